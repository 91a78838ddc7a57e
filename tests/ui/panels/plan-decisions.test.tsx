import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { healthTable, runDatesTable, sensitivityTable, signingTable, slipBridgeTable, tornadoTable } from '../../../src/io/decisions/decision-tables.ts';
import type { HealthCheck, ProjectionResult, RunProjection, ScheduleMonteCarloResult, SigningDate, SigningDates, SlipBridge } from '../../../src/model/index.ts';
import { curveOf, dayOfShare, distributionOf, distributionTable, histogramOf, shareBy, shareSentence } from '../../../src/ui/panels/plan-decisions/dates/date-distribution.ts';
import { countText, failing, healthSentence, measureText, thresholdText } from '../../../src/ui/panels/plan-decisions/health/health-rows.ts';
import { HealthTable } from '../../../src/ui/panels/plan-decisions/health/HealthTable.tsx';
import { swingText, tornadoRows, tornadoTwin } from '../../../src/ui/panels/plan-decisions/risk/tornado-rows.ts';
import { RiskReport } from '../../../src/ui/panels/plan-decisions/risk/RiskReport.tsx';
import { createScheduleHealthJob } from '../../../src/workers/jobs/schedule-health-job.ts';
import { createScheduleMonteCarloJob } from '../../../src/workers/jobs/schedule-monte-carlo-job.ts';
import { commitmentRows, headline, verdictText } from '../../../src/ui/panels/plan-decisions/signing/commitment-rows.ts';
import { SigningReport } from '../../../src/ui/panels/plan-decisions/signing/SigningReport.tsx';
import { activitiesOf, bridgeOf, bridgeSentence, bridgeTable, movementIsClear, movementText } from '../../../src/ui/panels/plan-decisions/slip-bridge/bridge-rows.ts';
import { BridgeReport } from '../../../src/ui/panels/plan-decisions/slip-bridge/BridgeReport.tsx';
import { minimalScenario } from '../../fixtures/minimal.ts';

const plain = (html: string): string => html.replaceAll('\u202f', ' ').replaceAll(/<[^>]*>/g, '|').replaceAll(/\|+/g, '|');
const stamp = { scenarioHash: 'h', seed: 1, version: '0', samples: 200 };

type Move = readonly [days: number | null, error: number | null];
const cause = (id: string, name: string, p50: Move, p80: Move): SlipBridge['causes'][number] =>
  ({ id, name, change: `${name} changed`, runs: [{ id: 'training', p50Days: p50[0], p50StandardErrorDays: p50[1], p80Days: p80[0], p80StandardErrorDays: p80[1] }] });

const bridge: SlipBridge = {
  ...stamp, baselineHash: 'b', baselineName: 'Minimal',
  baseline: [{ id: 'training', p50: '2028-03-14', p80: null }],
  current: [{ id: 'training', p50: '2028-04-23', p80: '2028-12-01' }],
  causes: [cause('delivery', 'Rack delivery', [45, 3], [null, null]), cause('group:Commissioning', 'Commissioning', [-5, 4], [-10, 2]), cause('power', 'Power chain', [0, 0], [0, 0])],
  unmatchedRunIds: ['gone'],
};

