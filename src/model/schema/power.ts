import * as z from 'zod/mini';
import { boxSize, finite, fraction, hallPoint, id, positive, quantity, releasedBy, text } from './primitives.ts';

/** Inverse-time overcurrent protection: what opens the node when it carries more than it may for too long. */
const protection = z.looseObject({
  /** IEC 60255-151 inverse curves, or those of IEEE C37.112. */
  curve: z.enum(['iec-standard-inverse', 'iec-very-inverse', 'iec-extremely-inverse', 'ieee-moderately-inverse', 'ieee-very-inverse', 'ieee-extremely-inverse']),
  /** Current from which it acts, over the rated current. */
  pickupFraction: quantity('1', positive),
  /** Time multiplier (IEC) or time dial (IEEE). */
  timeMultiplier: quantity('1', positive),
});

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
  /** Power factor of its rating in kW, and of loads that hang on it and have none of their own. */
  powerFactor: quantity('1', fraction),
  commissionedBy: releasedBy,
  /** Absent = an overload lasts: nothing trips. */
  protection: z.optional(protection),
  /** Box in the 3D hall, where the component stands in one. */
  placement: z.optional(z.looseObject({ position: hallPoint, size: boxSize, rotationDegrees: finite })),
};

const plain = <K extends 'switchgear' | 'sts' | 'pdu' | 'rpp' | 'mechanical-load'>(kind: K) =>
  z.looseObject({ ...base, kind: z.literal(kind) });

const utility = z.looseObject({
  ...base,
  kind: z.literal('utility'),
  /** Voltage behind the source's impedance over the nominal one; absent = 1. */
  sourceVoltageFraction: z.optional(quantity('1', positive)),
  /** Short-circuit power at the point of supply; absent = a stiff source. */
  shortCircuit: z.optional(z.looseObject({ powerKva: quantity('kVA', positive), reactanceOverResistance: quantity('1') })),
});

const transformer = z.looseObject({
  ...base,
  kind: z.literal('transformer'),
  noLoadLossKw: quantity('kW'),
  /** Load (copper) loss at rated kVA. */
  loadLossKw: quantity('kW'),
  /** Short-circuit impedance, per unit of the rating. */
  impedanceFraction: quantity('1', fraction),
  /** How the windings pass unbalance on; absent = delta-wye, which holds zero-sequence current back. */
  windings: z.optional(z.enum(['delta-wye', 'wye-wye'])),
  /** Fixed tap: no-load output voltage over the nominal one, less one; absent = 0. */
  tapFraction: z.optional(quantity('1', finite)),
});

const generator = z.looseObject({
  ...base,
  kind: z.literal('generator'),
  startSeconds: quantity('s'),
  /** Largest load it takes in one step, over its rated kW (performance classes of ISO 8528-5); absent = any. */
  stepLoadFraction: z.optional(quantity('1', fraction)),
  /** How the engine's power falls with heat and height, its rating then being that of the reference at sea level; absent = it holds at the site in any weather. */
  weatherDerating: z.optional(z.looseObject({
    /** Absent = 15 °C. */
    referenceCelsius: z.optional(quantity('°C', finite)),
    /** Share of rated power lost per kelvin above the reference; absent = 0.006, an assumption that results name. */
    lossPerKelvin: z.optional(quantity('1', fraction)),
    /** Share of rated power lost per metre above the sea; absent = it follows air pressure. */
    lossPerMetre: z.optional(quantity('1', fraction)),
  })),
  /** Load it takes per second beyond the step it may take at once; absent = any. */
  rampKwPerSecond: z.optional(quantity('kW/s', positive)),
});

/** Loss = ratingKw · (constant + linear·x + quadratic·x²), x = load / rating. */
const lossCoefficients = z.looseObject({ constant: quantity('1'), linear: quantity('1', finite), quadratic: quantity('1', finite) });

