/** What the WGSL backend leaves to the CPU. */
import type { AirCase } from '../air-case.ts';

/**
 * Why the WGSL backend cannot solve a steady case, in a sentence; null where it can. Failures over time
 * (thermal masses, units without water) are marched by the transient solver, on the CPU.
 */
export function gpuDeclines(airCase: AirCase): string | null {
  const { openX, openY, openZ } = airCase;
  const partial = [openX, openY, openZ].some((open) => open.some((share) => share !== 0 && share !== 1));
  if (partial) return 'faces that are partly open have one bit on the GPU: open or closed';
  return null;
}
