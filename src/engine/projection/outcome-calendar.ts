import { valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { epochDay, MINUTES_PER_DAY } from '../schedule/calendar.ts';
import type { ScheduleDates } from '../schedule/forward-pass.ts';
import type { PlanNetwork } from '../schedule/plan-network.ts';
import type { CapacityModel, Moment } from './capacity-model.ts';
import type { CellLevel, CellPowerState } from './limit-states.ts';
import { addMonths } from './months.ts';

/** Something that changes capacity on a day; `undone` in a {@link Moment} it stays as it was the day before. */
export type CapacityChange =
  | { readonly kind: 'activity'; readonly activity: number }
  | { readonly kind: 'delivered' | 'validated'; readonly batch: number }
  | { readonly kind: 'contract' | 'staff'; readonly site: number };

/** Marks of days 0 … horizon. */
export type DayMarks = Uint8Array;

/**
 * When everything that capacity depends on happens in one outcome. A gate is in force on the first day at whose
 * 00:00 its activity is finished. Day 0 is `meta.asOf`.
 */
export class OutcomeCalendar {
  readonly horizonDay: number;
  /** First day on which an activity counts as finished; `Infinity` = never. */
  readonly gateDay: Float64Array;
  /** Activities that release power, cooling, service, fabric or pods. */
  readonly gateActivities: readonly number[];
  private dates: ScheduleDates;
  private readonly asOfDay: number;
  private readonly powerActivities: readonly number[];
  private readonly coolingActivities: readonly number[];
  private readonly podActivities: readonly (readonly number[])[];
  private readonly batchDelivered: readonly number[];
  private readonly batchValidated: readonly number[];
  private readonly phases: readonly (readonly { readonly activity: number | null; readonly capacityKw: number }[])[];
  /** By site: when technicians join, and what each keeps running. */
  private readonly rosters: readonly { readonly technicians: number; readonly itKwPerTechnician: number; readonly steps: readonly { readonly day: number; readonly technicians: number }[] }[];
  /** By site: facility kW the contract allows from each day on; set for every outcome. `null` without a contract. */
  private readonly ramps: ({ readonly day: number; readonly kw: number }[] | null)[];
  private readonly powerByCount = new Map<number, CellPowerState>();
  private readonly coolingByCount = new Map<number, readonly CellLevel[]>();

  constructor(private readonly scenario: Scenario, private readonly network: PlanNetwork, private readonly model: CapacityModel) {
    const { indexById } = network;
    const indexOf = (id: string) => indexById.get(id)!;
    this.asOfDay = epochDay(scenario.meta.asOf);
    this.horizonDay = epochDay(scenario.meta.horizon) - this.asOfDay;
    this.gateDay = new Float64Array(network.activities.length);
    this.dates = { start: this.gateDay, finish: this.gateDay, remainingStart: this.gateDay };
    this.powerActivities = model.states.powerActivityIds.map(indexOf);
    this.coolingActivities = model.states.coolingActivityIds.map(indexOf);
    const { fabrics } = indexScenario(scenario);
    this.podActivities = scenario.network.pods.map((pod) =>
      [pod.commissionedBy, fabrics.get(pod.fabricId)!.commissionedBy].filter((id) => id !== null).map(indexOf));
    this.batchDelivered = scenario.fleet.batches.map((batch) => indexOf(batch.deliveredBy));
    this.batchValidated = scenario.fleet.batches.map((batch) => indexOf(batch.validatedBy));
    this.phases = scenario.sites.map((site) => site.service.phases.map((phase) => ({
      activity: phase.energisedBy === null ? null : indexOf(phase.energisedBy),
      capacityKw: valueOf(phase.capacityKw),
    })));
    this.rosters = scenario.sites.map(({ staff }) => ({
      technicians: valueOf(staff.technicians),
      itKwPerTechnician: valueOf(staff.itKwPerTechnician),
      steps: staff.rosterGrowsBy.map((step) => ({ day: this.dayOf(step.availableFrom), technicians: valueOf(step.technicians) })),
    }));
    this.ramps = scenario.sites.map(() => null);
    const phaseActivities = this.phases.flat().flatMap((phase) => (phase.activity === null ? [] : [phase.activity]));
    this.gateActivities = [...new Set([...this.powerActivities, ...this.coolingActivities, ...this.podActivities.flat(), ...phaseActivities])].sort((a, b) => a - b);
  }

  /** Takes the dates of the next outcome; they are read until the next call. */
  begin(dates: ScheduleDates): void {
    this.dates = dates;
    for (let index = 0; index < this.gateDay.length; index += 1) this.gateDay[index] = Math.ceil(dates.finish[index]! / MINUTES_PER_DAY);
    this.powerByCount.clear();
    this.coolingByCount.clear();
    for (let site = 0; site < this.ramps.length; site += 1) this.ramps[site] = this.rampOf(site);
  }

  /** Days after `asOf` of an ISO date. */
  readonly dayOf = (isoDate: string): number => epochDay(isoDate) - this.asOfDay;

  /** Marks the days on which gates, ramps or rosters change, and on which batches start and complete. */
  markGateDays(marks: DayMarks): void {
    for (const activity of this.gateActivities) mark(marks, this.gateDay[activity]!);
    this.scenario.sites.forEach((_, site) => {
      for (const step of this.ramps[site] ?? []) mark(marks, step.day);
      for (const step of this.rosters[site]!.steps) mark(marks, step.day);
    });
    for (let batch = 0; batch < this.batchDelivered.length; batch += 1) {
      for (const activity of [this.batchDelivered[batch]!, this.batchValidated[batch]!]) {
        mark(marks, this.arrivalDay(activity, 1, this.model.fleet.batchSizes[batch]!));
        mark(marks, this.gateDay[activity]!);
      }
    }
  }

  /** Marks the days on which racks that may run (delivered and validated) arrive. */
  markArrivalDays(marks: DayMarks): void {
    for (let batch = 0; batch < this.batchDelivered.length; batch += 1) {
      const size = this.model.fleet.batchSizes[batch]!;
      for (let rack = 1; rack <= size; rack += 1) {
        mark(marks, Math.max(this.arrivalDay(this.batchDelivered[batch]!, rack, size), this.arrivalDay(this.batchValidated[batch]!, rack, size)));
      }
    }
  }

  /**
   * State of everything on a day.
   * @param undone one change of that day that is left as it was the day before.
   */
  momentAt(day: number, undone: CapacityChange | null = null): Moment {
    const { scenario } = this;
    const activityUndone = undone?.kind === 'activity' ? undone.activity : -1;
    const isFinished = (activity: number) => activity !== activityUndone && this.gateDay[activity]! <= day;
    const sites = scenario.sites.length;
    const moment = {
      power: this.powerAt(day, activityUndone),
      cooling: this.coolingAt(day, activityUndone),
      podOpen: this.podActivities.map((activities) => activities.every(isFinished)),
      delivered: [] as number[],
      validated: [] as number[],
      contractKw: [] as number[],
      serviceKw: [] as number[],
      staffKw: [] as number[],
    };
    for (let batch = 0; batch < this.batchDelivered.length; batch += 1) {
      moment.delivered[batch] = this.arrivedBy('delivered', batch, day - (undone?.kind === 'delivered' && undone.batch === batch ? 1 : 0));
      moment.validated[batch] = this.arrivedBy('validated', batch, day - (undone?.kind === 'validated' && undone.batch === batch ? 1 : 0));
    }
    for (let site = 0; site < sites; site += 1) {
      moment.serviceKw[site] = this.phases[site]!.reduce((sum, phase) => sum + (phase.activity === null || isFinished(phase.activity) ? phase.capacityKw : 0), 0);
      moment.contractKw[site] = this.contractKw(site, day - (undone?.kind === 'contract' && undone.site === site ? 1 : 0));
      moment.staffKw[site] = this.staffKw(site, day - (undone?.kind === 'staff' && undone.site === site ? 1 : 0));
    }
    return moment;
  }

  /** Everything that changes capacity on a day. */
  changesOn(day: number): CapacityChange[] {
    const changes: CapacityChange[] = [];
    for (const activity of this.gateActivities) if (this.gateDay[activity] === day) changes.push({ kind: 'activity', activity });
    for (let batch = 0; batch < this.batchDelivered.length; batch += 1) {
      for (const kind of ['delivered', 'validated'] as const) {
        if (this.arrivedBy(kind, batch, day) !== this.arrivedBy(kind, batch, day - 1)) changes.push({ kind, batch });
      }
    }
    this.scenario.sites.forEach((_, site) => {
      if (this.contractKw(site, day) !== this.contractKw(site, day - 1)) changes.push({ kind: 'contract', site });
      if (this.staffKw(site, day) !== this.staffKw(site, day - 1)) changes.push({ kind: 'staff', site });
    });
    return changes;
  }

  /** Activity behind a change: its own, the batch's, or the one that first energised the site; `null` for a roster. */
  activityOf(change: CapacityChange): number | null {
    switch (change.kind) {
      case 'activity': return change.activity;
      case 'delivered': return this.batchDelivered[change.batch]!;
      case 'validated': return this.batchValidated[change.batch]!;
      case 'contract': {
        const first = this.firstEnergisedDay(change.site);
        return this.phases[change.site]!.find((phase) => phase.activity !== null && this.gateDay[phase.activity] === first)?.activity ?? null;
      }
      case 'staff': return null;
    }
  }

  /** Activities of a site's service phases. */
  phaseActivities(): number[] {
    return this.phases.flat().flatMap((phase) => (phase.activity === null ? [] : [phase.activity]));
  }

  /** Racks of a batch delivered or validated at 00:00 of a day: evenly over the activity, none of an order that never comes. */
  arrivedBy(what: 'delivered' | 'validated', batch: number, day: number): number {
    const activity = (what === 'delivered' ? this.batchDelivered : this.batchValidated)[batch]!;
    const start = this.dates.start[activity]!;
    const finish = this.dates.finish[activity]!;
    const size = this.model.fleet.batchSizes[batch]!;
    const moment = day * MINUTES_PER_DAY;
    if (finish === Infinity || moment < start) return 0;
    if (moment >= finish) return size;
    return Math.floor((size * (moment - start)) / (finish - start) + 1e-9);
  }

  private arrivalDay(activity: number, rack: number, size: number): number {
    const start = this.dates.start[activity]!;
    const finish = this.dates.finish[activity]!;
    if (finish === Infinity) return Infinity;
    return Math.ceil((start + (rack / size) * (finish - start)) / MINUTES_PER_DAY - 1e-9);
  }

  private powerAt(day: number, undone: number): CellPowerState {
    const finished = () => this.idsOf(this.powerActivities.filter((activity) => activity !== undone && this.gateDay[activity]! <= day));
    if (undone >= 0) return this.model.states.powerAt(finished());
    // Within one outcome activities finish in one order, so their number tells which.
    const count = this.finishedBy(this.powerActivities, day);
    let state = this.powerByCount.get(count);
    if (state === undefined) {
      state = this.model.states.powerAt(finished());
      this.powerByCount.set(count, state);
    }
    return state;
  }

  private coolingAt(day: number, undone: number): readonly CellLevel[] {
    const finished = () => this.idsOf(this.coolingActivities.filter((activity) => activity !== undone && this.gateDay[activity]! <= day));
    if (undone >= 0) return this.model.states.coolingAt(finished());
    const count = this.finishedBy(this.coolingActivities, day);
    let state = this.coolingByCount.get(count);
    if (state === undefined) {
      state = this.model.states.coolingAt(finished());
      this.coolingByCount.set(count, state);
    }
    return state;
  }

  private finishedBy(activities: readonly number[], day: number): number {
    let count = 0;
    for (const activity of activities) if (this.gateDay[activity]! <= day) count += 1;
    return count;
  }

  private idsOf(activities: readonly number[]): Set<string> {
    return new Set(activities.map((activity) => this.network.activities[activity]!.id));
  }

  private firstEnergisedDay(site: number): number {
    return Math.min(Infinity, ...this.phases[site]!.map((phase) => (phase.activity === null ? 0 : this.gateDay[phase.activity]!)));
  }

  /** IT kW that a site's technicians keep running on a day. */
  private staffKw(site: number, day: number): number {
    const { technicians, itKwPerTechnician, steps } = this.rosters[site]!;
    return steps.reduce((sum, step) => sum + (step.day <= day ? step.technicians : 0), technicians) * itKwPerTechnician;
  }

  private contractKw(site: number, day: number): number {
    const ramp = this.ramps[site];
    if (ramp === null || ramp === undefined) return Infinity;
    let kw = 0;
    for (const step of ramp) if (step.day <= day) ({ kw } = step);
    return kw;
  }

  /**
   * Grid kW that a site's contract allows, by day. The ramp begins on the contract's own day, or else when the first
   * phase is energised; until then its step at 0 months stands, so that the missing service is what binds.
   */
  private rampOf(site: number): { day: number; kw: number }[] | null {
    const { contract } = this.scenario.sites[site]!;
    if (contract === undefined) return null;
    const capacityKw = valueOf(contract.contractCapacityKw);
    if (contract.rampSteps.length === 0) return [{ day: -Infinity, kw: capacityKw }];
    const first = contract.startsOn === undefined ? this.firstEnergisedDay(site) : this.dayOf(contract.startsOn);
    return [...contract.rampSteps].sort((a, b) => a.afterMonths - b.afterMonths).flatMap((step) => {
      const kw = capacityKw * valueOf(step.fraction);
      if (step.afterMonths === 0) return [{ day: -Infinity, kw }];
      return first < Infinity ? [{ day: addMonths(this.asOfDay, first, step.afterMonths), kw }] : [];
    });
  }
}

function mark(marks: DayMarks, day: number): void {
  if (day <= 0) marks[0] = 1;
  else if (day < marks.length) marks[day] = 1;
}
