/** The buffers of a run on the CPU, allocated once. All padded; see numerics/grid.ts for indexing. */
import type { Axis } from '../../numerics/grid.ts';
import type { AirCase } from '../air-case.ts';

export interface AirState {
  /** Face velocities, m/s over the gross face; fixed at device faces, 0 at walls. */
  readonly velocity: readonly [Float64Array, Float64Array, Float64Array];
  /** Temperature minus the reference, K; solid cells hold the outlet temperature of their device. */
  readonly temperature: Float64Array;
  /** Share of the air that came from a cooling unit without passing a rack since, 0..1. */
  readonly coldShare: Float64Array;
  /** Molecular plus turbulent viscosity at cell centres, m2/s; molecular in solids. */
  readonly viscosity: Float64Array;
  /** Distance to the nearest wall, m. */
  readonly wallDistance: Float64Array;
  /** Right-hand sides of u, v, w, temperature and cold share (per unit volume times volume). */
  rate: readonly Float64Array[];
  /** The same of the step before, for Adams-Bashforth. */
  previousRate: readonly Float64Array[];
}

export const temperatureRate = 3;
export const coldShareRate = 4;

export function createState(airCase: AirCase, distance: Float64Array): AirState {
  const { size } = airCase.grid;
  const array = (): Float64Array => new Float64Array(size);
  const state: AirState = {
    velocity: [array(), array(), array()],
    temperature: array(), coldShare: array(),
    viscosity: array().fill(airCase.air.kinematicViscosityM2PerS),
    wallDistance: distance,
    rate: Array.from({ length: 5 }, array),
    previousRate: Array.from({ length: 5 }, array),
  };
  prescribeDeviceVelocities(airCase, state.velocity);
  return state;
}

/** Writes each device's uniform face velocity Q / area into the face arrays. */
function prescribeDeviceVelocities(
  airCase: AirCase, velocity: readonly [Float64Array, Float64Array, Float64Array],
): void {
  for (const device of airCase.devices) {
    for (const [faces, sign] of [[device.inlet, -1], [device.outlet, 1]] as const) {
      let area = 0;
      for (const a of faces.areaM2) area += a;
      const speed = area > 0 ? device.airflowM3PerS / area : 0;
      for (let f = 0; f < faces.face.length; f++) {
        const axis = faces.axis[f]! as Axis;
        velocity[axis][faces.face[f]!] = sign * faces.intoRoomSign[f]! * speed;
      }
    }
  }
}
