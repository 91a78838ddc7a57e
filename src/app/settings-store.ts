import { create, createStore, type StateCreator } from 'zustand';
import type { BackendChoice } from '../workers/contract.ts';
import type { ViewState } from './types.ts';
import { useView } from './view-store.ts';

/** Preferences that outlive a visit; never part of a document. */
export interface Settings {
  /** Docking layout as the shell wrote it, or `null` for the default one. */
  readonly layout: unknown;
  readonly backend: BackendChoice;
  /** Horizontal cell of the hall air solve, metres. */
  readonly cellMetres: number;
  /** Samples of the projection. */
  readonly samples: number;
  /** Solve by itself after each edit. */
  readonly autoSolve: boolean;
}

export interface SettingsStore extends Settings {
  change(settings: Partial<Settings>): void;
}

const STORAGE_KEY = 'plenum.settings';

/** Horizontal cell sizes on offer, metres. */
export const CELL_SIZES_METRES = [0.3, 0.6, 0.9, 1.2] as const;
/** Sample counts on offer. */
export const SAMPLE_COUNTS = [200, 1000, 2000, 5000] as const;

export const defaultSettings: Settings = {
  layout: null,
  backend: 'auto',
  cellMetres: 0.6,
  samples: 200,
  autoSolve: true,
};

/** What is stored: the settings and the theme, which lives in the view. */
type Preferences = Settings & Pick<ViewState, 'theme'>;

const defaultPreferences: Preferences = { ...defaultSettings, theme: 'system' };

/** `value` if it is one of `allowed`. */
function oneOf<T>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.includes(value as T) ? (value as T) : otherwise;
}

/** Stored preferences with every field checked; what does not fit falls back to its default. */
export function readPreferences(stored: string | null): Preferences {
  if (stored === null) return defaultPreferences;
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored);
  } catch {
    // Preferences are not worth a message: a damaged entry means the defaults.
    return defaultPreferences;
  }
  if (typeof parsed !== 'object' || parsed === null) return defaultPreferences;
  const fields = parsed as Record<string, unknown>;
  return {
    theme: oneOf(fields['theme'], ['light', 'dark', 'system'] as const, defaultPreferences.theme),
    layout: fields['layout'] ?? null,
    backend: oneOf(fields['backend'], ['auto', 'cpu', 'webgpu'] as const, defaultSettings.backend),
    cellMetres: oneOf<number>(fields['cellMetres'], CELL_SIZES_METRES, defaultSettings.cellMetres),
    samples: oneOf<number>(fields['samples'], SAMPLE_COUNTS, defaultSettings.samples),
    autoSolve: typeof fields['autoSolve'] === 'boolean' ? fields['autoSolve'] : defaultSettings.autoSolve,
  };
}

const initialize: StateCreator<SettingsStore> = (set) => ({
  ...defaultSettings,
  change: (settings) => set(settings),
});

export const createSettingsStore = () => createStore<SettingsStore>(initialize);

/** Preferences of this browser. */
export const useSettings = create<SettingsStore>(initialize);

/** Applies the stored preferences and writes each later change back; returns how to stop. */
export function persistPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): () => void {
  const { theme, ...settings } = readPreferences(storage.getItem(STORAGE_KEY));
  useSettings.setState(settings);
  useView.setState({ theme });
  let written = '';
  const write = () => {
    const { layout, backend, cellMetres, samples, autoSolve } = useSettings.getState();
    const text = JSON.stringify({ layout, backend, cellMetres, samples, autoSolve, theme: useView.getState().theme } satisfies Preferences);
    if (text === written) return;
    written = text;
    storage.setItem(STORAGE_KEY, text);
  };
  const stops = [useSettings.subscribe(write), useView.subscribe(write)];
  return () => stops.forEach((stop) => stop());
}
