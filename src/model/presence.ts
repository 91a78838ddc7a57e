import type { ProjectionResult, RackAvailability } from './results/index.ts';
import type { Scenario } from './schema/scenario.ts';

/** Percentile of delivery at which a day's state is shown; each item stands at its own. */
export type PresencePercentile = 10 | 50 | 90;

/** Date of a percentile; `null` when it lies among the outcomes that never arrive. */
function dateAt(dates: RackAvailability['delivered'], percentile: PresencePercentile): string | null {
  return percentile === 10 ? dates.p10 : percentile === 50 ? dates.p50 : dates.p90;
}

/**
 * Ids of the racks that stand and run on `date` (state at 00:00), each at its own percentile:
 * delivered and energised by then. Before there is a projection, or for racks it does not know,
 * only racks without a delivery batch run. `null` date = the document's own day.
 */
export function runningRackIds(
  scenario: Scenario,
  projection: ProjectionResult | null,
  date: string | null,
  percentile: PresencePercentile,
): readonly string[] {
  const day = date ?? scenario.meta.asOf;
  const availability = new Map((projection?.racks ?? []).map((rack) => [rack.rackId, rack]));
  const ids: string[] = [];
  for (const hall of scenario.halls) {
    for (const rack of hall.racks) {
      const known = availability.get(rack.id);
      if (known === undefined) {
        if (rack.batchId === null) ids.push(rack.id);
        continue;
      }
      const delivered = dateAt(known.delivered, percentile);
      const energised = dateAt(known.energised, percentile);
      if (delivered !== null && energised !== null && delivered <= day && energised <= day) ids.push(rack.id);
    }
  }
  return ids;
}

/**
 * Of things that wait for an activity (or for nothing), the ids of those that are there on `date`:
 * `commissionedBy` is null, or its activity has finished by then at the percentile.
 */
export function commissionedIds(
  items: readonly { readonly id: string; readonly commissionedBy: string | null }[],
  scenario: Scenario,
  projection: ProjectionResult | null,
  date: string | null,
  percentile: PresencePercentile,
): readonly string[] {
  const day = date ?? scenario.meta.asOf;
  const finishes = new Map((projection?.activities ?? []).map(({ id, finish }) => [id, dateAt(finish, percentile)]));
  return items.filter(({ commissionedBy }) => {
    if (commissionedBy === null) return true;
    const finish = finishes.get(commissionedBy) ?? null;
    return finish !== null && finish <= day;
  }).map(({ id }) => id);
}

/** Ids of the power nodes, cooling units, CDUs, loops and plants that are not commissioned yet on `date` at the percentile. */
export function waitingIds(scenario: Scenario, projection: ProjectionResult | null, date: string | null, percentile: PresencePercentile): readonly string[] {
  const gated = [
    ...scenario.power.nodes, ...scenario.cooling.coolantDistributionUnits, ...scenario.cooling.loops, ...scenario.cooling.plants,
    ...scenario.halls.flatMap((hall) => hall.airCoolingUnits),
  ];
  const there = new Set(commissionedIds(gated, scenario, projection, date, percentile));
  return gated.filter(({ id }) => !there.has(id)).map(({ id }) => id);
}
