/** How good a set of predictions is, and what the best constant would have scored. */

export interface Compared {
  readonly id: string;
  readonly measured: number;
  readonly computed: number;
}

/** Differences are computed minus measured. */
export interface Scores {
  readonly count: number;
  readonly meanAbsoluteError: number;
  readonly bias: number;
  readonly rootMeanSquareError: number;
  /** Pearson's; `null` where either side does not vary. */
  readonly correlation: number | null;
  /** Mean absolute error of the median of the measured values, which no other constant beats. */
  readonly constantMeanAbsoluteError: number;
  /** RMS error of the mean of the measured values, which no other constant beats. */
  readonly constantRootMeanSquareError: number;
}

/** Scores of at least one pair. @throws RangeError without any. */
export function scoresOf(pairs: readonly Compared[]): Scores {
  if (pairs.length === 0) throw new RangeError('nothing to compare');
  const measured = pairs.map((pair) => pair.measured);
  const computed = pairs.map((pair) => pair.computed);
  const differences = pairs.map((pair) => pair.computed - pair.measured);
  const middle = medianOf(measured);
  const mean = meanOf(measured);
  return {
    count: pairs.length, meanAbsoluteError: meanOf(differences.map(Math.abs)), bias: meanOf(differences), rootMeanSquareError: rmsOf(differences),
    correlation: correlationOf(computed, measured),
    constantMeanAbsoluteError: meanOf(measured.map((value) => Math.abs(value - middle))),
    constantRootMeanSquareError: rmsOf(measured.map((value) => value - mean)),
  };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rmsOf(values: readonly number[]): number {
  return Math.sqrt(meanOf(values.map((value) => value * value)));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : 0.5 * (sorted[half - 1]! + sorted[half]!);
}

function correlationOf(a: readonly number[], b: readonly number[]): number | null {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const product = a.reduce((sum, value, at) => sum + (value - meanA) * (b[at]! - meanB), 0);
  const squareA = a.reduce((sum, value) => sum + (value - meanA) ** 2, 0);
  const squareB = b.reduce((sum, value) => sum + (value - meanB) ** 2, 0);
  return squareA > 0 && squareB > 0 ? product / Math.sqrt(squareA * squareB) : null;
}