describe('a bridge', () => {
  it('runs from the baseline’s date cause by cause to the current one', () => {
    const { rows, days } = bridgeOf(bridge, 'training', 50)!;
    const first = Date.parse('2028-03-14') / 86_400_000;
    expect(rows.map(({ name, fromDay, toDay }) => [name, fromDay! - first, toDay! - first])).toEqual([
      ['Baseline', 0, 0], ['Rack delivery', 0, 45], ['Commissioning', 45, 40], ['Power chain', 40, 40], ['Now', 40, 40],
    ]);
    expect(days).toBe(40);
    expect(bridgeSentence(bridgeOf(bridge, 'training', 50)!, 50)).toBe('P50 14 Mar 2028 → 23 Apr 2028: 40 days later');
  });

  it('is counted back from the current date where the baseline’s is not within the horizon', () => {
    const found = bridgeOf(bridge, 'training', 80)!;
    const last = Date.parse('2028-12-01') / 86_400_000;
    expect(found.rows.map(({ fromDay, toDay }) => [fromDay === null ? null : fromDay - last, toDay === null ? null : toDay - last])).toEqual([[null, null], [null, 10], [10, 0], [0, 0], [0, 0]]);
    expect(found.days).toBeNull();
    expect(bridgeSentence(found, 80)).toBe('P80 not within horizon → 1 Dec 2028');
    expect(bridgeTable(found, 80).rows.map(({ cells }) => cells[2]!.replaceAll('\u202f', ' '))).toEqual(['', 'not within horizon', '−10 ± 2 d', '0 ± 0 d', '']);
  });

  it('has nothing for a run of one version only', () => {
    expect(bridgeOf(bridge, 'gone', 50)).toBeNull();
  });

  it('says how sure a movement is', () => {
    expect(movementText(12.44, 1.25).replaceAll('\u202f', ' ')).toBe('+12.4 ± 1.3 d');
    expect(movementText(-0.01, null).replaceAll('\u202f', ' ')).toBe('0 d');
    expect([movementIsClear(45, 3), movementIsClear(-5, 4), movementIsClear(5, null), movementIsClear(null, null)]).toEqual([true, false, false, false]);
  });

  it('leads to the activities that a cause speaks of', () => {
    const scenario = minimalScenario();
    const [first, second] = scenario.plan.activities;
    expect(activitiesOf(first!.id, scenario)).toEqual([first!.id]);
    expect(activitiesOf(`${first!.id}+${second!.id}`, scenario)).toEqual([first!.id, second!.id]);
    expect(activitiesOf(`group:${second!.group}`, scenario)).toContain(second!.id);
    expect(activitiesOf('power', scenario)).toEqual([]);
  });

  it('is written with a row per run and cause and its origin in each', () => {
    const { columns, rows } = slipBridgeTable(bridge, 'minimal');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toHaveLength(columns.length);
    expect(rows[0]!.slice(0, 8)).toEqual(['training', 'delivery', 'Rack delivery', 'Rack delivery changed', 45, 3, null, null]);
    expect(rows[0]!.slice(-5)).toEqual(['minimal', 'h', '0', 1, 200]);
  });

  it('is shown with its sentence, its causes as buttons, and what could not be compared', () => {
    const scenario = minimalScenario();
    const finished = { report: bridge, request: { baseline: scenario, scenario, samples: 200, seed: 1, hallAir: true }, inputs: [], wallSeconds: 2, version: '0' };
    const html = renderToStaticMarkup(<BridgeReport finished={finished} stale baselineLabel="the document as it was opened" />);
    const text = plain(html);
    for (const words of ['P50 14 Mar 2028 → 23 Apr 2028: 40 days later', 'before the last change', 'In one version only, so not compared: gone', '+45 ± 3 d', '200 outcomes, seed 1']) expect(text).toContain(words);
    expect(html).toMatch(/<button[^>]*>Rack delivery<\/button>/);
    expect(html).not.toMatch(/<button[^>]*>Power chain<\/button>/);
    const alike = plain(renderToStaticMarkup(<BridgeReport finished={{ ...finished, report: { ...bridge, causes: [] } }} stale={false} baselineLabel="x" />));
    expect(alike).toContain('The versions are alike in everything that moves dates');
  });
});

const commitment = (activityId: string, verdict: SigningDate['verdict'], lastDate: string | null, plannedStart: string | null): SigningDate =>
  ({ activityId, name: `Sign ${activityId}`, kind: 'order', plannedStart, verdict, lastDate, shareHeld: 0.83 });

const dates: SigningDates = {
  ...stamp, runId: 'training', target: '2028-06-30', confidence: 0.8, shareAsPlanned: 0.83,
  commitments: [
    commitment('far', 'by', '2027-12-01', '2027-06-01'), commitment('near', 'by', '2026-12-20', '2026-12-10'), commitment('overdue', 'by', '2027-03-01', '2027-03-11'),
    commitment('free', 'any-time', null, '2027-01-01'), commitment('unplanned', 'by', '2028-01-01', null),
  ],
};

const rows = commitmentRows(dates, '2026-12-01');
const verdictOf = (id: string) => verdictText(rows.find(({ activityId }) => activityId === id)!).replaceAll('\u202f', ' ');

