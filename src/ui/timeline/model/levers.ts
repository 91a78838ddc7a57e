import type { LeverProjection } from '../../../model/index.ts';

/** Days a lever gains on the run it helps most; `null` when no run has a comparison. */
export function bestGain(lever: LeverProjection): number | null {
  const gains = lever.runs.map((run) => run.daysGainedP50).filter((gain) => gain !== null);
  return gains.length === 0 ? null : Math.max(...gains);
}

function gainOrNothing(lever: LeverProjection): number {
  return bestGain(lever) ?? Number.NEGATIVE_INFINITY;
}

/** Levers by the most days gained on any run, cheaper first when equal; levers without a comparison last. */
export function rankLevers(levers: readonly LeverProjection[]): readonly LeverProjection[] {
  return [...levers].sort((a, b) => {
    const difference = gainOrNothing(b) - gainOrNothing(a);
    return Number.isNaN(difference) || difference === 0 ? a.cost - b.cost : difference;
  });
}

/**
 * Is the gain distinguishable from zero? True beyond two standard errors of the paired difference
 * (about 95 % for a normal error).
 */
export function gainIsClear(daysGained: number, standardErrorDays: number | null): boolean {
  return standardErrorDays !== null && Math.abs(daysGained) > 2 * standardErrorDays;
}
