/**
 * Projection: one Monte Carlo calendar from the delivery plan to usable capacity and dated training runs
 * (schedule → gates → usable racks per block → runs). Results are bit-equal for the same document, seed and version.
 */
import { ENGINE_VERSION } from '../../model/version.ts';
import { scenarioHash } from '../../model/hash.ts';
import type { ActivityProjection, CapacityRow, LeverProjection, ProjectionResult, RackAvailability, Scenario } from '../../model/index.ts';
import { epochDay } from '../schedule/calendar.ts';
import { CapacityCollector } from './collect-capacity.ts';
import { DateCollector } from './collect-dates.ts';
import { RunCollector } from './collect-runs.ts';
import type { HallAirProvider } from './hall-air-limit.ts';
import { leverAnomaly } from './lever-anomaly.ts';
import { applyLever, compareLever } from './levers.ts';
import { OutcomeEngine } from './outcome-engine.ts';
import { sliceWork, type SlicedWork, type WorkStep } from './sliced-work.ts';

export type { HallAirFill, HallAirProvider } from './hall-air-limit.ts';

export interface ProjectionOptions {
  /** Outcomes to draw, at least 1. */
  readonly samples: number;
  /** Unsigned 32-bit seed. */
  readonly seed: number;
  /** Solved hall-air states; halls without are named in `notComputed`. */
  readonly hallAirLimit?: HallAirProvider;
  /** Also try every lever of the document (with fewer outcomes); default true. */
  readonly levers?: boolean;
}

/** A projection under way. */
export type Projection = SlicedWork<ProjectionResult>;

/** Outcomes of a lever's comparison, at most: enough for a paired difference of a few days. */
const LEVER_SAMPLES = 200;
/** Racks whose dates are summed up in one step of work. */
const RACKS_PER_STEP = 20;
/** Shares of the whole, for the progress bar. */
const OUTCOMES_END = 0.75;
const SUMMARY_END = 0.85;

/**
 * Starts a projection of a scenario that has passed validation.
 * @throws ScheduleCycleError when the plan runs in a circle; RangeError for a bad sample count or seed.
 */
export function createProjection(scenario: Scenario, options: ProjectionOptions): Projection {
  const { samples, seed } = options;
  if (!Number.isInteger(samples) || samples < 1) throw new RangeError(`samples must be a whole number of at least 1, got ${samples}`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 4_294_967_295) throw new RangeError(`seed must be a whole number from 0 to 4294967295, got ${seed}`);
  return sliceWork(project(scenario, options), 'Reading the plan');
}

/** Progress of summing up, as a share of it. */
const summary = (share: number): WorkStep => ({ fraction: OUTCOMES_END + (SUMMARY_END - OUTCOMES_END) * share, phase: 'Summing up' });

