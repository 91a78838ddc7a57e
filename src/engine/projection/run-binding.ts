import { CAPACITY_LIMITS } from '../../model/index.ts';
import type { CapacityLimit, RunConstraint, Scenario } from '../../model/index.ts';
import type { CapacityModel, FleetState, Moment } from './capacity-model.ts';
import type { CapacityChange, OutcomeCalendar } from './outcome-calendar.ts';
import type { RunOutcome } from './run-allocation.ts';
import { largestGroup } from './run-demand.ts';
import type { RunDemand, Source } from './run-demand.ts';

/** A limit that held a run in one outcome, with the activity that released it, and its part of the blame. */
export interface BindingPart {
  readonly constraint: RunConstraint;
  readonly activity: number | null;
  readonly share: number;
}

/**
 * Finds what held a run back. On the day on which capacity first suffices, each change of that day is undone by
 * itself: those without which the run could not have started were the last to be released (ties share equally). The
 * limit a change belongs to is the first step of the waterfall at which the run falls short without it.
 */
export class RunBinding {
  private readonly byPool: Float64Array;
  private readonly bySource: Float64Array;
  private readonly activitiesByLimit: ReadonlyMap<CapacityLimit, readonly number[]>;

  constructor(
    scenario: Scenario,
    private readonly model: CapacityModel,
    private readonly calendar: OutcomeCalendar,
    private readonly sources: readonly Source[],
    activityIndex: ReadonlyMap<string, number>,
  ) {
    this.byPool = new Float64Array(model.fleet.pools.length);
    this.bySource = new Float64Array(sources.length);
    this.activitiesByLimit = attachedActivities(scenario, model, calendar, activityIndex);
  }

  /** First step of the waterfall after which a run's minimum does not fit any more; `null` when it fits throughout. */
  firstShortLimit(demand: RunDemand, moment: Moment, day: number): CapacityLimit | null {
    let short: CapacityLimit | null = null;
    this.model.walk(moment, demand.pools, (limitIndex, state) => {
      if (this.fits(demand, state, day)) return false;
      short = CAPACITY_LIMITS[limitIndex]!;
      return true;
    });
    return short;
  }

  /** What held a run in this outcome; shares sum to 1. */
  bindingOf(demand: RunDemand, outcome: RunOutcome, readyDay: number): BindingPart[] {
    const { horizonDay } = this.calendar;
    const lastCondition = Math.max(demand.earliestDay, readyDay, outcome.capacityDay);
    if (outcome.startDay > lastCondition || (outcome.startDay === Infinity && lastCondition <= horizonDay)) {
      return [{ constraint: 'allocation', activity: null, share: 1 }];
    }
    const causes: { constraint: RunConstraint; activity: number | null; weight: number }[] = [];
    if (outcome.startDay === Infinity) {
      if (outcome.capacityDay === Infinity) causes.push({ ...this.unreleased(demand, horizonDay), weight: 1 });
      if (readyDay > horizonDay) causes.push({ constraint: 'readiness', activity: this.lastReady(demand), weight: 1 });
    } else {
      if (demand.earliestDay === outcome.startDay) causes.push({ constraint: 'earliest-start', activity: null, weight: 1 });
      if (readyDay === outcome.startDay && readyDay > 0) causes.push({ constraint: 'readiness', activity: this.lastReady(demand), weight: 1 });
      if (outcome.capacityDay === outcome.startDay && outcome.capacityDay > 0) {
        const released = this.releasedOn(demand, outcome.capacityDay);
        for (const part of released) causes.push({ ...part, weight: 1 / released.length });
      }
    }
    if (causes.length === 0) return [{ constraint: 'earliest-start', activity: null, share: 1 }];
    const total = causes.reduce((sum, cause) => sum + cause.weight, 0);
    return causes.map(({ constraint, activity, weight }) => ({ constraint, activity, share: weight / total }));
  }

