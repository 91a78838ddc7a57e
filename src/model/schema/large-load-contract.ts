import * as z from 'zod/mini';
import { count, finite, fraction, id, isoDate, nonNegative, positive, quantity, text } from './primitives.ts';

/** Local clock time, `YYYY-MM-DDTHH:MM`. */
const localTime = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'a local time is written YYYY-MM-DDTHH:MM'));
const month = z.int().check(z.gte(1), z.lte(12));
const twelve = z.array(nonNegative).check(z.length(12));

/** What a demand charge pays for; minimum billing demand is set by category. */
const category = z.enum(['delivery', 'transmission', 'generation']);

/** Charge per kW of billing demand and month, beside those of the tariff. */
const demandCharge = z.looseObject({ id, label: text, category, pricePerKwMonth: quantity('money/(kW·month)') });

/** Price of an obligation from a day on; exactly one of the prices is given. */
const tagPrice = z.looseObject({
  from: isoDate,
  perKwYear: z.optional(quantity('money')),
  perKwMonth: z.optional(quantity('money')),
  perMwDay: z.optional(quantity('money')),
}).check(z.refine(
  (p) => [p.perKwYear, p.perKwMonth, p.perMwDay].filter((price) => price !== undefined).length === 1,
  { error: 'exactly one of perKwYear, perKwMonth and perMwDay is required' },
));

/** Charge on an obligation that an earlier year's system peaks have set (ERCOT 4CP, PJM 5CP and 1CP). */
const peakTag = z.looseObject({
  id,
  label: text,
  kind: z.enum(['transmission', 'capacity']),
  /** Own prices by date. */
  prices: z.optional(z.array(tagPrice)),
  /** Id of a price series of the catalogue, instead of own prices. */
  pricesFrom: z.optional(text),
  /** Month in which a new obligation takes effect: 1 for ERCOT and network service, 6 for PJM capacity. */
  startsInMonth: z.optional(month),
  /** Obligation per kW of mean demand at the peaks (forecast pool requirement, losses). */
  scale: z.optional(quantity('1', positive)),
  /** Own demand at the peaks that set the obligation in force from `startsInMonth` on, kW; none for a site that drew nothing. */
  priorDemandsKw: z.array(nonNegative),
  /** The same one year earlier, in force before `startsInMonth`. */
  earlierDemandsKw: z.optional(z.array(nonNegative)),
  /** Time over which the system's peak is measured: 15 minutes in ERCOT, an hour in PJM; that of the price series, else an hour. */
  peakMinutes: z.optional(z.union([z.literal(15), z.literal(30), z.literal(60)])),
  /** The bill year's peaks, which set the next obligation. */
  peakTimes: z.optional(z.array(localTime)),
});

/** A generator that serves the site's load and never exports. */
const generator = z.looseObject({
  id,
  label: text,
  kind: z.enum(['gas-turbine', 'other']),
  /** At `referenceCelsius` and sea level, all units together. */
  ratedKw: quantity('kW'),
  elevationMetres: finite,
  /** Air at the inlet by month, January first, or one figure. */
  temperatureCelsius: z.union([finite, z.array(finite).check(z.length(12))]),
  referenceCelsius: z.optional(finite),
  /** Share of rated output lost per kelvin above the reference. */
  heatDeratePerKelvin: z.optional(quantity('1', fraction)),
  /** Share of rated output lost per metre; a gas turbine follows air pressure instead. */
  altitudeDeratePerMetre: z.optional(quantity('1', fraction)),
  heatRateKjPerKwh: quantity('kJ/kWh'),
  fuelPricePerGj: quantity('money'),
  operationPricePerKwh: quantity('money/kWh'),
  outages: z.optional(z.array(z.looseObject({ startsAt: localTime, hours: positive }))),
});

/** Energy bought beside the tariff. */
const powerPurchase = z.looseObject({
  id,
  label: text,
  /** `supply`: delivered at the site in place of the contract's energy; `difference`: settled in money against the market. */
  kind: z.enum(['supply', 'difference']),
  /** The same in every hour. */
  kw: quantity('kW'),
  pricePerKwh: quantity('money/kWh'),
  /** Price at which power not needed is sold on (supply), or against which the difference is settled. */
  marketPricePerKwh: quantity('money/kWh', finite),
});

