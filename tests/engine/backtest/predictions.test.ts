import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONSTRUCTION_VINTAGE, GROUND_TO_FIRST_OPERATION } from '../../../src/catalog/backtest/construction-class.ts';
import { OPEN_MILESTONES } from '../../../src/catalog/backtest/open-milestones.ts';
import { durationPercentile, fitDurationClass, medianDays } from '../../../src/engine/backtest/duration-class.ts';
import { constructionClasses, predictMilestone } from '../../../src/engine/backtest/predict-milestones.ts';
import { epochDay } from '../../../src/engine/schedule/calendar.ts';
import { publishedForecasts } from '../../../scripts/backtest/published.ts';
import { parseCsv } from '../../../src/io/csv/parse-csv.ts';

const { asOf } = CONSTRUCTION_VINTAGE;
const classes = constructionClasses(asOf);

describe('a reference class', () => {
  it('is the sample mean and deviation of the logarithms when every member is finished', () => {
    const days = [100, 200, 400, 300];
    const logs = days.map(Math.log);
    const centre = logs.reduce((a, b) => a + b, 0) / 4;
    const fitted = fitDurationClass(days.map((d) => ({ days: d, finished: true })));
    expect(fitted.logMean).toBeCloseTo(centre, 10);
    expect(fitted.logDeviation).toBeCloseTo(Math.sqrt(logs.reduce((sum, l) => sum + (l - centre) ** 2, 0) / 3), 10);
  });

  it('is longer by members that are not finished, and unmoved by one that has just begun', () => {
    const finished = [100, 200, 400, 300].map((days) => ({ days, finished: true }));
    const plain = medianDays(fitDurationClass(finished));
    expect(medianDays(fitDurationClass([...finished, { days: 500, finished: false }]))).toBeGreaterThan(plain * 1.05);
    expect(medianDays(fitDurationClass([...finished, { days: 5, finished: false }]))).toBeCloseTo(plain, 0);
  });

  it('solves the censored likelihood: its score is zero at the fit', () => {
    const members = [{ days: 100, finished: true }, { days: 200, finished: true }, { days: 400, finished: true }, { days: 250, finished: false }, { days: 600, finished: false }];
    const fitted = fitDurationClass(members);
    const deviation = fitted.logDeviation * Math.sqrt(2 / 3);
    const likelihood = (centre: number, s: number): number => members.reduce((sum, { days, finished }) => {
      const z = (Math.log(days) - centre) / s;
      return sum + (finished ? -z * z / 2 - Math.log(s) : Math.log(survival(z)));
    }, 0);
    const at = likelihood(fitted.logMean, deviation);
    for (const [dm, ds] of [[0.01, 0], [-0.01, 0], [0, 0.01], [0, -0.01]] as const) expect(likelihood(fitted.logMean + dm, deviation + ds)).toBeLessThan(at);
  });

  it('gives percentiles of what is longer than has elapsed', () => {
    const { roofToOperation } = classes;
    const median = medianDays(roofToOperation);
    const fresh = durationPercentile(roofToOperation, median, 'class', 0, 0.5);
    const late = durationPercentile(roofToOperation, median, 'class', 220, 0.5);
    expect(fresh).toBeCloseTo(median, 6);
    expect(late).toBeGreaterThan(220);
    expect(durationPercentile(roofToOperation, median, 'likeness', 0, 0.9)).toBeGreaterThan(durationPercentile(roofToOperation, median, 'class', 0, 0.9));
  });
});

/** Upper tail of the standard normal by numerical integration. */
function survival(z: number): number {
  let sum = 0;
  const step = 1e-3;
  for (let x = z; x < 10; x += step) sum += Math.exp(-((x + step / 2) ** 2) / 2) * step;
  return sum / Math.sqrt(2 * Math.PI);
}

describe('the published forecast', () => {
  it('is what the method gives, file by file', () => {
    for (const { name, content } of publishedForecasts()) expect(readFileSync(`public/backtest/${name}`, 'utf8'), name).toBe(content);
  });

  it('has every percentile in order and after the vintage, and no figure later than it in the classes', () => {
    for (const milestone of OPEN_MILESTONES) {
      const { p10, p50, p90 } = predictMilestone(milestone, classes, asOf);
      expect(epochDay(asOf)).toBeLessThan(p10!);
      expect(p10!).toBeLessThan(p50!);
      expect(p50!).toBeLessThan(p90!);
    }
    for (const { from, until } of GROUND_TO_FIRST_OPERATION) expect((until ?? from) <= asOf).toBe(true);
  });

  it('keeps a site\'s milestones of one kind in order', () => {
    const medians = OPEN_MILESTONES.filter(({ site }) => site.includes('Omaha')).map((milestone) => predictMilestone(milestone, classes, asOf).p50!);
    expect([...medians].sort((a, b) => a - b)).toEqual(medians);
  });

  it('has the announced date as its median where no class speaks of the milestone and no time has passed', () => {
    const milestone = OPEN_MILESTONES.find(({ milestone: name }) => name === '5 buildings operational')!;
    const later = predictMilestone({ ...milestone, announced: '2028-07-26' }, classes, asOf);
    expect(later.p50!).toBe(epochDay('2028-07-26'));
  });
});

const VINTAGE = '../shared/samples/epoch/2025-12-13_data_center_timelines.csv';
const present = existsSync(VINTAGE);
if (!present && process.env['PLENUM_SAMPLES'] === 'require') throw new Error(`${VINTAGE} is required and missing`);
if (!present) console.log(`skipped: ${VINTAGE} is not here`);

const key = (site: string, date: string, power: number, buildings: number): string => `${site} ${date} ${power} ${buildings}`;

describe.skipIf(!present)('the vintage itself', () => {
  const rows = present ? parseCsv(readFileSync(VINTAGE, 'utf8')).rows.map(({ cells }) => cells) : [];

  it('has exactly the open milestones that are forecast, with their power and buildings', () => {
    const open = rows.filter((cells) => cells.get('date')! > asOf);
    expect(OPEN_MILESTONES.map((m) => key(m.site, m.announced, m.powerMw, m.buildings)).sort())
      .toEqual(open.map((cells) => key(cells.get('datacenter')!, cells.get('date')!, Number(cells.get('powermw')), Number(cells.get('buildingsoperational')))).sort());
  });

  it('has the dates of the ground class', () => {
    for (const { site, from, until } of GROUND_TO_FIRST_OPERATION) {
      const ofSite = rows.filter((cells) => cells.get('datacenter') === site);
      const first = ofSite.map((cells) => cells.get('date')!).sort()[0];
      const operational = ofSite.filter((cells) => Number(cells.get('buildingsoperational')) > 0).map((cells) => cells.get('date')!).sort()[0]!;
      expect(from, site).toBe(first);
      expect(until ?? '9999', site).toBe(operational <= asOf ? operational : '9999');
    }
  });
});
