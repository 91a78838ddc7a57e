import type { FileClient } from '../workers/file-client.ts';
import type { Autosave } from './autosave/autosave.ts';
import type { RevisionStore } from './autosave/database.ts';
import type { EnergyRuns } from './energy/energy-runs.ts';
import type { DocumentFiles } from './files/document-files.ts';
import type { DiagramLayouts } from './one-line/diagram-layouts.ts';
import type { Baselines } from './plan-decisions/baseline.ts';
import type { PlannedRuns } from './runs/planned-runs.ts';
import type { SingleRun } from './runs/single-run.ts';
import type { Solver } from './solve/solver.ts';
import type { TransientRuns } from './transient/transient-runs.ts';
import type { VerificationRuns } from './verification/verification-runs.ts';

/** The parts of the running app that are neither state nor screen. */
export interface Session {
  readonly files: DocumentFiles;
  /** Reads untrusted files in a worker of its own. */
  readonly fileClient: FileClient;
  readonly solver: Solver;
  readonly autosave: Autosave;
  readonly revisions: RevisionStore | null;
  readonly verification: VerificationRuns;
  readonly transient: TransientRuns;
  readonly bench: SingleRun<'bench'>;
  readonly contingencies: PlannedRuns<'contingencies'>;
  readonly failurePairs: PlannedRuns<'failurePairs'>;
  readonly outage: PlannedRuns<'outage'>;
  readonly trainingLoad: PlannedRuns<'trainingLoad'>;
  readonly slipBridge: PlannedRuns<'slipBridge'>;
  readonly signing: PlannedRuns<'signing'>;
  readonly scheduleHealth: PlannedRuns<'scheduleHealth'>;
  readonly scheduleRisk: PlannedRuns<'scheduleMonteCarlo'>;
  /** Earlier versions to compare the document with. */
  readonly baselines: Baselines;
  readonly energy: EnergyRuns;
  readonly diagrams: DiagramLayouts;
}
