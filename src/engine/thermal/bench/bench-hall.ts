/**
 * The hall of the speed bench: 40 x 25 x 4.5 m, four hot aisles closed in between rows of racks, a return plenum over a dropped
 * ceiling, and fan walls at both ends that draw from it. The doors of the aisles stand half open, so that all air is one volume
 * and jets, thin partitions and buoyancy all take part. The same hall at any cell size.
 */
import { createGrid, type RectilinearGrid } from '../../numerics/grid.ts';
import { type LineKey, snappedLines } from '../../numerics/grid-lines.ts';
import { type AirCase, type CoolingDevice, emptyBoxSolid, type InletEnvelope, openFacesOf, type RackDevice } from '../air-case.ts';
import { airProperties, standardGravityMPerS2 } from '../air-properties.ts';
import { cellBoxOf, forEachCell, nearestSpan, sideFaces } from '../build/cell-box.ts';

const length = 40;
const width = 25;
const height = 4.5;
/** Dropped ceiling, m; the return plenum is above it. */
const ceiling = 3.6;
const rackHeight = 2.4;
const rackDepth = 1.2;
const hotAisle = 1.2;
const coldAisle = 1.8;
/** Two racks of 0.6 m stand as one device. */
const pairWidth = 1.2;
const pairsPerRow = 26;
const aisles = 4;
/** Width of the half door that stands open at each end of a hot aisle, m. */
const gap = 0.6;
const fanWallDepth = 1.2;
/** Fan walls blow below this height; above it they are the duct to the plenum. */
const fanWallTop = rackHeight;
const unitsPerWall = 5;

/** Heat and flow of a pair of racks: 16 kW at a rise of about 12 K. */
const pairHeatW = 16_000;
const pairFlowM3PerS = 1.1;
/** The fan walls give this much more than the racks take, as halls with pressure control do; it leaves by the half-open doors. */
const oversupply = 1.05;
const supplyCelsius = 22;
/** Coil capacity of a fan-wall unit, W: well above its share of the heat. */
const unitCapacityW = 600_000;

/** Wider cells would lose aisles and doors; for smaller ones no browser has the memory, m. */
export const widestCellMetres = 1.2;
const finestCellMetres = 0.05;

/** ASHRAE TC 9.9 (2021) class A2: recommended 18-27 C, allowable 10-35 C. */
const envelope: InletEnvelope = { recommendedMinCelsius: 18, recommendedMaxCelsius: 27, allowableMinCelsius: 10, allowableMaxCelsius: 35 };

const rowStart = 0.5 * (length - pairsPerRow * pairWidth);
const rowEnd = length - rowStart;
const aislePitch = 2 * rackDepth + hotAisle + coldAisle;
const firstAisle = 0.5 * (width - (aisles * aislePitch - coldAisle)) + rackDepth;

/** y of the low side of each hot aisle. */
const hotAisleSides = Array.from({ length: aisles }, (_, n) => firstAisle + n * aislePitch);

/**
 * The bench hall in cells near `cellMetres`. Throws a RangeError for cells that are not between 0.05 and 1.2 m.
 */
export function benchHall(cellMetres: number): AirCase {
  if (!(cellMetres >= finestCellMetres && cellMetres <= widestCellMetres)) throw new RangeError(`cells of the bench hall are between ${finestCellMetres} and ${widestCellMetres} m`);
  const grid = hallGrid(cellMetres);
  const solid = emptyBoxSolid(grid);
  const racks = placeRacks(grid, solid);
  const units = placeUnits(grid, solid, racks);
  const open = openFacesOf(grid, solid);
  const faces = { ...open, openX: open.openX.slice(), openY: open.openY.slice(), openZ: open.openZ.slice() };
  closeAisles(grid, faces);
  closeCeiling(grid, faces.openZ);
  return {
    grid, solid, ...faces, sides: [], air: airProperties(supplyCelsius),
    devices: [...racks.map((rack) => rackDevice(grid, solid, rack)), ...units.map((unit) => unitDevice(grid, solid, unit))],
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: standardGravityMPerS2 },
  };
}

/** Interior cells of a case. */
export function cellsOf({ grid: { nx, ny, nz } }: AirCase): number {
  return nx * ny * nz;
}

const keys = (places: readonly number[]): LineKey[] => places.map((at) => ({ at, weight: 1 }));

function hallGrid(cell: number): RectilinearGrid {
  const pairs = Array.from({ length: pairsPerRow + 1 }, (_, n) => rowStart + n * pairWidth);
  const rows = hotAisleSides.flatMap((y) => [y - rackDepth, y, y + hotAisle, y + hotAisle + rackDepth]);
  return createGrid(
    snappedLines(0, length, cell, keys([fanWallDepth, ...pairs, length - fanWallDepth])),
    snappedLines(0, width, cell, keys([...rows, ...hotAisleSides.map((y) => y + gap)])),
    snappedLines(0, height, cell, keys([rackHeight, ceiling])),
  );
}

type CellBox = ReturnType<typeof cellBoxOf>;

interface PlacedRack {
  readonly id: string;
  readonly box: CellBox;
  /** Side of the rear: +1 towards +y. */
  readonly rear: 1 | -1;
}

