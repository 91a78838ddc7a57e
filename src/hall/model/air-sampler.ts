import type { HallAirField } from '../../model/index.ts';
import type { Vector3Tuple } from './space.ts';

/** State of the air at a point; filled by {@link AirSampler}. */
export interface AirAtPoint {
  vx: number;
  vy: number;
  vz: number;
  celsius: number;
}

/** Writes the air at a point into `into`; `false` inside solids and outside the field. */
export type AirSampler = (x: number, y: number, z: number, into: AirAtPoint) => boolean;

/** Points closer to a face than this lie on it and belong to both its cells, metres: faces are stored in single precision. */
const ON_FACE_METRES = 1e-5;

/** Cell that holds a coordinate: the last one whose lower face is not above it, clamped. */
export function cellAt(faces: Float32Array, at: number): number {
  let low = 0;
  let high = faces.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((faces[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The cells that a coordinate belongs to: one, or both sides of a face it lies on. */
export function cellsAt(faces: Float32Array, at: number): readonly [number, number] {
  const cell = cellAt(faces, at);
  const last = faces.length - 2;
  if (cell > 0 && at - (faces[cell] ?? 0) <= ON_FACE_METRES) return [cell - 1, cell];
  if (cell < last && (faces[cell + 1] ?? 0) - at <= ON_FACE_METRES) return [cell, cell + 1];
  return [cell, cell];
}

/** Two cells to interpolate between, and the share of the second. */
export interface Bracket {
  readonly a: number;
  readonly b: number;
  readonly t: number;
}

/**
 * The two cells whose centres surround a coordinate on an axis with uneven cells. `floorFace` is a face that air does
 * not mix across (a raised floor): beside it, only the coordinate's own side counts.
 */
export function bracket(faces: Float32Array, at: number, floorFace = -1): Bracket {
  const cells = faces.length - 1;
  const centre = (i: number): number => ((faces[i] ?? 0) + (faces[i + 1] ?? 0)) / 2;
  const cell = cellAt(faces, at);
  const a = at < centre(cell) ? Math.max(0, cell - 1) : cell;
  const b = Math.min(cells - 1, a + 1);
  if (b === floorFace && a !== b) return cell < floorFace ? { a, b: a, t: 0 } : { a: b, b, t: 0 };
  const span = centre(b) - centre(a);
  return { a, b, t: span > 0 ? Math.min(1, Math.max(0, (at - centre(a)) / span)) : 0 };
}

/** Index of the z-face at the walking surface where there is a plenum under it; −1 where there is none. */
export function floorFaceOf({ zFacesMetres }: Pick<HallAirField, 'zFacesMetres'>): number {
  if ((zFacesMetres[0] ?? 0) >= -ON_FACE_METRES) return -1;
  return zFacesMetres.findIndex((z) => Math.abs(z) <= ON_FACE_METRES);
}

/** One axis of a field, ready for many look-ups; `locate` leaves its answer in the fields below. */
class AxisLookup {
  readonly #faces: Float32Array;
  readonly #centres: Float64Array;
  readonly #floorFace: number;
  /** Cell that holds the coordinate. */
  own = 0;
  /** Cells to interpolate between, and the share of the second. */
  a = 0;
  b = 0;
  t = 0;

  constructor(faces: Float32Array, floorFace: number) {
    this.#faces = faces;
    this.#centres = Float64Array.from({ length: faces.length - 1 }, (_, i) => ((faces[i] ?? 0) + (faces[i + 1] ?? 0)) / 2);
    this.#floorFace = floorFace;
  }

  /** As {@link cellAt} and {@link bracket}, without allocating; `false` outside the field. */
  locate(at: number): boolean {
    const faces = this.#faces;
    const centres = this.#centres;
    const last = centres.length - 1;
    if (!(at >= (faces[0] ?? 0) - ON_FACE_METRES && at <= (faces[last + 1] ?? 0) + ON_FACE_METRES)) return false;
    // A path moves by less than a cell: the last answer is the place to look first.
    let cell = this.own;
    while (cell < last && (faces[cell + 1] ?? 0) <= at) cell += 1;
    while (cell > 0 && (faces[cell] ?? 0) > at) cell -= 1;
    const a = at < (centres[cell] ?? 0) ? Math.max(0, cell - 1) : cell;
    const b = Math.min(last, a + 1);
    this.own = cell;
    if (b === this.#floorFace && a !== b) {
      this.a = cell;
      this.b = cell;
      this.t = 0;
      return true;
    }
    const low = centres[a] ?? 0;
    const span = (centres[b] ?? 0) - low;
    this.a = a;
    this.b = b;
    this.t = span > 0 ? Math.min(1, Math.max(0, (at - low) / span)) : 0;
    return true;
  }
}

/** Reads velocity (m/s) and temperature (°C) trilinearly over air cells, without allocating. */
export function airSampler(field: HallAirField): AirSampler {
  const { solid, velocityX, velocityY, velocityZ, temperatureCelsius } = field;
  const [nx, ny] = field.cellCounts;
  const xs = new AxisLookup(field.xFacesMetres, -1);
  const ys = new AxisLookup(field.yFacesMetres, -1);
  const zs = new AxisLookup(field.zFacesMetres, floorFaceOf(field));
  return (x, y, z, into) => {
    if (!xs.locate(x) || !ys.locate(y) || !zs.locate(z)) return false;
    if (solid[xs.own + nx * (ys.own + ny * zs.own)] === 1 && !touchesAir(field, x, y, z)) return false;
    let [vx, vy, vz, celsius, weight] = [0, 0, 0, 0, 0];
    for (let corner = 0; corner < 8; corner++) {
      const w = ((corner & 1) === 0 ? 1 - xs.t : xs.t) * ((corner & 2) === 0 ? 1 - ys.t : ys.t) * ((corner & 4) === 0 ? 1 - zs.t : zs.t);
      if (w === 0) continue;
      const cell = ((corner & 1) === 0 ? xs.a : xs.b) + nx * (((corner & 2) === 0 ? ys.a : ys.b) + ny * ((corner & 4) === 0 ? zs.a : zs.b));
      if (solid[cell] === 1) continue;
      vx += w * (velocityX[cell] ?? 0);
      vy += w * (velocityY[cell] ?? 0);
      vz += w * (velocityZ[cell] ?? 0);
      celsius += w * (temperatureCelsius[cell] ?? 0);
      weight += w;
    }
    if (weight === 0) return false;
    into.vx = vx / weight;
    into.vy = vy / weight;
    into.vz = vz / weight;
    into.celsius = celsius / weight;
    return true;
  };
}

/** Does the point lie on a face with air at its other side? */
function touchesAir({ cellCounts: [nx, ny], xFacesMetres, yFacesMetres, zFacesMetres, solid }: HallAirField, x: number, y: number, z: number): boolean {
  for (const k of cellsAt(zFacesMetres, z)) {
    for (const j of cellsAt(yFacesMetres, y)) {
      for (const i of cellsAt(xFacesMetres, x)) if (solid[i + nx * (j + ny * k)] === 0) return true;
    }
  }
  return false;
}

/** Velocity and temperature at one point; `null` inside a solid or outside the field. */
export function sampleAir(field: HallAirField, [x, y, z]: Vector3Tuple): { readonly velocity: Vector3Tuple; readonly celsius: number } | null {
  const at: AirAtPoint = { vx: 0, vy: 0, vz: 0, celsius: 0 };
  return airSampler(field)(x, y, z, at) ? { velocity: [at.vx, at.vy, at.vz], celsius: at.celsius } : null;
}
