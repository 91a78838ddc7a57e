/** Thin closed faces: containment sides and roofs, and the sheet under the ceiling plenum. */
import type { Hall } from '../../../model/index.ts';
import { cellIndex, type RectilinearGrid } from '../../numerics/grid.ts';
import { lineIndex } from './cell-box.ts';

interface Openness {
  readonly openX: Float64Array;
  readonly openY: Float64Array;
  readonly openZ: Float64Array;
}

interface Span { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number; readonly top: number }

function spanOf(grid: RectilinearGrid, containment: Hall['containment'][number], top: number): Span {
  const { from, to } = containment;
  return {
    x0: lineIndex(grid, 0, Math.min(from.xMetres, to.xMetres)), x1: lineIndex(grid, 0, Math.max(from.xMetres, to.xMetres)),
    y0: lineIndex(grid, 1, Math.min(from.yMetres, to.yMetres)), y1: lineIndex(grid, 1, Math.max(from.yMetres, to.yMetres)),
    top: lineIndex(grid, 2, top),
  };
}

/** Closes the low faces of x- (or y-) line `line` over the other axis' cells and up to `top`. */
function closeSide(grid: RectilinearGrid, open: Openness, axis: 0 | 1, line: number, from: number, to: number, top: number): void {
  for (let k = 1; k <= top; k++) {
    for (let t = from + 1; t <= to; t++) {
      if (axis === 0) open.openX[cellIndex(grid, line + 1, t, k)] = 0;
      else open.openY[cellIndex(grid, t, line + 1, k)] = 0;
    }
  }
}

/** Closes what the hall's containment and ceiling sheet close. `openFraction` is written to sheet openings. */
export function applyPartitions(grid: RectilinearGrid, hall: Hall, open: Openness): void {
  const sheetHeight = hall.ceilingPlenum?.heightMetres;
  const sheet = sheetHeight === undefined ? undefined : lineIndex(grid, 2, sheetHeight);
  const sheetBefore = Float64Array.from(open.openZ);
  if (sheet !== undefined && sheet < grid.nz) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) open.openZ[cellIndex(grid, i, j, sheet + 1)] = 0;
    }
  }
  for (const containment of hall.containment) {
    const ducted = containment.roof === 'ducted-to-ceiling';
    const top = ducted ? (sheetHeight ?? hall.size.zMetres) : containment.heightMetres;
    const span = spanOf(grid, containment, top);
    const alongX = Math.abs(containment.to.xMetres - containment.from.xMetres)
      >= Math.abs(containment.to.yMetres - containment.from.yMetres);
    const closedEnds = containment.doors === 'closed';
    // Doors are the ends of the aisle's long axis.
    if (!alongX || closedEnds) {
      closeSide(grid, open, 0, span.x0, span.y0, span.y1, span.top);
      closeSide(grid, open, 0, span.x1, span.y0, span.y1, span.top);
    }
    if (alongX || closedEnds) {
      closeSide(grid, open, 1, span.y0, span.x0, span.x1, span.top);
      closeSide(grid, open, 1, span.y1, span.x0, span.x1, span.top);
    }
    if (containment.roof === 'open' || span.top >= grid.nz) continue;
    for (let j = span.y0 + 1; j <= span.y1; j++) {
      for (let i = span.x0 + 1; i <= span.x1; i++) {
        const face = cellIndex(grid, i, j, span.top + 1);
        if (!ducted) open.openZ[face] = 0;
        else if (sheet !== undefined) open.openZ[face] = sheetBefore[face]!;
      }
    }
  }
}