/** How far the battery's energy goes. */
const battery = z.looseObject({
  /** Energy delivered at the output over energy taken from full, inverter included unless `batteryLossCoefficients` are given. */
  dischargeEfficiency: quantity('1', fraction),
  /** Share of its energy that may be used. */
  depthOfDischarge: quantity('1', fraction),
  /** Energy left when it is replaced, over the energy when new. */
  endOfLifeFraction: quantity('1', fraction),
  /** Share of that energy it yields when emptied in `seconds` at constant power, by rising seconds; absent = all (lithium). */
  constantPowerTable: z.optional(z.array(z.looseObject({ seconds: quantity('s', positive), energyFraction: quantity('1', fraction) })).check(z.minLength(1))),
});

const ups = z.looseObject({
  ...base,
  kind: z.literal('ups'),
  /** Of double conversion. */
  lossCoefficients,
  batteryEnergyKwh: quantity('kWh'),
  /** How it runs on healthy input; absent = double conversion. `eco` passes the input on as it is. */
  mode: z.optional(z.enum(['double-conversion', 'eco'])),
  /** Of eco mode; needed where `mode` is `eco`. */
  ecoLossCoefficients: z.optional(lossCoefficients),
  /** Of the inverter on battery; absent = in the battery's discharge efficiency. */
  batteryLossCoefficients: z.optional(lossCoefficients),
  /** Of its rectifier; absent = 0.99. */
  inputPowerFactor: z.optional(quantity('1', positive)),
  /** Absent = lithium-ion: discharge efficiency 0.90, depth 0.95, as good as new. */
  battery: z.optional(battery),
  /** Time in which it moves its load back from battery to input; absent = at once. */
  walkInSeconds: z.optional(quantity('s')),
});

/** From three phases to direct current at `outputVolts` between two poles; what it feeds is direct current. */
const rectifier = z.looseObject({
  ...base,
  kind: z.literal('rectifier'),
  lossCoefficients,
  /** Absent = 0.99. */
  inputPowerFactor: z.optional(quantity('1', positive)),
});

const busway = z.looseObject({
  ...base,
  kind: z.literal('busway'),
  lengthMetres: quantity('m', positive),
  /** Of one conductor; direct current flows out and back through two. */
  resistanceOhmPerMetre: quantity('Ω/m'),
  /** Absent = 0; none on direct current. */
  reactanceOhmPerMetre: z.optional(quantity('Ω/m')),
  /** Of the neutral conductor; absent = the neutral drops nothing. */
  neutralResistanceOhmPerMetre: z.optional(quantity('Ω/m')),
});

const powerNode = z.discriminatedUnion('kind', [
  plain('switchgear'), plain('sts'), plain('pdu'), plain('rpp'), plain('mechanical-load'),
  utility, transformer, generator, ups, rectifier, busway,
]);

/** Cable of a connection: one conductor per phase or pole, at the voltage of the node it leaves. */
const cable = z.looseObject({
  lengthMetres: quantity('m', positive),
  resistanceOhmPerMetre: quantity('Ω/m'),
  reactanceOhmPerMetre: quantity('Ω/m'),
  /** Of the neutral conductor; absent = the neutral drops nothing. */
  neutralResistanceOhmPerMetre: z.optional(quantity('Ω/m')),
  /** Current it may carry continuously, all its parallel conductors together; absent = not checked. */
  ampacityAmps: z.optional(quantity('A', positive)),
});

/** Directed connection, source → load. Standby connections carry load only when the normal ones are dead. */
const powerEdge = z.looseObject({
  id,
  from: id,
  to: id,
  role: z.enum(['normal', 'standby']),
  /** Closed tie, of a ring main or between two busbars: carries power either way. Of normal connections only; absent = power flows as written. */
  tie: z.optional(z.boolean()),
  /** Absent = no impedance. */
  cable: z.optional(cable),
});

export const power = z.looseObject({
  nodes: z.array(powerNode),
  edges: z.array(powerEdge),
  /** `n-1`: firm capacity survives the loss of any one component; `n`: no reserve is kept. */
  firmCriterion: z.enum(['n', 'n-1']),
  /** How shared upstream capacity is divided between blocks. */
  sharing: z.enum(['pro-rata', 'priority']),
});
