import * as z from 'zod/mini';
import { boxSize, finite, floorPoint, fraction, hallPoint, id, nonNegative, positive, quantity, releasedBy, text } from './primitives.ts';

/** Rotation about the vertical, counter-clockwise degrees; 0 = front faces −y. */
const rotationDegrees = finite;

/** A rack position and what stands (or will stand) there. */
const rack = z.looseObject({
  id,
  name: text,
  rowId: id,
  rackTypeId: id,
  /** Centre of the footprint. */
  position: floorPoint,
  rotationDegrees,
  /** The two (or one) power nodes that feed it; the load is shared equally between live feeds. */
  feedIds: z.array(id).check(z.minLength(1), z.maxLength(2)),
  /** Phases of a rack that doesn't take all three; absent = the least loaded of its feeds, in the order of the document. */
  phases: z.optional(z.enum(['A', 'B', 'C', 'AB', 'BC', 'CA'])),
  airZoneId: id,
  liquidZoneId: z.nullable(id),
  podId: id,
  /** Delivery batch; `null` = standing in the hall and validated at `meta.asOf`. */
  batchId: z.nullable(id),
});

const row = z.looseObject({ id, name: text });

/** Air-side unit: CRAH, fan wall section or in-row cooler. Front (supply) faces −y at rotation 0. */
const airCoolingUnit = z.looseObject({
  id,
  name: text,
  kind: z.enum(['crah', 'fan-wall', 'in-row']),
  position: floorPoint,
  rotationDegrees,
  size: boxSize,
  /** Where it takes return air: from the room behind it, or from above (the ceiling plenum where there is one). */
  returnFrom: z.enum(['rear', 'top']),
  airZoneId: id,
  loopId: id,
  airflowCubicMetresPerSecond: quantity('m³/s', positive),
  coolingCapacityKw: quantity('kW'),
  supplyAirSetPointCelsius: quantity('°C', finite),
  fanPowerKw: quantity('kW'),
  /** Power node that feeds its fans. */
  powerNodeId: id,
  commissionedBy: releasedBy,
  /** Where supply air leaves: through the front (default) or into the plenum under the raised floor. */
  supplyTo: z.optional(z.enum(['front', 'under-floor'])),
  /** Part of the front through which supply air leaves, in its middle, by height above the walking surface; absent = the whole front. */
  supplyOpening: z.optional(z.looseObject({ widthMetres: positive, fromMetres: nonNegative, toMetres: positive })),
  /** Fans that slow down with the heat of their zone; absent = constant speed. Power goes with speed to `powerExponent` (3 without static head). */
  fanControl: z.optional(z.looseObject({ minimumSpeedFraction: quantity('1', fraction), powerExponent: quantity('1', positive) })),
  /** Heat capacity of coil, water and casing that the air sees when water stops. */
  thermalMassKilojoulesPerKelvin: z.optional(quantity('kJ/K')),
});

/** Aisle containment: a box whose vertical sides and roof are closed except where racks stand. */
const containment = z.looseObject({
  id,
  name: text,
  kind: z.enum(['hot-aisle', 'cold-aisle']),
  /** Opposite corners of the enclosed aisle on the floor. */
  from: floorPoint,
  to: floorPoint,
  heightMetres: positive,
  /** `ducted-to-ceiling`: the sides reach the ceiling plenum and its sheet is open above the aisle. */
  roof: z.enum(['closed', 'open', 'ducted-to-ceiling']),
  doors: z.enum(['closed', 'open']),
  /** Gaps of the closed sides and roof: share that is open, with the loss of sharp-edged gaps; absent = tight. */
  leakageOpenFraction: z.optional(quantity('1', fraction)),
});

/** A kind of perforated tile or grille. */
const tileType = z.looseObject({
  id,
  name: text,
  openFraction: quantity('1', fraction),
  /** Pressure loss over the dynamic pressure of the approach velocity on the gross tile. */
  lossCoefficient: quantity('1', positive),
});

/** Raised floor: a supply plenum below z = 0 that reaches under the whole hall. */
const raisedFloor = z.looseObject({
  depthMetres: positive,
  tileTypes: z.array(tileType),
  /** Square perforated tiles; every other tile is closed. */
  tiles: z.array(z.looseObject({ id, position: floorPoint, sizeMetres: positive, tileTypeId: id })),
  /** Cable openings, with what a brush seal leaves open. */
  cutouts: z.array(z.looseObject({
    id,
    position: floorPoint,
    size: z.looseObject({ xMetres: positive, yMetres: positive }),
    openFraction: quantity('1', fraction),
    lossCoefficient: quantity('1', positive),
  })),
});

/** A box that air goes round: column, beam, cable tray, closed cabinet. Corners in hall coordinates, z below 0 in the plenum of a raised floor. */
const obstruction = z.looseObject({ id, name: text, from: hallPoint, to: hallPoint });

/** A place where air temperature is read, as a monitoring sensor would. */
const sensor = z.looseObject({ id, name: text, position: hallPoint });

/** One data hall: geometry, rows, racks, air-side cooling and containment. */
export const hall = z.looseObject({
  id,
  siteId: id,
  name: text,
  /** Place on the campus: translation and rotation of the hall's origin. */
  campusTransform: z.looseObject({ xMetres: finite, yMetres: finite, rotationDegrees }),
  /** Inner size; height up to the slab. */
  size: boxSize,
  /** Return plenum above a closed sheet at this height; open above ducted aisles and top-return units. */
  ceilingPlenum: z.nullable(z.looseObject({ heightMetres: positive })),
  floorLoadLimitKgPerSquareMetre: quantity('kg/m²'),
  /** Air-inlet class whose recommended and allowable limits apply where a rack type sets none. */
  thermalClass: z.enum(['A1', 'A2', 'A3', 'A4', 'H1']),
  rows: z.array(row),
  racks: z.array(rack),
  airCoolingUnits: z.array(airCoolingUnit),
  containment: z.array(containment),
  raisedFloor: z.optional(raisedFloor),
  obstructions: z.optional(z.array(obstruction)),
  sensors: z.optional(z.array(sensor)),
  /** Heat given to the hall's air by anything but racks, spread evenly over the air of the room (not of its plenums). */
  otherHeatKw: z.optional(quantity('kW')),
});