  /** Limits released on a day without which the run would not fit on it. */
  private releasedOn(demand: RunDemand, day: number): { constraint: RunConstraint; activity: number | null }[] {
    const changes = this.calendar.changesOn(day);
    const needed: { constraint: RunConstraint; activity: number | null }[] = [];
    for (const change of changes) {
      const part = this.partOf(demand, change, day);
      if (part !== null) needed.push(part);
    }
    if (needed.length > 0) return needed;
    // Several changes of one day, any of which would have done: all of them released it.
    const before = this.firstShortLimit(demand, this.calendar.momentAt(day - 1), day - 1);
    if (before === null || changes.length === 0) return [{ constraint: before ?? 'allocation', activity: null }];
    return changes.map((change) => ({ constraint: before, activity: this.calendar.activityOf(change) }));
  }

  private partOf(demand: RunDemand, change: CapacityChange, day: number): { constraint: RunConstraint; activity: number | null } | null {
    const moment = this.calendar.momentAt(day, change);
    if (this.fits(demand, this.model.usable(moment), day)) return null;
    const constraint = this.firstShortLimit(demand, moment, day);
    return constraint === null ? null : { constraint, activity: this.calendar.activityOf(change) };
  }

  /** Limit that still holds at the horizon, and the last of its activities that has not finished by then. */
  private unreleased(demand: RunDemand, horizonDay: number): { constraint: RunConstraint; activity: number | null } {
    const constraint = this.firstShortLimit(demand, this.calendar.momentAt(horizonDay), horizonDay);
    if (constraint === null) return { constraint: 'allocation', activity: null };
    let latest: number | null = null;
    for (const activity of this.activitiesByLimit.get(constraint) ?? []) {
      const day = this.calendar.gateDay[activity]!;
      if (day > horizonDay && (latest === null || day > this.calendar.gateDay[latest]!)) latest = activity;
    }
    return { constraint, activity: latest };
  }

  private lastReady(demand: RunDemand): number | null {
    let latest: number | null = null;
    for (const activity of demand.readyActivities) {
      if (latest === null || this.calendar.gateDay[activity]! > this.calendar.gateDay[latest]!) latest = activity;
    }
    return latest;
  }

  private fits(demand: RunDemand, state: FleetState, day: number): boolean {
    this.model.acceleratorsByPool(state, this.byPool);
    this.sources.forEach(({ poolIndex, lease }, index) => {
      if (poolIndex !== null) this.bySource[index] = this.byPool[poolIndex]!;
      else this.bySource[index] = lease !== null && day >= lease.fromDay && day < lease.untilDay ? lease.accelerators : 0;
    });
    return largestGroup(demand, this.bySource).total >= demand.minimum;
  }
}

function attachedActivities(
  scenario: Scenario, model: CapacityModel, calendar: OutcomeCalendar, activityIndex: ReadonlyMap<string, number>,
): Map<CapacityLimit, readonly number[]> {
  const indexes = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null).map((id) => activityIndex.get(id)!))].sort((a, b) => a - b);
  const phases = calendar.phaseActivities();
  return new Map<CapacityLimit, readonly number[]>([
    ['contract-ramp', phases],
    ['utility', [...phases, ...indexes(model.states.activityIdsOfStage('utility'))]],
    ['substation', indexes(model.states.activityIdsOfStage('substation'))],
    ['distribution', indexes(model.states.activityIdsOfStage('distribution'))],
    ['redundancy', indexes(model.states.powerActivityIds)],
    ['air-cooling', indexes(model.states.coolingActivityIds)],
    ['liquid-cooling', indexes(model.states.coolingActivityIds)],
    ['delivered', indexes(scenario.fleet.batches.map((batch) => batch.deliveredBy))],
    ['validated', indexes(scenario.fleet.batches.map((batch) => batch.validatedBy))],
    ['fabric', indexes([...scenario.network.fabrics, ...scenario.network.pods].map((item) => item.commissionedBy))],
  ]);
}
