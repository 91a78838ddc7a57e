import type { AirCoolingUnit, HallAirField } from '../../model/index.ts';
import { airSampler, type AirAtPoint, type AirSampler } from './air-sampler.ts';
import { firstCrossing, type ClosedSurface } from './closed-surfaces.ts';
import { rotate, type Vector3Tuple } from './space.ts';

/** Path of air through the solved field, from its seed on. */
export interface Streamline {
  /** x, y, z per point, metres. */
  readonly points: Float32Array;
  readonly celsius: Float32Array;
  readonly speed: Float32Array;
}

/** Air slower than this goes nowhere worth drawing. */
const STILL_METRES_PER_SECOND = 0.02;
/** Longest path: an eddy would be followed for ever. */
const LONGEST_METRES = 60;
/** Error of one step that is let pass, metres: far below what a screen shows. */
const STEP_ERROR_METRES = 0.002;
/** Steps are no shorter, so that kinks of the interpolated field do not stop the march … */
const SHORTEST_STEP_METRES = 0.01;
/** … and no longer, so that curves look like curves. */
const LONGEST_STEP_METRES = 0.3;

/** Runge–Kutta–Fehlberg 4(5): nodes' weights, and the weights of both orders (Fehlberg 1969, NASA TR R-315, Table III). */
const STAGES: readonly (readonly number[])[] = [
  [],
  [1 / 4],
  [3 / 32, 9 / 32],
  [1932 / 2197, -7200 / 2197, 7296 / 2197],
  [439 / 216, -8, 3680 / 513, -845 / 4104],
  [-8 / 27, 2, -3544 / 2565, 1859 / 4104, -11 / 40],
];
const FOURTH: readonly number[] = [25 / 216, 0, 1408 / 2565, 2197 / 4104, -1 / 5, 0];
const FIFTH: readonly number[] = [16 / 135, 0, 6656 / 12825, 28561 / 56430, -9 / 50, 2 / 55];

/** Reads unit directions of the flow for the stages of one step; allocated once per line. */
class Stepper {
  readonly #sample: AirSampler;
  readonly #air: AirAtPoint = { vx: 0, vy: 0, vz: 0, celsius: 0 };
  readonly #slopes = new Float64Array(3 * STAGES.length);

  constructor(sample: AirSampler) {
    this.#sample = sample;
  }

