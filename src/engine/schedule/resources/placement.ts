import { boundsFromPredecessors, createDates, finishAfter, placeEarliest } from '../forward-pass.ts';
import type { EarliestBounds, ScheduleDates } from '../forward-pass.ts';
import type { PlanNetwork } from '../plan-network.ts';
import { UNIT_TOLERANCE } from './limits.ts';
import type { ActivityNeeds, ResourceHold } from './limits.ts';
import { SupplyLedger } from './supply.ts';

/** Units of one resource. */
interface Share {
  readonly resource: number;
  readonly units: number;
}

/** A schedule being made: its dates so far, who holds what, and what suppliers have left. */
export class Placement {
  readonly supply: SupplyLedger | null;
  /** Earliest finish that links allow, once an activity has been placed at its bounds. */
  private readonly finishBounds: Float64Array;
  private readonly bounds: EarliestBounds = { start: 0, finish: 0 };

  constructor(
    readonly network: PlanNetwork,
    readonly durations: Float64Array,
    readonly dates: ScheduleDates,
    /** Receives every hold, for profiles. */
    private readonly holds: ResourceHold[] | null,
  ) {
    this.supply = network.limits === null ? null : new SupplyLedger(network.limits);
    this.finishBounds = new Float64Array(network.activities.length).fill(-Infinity);
  }

  /** Limits of an activity besides units of resources. */
  needsOf(index: number): ActivityNeeds | null {
    return this.network.limits?.needs[index] ?? null;
  }

  /** As early as predecessors and constraints allow, whatever the resources. */
  placeAtBounds(index: number): void {
    boundsFromPredecessors(this.network, index, this.dates, this.bounds);
    placeEarliest(this.network.activities[index]!, this.durations[index]!, this.bounds, this.dates, index);
    this.finishBounds[index] = this.bounds.finish;
  }

  /** Must an activity that is placed at its bounds still wait for resources? What never finishes is taken as cancelled. */
  waitsForResources(index: number): boolean {
    const { demands, actualStart, actualFinish, fixedStart, fixedFinish } = this.network.activities[index]!;
    const needs = this.needsOf(index);
    if (demands.length === 0 && needs === null) return false;
    if (actualStart !== null || actualFinish !== null || fixedStart !== null || fixedFinish !== null) return false;
    const consumesOnly = this.durations[index] === 0;
    if (consumesOnly && (needs === null || (needs.delivery === null && needs.consumption.length === 0))) return false;
    return this.dates.finish[index]! < Infinity;
  }

  /** Finish of an activity that starts at a moment: its work, its links, and the last unit of its delivery. */
  finishFrom(index: number, start: number): number {
    const activity = this.network.activities[index]!;
    const needs = this.needsOf(index);
    const delivered = this.supply === null || needs === null ? -Infinity : this.supply.lastUnit(needs, start);
    return Math.max(finishAfter(activity, start, this.durations[index]!), this.finishBounds[index]!, delivered);
  }

  /** Puts an activity at its dates and takes what it needs of suppliers and stock. */
  settle(index: number, start: number, finish: number): void {
    const needs = this.needsOf(index);
    if (this.supply !== null && needs !== null && start < Infinity) this.supply.take(needs, start);
    this.dates.start[index] = start;
    this.dates.finish[index] = finish;
  }

  record(hold: ResourceHold): void {
    this.holds?.push(hold);
  }

  /**
   * Whom an activity would take: units of its own demands, and people with the skills it needs as far as they are free beside
   * those; `null` when too few with the skills are.
   */
  sharesOf(index: number, freeOf: (resource: number) => number): Share[] | null {
    const { resources } = this.network;
    const shares: Share[] = this.network.activities[index]!.demands.map((demand) => ({ resource: demand.resource, units: this.unitsOf(demand) }));
    const taken = new Map(shares.map(({ resource, units }) => [resource, units]));
    for (const skill of this.needsOf(index)?.skills ?? []) {
      const wanted = Math.min(skill.units, skill.resources.reduce((sum, resource) => sum + resources[resource]!.units, 0));
      const got = shareOut(wanted, skill.resources, (resource) => freeOf(resource) - (taken.get(resource) ?? 0));
      if (got.reduce((sum, { units }) => sum + units, 0) < wanted - UNIT_TOLERANCE) return null;
      for (const { resource, units } of got) taken.set(resource, (taken.get(resource) ?? 0) + units);
      shares.push(...got);
    }
    return shares;
  }

  /** Units of a demand that can be asked for: one above what exists is capped at what exists. */
  unitsOf(demand: { readonly resource: number; readonly units: number }): number {
    return Math.min(demand.units, this.network.resources[demand.resource]!.units);
  }
}

/**
 * What is held whatever the priorities: by work that has begun, and by work whose dates are fixed. Skills of work in
 * flight are held by those who would have been taken first.
 */
export function standingHolds({ network, durations }: Placement): ResourceHold[] {
  const scratch = createDates(network);
  const free: EarliestBounds = { start: -Infinity, finish: -Infinity };
  const left = network.resources.map(({ units }) => units);
  return network.activities.flatMap((activity, index) => {
    const { actualStart, actualFinish, fixedStart, fixedFinish } = activity;
    const begun = actualStart !== null && actualFinish === null;
    if (!begun && (actualFinish !== null || (fixedStart === null && fixedFinish === null))) return [];
    const skills = network.limits?.needs[index]?.skills ?? [];
    if (activity.demands.length === 0 && skills.length === 0) return [];
    placeEarliest(activity, durations[index]!, free, scratch, index);
    const finish = scratch.finish[index]!;
    if (!(finish < Infinity)) return [];
    const shares = [
      ...activity.demands,
      ...skills.flatMap((skill) => shareOut(skill.units, skill.resources, (resource) => left[resource]!)),
    ];
    if (begun) for (const { resource, units } of shares) left[resource]! -= units;
    return shares.map(({ resource, units }): ResourceHold => ({ activity: index, resource, units, start: scratch.start[index]!, finish: begun ? Math.max(0, finish) : finish }));
  });
}

/** Units of a skill taken from resources in their order, as far as each has some free; fewer in all when they do not suffice. */
function shareOut(units: number, resources: readonly number[], freeOf: (resource: number) => number): Share[] {
  const shares: Share[] = [];
  let missing = units;
  for (const resource of resources) {
    const got = Math.min(missing, Math.max(0, freeOf(resource)));
    if (got <= 0) continue;
    shares.push({ resource, units: got });
    missing -= got;
    if (missing <= 0) break;
  }
  return shares;
}
