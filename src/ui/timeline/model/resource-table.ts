import type { TableData } from '../../charts/frame/DataTable.tsx';
import { formatDate, isoOf } from '../../charts/time/days.ts';
import type { ResourceLoad } from './resource-load.ts';

const DAYS_PER_WEEK = 7;

/** Units to a tenth: crews may be shared. */
export const unitsInWords = (units: number): string => (Math.round(units * 10) / 10).toLocaleString('en');

const numeric = (label: string) => ({ label, numeric: true });

/** Demand by resource and week, as text. */
export function resourceTable(loads: readonly ResourceLoad[]): TableData {
  return {
    caption: 'Units asked for by week at P50 dates, against what there is',
    columns: [{ label: 'Resource' }, { label: 'Kind' }, { label: 'Week of' }, numeric('Most on one day'), numeric('Mean of the week'), numeric('Available'), numeric('Days over-allocated')],
    rows: loads.flatMap((load) => load.weeks.map((week) => ({
      key: `${load.id} ${week.from}`,
      cells: [
        load.name, load.kind, formatDate(isoOf(week.from)), unitsInWords(week.peakUnits), unitsInWords(week.unitDays / DAYS_PER_WEEK),
        unitsInWords(load.availableUnits), String(week.overDays),
      ],
    }))),
  };
}
