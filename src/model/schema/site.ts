import * as z from 'zod/mini';
import { largeLoadContractSchema } from './large-load-contract.ts';
import { count, finite, fraction, id, isoDate, quantity, releasedBy, text } from './primitives.ts';
import { siteTariff } from './site-tariff.ts';

/** Design and average weather of a named station, which may stand in for the site. */
const climate = z.looseObject({
  stationName: text,
  /** Why this station stands in for the site, when it is not the site's own. */
  proxyNote: z.optional(text),
  designDryBulbCelsius: quantity('°C', finite),
  designWetBulbCelsius: quantity('°C', finite),
  averageDryBulbCelsius: quantity('°C', finite),
  averageWetBulbCelsius: quantity('°C', finite),
});

/** One phase of the utility service; capacities add up as phases are energised. */
const servicePhase = z.looseObject({
  id,
  name: text,
  capacityKw: quantity('kW'),
  energisedBy: releasedBy,
});

/** Step of the contract ramp: the share of contract capacity that may be drawn from that many months after the first phase. */
const rampStep = z.looseObject({ afterMonths: count, fraction: quantity('1', fraction), note: z.optional(text) });

/** Large-load contract: what the projection needs, and any further term that a bill knows. */
const contract = z.extend(z.omit(largeLoadContractSchema, { $schema: true }), {
  tariffId: text,
  contractCapacityKw: quantity('kW'),
  minimumDemandFraction: quantity('1', fraction),
  rampSteps: z.array(rampStep),
  termYears: quantity('a'),
  energyPricePerKwh: quantity('money/kWh'),
  demandPricePerKwMonth: quantity('money/(kW·month)'),
});

/** A campus: where it is, what the grid, the contract and the staff allow. */
export const site = z.looseObject({
  id,
  name: text,
  location: z.looseObject({
    latitudeDegrees: z.number().check(z.gte(-90), z.lte(90)),
    longitudeDegrees: z.number().check(z.gte(-180), z.lte(180)),
    elevationMetres: finite,
    timeZone: text,
  }),
  climate,
  grid: z.looseObject({
    isoRegion: text,
    utilityName: text,
    serviceVoltageVolts: quantity('V'),
    carbonIntensityGramsPerKwh: quantity('g/kWh'),
    /** Water consumed to generate the grid's electricity; absent = an assumed value, reported as such. */
    waterLitresPerKwh: z.optional(quantity('L/kWh')),
  }),
  service: z.looseObject({ phases: z.array(servicePhase) }),
  contract: z.optional(contract),
  /** Bills the hourly year in the place of the contract's prices; the projection keeps to the contract. */
  retailTariff: z.optional(siteTariff),
  /** Hours a year for which non-firm service may be curtailed; lowers energy delivered, not firm capacity. */
  curtailmentHoursPerYear: quantity('h'),
  staff: z.looseObject({
    /** Technicians on the roster and what each can keep running; limits usable IT. */
    technicians: quantity('count'),
    itKwPerTechnician: quantity('kW'),
    rosterGrowsBy: z.array(z.looseObject({ technicians: quantity('count'), availableFrom: isoDate })),
  }),
});
