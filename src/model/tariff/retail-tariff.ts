/** A month-by-hour table of zero-based period indexes: 12 rows (January first) of 24 hours (00:00 first). */
export type PeriodTable = readonly (readonly number[])[];

/**
 * What a tier's upper limit counts: energy of the month; energy of the month per kilowatt of billing demand (hours of use);
 * energy per day, or energy per kilowatt and day, times the days of the month.
 */
export const ENERGY_TIER_UNITS = ['kWh', 'kWh/kW', 'kWh daily', 'kWh/kW daily'] as const;
export type EnergyTierUnit = (typeof ENERGY_TIER_UNITS)[number];

/** What a demand rate is charged on; `daily` bills the peak of every day, the others that of the month. */
export const DEMAND_UNITS = ['kW', 'kVA', 'hp', 'kW daily', 'kVA daily', 'hp daily'] as const;
export type DemandUnit = (typeof DEMAND_UNITS)[number];

/** Calendars of holidays that a tariff may name. */
export const HOLIDAY_CALENDARS = ['us-federal', 'nerc'] as const;
export type HolidayCalendar = (typeof HOLIDAY_CALENDARS)[number];

/** Over which span an amount is due. */
export const AMOUNT_UNITS = ['$/month', '$/day', '$/year'] as const;
export type AmountUnit = (typeof AMOUNT_UNITS)[number];

/** One block of a charge: what lies between the limit of the tier before and `upTo`. */
export interface RateTier {
  /** Base rate, dollars per unit. */
  readonly rate: number;
  /** Added to the base rate, dollars per unit. */
  readonly adjustment: number;
  /** Upper limit in the tier's unit; `Infinity` for the last one. */
  readonly upTo: number;
}

export interface EnergyTier extends RateTier {
  readonly unit: EnergyTierUnit;
}

/** A charge whose period follows the clock. */
export interface ScheduledCharge<Tier extends RateTier> {
  /** Tiers by period. */
  readonly periods: readonly (readonly Tier[])[];
  readonly weekday: PeriodTable;
  readonly weekend: PeriodTable;
}

/**
 * Look-back on earlier peaks: the billing demand of a month is at least its fraction of the highest reference peak.
 * Reference peaks are those of the `previousMonths` months before, or of the whole year when that is `null`, and among
 * them only months flagged in `referenceMonths`.
 */
export interface DemandRatchet {
  /** By billed month, January first. */
  readonly fractions: readonly number[];
  readonly previousMonths: number | null;
  readonly referenceMonths: readonly boolean[];
}

/** A retail tariff as the bill needs it: dollars, kilowatts, kilowatt-hours; the local clock of the bill's year. */
export interface RetailTariff {
  readonly id: string;
  readonly name: string;
  readonly utility: string;
  /** Bundled, Delivery, Energy …, as published; `null` when not said. */
  readonly serviceType: string | null;
  readonly energy: ScheduledCharge<EnergyTier> | null;
  /** Added to every kilowatt-hour of a month, $/kWh, January first. */
  readonly fuelAdjustmentsPerKwh: readonly number[] | null;
  /** Charge on the month's own highest demand, by season. */
  readonly flatDemand: { readonly unit: DemandUnit; readonly periods: readonly (readonly RateTier[])[]; readonly months: readonly number[] } | null;
  /** Charge on the highest demand of each period of the clock in a month. */
  readonly touDemand: (ScheduledCharge<RateTier> & { readonly unit: DemandUnit }) | null;
  /** Charge on demand at the system's peak, which falls into the hours of a period. */
  readonly coincidentDemand: { readonly unit: DemandUnit; readonly periods: readonly (readonly RateTier[])[]; readonly hours: PeriodTable } | null;
  /** Charge on the highest hourly mean in named hours of the year (zero-based, of the load series); billed in the month of the last of them. */
  readonly namedPeaks: readonly { readonly label: string; readonly hours: readonly number[]; readonly dollarsPerKw: number }[];
  /** Days that the clock's tables take as weekend days: a calendar, or ISO dates; `null` = no holidays. */
  readonly holidays: HolidayCalendar | readonly string[] | null;
  /** Time over which demand is averaged; `null` = one step of the load. */
  readonly demandWindowMinutes: number | null;
  readonly ratchets: readonly DemandRatchet[];
  /** On the month's highest reactive demand. */
  readonly dollarsPerKvar: number;
  readonly fixed: readonly { readonly label: string; readonly amount: number; readonly unit: AmountUnit; readonly meters: 'first' | 'additional' }[];
  readonly minimums: readonly { readonly label: string; readonly amount: number; readonly unit: AmountUnit }[];
  /** Demand for which the tariff is meant, kW. */
  readonly applicability: { readonly minimumKw: number | null; readonly maximumKw: number | null };
  /** What the record says in words only and the bill therefore leaves out. */
  readonly notBilled: readonly string[];
}
