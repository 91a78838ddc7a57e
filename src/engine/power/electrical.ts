import { valueOf } from '../../model/index.ts';
import type { PowerEdge, PowerNode } from '../../model/index.ts';
import { EVENLY_TAPPED_SHARE, lossPolynomial } from './losses.ts';
import type { LossPolynomial } from './losses.ts';

/**
 * Electrical model of nodes and cables, per phase, in per unit of each node's own nominal voltage: volts over
 * nominal volts, currents in kVA at nominal voltage (one phase), impedances in per-unit volts per kVA.
 */

/** A series impedance of each phase and the resistance of the neutral that carries their sum. */
export interface Impedance {
  readonly resistance: number;
  readonly reactance: number;
  readonly neutralResistance: number;
}

/**
 * How a node turns input into output:
 * - `series`: through its impedance, phase by phase; sources have their own voltage behind it.
 * - `delta-wye`: a transformer whose output phases lie between two input phases.
 * - `converter`: rectifier and inverter; the output is stiff and balanced, the input draws the same from each phase.
 * - `bypass`: passes voltages on as they are, with a loss that follows the load (a UPS in eco mode).
 */
type NodeBehaviour = 'series' | 'delta-wye' | 'converter' | 'bypass';

export interface NodeElectrics extends Impedance {
  readonly behaviour: NodeBehaviour;
  /** No-load output voltage over input voltage. */
  readonly ratio: number;
  /** Voltage of a source behind its impedance, per unit. */
  readonly sourceVoltage: number;
  /** Loss that it draws at its input whatever it carries, kW. */
  readonly noLoadKw: number;
  /** Loss of a converter or bypass by its output kW. */
  readonly conversionLoss: LossPolynomial | null;
  /** Reactive over active power at the input of a converter. */
  readonly inputKvarPerKw: number;
  /** Drop to its far end over the mean drop its loads see. */
  readonly endDropRatio: number;
}

export interface CableElectrics extends Impedance {
  /** Amperes by kVA of one phase at nominal voltage. */
  readonly ampsPerKva: number;
  /** `null` = not checked. */
  readonly ampacityAmps: number | null;
}

/** Rectifiers with active power-factor correction above half load (assumption; a document may give its own). */
const RECTIFIER_POWER_FACTOR = 0.99;

/** Drop at the far end of an evenly tapped busway, z·L·I₀/2, over the mean drop of its taps, z·L·I₀/3. */
const END_OVER_MEAN_DROP = 3 / 2;

const IDEAL: NodeElectrics = {
  behaviour: 'series', resistance: 0, reactance: 0, neutralResistance: 0, ratio: 1, sourceVoltage: 1, noLoadKw: 0, conversionLoss: null, inputKvarPerKw: 0, endDropRatio: 1,
};

/** Reactive over active power at a power factor (lagging). */
export function kvarPerKwAt(powerFactor: number): number {
  return powerFactor >= 1 ? 0 : Math.sqrt(1 - powerFactor * powerFactor) / powerFactor;
}

/** Amperes of one phase per kVA at nominal voltage. */
export function ampsPerKva(lineToLineVolts: number): number {
  return (1000 * Math.sqrt(3)) / lineToLineVolts;
}

/** Amperes of direct current per kW of one of the three like phases it is taken as. */
export function directAmpsPerKva(volts: number): number {
  return 3000 / volts;
}

/** Ohms to per-unit volts per kVA: Z / (V_LN² / 1 kVA) with V_LN = V_LL/√3. */
function perUnitPerOhm(lineToLineVolts: number): number {
  return 3000 / (lineToLineVolts * lineToLineVolts);
}

/**
 * Direct current as one of three like phases: P = V·I and a drop of 2·R·I over both conductors are those of a balanced system
 * at unity power factor whose conductors have twice the resistance.
 */
const CONDUCTORS_OF_DIRECT_CURRENT = 2;

