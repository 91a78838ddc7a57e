import type { ResultSlot, ViewState } from '../../app/types.ts';
import type { Scenario, ThermalResult } from '../../model/index.ts';
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

export interface Standing {
  /** Short state: "Solved", "Preview", … */
  readonly label: string;
  readonly detail: string;
  /** The figures can be read as the document's steady state. */
  readonly settled: boolean;
}

function unmetWords([first, ...rest]: readonly string[]): string {
  if (first === undefined) return 'The residuals are above their limits.';
  return rest.length === 0 ? first : `${first}; and ${rest.length} more`;
}

/** How far the air solution of a hall can be trusted, in words. */
export function thermalStanding(slot: ResultSlot<ThermalResult> | undefined): Standing {
  if (slot === undefined || (slot.result === null && slot.status === 'idle')) return { label: 'Not solved', detail: 'The air of this hall has not been solved yet.', settled: false };
  const percent = `${Math.round(slot.fraction * 100)} %`;
  if (slot.result === null) {
    if (slot.status === 'running') return { label: `Solving, ${percent}`, detail: slot.phase, settled: false };
    return { label: slot.status === 'cancelled' ? 'Cancelled' : 'Failed', detail: slot.message ?? 'There is no air solution.', settled: false };
  }
  if (slot.preview) return { label: slot.status === 'running' ? `Preview, ${percent}` : 'Preview', detail: 'Coarse intermediate field, not settled.', settled: false };
  if (slot.stale) return { label: 'Stale', detail: 'The document has changed since this was solved.', settled: false };
  if (!slot.result.converged) return { label: 'Not converged', detail: unmetWords(slot.result.unmet), settled: false };
  return { label: 'Converged', detail: `Energy balance within ${figure(slot.result.energyBalanceError * 100, 2)} % of the IT heat.`, settled: true };
}

/** "402 of 612 racks standing · 14 Mar 2028 at P50". */
export function deliveryWords(stages: readonly RackStage[], view: Pick<ViewState, 'date' | 'percentile'>): string {
  const total = figure(stages.length, 0);
  if (view.date === null) return `${total} racks as designed`;
  const standing = figure(stages.filter(isStanding).length, 0);
  return `${standing} of ${total} racks standing on ${longDate(view.date)}, each at its own P${view.percentile}`;
}
