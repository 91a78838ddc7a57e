import type { Containment } from '../../model/index.ts';
import type { HallLayout, PlacedRack } from './layout.ts';
import { radians } from './space.ts';

export interface FloorRectangle {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Strip of floor that racks breathe from (cold) or blow into (hot). */
export interface Aisle extends FloorRectangle {
  readonly kind: 'cold' | 'hot';
}

/** A row of racks as it stands: its bounds and which way the fronts look. */
export interface RowShape extends FloorRectangle {
  readonly id: string;
  readonly name: string;
  readonly topMetres: number;
  /** Unit vector out of the fronts, along one axis; rows at other angles have no tinted aisles. */
  readonly front: readonly [number, number] | null;
}

/** Without a row across the aisle, this much floor is tinted: two tiles. */
const OPEN_AISLE_METRES = 1.2;
/** Wider gaps between rows are rooms, not aisles. */
const WIDEST_AISLE_METRES = 4.8;
/** Rows closer than this leave no aisle. */
const NARROWEST_AISLE_METRES = 0.3;

function frontOf(rack: PlacedRack): readonly [number, number] | null {
  const x = Math.sin(radians(rack.rotationDegrees));
  const y = -Math.cos(radians(rack.rotationDegrees));
  if (Math.abs(x) > 0.999) return [Math.sign(x), 0];
  if (Math.abs(y) > 0.999) return [0, Math.sign(y)];
  return null;
}

/** Bounds and facing of every row; a row whose racks face different ways has no facing. */
export function rowShapes(layout: HallLayout): RowShape[] {
  const names = new Map(layout.hall.rows.map((row) => [row.id, row.name]));
  const byRow = new Map<string, PlacedRack[]>();
  for (const rack of layout.racks) {
    const members = byRow.get(rack.rack.rowId) ?? [];
    members.push(rack);
    byRow.set(rack.rack.rowId, members);
  }
  return [...byRow].map(([id, racks]) => {
    let [x0, y0, x1, y1, top] = [Infinity, Infinity, -Infinity, -Infinity, 0];
    let front: readonly [number, number] | null | undefined;
    for (const rack of racks) {
      const c = Math.abs(Math.cos(radians(rack.rotationDegrees)));
      const s = Math.abs(Math.sin(radians(rack.rotationDegrees)));
      const rx = (c * rack.size[0] + s * rack.size[1]) / 2;
      const ry = (s * rack.size[0] + c * rack.size[1]) / 2;
      x0 = Math.min(x0, rack.centre[0] - rx);
      x1 = Math.max(x1, rack.centre[0] + rx);
      y0 = Math.min(y0, rack.centre[1] - ry);
      y1 = Math.max(y1, rack.centre[1] + ry);
      top = Math.max(top, rack.size[2]);
      const facing = frontOf(rack);
      if (front === undefined) front = facing;
      else if (facing === null || front === null || facing[0] !== front[0] || facing[1] !== front[1]) front = null;
    }
    return { id, name: names.get(id) ?? id, x0, y0, x1, y1, topMetres: top, front: front ?? null };
  });
}

/** Gap from one side of a row to the next row (or null) that overlaps it along its length. */
function across(row: RowShape, rows: readonly RowShape[], dx: number, dy: number): { gap: number; row: RowShape } | null {
  let best: { gap: number; row: RowShape } | null = null;
  for (const other of rows) {
    if (other === row) continue;
    const overlap = dx === 0 ? Math.min(row.x1, other.x1) - Math.max(row.x0, other.x0) : Math.min(row.y1, other.y1) - Math.max(row.y0, other.y0);
    if (overlap <= 0) continue;
    const gap = dx > 0 ? other.x0 - row.x1 : dx < 0 ? row.x0 - other.x1 : dy > 0 ? other.y0 - row.y1 : row.y0 - other.y1;
    if (gap >= -1e-6 && gap < (best?.gap ?? Infinity)) best = { gap, row: other };
  }
  return best;
}

function strip(row: RowShape, dx: number, dy: number, width: number): FloorRectangle {
  if (dx > 0) return { x0: row.x1, x1: row.x1 + width, y0: row.y0, y1: row.y1 };
  if (dx < 0) return { x0: row.x0 - width, x1: row.x0, y0: row.y0, y1: row.y1 };
  return dy > 0 ? { x0: row.x0, x1: row.x1, y0: row.y1, y1: row.y1 + width } : { x0: row.x0, x1: row.x1, y0: row.y0 - width, y1: row.y0 };
}

function containmentAisle(containment: Containment): Aisle {
  return {
    kind: containment.kind === 'hot-aisle' ? 'hot' : 'cold',
    x0: Math.min(containment.from.xMetres, containment.to.xMetres),
    x1: Math.max(containment.from.xMetres, containment.to.xMetres),
    y0: Math.min(containment.from.yMetres, containment.to.yMetres),
    y1: Math.max(containment.from.yMetres, containment.to.yMetres),
  };
}

function overlaps(a: FloorRectangle, b: FloorRectangle): boolean {
  return Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 0.05 && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > 0.05;
}

/**
 * Cold and hot aisles of a hall: contained ones as drawn by the planner, the others from the way
 * the rows face. Where a row faces another's rear, the aisle is cold half way and hot from there.
 */
export function findAisles(layout: HallLayout, rows: readonly RowShape[]): Aisle[] {
  const contained = layout.containment.map(containmentAisle);
  const aisles: Aisle[] = [...contained];
  for (const row of rows) {
    if (row.front === null) continue;
    for (const side of [1, -1] as const) {
      const kind = side === 1 ? 'cold' : 'hot';
      const dx = row.front[0] * side;
      const dy = row.front[1] * side;
      const opposite = across(row, rows, dx, dy);
      let width = OPEN_AISLE_METRES;
      if (opposite !== null && opposite.gap <= WIDEST_AISLE_METRES) {
        if (opposite.gap < NARROWEST_AISLE_METRES) continue;
        const back = opposite.row.front;
        const sameKind = back !== null && (side === 1 ? back[0] === -dx && back[1] === -dy : back[0] === dx && back[1] === dy);
        // A shared aisle is laid down once, by the row on its lower side.
        if (sameKind && dx + dy < 0) continue;
        width = sameKind ? opposite.gap : opposite.gap / 2;
      }
      const area = strip(row, dx, dy, width);
      const clipped = { x0: Math.max(0, area.x0), y0: Math.max(0, area.y0), x1: Math.min(layout.size[0], area.x1), y1: Math.min(layout.size[1], area.y1) };
      if (clipped.x1 - clipped.x0 < NARROWEST_AISLE_METRES || clipped.y1 - clipped.y0 < NARROWEST_AISLE_METRES) continue;
      if (!contained.some((box) => overlaps(box, clipped))) aisles.push({ kind, ...clipped });
    }
  }
  return aisles;
}
