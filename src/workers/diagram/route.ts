import type { BoxMeasures, DiagramBox, DiagramLink } from './types.ts';

/** A connection and the points at which it passes the layers, its own boxes included, from top to bottom. */
export interface Passage {
  readonly link: Omit<DiagramLink, 'points'>;
  /** x and y of each point. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A connection's way from one layer to the next. */
interface Step {
  /** Steps of one net leave the same box and share their horizontal line. */
  readonly net: string;
  readonly fromX: number;
  toX: number;
}

/** A connection's way between two boxes of one layer: down, across below the layer, and up. */
interface Bridge {
  readonly link: Passage['link'];
  readonly layer: number;
  readonly left: DiagramBox;
  readonly right: DiagramBox;
  fromX: number;
  toX: number;
}

interface Way {
  readonly passage: Passage;
  readonly upper: string;
  readonly lower: string;
  readonly firstLayer: number;
  readonly steps: readonly Step[];
}

/** Boxes of one layer have the same y up to rounding. */
const SAME_LAYER = 0.5;
/** Least distance between two lines of one track. */
const LINE_GAP = 6;
/** Where standby connections leave a box and where they end at one, as a share of its width off the middle. */
const STANDBY_OFFSET = 0.2;
const STANDBY_END = 0.35;
/** Where bridges leave a box, as shares of its width off the middle: the nearest other end farthest out. */
const BRIDGE_OUT = 0.42;
const BRIDGE_IN = 0.28;

function layersOf(boxes: readonly DiagramBox[]): readonly number[] {
  const layers: number[] = [];
  for (const { y } of boxes.toSorted((a, b) => a.y - b.y)) if (layers.length === 0 || y - layers.at(-1)! > SAME_LAYER) layers.push(y);
  return layers;
}

const layerAt = (layers: readonly number[], y: number): number => layers.findIndex((layer) => Math.abs(layer - y) <= SAME_LAYER);

/** x of a passage at a height, on the straight line between its points. */
function passageX(points: Passage['points'], y: number): number {
  const after = points.findIndex((point) => point.y >= y - SAME_LAYER);
  const [b, a] = [points[after] ?? points.at(-1)!, points[after - 1]];
  if (a === undefined || b.y - a.y < SAME_LAYER || Math.abs(b.y - y) <= SAME_LAYER) return b.x;
  return a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y);
}

function wayOf(passage: Passage, boxes: ReadonlyMap<string, DiagramBox>, layers: readonly number[], width: number): Way | null {
  const { from, to, standby } = passage.link;
  const ends = [boxes.get(from), boxes.get(to)].flatMap((box) => box ?? []).toSorted((a, b) => a.y - b.y);
  const [top, bottom] = ends;
  if (top === undefined || bottom === undefined) return null;
  const [firstLayer, lastLayer] = [layerAt(layers, top.y), layerAt(layers, bottom.y)];
  // Those between boxes of one layer are bridges.
  if (firstLayer === lastLayer) return null;
  const xs = layers.slice(firstLayer, lastLayer + 1).map((y) => passageX(passage.points, y));
  xs[0] = top.x + (standby && top.key === from ? STANDBY_OFFSET * width : 0);
  xs[xs.length - 1] = bottom.x;
  return {
    passage, upper: top.key, lower: bottom.key, firstLayer,
    steps: xs.slice(1).map((toX, index) => ({ net: index === 0 ? `${top.key}|${standby}` : passage.link.key, fromX: xs[index]!, toX })),
  };
}

/**
 * Where connections end at the upper edge of a box: normal ones spread over it in the order of where they come from, a
 * single one in the middle; standby ones on the side that they come from.
 */
function spreadEnds(ways: readonly Way[], boxes: ReadonlyMap<string, DiagramBox>, width: number): void {
  const arriving = new Map<string, Way[]>();
  for (const way of ways) arriving.set(way.lower, [...(arriving.get(way.lower) ?? []), way]);
  const last = (way: Way): Step => way.steps.at(-1)!;
  for (const [key, all] of arriving) {
    const { x } = boxes.get(key)!;
    const normal = all.filter(({ passage }) => !passage.link.standby).toSorted((a, b) => last(a).fromX - last(b).fromX);
    normal.forEach((way, index) => { last(way).toX = x + width * ((index + 1) / (normal.length + 1) - 0.5); });
    for (const way of all) if (way.passage.link.standby) last(way).toX = x + (last(way).fromX < x ? -1 : 1) * STANDBY_END * width;
  }
}

