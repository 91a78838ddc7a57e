import * as z from 'zod/mini';
import { fraction, id, positive, quantity, text } from './primitives.ts';

/** Power of the run's racks over their rated power; accelerators may pass their rating for moments. */
const powerFraction = quantity('1', z.number().check(z.gte(0), z.lte(2)));

/** One way of smoothing; its parts are applied in the order cap, filler, battery. */
const smoothingOption = z.looseObject({
  id,
  name: z.optional(text),
  /** Racks are held to this share of rated power; compute goes as (power − idle)^exponent. */
  powerCap: z.optional(z.looseObject({ fraction: powerFraction, idleFraction: powerFraction, rateExponent: quantity('1', positive) })),
  /** Racks work for nothing rather than draw less than this share of rated power. */
  filler: z.optional(z.looseObject({ floorFraction: powerFraction })),
  /** Storage beside the load; without a size, as large as holding the mean takes. */
  battery: z.optional(z.looseObject({ powerKw: z.optional(quantity('kW')), energyKwh: z.optional(quantity('kWh')), roundTripEfficiency: quantity('1', fraction) })),
});

/** Electric load of a synchronous training run, relative to the rated power of its racks. */
export const trainingLoadSchema = z.looseObject({
  $schema: z.optional(text),
  id,
  name: z.optional(text),
  note: z.optional(text),
  /** Phases of one step, in order. */
  step: z.array(z.looseObject({ kind: z.enum(['compute', 'all-reduce']), seconds: quantity('s', positive), powerFraction })).check(z.minLength(1)),
  /** After every `everySteps` steps; absent = none, or written without stopping. */
  checkpoint: z.optional(z.looseObject({ everySteps: quantity('count', positive), seconds: quantity('s', positive), powerFraction })),
  /** Time in which power moves from one level to the next. */
  edgeSeconds: quantity('s', positive),
  smoothing: z.optional(z.array(smoothingOption)),
});

/** A training load (`LOAD.json` of `plenum power --training`). */
export type TrainingLoadDocument = z.infer<typeof trainingLoadSchema>;
