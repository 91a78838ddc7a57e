/** The buffers of a run on the reference backend, allocated once. All padded; see numerics/grid.ts for indexing. */
import type { AirCase } from '../air-case.ts';
import { prescribeDeviceVelocities } from './shared.ts';

export interface AirState {
  /** Face velocities, m/s over the gross face; fixed at device faces, 0 at walls. */
  readonly velocity: readonly [Float64Array, Float64Array, Float64Array];
  /** Temperature minus the reference, K; solid cells hold the outlet temperature of their device. */
  readonly temperature: Float64Array;
  /** Molecular plus turbulent viscosity at cell centres, m2/s; molecular in solids. */
  readonly viscosity: Float64Array;
  /** Right-hand sides of u, v, w and temperature (per unit volume times volume). */
  rate: readonly Float64Array[];
  /** The same of the step before, for Adams-Bashforth. */
  previousRate: readonly Float64Array[];
}

export const temperatureRate = 3;

export function createState(airCase: AirCase): AirState {
  const { size } = airCase.grid;
  const array = (): Float64Array => new Float64Array(size);
  const state: AirState = {
    velocity: [array(), array(), array()],
    temperature: array(),
    viscosity: array().fill(airCase.air.kinematicViscosityM2PerS),
    rate: Array.from({ length: 4 }, array),
    previousRate: Array.from({ length: 4 }, array),
  };
  prescribeDeviceVelocities(airCase, state.velocity);
  return state;
}