describe('last dates to sign', () => {

  it('stand in the order of how pressing they are', () => {
    expect(rows.map(({ activityId, urgency, slackDays }) => [activityId, urgency, slackDays])).toEqual([
      ['overdue', 'late', -10], ['unplanned', 'late', null], ['near', 'soon', 10], ['far', 'in-time', 183], ['free', 'any-time', null],
    ]);
  });

  it('have a verdict in words', () => {
    expect(verdictOf('overdue')).toBe('Sign by 1 Mar 2027: planned 10 days later than that.');
    expect(verdictOf('near')).toBe('Sign by 20 Dec 2026, 10 days after it is planned.');
    expect(verdictOf('free')).toContain('even if this is signed at the horizon');
    expect(verdictOf('unplanned')).toContain('does not start within the horizon');
    const [today] = commitmentRows({ ...dates, commitments: [commitment('today', 'by', '2026-12-01', '2026-12-01')] }, '2026-12-01');
    expect(verdictText(today!)).toContain('no day to lose');
  });

  it('say where the plan itself misses the date', () => {
    const missed: SigningDates = { ...dates, shareAsPlanned: 0.4, commitments: [{ ...commitment('a', 'too-late', null, '2027-01-01'), shareHeld: 0.4 }] };
    expect(commitmentRows(missed, '2026-12-01')[0]!.urgency).toBe('missed');
    expect(headline(missed, 'Training').replaceAll('\u202f', ' ')).toContain('The plan itself does not have Training unblocked by 30 Jun 2028 in 80 % of outcomes: it does in 40 %.');
    expect(headline(dates, 'Training')).not.toContain('does not');
    expect(headline({ ...dates, commitments: [commitment('free', 'any-time', null, '2027-01-01')] }, 'Training')).toContain('nothing that is still to be signed holds it up');
    expect(headline({ ...dates, confidence: 0.8, shareAsPlanned: 0.795 }, 'Training').replaceAll('\u202f', ' ')).toContain('in 80 % of outcomes: it does in 79.5 %.');
  });

  it('are shown with signs and words, not colour alone, and written with their origin', () => {
    const scenario = { ...minimalScenario() };
    const finished = { report: dates, request: { scenario, runId: 'training', target: null, confidence: 0.8, samples: 200, seed: 1, hallAir: true }, inputs: [], wallSeconds: 2, version: '0' };
    const text = plain(renderToStaticMarkup(<SigningReport finished={finished} stale={false} />));
    for (const words of ['✕| overdue', '▲| soon', '✓| in time', '○| any time', '−10', '20 Dec 2026']) expect(text).toContain(words);
    expect(text).not.toContain('before the last change');
    expect(plain(renderToStaticMarkup(<SigningReport finished={{ ...finished, report: { ...dates, commitments: [] } }} stale />))).toMatch(/before the last change[\s\S]*Everything is signed already/);
    const { columns, rows: written } = signingTable(dates, 'minimal');
    expect(written.map((row) => row.length)).toEqual(Array.from({ length: 5 }, () => columns.length));
    expect(written[0]!.slice(0, 6)).toEqual(['far', 'Sign far', 'order', '2027-06-01', 'by', '2027-12-01']);
  });
});

/** A run that is unblocked `days` after 1 Dec 2026, and never in `never` outcomes more. */
function unblocked(days: readonly number[], never: number): { readonly run: RunProjection; readonly result: ProjectionResult } {
  const samples = days.length + never;
  const run = { id: 'training', unblockedDays: days, unblocked: { p10: '2026-12-11', p50: '2027-01-10', p90: null, neverShare: never / samples } } as unknown as RunProjection;
  return { run, result: { ...stamp, samples, asOf: '2026-12-01', scenarioId: 'minimal', runs: [run] } as unknown as ProjectionResult };
}
const first = Date.parse('2026-12-01') / 86_400_000;

