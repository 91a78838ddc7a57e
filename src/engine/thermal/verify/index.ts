/** Published benchmarks of the air solver, run with the solver's own kernels. */
import { verifyHeatedCavity } from './heated-cavity.ts';
import { verifyLidCavity } from './lid-cavity.ts';
import { verifyPoisson } from './poisson.ts';
import { verifyTaylorGreen } from './taylor-green.ts';
import type { VerificationOptions, VerificationResult } from './verification.ts';

export type { VerificationOptions, VerificationResult } from './verification.ts';

export const VERIFICATION_CASES = ['lid-cavity', 'heated-cavity', 'taylor-green', 'poisson'] as const;
export type VerificationCase = (typeof VERIFICATION_CASES)[number];

const cases: Readonly<Record<VerificationCase, (options: VerificationOptions) => VerificationResult>> = {
  'lid-cavity': verifyLidCavity, 'heated-cavity': verifyHeatedCavity, 'taylor-green': verifyTaylorGreen, poisson: verifyPoisson,
};

/** Runs one case to its end; any n, Re or Ra. */
export function verifyCase(name: VerificationCase, options: VerificationOptions = {}): VerificationResult {
  return cases[name](options);
}
