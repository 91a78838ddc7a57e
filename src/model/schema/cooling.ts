import * as z from 'zod/mini';
import { boxSize, count, finite, floorPoint, fraction, id, positive, quantity, releasedBy, text } from './primitives.ts';

/**
 * Outdoor air that takes heat of an air zone without water: `direct` brings it into the hall, `indirect` passes it
 * through an air-to-air exchanger.
 */
const airEconomiser = z.looseObject({
  kind: z.enum(['direct', 'indirect']),
  /** Of the air-to-air exchanger, 0–1; used by `indirect`. */
  effectiveness: quantity('1', fraction),
  /** Direct outdoor air is shut off outside these dew points. */
  minimumDewPointCelsius: quantity('°C', finite),
  maximumDewPointCelsius: quantity('°C', finite),
  /** Relief and scavenger fans while it works. */
  fanPowerKw: quantity('kW'),
  powerNodeId: id,
});

/** Racks and units that share heat removal; firm capacity leaves out the `redundantUnits` largest units. */
const zone = z.looseObject({
  id,
  name: text,
  hallId: id,
  kind: z.enum(['air', 'liquid']),
  redundantUnits: count,
  /** Air zones only; absent = all heat goes to water. */
  airEconomiser: z.optional(airEconomiser),
  /** Coolant in the technology loops of a liquid zone, racks included; absent = ride-through is not computed. */
  coolantVolumeLitres: z.optional(quantity('L', positive)),
});

/** Coolant distribution unit: facility water on one side, technology loop on the other. */
const coolantDistributionUnit = z.looseObject({
  id,
  name: text,
  hallId: id,
  zoneId: id,
  loopId: id,
  position: floorPoint,
  rotationDegrees: finite,
  size: boxSize,
  /** Heat it moves at `ratedApproachKelvin` (technology supply minus facility supply). */
  ratedCapacityKw: quantity('kW'),
  ratedApproachKelvin: quantity('K', positive),
  pumpPowerKw: quantity('kW'),
  powerNodeId: id,
  commissionedBy: releasedBy,
  /** Flow over rated flow on each side; absent = 1. */
  facilityFlowFraction: z.optional(quantity('1', positive)),
  technologyFlowFraction: z.optional(quantity('1', positive)),
});

/** Parallel pumps of one loop, of which `redundantUnits` stand by. */
const pumps = z.looseObject({
  count: z.int().check(z.positive()),
  redundantUnits: count,
  /** Of one pump at full speed: flow and head of best efficiency, and head against a closed valve. */
  ratedFlowKgPerS: quantity('kg/s', positive),
  ratedHeadKpa: quantity('kPa', positive),
  shutOffHeadKpa: quantity('kPa', positive),
  /** Wire to water at the rated point. */
  efficiency: quantity('1', positive),
  minimumSpeedFraction: quantity('1', fraction),
});

/** What the pumps work against: drops that go with the square of the flow, and a difference that control holds. */
const hydraulics = z.looseObject({
  designFlowKgPerS: quantity('kg/s', positive),
  drops: z.array(z.looseObject({ name: text, designKpa: quantity('kPa') })),
  heldDifferenceKpa: quantity('kPa'),
  pumps,
});

/** Heat sold or used nearby, taken from the loop's return before its plants. */
const heatReuse = z.looseObject({
  capacityKw: quantity('kW'),
  /** What the consumer takes, as a share of capacity, January to December. */
  monthlyDemandFractions: z.array(fraction).check(z.minLength(12), z.maxLength(12)),
  /** Coldest return water the consumer's exchanger can use. */
  minimumReturnCelsius: quantity('°C', finite),
  pumpPowerKw: quantity('kW'),
  powerNodeId: id,
});

/** Water loop that carries heat from units to a plant. */
const loop = z.looseObject({
  id,
  name: text,
  siteId: id,
  kind: z.enum(['chilled-water', 'facility-water']),
  supplyTemperatureCelsius: quantity('°C', finite),
  designDeltaTKelvin: quantity('K', positive),
  /** Pumping head the loop's pumps work against at design flow, and their wire-to-water efficiency. */
  pumpHeadKpa: quantity('kPa'),
  pumpEfficiency: quantity('1', positive),
  /** Limit of the technology loop that the CDUs on this loop must hold; used on facility-water loops. */
  commissionedBy: releasedBy,
  /** Pumps and pressure drops; absent = `pumpHeadKpa` at any flow. */
  hydraulics: z.optional(hydraulics),
  /** Water in pipes, exchangers and buffer tanks; absent = ride-through is not computed. */
  volumeLitres: z.optional(quantity('L', positive)),
  heatReuse: z.optional(heatReuse),
});

/** Heat rejection for one loop: identical units, of which `redundantUnits` are spare. */
const plant = z.looseObject({
  id,
  name: text,
  siteId: id,
  loopId: id,
  kind: z.enum(['water-cooled-chiller', 'air-cooled-chiller', 'cooling-tower', 'dry-cooler']),
  unitCount: count,
  redundantUnits: count,
  unitCapacityKw: quantity('kW'),
  /** Chiller performance curve in the catalogue; needed for chillers. */
  chillerCurveId: z.nullable(text),
  /** Tower or dry cooler: leaving water minus entering wet bulb (tower) or dry bulb (dry cooler) at rated duty. */
  approachKelvin: quantity('K', positive),
  /** Plate heat exchanger between open tower water and the loop; 0 where there is none. */
  heatExchangerApproachKelvin: quantity('K'),
  fanPowerKwPerUnit: quantity('kW'),
  powerNodeId: id,
  commissionedBy: releasedBy,
  /** Pump between towers and condensers or exchanger; absent = its power is not computed. */
  towerWaterPump: z.optional(z.looseObject({ headKpa: quantity('kPa'), efficiency: quantity('1', positive) })),
  /** Dissolved solids of tower water over those of make-up water; absent = an assumed value, reported as such. */
  cyclesOfConcentration: z.optional(quantity('1', z.number().check(z.gt(1)))),
  /** Droplets lost, as a share of the tower water that circulates. */
  driftFraction: z.optional(quantity('1', fraction)),
  /** Own warm discharge drawn back in: entering air over the weather's dry bulb. */
  recirculationKelvin: z.optional(quantity('K')),
  /** How many chillers share the load: as few as can carry it (default), or the number that draws least. */
  staging: z.optional(z.enum(['fewest', 'least-power'])),
});

export const cooling = z.looseObject({
  zones: z.array(zone),
  coolantDistributionUnits: z.array(coolantDistributionUnit),
  loops: z.array(loop),
  plants: z.array(plant),
});