/** Large-load contract: what a site owes beside and beyond a tariff. */
export const largeLoadContractSchema = z.looseObject({
  $schema: z.optional(text),
  id,
  name: z.optional(text),
  note: z.optional(text),
  tariffId: z.optional(text),
  contractCapacityKw: quantity('kW', positive),
  /** Day on which the term and the ramp begin; the first of the bill's year by default. */
  startsOn: z.optional(isoDate),
  termYears: z.optional(quantity('a', positive)),
  /** Share of the contract capacity from that many months after the start; all of it without steps. */
  rampSteps: z.optional(z.array(z.looseObject({ afterMonths: count, fraction: quantity('1', fraction), note: z.optional(text) }))),
  /** Least share of capacity that is billed, for the categories of `minimumDemandAppliesTo` (delivery by default). */
  minimumDemandFraction: z.optional(quantity('1', fraction)),
  minimumDemandAppliesTo: z.optional(z.array(category)),
  /** Shares by category, where they differ; they go before `minimumDemandFraction`. */
  minimumDemandFractions: z.optional(z.looseObject({
    delivery: z.optional(quantity('1', fraction)),
    transmission: z.optional(quantity('1', fraction)),
    generation: z.optional(quantity('1', fraction)),
  })),
  /**
   * After the ramp, what is billed at least by size of the whole contract capacity, if that is less than its share: the base and a share
   * of what lies above the row's capacity (AEP Ohio Schedule DCT).
   */
  minimumDemandTable: z.optional(z.array(z.looseObject({ aboveKw: nonNegative, baseKw: quantity('kW'), fraction: quantity('1', fraction) }))),
  /** Share of what: the capacity after its ramp, or that or the highest demand of the eleven months before, whichever is more. */
  minimumDemandBasis: z.optional(z.enum(['contract-capacity', 'contract-capacity-or-highest-prior-demand'])),
  /** Metered peaks of the twelve months before the bill's year, January first: look-backs count them. */
  priorMonthlyPeaksKw: z.optional(twelve),
  /** Category of the tariff's own monthly demand charge (delivery by default). */
  tariffDemandCategory: z.optional(category),
  /** Energy bought from a supplier beside the tariff, for all that no purchase covers. */
  energyPricePerKwh: z.optional(quantity('money/kWh')),
  /** Short for one delivery demand charge. */
  demandPricePerKwMonth: z.optional(quantity('money/(kW·month)')),
  demandCharges: z.optional(z.array(demandCharge)),
  /** Due every month of the term, whatever is drawn. */
  fixedCharges: z.optional(z.array(z.looseObject({ id, label: text, pricePerMonth: quantity('money') }))),
  peakTags: z.optional(z.array(peakTag)),
  oneTimeCharges: z.optional(z.array(z.looseObject({
    id, label: text, kind: z.enum(['study-fee', 'contribution-in-aid-of-construction', 'other']), amount: quantity('money'), on: isoDate,
  }))),
  /** Security for the minimum charges still to come: a share of them, or of so many months of them. */
  collateral: z.optional(z.looseObject({
    fraction: quantity('1', fraction),
    months: z.optional(count),
    /**
     * How it falls as the contract goes on: in proportion to the minimum charges still to come (default), or by each past year's whole
     * minimum charges (AEP Ohio Schedule DCT, for payments on time).
     */
    release: z.optional(z.enum(['in-proportion', 'yearly-minimum-charges'])),
    /** What a letter of credit costs in a year, as a share of the security. */
    annualCostFraction: quantity('1', fraction),
  })),
  exit: z.optional(z.looseObject({
    /** Months of minimum charges that leaving costs, at most those still to come. */
    feeMonths: count,
    /** The contract is left on this day. */
    on: z.optional(isoDate),
  })),
  /** Load drawn from the grid on purpose, beside the load series. */
  loadBankTests: z.optional(z.array(z.looseObject({ startsAt: localTime, hours: positive, kw: quantity('kW') }))),
  nonFirm: z.optional(z.looseObject({
    /** Part of the whole contract capacity that may be curtailed; while the capacity ramps, the same share of it. */
    kw: quantity('kW'),
    creditPerKwMonth: quantity('money/(kW·month)'),
    curtailments: z.optional(z.array(z.looseObject({ startsAt: localTime, hours: positive }))),
    /** Hours without stated times are taken at the highest load. */
    hoursPerYear: z.optional(quantity('h')),
  })),
  onSiteGeneration: z.optional(z.array(generator)),
  powerPurchases: z.optional(z.array(powerPurchase)),
});

/** A large-load contract (`CONTRACT.json` of `plenum bill`); a site's `contract` of a scenario fits it too. */
export type LargeLoadContract = z.infer<typeof largeLoadContractSchema>;
export type ContractCategory = z.infer<typeof category>;
export type ContractGenerator = z.infer<typeof generator>;
export type ContractPeakTag = z.infer<typeof peakTag>;
