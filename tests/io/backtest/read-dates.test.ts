import { describe, expect, it } from 'vitest';
import { readForecastCsv, readOutcomeCsv } from '../../../src/io/backtest/read-dates.ts';

const codes = (diagnostics: readonly { readonly code: string }[]): string[] => diagnostics.map(({ code }) => code);

describe('forecasts from CSV', () => {
  it('reads dates, empty percentiles and quoted names', () => {
    const { rows, diagnostics } = readForecastCsv('\uFEFFSite,Milestone,P10,P50,P90,Announced\r\n"A, B",1 building,2026-01-02,2026-03-04T00:00,,2026-02-01\r\n\r\n', 'f.csv');
    expect(diagnostics).toEqual([]);
    expect(rows).toEqual([{ site: 'A, B', milestone: '1 building', p10: '2026-01-02', p50: '2026-03-04', p90: null, announced: '2026-02-01' }]);
  });

  it('says which column is missing, which cell is no date and which percentiles are out of order', () => {
    expect(codes(readForecastCsv('site,milestone,p10,p50\n', 'f').diagnostics)).toEqual(['missing-column']);
    expect(codes(readForecastCsv('', 'f').diagnostics)).toEqual(['empty-file']);
    const bad = readForecastCsv('site,milestone,p10,p50,p90\na,b,2026-02-30,2026-03-01,2026-04-01\na,c,2026-05-01,2026-03-01,2026-04-01\na,d,,2026-03-01,\n', 'f.csv').diagnostics;
    expect(bad.map(({ code, path }) => [code, path])).toEqual([['not-a-date', '/2'], ['percentiles-out-of-order', '/3'], ['percentiles-out-of-order', '/4']]);
    expect(codes(readForecastCsv('site,milestone,p10,p50,p90\na,b,2026-02-03,2026-03-01,2026-04-01\nA,B,2026-02-03,2026-03-01,2026-04-01\n', 'f').diagnostics)).toEqual(['duplicate-milestone']);
  });
});

describe('outcomes from CSV', () => {
  it('tells reached from open, by an empty date, a mark, or the day of the last look', () => {
    const { rows, diagnostics } = readOutcomeCsv('site,milestone,actual,open_on,censored\na,1,2026-01-02,,\na,2,,2026-09-01,\na,3,2026-08-01,,yes\na,4,,,\n', 'o.csv', '2026-10-01');
    expect(diagnostics).toEqual([]);
    expect(rows.map(({ kind, date }) => [kind, date])).toEqual([['reached', '2026-01-02'], ['open', '2026-09-01'], ['open', '2026-08-01'], ['open', '2026-10-01']]);
  });

  it('asks for the day of the last look when a row has no date at all', () => {
    expect(codes(readOutcomeCsv('site,milestone,actual\na,1,\n', 'o.csv', undefined).diagnostics)).toEqual(['no-date', 'no-rows']);
  });
});