  /** Point after a step of `length` metres along the flow and its error, or `null` where a stage leaves the air. */
  step(from: Vector3Tuple, length: number): { readonly to: Vector3Tuple; readonly error: number } | null {
    for (let stage = 0; stage < STAGES.length; stage++) {
      const [x, y, z] = this.#combine(from, STAGES[stage] ?? [], length);
      if (!this.#sample(x, y, z, this.#air)) return null;
      const { vx, vy, vz } = this.#air;
      const speed = Math.hypot(vx, vy, vz);
      if (speed < STILL_METRES_PER_SECOND) return null;
      this.#slopes[3 * stage] = vx / speed;
      this.#slopes[3 * stage + 1] = vy / speed;
      this.#slopes[3 * stage + 2] = vz / speed;
    }
    const to = this.#combine(from, FOURTH, length);
    const better = this.#combine(from, FIFTH, length);
    return { to, error: Math.hypot(to[0] - better[0], to[1] - better[1], to[2] - better[2]) };
  }

  #combine(from: Vector3Tuple, weights: readonly number[], length: number): Vector3Tuple {
    let [x, y, z] = from;
    for (let stage = 0; stage < weights.length; stage++) {
      const weight = (weights[stage] ?? 0) * length;
      x += weight * (this.#slopes[3 * stage] ?? 0);
      y += weight * (this.#slopes[3 * stage + 1] ?? 0);
      z += weight * (this.#slopes[3 * stage + 2] ?? 0);
    }
    return [x, y, z];
  }
}

/** Half the narrowest cell of the grid, within the bounds of a step: no cell is stepped over. */
function longestStep({ xFacesMetres, yFacesMetres, zFacesMetres }: HallAirField): number {
  let narrowest = Infinity;
  for (const faces of [xFacesMetres, yFacesMetres, zFacesMetres]) {
    for (let i = 0; i + 1 < faces.length; i++) narrowest = Math.min(narrowest, (faces[i + 1] ?? 0) - (faces[i] ?? 0));
  }
  return Math.min(LONGEST_STEP_METRES, Math.max(2 * SHORTEST_STEP_METRES, narrowest / 2));
}

/** How much longer or shorter the next step may be than the last one. */
const STEP_CHANGE = { least: 0.3, most: 2, safety: 0.9 } as const;

/** Step length that would meet the error limit, from the error of one step of a method of fourth order. */
function adaptedLength(length: number, error: number): number {
  const factor = error > 0 ? STEP_CHANGE.safety * (STEP_ERROR_METRES / error) ** 0.2 : STEP_CHANGE.most;
  return length * Math.min(STEP_CHANGE.most, Math.max(STEP_CHANGE.least, factor));
}

/**
 * Streamline of the steady velocity field, by arc length, with the adaptive fourth-order Runge–Kutta–Fehlberg method. It ends
 * in still air, at a solid, at a closed surface or at the edge of the field.
 *
 * @param surfaces thin closed surfaces, which a field of cells does not show
 */
export function traceStreamline(field: HallAirField, seed: Vector3Tuple, surfaces: readonly ClosedSurface[] = [], sample: AirSampler = airSampler(field)): Streamline {
  const points: number[] = [];
  const celsius: number[] = [];
  const speeds: number[] = [];
  const air: AirAtPoint = { vx: 0, vy: 0, vz: 0, celsius: 0 };
  const add = ([x, y, z]: Vector3Tuple): boolean => {
    if (!sample(x, y, z, air)) return false;
    points.push(x, y, z);
    celsius.push(air.celsius);
    speeds.push(Math.hypot(air.vx, air.vy, air.vz));
    return true;
  };
  const stepper = new Stepper(sample);
  const longest = longestStep(field);
  let at = seed;
  let length = longest / 4;
  let walked = 0;
  let free = add(at);
  while (free && walked < LONGEST_METRES) {
    const step = stepper.step(at, length);
    if (step === null || step.error > STEP_ERROR_METRES) {
      if (length > SHORTEST_STEP_METRES) {
        length = Math.max(SHORTEST_STEP_METRES, step === null ? length / 2 : adaptedLength(length, step.error));
        continue;
      }
      if (step === null) break;
    }
    const crossing = firstCrossing(surfaces, at, step.to);
    const share = crossing ?? 1;
    at = [at[0] + share * (step.to[0] - at[0]), at[1] + share * (step.to[1] - at[1]), at[2] + share * (step.to[2] - at[2])];
    free = add(at) && crossing === null;
    walked += length;
    length = Math.min(longest, adaptedLength(length, step.error));
  }
  return { points: Float32Array.from(points), celsius: Float32Array.from(celsius), speed: Float32Array.from(speeds) };
}

/** A point of an outlet and the way the air leaves it. */
export interface OutletSeed {
  readonly at: Vector3Tuple;
  readonly direction: Vector3Tuple;
}

/** Share of an outlet that seeds are spread over: its rim is slow. */
const SEEDED_SHARE = 0.9;

/** A unit's outlet in its own frame: where its middle lies, what it spans, and which way it blows. */
function outletOf({ size, supplyTo, supplyOpening }: AirCoolingUnit): { readonly centre: Vector3Tuple; readonly across: number; readonly along: number; readonly under: boolean } {
  if (supplyTo === 'under-floor') return { centre: [0, 0, 0], across: size.xMetres, along: size.yMetres, under: true };
  const [from, to] = supplyOpening === undefined ? [0, size.zMetres] : [supplyOpening.fromMetres, supplyOpening.toMetres];
  return { centre: [0, -size.yMetres / 2, (from + to) / 2], across: supplyOpening?.widthMetres ?? size.xMetres, along: to - from, under: false };
}

/** Seeds spread over the outlets of cooling units: about `total` in all, evenly among units. */
export function supplySeeds(units: readonly AirCoolingUnit[], total: number): readonly OutletSeed[] {
  if (units.length === 0) return [];
  const perUnit = Math.max(1, Math.floor(total / units.length));
  const across = Math.max(1, Math.round(Math.sqrt(perUnit)));
  const along = Math.max(1, Math.floor(perUnit / across));
  return units.flatMap((unit) => {
    const outlet = outletOf(unit);
    const { xMetres, yMetres } = unit.position;
    return Array.from({ length: across * along }, (_, index): OutletSeed => {
      const u = (((index % across) + 0.5) / across - 0.5) * outlet.across * SEEDED_SHARE;
      const v = ((Math.floor(index / across) + 0.5) / along - 0.5) * outlet.along * SEEDED_SHARE;
      const [dx, dy] = rotate(outlet.centre[0] + u, outlet.centre[1] + (outlet.under ? v : 0), unit.rotationDegrees);
      const [nx, ny] = rotate(0, -1, unit.rotationDegrees);
      return {
        at: [xMetres + dx, yMetres + dy, outlet.centre[2] + (outlet.under ? 0 : v)],
        direction: outlet.under ? [0, 0, -1] : [nx, ny, 0],
      };
    });
  });
}

/** How far before an outlet air is looked for, metres: the grid may put the unit's face up to a cell further out. */
const CLEARANCES_METRES = [0.05, 0.15, 0.3, 0.6];

/** The nearest point before an outlet that lies in the air; `null` where it is blocked. */
function firstAir(sample: AirSampler, { at, direction }: OutletSeed): Vector3Tuple | null {
  const air: AirAtPoint = { vx: 0, vy: 0, vz: 0, celsius: 0 };
  for (const metres of CLEARANCES_METRES) {
    const point: Vector3Tuple = [at[0] + metres * direction[0], at[1] + metres * direction[1], at[2] + metres * direction[2]];
    if (sample(...point, air)) return point;
  }
  return null;
}

/** Streamlines from the outlets of cooling units, one at a time; outlets that are blocked or blow nothing give none. */
export function* supplyStreamlines(field: HallAirField, units: readonly AirCoolingUnit[], surfaces: readonly ClosedSurface[], total: number): Generator<Streamline, void> {
  const sample = airSampler(field);
  for (const seed of supplySeeds(units, total)) {
    const start = firstAir(sample, seed);
    const line = start === null ? null : traceStreamline(field, start, surfaces, sample);
    if (line !== null && line.celsius.length >= 4) yield line;
  }
}