describe('the dates of a run', () => {
  // Days 10, 20 … 80 in eight outcomes, never in two.
  const { run, result } = unblocked([10, 20, 30, 40, 50, 60, 70, 80], 2);
  const distribution = distributionOf(run, result);

  it('give the share of all outcomes by a date, those that never arrive included', () => {
    expect([9, 10, 25, 80, 1000].map((day) => shareBy(distribution, first + day))).toEqual([0, 0.1, 0.2, 0.8, 0.8].map((share) => expect.closeTo(share, 12)));
    expect(shareSentence(distribution, first + 50).replaceAll('\u202f', ' ')).toBe('50 % of outcomes by 20 Jan 2027');
  });

  it('and the date by which a share is there, as the engine’s percentiles of type 7', () => {
    // Rank p (N − 1) of the ten sorted outcomes 10 … 80, ∞, ∞.
    expect([0, 1 / 9, 0.5, 7 / 9].map((share) => dayOfShare(distribution, share)! - first)).toEqual([10, 20, 55, 80]);
    expect([0.8, 0.9, 1].map((share) => dayOfShare(distribution, share))).toEqual([null, null, null]);
    expect(dayOfShare(distributionOf(unblocked([], 3).run, result), 0.5)).toBeNull();
  });

  it('are read from quantiles where there are many outcomes', () => {
    const quantiles = Array.from({ length: 1000 }, (_, at) => (365 * at) / 999);
    const many = { ...distributionOf(unblocked(quantiles, 0).run, result), neverShare: 0.2, arrived: 8000, samples: 10_000 };
    expect(dayOfShare(many, 0.4)! - first).toBe(Math.ceil((365 * 0.4 * 9999) / 7999));
    expect(shareBy(many, first + 365)).toBeCloseTo(0.8, 12);
    expect(dayOfShare(many, 0.85)).toBeNull();
  });

  it('are drawn as bars that add up to the outcomes that arrive, and as a curve that ends there', () => {
    const bins = histogramOf(distribution);
    expect(bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(0.8, 12);
    expect(new Set(bins.map(({ from, until }) => until - from))).toEqual(new Set([7]));
    expect(histogramOf(distributionOf(unblocked([5, 5, 9], 0).run, result)).map(({ share }) => share)).toEqual([2 / 3, 0, 0, 0, 1 / 3].map((share) => expect.closeTo(share, 12)));
    expect(histogramOf(distributionOf(unblocked([0, 3000], 0).run, result)).length).toBeLessThanOrEqual(40);
    expect(curveOf(distribution).at(-1)).toEqual([first + 80, expect.closeTo(0.8, 12)]);
    expect(curveOf(distributionOf(unblocked([5, 5, 9], 0).run, result))).toEqual([[first + 5, expect.closeTo(2 / 3, 12)], [first + 9, 1]]);
  });

  it('have a table twin with those that never arrive, and a file with a row per outcome', () => {
    const { rows } = distributionTable(distribution, 'Training');
    expect(rows.at(-1)!.cells[2]!.replaceAll('\u202f', ' ')).toBe('20.0 %');
    const table = runDatesTable(result, run);
    expect(table.rows).toHaveLength(9);
    expect(table.rows[0]!.slice(0, 4)).toEqual(['training', '2026-12-11', 10, expect.closeTo(0.1, 12)]);
    expect(table.rows.at(-1)!.slice(0, 4)).toEqual(['training', null, null, 1]);
    expect(runDatesTable(unblocked([0.5], 0).result, unblocked([0.5], 0).run).rows.map((row) => row[1])).toEqual(['2026-12-02']);
  });
});

describe('the health check', () => {
  const scenario = minimalScenario();
  const job = createScheduleHealthJob({ scenario });
  void job.advance(1000);
  const checks = job.result() as readonly HealthCheck[];

  it('has the fourteen points of the assessment in their order', () => {
    expect(checks.map(({ number }) => number)).toEqual(Array.from({ length: 14 }, (_, at) => at + 1));
    expect(checks.map(({ name }) => name).slice(0, 3)).toEqual(['Missing logic', 'Leads', 'Lags']);
  });

  it('says how many fail and which', () => {
    const point = checks[0]!;
    const failed: HealthCheck = { ...point, name: 'Lags', outcome: 'fail', count: 3, outOf: 40, value: 0.075, threshold: 0.05, comparison: 'at-most', unit: 'share' };
    const passed: HealthCheck = { ...point, outcome: 'pass', count: null, value: 0.981, threshold: 0.95, comparison: 'at-least', unit: 'index' };
    expect(healthSentence([failed, passed])).toBe('1 of 2 points fails: Lags');
    expect(healthSentence([passed])).toBe('No point of 1 fails');
    expect(failing([failed, passed])).toEqual([failed]);
    expect([countText(failed), measureText(failed, failed.value), thresholdText(failed)].map((text) => text.replaceAll('\u202f', ' '))).toEqual(['3 of 40', '7.5 %', '≤ 5.0 %']);
    // The value is the share of those that hold, so the count is too.
    expect(countText({ ...failed, comparison: 'at-least' }).replaceAll('\u202f', ' ')).toBe('37 of 40');
    expect([countText(passed), measureText(passed, passed.value), thresholdText(passed)]).toEqual(['', '0.98', '≥ 0.95']);
  });

  it('is shown with offenders to go to, and written', () => {
    const many = [{ ...checks[0]!, outcome: 'fail' as const, activityIds: ['a', 'b', 'c', 'd'] }];
    const html = renderToStaticMarkup(<HealthTable checks={many} nameOf={(id) => id.toUpperCase()} />);
    expect(html).toMatch(/<button[^>]*>A<\/button>/);
    expect(html).not.toMatch(/<button[^>]*>D<\/button>/);
    expect(plain(html)).toContain('and 2 more');
    const { columns, rows } = healthTable(checks, 'minimal', 'h', '0');
    expect(rows).toHaveLength(14);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
  });
});

const moment = (date: string | null) => (date === null ? null : `${date}T12:00`);
const bar = (id: string, low: string | null, high: string | null, swing: number | null): ScheduleMonteCarloResult['tornado'][number] =>
  ({ kind: 'activity', id, name: id, low: { p50: moment(low), p80: null }, high: { p50: moment(high), p80: null }, swingP50Days: swing, swingP80Days: null });

describe('the tornado', () => {
  const scenario = minimalScenario();
  const job = createScheduleMonteCarloJob({ source: { scenario }, samples: 400, seed: 1, sampling: 'lhs', confidence: 0.8 });
  while (!(job.advance(1000) as { done: boolean }).done);
  const report = job.result() as ScheduleMonteCarloResult;

  it('has the widest bar on top, one that ends beyond the horizon above all', () => {
    const rows = tornadoRows({ tornado: [bar('small', '2027-01-01', '2027-01-05', 4), bar('wide', '2027-01-01', '2027-03-02', 60), bar('never', '2027-01-01', null, null), bar('back', '2027-02-01', '2027-01-22', -10)] }, 50);
    expect(rows.map(({ id }) => id)).toEqual(['never', 'wide', 'back', 'small']);
    expect(rows.map((row) => swingText(row).replaceAll('\u202f', ' '))).toEqual(['beyond the horizon', '60 days', '−10 days', '4 days']);
    expect(rows[1]!.lowDay).toBe(Date.parse('2027-01-01') / 86_400_000 + 0.5);
  });

  it('of a real plan names its uncertain activities, in the table twin and the files too', () => {
    const twin = tornadoTwin(report, 50);
    expect(twin.rows[0]!.cells[0]).toBe('Second rack: order to delivery');
    expect(twin.rows).toHaveLength(report.tornado.length);
    expect(tornadoTable(report, 'h', '0').rows).toHaveLength(report.tornado.length);
    const { columns, rows } = sensitivityTable(report, 'h', '0');
    expect(rows.map((row) => row.length)).toEqual(scenario.plan.activities.map(() => columns.length));
    const finished = { report, request: { question: { source: { scenario }, samples: 400, seed: 1, sampling: 'lhs' as const, confidence: 0.8 }, backend: 'cpu' as const }, inputs: [], wallSeconds: 1, version: '0' };
    const html = renderToStaticMarkup(<RiskReport finished={finished} scenario={scenario} stale />);
    for (const words of ['400 outcomes of the plan’s finish by the durations alone', 'Contingency for 80 %', 'before the last change', 'Sensitivity index']) expect(plain(html)).toContain(words);
    expect(html).toMatch(/<button[^>]*>Second rack: order to delivery<\/button>/);
  });
});
