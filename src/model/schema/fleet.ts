import * as z from 'zod/mini';
import { rackAirside } from './rack-airside.ts';
import { boxSize, finite, fraction, id, positive, quantity, text } from './primitives.ts';

/** Accelerator generation: dense peak rates by precision (no sparsity). */
const accelerator = z.looseObject({
  id,
  name: text,
  densePeakFlopPerSecond: z.looseObject({
    bf16: z.nullable(quantity('FLOP/s')),
    fp8: z.nullable(quantity('FLOP/s')),
    fp4: z.nullable(quantity('FLOP/s')),
  }),
  memoryGigabytes: quantity('GB'),
});

/** Rack type: what one rack of a generation (or of network and storage) needs and gives. */
const rackType = z.looseObject({
  id,
  name: text,
  /** `null` for racks without accelerators (network, storage, CPU). */
  acceleratorId: z.nullable(id),
  acceleratorsPerRack: quantity('count'),
  /** Accelerators per rack that are sold as usable; the rest are in-rack spares. */
  usableAcceleratorsPerRack: quantity('count'),
  /** Design power on the basis named in `meta.powerBasis`. */
  ratedPowerKw: quantity('kW'),
  /** How it takes its power; absent = evenly from three phases, at the power factor of its feed. */
  electrical: z.optional(z.looseObject({
    connection: z.enum(['three-phase', 'line-to-line', 'line-to-neutral', 'dc']),
    powerFactor: z.optional(quantity('1', positive)),
  })),
  /** Share of the heat that leaves through the technology loop. */
  liquidFraction: quantity('1', fraction),
  /** Temperature rise of the air through the rack at rated power; sets the air flow. */
  airDeltaTKelvin: quantity('K', positive),
  /** Highest rack-inlet air temperature the vendor allows. */
  inletAirLimitCelsius: quantity('°C', finite),
  /** Highest technology-loop supply temperature; `null` for air-only racks. */
  liquidSupplyLimitCelsius: z.nullable(quantity('°C', finite)),
  weightKg: quantity('kg'),
  size: boxSize,
  /** Air side in detail; absent = one opening over the whole front, flow from rated power and temperature rise. */
  airside: z.optional(rackAirside),
});

/** Racks bought together. Racks arrive evenly over `deliveredBy` and are released evenly over `validatedBy`. */
const batch = z.looseObject({
  id,
  name: text,
  deliveredBy: id,
  validatedBy: id,
});

export const fleet = z.looseObject({
  accelerators: z.array(accelerator),
  rackTypes: z.array(rackType),
  batches: z.array(batch),
});

/** Scale-out network: a pod is the set of racks behind one rail group; a fabric joins pods. */
export const network = z.looseObject({
  fabrics: z.array(z.looseObject({ id, name: text, commissionedBy: z.nullable(id) })),
  pods: z.array(z.looseObject({
    id,
    name: text,
    hallId: id,
    fabricId: id,
    /** Accelerators the pod's switches have ports for. */
    acceleratorPorts: quantity('count'),
    commissionedBy: z.nullable(id),
  })),
});
