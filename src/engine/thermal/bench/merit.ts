import { FIGURE_OF_MERIT_BYTES, type KernelRate, type TriadRate } from '../../../model/index.ts';

/** R = cells x steps/s x 359 bytes / triad bandwidth of the same run; 0 without a rate. */
export function figureOfMerit(step: KernelRate | null, triad: TriadRate): number {
  return step ? (step.cellsPerSecond * FIGURE_OF_MERIT_BYTES) / triad.bytesPerSecond : 0;
}
