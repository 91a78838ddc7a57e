/** The grid of a hall: lines through the edges of everything that stands, hangs or closes. */
import type { Hall } from '../../../model/index.ts';
import { createGrid, type RectilinearGrid } from '../../numerics/grid.ts';
import { joinedLines, type LineKey, snappedLines } from '../../numerics/grid-lines.ts';
import { alongFront, type Box, frontSpan } from './footprint.ts';
import type { FloorOpening } from './raised-floor.ts';
import type { Standing } from './standing.ts';

/** Cells over the depth of a plenum: fewer show neither the jets of units nor their return flow under the floor. */
const plenumLayers = 4;
/** What keeps its line before all else, and what gives way to the edges of whole things. */
const weights = { sheet: 1e6, containment: 2, thing: 1, part: 0.25 } as const;

/** Weight by coordinate, for each axis: thousands of racks share few edges. */
type Keys = readonly [Map<number, number>, Map<number, number>, Map<number, number>];

function push(keys: Map<number, number>, weight: number, ...at: readonly number[]): void {
  for (const value of at) keys.set(value, (keys.get(value) ?? 0) + weight);
}

const listOf = (keys: Map<number, number>): LineKey[] => [...keys].map(([at, weight]) => ({ at, weight }));

/**
 * Grid of about `wantedCell` metres (smaller where things are narrower than two cells) over the hall
 * and, below z = 0, the plenum of its raised floor. z = 0 is always a line.
 */
export function hallGrid(hall: Hall, standing: readonly Standing[], openings: readonly FloorOpening[], obstructions: readonly Box[], wantedCell: number): RectilinearGrid {
  const keys: Keys = [new Map(), new Map(), new Map()];
  for (const thing of standing) pushStanding(keys, thing);
  for (const { from, to, heightMetres } of hall.containment) {
    push(keys[0], weights.containment, from.xMetres, to.xMetres);
    push(keys[1], weights.containment, from.yMetres, to.yMetres);
    push(keys[2], weights.containment, heightMetres);
  }
  for (const { x0, x1, y0, y1 } of openings) {
    push(keys[0], weights.thing, x0, x1);
    push(keys[1], weights.thing, y0, y1);
  }
  for (const { x0, x1, y0, y1, z0, z1 } of obstructions) {
    push(keys[0], weights.thing, x0, x1);
    push(keys[1], weights.thing, y0, y1);
    push(keys[2], weights.thing, z0, z1);
  }
  if (hall.ceilingPlenum) push(keys[2], weights.sheet, hall.ceilingPlenum.heightMetres);
  const narrowest = standing.reduce((least, { placement: { box } }) => Math.min(least, box.x1 - box.x0, box.y1 - box.y0), Infinity);
  const cell = Math.min(wantedCell, 1.9 * narrowest);
  const { xMetres, yMetres, zMetres } = hall.size;
  return createGrid(
    snappedLines(0, xMetres, cell, listOf(keys[0])), snappedLines(0, yMetres, cell, listOf(keys[1])),
    heightLines(zMetres, hall.raisedFloor?.depthMetres, cell, listOf(keys[2])),
  );
}

function heightLines(height: number, depth: number | undefined, cell: number, keys: readonly LineKey[]): Float64Array {
  const room = snappedLines(0, height, cell, keys);
  return depth === undefined ? room : joinedLines(snappedLines(-depth, 0, Math.min(cell, depth / plenumLayers), keys), room);
}

/** Edges of a rack or unit and of the openings in its front. */
function pushStanding(keys: Keys, { placement: { box, front }, ...thing }: Standing): void {
  push(keys[0], weights.thing, box.x0, box.x1);
  push(keys[1], weights.thing, box.y0, box.y1);
  push(keys[2], weights.thing, box.z1);
  const airside = thing.kind === 'rack' ? thing.type.airside : undefined;
  const opening = thing.kind === 'unit' ? thing.unit.supplyOpening : undefined;
  const bands = [...(airside?.bands ?? []), ...(airside?.unblankedBands ?? []), ...(opening ? [opening] : [])];
  for (const { fromMetres, toMetres } of bands) push(keys[2], weights.part, fromMetres, toMetres);
  const width = opening?.widthMetres ?? airside?.openingWidthMetres;
  if (width === undefined) return;
  push(keys[alongFront(front)], weights.part, ...frontSpan(box, front, width));
}
