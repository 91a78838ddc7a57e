import { NEVER, RadixOrder } from '../../numerics/radix-order.ts';

/** Pearson correlation of values with the finish, and σ(values) ÷ σ(finish). */
export interface Correlation {
  readonly correlation: number;
  readonly spreadRatio: number;
}

/** The finish that is asked for as ranks, and what goes with it. */
export class EndRanks {
  /** In ascending order. */
  readonly sorted: Int32Array;
  /** Place of each outcome in this order; ties in the order of outcomes. */
  readonly places: Int32Array;
  /** Twice the mean rank of ties less its mean, by place: whole numbers, so that sums of products are exact. */
  readonly ranks: Float64Array;
  readonly someNever: boolean;
  /** Difference from the mean, by outcome, and the sum of its squares; of use where all come. */
  readonly differences: Float64Array;
  readonly differenceSquares: number;
  private readonly rankSquares: number;

  constructor(readonly end: Int32Array) {
    const { length } = end;
    const radix = new RadixOrder(length);
    radix.sort(end, Int32Array.from(end, (_, sample) => sample));
    this.sorted = radix.labels.map((sample) => end[sample]!);
    this.places = new Int32Array(length);
    radix.labels.forEach((sample, place) => { this.places[sample] = place; });
    this.someNever = this.sorted[length - 1] === NEVER;
    this.ranks = new Float64Array(length);
    this.rankSquares = this.centredRanks();
    this.differences = new Float64Array(length);
    const mean = end.reduce((sum, moment) => sum + moment, 0) / length;
    let squares = 0;
    for (let sample = 0; sample < length; sample += 1) {
      const difference = end[sample]! - mean;
      this.differences[sample] = difference;
      squares += difference * difference;
    }
    this.differenceSquares = squares;
  }

  /** Fills `ranks`. @returns the sum of their squares. */
  private centredRanks(): number {
    const { ranks, sorted } = this;
    const { length } = sorted;
    let squares = 0;
    for (let from = 0; from < length;) {
      let until = from + 1;
      while (until < length && sorted[until] === sorted[from]) until += 1;
      const rank = from + until - length;
      ranks.fill(rank, from, until);
      squares += (until - from) * rank * rank;
      from = until;
    }
    return squares;
  }

  /**
   * Spearman correlation.
   * @param ties sum of t³ − t over every t values that are equal; @param products sum of twice centred ranks times `ranks`.
   */
  rankCorrelation(ties: number, products: number): number {
    const { length } = this.end;
    // Squares of twice the centred ranks: n(n² − 1)/3 less a third of t³ − t of every t ties.
    const squares = (length * (length * length - 1) - ties) / 3;
    return squares > 0 && this.rankSquares > 0 ? products / 4 / Math.sqrt((squares / 4) * (this.rankSquares / 4)) : 0;
  }
}

/** Of samples in which both come. */
export function correlationOfThoseThatCome(x: Int32Array, y: Int32Array): Correlation {
  let [n, sumX, sumY] = [0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    if (x[index] === NEVER || y[index] === NEVER) continue;
    n += 1;
    sumX += x[index]!;
    sumY += y[index]!;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, yy, xy] = [0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    if (x[index] === NEVER || y[index] === NEVER) continue;
    const dx = x[index]! - meanX;
    const dy = y[index]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return correlationOf(xx, yy, xy);
}

/** From sums of squares and products of differences from the means. */
export function correlationOf(xx: number, yy: number, xy: number): Correlation {
  return { correlation: xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0, spreadRatio: yy > 0 ? Math.sqrt(xx / yy) : 0 };
}
