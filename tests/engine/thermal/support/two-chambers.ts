/**
 * A cold chamber (x < 1.5 m) and a hot one (x > 2 m) with a wall of one cell between them, in which racks and units
 * stand: racks draw from the cold side, units from the hot side. Cells of 0.5 m, 3 high. Exact balances hold.
 */
import { cellIndex, createGrid, uniformLines } from '../../../../src/engine/numerics/grid.ts';
import { type AirCase, type AirDevice, type CoolingDevice, emptyBoxSolid, openFacesOf, type RackDevice } from '../../../../src/engine/thermal/air-case.ts';
import { airProperties } from '../../../../src/engine/thermal/air-properties.ts';
import { sideFaces } from '../../../../src/engine/thermal/build/cell-box.ts';
import { ReferenceKernels } from '../../../../src/engine/thermal/kernels/reference-kernels.ts';

const cell = 0.5;
const layers = 3;
const wallAt = 4;

type Placed<T> = Partial<Omit<T, 'kind' | 'inlet' | 'outlet'>> & { readonly id: string; readonly row: number; readonly airflowM3PerS: number };

export interface ChambersInput {
  readonly racks?: readonly Placed<RackDevice>[];
  readonly units?: readonly Placed<CoolingDevice>[];
  /** Rows in which the wall is open; with a loss coefficient its cold face is porous. */
  readonly openings?: readonly { readonly row: number; readonly lossCoefficient?: number }[];
  readonly rows?: number;
  readonly gravity?: boolean;
}

export const envelope = { recommendedMinCelsius: 18, recommendedMaxCelsius: 27, allowableMinCelsius: 15, allowableMaxCelsius: 32 };

/** Rows are counted from 1. */
export function twoChambers({ racks = [], units = [], openings = [], rows = 8, gravity = false }: ChambersInput): AirCase {
  const grid = createGrid(uniformLines(7 * cell, 7), uniformLines(rows * cell, rows), uniformLines(layers * cell, layers));
  const solid = emptyBoxSolid(grid);
  const porous: { face: number; loss: number }[] = [];
  for (let k = 1; k <= layers; k++) {
    for (let j = 1; j <= rows; j++) {
      const opening = openings.find(({ row }) => row === j);
      const at = cellIndex(grid, wallAt, j, k);
      if (!opening) solid[at] = 1;
      else if (opening.lossCoefficient !== undefined) porous.push({ face: at, loss: opening.lossCoefficient });
    }
  }
  const faces = (row: number, sign: 1 | -1) => sideFaces(grid, { low: [wallAt, row, 1], high: [wallAt, row, layers] }, { axis: 0, sign }, solid, () => true);
  const devices: AirDevice[] = [
    ...racks.map(({ row, ...rack }): RackDevice => ({ kind: 'rack', airHeatW: 0, envelope, inlet: faces(row, -1), outlet: faces(row, 1), ...rack })),
    ...units.map(({ row, ...unit }): CoolingDevice => ({ kind: 'coolingUnit', supplySetPointCelsius: 20, capacityW: 1e6, inlet: faces(row, 1), outlet: faces(row, -1), ...unit })),
  ];
  return {
    grid, solid, ...openFacesOf(grid, solid), devices, sides: [], air: airProperties(20),
    ...(porous.length === 0 ? {} : {
      porous: {
        axis: new Uint8Array(porous.length), face: Int32Array.from(porous, ({ face }) => face),
        lossCoefficient: Float64Array.from(porous, ({ loss }) => loss), openFraction: new Float64Array(porous.length).fill(1),
      },
    }),
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: gravity ? 9.81 : 0 },
  };
}

/** Volume of all air, m3. */
export function airVolume({ grid, solid }: AirCase): number {
  let cells = 0;
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) if (solid[cellIndex(grid, i, j, k)] === 0) cells++;
    }
  }
  return cells * cell ** 3;
}

/** The potential flow that the devices drive, free of divergence to rounding. */
export function potentialFlow(airCase: AirCase): [Float64Array, Float64Array, Float64Array] {
  const kernels = new ReferenceKernels(airCase);
  const projection = kernels.project(1, 1e-14, 300);
  while (!projection.next().done);
  const [u, v, w] = kernels.velocity;
  return [u, v, w];
}
