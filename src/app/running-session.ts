import type { Autosave } from './autosave/autosave.ts';
import type { RevisionStore } from './autosave/database.ts';
import type { EnergyRuns } from './energy/energy-runs.ts';
import type { DocumentFiles } from './files/document-files.ts';
import type { ContingencyRuns } from './one-line/contingency-runs.ts';
import type { DiagramLayouts } from './one-line/diagram-layouts.ts';
import type { SingleRun } from './runs/single-run.ts';
import type { Solver } from './solve/solver.ts';
import type { TransientRuns } from './transient/transient-runs.ts';
import type { VerificationRuns } from './verification/verification-runs.ts';

/** The parts of the running app that are neither state nor screen. */
export interface Session {
  readonly files: DocumentFiles;
  readonly solver: Solver;
  readonly autosave: Autosave;
  readonly revisions: RevisionStore | null;
  readonly verification: VerificationRuns;
  readonly transient: TransientRuns;
  readonly bench: SingleRun<'bench'>;
  readonly contingencies: ContingencyRuns;
  readonly energy: EnergyRuns;
  readonly diagrams: DiagramLayouts;
}
