/** Sparse parts of a step that both CPU backends share. */
import { type Axis, faceAreaOf, placeOf, strideOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, type AirProperties, openOf } from '../air-case.ts';
import { faceArea } from '../connectivity.ts';
import type { Field } from '../pressure/levels.ts';
import type { ScalarTransport } from './scalar.ts';

/** Turbulent Prandtl and Schmidt number (Chen & Xu 1998). */
export const turbulentPrandtl = 0.9;

export function scalarTransport(air: AirProperties): ScalarTransport {
  return { molecularDiffusivity: air.kinematicViscosityM2PerS / air.prandtl, turbulentPrandtl };
}

/** Heat given to single cells: rate of the temperature in K m3/s. */
export function addCellHeat(airCase: AirCase, rate: Field): void {
  const { heat, air } = airCase;
  if (!heat) return;
  const scale = 1 / (air.densityKgPerM3 * air.specificHeatJPerKgK);
  for (let n = 0; n < heat.cell.length; n++) rate[heat.cell[n]!]! += scale * heat.watts[n]!;
}

/**
 * A porous face diffuses through its holes only. The kernels let a scalar diffuse over the gross face; this takes back the share of the
 * closed part. Eddies don't reach through a plate either, but the jets that do the mixing there are in the advection.
 */
export function withholdPorousDiffusion(airCase: AirCase, phi: Field, viscosity: Field, rate: Field): void {
  const { porous, grid, air } = airCase;
  if (!porous) return;
  const { molecularDiffusivity } = scalarTransport(air);
  const molecular = molecularDiffusivity - air.kinematicViscosityM2PerS / turbulentPrandtl;
  for (let f = 0; f < porous.face.length; f++) {
    const axis = porous.axis[f]! as Axis;
    const c = porous.face[f]!;
    const s = strideOf(grid, axis);
    if (openOf(airCase, axis)[c] === 0) continue;
    const place = placeOf(grid, c);
    const diffusivity = molecular + (0.5 / turbulentPrandtl) * (viscosity[c]! + viscosity[c - s]!);
    const conductance = faceAreaOf(grid, axis, place) * metricsOf(grid)[axis].inverseDistance[place[axis]]! * diffusivity;
    const withheld = (1 - porous.openFraction[f]!) * conductance * (phi[c]! - phi[c - s]!);
    rate[c]! += withheld;
    rate[c - s]! -= withheld;
  }
}

/** Velocity change dt (p - p_below)/d that the projection subtracts from an open face. */
export function pressureChangeOf(airCase: AirCase, pressure: Field, seconds: number): (axis: Axis, face: number) => number {
  const { grid } = airCase;
  return (axis, face) => {
    const stride = strideOf(grid, axis);
    return seconds * (pressure[face]! - pressure[face - stride]!) * metricsOf(grid)[axis].inverseDistance[placeOf(grid, face)[axis]]!;
  };
}

/** Writes uniform face velocities Q / area of each device into the face arrays. */
export function prescribeDeviceVelocities(airCase: AirCase, velocity: readonly [Field, Field, Field]): void {
  for (const device of airCase.devices) setDeviceFlow(device, device.airflowM3PerS, velocity);
}

/** Writes one device's uniform face velocities for a flow in m3/s. */
export function setDeviceFlow(device: AirCase['devices'][number], airflowM3PerS: number, velocity: readonly [Field, Field, Field]): void {
  for (const [faces, sign] of [[device.inlet, -1], [device.outlet, 1]] as const) {
    const area = faceArea(faces);
    const speed = area > 0 ? airflowM3PerS / area : 0;
    for (let f = 0; f < faces.face.length; f++) {
      velocity[faces.axis[f]! as Axis][faces.face[f]!] = sign * faces.intoRoomSign[f]! * speed;
    }
  }
}
