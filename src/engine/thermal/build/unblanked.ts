/**
 * Empty bands of a rack without blanking panels: a tunnel of air from front to rear, walled by the
 * rack at its sides, top and bottom, whose loss sits in its front faces.
 */
import { cellIndex, type Axis, type RectilinearGrid, spacingOf, strideOf } from '../../numerics/grid.ts';
import { type CellBox, cutBox, forEachCell } from './cell-box.ts';
import { alongFront, type Facing } from './footprint.ts';
import type { UnblankedLayers } from './front-layers.ts';
import { clearPartition, type Faces, type Openness } from './partitions.ts';
import { onGridFaces, type Resistance } from './porous.ts';

/** One empty band on the grid. */
export interface Tunnel {
  readonly cells: ReadonlySet<number>;
  /** Cells at the front end. */
  readonly frontCells: readonly number[];
  readonly front: Facing;
  /** On the gross front faces. */
  readonly resistance: Resistance;
}

/**
 * Takes the band's cells out of the solid within `box` (the rack's cells behind its opening of
 * `widthMetres`). Only cells that `isOwn` are taken; returns `undefined` if there are none.
 */
export function carveTunnel(
  grid: RectilinearGrid, box: CellBox, front: Facing, band: UnblankedLayers, widthMetres: number, solid: Uint8Array, isOwn: (cell: number) => boolean,
): Tunnel | undefined {
  const cells = new Set<number>();
  const frontCells: number[] = [];
  let gross = 0;
  const along = alongFront(front);
  const frontAt = front.sign > 0 ? box.high[front.axis] : box.low[front.axis];
  for (const layer of band.layers) {
    forEachCell(grid, cutBox(box, 2, [layer, layer]), (cell) => {
      if (isOwn(cell)) cells.add(cell);
    });
    for (let t = box.low[along]; t <= box.high[along]; t++) {
      const cell = along === 0 ? cellIndex(grid, t, frontAt, layer) : cellIndex(grid, frontAt, t, layer);
      if (!isOwn(cell)) continue;
      frontCells.push(cell);
      gross += spacingOf(grid, along)[t]! * grid.dz[layer]!;
    }
  }
  if (frontCells.length === 0) return undefined;
  for (const cell of cells) solid[cell] = 0;
  const resistance = onGridFaces({ lossCoefficient: band.lossCoefficient, openFraction: 1 }, band.heightMetres * widthMetres, gross);
  return { cells, frontCells, front, resistance };
}

/** Visits the faces between tunnel cells and all else, but for the two ends. */
function forEachWall(grid: RectilinearGrid, { cells, front }: Tunnel, visit: (axis: Axis, face: number) => void): void {
  for (const axis of [alongFront(front), 2] as const) {
    const stride = strideOf(grid, axis);
    for (const cell of cells) {
      if (!cells.has(cell - stride)) visit(axis, cell);
      if (!cells.has(cell + stride)) visit(axis, cell + stride);
    }
  }
}

/** Closes the walls of a tunnel. */
export function closeTunnelWalls(grid: RectilinearGrid, tunnel: Tunnel, open: Openness): void {
  forEachWall(grid, tunnel, (axis, face) => { open[axis][face] = 0; });
}

/** Takes partitions out of a tunnel (a rack stands in them) and puts its loss into its front faces. */
export function openTunnel(faces: Faces, tunnel: Tunnel): void {
  const { grid, porous, unpartitioned } = faces;
  const { cells, front, frontCells, resistance } = tunnel;
  for (const axis of [0, 1, 2] as const) {
    const stride = strideOf(grid, axis);
    for (const cell of cells) {
      clearPartition(faces, axis, cell);
      clearPartition(faces, axis, cell + stride);
    }
  }
  const stride = strideOf(grid, front.axis);
  for (const cell of frontCells) {
    const face = front.sign > 0 ? cell + stride : cell;
    if (unpartitioned[front.axis][face] === 1) porous[front.axis].set(face, resistance);
  }
}
