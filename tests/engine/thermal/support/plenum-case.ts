/**
 * A small room over a plenum, made by hand: a unit blows into the plenum through the west wall and draws
 * from the room at the east wall; perforated tiles join the two; a rack stands in the room.
 */
import { createGrid } from '../../../../src/engine/numerics/grid.ts';
import { type AirCase, type AirDevice, type DeviceFaces, emptyBoxSolid, openFacesOf, type RackDevice } from '../../../../src/engine/thermal/index.ts';
import { airProperties, standardGravityMPerS2 } from '../../../../src/engine/thermal/air-properties.ts';

const counts = [15, 9, 17] as const;
/** The lowest cells of the room; the raised floor is their low side. */
const roomFloor = 4;

export interface PlenumInput {
  readonly turbulence?: AirCase['closures']['turbulence'];
  readonly rack?: Partial<RackDevice>;
  readonly cellHeat?: boolean;
  /** A wall through the rack parts the room from front to back: two volumes that only the devices join. */
  readonly parted?: boolean;
  readonly unitFlow?: number;
}

/** Grid lines whose cells grow by up to a third from one side to the other: nothing may rely on equal ones. */
function lines(n: number, first: number, growth: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, i) => first * i + 0.5 * growth * i * i);
}

export function createPlenumCase({ turbulence = 'zeroEquation', rack = {}, cellHeat = true, parted = false, unitFlow = 0.9 }: PlenumInput = {}): AirCase {
  const [nx, ny, nz] = counts;
  const grid = createGrid(lines(nx, 0.24, 0.006), lines(ny, 0.26, -0.004), lines(nz, 0.18, 0.003));
  const cell = (i: number, j: number, k: number): number => i + grid.strideY * j + grid.strideZ * k;
  const solid = emptyBoxSolid(grid);
  const block = { i: [7, 9], j: [4, 6], k: [roomFloor, roomFloor + 6] } as const;
  forEach(block, (i, j, k) => { solid[cell(i, j, k)] = 1; });
  const open = openFacesOf(grid, solid);
  if (parted) for (let k = roomFloor; k <= nz; k++) for (let j = 1; j <= ny; j++) open.openX[cell(8, j, k)] = 0;
  const tiles: number[] = [];
  for (let j = 1; j <= ny; j++) {
    for (let i = 1; i <= nx; i++) {
      const face = cell(i, j, roomFloor);
      // Neighbouring tiles, so that cells have more than one porous face; the rest of the floor is closed.
      if (open.openZ[face] === 1 && i >= 3 && i <= 6 && j >= 3 && j <= 7) tiles.push(face);
      else open.openZ[face] = 0;
    }
  }
  // A mesh partition across part of the room: a loss on a vertical face, and jets both ways.
  const mesh: number[] = [];
  for (let k = roomFloor; k <= roomFloor + 5; k++) for (let j = 1; j <= 3; j++) mesh.push(cell(11, j, k));
  const faces = (axis: 0 | 1 | 2, ranges: Ranges, side: { high: boolean; into: 1 | -1 }): DeviceFaces => facesOf(grid, axis, ranges, side);
  const unit: AirDevice = {
    kind: 'coolingUnit', id: 'unit', airflowM3PerS: unitFlow, supplySetPointCelsius: 18, capacityW: 9000,
    outlet: faces(0, { i: [1, 1], j: [2, 8], k: [1, 3] }, { high: false, into: 1 }),
    inlet: faces(0, { i: [nx, nx], j: [2, 8], k: [13, 16] }, { high: true, into: -1 }),
  };
  const server: RackDevice = {
    kind: 'rack', id: 'rack', airflowM3PerS: 0.5, airHeatW: 6000,
    envelope: { recommendedMinCelsius: 18, recommendedMaxCelsius: 27, allowableMinCelsius: 15, allowableMaxCelsius: 32 },
    inlet: faces(0, { i: [6, 6], j: [4, 6], k: [roomFloor, roomFloor + 6] }, { high: true, into: -1 }),
    outlet: faces(0, { i: [10, 10], j: [4, 6], k: [roomFloor, roomFloor + 6] }, { high: false, into: 1 }),
    ...rack,
  };
  const heated = [cell(13, 7, 6), cell(3, 8, 9)];
  return {
    grid, solid, ...open, devices: [unit, server], air: airProperties(20), sides: [],
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence, gravityMPerS2: standardGravityMPerS2 },
    porous: {
      axis: Uint8Array.from([...tiles.map(() => 2), ...mesh.map(() => 0)]), face: Int32Array.from([...tiles, ...mesh]),
      lossCoefficient: Float64Array.from([...tiles.map(() => 51.3), ...mesh.map(() => 4)]),
      openFraction: Float64Array.from([...tiles.map(() => 0.25), ...mesh.map(() => 0.6)]),
    },
    ...(cellHeat ? { heat: { cell: Int32Array.from(heated), watts: Float64Array.of(400, 250) } } : {}),
  };
}

interface Ranges { readonly i: readonly [number, number]; readonly j: readonly [number, number]; readonly k: readonly [number, number] }

function forEach({ i, j, k }: Ranges, visit: (i: number, j: number, k: number) => void): void {
  for (let c = k[0]; c <= k[1]; c++) for (let b = j[0]; b <= j[1]; b++) for (let a = i[0]; a <= i[1]; a++) visit(a, b, c);
}

/** Faces on one side of a block of air cells. */
function facesOf(grid: AirCase['grid'], axis: 0 | 1 | 2, ranges: Ranges, { high, into }: { high: boolean; into: 1 | -1 }): DeviceFaces {
  const stride = [1, grid.strideY, grid.strideZ][axis]!;
  const cells: number[] = [];
  const areas: number[] = [];
  forEach(ranges, (i, j, k) => {
    cells.push(i + grid.strideY * j + grid.strideZ * k);
    areas.push([grid.dy[j]! * grid.dz[k]!, grid.dx[i]! * grid.dz[k]!, grid.dx[i]! * grid.dy[j]!][axis]!);
  });
  return {
    axis: Uint8Array.from(cells, () => axis), face: Int32Array.from(cells, (c) => (high ? c + stride : c)), airCell: Int32Array.from(cells),
    deviceCell: Int32Array.from(cells, (c) => (high ? c + stride : c - stride)), intoRoomSign: Int8Array.from(cells, () => into), areaM2: Float64Array.from(areas),
  };
}
