import type { RateTier } from '../../model/tariff/retail-tariff.ts';

/** Part of a quantity that falls into a tier. */
export interface TierShare {
  /** Zero-based. */
  readonly tier: number;
  readonly quantity: number;
  /** Base rate plus adjustment, dollars per unit. */
  readonly rate: number;
}

/**
 * Splits a quantity over tiers by their upper limits: the first tier up to its limit, the second from there, and so on.
 * @param limit upper limit of a tier in the quantity's unit; a limit below the one before leaves its tier empty
 */
export function splitByTier<Tier extends RateTier>(tiers: readonly Tier[], quantity: number, limit: (tier: Tier, at: number) => number = ({ upTo }) => upTo): TierShare[] {
  const shares: TierShare[] = [];
  let below = 0;
  for (const [at, tier] of tiers.entries()) {
    const top = Math.max(below, Math.min(quantity, limit(tier, at)));
    if (top > below) shares.push({ tier: at, quantity: top - below, rate: tier.rate + tier.adjustment });
    below = top;
  }
  return shares;
}

/** ", tier 2 of 3" where there are several. */
export function tierLabel(tiers: readonly RateTier[], tier: number): string {
  const { adjustment = 0, rate = 0 } = tiers[tier] ?? {};
  return `${tiers.length > 1 ? `, tier ${tier + 1} of ${tiers.length}` : ''}${adjustment === 0 ? '' : ` (${rate} and adjustment ${adjustment})`}`;
}
