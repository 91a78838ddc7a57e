/** What the hall's solved air allows at one planned fill. */
export interface HallAirFill {
  /** Racks that stand and run in the hall. */
  readonly presentRacks: number;
  /** Racks of these whose solved inlet air is within their limit. */
  readonly racksWithinLimit: number;
}

/**
 * Solved fill states of a hall at the design day, by hall id; `null` = not solved, which the projection names in
 * `notComputed` instead of assuming.
 */
export type HallAirProvider = (hallId: string) => readonly HallAirFill[] | null;

/**
 * Racks within their inlet limit when `present` racks run: linear between the solved fills (0 at 0), never falling
 * with fill, constant beyond the fullest, rounded down to whole racks.
 */
export function racksWithinAirLimit(fills: readonly HallAirFill[], present: number): number {
  let below: HallAirFill = { presentRacks: 0, racksWithinLimit: 0 };
  for (const fill of [...fills].sort((a, b) => a.presentRacks - b.presentRacks)) {
    const within = Math.max(below.racksWithinLimit, fill.racksWithinLimit);
    if (present <= fill.presentRacks) {
      const span = fill.presentRacks - below.presentRacks;
      const share = span === 0 ? 1 : (present - below.presentRacks) / span;
      return Math.floor(below.racksWithinLimit + share * (within - below.racksWithinLimit) + 1e-9);
    }
    below = { presentRacks: fill.presentRacks, racksWithinLimit: within };
  }
  return below.racksWithinLimit;
}
