import type { ActivityProjection, DatePercentiles, RackAvailability, Scenario } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { isoDateOf, MINUTES_PER_DAY } from '../schedule/calendar.ts';
import { analyseCriticalPath } from '../schedule/critical-path.ts';
import type { FleetState } from './capacity-model.ts';
import type { CellPowerState } from './limit-states.ts';
import { dayReached } from './outcome-engine.ts';
import type { Outcome, OutcomeEngine } from './outcome-engine.ts';
import { datePercentiles } from './percentiles.ts';
import type { ClassSystem } from './rack-classes.ts';

/** Stands for "never" in day tables. */
const NEVER_DAY = 65_535;
/** Entries of the rack table above which only every n-th outcome is kept for rack dates. */
const LARGEST_RACK_TABLE = 16_000_000;

/** Stands for dates beyond every calendar table (about 270 years), which ISO dates still write with four digits. */
const LATEST_DAY = 100_000;

/** Gathers dates of activities and racks over outcomes. */
export class DateCollector {
  private readonly start: readonly Float64Array[];
  private readonly finish: readonly Float64Array[];
  private readonly criticalCounts: Int32Array;
  private readonly stride: number;
  private readonly keptSamples: number;
  /** [rack][kept outcome]: first day the rack is usable. */
  private readonly usableDay: Uint16Array;
  /** [block][kept outcome]: first day a commissioned path reaches the block. */
  private readonly energisedDay: Uint16Array;
  private readonly lastRacks: Int32Array;
  private lastSystem: ClassSystem | null = null;
  private lastPower: CellPowerState | null = null;

  constructor(private readonly scenario: Scenario, private readonly engine: OutcomeEngine, samples: number) {
    const { network, model } = engine;
    this.start = network.activities.map(() => new Float64Array(samples));
    this.finish = network.activities.map(() => new Float64Array(samples));
    this.criticalCounts = new Int32Array(network.activities.length);
    const { cells, racks } = model.fleet;
    this.stride = Math.max(1, Math.ceil((racks.length * samples) / LARGEST_RACK_TABLE));
    this.keptSamples = Math.ceil(samples / this.stride);
    this.usableDay = new Uint16Array(racks.length * this.keptSamples).fill(NEVER_DAY);
    const blocks = cells.reduce((count, cell) => Math.max(count, cell.blockIndex + 1), 0);
    this.energisedDay = new Uint16Array(blocks * this.keptSamples).fill(NEVER_DAY);
    this.lastRacks = new Int32Array(cells.length);
  }

  /** Before an outcome's capacity days are walked. */
  beginOutcome(): void {
    this.lastSystem = null;
    this.lastPower = null;
  }

  /** Of interchangeable racks, those that came first are the usable ones; each keeps its first usable day. */
  addUsable(sample: number, day: number, state: FleetState, power: CellPowerState): void {
    if (sample % this.stride !== 0) return;
    const kept = sample / this.stride;
    const { classes } = state.system;
    for (let index = 0; index < classes.length; index += 1) {
      const racks = state.racks[index]!;
      const from = this.lastSystem === state.system ? this.lastRacks[index]! : 0;
      const { rackPositions } = classes[index]!;
      for (let i = from; i < racks; i += 1) {
        const entry = rackPositions[i]! * this.keptSamples + kept;
        if (this.usableDay[entry] === NEVER_DAY) this.usableDay[entry] = day;
      }
      this.lastRacks[index] = racks;
    }
    this.lastSystem = state.system;
    if (power === this.lastPower) return;
    this.lastPower = power;
    for (let block = 0; block * this.keptSamples < this.energisedDay.length; block += 1) {
      const entry = block * this.keptSamples + kept;
      if (power.energised[block] === 1 && this.energisedDay[entry]! > day) this.energisedDay[entry] = day;
    }
  }

