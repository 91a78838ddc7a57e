import * as z from 'zod/mini';
import { boxSize, finite, fraction, hallPoint, id, positive, quantity, releasedBy, text } from './primitives.ts';

const base = {
  id,
  name: text,
  siteId: id,
  hallId: z.nullable(id),
  /** Output line-to-line voltage (DC bus voltage for DC equipment). */
  outputVolts: quantity('V', positive),
  ratingKva: quantity('kVA', positive),
  /** Share of the rating that may be carried continuously (0.8 where the breaker rule applies). */
  continuousFraction: quantity('1', fraction),
  powerFactor: quantity('1', fraction),
  commissionedBy: releasedBy,
  /** Box in the 3D hall, where the component stands in one. */
  placement: z.optional(z.looseObject({ position: hallPoint, size: boxSize, rotationDegrees: finite })),
};

const plain = <K extends 'utility' | 'switchgear' | 'sts' | 'pdu' | 'rpp' | 'mechanical-load'>(kind: K) =>
  z.looseObject({ ...base, kind: z.literal(kind) });

const transformer = z.looseObject({
  ...base,
  kind: z.literal('transformer'),
  noLoadLossKw: quantity('kW'),
  /** Load (copper) loss at rated kVA. */
  loadLossKw: quantity('kW'),
  /** Short-circuit impedance, per unit of the rating. */
  impedanceFraction: quantity('1', fraction),
});

const generator = z.looseObject({ ...base, kind: z.literal('generator'), startSeconds: quantity('s') });

const ups = z.looseObject({
  ...base,
  kind: z.literal('ups'),
  /** Loss = ratingKw · (constant + linear·x + quadratic·x²), x = load / rating. */
  lossCoefficients: z.looseObject({ constant: quantity('1'), linear: quantity('1', finite), quadratic: quantity('1', finite) }),
  batteryEnergyKwh: quantity('kWh'),
});

const busway = z.looseObject({
  ...base,
  kind: z.literal('busway'),
  lengthMetres: quantity('m', positive),
  resistanceOhmPerMetre: quantity('Ω/m'),
});

const powerNode = z.discriminatedUnion('kind', [
  plain('utility'), plain('switchgear'), plain('sts'), plain('pdu'), plain('rpp'), plain('mechanical-load'),
  transformer, generator, ups, busway,
]);

/** Directed connection, source → load. Standby connections carry load only when the normal ones are dead. */
const powerEdge = z.looseObject({
  id,
  from: id,
  to: id,
  role: z.enum(['normal', 'standby']),
});

export const power = z.looseObject({
  nodes: z.array(powerNode),
  edges: z.array(powerEdge),
  /** `n-1`: firm capacity survives the loss of any one component; `n`: no reserve is kept. */
  firmCriterion: z.enum(['n', 'n-1']),
  /** How shared upstream capacity is divided between blocks. */
  sharing: z.enum(['pro-rata', 'priority']),
});
