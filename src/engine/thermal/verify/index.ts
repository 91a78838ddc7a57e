/**
 * Published and exact cases of the air solver, run with its own kernels. A host lists
 * `VERIFICATION_CASES`, begins one with `createVerification` and calls `advance` until it is done;
 * to cancel it stops calling. `verifyCase` runs one to its end.
 */
import { advectionDiffusion } from './cases/advection-diffusion.ts';
import { annex20 } from './cases/annex20.ts';
import { closedBox } from './cases/closed-box.ts';
import { heatedCavity, heatedCavity3d } from './cases/heated-cavity.ts';
import { lidCavity, lidCavity3d } from './cases/lid-cavity.ts';
import { plenum } from './cases/plenum.ts';
import { poisson, poissonObstacle } from './cases/poisson.ts';
import { poiseuille } from './cases/poiseuille.ts';
import { squareConvection } from './cases/square-convection.ts';
import { tallCavity } from './cases/tall-cavity.ts';
import { tallCavity3d } from './cases/tall-cavity-3d.ts';
import { taylorGreen } from './cases/taylor-green.ts';
import { VerificationRun } from './run.ts';
import {
  type CaseDefinition, type VerificationCaseInfo, VerificationInputError, type VerificationOptions, type VerificationProgress,
  type VerificationResult,
} from './verification.ts';

export type {
  Profile, VerificationCaseInfo, VerificationCheck, VerificationOptions, VerificationParameter, VerificationPlot, VerificationProgress,
  VerificationResult,
} from './verification.ts';
export { VerificationInputError } from './verification.ts';
export type { VerificationRun } from './run.ts';

/** Time between two calls of `onProgress`, ms. */
const progressEveryMs = 200;

/** In the order of a report; a case is added by adding its definition. */
const definitions: readonly CaseDefinition[] = [
  lidCavity, lidCavity3d, heatedCavity, heatedCavity3d, squareConvection, tallCavity, tallCavity3d, annex20, plenum,
  poisson, poissonObstacle, taylorGreen, advectionDiffusion, poiseuille, closedBox,
];

/** Facts of every case, plain data. */
export const VERIFICATION_CASES: readonly VerificationCaseInfo[] = definitions.map(({ run: _run, ...info }) => info);

/** Begins a case. @throws VerificationInputError for an unknown case or a value outside its ranges. */
export function createVerification(id: string, options: VerificationOptions = {}): VerificationRun {
  return new VerificationRun(definitionOf(id), options);
}

/** Runs one case to its end. @throws as {@link createVerification} */
export function verifyCase(id: string, options: VerificationOptions & { readonly onProgress?: (progress: VerificationProgress) => void } = {}): VerificationResult {
  const { onProgress, ...rest } = options;
  const run = createVerification(id, rest);
  for (;;) {
    const progress = run.advance(progressEveryMs);
    onProgress?.(progress);
    if (progress.done) return run.result();
  }
}

function definitionOf(id: string): CaseDefinition {
  const definition = definitions.find((candidate) => candidate.id === id);
  if (!definition) throw new VerificationInputError(`there is no verification case "${id}"; there are ${definitions.map((d) => d.id).join(', ')}`);
  return definition;
}
