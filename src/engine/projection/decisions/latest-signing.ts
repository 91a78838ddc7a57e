import type { Scenario, SigningDate, SigningDates } from '../../../model/index.ts';
import { scenarioHash } from '../../../model/hash.ts';
import { ENGINE_VERSION } from '../../../model/version.ts';
import { percentileOfSorted, sortedCopy } from '../../numerics/statistics.ts';
import { epochDay, isoDateOf, MINUTES_PER_DAY } from '../../schedule/calendar.ts';
import type { HallAirProvider } from '../hall-air-limit.ts';
import { OutcomeEngine } from '../outcome-engine.ts';
import { sliceWork, type SlicedWork, type WorkStep } from '../sliced-work.ts';

export interface LatestSigningOptions {
  readonly runId: string;
  /** ISO date by which the run is to be unblocked; absent = the date that the plan holds with `confidence`. */
  readonly target?: string;
  /** 0.5–0.99. */
  readonly confidence: number;
  readonly samples: number;
  readonly seed: number;
  readonly hallAirLimit?: HallAirProvider;
}

/** The run has no such id, or the confidence or the target make no sense. */
export class SigningInputError extends RangeError {
  override readonly name = 'SigningInputError';
}

/**
 * Finds, for each commitment not yet made (procurements and what the plan marks as a decision), the last day it may
 * start so that a run is unblocked by the target in the wanted share of outcomes; the other commitments stay as planned.
 * Same random numbers throughout; days are found by bisection, which takes a later start never to help.
 * @throws SigningInputError for an unknown run, a confidence or a target out of range
 */
export function createLatestSigning(scenario: Scenario, options: LatestSigningOptions): SlicedWork<SigningDates> {
  const { runId, confidence, target } = options;
  if (!scenario.runs.some(({ id }) => id === runId)) throw new SigningInputError(`there is no run "${runId}"; there are ${scenario.runs.map(({ id }) => id).join(', ')}`);
  if (!(confidence >= 0.5 && confidence <= 0.99)) throw new SigningInputError(`the confidence must be from 0.5 to 0.99, not ${confidence}`);
  if (target !== undefined && !(target > scenario.meta.asOf && target <= scenario.meta.horizon)) {
    throw new SigningInputError(`the target ${target} is not between ${scenario.meta.asOf} and the horizon ${scenario.meta.horizon}`);
  }
  return sliceWork(findDates(scenario, options), 'Reading the plan');
}

/** Share of the work that the outcomes as planned take. */
const AS_PLANNED_END = 0.2;

function* findDates(scenario: Scenario, options: LatestSigningOptions): Generator<WorkStep, SigningDates, undefined> {
  const { samples, seed, confidence, runId } = options;
  const asOfDay = epochDay(scenario.meta.asOf);
  yield { fraction: 0, phase: 'Reading the plan' };
  const search = new SigningSearch(scenario, options, asOfDay);
  for (let sample = 0; sample < samples; sample += 1) {
    for (const _ of search.engine.prepare(sample)) yield { fraction: 0, phase: 'Power and cooling limits' };
    search.addPlanned(sample);
    yield { fraction: (AS_PLANNED_END * (sample + 1)) / samples, phase: `Outcome ${sample + 1} of ${samples}` };
  }
  search.setTarget(options.target === undefined ? null : epochDay(options.target) - asOfDay);
  const commitments = commitmentsOf(scenario);
  const found: SigningDate[] = [];
  for (const [position, commitment] of commitments.entries()) {
    const step: WorkStep = { fraction: AS_PLANNED_END + ((1 - AS_PLANNED_END) * position) / commitments.length, phase: commitment.name };
    yield step;
    const bisection = search.latestStart(commitment.index);
    let next = bisection.next();
    while (next.done !== true) {
      yield step;
      next = bisection.next();
    }
    const { verdict, day, shareHeld } = next.value;
    found.push({
      activityId: commitment.id, name: commitment.name, kind: commitment.kind, plannedStart: search.plannedStart(commitment.index),
      verdict, lastDate: day === null ? null : isoDateOf(asOfDay + day), shareHeld,
    });
  }
  return {
    scenarioHash: scenarioHash(scenario), seed, version: ENGINE_VERSION, runId, confidence, samples,
    target: isoDateOf(asOfDay + search.targetDay), shareAsPlanned: search.shareAsPlanned(),
    commitments: found.sort((a, b) => (a.lastDate ?? '9999').localeCompare(b.lastDate ?? '9999')),
  };
}

interface Commitment {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly kind: SigningDate['kind'];
}

