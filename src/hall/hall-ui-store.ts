import { create } from 'zustand';

/** Things that can be hidden so that one sees what is behind them. */
export interface HallLayers {
  readonly ceiling: boolean;
  readonly containment: boolean;
  readonly overhead: boolean;
  readonly aisles: boolean;
  readonly labels: boolean;
  readonly sensors: boolean;
  readonly airPaths: boolean;
}

/** Racks being dragged: where they would land, metres from where they stand. */
export interface DragPreview {
  readonly ids: readonly string[];
  readonly dxMetres: number;
  readonly dyMetres: number;
}

/** State of the 3D view that no other panel needs. */
export interface HallUiState {
  /** Orbit camera looks straight down, north up. */
  readonly plan: boolean;
  readonly layers: HallLayers;
  readonly hintsShown: boolean;
  readonly mouseLocked: boolean;
  readonly drag: DragPreview | null;
  /** Short message of the last refused or finished action. */
  readonly notice: { readonly text: string; readonly tone: 'refusal' | 'done'; readonly serial: number } | null;
}

export interface HallUiActions {
  set(change: Partial<HallUiState>): void;
  toggleLayer(layer: keyof HallLayers): void;
  notify(text: string, tone: 'refusal' | 'done'): void;
}

export const useHallUi = create<HallUiState & HallUiActions>()((set, get) => ({
  plan: false,
  layers: { ceiling: false, containment: true, overhead: true, aisles: true, labels: true, sensors: true, airPaths: false },
  hintsShown: true,
  mouseLocked: false,
  drag: null,
  notice: null,
  set: (change) => set(change),
  toggleLayer: (layer) => set({ layers: { ...get().layers, [layer]: !get().layers[layer] } }),
  notify: (text, tone) => set({ notice: { text, tone, serial: (get().notice?.serial ?? 0) + 1 } }),
}));
