import type { AirFieldKind, ThermalResult } from '../../model/index.ts';
import type { ResultSlot } from '../types.ts';

/** How far a hall's air solution can be trusted. */
export interface Standing {
  /** Short state: "Converged", "Preview", … */
  readonly label: string;
  readonly detail: string;
  /** The figures can be read as the document's steady state. */
  readonly settled: boolean;
}

const FIELDS: Readonly<Record<AirFieldKind, { readonly label: string; readonly detail: string; readonly words: string }>> = {
  preview: { label: 'Preview', detail: 'Potential flow without buoyancy or jets, not settled.', words: 'preview: potential flow' },
  coarse: { label: 'Coarse', detail: 'Running mean on a coarser grid, not settled.', words: 'coarse grid: running mean' },
  mean: { label: 'Fine, unsettled', detail: 'Running mean on the chosen grid, not settled yet.', words: 'fine grid: running mean' },
};

/** What a field is, in words. */
export const fieldWords = (kind: AirFieldKind): string => FIELDS[kind].words;

function unmetWords([first, ...rest]: readonly string[]): string {
  if (first === undefined) return 'The residuals are above their limits.';
  return rest.length === 0 ? first : `${first}; and ${rest.length} more`;
}

/** Standing of a hall's air solution, in words; `undefined` = nothing was asked of this hall yet. */
export function thermalStanding(slot: ResultSlot<ThermalResult> | undefined): Standing {
  if (slot === undefined || (slot.result === null && slot.status === 'idle')) return { label: 'Not solved', detail: 'The air of this hall has not been solved yet.', settled: false };
  const percent = `${Math.round(slot.fraction * 100)}\u202f%`;
  const solving = slot.status === 'running' ? `, solving ${percent}` : '';
  const { result } = slot;
  if (result === null) {
    if (slot.status === 'running') return { label: `Solving, ${percent}`, detail: slot.phase, settled: false };
    return { label: slot.status === 'cancelled' ? 'Cancelled' : 'Failed', detail: slot.message ?? 'There is no air solution.', settled: false };
  }
  const field = FIELDS[result.fieldKind];
  if (slot.stale) return { label: `Stale${solving}`, detail: `The document has changed since this was solved (${fieldWords(result.fieldKind)}).`, settled: false };
  if (slot.preview || result.fieldKind !== 'mean') return { label: `${field.label}${solving}`, detail: field.detail, settled: false };
  if (!result.converged) return { label: `Not converged${solving}`, detail: unmetWords(result.unmet), settled: false };
  return { label: 'Converged', detail: `Energy balance within ${(result.energyBalanceError * 100).toFixed(2)}\u202f% of the IT heat.`, settled: true };
}
