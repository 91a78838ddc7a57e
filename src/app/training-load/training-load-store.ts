import { create } from 'zustand';
import { idlePlan, type PlannedState } from '../runs/planned-runs.ts';

/** Figures of a load that the planner may set, by name. */
export const LOAD_FIELDS = [
  'computeSeconds', 'computePercent', 'exchangeSeconds', 'exchangePercent', 'checkpointSteps', 'checkpointSeconds', 'checkpointPercent', 'edgeSeconds',
  'capPercent', 'fillerPercent', 'batteryPercent', 'batteryKw', 'batteryKwh',
] as const;
export type LoadField = (typeof LOAD_FIELDS)[number];

/** A way of smoothing. */
export type SmoothingKind = 'cap' | 'filler' | 'battery';

/** What the *Training load* panel asks for. */
export interface TrainingChoice {
  /** `null` = the first run. */
  readonly runId: string | null;
  /** Are all utility services lost, so that generators carry the run? */
  readonly utilityLost: boolean;
  /** Does the run stop for checkpoints? */
  readonly checkpoints: boolean;
  readonly smoothing: Readonly<Record<SmoothingKind, boolean>>;
  /** Typed figures; one that is missing keeps its default. */
  readonly texts: Readonly<Partial<Record<LoadField, string>>>;
}

const FIRST_CHOICE: TrainingChoice = { runId: null, utilityLost: false, checkpoints: true, smoothing: { cap: true, filler: true, battery: true }, texts: {} };

/** Choices of the *Training load* panel; they last while the document is open. */
export const useTrainingChoice = create<TrainingChoice>(() => FIRST_CHOICE);

export function forgetTrainingChoice(): void {
  useTrainingChoice.setState(FIRST_CHOICE);
}

/** Swings of a run in this window. */
export const useTrainingLoad = create<PlannedState<'trainingLoad'>>(() => idlePlan());
