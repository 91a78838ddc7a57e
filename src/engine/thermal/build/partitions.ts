/** Thin partitions: containment sides and roofs, the sheet under the ceiling plenum, the raised floor. */
import type { Hall } from '../../../model/index.ts';
import { valueOf } from '../../../model/index.ts';
import { type Axis, cellIndex, type RectilinearGrid } from '../../numerics/grid.ts';
import { lineIndex } from './cell-box.ts';
import { inSeries, orificeResistance, type PorousMap, type Resistance, tightOpenFraction } from './porous.ts';

/** Openness of all low faces, 0 or 1, in the order of the axes. */
export type Openness = readonly [Float64Array, Float64Array, Float64Array];

/** Faces of a case in the making. */
export interface Faces {
  readonly grid: RectilinearGrid;
  /** As the partitions leave it. */
  readonly open: Openness;
  /** As it would be without partitions. */
  readonly unpartitioned: Openness;
  readonly porous: PorousMap;
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

/** Puts a partition into a face: tight, or leaking through `gaps`. A tight one stays tight whatever else is there. */
function partition({ open, porous }: Faces, axis: Axis, face: number, gaps: Resistance | undefined): void {
  if (open[axis][face] === 0) return;
  if (gaps === undefined) {
    open[axis][face] = 0;
    porous[axis].delete(face);
    return;
  }
  const present = porous[axis].get(face);
  porous[axis].set(face, present === undefined ? gaps : inSeries(present, gaps));
}

/** Takes every partition out of a face. */
export function clearPartition({ open, unpartitioned, porous }: Faces, axis: Axis, face: number): void {
  open[axis][face] = unpartitioned[axis][face]!;
  porous[axis].delete(face);
}

/** Closes the whole layer above z-line `line`. */
export function closeLayer(faces: Faces, line: number): void {
  const { grid } = faces;
  if (line <= 0 || line >= grid.nz) return;
  for (let j = 1; j <= grid.ny; j++) {
    for (let i = 1; i <= grid.nx; i++) partition(faces, 2, cellIndex(grid, i, j, line + 1), undefined);
  }
}

/** Partitions the low faces of x- (or y-) line `line` over cells `from + 1 .. to` of the other axis and layers `floor + 1 .. top`. */
function partitionSide(faces: Faces, axis: 0 | 1, line: number, [from, to]: readonly [number, number], [floor, top]: readonly [number, number], gaps: Resistance | undefined): void {
  const { grid } = faces;
  for (let k = floor + 1; k <= top; k++) {
    for (let t = from + 1; t <= to; t++) {
      partition(faces, axis, axis === 0 ? cellIndex(grid, line + 1, t, k) : cellIndex(grid, t, line + 1, k), gaps);
    }
  }
}

/** Puts in what the hall's ceiling sheet and containments close, from the floor up. */
export function applyPartitions(faces: Faces, hall: Hall): void {
  const { grid } = faces;
  const sheetHeight = hall.ceilingPlenum?.heightMetres;
  const sheet = sheetHeight === undefined ? undefined : lineIndex(grid, 2, sheetHeight);
  if (sheet !== undefined) closeLayer(faces, sheet);
  for (const containment of hall.containment) {
    const ducted = containment.roof === 'ducted-to-ceiling';
    const span = spanOf(grid, containment, ducted ? (sheetHeight ?? hall.size.zMetres) : containment.heightMetres);
    applySides(faces, containment, span);
    if (containment.roof === 'open' || span.top >= grid.nz) continue;
    for (let j = span.y0 + 1; j <= span.y1; j++) {
      for (let i = span.x0 + 1; i <= span.x1; i++) {
        const face = cellIndex(grid, i, j, span.top + 1);
        if (!ducted) partition(faces, 2, face, gapsOf(containment));
        else if (sheet !== undefined) clearPartition(faces, 2, face);
      }
    }
  }
}

/** Doors are the ends of the aisle's long axis. */
function applySides(faces: Faces, containment: Hall['containment'][number], span: Span): void {
  const { from, to } = containment;
  const alongX = Math.abs(to.xMetres - from.xMetres) >= Math.abs(to.yMetres - from.yMetres);
  const closedEnds = containment.doors === 'closed';
  const layers = [lineIndex(faces.grid, 2, 0), span.top] as const;
  const gaps = gapsOf(containment);
  if (!alongX || closedEnds) {
    for (const line of new Set([span.x0, span.x1])) partitionSide(faces, 0, line, [span.y0, span.y1], layers, gaps);
  }
  if (alongX || closedEnds) {
    for (const line of new Set([span.y0, span.y1])) partitionSide(faces, 1, line, [span.x0, span.x1], layers, gaps);
  }
}

/** Gaps of a containment's closed sides and roof; `undefined` = tight. */
function gapsOf(containment: Hall['containment'][number]): Resistance | undefined {
  const openFraction = valueOf(containment.leakageOpenFraction ?? 0);
  return openFraction > tightOpenFraction ? orificeResistance(openFraction) : undefined;
}
