/** Figures of a case that set its scales: supply flow, air volume, batch length, cell size. */
import type { AirCase } from './air-case.ts';
import { type AirVolumes, faceArea, netInflow } from './connectivity.ts';

/** Flow of the cooling units (or of the racks where there are none), m3/s. */
function supplyFlow(airCase: AirCase): number {
  const flow = (kind: 'rack' | 'coolingUnit'): number => airCase.devices.reduce((sum, d) => (d.kind === kind && faceArea(d.outlet) > 0 ? sum + d.airflowM3PerS : sum), 0);
  return flow('coolingUnit') || flow('rack');
}

export const batchesPerAirChange = 4;

/** Length of a statistics batch: a quarter of an air change, s, bounded so that batches stay useful. */
export function batchSeconds(airCase: AirCase, airVolume: number): number {
  const flow = supplyFlow(airCase);
  return flow > 0 ? Math.min(60, Math.max(1, airVolume / (batchesPerAirChange * flow))) : 10;
}

/** Largest net flow that devices push into a connected volume, over the supply flow. */
export function massImbalance(airCase: AirCase, volumes: AirVolumes): number {
  const supply = supplyFlow(airCase);
  const worst = netInflow(volumes, airCase.devices).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return supply > 0 ? worst / supply : 0;
}

/** Volume of all air cells, m3. */
export function airVolumeOf(airCase: AirCase): { airVolume: number } {
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = airCase.grid;
  let airVolume = 0;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        if (airCase.solid[i + strideY * j + strideZ * k] !== 0) continue;
        airVolume += dx[i]! * dy[j]! * dz[k]!;
      }
    }
  }
  return { airVolume };
}

/** Length scale of a cell, m: geometric mean over the axes with more than one cell. */
export function meanSpacingOf(airCase: AirCase): number {
  const { nx, ny, nz, linesX, linesY, linesZ } = airCase.grid;
  const spacings = [[nx, linesX], [ny, linesY], [nz, linesZ]] as const;
  const used = spacings.filter(([n]) => n > 1).map(([n, lines]) => (lines[n]! - lines[0]!) / n);
  const product = used.reduce((p, h) => p * h, 1);
  if (used.length === 3) return cubeRoot(product);
  return used.length === 2 ? Math.sqrt(product) : product;
}

/** Air of a room that is not driven at all still stirs at this speed (our assumption), m/s. */
const stillAirMPerS = 0.05;

/**
 * Least stiffness the time step is chosen by, 1/s. In a room at rest nothing moves yet, but heat given in one long step would throw the air
 * about; so the step is never longer than still air takes through a cell.
 */
export function leastStiffness(airCase: AirCase): number {
  return airCase.closures.wall === 'powerLaw' ? stillAirMPerS / meanSpacingOf(airCase) : 1e-6;
}

/** Root-mean-square change of face velocities per air cell, m/s. */
export function velocityChange(before: readonly ArrayLike<number>[], present: readonly ArrayLike<number>[], airCells: number): number {
  let squares = 0;
  present.forEach((component, axis) => {
    const old = before[axis]!;
    for (let c = 0; c < component.length; c++) squares += (component[c]! - old[c]!) * (component[c]! - old[c]!);
  });
  return Math.sqrt(squares / Math.max(1, airCells));
}

/** Cube root by Newton's method from above: the same bits on every machine. */
export function cubeRoot(value: number): number {
  let x = Math.max(1, value);
  for (let step = 0; step < 200; step++) {
    const next = (2 * x + value / (x * x)) / 3;
    if (next >= x) break;
    x = next;
  }
  return x;
}
