/** Boxes that air goes round: columns, beams, cable trays, closed cabinets. */
import type { Hall } from '../../../model/index.ts';
import { type Axis, linesOf, type RectilinearGrid } from '../../numerics/grid.ts';
import type { AirDiagnostic } from '../air-case.ts';
import { cellBoxOf, forEachCell, nearestSpan } from './cell-box.ts';
import type { Box } from './footprint.ts';
import type { Openness } from './partitions.ts';

export interface Obstruction {
  readonly id: string;
  readonly path: string;
  readonly box: Box;
}

/** Faces that a thin obstruction closes. */
export interface Plate {
  readonly axis: Axis;
  readonly faces: readonly number[];
}

/** Obstructions of the hall as far as they reach into its air; what is wholly outside or empty is left to validation. */
export function obstructionsOf(hall: Hall, hallPath: string): Obstruction[] {
  const lowest = -(hall.raisedFloor?.depthMetres ?? 0);
  return (hall.obstructions ?? []).map(({ id, from, to }, at): Obstruction => ({
    id, path: `${hallPath}/obstructions/${at}`,
    box: {
      x0: Math.max(0, Math.min(from.xMetres, to.xMetres)), x1: Math.min(hall.size.xMetres, Math.max(from.xMetres, to.xMetres)),
      y0: Math.max(0, Math.min(from.yMetres, to.yMetres)), y1: Math.min(hall.size.yMetres, Math.max(from.yMetres, to.yMetres)),
      z0: Math.max(lowest, Math.min(from.zMetres, to.zMetres)), z1: Math.min(hall.size.zMetres, Math.max(from.zMetres, to.zMetres)),
    },
  })).filter(({ box }) => box.x1 > box.x0 && box.y1 > box.y0 && box.z1 > box.z0);
}

/**
 * Makes obstructions solid. One that is thinner than the grid can show along one axis becomes a plate of
 * closed faces; along two or three it is too slim to steer the air of these cells and is left out, with a notice.
 */
export function placeObstructions(grid: RectilinearGrid, obstructions: readonly Obstruction[], solid: Uint8Array): { plates: Plate[]; diagnostics: AirDiagnostic[] } {
  const plates: Plate[] = [];
  const diagnostics: AirDiagnostic[] = [];
  for (const obstruction of obstructions) {
    const { box } = obstruction;
    const spans = [nearestSpan(grid.linesX, box.x0, box.x1), nearestSpan(grid.linesY, box.y0, box.y1), nearestSpan(grid.linesZ, box.z0, box.z1)] as const;
    const thin = ([0, 1, 2] as const).filter((axis) => spans[axis][1] <= spans[axis][0]);
    const [axis, ...more] = thin;
    if (axis === undefined) forEachCell(grid, cellBoxOf(grid, box), (cell) => { solid[cell] = 1; });
    else if (more.length > 0) diagnostics.push(tooSlim(obstruction));
    else plates.push({ axis, faces: plateFaces(grid, box, axis, spans[axis][0]) });
  }
  return { plates, diagnostics };
}

/** Low faces of the cells above `line`; none on a wall. */
function plateFaces(grid: RectilinearGrid, box: Box, axis: Axis, line: number): number[] {
  if (line <= 0 || line >= linesOf(grid, axis).length - 1) return [];
  const full = cellBoxOf(grid, box);
  const low: [number, number, number] = [...full.low];
  const high: [number, number, number] = [...full.high];
  low[axis] = high[axis] = line + 1;
  const faces: number[] = [];
  forEachCell(grid, { low, high }, (cell) => faces.push(cell));
  return faces;
}

export function closePlates(plates: readonly Plate[], open: Openness): void {
  for (const { axis, faces } of plates) for (const face of faces) open[axis][face] = 0;
}

function tooSlim({ id, path, box }: Obstruction): AirDiagnostic {
  const size = [box.x1 - box.x0, box.y1 - box.y0, box.z1 - box.z0].map((side) => side.toFixed(2)).join(' × ');
  return {
    severity: 'notice', code: 'obstruction-below-cell', path,
    message: `Obstruction ${id} of ${size} m is slimmer than the air grid shows and is left out of the solve.`,
    hint: 'Solve with smaller cells if it matters.',
  };
}
