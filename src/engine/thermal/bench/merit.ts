import { FIGURE_OF_MERIT_BYTES, type KernelRate, type TriadRate } from '../../../model/index.ts';

/** R = cells x steps/s x {@link FIGURE_OF_MERIT_BYTES} / triad bandwidth of the same run; `null` without a rate. */
export function figureOfMerit(step: KernelRate | null, triad: TriadRate): number | null {
  return step ? (step.cellsPerSecond * FIGURE_OF_MERIT_BYTES) / triad.bytesPerSecond : null;
}
