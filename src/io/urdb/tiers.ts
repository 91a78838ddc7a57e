import { DEMAND_UNITS, ENERGY_TIER_UNITS, type DemandUnit, type EnergyTier, type RateTier } from '../../model/tariff/retail-tariff.ts';
import { shown, type TariffFindings } from './findings.ts';
import { checkUnit, readNumber, unitField, type Reading } from './values.ts';

const TIER_FIELDS = new Set(['rate', 'adj', 'max', 'unit', 'sell']);

type RawTier = Readonly<Record<string, unknown>>;
type Place = readonly PropertyKey[];

/** Energy tiers by period; `null` when the record has none. */
export function energyTiers(reading: Reading): EnergyTier[][] | null {
  const periods = rawTiers(reading, 'energyratestructure');
  if (periods === null) return null;
  const { findings } = reading;
  const all = periods.flatMap(({ tiers }) => tiers);
  if (all.length > 0 && all.every(({ tier }) => tier['sell'] !== undefined && tier['rate'] === undefined && tier['adj'] === undefined)) {
    findings.error(['energyratestructure'], 'sell-only', 'The rate says what the utility pays for export and not what energy costs.', 'Choose the rate for consumption.');
  }
  const sold = periods.flatMap(({ tiers }) => tiers).find(({ tier }) => tier['sell'] !== undefined && tier['sell'] !== null && Number(tier['sell']) !== 0);
  if (sold !== undefined) findings.warning([...sold.place, 'sell'], 'export-not-billed', 'The rate also pays for export ("sell"); a load that only draws has none, so it changes nothing.', 'Nothing to do; a load with negative values is refused.');
  return periods.map(({ tiers }) => tiers.map(({ tier, place }, at) => ({
    ...readTier(tier, place, at === tiers.length - 1, findings),
    unit: tier['unit'] === undefined || tier['unit'] === null ? 'kWh' as const : checkUnit(tier['unit'], [...place, 'unit'], ENERGY_TIER_UNITS, 'kWh', findings),
  }))).map((tiers, period) => ascending(tiers, periods[period]?.place ?? [], findings));
}

/** Demand tiers by period with their unit, which stands in a field of its own, in the tiers, or in both; `null` when there are none. */
export function demandTiers(reading: Reading, key: string, unitKey: string): { readonly unit: DemandUnit; readonly periods: RateTier[][] } | null {
  const periods = rawTiers(reading, key);
  if (periods === null) return null;
  const { findings, fields } = reading;
  const stated = fields.has(unitKey);
  // Older records state one unit for all their demand charges.
  let unit = unitField(reading, stated ? unitKey : 'demandunits', DEMAND_UNITS, 'kW');
  let known = stated;
  for (const { tiers } of periods) {
    for (const { tier, place } of tiers) {
      if (tier['unit'] === undefined || tier['unit'] === null) continue;
      const own = checkUnit(tier['unit'], [...place, 'unit'], DEMAND_UNITS, unit, findings);
      if (known && own !== unit) findings.error([...place, 'unit'], 'units-differ', `The tier is in ${own}, the charge in ${unit}.`, 'Use one unit for the charge.');
      unit = own;
      known = true;
    }
  }
  return {
    unit,
    periods: periods.map(({ tiers, place }) => ascending(tiers.map(({ tier, place: tierPlace }, at) => readTier(tier, tierPlace, at === tiers.length - 1, findings)), place, findings)),
  };
}

interface RawPeriod {
  readonly place: Place;
  readonly tiers: readonly { readonly tier: RawTier; readonly place: Place }[];
}

function rawTiers({ fields, findings }: Reading, key: string): RawPeriod[] | null {
  const field = fields.get(key);
  if (field === undefined) return null;
  const { name, value } = field;
  if (!Array.isArray(value)) {
    findings.error([name], 'wrong-type', `${name} is ${shown(value)}, not a list of periods.`, 'Export the rate again.');
    return null;
  }
  return value.map((entry: unknown, period) => {
    const place = [name, period];
    // The database's own exports put the list of tiers into an object with one key.
    const inner: unknown = typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? Object.values(entry)[0] : entry;
    if (!Array.isArray(inner) || inner.length === 0) {
      findings.error(place, 'wrong-type', `Period ${period} of ${name} is ${shown(entry)}, not a list of tiers.`, 'Give at least one tier {"rate": …}.');
      return { place, tiers: [] };
    }
    return { place, tiers: inner.flatMap((tier: unknown, at) => rawTier(tier, [...place, at], findings)) };
  });
}

function rawTier(tier: unknown, place: Place, findings: TariffFindings): { tier: RawTier; place: Place }[] {
  if (typeof tier !== 'object' || tier === null || Array.isArray(tier)) {
    findings.error(place, 'wrong-type', `The tier is ${shown(tier)}, not an object.`, 'Write {"rate": …}.');
    return [];
  }
  for (const key of Object.keys(tier)) {
    if (!TIER_FIELDS.has(key)) findings.error([...place, key], 'unknown-field', `The tier's field "${key}" is not known.`, `A tier has ${[...TIER_FIELDS].join(', ')}.`);
  }
  return [{ tier: tier as RawTier, place }];
}

/** A missing rate is zero; the last tier has no upper limit, whatever its `max` says. */
function readTier(tier: RawTier, place: Place, last: boolean, findings: TariffFindings): RateTier {
  const number = (key: string): number | null => {
    const value = tier[key];
    return value === undefined || value === null ? null : readNumber(value, [...place, key], findings);
  };
  const max = number('max');
  if (!last && max === null) findings.error([...place, 'max'], 'tier-without-max', 'The tier has no upper limit, so the tiers after it would never be charged.', 'Give "max" on every tier but the last.');
  if (max !== null && max < 0) findings.error([...place, 'max'], 'out-of-range', `The tier ends at ${max}; a limit is not negative.`, 'Correct the limit.');
  return { rate: number('rate') ?? 0, adjustment: number('adj') ?? 0, upTo: last ? Infinity : max ?? Infinity };
}

function ascending<Tier extends RateTier>(tiers: readonly Tier[], place: Place, findings: TariffFindings): Tier[] {
  for (const [at, tier] of tiers.entries()) {
    const before = tiers[at - 1];
    const sameUnit = before !== undefined && (!('unit' in before) || !('unit' in tier) || before.unit === tier.unit);
    // One without an end is named already.
    if (before !== undefined && sameUnit && before.upTo < Infinity && tier.upTo <= before.upTo) {
      findings.error([...place, at, 'max'], 'tiers-not-ascending', `The tier ends at ${tier.upTo}, the one before at ${before.upTo}.`, 'List the tiers by their upper limits.');
    }
  }
  return [...tiers];
}
