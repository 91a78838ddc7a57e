import { EMPTY_TARIFF } from '../../model/tariff/empty-tariff.ts';
import type { DemandRatchet, EnergyTier, RateTier, RetailTariff } from '../../model/tariff/retail-tariff.ts';
import { shown, type TariffFindings } from './findings.ts';
import { readNumber } from './values.ts';

/** Fields of REopt's `ElectricTariff` that say where a rate comes from, or concern export and optimisation only. */
const INFORMATIONAL = new Set([
  'urdb_response', 'urdb_label', 'urdb_utility_name', 'urdb_rate_name', 'year', 'NEM', 'wholesale_rate', 'export_rate_beyond_net_metering_limit', 'emissions_factor_series_lb_CO2_per_kwh',
]);
const RATES = [
  'blended_annual_energy_rate', 'blended_annual_demand_rate', 'monthly_energy_rates', 'monthly_demand_rates', 'demand_lookback_months', 'demand_lookback_percent', 'demand_lookback_range',
  'coincident_peak_load_active_time_steps', 'coincident_peak_load_charge_per_kw',
] as const;
const SWITCHES = ['add_monthly_rates_to_urdb_rate', 'add_tou_energy_rates_to_urdb_rate', 'remove_tiers'] as const;
/** Hours of a leap year; REopt numbers them from 1. */
const MOST_HOURS = 8784;

type ElectricTariff = Readonly<Record<string, unknown>>;

/**
 * Adds the rates of REopt's `ElectricTariff` (blended or monthly rates, look-backs, coincident peaks) to the tariff of
 * its URDB record. Rates beside a URDB record would replace or join it, depending on switches, and are refused.
 */
export function withReoptRates(base: RetailTariff | null, record: ElectricTariff, findings: TariffFindings): RetailTariff {
  for (const name of Object.keys(record)) {
    const known = INFORMATIONAL.has(name) || RATES.some((rate) => rate === name) || SWITCHES.some((off) => off === name && record[off] === false);
    if (!known) findings.error([name], 'unknown-field', `The field "${name}" of ElectricTariff is not billed here.`, 'Delete it if it does not change what is paid; otherwise give the tariff as a URDB record.');
    else if (base !== null && /^(blended|monthly)_/.test(name)) findings.error([name], 'two-tariffs', `"${name}" stands beside a URDB record.`, 'Keep one of the two.');
  }
  const own = base ?? { ...EMPTY_TARIFF, name: 'Blended rates' };
  const lookback = readLookback(record, findings);
  return {
    ...own,
    ...(base === null ? { energy: readEnergy(record, findings), flatDemand: readDemand(record, findings) } : {}),
    ratchets: lookback === null ? own.ratchets : [...own.ratchets, lookback],
    namedPeaks: readNamedPeaks(record, findings),
  };
}

/** Rate by month, from twelve or one for the year; `null` when there is none. */
function monthlyRates(record: ElectricTariff, kind: 'energy' | 'demand', findings: TariffFindings): number[] | null {
  const monthly = record[`monthly_${kind}_rates`];
  const blended = record[`blended_annual_${kind}_rate`];
  if (Array.isArray(monthly) && monthly.length > 0) {
    if (monthly.length !== 12) findings.error([`monthly_${kind}_rates`], 'wrong-length', `monthly_${kind}_rates has ${monthly.length} values.`, 'Write one for each month.');
    return monthly.map((rate: unknown, month) => readNumber(rate, [`monthly_${kind}_rates`, month], findings) ?? 0);
  }
  if (blended === undefined || blended === null) return null;
  const rate = readNumber(blended, [`blended_annual_${kind}_rate`], findings) ?? 0;
  return Array.from({ length: 12 }, () => rate);
}

const flatTier = (rate: number): RateTier => ({ rate, adjustment: 0, upTo: Infinity });

function readEnergy(record: ElectricTariff, findings: TariffFindings): RetailTariff['energy'] {
  const rates = monthlyRates(record, 'energy', findings);
  if (rates === null) return null;
  const different = [...new Set(rates)];
  const schedule = rates.map((rate) => Array.from({ length: 24 }, () => different.indexOf(rate)));
  return { periods: different.map((rate): EnergyTier[] => [{ ...flatTier(rate), unit: 'kWh' }]), weekday: schedule, weekend: schedule };
}

function readDemand(record: ElectricTariff, findings: TariffFindings): RetailTariff['flatDemand'] {
  const rates = monthlyRates(record, 'demand', findings);
  if (rates === null) return null;
  const different = [...new Set(rates)];
  return { unit: 'kW', periods: different.map((rate) => [flatTier(rate)]), months: rates.map((rate) => different.indexOf(rate)) };
}

function readLookback(record: ElectricTariff, findings: TariffFindings): DemandRatchet | null {
  const number = (key: string): number => (record[key] === undefined ? 0 : readNumber(record[key], [key], findings) ?? 0);
  const fraction = number('demand_lookback_percent');
  const range = number('demand_lookback_range');
  const months = record['demand_lookback_months'];
  if (fraction === 0) return null;
  if (fraction < 0 || fraction > 1) findings.error(['demand_lookback_percent'], 'out-of-range', `demand_lookback_percent is ${fraction}; it is a fraction, 0 to 1.`, 'Write 0.75 for 75 %.');
  const flags = Array.isArray(months) && months.length === 12 ? months.map((flag: unknown) => flag === 1 || flag === true) : null;
  if (range === 0 && flags === null) findings.error(['demand_lookback_months'], 'missing-field', `The look-back has neither a range nor twelve month flags (${shown(months)}).`, 'Give demand_lookback_range or demand_lookback_months.');
  return { fractions: Array.from({ length: 12 }, () => fraction), previousMonths: range > 0 ? range : null, referenceMonths: range > 0 || flags === null ? Array.from({ length: 12 }, () => true) : flags };
}

function readNamedPeaks(record: ElectricTariff, findings: TariffFindings): RetailTariff['namedPeaks'] {
  const steps = record['coincident_peak_load_active_time_steps'];
  const charges = record['coincident_peak_load_charge_per_kw'];
  if (steps === undefined && charges === undefined) return [];
  const groups: unknown[] = !Array.isArray(steps) ? [] : Array.isArray(steps[0]) ? steps : [steps];
  const rates: unknown[] = Array.isArray(charges) ? charges : [charges];
  if (groups.length !== rates.length || groups.length === 0) {
    findings.error(['coincident_peak_load_charge_per_kw'], 'wrong-length', `There are ${groups.length} lists of hours and ${rates.length} charges.`, 'Give one charge for each list of hours.');
    return [];
  }
  return groups.map((group, at) => ({
    label: `Coincident peak ${at + 1}`,
    hours: (Array.isArray(group) ? group : []).map((step: unknown, index) => {
      const hour = readNumber(step, ['coincident_peak_load_active_time_steps', at, index], findings) ?? 1;
      if (!Number.isInteger(hour) || hour < 1 || hour > MOST_HOURS) findings.error(['coincident_peak_load_active_time_steps', at, index], 'out-of-range', `Hour ${hour} is not one of 1 to ${MOST_HOURS}.`, 'Number the hours of the year from 1.');
      return hour - 1;
    }),
    dollarsPerKw: readNumber(rates[at], ['coincident_peak_load_charge_per_kw', at], findings) ?? 0,
  }));
}
