/** A box that stands upright on the floor plan, turned about the vertical. Metres. */
export interface UprightBox {
  readonly id: string;
  readonly centreX: number;
  readonly centreY: number;
  readonly halfX: number;
  readonly halfY: number;
  readonly bottom: number;
  readonly top: number;
  /** Direction of the box's own x axis. */
  readonly cosine: number;
  readonly sine: number;
  /** Half sizes of the axis-aligned rectangle around the footprint. */
  readonly reachX: number;
  readonly reachY: number;
}

const RADIANS_PER_DEGREE = Math.PI / 180;

/** Box from the centre of its footprint, its size before rotation, and counter-clockwise degrees. */
export function uprightBox(
  id: string,
  centre: { readonly xMetres: number; readonly yMetres: number },
  size: { readonly xMetres: number; readonly yMetres: number; readonly zMetres: number },
  rotationDegrees: number,
  bottom = 0,
): UprightBox {
  const cosine = Math.cos(rotationDegrees * RADIANS_PER_DEGREE);
  const sine = Math.sin(rotationDegrees * RADIANS_PER_DEGREE);
  const halfX = size.xMetres / 2;
  const halfY = size.yMetres / 2;
  return {
    id, centreX: centre.xMetres, centreY: centre.yMetres, halfX, halfY, bottom, top: bottom + size.zMetres, cosine, sine,
    reachX: Math.abs(cosine) * halfX + Math.abs(sine) * halfY,
    reachY: Math.abs(sine) * halfX + Math.abs(cosine) * halfY,
  };
}

/** Depth to which two boxes must overlap before they count as overlapping: what rounding of positions explains. */
export const TOUCH_TOLERANCE_METRES = 0.002;

/** Do two boxes share more than a touch? Separating-axis test on the footprints, then the heights. */
export function overlaps(a: UprightBox, b: UprightBox): boolean {
  if (Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom) <= TOUCH_TOLERANCE_METRES) return false;
  return !separated(a, b) && !separated(b, a);
}

/** Is there a gap (or only a touch) along one of the axes of `a`? */
function separated(a: UprightBox, b: UprightBox): boolean {
  const dx = b.centreX - a.centreX;
  const dy = b.centreY - a.centreY;
  const alongX = Math.abs(dx * a.cosine + dy * a.sine);
  const alongY = Math.abs(dy * a.cosine - dx * a.sine);
  const cosine = Math.abs(a.cosine * b.cosine + a.sine * b.sine);
  const sine = Math.abs(a.sine * b.cosine - a.cosine * b.sine);
  const gapX = alongX - (a.halfX + b.halfX * cosine + b.halfY * sine);
  const gapY = alongY - (a.halfY + b.halfX * sine + b.halfY * cosine);
  return gapX > -TOUCH_TOLERANCE_METRES || gapY > -TOUCH_TOLERANCE_METRES;
}

/** Side of a bucket of the spatial hash, metres: about two racks. */
const BUCKET_METRES = 1.5;
/** Overlaps found before the search stops: a heap of boxes in one place has a pair for every two. */
const MAX_PAIRS = 1000;
/** A box over more buckets than this (a long busway) is held against all others instead. */
const MAX_BUCKETS = 400;

/**
 * Pairs of boxes that overlap, each once, as indexes into `boxes`. A spatial hash keeps the work
 * proportional to the number of boxes; it stops after {@link MAX_PAIRS}.
 */
export function findOverlaps(boxes: readonly UprightBox[]): [number, number][] {
  const buckets = new Map<string, number[]>();
  const large: number[] = [];
  const pairs: [number, number][] = [];
  for (const [at, box] of boxes.entries()) {
    const rivals = new Set(large);
    const fromX = Math.floor((box.centreX - box.reachX) / BUCKET_METRES);
    const toX = Math.floor((box.centreX + box.reachX) / BUCKET_METRES);
    const fromY = Math.floor((box.centreY - box.reachY) / BUCKET_METRES);
    const toY = Math.floor((box.centreY + box.reachY) / BUCKET_METRES);
    if ((toX - fromX + 1) * (toY - fromY + 1) > MAX_BUCKETS) {
      for (let earlier = 0; earlier < at; earlier += 1) rivals.add(earlier);
      large.push(at);
    } else {
      for (let x = fromX; x <= toX; x += 1) {
        for (let y = fromY; y <= toY; y += 1) {
          const key = `${x},${y}`;
          const bucket = buckets.get(key);
          if (bucket === undefined) buckets.set(key, [at]);
          else {
            for (const rival of bucket) rivals.add(rival);
            bucket.push(at);
          }
        }
      }
    }
    for (const rival of rivals) {
      const other = boxes[rival];
      if (other !== undefined && overlaps(other, box)) pairs.push([rival, at]);
      if (pairs.length >= MAX_PAIRS) return pairs;
    }
  }
  return pairs;
}
