import * as z from 'zod/mini';
import { AMOUNT_UNITS, DEMAND_UNITS, ENERGY_TIER_UNITS, HOLIDAY_CALENDARS } from '../tariff/retail-tariff.ts';
import { count, finite, isoDate, nonNegative, positive, text } from './primitives.ts';

const MONTHS = 12;
const HOURS = 24;

const periodTable = z.array(z.array(count).check(z.length(HOURS))).check(z.length(MONTHS));
const monthly = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.length(MONTHS));

/** One block of a charge; the last one of a charge has no `upTo`. */
const tier = z.looseObject({ rate: finite, adjustment: finite, upTo: z.optional(positive) });
const energyTier = z.extend(tier, { unit: z.enum(ENERGY_TIER_UNITS) });
const tiersByPeriod = z.array(z.array(tier).check(z.minLength(1))).check(z.minLength(1));
const amount = { label: text, amount: finite, unit: z.enum(AMOUNT_UNITS) };

/** A retail tariff as it was read from a record of the Utility Rate Database; see `RetailTariff` for what each part means. */
const rate = z.looseObject({
  id: text,
  name: text,
  utility: text,
  serviceType: z.nullable(text),
  energy: z.nullable(z.looseObject({ periods: z.array(z.array(energyTier).check(z.minLength(1))).check(z.minLength(1)), weekday: periodTable, weekend: periodTable })),
  fuelAdjustmentsPerKwh: z.nullable(monthly(finite)),
  flatDemand: z.nullable(z.looseObject({ unit: z.enum(DEMAND_UNITS), periods: tiersByPeriod, months: monthly(count) })),
  touDemand: z.nullable(z.looseObject({ unit: z.enum(DEMAND_UNITS), periods: tiersByPeriod, weekday: periodTable, weekend: periodTable })),
  coincidentDemand: z.nullable(z.looseObject({ unit: z.enum(DEMAND_UNITS), periods: tiersByPeriod, hours: periodTable })),
  namedPeaks: z.array(z.looseObject({ label: text, hours: z.array(count), dollarsPerKw: finite })),
  /** A calendar, or days; absent = none. */
  holidays: z.optional(z.nullable(z.union([z.enum(HOLIDAY_CALENDARS), z.array(isoDate)]))),
  demandWindowMinutes: z.nullable(positive),
  ratchets: z.array(z.looseObject({ fractions: monthly(nonNegative), previousMonths: z.nullable(count), referenceMonths: monthly(z.boolean()) })),
  dollarsPerKvar: nonNegative,
  fixed: z.array(z.looseObject({ ...amount, meters: z.enum(['first', 'additional']) })),
  minimums: z.array(z.looseObject(amount)),
  applicability: z.looseObject({ minimumKw: z.nullable(nonNegative), maximumKw: z.nullable(nonNegative) }),
  notBilled: z.array(text),
});

/** A retail tariff that a site's year is billed on. */
export const siteTariff = z.looseObject({
  /** Where the figures come from: database, record, file. */
  source: text,
  fileName: text,
  /** Does the site's large-load contract, where it has one, charge beside the tariff? The tariff alone by default. */
  contractApplies: z.optional(z.boolean()),
  rate,
});