  addOutcome(outcome: Outcome): void {
    const { dates, onLongestPath, sample } = outcome;
    for (let activity = 0; activity < this.start.length; activity += 1) {
      this.start[activity]![sample] = dates.start[activity]!;
      this.finish[activity]![sample] = dates.finish[activity]!;
      if (onLongestPath[activity]) this.criticalCounts[activity]! += 1;
    }
  }

  activities(asOfEpochDay: number, samples: number): ActivityProjection[] {
    const { network, sampler, calendar } = this.engine;
    const path = analyseCriticalPath(network, sampler.medianDurations);
    return this.scenario.plan.activities.map((activity, index) => ({
      id: activity.id,
      name: activity.name,
      group: activity.group,
      kind: activity.kind,
      start: datePercentiles(this.start[index]!.map((minutes) => Math.floor(minutes / MINUTES_PER_DAY)), asOfEpochDay, calendar.horizonDay),
      finish: datePercentiles(this.finish[index]!.map(dayReached), asOfEpochDay, calendar.horizonDay),
      earlyStart: isoDateOf(asOfEpochDay + Math.min(LATEST_DAY, Math.floor(path.early.start[index]! / MINUTES_PER_DAY))),
      earlyFinish: isoDateOf(asOfEpochDay + Math.min(LATEST_DAY, dayReached(path.early.finish[index]!))),
      totalFloatDays: path.totalFloatMinutes[index]! / network.activities[index]!.calendar.minutesPerDay,
      critical: path.onLongestPath[index]!,
      criticality: this.criticalCounts[index]! / samples,
    }));
  }

  /** Dates of the racks in [from, until) of document order. */
  racks(asOfEpochDay: number, from: number, until: number): RackAvailability[] {
    const { horizonDay } = this.engine.calendar;
    const { fleet } = this.engine.model;
    const { batches } = indexScenario(this.scenario);
    const known = new Map<string, DatePercentiles>();
    const once = (key: string, days: () => ArrayLike<number>) => {
      let dates = known.get(key);
      if (dates === undefined) {
        dates = datePercentiles(days(), asOfEpochDay, horizonDay);
        known.set(key, dates);
      }
      return dates;
    };
    return fleet.racks.slice(from, until).map(({ rackId, blockIndex, batchIndex, rank }, offset) => {
      const batch = batchIndex === null ? null : batches.get(this.scenario.fleet.batches[batchIndex]!.id)!;
      const arrival = (activityId: string) => once(`${activityId} ${rank}`, () => this.arrivals(activityId, (rank! + 1) / fleet.batchSizes[batchIndex!]!));
      const present: DatePercentiles = { p10: isoDateOf(asOfEpochDay), p50: isoDateOf(asOfEpochDay), p90: isoDateOf(asOfEpochDay), neverShare: 0 };
      const place = (from + offset) * this.keptSamples;
      return {
        rackId,
        delivered: batch === null ? present : arrival(batch.deliveredBy),
        validated: batch === null ? present : arrival(batch.validatedBy),
        energised: once(`energised ${blockIndex}`, () => daysOf(this.energisedDay.subarray(blockIndex * this.keptSamples, (blockIndex + 1) * this.keptSamples))),
        usable: datePercentiles(daysOf(this.usableDay.subarray(place, place + this.keptSamples)), asOfEpochDay, horizonDay),
      };
    });
  }

  /** Days on which the given share of an activity's racks has come, never before `asOf`. */
  private arrivals(activityId: string, share: number): Float64Array {
    const activity = this.engine.network.indexById.get(activityId)!;
    const start = this.start[activity]!;
    const finish = this.finish[activity]!;
    return finish.map((end, sample) => (end === Infinity ? Infinity : Math.max(0, dayReached(start[sample]! + share * (end - start[sample]!) - 1e-6))));
  }
}

function daysOf(table: Uint16Array): Float64Array {
  return Float64Array.from(table, (day) => (day === NEVER_DAY ? Infinity : day));
}
