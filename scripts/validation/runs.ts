/** The verification table: which cases are run for the report, at which size and number. */
import type { VerificationOptions } from '../../src/engine/thermal/verify/index.ts';

export interface ValidationRun {
  readonly id: string;
  readonly options: VerificationOptions;
  /** Only with --full: takes many minutes. */
  readonly long?: true;
}

export const validationRuns: readonly ValidationRun[] = [
  { id: 'lid-cavity', options: { re: 100, n: 64 } },
  { id: 'lid-cavity', options: { re: 1000, n: 64 } },
  { id: 'lid-cavity', options: { re: 1000, n: 128 } },
  { id: 'lid-cavity-3d', options: { re: 1000, n: 32 } },
  { id: 'lid-cavity-3d', options: { re: 1000, n: 64 }, long: true },
  { id: 'heated-cavity', options: { ra: 1e3, n: 32 } },
  { id: 'heated-cavity', options: { ra: 1e4, n: 64 } },
  { id: 'heated-cavity', options: { ra: 1e6, n: 64 } },
  { id: 'heated-cavity', options: { ra: 1e6, n: 128 } },
  { id: 'heated-cavity-3d', options: { ra: 1e4, n: 32 } },
  { id: 'heated-cavity-3d', options: { ra: 1e5, n: 32 } },
  { id: 'heated-cavity-3d', options: { ra: 1e4, n: 64 }, long: true },
  { id: 'heated-cavity-3d', options: { ra: 1e5, n: 64 }, long: true },
  { id: 'square-convection', options: { n: 32 } },
  { id: 'square-convection', options: { n: 64 } },
  { id: 'square-convection', options: { n: 96 } },
  { id: 'tall-cavity', options: { ra: 0.86e6, n: 24 } },
  { id: 'tall-cavity', options: { ra: 1.43e6, n: 24 } },
  { id: 'tall-cavity-3d', options: { ra: 0.86e6, n: 12 }, long: true },
  { id: 'tall-cavity-3d', options: { ra: 1.43e6, n: 12 }, long: true },
  { id: 'tall-cavity-3d', options: { ra: 0.86e6, n: 16, settings: { aspect: 4 } }, long: true },
  { id: 'annex20', options: { n: 24 } },
  { id: 'plenum', options: { n: 1 } },
  { id: 'plenum', options: { n: 2 } },
  { id: 'plenum', options: { n: 4 }, long: true },
  { id: 'poisson', options: { n: 64 } },
  { id: 'poisson-obstacle', options: { n: 72 } },
  { id: 'taylor-green', options: { re: 100, n: 64 } },
  { id: 'advection-diffusion', options: { pe: 10, n: 64 } },
  { id: 'poiseuille', options: { re: 20, n: 32 } },
  { id: 'closed-box', options: { n: 18 } },
];
