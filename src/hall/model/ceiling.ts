import type { HallLayout } from './layout.ts';
import type { FloorRectangle } from './aisles.ts';
import { radians } from './space.ts';

/** Openings of the ceiling sheet: above aisles ducted to it and above units that take air from the top. */
export function ceilingOpenings(layout: HallLayout): FloorRectangle[] {
  const openings: FloorRectangle[] = layout.containment
    .filter((containment) => containment.roof === 'ducted-to-ceiling')
    .map(({ from, to }) => ({
      x0: Math.min(from.xMetres, to.xMetres),
      x1: Math.max(from.xMetres, to.xMetres),
      y0: Math.min(from.yMetres, to.yMetres),
      y1: Math.max(from.yMetres, to.yMetres),
    }));
  for (const unit of layout.hall.airCoolingUnits) {
    if (unit.returnFrom !== 'top') continue;
    const c = Math.abs(Math.cos(radians(unit.rotationDegrees)));
    const s = Math.abs(Math.sin(radians(unit.rotationDegrees)));
    const rx = (c * unit.size.xMetres + s * unit.size.yMetres) / 2;
    const ry = (s * unit.size.xMetres + c * unit.size.yMetres) / 2;
    openings.push({
      x0: unit.position.xMetres - rx,
      x1: unit.position.xMetres + rx,
      y0: unit.position.yMetres - ry,
      y1: unit.position.yMetres + ry,
    });
  }
  return openings;
}

const cuts = (low: number, high: number, edges: readonly number[]): number[] =>
  [...new Set([low, high, ...edges.filter((edge) => edge > low && edge < high)])].sort((a, b) => a - b);

/** Floor area minus openings, as rectangles: cuts at every edge, then merges cells along x. */
export function subtractOpenings(area: FloorRectangle, openings: readonly FloorRectangle[]): FloorRectangle[] {
  const ys = cuts(area.y0, area.y1, openings.flatMap((opening) => [opening.y0, opening.y1]));
  const result: FloorRectangle[] = [];
  for (let j = 0; j + 1 < ys.length; j++) {
    const [y0, y1] = [ys[j] ?? 0, ys[j + 1] ?? 0];
    const middle = (y0 + y1) / 2;
    const inBand = openings.filter((opening) => opening.y0 < middle && middle < opening.y1).sort((a, b) => a.x0 - b.x0);
    let x = area.x0;
    for (const opening of inBand) {
      if (opening.x0 > x) result.push({ x0: x, x1: Math.min(opening.x0, area.x1), y0, y1 });
      x = Math.max(x, opening.x1);
      if (x >= area.x1) break;
    }
    if (x < area.x1) result.push({ x0: x, x1: area.x1, y0, y1 });
  }
  return result;
}