function* project(scenario: Scenario, options: ProjectionOptions): Generator<WorkStep, ProjectionResult, undefined> {
  const { samples, seed, hallAirLimit } = options;
  const asOfEpochDay = epochDay(scenario.meta.asOf);
  yield { fraction: 0, phase: 'Reading the plan' };
  const engine = new OutcomeEngine(scenario, seed, asOfEpochDay, hallAirLimit);
  yield { fraction: 0, phase: 'Energy at average weather' };
  const runs = new RunCollector(scenario, engine, samples);
  const capacity = new CapacityCollector(scenario, engine, samples);
  const dates = new DateCollector(scenario, engine, samples);
  for (let sample = 0; sample < samples; sample += 1) {
    const step: WorkStep = { fraction: (OUTCOMES_END * sample) / samples, phase: `Outcome ${sample + 1} of ${samples}` };
    for (const _ of engine.prepare(sample)) yield step;
    dates.beginOutcome();
    const outcome = engine.simulate(sample, {
      onUsable: (day, state, moment) => dates.addUsable(sample, day, state, moment.power),
      onMonth: (month, unchanged, waterfall) => capacity.addMonth(sample, month, unchanged, waterfall),
      onExperiments: (from, until, held) => capacity.addExperiments(sample, from, until, held),
    }, runs.daysWaited);
    runs.add(outcome);
    dates.addOutcome(outcome);
    yield { fraction: (OUTCOMES_END * (sample + 1)) / samples, phase: `Outcome ${sample + 1} of ${samples}` };
  }

  const capacityRows: CapacityRow[] = [];
  for (let month = 0; month < engine.months.length; month += 1) {
    capacityRows.push(...capacity.rowsOf(month));
    yield summary((0.6 * (month + 1)) / engine.months.length);
  }
  const rackCount = engine.model.fleet.racks.length;
  const racks: RackAvailability[] = [];
  for (let from = 0; from < rackCount; from += RACKS_PER_STEP) {
    racks.push(...dates.racks(asOfEpochDay, from, from + RACKS_PER_STEP));
    yield summary(0.6 + (0.4 * from) / rackCount);
  }
  const activities: ActivityProjection[] = dates.activities(asOfEpochDay, samples);
  yield summary(1);
  const notComputed = [
    'Operating capacity (weather, failures and curtailment hour by hour)',
    'Budget as a limit on runs (no run waits for money)',
    ...engine.model.hallsWithoutAir.map((hallId) => `The hall-air limit in hall ${nameOf(scenario.halls, hallId)} (its air is not solved, or did not settle)`),
    ...runs.resources.notComputed,
  ];
  const levers: LeverProjection[] = [];
  if (options.levers === false) notComputed.push('Days gained by levers (not asked for)');
  else yield* tryLevers(scenario, options, engine, runs.startDays, levers, notComputed);

  return {
    scenarioHash: scenarioHash(scenario),
    seed,
    version: ENGINE_VERSION,
    scenarioId: scenario.meta.id,
    scenarioName: scenario.meta.name,
    asOf: scenario.meta.asOf,
    horizon: scenario.meta.horizon,
    samples,
    runs: runs.result(asOfEpochDay),
    capacity: capacityRows,
    binding: capacity.binding(),
    ledger: capacity.ledger(),
    activities,
    racks,
    experiments: capacity.experiments(),
    ...(options.levers === false ? {} : { levers }),
    notices: engine.sampler.twoPieceActivityIds.map((id) =>
      `Activity "${id}": no three-term metalog passes through its P10, P50 and P90; a two-piece logistic is drawn instead.`),
    notComputed,
  };
}

function nameOf(items: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return `"${items.find((item) => item.id === id)?.name ?? id}"`;
}

function* tryLevers(
  scenario: Scenario, options: ProjectionOptions, engine: OutcomeEngine, startDays: readonly Float64Array[], levers: LeverProjection[], notComputed: string[],
): Generator<WorkStep, void, undefined> {
  const outcomes = Math.min(options.samples, LEVER_SAMPLES);
  const base = startDays.map((days) => days.subarray(0, outcomes));
  const total = scenario.levers.length * outcomes;
  for (const [position, lever] of scenario.levers.entries()) {
    let changed: OutcomeEngine;
    try {
      changed = new OutcomeEngine(applyLever(scenario, lever), options.seed, epochDay(scenario.meta.asOf), options.hallAirLimit);
    } catch (error) {
      // A lever may point to nothing or leave a document that makes no sense; the rest of the projection stands.
      notComputed.push(`Days gained by lever "${lever.name}" (${error instanceof Error ? error.message : String(error)})`);
      continue;
    }
    const days = engine.demands.map(() => new Float64Array(outcomes));
    for (let sample = 0; sample < outcomes; sample += 1) {
      const { runs } = changed.simulate(sample, {}, null);
      // A lever may change priorities, and with them the order of service.
      runs.forEach((run, demand) => {
        const target = engine.demands.findIndex((other) => other.runIndex === changed.demands[demand]!.runIndex);
        days[target]![sample] = run.startDay;
      });
      yield { fraction: SUMMARY_END + ((1 - SUMMARY_END) * (position * outcomes + sample + 1)) / total, phase: `Lever "${lever.name}"` };
    }
    const order = engine.demands.map((_, demand) => demand).sort((a, b) => engine.demands[a]!.runIndex - engine.demands[b]!.runIndex);
    const runIds = order.map((demand) => engine.demands[demand]!.id);
    const [before, after] = [base, days].map((series) => order.map((demand) => series[demand]!)) as [Float64Array[], Float64Array[]];
    const comparison = compareLever(lever, scenario.meta.currency, runIds, before, after);
    const schedulingAnomaly = leverAnomaly(engine, changed, comparison, before, after);
    levers.push(schedulingAnomaly === null ? comparison : { ...comparison, schedulingAnomaly });
  }
}
