/**
 * The first look: potential flow driven by the devices (one pressure solve, several where faces resist), and the steady
 * temperature it would carry, by first-order upwind Gauss-Seidel sweeps. No buoyancy, no jets: it is
 * labelled a preview and is only ever the starting point of the transient.
 */
import type { AirCase } from './air-case.ts';
import { type DeviceBank, heatCapacityRate } from './devices.ts';
import type { AirKernels } from './kernels/air-kernels.ts';
import { turbulentPrandtl } from './kernels/shared.ts';

/** Relative residual of the potential solve; more would not be seen. */
const potentialTolerance = 1e-3;
const maximumPotentialIterations = 60;
/** Projections over one second each where faces resist: the first finds them open, the others bring loss and pressure into balance. */
const resistancePasses = 12;
const maximumSweeps = 400;
/** Sweeps stop when no device reading moves by more than this, K. */
const settledKelvin = 0.005;

/** Fills velocity and temperature; yields often. */
export function* solvePreview(airCase: AirCase, kernels: AirKernels, bank: DeviceBank): Generator<void, void> {
  for (let pass = 0; pass < (airCase.porous ? resistancePasses : 1); pass++) {
    yield* kernels.project(1, potentialTolerance * kernels.outflowRms(), maximumPotentialIterations);
  }
  kernels.pressure.fill(0);
  kernels.updateViscosity();
  const { readings } = bank;
  const before = new Float64Array(readings.inletTemperature.length);
  for (let sweep = 0; sweep < maximumSweeps; sweep++) {
    before.set(readings.inletTemperature);
    bank.operate(kernels, 0);
    let change = 0;
    for (let d = 0; d < before.length; d++) change = Math.max(change, Math.abs(before[d]! - readings.inletTemperature[d]!));
    if (sweep > 16 && change < settledKelvin) break;
    sweepUpwind(airCase, kernels, sweep);
    yield;
  }
  cutTemperatures(airCase, kernels.temperature);
  bank.operate(kernels, 0);
}

/**
 * Potential flow has no jets, so exhaust turns straight back into its own rack and a room without
 * containment would read hundreds of degrees. Nothing settles above the well-mixed return by more than
 * a rack's rise for long; the preview, and the transient that starts from it, is cut there.
 */
function cutTemperatures(airCase: AirCase, temperature: AirKernels['temperature']): void {
  const { devices, air } = airCase;
  let heat = 0;
  let flow = 0;
  let supply = 0;
  let rise = 0;
  for (const device of devices) {
    const rate = heatCapacityRate(air, device.airflowM3PerS);
    if (rate === 0) continue;
    if (device.kind === 'rack') {
      heat += device.airHeatW;
      rise = Math.max(rise, device.airHeatW / rate);
    } else {
      flow += rate;
      supply += rate * (device.supplySetPointCelsius - air.referenceCelsius);
    }
  }
  const limit = flow > 0 ? (supply + heat) / flow + rise : rise;
  for (let c = 0; c < temperature.length; c++) if (temperature[c]! > limit) temperature[c] = limit;
}

/** One Gauss-Seidel sweep of steady first-order transport of temperature. */
function sweepUpwind(airCase: AirCase, kernels: AirKernels, order: number): void {
  const { grid, solid, openX, openY, openZ } = airCase;
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = grid;
  const [u, v, w] = kernels.velocity;
  const { temperature, viscosity } = kernels;
  const inverseTurbulent = 1 / turbulentPrandtl;
  for (let kk = 1; kk <= nz; kk++) {
    const k = order & 4 ? nz + 1 - kk : kk;
    for (let jj = 1; jj <= ny; jj++) {
      const j = order & 2 ? ny + 1 - jj : jj;
      for (let ii = 1; ii <= nx; ii++) {
        const i = order & 1 ? nx + 1 - ii : ii;
        const c = i + strideY * j + strideZ * k;
        if (solid[c] !== 0) continue;
        const areaX = dy[j]! * dz[k]!;
        const areaY = dx[i]! * dz[k]!;
        const areaZ = dx[i]! * dy[j]!;
        const diffusivity = inverseTurbulent * viscosity[c]!;
        const westIn = Math.max(0, u[c]!) * areaX + (openX[c]! * diffusivity * areaX) / dx[i]!;
        const eastIn = Math.max(0, -u[c + 1]!) * areaX + (openX[c + 1]! * diffusivity * areaX) / dx[i]!;
        const southIn = Math.max(0, v[c]!) * areaY + (openY[c]! * diffusivity * areaY) / dy[j]!;
        const northIn = Math.max(0, -v[c + strideY]!) * areaY + (openY[c + strideY]! * diffusivity * areaY) / dy[j]!;
        const lowIn = Math.max(0, w[c]!) * areaZ + (openZ[c]! * diffusivity * areaZ) / dz[k]!;
        const highIn = Math.max(0, -w[c + strideZ]!) * areaZ + (openZ[c + strideZ]! * diffusivity * areaZ) / dz[k]!;
        const total = westIn + eastIn + southIn + northIn + lowIn + highIn;
        if (total <= 0) continue;
        const scale = 1 / total;
        temperature[c] = scale * (westIn * temperature[c - 1]! + eastIn * temperature[c + 1]!
          + southIn * temperature[c - strideY]! + northIn * temperature[c + strideY]!
          + lowIn * temperature[c - strideZ]! + highIn * temperature[c + strideZ]!);
      }
    }
  }
}
