/**
 * Developed convection between two tall walls by the zero-equation closure alone: no ends, no stratification, one
 * dimension. Both halves mirror each other, so one is solved, from the hot wall (y = 0) to the middle, where speed
 * and temperature above the mean are zero:
 *
 *   (alpha + nu_t/Pr_t) T' = - F,   ((nu + nu_t) v')' = - g beta T,   nu_t = 0.03874 |v| y
 *
 * with a resolved wall. It shows what of a difference from measurements belongs to the closure, whatever solves it.
 */
import type { AirProperties } from '../../air-case.ts';
import { turbulentPrandtl } from '../../kernels/shared.ts';
import { zeroEquationFactor } from '../../kernels/viscosity.ts';

const intervals = 1000;
/** Share of the new speed in the viscosity of the next pass: half, since more viscosity slows the air that makes it. */
const relaxation = 0.5;
const tolerance = 1e-10;
const mostPasses = 1000;

export interface DevelopedSlot {
  /** Largest speed along the walls, m/s. */
  readonly peakMPerS: number;
  /** Heat over that conducted through air at rest. */
  readonly nusselt: number;
}

/**
 * @param widthMetres between the walls
 * @param differenceKelvin of the walls
 * @throws Error where the passes do not settle
 */
export function developedSlot(air: AirProperties, gravityMPerS2: number, widthMetres: number, differenceKelvin: number): DevelopedSlot {
  const step = (0.5 * widthMetres) / intervals;
  const conduction = air.kinematicViscosityM2PerS / air.prandtl;
  const mixing = new Float64Array(intervals + 1);
  let speed: Float64Array = new Float64Array(intervals + 1);
  for (let pass = 0; pass < mostPasses; pass++) {
    const { temperature, flux } = temperatureFor(mixing, conduction, step, 0.5 * differenceKelvin);
    const before = speed;
    speed = speedFor(mixing, temperature, air.kinematicViscosityM2PerS, gravityMPerS2 * air.thermalExpansionPerK, step);
    const peakMPerS = speed.reduce((largest, value) => Math.max(largest, value), 0);
    if (speed.every((value, m) => Math.abs(value - before[m]!) <= tolerance * peakMPerS)) {
      return { peakMPerS, nusselt: (flux * widthMetres) / (conduction * differenceKelvin) };
    }
    for (let m = 0; m <= intervals; m++) mixing[m]! += relaxation * (zeroEquationFactor * Math.abs(speed[m]!) * step * m - mixing[m]!);
  }
  throw new Error(`the developed flow of ${differenceKelvin} K over ${widthMetres} m does not settle`);
}

/** Temperatures above the mean at the lines, K, and the flux over rho cp, K m/s, for the eddy viscosities `mixing`. */
function temperatureFor(mixing: Float64Array, conduction: number, step: number, half: number): { readonly temperature: Float64Array; readonly flux: number } {
  const resistance = (m: number): number => step / (conduction + (0.5 * (mixing[m]! + mixing[m + 1]!)) / turbulentPrandtl);
  let total = 0;
  for (let m = 0; m < intervals; m++) total += resistance(m);
  const flux = half / total;
  const temperature = new Float64Array(intervals + 1).fill(half);
  for (let m = 0; m < intervals; m++) temperature[m + 1] = temperature[m]! - flux * resistance(m);
  return { temperature, flux };
}

/** Speeds at the lines, m/s: the shear at the wall is what brings the speed to zero in the middle. */
function speedFor(mixing: Float64Array, temperature: Float64Array, viscosity: number, lift: number, step: number): Float64Array {
  const compliance = new Float64Array(intervals);
  const lifted = new Float64Array(intervals);
  let below = 0;
  let weighted = 0;
  let total = 0;
  for (let m = 0; m < intervals; m++) {
    const [low, high] = [temperature[m]!, temperature[m + 1]!];
    compliance[m] = step / (viscosity + 0.5 * (mixing[m]! + mixing[m + 1]!));
    // Up to the middle of the interval, then over all of it.
    lifted[m] = below + 0.5 * step * lift * (0.75 * low + 0.25 * high);
    below += 0.5 * step * lift * (low + high);
    weighted += compliance[m]! * lifted[m]!;
    total += compliance[m]!;
  }
  const shear = weighted / total;
  const speed = new Float64Array(intervals + 1);
  for (let m = 0; m < intervals; m++) speed[m + 1] = speed[m]! + compliance[m]! * (shear - lifted[m]!);
  return speed;
}