function placeRacks(grid: RectilinearGrid, solid: Uint8Array): PlacedRack[] {
  const racks: PlacedRack[] = [];
  hotAisleSides.forEach((side, aisle) => {
    for (const rear of [1, -1] as const) {
      const y0 = rear === 1 ? side - rackDepth : side + hotAisle;
      for (let n = 0; n < pairsPerRow; n++) {
        const x0 = rowStart + n * pairWidth;
        const box = cellBoxOf(grid, { x0, x1: x0 + pairWidth, y0, y1: y0 + rackDepth, z0: 0, z1: rackHeight });
        forEachCell(grid, box, (cell) => { solid[cell] = 1; });
        racks.push({ id: `rack-${aisle + 1}${rear === 1 ? 'a' : 'b'}-${n + 1}`, box, rear });
      }
    }
  });
  return racks;
}

interface PlacedUnit {
  readonly id: string;
  readonly box: CellBox;
  /** Direction of the supply along x. */
  readonly sign: 1 | -1;
  readonly airflowM3PerS: number;
}

function placeUnits(grid: RectilinearGrid, solid: Uint8Array, racks: readonly PlacedRack[]): PlacedUnit[] {
  const airflowM3PerS = (oversupply * racks.length * pairFlowM3PerS) / (2 * unitsPerWall);
  const units: PlacedUnit[] = [];
  for (const sign of [1, -1] as const) {
    for (let n = 0; n < unitsPerWall; n++) {
      const x0 = sign === 1 ? 0 : length - fanWallDepth;
      const box = cellBoxOf(grid, { x0, x1: x0 + fanWallDepth, y0: (width * n) / unitsPerWall, y1: (width * (n + 1)) / unitsPerWall, z0: 0, z1: ceiling });
      forEachCell(grid, box, (cell) => { solid[cell] = 1; });
      units.push({ id: `fan-wall-${sign === 1 ? 'west' : 'east'}-${n + 1}`, box, sign, airflowM3PerS });
    }
  }
  return units;
}

function rackDevice(grid: RectilinearGrid, solid: Uint8Array, { id, box, rear }: PlacedRack): RackDevice {
  const faces = (sign: 1 | -1) => sideFaces(grid, box, { axis: 1, sign }, solid, () => true);
  return { id, kind: 'rack', inlet: faces(rear === 1 ? -1 : 1), outlet: faces(rear), airflowM3PerS: pairFlowM3PerS, airHeatW: pairHeatW, envelope };
}

/** Draws from the plenum above and blows into the room. */
function unitDevice(grid: RectilinearGrid, solid: Uint8Array, { id, box, sign, airflowM3PerS }: PlacedUnit): CoolingDevice {
  // The upper part of the front is the closed duct to the plenum.
  const [, top] = nearestSpan(grid.linesZ, 0, fanWallTop);
  const front = { low: box.low, high: [box.high[0], box.high[1], Math.max(box.low[2], top)] as const };
  return {
    id, kind: 'coolingUnit', airflowM3PerS, supplySetPointCelsius: supplyCelsius, capacityW: unitCapacityW,
    inlet: sideFaces(grid, box, { axis: 2, sign: 1 }, solid, () => true),
    outlet: sideFaces(grid, front, { axis: 0, sign }, solid, () => true),
  };
}

type OpenFaces = Pick<AirCase, 'openX' | 'openY' | 'openZ'>;

/** Thin walls from the racks' tops to the ceiling along each hot aisle, and half doors at its ends. */
function closeAisles(grid: RectilinearGrid, { openX, openY }: OpenFaces): void {
  const { strideY, strideZ } = grid;
  const [west, east] = nearestSpan(grid.linesX, rowStart, rowEnd);
  const [onRacks, top] = nearestSpan(grid.linesZ, rackHeight, ceiling);
  for (const side of hotAisleSides) {
    const [low, high] = nearestSpan(grid.linesY, side, side + hotAisle);
    const [, doorFrom] = nearestSpan(grid.linesY, side, side + gap);
    for (let k = 1; k <= top; k++) {
      if (k > onRacks) {
        // Face j + 1 lies on line j.
        for (const line of [low, high]) for (let i = west + 1; i <= east; i++) openY[i + strideY * (line + 1) + strideZ * k] = 0;
      }
      for (const line of [west, east]) {
        for (let j = (k > onRacks ? low : doorFrom) + 1; j <= high; j++) openX[line + 1 + strideY * j + strideZ * k] = 0;
      }
    }
  }
}

/** A sheet over the room, open over the hot aisles only. */
function closeCeiling(grid: RectilinearGrid, openZ: Float64Array): void {
  const { nx, ny, strideY, strideZ } = grid;
  const [west, east] = nearestSpan(grid.linesX, rowStart, rowEnd);
  const [, top] = nearestSpan(grid.linesZ, 0, ceiling);
  const aisleSpans = hotAisleSides.map((side) => nearestSpan(grid.linesY, side, side + hotAisle));
  for (let j = 1; j <= ny; j++) {
    const overAisle = aisleSpans.some(([low, high]) => j > low && j <= high);
    for (let i = 1; i <= nx; i++) {
      if (!(overAisle && i > west && i <= east)) openZ[i + strideY * j + strideZ * (top + 1)] = 0;
    }
  }
}
