import * as z from 'zod/mini';
import { boxSize, count, finite, floorPoint, id, positive, quantity, releasedBy, text } from './primitives.ts';

/** Racks and units that share heat removal; firm capacity leaves out the `redundantUnits` largest units. */
const zone = z.looseObject({
  id,
  name: text,
  hallId: id,
  kind: z.enum(['air', 'liquid']),
  redundantUnits: count,
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
});

/** Heat rejection for one loop: identical units, of which `redundantUnits` are spare. */
const plant = z.looseObject({
  id,
  name: text,
  siteId: id,
  loopId: id,
  kind: z.enum(['water-cooled-chiller', 'cooling-tower', 'dry-cooler']),
  unitCount: count,
  redundantUnits: count,
  unitCapacityKw: quantity('kW'),
  /** Chiller performance curve in the catalogue; needed for `water-cooled-chiller`. */
  chillerCurveId: z.nullable(text),
  /** Tower or dry cooler: leaving water minus entering wet bulb (tower) or dry bulb (dry cooler) at rated duty. */
  approachKelvin: quantity('K', positive),
  /** Plate heat exchanger between open tower water and the loop; 0 where there is none. */
  heatExchangerApproachKelvin: quantity('K'),
  fanPowerKwPerUnit: quantity('kW'),
  powerNodeId: id,
  commissionedBy: releasedBy,
});

export const cooling = z.looseObject({
  zones: z.array(zone),
  coolantDistributionUnits: z.array(coolantDistributionUnit),
  loops: z.array(loop),
  plants: z.array(plant),
});
