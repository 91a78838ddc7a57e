import type { DiagramBox, DiagramLayout } from '../../../../app/one-line/diagram-layouts.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Boxes of a layer lie within this of each other, units of the drawing. */
const SAME_LAYER = 1;

function nearest(boxes: readonly DiagramBox[], x: number): DiagramBox | null {
  return boxes.reduce<DiagramBox | null>((best, box) => (best === null || Math.abs(box.x - x) < Math.abs(best.x - x) ? box : best), null);
}

/**
 * The box that an arrow key leads to: up and down along connections, to the nearest one; left and right within the
 * layer, to the next one that hangs on the same box or on a tie to this one where there is one. `null` = nowhere.
 */
export function neighbour({ boxes, links }: DiagramLayout, key: string, direction: Direction): DiagramBox | null {
  const from = boxes.find((box) => box.key === key);
  if (from === undefined) return null;
  const among = (keys: ReadonlySet<string>): readonly DiagramBox[] => boxes.filter((box) => keys.has(box.key));
  const joined = among(new Set(links.flatMap((link) => (link.from === key ? [link.to] : link.to === key ? [link.from] : []))));
  if (direction === 'down') return nearest(joined.filter(({ y }) => y >= from.y + SAME_LAYER), from.x);
  const above = new Set(joined.filter(({ y }) => y <= from.y - SAME_LAYER).map((box) => box.key));
  if (direction === 'up') return nearest(among(above), from.x);
  const sign = direction === 'right' ? 1 : -1;
  const beside = (candidates: readonly DiagramBox[]): DiagramBox | null => nearest(candidates.filter((box) => box.key !== key && Math.abs(box.y - from.y) < SAME_LAYER && sign * (box.x - from.x) > 0), from.x);
  const siblings = new Set(links.filter((link) => above.has(link.from)).map((link) => link.to));
  return beside([...among(siblings), ...joined]) ?? beside(boxes);
}

/** The box to begin with: the first one of the top layer. */
export function firstBox({ boxes }: DiagramLayout): DiagramBox | null {
  return boxes.reduce<DiagramBox | null>((best, box) => (best === null || box.y < best.y - SAME_LAYER || (Math.abs(box.y - best.y) < SAME_LAYER && box.x < best.x) ? box : best), null);
}
