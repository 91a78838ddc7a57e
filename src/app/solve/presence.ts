import type { ProjectionResult, RackAvailability, Scenario } from '../../model/index.ts';

type Percentile = 10 | 50 | 90;

/** Date of a percentile; `null` when it lies among the outcomes that never arrive. */
function dateAt(dates: RackAvailability['delivered'], percentile: Percentile): string | null {
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
  percentile: Percentile,
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
 * Ids of the air cooling units of a hall that are commissioned on `date`: those that wait for
 * nothing, and those whose activity has finished by then at the percentile.
 */
export function commissionedUnitIds(
  scenario: Scenario,
  projection: ProjectionResult | null,
  hallId: string,
  date: string | null,
  percentile: Percentile,
): readonly string[] {
  const day = date ?? scenario.meta.asOf;
  const finishes = new Map((projection?.activities ?? []).map(({ id, finish }) => [id, dateAt(finish, percentile)]));
  const units = scenario.halls.find(({ id }) => id === hallId)?.airCoolingUnits ?? [];
  return units.filter(({ commissionedBy }) => {
    if (commissionedBy === null) return true;
    const finish = finishes.get(commissionedBy) ?? null;
    return finish !== null && finish <= day;
  }).map(({ id }) => id);
}
