/** The raised floor: closed between hall and plenum but for perforated tiles and cut-outs. */
import { type Hall, valueOf } from '../../../model/index.ts';
import { cellIndex, type RectilinearGrid } from '../../numerics/grid.ts';
import type { AirDiagnostic } from '../air-case.ts';
import { cellRange, lineIndex } from './cell-box.ts';
import { clearPartition, closeLayer, type Faces } from './partitions.ts';
import { inParallel, onGridFaces, type Resistance } from './porous.ts';

/** A rectangular hole in the floor. */
export interface FloorOpening {
  readonly id: string;
  readonly what: string;
  readonly path: string;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly resistance: Resistance;
}

type RaisedFloor = NonNullable<Hall['raisedFloor']>;

function around({ xMetres: x, yMetres: y }: RaisedFloor['tiles'][number]['position'], width: number, depth: number): Pick<FloorOpening, 'x0' | 'x1' | 'y0' | 'y1'> {
  return { x0: x - width / 2, x1: x + width / 2, y0: y - depth / 2, y1: y + depth / 2 };
}

function resistanceOf({ lossCoefficient, openFraction }: Pick<RaisedFloor['tileTypes'][number], 'lossCoefficient' | 'openFraction'>): Resistance {
  return { lossCoefficient: valueOf(lossCoefficient), openFraction: valueOf(openFraction) };
}

/** Tiles and cut-outs of the hall that let air through; tiles of unknown type are left to validation. */
export function floorOpenings(hall: Hall, hallPath: string): FloorOpening[] {
  const { raisedFloor } = hall;
  if (raisedFloor === undefined) return [];
  const types = new Map(raisedFloor.tileTypes.map((type) => [type.id, type]));
  const tiles = raisedFloor.tiles.flatMap((tile, at) => {
    const type = types.get(tile.tileTypeId);
    return type === undefined ? [] : [{
      id: tile.id, what: 'Tile', path: `${hallPath}/raisedFloor/tiles/${at}`, ...around(tile.position, tile.sizeMetres, tile.sizeMetres), resistance: resistanceOf(type),
    }];
  });
  const cutouts = raisedFloor.cutouts.map((cutout, at) => ({
    id: cutout.id, what: 'Cut-out', path: `${hallPath}/raisedFloor/cutouts/${at}`,
    ...around(cutout.position, cutout.size.xMetres, cutout.size.yMetres), resistance: resistanceOf(cutout),
  }));
  return [...tiles, ...cutouts].filter(({ resistance }) => resistance.openFraction > 0);
}

/** Closes the floor and opens its tiles and cut-outs as porous faces; reports those that something stands on. */
export function applyRaisedFloor(faces: Faces, hall: Hall, openings: readonly FloorOpening[]): AirDiagnostic[] {
  if (hall.raisedFloor === undefined) return [];
  const { grid } = faces;
  const floor = lineIndex(grid, 2, 0);
  closeLayer(faces, floor);
  const diagnostics: AirDiagnostic[] = [];
  for (const opening of openings) {
    const drawn = drawnFaces(grid, opening, floor + 1);
    if (drawn.length === 0) continue;
    const area = (opening.x1 - opening.x0) * (opening.y1 - opening.y0);
    const gross = drawn.reduce((sum, { areaM2 }) => sum + areaM2, 0);
    const free = drawn.filter(({ face }) => faces.unpartitioned[2][face] === 1);
    const resistance = onGridFaces(opening.resistance, area, gross);
    for (const { face } of free) {
      const present = faces.porous[2].get(face);
      clearPartition(faces, 2, face);
      faces.porous[2].set(face, present === undefined ? resistance : inParallel(present, resistance));
    }
    const blocked = 1 - free.reduce((sum, { areaM2 }) => sum + areaM2, 0) / gross;
    if (free.length < drawn.length) diagnostics.push(blockedOpening(opening, blocked));
  }
  return diagnostics;
}

/** Faces of the floor (the low sides of the cells of `layer`) nearest to an opening; none if its middle is outside the hall. */
export function drawnFaces(grid: RectilinearGrid, { x0, x1, y0, y1 }: FloorOpening, layer: number): { face: number; areaM2: number }[] {
  const [x, y] = [0.5 * (x0 + x1), 0.5 * (y0 + y1)];
  if (x < grid.linesX[0]! || x > grid.linesX[grid.nx]! || y < grid.linesY[0]! || y > grid.linesY[grid.ny]!) return [];
  const [i0, i1] = cellRange(grid.linesX, x0, x1);
  const [j0, j1] = cellRange(grid.linesY, y0, y1);
  const drawn = [];
  for (let j = j0; j <= j1; j++) {
    for (let i = i0; i <= i1; i++) drawn.push({ face: cellIndex(grid, i, j, layer), areaM2: grid.dx[i]! * grid.dy[j]! });
  }
  return drawn;
}

function blockedOpening({ id, what, path }: FloorOpening, blocked: number): AirDiagnostic {
  return {
    severity: 'warning', code: 'floor-opening-blocked', path: `${path}/position`,
    message: `${what} ${id} is covered for ${(100 * blocked).toFixed(0)} % on the air grid by what stands on the floor; no air passes there.`,
    hint: 'Move it into an aisle, or solve with smaller cells if it only seems covered.',
  };
}
