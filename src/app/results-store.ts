import { create, createStore, type StateCreator } from 'zustand';
import type { ProjectionResult, ResidualSample } from '../model/index.ts';
import type { DocumentJobKind } from '../workers/contract.ts';
import type { ResultSlot, ResultsState } from './types.ts';

/** A slot nothing has been computed for yet. */
export const idleSlot: ResultSlot<never> = {
  status: 'idle',
  phase: '',
  fraction: 0,
  result: null,
  preview: false,
  stale: false,
  wallSeconds: null,
  message: null,
};

/** Names one slot: a job kind, and for hall air the hall. */
export type SlotKey = { readonly kind: Exclude<DocumentJobKind, 'thermal'> } | { readonly kind: 'thermal'; readonly hallId: string };

export interface ResultsActions {
  /** Changes one slot; other fields keep their values. */
  patchSlot<R>(key: SlotKey, change: Partial<ResultSlot<R>>): void;
  /** Adds residuals to those of a hall's solve under way; `null` begins anew. */
  recordResiduals(hallId: string, added: readonly ResidualSample[] | null): void;
  /** Forgets everything, as when another document is opened. */
  clear(): void;
}

export type ResultsStore = ResultsState & ResultsActions;

const initialize: StateCreator<ResultsStore> = (set, get) => ({
  thermalByHall: {},
  residualsByHall: {},
  facility: idleSlot,
  projection: idleSlot,

  patchSlot(key, change) {
    if (key.kind === 'thermal') {
      const slots = get().thermalByHall;
      const merged = { ...(slots[key.hallId] ?? idleSlot), ...change } as ResultsState['thermalByHall'][string];
      set({ thermalByHall: { ...slots, [key.hallId]: merged } });
    } else {
      set({ [key.kind]: { ...get()[key.kind], ...change } } as Partial<ResultsState>);
    }
  },
  recordResiduals(hallId, added) {
    const { residualsByHall } = get();
    const before = residualsByHall[hallId] ?? [];
    set({ residualsByHall: { ...residualsByHall, [hallId]: added === null ? [] : [...before, ...added] } });
  },
  clear: () => set({ thermalByHall: {}, residualsByHall: {}, facility: idleSlot, projection: idleSlot }),
});

export const createResultsStore = () => createStore<ResultsStore>(initialize);

/** Results of the engines for the open document. */
export const useResults = create<ResultsStore>(initialize);

/** The complete projection of the document as it stands; `null` while there is none. */
export function currentProjection(): ProjectionResult | null {
  const { result, stale, preview } = useResults.getState().projection;
  return stale || preview ? null : result;
}
