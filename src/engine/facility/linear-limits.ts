import type { CapacityLimit } from '../../model/index.ts';

/**
 * One limit that several blocks share, linear in the IT power of the blocks:
 *
 *     Σ coefficients[i] · itKw[blockIndices[i]] + fixedKw ≤ limitKw
 *
 * Coefficients carry splits between feeds and parents, losses on the way and the mechanical
 * load that comes with a block's heat; `fixedKw` is what flows whatever the blocks do
 * (no-load losses).
 */
export interface LinearLimit {
  /** Power node, cooling zone, loop or plant whose limit it is. */
  readonly subjectId: string;
  /** Component whose loss this limit survives; `null` = nothing has failed. */
  readonly failedId: string | null;
  readonly limitKw: number;
  readonly fixedKw: number;
  /** Indexes into the list of blocks, ascending. */
  readonly blockIndices: readonly number[];
  /** kW on the subject per kW of the block's IT load, > 0, same length as `blockIndices`. */
  readonly coefficients: readonly number[];
}

/** What one step of the loss waterfall allows the blocks to draw. */
export interface CapacityLevel {
  /** Step of the waterfall that a loss at this level is booked under. */
  readonly limit: CapacityLimit;
  /** By block: is there a path at all? A block without one gets 0. */
  readonly carries: readonly boolean[];
  readonly limits: readonly LinearLimit[];
}

/** How shared capacity is divided: `pro-rata` to the request, or first come in block order. */
export type Sharing = 'pro-rata' | 'priority';
