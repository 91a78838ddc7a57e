import * as z from 'zod/mini';
import { finite, fraction, nonNegative, positive, quantity } from './primitives.ts';

/** A band of the rack front by height above the walking surface; within the height of the rack. */
const bandHeights = { fromMetres: nonNegative, toMetres: positive };

/** How much air the equipment of a rack moves. */
const rackAirflow = z.discriminatedUnion('kind', [
  /** Measured or given, whatever the load. */
  z.looseObject({ kind: z.literal('fixed'), cubicMetresPerSecond: quantity('m³/s') }),
  /** A share of the flow of rated power and temperature rise that follows the inlet temperature; linear between points, flat beyond. */
  z.looseObject({
    kind: z.literal('inlet-temperature'),
    points: z.array(z.looseObject({ inletCelsius: finite, airflowShare: positive })).check(z.minLength(1), z.maxLength(50)),
  }),
  /** Fans of all equipment together: flow against static pressure at the rear minus at the front; pressures rise, flows do not. */
  z.looseObject({
    kind: z.literal('fan-curve'),
    points: z.array(z.looseObject({ pascals: finite, cubicMetresPerSecond: nonNegative })).check(z.minLength(2), z.maxLength(50)),
  }),
]);

/** Air side of a rack type: where equipment takes air, how much, and what cools or stores its heat. */
export const rackAirside = z.looseObject({
  /** Bands of equipment; heat and air are shared by `share`, which add up to 1; a share of 0 is a blanking panel. Absent = the whole front. */
  bands: z.optional(z.array(z.looseObject({ ...bandHeights, share: fraction })).check(z.minLength(1), z.maxLength(60))),
  /** Width of the equipment opening, in the middle of front and rear; absent = the whole width. */
  openingWidthMetres: z.optional(positive),
  /** Bands without equipment or blanking panel: air passes from front to rear or back, over the width of the opening. */
  unblankedBands: z.optional(z.array(z.looseObject({
    ...bandHeights,
    /** Pressure loss of the empty band over the dynamic pressure of the approach velocity. */
    lossCoefficient: quantity('1'),
  })).check(z.maxLength(60))),
  /** Absent = the flow of rated power and `airDeltaTKelvin`. */
  airflow: z.optional(rackAirflow),
  /** Heat exchanger in the rear door. */
  rearDoor: z.optional(z.looseObject({
    /** (T before − T after) / (T before − T water). */
    effectiveness: quantity('1', fraction),
    waterCelsius: quantity('°C', finite),
    capacityKw: quantity('kW'),
  })),
  /** Compact server model (VanGilder et al. 2013): metal that lags behind the exhaust. */
  thermalMass: z.optional(z.looseObject({
    massKg: quantity('kg'),
    specificHeatJoulesPerKilogramKelvin: quantity('J/(kg·K)'),
    /** Heat taken up by the air over what an infinite exchange area would give. */
    effectiveness: quantity('1', fraction),
  })),
});
