import { scenarioHash } from '../../../model/hash.ts';
import type { RunPercentileDates, Scenario, SlipBridge, SlipCause } from '../../../model/index.ts';
import { Findings } from '../../../model/validate/findings.ts';
import { checkReferences } from '../../../model/validate/references.ts';
import { ENGINE_VERSION } from '../../../model/version.ts';
import { sortedCopy } from '../../numerics/statistics.ts';
import { epochDay } from '../../schedule/calendar.ts';
import type { HallAirProvider } from '../hall-air-limit.ts';
import { OutcomeEngine } from '../outcome-engine.ts';
import { pairedDifference } from '../paired-difference.ts';
import { dateAt } from '../percentiles.ts';
import { sliceWork, type SlicedWork, type WorkStep } from '../sliced-work.ts';
import { versionSteps, type VersionStep } from './version-steps.ts';

export interface SlipBridgeOptions {
  readonly samples: number;
  readonly seed: number;
  /** Solved hall air of both versions; a step has that of the version whose halls it has. */
  readonly hallAir?: { readonly baseline: HallAirProvider; readonly current: HallAirProvider };
}

/**
 * What moved P50 and P80 of each run from a baseline to the current version, by cause. Each cause is applied on top of
 * those before it ({@link versionSteps}) and the outcomes are drawn again with the same random numbers; what a cause
 * moved is the difference to the step before, so that causes sum to the whole. A step that leaves a document that does
 * not hold together (a new rack needs a new activity) is joined with the next one.
 */
export function createSlipBridge(baseline: Scenario, current: Scenario, options: SlipBridgeOptions): SlicedWork<SlipBridge> {
  return sliceWork(build(baseline, current, options), 'Comparing the versions');
}

/** Days after 1 January 1970 on which each run is unblocked, by outcome; `Infinity` = never. */
type RunDays = ReadonlyMap<string, Float64Array>;

function* build(baseline: Scenario, current: Scenario, options: SlipBridgeOptions): Generator<WorkStep, SlipBridge, undefined> {
  yield { fraction: 0, phase: 'Comparing the versions' };
  const steps = joinBroken(versionSteps(baseline, current), new Set([...errorsOf(baseline), ...errorsOf(current)]));
  const share = 1 / (steps.length + 1);
  const airOf = (document: Scenario): HallAirProvider | undefined => (document.halls === baseline.halls ? options.hallAir?.baseline : options.hallAir?.current);
  const start = yield* daysOf(baseline, options, airOf(baseline), 0, share, 'Baseline');
  const causes: SlipCause[] = [];
  let before = start;
  for (const [position, step] of steps.entries()) {
    const after = yield* daysOf(step.document, options, airOf(step.document), (position + 1) * share, share, step.name);
    causes.push({ id: step.id, name: step.name, change: step.change, runs: sharedRuns(start, after).map((id) => movement(id, before.get(id)!, after.get(id)!)) });
    before = after;
  }
  const shared = sharedRuns(start, before);
  return {
    scenarioHash: scenarioHash(current), seed: options.seed, version: ENGINE_VERSION, samples: options.samples,
    baselineHash: scenarioHash(baseline), baselineName: baseline.meta.name,
    baseline: shared.map((id) => datesOf(id, start.get(id)!)),
    current: shared.map((id) => datesOf(id, before.get(id)!)),
    causes,
    unmatchedRunIds: [...new Set([...start.keys(), ...before.keys()])].filter((id) => !shared.includes(id)),
  };
}

/** References that lead nowhere, in words: what parts of two versions put together can break. */
function errorsOf(document: Scenario): string[] {
  const findings = new Findings();
  checkReferences(document, findings);
  return findings.list().filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`);
}

/** Steps whose document holds together as well as the versions do; one that does not is joined with the next. */
function joinBroken(steps: readonly VersionStep[], known: ReadonlySet<string>): VersionStep[] {
  const joined: VersionStep[] = [];
  let pending: VersionStep | null = null;
  for (const [position, step] of steps.entries()) {
    const whole: VersionStep = pending === null ? step
      : { id: `${pending.id}+${step.id}`, name: `${pending.name}; ${step.name}`, change: `${pending.change}; ${step.change}`, document: step.document };
    const isLast = position === steps.length - 1;
    pending = !isLast && errorsOf(step.document).some((error) => !known.has(error)) ? whole : null;
    if (pending === null) joined.push(whole);
  }
  return joined;
}

function* daysOf(
  document: Scenario, { samples, seed }: SlipBridgeOptions, hallAirLimit: HallAirProvider | undefined, from: number, share: number, phase: string,
): Generator<WorkStep, RunDays, undefined> {
  const asOfDay = epochDay(document.meta.asOf);
  const engine = new OutcomeEngine(document, seed, asOfDay, hallAirLimit);
  const days = new Map(engine.demands.map(({ id }) => [id, new Float64Array(samples)]));
  for (let sample = 0; sample < samples; sample += 1) {
    const step: WorkStep = { fraction: from + (share * sample) / samples, phase };
    for (const _ of engine.prepare(sample)) yield step;
    const { runs } = engine.simulate(sample, {}, null);
    runs.forEach((run, demand) => { days.get(engine.demands[demand]!.id)![sample] = asOfDay + run.startDay; });
    yield step;
  }
  return days;
}

/** Runs of both, in the order of the first. */
function sharedRuns(first: RunDays, second: RunDays): string[] {
  return [...first.keys()].filter((id) => second.has(id));
}

function movement(id: string, before: Float64Array, after: Float64Array): SlipCause['runs'][number] {
  const p50 = pairedDifference(after, before, 0.5);
  const p80 = pairedDifference(after, before, 0.8);
  return { id, p50Days: p50.days, p50StandardErrorDays: p50.standardErrorDays, p80Days: p80.days, p80StandardErrorDays: p80.standardErrorDays };
}

function datesOf(id: string, days: Float64Array): RunPercentileDates {
  const sorted = sortedCopy(days);
  return { id, p50: dateAt(sorted, 0.5, 0), p80: dateAt(sorted, 0.8, 0) };
}
