import type { Scenario } from '../schema/scenario.ts';
import { EMPTY_TARIFF } from './empty-tariff.ts';
import type { RateTier, RetailTariff } from './retail-tariff.ts';

/** A retail tariff as a document keeps it. */
export type SiteTariff = NonNullable<Scenario['sites'][number]['retailTariff']>;

/** Charges of a tariff whose prices go by period and tier. */
const TIERED = ['energy', 'flatDemand', 'touDemand', 'coincidentDemand'] as const;

type Tiered = { readonly periods: readonly (readonly Partial<RateTier>[])[] } | null | undefined;

function withTiers(charge: Tiered, change: (tier: Partial<RateTier>) => object): object | null {
  return charge === null || charge === undefined ? null : { ...charge, periods: charge.periods.map((tiers) => tiers.map(change)) };
}

function mapTiers(tariff: Readonly<Record<string, unknown>>, change: (tier: Partial<RateTier>) => object): object {
  return { ...tariff, ...Object.fromEntries(TIERED.map((name) => [name, withTiers(tariff[name] as Tiered, change)])) };
}

/** JSON has no infinity: the last tier of a charge has no limit there. */
export function storedRate(tariff: RetailTariff): SiteTariff['rate'] {
  const stored = mapTiers({ ...tariff }, ({ upTo, ...tier }) => (upTo === undefined || upTo === Infinity ? tier : { ...tier, upTo }));
  return stored as SiteTariff['rate'];
}

/** The tariff that a document keeps, as a bill needs it. */
export function billableRate(rate: SiteTariff['rate']): RetailTariff {
  return { ...EMPTY_TARIFF, ...mapTiers(rate, (tier) => ({ ...tier, upTo: tier.upTo ?? Infinity })) };
}
