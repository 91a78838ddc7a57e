import type { CapacityLevel, Sharing } from '../facility/linear-limits.ts';

/**
 * Firm power capacity for the projection.
 *
 * Usage, in a Monte Carlo sample at one date:
 *
 *     const limits = firmPowerLimits(scenario);                 // once per document
 *     const state = powerLimitsAt(limits, finishedActivityIds); // memoised by what is commissioned
 *     for (const level of state.levels) {
 *       // hold what is left of the request, by block in the order of limits.blocks, to level.carries and
 *       // level.limits, shared by limits.sharing; what is lost is booked under level.limit
 *     }
 *
 * Levels come in waterfall order: `utility`, `substation`, `distribution` (each: only nodes up to
 * this stage are gated by their commissioning, full rating, nothing failed), then `redundancy`
 * (everything gated, continuous rating, and every single failure survived where the document's
 * `power.firmCriterion` is `n-1`). Only + − × ÷ are used, so the numbers are the same on every engine.
 */
export interface FirmPowerLimits {
  readonly criterion: 'n' | 'n-1';
  readonly sharing: Sharing;
  /** Same order as `deriveBlocks(scenario)`; block indexes everywhere refer to it. */
  readonly blocks: readonly PowerBlockLimit[];
  readonly nodes: readonly PowerNodeLimit[];
  /** Activities whose finish changes any of this, in document order. */
  readonly releasingActivityIds: readonly string[];
}

/** Stage of the waterfall a power node's own limit or absence is booked under. */
export type PowerStage = 'utility' | 'substation' | 'distribution';

/** One block with everything commissioned and the other blocks at zero. */
export interface PowerBlockLimit {
  readonly id: string;
  readonly siteId: string;
  readonly hallId: string;
  readonly feedIds: readonly string[];
  /** Σ rated power of all its racks, kW. */
  readonly fullLoadKw: number;
  /** IT kW at full ratings with nothing failed; `Infinity` only where no node limits it. */
  readonly ratedLimitKw: number;
  /** IT kW under the continuous-rating rule and the firm criterion. */
  readonly firmLimitKw: number;
  /** Every node that can carry its load, in normal or standby. */
  readonly pathNodeIds: readonly string[];
  /** Nodes whose single loss darkens the block (makes `firmLimitKw` 0 under `n-1`). */
  readonly singlePointsOfFailure: readonly string[];
}

export interface PowerNodeLimit {
  readonly id: string;
  readonly kind: string;
  readonly stage: PowerStage;
  readonly siteId: string;
  readonly hallId: string | null;
  readonly commissionedBy: string | null;
  /** Output kW at the full rating. */
  readonly ratedKw: number;
  /** Output kW that may be carried continuously. */
  readonly continuousKw: number;
}

/** Limits with a given set of components commissioned. */
export interface PowerLimitState {
  /** `utility`, `substation`, `distribution`, `redundancy`, in this order. */
  readonly levels: readonly CapacityLevel[];
  /**
   * By block: kW drawn from utility service per kW of its IT load, nothing failed (losses in proportion to load, and
   * mechanical load of its heat at design weather); what generators on site carry is not in it. 0 where nothing
   * carries the block or utilities carry none of it. Use it to hold limits of the grid connection (contract ramp,
   * service phases) against IT kW.
   */
  readonly utilityKwPerItKw: readonly number[];
  /** By site id: kW drawn from utility service whatever the blocks do (no-load losses of energised equipment). */
  readonly fixedUtilityKwBySite: Readonly<Record<string, number>>;
}
