import type { Autosave } from './autosave/autosave.ts';
import type { RevisionStore } from './autosave/database.ts';
import type { BenchRuns } from './bench/bench-runs.ts';
import type { DocumentFiles } from './files/document-files.ts';
import type { Solver } from './solve/solver.ts';
import type { VerificationRuns } from './verification/verification-runs.ts';

/** The parts of the running app that are neither state nor screen. */
export interface Session {
  readonly files: DocumentFiles;
  readonly solver: Solver;
  readonly autosave: Autosave;
  readonly revisions: RevisionStore | null;
  readonly verification: VerificationRuns;
  readonly bench: BenchRuns;
}
