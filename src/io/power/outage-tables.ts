import type { FacilityOutage } from '../../model/index.ts';
import type { PlainTable } from '../csv/plain-table.ts';
import type { CsvCell } from '../csv/write-csv.ts';
import { withOrigin, type NameOf, type PowerOrigin } from './origin.ts';

/** Events of an outage as a table, in their order. */
export function outageEventTable({ events }: FacilityOutage, nameOf: NameOf, origin: PowerOrigin): PlainTable {
  const rows = events.map(({ seconds, kind, severity, subjectId, message }): readonly CsvCell[] => [seconds, kind, severity, subjectId, nameOf(subjectId), message]);
  return withOrigin({ columns: ['time_s', 'event', 'severity', 'subject_id', 'subject_name', 'message'], rows }, origin);
}

/** Course of an outage as a table: a row for every stretch in which nothing switches. */
export function outageCourseTable({ stretches, equipment }: FacilityOutage, origin: PowerOrigin): PlainTable {
  const rows = stretches.map(({ fromSeconds, sourceKw, batteryKw, itLoadKw, mechanicalLoadKw, unservedKw }, at): readonly CsvCell[] => {
    const dark = equipment[at];
    return [
      fromSeconds, sourceKw, batteryKw, itLoadKw, mechanicalLoadKw, unservedKw,
      dark?.rackIds.length ?? null, dark?.airUnitIds.length ?? null, dark?.coolantDistributionUnitIds.length ?? null, dark?.plantIds.length ?? null, dark?.stillLoopIds.join(' ') ?? null,
    ];
  });
  return withOrigin({ columns: ['from_s', 'utilities_and_generators_kw', 'batteries_kw', 'it_served_kw', 'cooling_served_kw', 'unserved_kw', 'racks_without_power', 'air_units_without_power', 'cdus_without_power', 'plants_without_power', 'still_loops'], rows }, origin);
}
