/** Sparse parts of a step that both CPU backends share. */
import { type Axis, strideOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import type { AirCase, AirProperties } from '../air-case.ts';
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
    if ((axis === 0 ? airCase.openX : axis === 1 ? airCase.openY : airCase.openZ)[c] === 0) continue;
    const k = Math.floor(c / grid.strideZ);
    const j = Math.floor((c - k * grid.strideZ) / grid.strideY);
    const i = c - k * grid.strideZ - j * grid.strideY;
    const area = axis === 0 ? grid.dy[j]! * grid.dz[k]! : axis === 1 ? grid.dx[i]! * grid.dz[k]! : grid.dx[i]! * grid.dy[j]!;
    const diffusivity = molecular + (0.5 / turbulentPrandtl) * (viscosity[c]! + viscosity[c - s]!);
    const conductance = area * metricsOf(grid)[axis].inverseDistance[axis === 0 ? i : axis === 1 ? j : k]! * diffusivity;
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
    const place = axis === 2 ? Math.floor(face / grid.strideZ)
      : axis === 1 ? Math.floor((face % grid.strideZ) / grid.strideY) : face % grid.strideY;
    return seconds * (pressure[face]! - pressure[face - stride]!) * metricsOf(grid)[axis].inverseDistance[place]!;
  };
}

/** Writes uniform face velocities Q / area of each device into the face arrays. */
export function prescribeDeviceVelocities(airCase: AirCase, velocity: readonly [Field, Field, Field]): void {
  for (const device of airCase.devices) setDeviceFlow(device, device.airflowM3PerS, velocity);
}

/** Writes one device's uniform face velocities for a flow in m3/s. */
export function setDeviceFlow(device: AirCase['devices'][number], airflowM3PerS: number, velocity: readonly [Field, Field, Field]): void {
  for (const [faces, sign] of [[device.inlet, -1], [device.outlet, 1]] as const) {
    let area = 0;
    for (const a of faces.areaM2) area += a;
    const speed = area > 0 ? airflowM3PerS / area : 0;
    for (let f = 0; f < faces.face.length; f++) {
      velocity[faces.axis[f]! as Axis][faces.face[f]!] = sign * faces.intoRoomSign[f]! * speed;
    }
  }
}