/** What is still to be signed: procurements, and activities that the plan marks as a decision, not yet begun. */
function commitmentsOf(scenario: Scenario): Commitment[] {
  return scenario.plan.activities.flatMap(({ id, name, kind, decision, actualStart, actualFinish }, index) => {
    if (actualStart !== undefined || actualFinish !== undefined) return [];
    if (decision !== undefined) return [{ index, id, name, kind: decision }];
    return kind === 'procurement' ? [{ index, id, name, kind: 'order' as const }] : [];
  });
}

/** The outcomes of one run under delayed starts. */
class SigningSearch {
  readonly engine: OutcomeEngine;
  targetDay = Infinity;
  private readonly demand: number;
  private readonly runDays: Float64Array;
  private readonly starts: readonly Float64Array[];

  constructor(scenario: Scenario, private readonly options: LatestSigningOptions, private readonly asOfDay: number) {
    this.engine = new OutcomeEngine(scenario, options.seed, asOfDay, options.hallAirLimit);
    this.demand = this.engine.demands.findIndex(({ id }) => id === options.runId);
    this.runDays = new Float64Array(options.samples);
    this.starts = scenario.plan.activities.map(() => new Float64Array(options.samples));
  }

  addPlanned(sample: number): void {
    const { runs, dates } = this.engine.simulate(sample, {}, null);
    this.runDays[sample] = runs[this.demand]!.startDay;
    this.starts.forEach((starts, index) => { starts[sample] = dates.start[index]!; });
  }

  /** Target day after the data date; `null` = the day that the plan holds with the wanted confidence, or the horizon. */
  setTarget(day: number | null): void {
    const held = percentileOfSorted(sortedCopy(this.runDays), this.options.confidence);
    this.targetDay = day ?? Math.min(this.engine.calendar.horizonDay, Math.ceil(held));
  }

  shareAsPlanned(): number {
    return this.runDays.filter((day) => day <= this.targetDay).length / this.options.samples;
  }

  /** P50 of an activity's start as planned; `null` = not within the horizon. */
  plannedStart(index: number): string | null {
    const day = Math.floor(percentileOfSorted(sortedCopy(this.starts[index]!), 0.5) / MINUTES_PER_DAY);
    return day <= this.engine.calendar.horizonDay ? isoDateOf(this.asOfDay + day) : null;
  }

  /** Bisection over whole days; yields between evaluations so that the work can be sliced. */
  *latestStart(index: number): Generator<void, { verdict: SigningDate['verdict']; day: number | null; shareHeld: number }, undefined> {
    if (!this.enough(this.shareAsPlanned())) return { verdict: 'too-late', day: null, shareHeld: this.shareAsPlanned() };
    const { horizonDay } = this.engine.calendar;
    const atHorizon = yield* this.shareHeldWhen(index, horizonDay);
    if (this.enough(atHorizon)) return { verdict: 'any-time', day: null, shareHeld: atHorizon };
    let holds = 0;
    let fails = horizonDay;
    let shareHeld = this.shareAsPlanned();
    while (fails - holds > 1) {
      const middle = Math.floor((holds + fails) / 2);
      const share = yield* this.shareHeldWhen(index, middle);
      if (this.enough(share)) {
        holds = middle;
        shareHeld = share;
      } else fails = middle;
    }
    return { verdict: 'by', day: holds, shareHeld };
  }

  private enough(share: number): boolean {
    return share >= this.options.confidence - 1e-9;
  }

  /**
   * Share of outcomes that meet the target when an activity starts no earlier than a day. Stops as soon as too many
   * have failed: the share is then only known to be too small.
   */
  private *shareHeldWhen(index: number, day: number): Generator<void, number, undefined> {
    const { samples, confidence } = this.options;
    const minute = day * MINUTES_PER_DAY;
    const planned = this.engine.network;
    const activity = planned.activities[index]!;
    const delayed = { ...planned, activities: planned.activities.with(index, { ...activity, notBefore: Math.max(activity.notBefore, minute) }) };
    let failed = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      // An outcome in which it starts later anyway is as planned.
      const asPlanned = this.starts[index]![sample]! >= minute;
      if (asPlanned ? this.runDays[sample]! > this.targetDay : !(yield* this.holds(delayed, sample))) failed += 1;
      if (failed > samples * (1 - confidence) + 1e-9) return 1 - failed / samples;
    }
    return 1 - failed / samples;
  }

  private *holds(network: OutcomeEngine['network'], sample: number): Generator<void, boolean, undefined> {
    yield* this.engine.prepare(sample, network);
    const { runs } = this.engine.simulate(sample, {}, null, network);
    return runs[this.demand]!.startDay <= this.targetDay;
  }
}
