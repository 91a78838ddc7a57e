import { expect, test } from 'vitest';
import { exportBenchCsv } from '../../../src/io/bench/export-csv.ts';
import { createBenchReport } from '../../fixtures/bench-report.ts';

const lines = (text: string): readonly string[] => text.trimEnd().split('\r\n');

test('every figure is a row that says what it is, in which unit', () => {
  const [head, ...rows] = lines(exportBenchCsv(createBenchReport()));
  expect(head).toMatch(/^table,backend,name,value,unit,/);
  expect(rows.map((row) => row.split(',').slice(0, 5).join(','))).toEqual(expect.arrayContaining([
    'triad,wasm,"WebAssembly SIMD,', 'kernel,wasm,vCycle,50,Mcell/s', 'backend,wasm,figureOfMerit,0.72,1', 'backend,wasm,memory,170,B/cell', 'solve,,preview,0.4,s',
    'solve,,accepted,21.5,s', 'growth,,preview,1.1,exponent', 'growth,,accepted,,exponent', 'remark,,,,',
  ].map((start) => expect.stringContaining(start) as unknown as string)));
});

test('a solve that was given up is not called accepted', () => {
  const report = createBenchReport();
  const text = exportBenchCsv({ ...report, solves: report.solves.map((solve) => ({ ...solve, accepted: false })) });
  expect(text).toContain('solve,,givenUp,21.5,s');
  expect(text).not.toContain('solve,,accepted');
});

test('text that a spreadsheet would run is made inert', () => {
  expect(exportBenchCsv(createBenchReport())).toContain(`"'=HYPERLINK(""x"")"`);
});
