import type { ViewState } from '../../app/types.ts';
import type { Scenario } from '../../model/index.ts';
import { isStanding, type RackStage } from './delivery.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** ISO date as the planner reads it: "14 Mar 2028". */
export function longDate(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  return `${day ?? 1} ${MONTHS[(month ?? 1) - 1] ?? ''} ${year ?? ''}`;
}

/** "1,234.5": thousands separators and a fixed number of digits. */
export function figure(value: number, digits: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const POWER_BASES: Readonly<Record<Scenario['meta']['powerBasis'], string>> = {
  nameplate: 'nameplate',
  'oem-tdp': 'OEM thermal design power',
  'measured-p99': 'measured, 99th percentile',
  'edp-peak': 'electrical design point peak',
};

export const powerBasisWords = (basis: Scenario['meta']['powerBasis']): string => POWER_BASES[basis];

/** "402 of 612 racks standing · 14 Mar 2028 at P50". */
export function deliveryWords(stages: readonly RackStage[], view: Pick<ViewState, 'date' | 'percentile'>): string {
  const total = figure(stages.length, 0);
  if (view.date === null) return `${total} racks as designed`;
  const standing = figure(stages.filter(isStanding).length, 0);
  return `${standing} of ${total} racks standing on ${longDate(view.date)}, each at its own P${view.percentile}`;
}
