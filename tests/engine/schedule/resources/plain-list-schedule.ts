import { nextWorkingMoment } from '../../../../src/engine/schedule/calendar.ts';
import { boundsFromPredecessors, createDates, finishAfter, placeEarliest } from '../../../../src/engine/schedule/forward-pass.ts';
import type { ScheduleDates } from '../../../../src/engine/schedule/forward-pass.ts';
import type { PlanNetwork } from '../../../../src/engine/schedule/plan-network.ts';
import type { ActivityNeeds, ResourceHold } from '../../../../src/engine/schedule/resources/limits.ts';
import { placeSpans } from '../../../../src/engine/schedule/spans.ts';

const TOLERANCE = 1e-9;
const NO_NEEDS: ActivityNeeds = { skills: [], delivery: null, consumption: [] };

interface Share { readonly resource: number; readonly units: number }

/**
 * List scheduling as the README of the schedule states it, written to be read and not to be fast: at every moment at which
 * anything at all changes, whatever waits is tried in order of rank, from the top again after each start.
 */
export function listScheduleByDefinition(network: PlanNetwork, durations: Float64Array, rank: ArrayLike<number>): { dates: ScheduleDates; holds: ResourceHold[] } {
  return new PlainListSchedule(network, durations, rank).run();
}

class PlainListSchedule {
  private readonly dates: ScheduleDates;
  private readonly holds: ResourceHold[];
  private readonly placed = new Set<number>();
  private readonly waiting = new Set<number>();
  private readonly finishBounds = new Map<number, number>();
  private readonly booked: number[][];
  private readonly taken: { readonly consumable: number; readonly units: number }[] = [];
  /** Months and receipts, whoever asks for them. */
  private readonly supplied: readonly number[];

  constructor(private readonly network: PlanNetwork, private readonly durations: Float64Array, private readonly rank: ArrayLike<number>) {
    this.dates = createDates(network);
    this.holds = standingHolds(network, durations);
    const { suppliers = [], consumables = [] } = network.limits ?? {};
    this.booked = suppliers.map(({ output }) => Array.from(output, () => 0));
    this.supplied = [...suppliers.flatMap(({ monthStarts }) => [...monthStarts]), ...consumables.flatMap(({ receipts }) => receipts.map(({ moment }) => moment))].sort((a, b) => a - b);
  }

  run(): { dates: ScheduleDates; holds: ResourceHold[] } {
    this.placeWhatIsFree();
    for (let now = -Infinity; this.waiting.size > 0;) {
      now = this.nextMoment(now);
      for (let started = true; started;) {
        const next = [...this.waiting].sort((a, b) => this.rank[a]! - this.rank[b]!).find((index) => this.canStart(index, now));
        started = next !== undefined;
        if (next !== undefined) this.start(next, now);
      }
    }
    placeSpans(this.network, this.dates);
    return { dates: this.dates, holds: this.holds };
  }

  private needsOf(index: number): ActivityNeeds {
    return this.network.limits?.needs[index] ?? NO_NEEDS;
  }

  /** Everything whose predecessors have dates gets its own, or waits for resources. */
  private placeWhatIsFree(): void {
    for (const index of this.network.topologicalOrder) {
      if (this.placed.has(index) || this.waiting.has(index) || !this.network.incoming[index]!.every(({ predecessor }) => this.placed.has(predecessor))) continue;
      const bounds = { start: 0, finish: 0 };
      boundsFromPredecessors(this.network, index, this.dates, bounds);
      placeEarliest(this.network.activities[index]!, this.durations[index]!, bounds, this.dates, index);
      this.finishBounds.set(index, bounds.finish);
      (this.mustWait(index) ? this.waiting : this.placed).add(index);
    }
  }

  private mustWait(index: number): boolean {
    const { demands, actualStart, actualFinish, fixedStart, fixedFinish } = this.network.activities[index]!;
    const { skills, delivery, consumption } = this.needsOf(index);
    const given = actualStart !== null || actualFinish !== null || fixedStart !== null || fixedFinish !== null;
    const takesGoods = delivery !== null || consumption.length > 0;
    const takesPeople = this.durations[index]! > 0 && (demands.length > 0 || skills.length > 0);
    return !given && (takesGoods || takesPeople) && this.dates.finish[index]! < Infinity;
  }

  /** The next moment at which something changes, as each that waits sees it on its calendar. */
  private nextMoment(now: number): number {
    const ends = this.holds.map(({ finish }) => finish).filter((moment) => moment > now);
    const change = Math.min(...ends, this.supplied.find((moment) => moment > now) ?? Infinity);
    return Math.min(...[...this.waiting].flatMap((index) => {
      const { calendar } = this.network.activities[index]!;
      const start = this.dates.start[index]!;
      return [Math.max(start, now), Math.max(start, change)].map((moment) => nextWorkingMoment(calendar, moment)).filter((moment) => moment > now);
    }));
  }

