import type { CapacityLimit, Scenario } from '../../model/index.ts';
import { MINUTES_PER_DAY } from '../schedule/calendar.ts';
import { compilePlan } from '../schedule/compile-plan.ts';
import { createDates } from '../schedule/forward-pass.ts';
import type { ScheduleDates } from '../schedule/forward-pass.ts';
import { markLongestPath } from '../schedule/longest-path.ts';
import type { PlanNetwork } from '../schedule/plan-network.ts';
import { createPlanSampler } from '../schedule/plan-sampler.ts';
import type { PlanSampler } from '../schedule/plan-sampler.ts';
import { latestFinishPriority, scheduleWithResources } from '../schedule/resource-schedule.ts';
import type { SchedulePriority } from '../schedule/resource-schedule.ts';
import type { ScheduledPlan } from '../schedule/resources/explain-anomaly.ts';
import { reliabilityFigures } from '../training/run-rate.ts';
import { CapacityModel, sameMoment } from './capacity-model.ts';
import type { AfterLimit, FleetState, Moment } from './capacity-model.ts';
import type { HallAirProvider } from './hall-air-limit.ts';
import { projectionMonths } from './months.ts';
import type { ProjectionMonth } from './months.ts';
import { OutcomeCalendar } from './outcome-calendar.ts';
import { RunAllocator } from './run-allocation.ts';
import type { RunOutcome } from './run-allocation.ts';
import { RunBinding } from './run-binding.ts';
import type { BindingPart } from './run-binding.ts';
import { experimentDemands, runDemands, sourcesOf } from './run-demand.ts';
import type { ExperimentDemand, RunDemand, Source } from './run-demand.ts';

/** What a limit cost a run in one outcome, days in which it was the first one unmet. */
export type DaysWaited = Map<CapacityLimit | 'readiness' | 'allocation', number>;

/** One outcome as its consumers see it; arrays are reused for the next one. */
export interface Outcome {
  readonly sample: number;
  readonly dates: ScheduleDates;
  readonly onLongestPath: readonly boolean[];
  /** In the order of `engine.demands`. */
  readonly runs: readonly RunOutcome[];
}

/** What a consumer wants beyond run dates. Callbacks see arrays that are reused. */
export interface OutcomeObserver {
  /** Usable racks from each day on which something changed. */
  readonly onUsable?: (day: number, state: FleetState, moment: Moment) => void;
  /** Called for every month with a way to walk the waterfall of its day; `unchanged`: as the month before. */
  readonly onMonth?: (position: number, unchanged: boolean, waterfall: (afterLimit: AfterLimit) => void) => void;
  readonly onExperiments?: (from: number, until: number, heldBySource: readonly Float64Array[]) => void;
}

/** A scenario compiled for simulation; `simulate` runs one outcome. */
export class OutcomeEngine {
  readonly network: PlanNetwork;
  readonly sampler: PlanSampler;
  readonly model: CapacityModel;
  readonly calendar: OutcomeCalendar;
  readonly sources: readonly Source[];
  /** In order of service. */
  readonly demands: readonly RunDemand[];
  readonly experiments: readonly ExperimentDemand[];
  readonly months: readonly ProjectionMonth[];
  private readonly priority: SchedulePriority;
  private readonly allocator: RunAllocator;
  private readonly binding: RunBinding;
  private readonly dates: ScheduleDates;
  private readonly durations: Float64Array;
  private readonly onLongestPath: boolean[];
  private readonly readyDays: Float64Array;

  constructor(scenario: Scenario, seed: number, asOfEpochDay: number, hallAirLimit?: HallAirProvider) {
    this.network = compilePlan(scenario);
    this.sampler = createPlanSampler(scenario, this.network, seed);
    this.model = new CapacityModel(scenario, hallAirLimit);
    this.calendar = new OutcomeCalendar(scenario, this.network, this.model);
    const { dayOf, horizonDay } = this.calendar;
    this.sources = sourcesOf(scenario, this.model.fleet, dayOf);
    this.demands = runDemands(scenario, this.sources, this.model.fleet.pools.length, this.network.indexById, dayOf);
    this.experiments = experimentDemands(scenario, this.sources, dayOf);
    this.months = projectionMonths(asOfEpochDay, horizonDay);
    this.priority = latestFinishPriority(this.network, this.sampler.medianDurations);
    this.allocator = new RunAllocator(this.sources, this.demands, this.experiments, reliabilityFigures(scenario), horizonDay);
    this.binding = new RunBinding(scenario, this.model, this.calendar, this.sources, this.network.indexById);
    this.dates = createDates(this.network);
    this.durations = new Float64Array(this.network.activities.length);
    this.onLongestPath = this.network.activities.map(() => false);
    this.readyDays = new Float64Array(this.demands.length);
  }