/** Electrical model of a node. */
export function nodeElectrics(node: PowerNode, isDirectCurrent: boolean): NodeElectrics {
  const ratingKva = valueOf(node.ratingKva);
  switch (node.kind) {
    case 'utility': {
      const sourceVoltage = valueOf(node.sourceVoltageFraction ?? 1);
      if (node.shortCircuit === undefined) return { ...IDEAL, sourceVoltage };
      const resistance = 3 / valueOf(node.shortCircuit.powerKva) / Math.hypot(1, valueOf(node.shortCircuit.reactanceOverResistance));
      return { ...IDEAL, sourceVoltage, resistance, reactance: resistance * valueOf(node.shortCircuit.reactanceOverResistance) };
    }
    case 'transformer': {
      // P_k = 3·r·(S_r/3)² and |z| = u_k/(S_r/3).
      const resistance = (3 * valueOf(node.loadLossKw)) / (ratingKva * ratingKva);
      const impedance = (3 * valueOf(node.impedanceFraction)) / ratingKva;
      return {
        ...IDEAL,
        behaviour: node.windings === 'wye-wye' ? 'series' : 'delta-wye',
        resistance,
        reactance: Math.sqrt(Math.max(0, impedance * impedance - resistance * resistance)),
        ratio: 1 + valueOf(node.tapFraction ?? 0),
        noLoadKw: valueOf(node.noLoadLossKw),
      };
    }
    case 'ups':
      return node.mode === 'eco'
        ? { ...IDEAL, behaviour: 'bypass', conversionLoss: lossPolynomial(node) }
        : { ...IDEAL, behaviour: 'converter', conversionLoss: lossPolynomial(node), inputKvarPerKw: kvarPerKwAt(valueOf(node.inputPowerFactor ?? RECTIFIER_POWER_FACTOR)) };
    case 'rectifier':
      return { ...IDEAL, behaviour: 'converter', conversionLoss: lossPolynomial(node), inputKvarPerKw: kvarPerKwAt(valueOf(node.inputPowerFactor ?? RECTIFIER_POWER_FACTOR)) };
    case 'busway': {
      const perOhm = perUnitPerOhm(valueOf(node.outputVolts)) * valueOf(node.lengthMetres) * EVENLY_TAPPED_SHARE;
      if (isDirectCurrent) return { ...IDEAL, resistance: CONDUCTORS_OF_DIRECT_CURRENT * perOhm * valueOf(node.resistanceOhmPerMetre), endDropRatio: END_OVER_MEAN_DROP };
      return {
        ...IDEAL,
        resistance: perOhm * valueOf(node.resistanceOhmPerMetre),
        reactance: perOhm * valueOf(node.reactanceOhmPerMetre ?? 0),
        neutralResistance: perOhm * valueOf(node.neutralResistanceOhmPerMetre ?? 0),
        endDropRatio: END_OVER_MEAN_DROP,
      };
    }
    default:
      return IDEAL;
  }
}

/** Electrical model of a connection's cable at the voltage of the node it leaves; `null` where there is none. */
export function cableElectrics({ cable }: PowerEdge, from: PowerNode, isDirectCurrent: boolean): CableElectrics | null {
  if (cable === undefined) return null;
  const volts = valueOf(from.outputVolts);
  const perOhm = perUnitPerOhm(volts) * valueOf(cable.lengthMetres);
  const ampacityAmps = cable.ampacityAmps === undefined ? null : valueOf(cable.ampacityAmps);
  if (isDirectCurrent) return { resistance: CONDUCTORS_OF_DIRECT_CURRENT * perOhm * valueOf(cable.resistanceOhmPerMetre), reactance: 0, neutralResistance: 0, ampsPerKva: directAmpsPerKva(volts), ampacityAmps };
  return {
    resistance: perOhm * valueOf(cable.resistanceOhmPerMetre),
    reactance: perOhm * valueOf(cable.reactanceOhmPerMetre),
    neutralResistance: perOhm * valueOf(cable.neutralResistanceOhmPerMetre ?? 0),
    ampsPerKva: ampsPerKva(volts),
    ampacityAmps,
  };
}