  private canStart(index: number, now: number): boolean {
    const { calendar, demands } = this.network.activities[index]!;
    if (this.dates.start[index]! > now || nextWorkingMoment(calendar, now) !== now) return false;
    if (now === Infinity) return true;
    if (demands.some((demand) => this.capped(demand) > this.free(demand.resource, now) + TOLERANCE)) return false;
    const { delivery, consumption } = this.needsOf(index);
    if (delivery !== null && this.leftIn(delivery.supplier, this.monthOf(delivery.supplier, now)) <= TOLERANCE) return false;
    if (consumption.some(({ consumable, units }) => this.stockOf(consumable, now) + TOLERANCE < units)) return false;
    return this.sharesAt(index, now) !== null;
  }

  private start(index: number, now: number): void {
    const shares = now === Infinity ? [] : this.sharesAt(index, now)!;
    const { delivery, consumption } = this.needsOf(index);
    let finish = now === Infinity ? Infinity : Math.max(finishAfter(this.network.activities[index]!, now, this.durations[index]!), this.finishBounds.get(index)!);
    if (now < Infinity && delivery !== null) finish = Math.max(finish, this.deliver(delivery.supplier, delivery.units, now));
    if (now < Infinity) this.taken.push(...consumption);
    for (const share of shares) this.holds.push({ activity: index, ...share, start: now, finish });
    this.dates.start[index] = now;
    this.dates.finish[index] = finish;
    this.waiting.delete(index);
    this.placed.add(index);
    this.placeWhatIsFree();
  }

  private capped({ resource, units }: Share): number {
    return Math.min(units, this.network.resources[resource]!.units);
  }

  private free(resource: number, now: number): number {
    return this.network.resources[resource]!.units - this.holds.reduce((sum, hold) => (hold.resource === resource && hold.finish > now ? sum + hold.units : sum), 0);
  }

  /** Whom it would take, the least versatile first; `null` when too few with a skill are free. */
  private sharesAt(index: number, now: number): Share[] | null {
    const shares: Share[] = this.network.activities[index]!.demands.map((demand) => ({ resource: demand.resource, units: this.capped(demand) }));
    for (const { units, resources } of this.needsOf(index).skills) {
      let missing = Math.min(units, resources.reduce((sum, resource) => sum + this.network.resources[resource]!.units, 0));
      for (const resource of resources) {
        const taken = shares.reduce((sum, share) => (share.resource === resource ? sum + share.units : sum), 0);
        const got = Math.min(missing, this.free(resource, now) - taken);
        if (missing <= 0 || got <= 0) continue;
        shares.push({ resource, units: got });
        missing -= got;
      }
      if (missing > TOLERANCE) return null;
    }
    return shares;
  }

  private monthOf(supplier: number, now: number): number {
    return Math.max(0, this.network.limits!.suppliers[supplier]!.monthStarts.findLastIndex((start) => start <= now));
  }

  private leftIn(supplier: number, month: number): number {
    return (this.network.limits!.suppliers[supplier]!.output[month] ?? 0) - (this.booked[supplier]![month] ?? 0);
  }

  /** Takes what is left of each month until the delivery is complete. @returns when its last unit is made. */
  private deliver(supplier: number, units: number, now: number): number {
    const { monthStarts, output } = this.network.limits!.suppliers[supplier]!;
    let missing = units;
    for (let month = this.monthOf(supplier, now); month < output.length; month += 1) {
      const got = Math.min(missing, this.leftIn(supplier, month));
      if (got <= TOLERANCE) continue;
      this.booked[supplier]![month]! += got;
      missing -= got;
      const [from, until] = [monthStarts[month]!, monthStarts[month + 1]!];
      if (missing <= TOLERANCE) return from + Math.ceil((this.booked[supplier]![month]! / output[month]!) * (until - from));
    }
    return Infinity;
  }

  private stockOf(consumable: number, now: number): number {
    const { stock, receipts } = this.network.limits!.consumables[consumable]!;
    const received = receipts.reduce((sum, { moment, units }) => (moment <= now ? sum + units : sum), 0);
    return stock + received - this.taken.reduce((sum, taking) => (taking.consumable === consumable ? sum + taking.units : sum), 0);
  }
}

/** Held whatever the priorities: by work that has begun, and by work with fixed dates. */
function standingHolds(network: PlanNetwork, durations: Float64Array): ResourceHold[] {
  const dates = createDates(network);
  const left = network.resources.map(({ units }) => units);
  const holds: ResourceHold[] = [];
  network.activities.forEach((activity, index) => {
    if (activity.actualFinish !== null || (activity.actualStart === null && activity.fixedStart === null && activity.fixedFinish === null)) return;
    placeEarliest(activity, durations[index]!, { start: -Infinity, finish: -Infinity }, dates, index);
    if (dates.finish[index] === Infinity) return;
    const shares: Share[] = [...activity.demands];
    for (const { units, resources } of network.limits?.needs[index]?.skills ?? []) {
      let missing = units;
      for (const resource of resources) {
        const got = Math.min(missing, left[resource]!);
        if (missing <= 0 || got <= 0) continue;
        shares.push({ resource, units: got });
        missing -= got;
      }
    }
    const begun = activity.actualStart !== null;
    for (const { resource, units } of shares) {
      if (begun) left[resource]! -= units;
      holds.push({ activity: index, resource, units, start: dates.start[index]!, finish: begun ? Math.max(0, dates.finish[index]!) : dates.finish[index]! });
    }
  });
  return holds;
}
