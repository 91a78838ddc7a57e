import { create } from 'zustand';
import type { ViewState } from './types.ts';

/** Changes to what the user looks at. */
interface ViewActions {
  setView(change: Partial<ViewState>): void;
  select(ids: readonly string[]): void;
  flyTo(id: string): void;
}

/** View state of the window: selection, date, overlays, camera mode, theme. */
export const useView = create<ViewState & ViewActions>()((set, get) => ({
  hallId: null,
  selection: [],
  hoveredId: null,
  date: null,
  percentile: 50,
  cameraMode: 'orbit',
  overlay: 'generation',
  slice: { visible: true, axis: 'z', positionMetres: 1.5, quantity: 'temperature' },
  flight: null,
  failedIds: [],
  theme: 'system',
  setView: (change) => set(change),
  select: (ids) => set({ selection: [...ids] }),
  flyTo: (id) => set({ flight: { id, request: (get().flight?.request ?? 0) + 1 } }),
}));
