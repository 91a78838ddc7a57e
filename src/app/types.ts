import type { Diagnostic, HydronicResult, PowerResult, CoolingResult, ProjectionResult, ResidualSample, Scenario, ThermalResult } from '../model/index.ts';

/** Where one computation stands, as the views show it. */
export interface ResultSlot<R> {
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly phase: string;
  /** 0–1 while running. */
  readonly fraction: number;
  /** Latest result (or labelled preview while running); kept, and marked stale, after an edit. */
  readonly result: R | null;
  readonly preview: boolean;
  readonly stale: boolean;
  readonly wallSeconds: number | null;
  readonly message: string | null;
}

export interface ResultsState {
  readonly thermalByHall: Readonly<Record<string, ResultSlot<ThermalResult>>>;
  /** Residuals so far of each hall's solve under way, or of the last one begun. */
  readonly residualsByHall: Readonly<Record<string, readonly ResidualSample[]>>;
  readonly facility: ResultSlot<{ readonly power: PowerResult; readonly cooling: CoolingResult; readonly hydronics: HydronicResult }>;
  readonly projection: ResultSlot<ProjectionResult>;
}

/** The open document and its history. `dispatch` is the only way to change it. */
export interface DocumentState {
  readonly scenario: Scenario | null;
  /** Name as the user knows it (file name or scenario name). */
  readonly fileName: string | null;
  readonly dirty: boolean;
  /** Names of the steps that undo and redo would take, or null. */
  readonly undoName: string | null;
  readonly redoName: string | null;
  /** Findings of the open document, and of the last file that was refused. */
  readonly diagnostics: readonly Diagnostic[];
  readonly refused: { readonly fileName: string; readonly diagnostics: readonly Diagnostic[] } | null;
}

export type SliceAxis = 'x' | 'y' | 'z';
export type SliceQuantity = 'temperature' | 'speed';
export type RackOverlay = 'generation' | 'inlet-temperature' | 'power' | 'feed-loading' | 'supply' | 'delivery';

/** What the user looks at; never saved into the document. */
export interface ViewState {
  readonly hallId: string | null;
  /** Ids of selected racks, units, nodes, activities. */
  readonly selection: readonly string[];
  readonly hoveredId: string | null;
  /** Date of the time slider, ISO. */
  readonly date: string | null;
  readonly percentile: 10 | 50 | 90;
  readonly cameraMode: 'orbit' | 'walk';
  readonly overlay: RackOverlay;
  readonly slice: { readonly visible: boolean; readonly axis: SliceAxis; readonly positionMetres: number; readonly quantity: SliceQuantity };
  /** Id that the 3D view should fly to, with a counter so that repeats count. */
  readonly flight: { readonly id: string; readonly request: number } | null;
  /** Components and units taken out of service to see what follows. */
  readonly failedIds: readonly string[];
  readonly theme: 'light' | 'dark' | 'system';
}
