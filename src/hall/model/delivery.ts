import type { DatePercentiles, PowerNode, ProjectionResult, Scenario } from '../../model/index.ts';
import type { PlacedBox, PlacedRack } from './layout.ts';

export type Percentile = 10 | 50 | 90;

/**
 * Where a rack stands on a date. `planned`: not delivered; `powered-position`: not delivered, but
 * its place is energised; `unknown`: the projection that would say so has not been computed.
 */
export type RackStage = 'unknown' | 'planned' | 'powered-position' | 'delivered' | 'validated' | 'usable';

export const RACK_STAGES: readonly RackStage[] = ['planned', 'powered-position', 'delivered', 'validated', 'usable', 'unknown'];

/** Does the rack stand in the hall? */
export function isStanding(stage: RackStage): boolean {
  return stage === 'delivered' || stage === 'validated' || stage === 'usable';
}

const KEYS = { 10: 'p10', 50: 'p50', 90: 'p90' } as const;

/** Date of a percentile, or `null` = not within the horizon. */
export function dateAt(dates: DatePercentiles, percentile: Percentile): string | null {
  return dates[KEYS[percentile]];
}

/** Has it happened by `date`? Finishes are exclusive: what finishes on a day is there on that day at 00:00. */
function happenedBy(dates: DatePercentiles, percentile: Percentile, date: string): boolean {
  const at = dateAt(dates, percentile);
  return at !== null && at.slice(0, 10) <= date;
}

/** The part of a projection that the hall's state on a date depends on, indexed once. */
export interface DeliveryIndex {
  readonly racks: ReadonlyMap<string, ProjectionResult['racks'][number]>;
  readonly finishes: ReadonlyMap<string, DatePercentiles>;
}

export function indexDelivery(projection: ProjectionResult | null): DeliveryIndex {
  return {
    racks: new Map((projection?.racks ?? []).map((entry) => [entry.rackId, entry])),
    finishes: new Map((projection?.activities ?? []).map((activity) => [activity.id, activity.finish])),
  };
}

/**
 * Stage of one rack. With no date the hall is shown as designed, with every rack in use. A rack
 * without a batch stands validated from the data date on.
 */
export function rackStage(rack: PlacedRack, index: DeliveryIndex, date: string | null, percentile: Percentile): RackStage {
  if (date === null) return 'usable';
  const dates = index.racks.get(rack.id);
  if (dates === undefined) return rack.rack.batchId === null ? 'validated' : 'unknown';
  if (happenedBy(dates.usable, percentile, date)) return 'usable';
  if (happenedBy(dates.validated, percentile, date) || rack.rack.batchId === null) return 'validated';
  if (happenedBy(dates.delivered, percentile, date)) return 'delivered';
  return happenedBy(dates.energised, percentile, date) ? 'powered-position' : 'planned';
}

/** Is equipment that an activity brings there by the date? `null` = the projection does not say. */
export function isCommissioned(commissionedBy: string | null, index: DeliveryIndex, date: string | null, percentile: Percentile): boolean | null {
  if (date === null || commissionedBy === null) return true;
  const finish = index.finishes.get(commissionedBy);
  return finish === undefined ? null : happenedBy(finish, percentile, date);
}

const SOURCES: ReadonlySet<PowerNode['kind']> = new Set(['utility']);

/**
 * Power nodes that are live on a date: commissioned, and reached over commissioned nodes from a
 * utility. Standby paths (generators) do not energise a hall for use.
 */
export function energisedNodes(scenario: Scenario, index: DeliveryIndex, date: string | null, percentile: Percentile, failedIds: readonly string[]): ReadonlySet<string> {
  const failed = new Set(failedIds);
  const usable = new Set(
    scenario.power.nodes
      .filter((node) => !failed.has(node.id) && isCommissioned(node.commissionedBy, index, date, percentile) === true)
      .map((node) => node.id),
  );
  const next = new Map<string, string[]>();
  for (const edge of scenario.power.edges) {
    const targets = next.get(edge.from) ?? [];
    targets.push(edge.to);
    next.set(edge.from, targets);
  }
  const live = new Set<string>();
  const queue = scenario.power.nodes.filter((node) => SOURCES.has(node.kind) && usable.has(node.id)).map((node) => node.id);
  while (queue.length > 0) {
    const id = queue.pop();
    if (id === undefined || live.has(id)) continue;
    live.add(id);
    for (const target of next.get(id) ?? []) if (usable.has(target)) queue.push(target);
  }
  return live;
}

/** State of a cooling or power unit as drawn. */
export type UnitState = 'live' | 'standing' | 'planned' | 'unknown';

/** Cooling units are live when commissioned; power nodes when energised too. */
export function unitState(unit: PlacedBox, index: DeliveryIndex, live: ReadonlySet<string>, powerNodeIds: ReadonlySet<string>, date: string | null, percentile: Percentile): UnitState {
  const commissioned = isCommissioned(unit.commissionedBy, index, date, percentile);
  if (commissioned === null) return 'unknown';
  if (!commissioned) return 'planned';
  return !powerNodeIds.has(unit.id) || live.has(unit.id) ? 'live' : 'standing';
}