  /**
   * Works out, one at a time, the limits of every state that an outcome passes through. They are remembered, and cost
   * far more than the outcome: a caller that must not block looks at the clock between them.
   */
  *prepare(sample: number, network: PlanNetwork = this.network): Generator<void, void, undefined> {
    this.beginOutcome(sample, network);
    const days = new Set([0, ...this.calendar.gateActivities.map((activity) => this.calendar.gateDay[activity]!)]);
    for (const day of days) {
      if (day > this.calendar.horizonDay) continue;
      this.model.prepare(this.calendar.momentAt(day));
      yield;
    }
  }

  /**
   * Dates, capacity and runs of one outcome. `daysWaited`, one map per demand, is filled where given. `network`: the
   * plan's own with other constraints (the same activities and links).
   */
  simulate(sample: number, observer: OutcomeObserver, daysWaited: readonly DaysWaited[] | null, network: PlanNetwork = this.network): Outcome {
    const { calendar, demands } = this;
    this.beginOutcome(sample, network);
    markLongestPath(network, this.dates, this.onLongestPath);
    demands.forEach((demand, position) => {
      this.readyDays[position] = demand.readyActivities.reduce((latest, activity) => Math.max(latest, calendar.gateDay[activity]!), 0);
    });
    const steps = this.capacitySteps(observer);
    const waits: { position: number; from: number; until: number }[] = [];
    const runs = this.allocator.simulate(steps, this.readyDays, (position, from, until, why) => {
      if (daysWaited === null) return;
      if (why === 'capacity') waits.push({ position, from, until });
      else add(daysWaited[position]!, why, until - from);
    }, (from, until, held) => observer.onExperiments?.(from, until, held));
    if (daysWaited !== null) this.attributeWaits(waits, daysWaited);
    if (observer.onMonth !== undefined) {
      let last: Moment | null = null;
      for (const [position, { day }] of this.months.entries()) {
        const moment = calendar.momentAt(day);
        observer.onMonth(position, last !== null && sameMoment(last, moment), (afterLimit) => this.model.walk(moment, null, afterLimit));
        last = moment;
      }
    }
    return { sample, dates: this.dates, onLongestPath: this.onLongestPath, runs };
  }

  /** Durations and dates of one outcome within resource limits, as arrays of their own. */
  scheduleOf(sample: number): ScheduledPlan {
    const durations = new Float64Array(this.network.activities.length);
    const dates = createDates(this.network);
    this.sampler.drawDurations(sample, durations);
    scheduleWithResources(this.network, durations, this.priority, 'list', dates);
    return { network: this.network, durations, dates };
  }

  private beginOutcome(sample: number, network: PlanNetwork): void {
    this.sampler.drawDurations(sample, this.durations);
    scheduleWithResources(network, this.durations, this.priority, 'list', this.dates);
    this.calendar.begin(this.dates);
  }

  /** What held a run back in the outcome simulated last. */
  bindingOf(demandPosition: number, outcome: RunOutcome): BindingPart[] {
    return this.binding.bindingOf(this.demands[demandPosition]!, outcome, this.readyDays[demandPosition]!);
  }

  private capacitySteps(observer: OutcomeObserver): { days: number[]; accelerators: Float64Array[] } {
    const marks = new Uint8Array(this.calendar.horizonDay + 1);
    marks[0] = 1;
    this.calendar.markGateDays(marks);
    this.calendar.markArrivalDays(marks);
    const days: number[] = [];
    const accelerators: Float64Array[] = [];
    let last: Moment | null = null;
    for (let day = 0; day < marks.length; day += 1) {
      if (marks[day] === 0) continue;
      const moment = this.calendar.momentAt(day);
      if (last !== null && sameMoment(last, moment)) continue;
      last = moment;
      const state = this.model.usable(moment);
      observer.onUsable?.(day, state, moment);
      const byPool = new Float64Array(this.model.fleet.pools.length);
      this.model.acceleratorsByPool(state, byPool);
      days.push(day);
      accelerators.push(byPool);
    }
    return { days, accelerators };
  }

  /**
   * Days by the first limit unmet. Looked at when a component, ramp or roster step comes into force and when a batch
   * begins or completes, not at every single rack.
   */
  private attributeWaits(waits: readonly { position: number; from: number; until: number }[], daysWaited: readonly DaysWaited[]): void {
    const marks = new Uint8Array(this.calendar.horizonDay + 1);
    this.calendar.markGateDays(marks);
    const limits = new Map<number, { limit: CapacityLimit | null; day: number }>();
    for (const { position, from, until } of waits) {
      let known = limits.get(position);
      for (let day = from; day < until; day += 1) {
        if (known === undefined || (marks[day] === 1 && day !== known.day)) {
          known = { limit: this.binding.firstShortLimit(this.demands[position]!, this.calendar.momentAt(day), day), day };
          limits.set(position, known);
        }
        if (known.limit !== null) add(daysWaited[position]!, known.limit, 1);
      }
    }
  }
}

function add(map: DaysWaited, key: CapacityLimit | 'readiness' | 'allocation', days: number): void {
  map.set(key, (map.get(key) ?? 0) + days);
}

/** First whole day at whose 00:00 a moment has passed. */
export function dayReached(minutes: number): number {
  return Math.ceil(minutes / MINUTES_PER_DAY);
}