function bridgesOf(passages: readonly Passage[], boxes: ReadonlyMap<string, DiagramBox>, layers: readonly number[], width: number): readonly Bridge[] {
  const bridges = passages.flatMap(({ link }): Bridge[] => {
    const [left, right] = [boxes.get(link.from), boxes.get(link.to)].flatMap((box) => box ?? []).toSorted((a, b) => a.x - b.x);
    if (left === undefined || right === undefined || left === right) return [];
    const layer = layerAt(layers, left.y);
    return layer === layerAt(layers, right.y) ? [{ link, layer, left, right, fromX: left.x, toX: right.x }] : [];
  });
  const span = ({ left, right }: Bridge): number => right.x - left.x;
  const leave = (all: readonly Bridge[], move: (bridge: Bridge, off: number) => void): void => all.toSorted((a, b) => span(a) - span(b))
    .forEach((bridge, rank) => move(bridge, width * (BRIDGE_OUT - ((BRIDGE_OUT - BRIDGE_IN) * (rank + 0.5)) / all.length)));
  for (const key of new Set(bridges.flatMap(({ left, right }) => [left.key, right.key]))) {
    leave(bridges.filter(({ left }) => left.key === key), (bridge, off) => { bridge.fromX = bridge.left.x + off; });
    leave(bridges.filter(({ right }) => right.key === key), (bridge, off) => { bridge.toX = bridge.right.x - off; });
  }
  return bridges;
}

/** Track of each net of a gap between two layers, so that no two horizontal lines lie on each other; and the number of tracks. */
function tracksOf(steps: readonly Step[]): { readonly trackOf: ReadonlyMap<string, number>; readonly count: number } {
  const spans = new Map<string, { left: number; right: number }>();
  for (const { net, fromX, toX } of steps) {
    const span = spans.get(net) ?? { left: Infinity, right: -Infinity };
    spans.set(net, { left: Math.min(span.left, fromX, toX), right: Math.max(span.right, fromX, toX) });
  }
  const ends: number[] = [];
  const trackOf = new Map<string, number>();
  for (const [net, { left, right }] of [...spans].toSorted(([, a], [, b]) => a.left - b.left)) {
    // A straight way down needs no track.
    if (right - left < SAME_LAYER) continue;
    const free = ends.findIndex((end) => end + LINE_GAP < left);
    const track = free < 0 ? ends.length : free;
    ends[track] = right;
    trackOf.set(net, track);
  }
  return { trackOf, count: ends.length };
}

/**
 * Ways of connections in right angles: down from a box to a line of its own between the layers, across, and down to the
 * next box; longer ones pass the layers between. What leaves one box shares a line, as on a busbar. Connections between
 * boxes of one layer have a line of their own below them.
 */
export function route(passages: readonly Passage[], boxes: readonly DiagramBox[], { width, height, layerGap }: BoxMeasures): readonly DiagramLink[] {
  const byKey = new Map(boxes.map((box) => [box.key, box]));
  const layers = layersOf(boxes);
  const ways = passages.flatMap((passage) => wayOf(passage, byKey, layers, width) ?? []);
  spreadEnds(ways, byKey, width);
  const steps: Step[][] = layers.map(() => []);
  for (const way of ways) way.steps.forEach((step, index) => steps[way.firstLayer + index]!.push(step));
  const bridges = bridgesOf(passages, byKey, layers, width);
  for (const { link, layer, fromX, toX } of bridges) steps[layer]!.push({ net: link.key, fromX, toX });
  const tracks = steps.map(tracksOf);
  const lineOf = (layer: number, net: string): { readonly above: number; readonly y: number; readonly below: number } => {
    const above = layers[layer]! + height / 2;
    const below = (layers[layer + 1] ?? above + layerGap + height / 2) - height / 2;
    const { trackOf, count } = tracks[layer]!;
    return { above, y: above + ((below - above) * ((trackOf.get(net) ?? 0) + 1)) / (count + 1), below };
  };
  const pointsOf = ({ steps: own, firstLayer }: Way): number[] => own.flatMap(({ net, fromX, toX }, index) => {
    const { above, y, below } = lineOf(firstLayer + index, net);
    return [fromX, above, fromX, y, toX, y, toX, below];
  });
  const bridgePoints = ({ link, layer, fromX, toX }: Bridge): number[] => {
    const { above, y } = lineOf(layer, link.key);
    return [fromX, above, fromX, y, toX, y, toX, above];
  };
  return [...ways.map((way) => ({ ...way.passage.link, points: pointsOf(way) })), ...bridges.map((bridge) => ({ ...bridge.link, points: bridgePoints(bridge) }))];
}
