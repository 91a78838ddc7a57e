import type { HallAirField } from '../../model/index.ts';
import { sampleAir } from './field.ts';
import type { PlacedBox } from './layout.ts';
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
const STEP_METRES = 0.12;
const LONGEST_METRES = 60;

/**
 * Streamline of the steady velocity field by the explicit midpoint rule with steps of equal
 * length; ends in still air, at something solid or at the edge of the field.
 */
export function traceStreamline(field: HallAirField, seed: Vector3Tuple): Streamline {
  const points: number[] = [];
  const celsius: number[] = [];
  const speeds: number[] = [];
  let at = seed;
  for (let length = 0; length < LONGEST_METRES; length += STEP_METRES) {
    const here = sampleAir(field, at);
    if (here === null) break;
    const speed = Math.hypot(...here.velocity);
    points.push(...at);
    celsius.push(here.celsius);
    speeds.push(speed);
    if (speed < STILL_METRES_PER_SECOND) break;
    const half = advance(at, here.velocity, STEP_METRES / 2 / speed);
    const middle = sampleAir(field, half);
    if (middle === null) break;
    const middleSpeed = Math.hypot(...middle.velocity);
    if (middleSpeed < STILL_METRES_PER_SECOND) break;
    at = advance(at, middle.velocity, STEP_METRES / middleSpeed);
  }
  return { points: Float32Array.from(points), celsius: Float32Array.from(celsius), speed: Float32Array.from(speeds) };
}

const advance = (at: Vector3Tuple, velocity: Vector3Tuple, seconds: number): Vector3Tuple =>
  [at[0] + velocity[0] * seconds, at[1] + velocity[1] * seconds, at[2] + velocity[2] * seconds];

/** How far in front of a supply face a line starts, so that it is clear of the unit's own cells. */
const SEED_CLEARANCE_METRES = 0.35;

/** Seeds spread over the supply faces of cooling units: `total` in all, evenly among units. */
export function supplySeeds(units: readonly PlacedBox[], total: number): Vector3Tuple[] {
  const sources = units.filter((unit) => unit.kind === 'crah' || unit.kind === 'fan-wall' || unit.kind === 'in-row');
  if (sources.length === 0) return [];
  const perUnit = Math.max(1, Math.floor(total / sources.length));
  const across = Math.max(1, Math.round(Math.sqrt(perUnit)));
  const up = Math.max(1, Math.floor(perUnit / across));
  const seeds: Vector3Tuple[] = [];
  for (const unit of sources) {
    for (let i = 0; i < across; i++) {
      for (let j = 0; j < up; j++) {
        const x = ((i + 0.5) / across - 0.5) * unit.size[0] * 0.9;
        const z = (j + 0.5) / up * unit.size[2];
        const [dx, dy] = rotate(x, -unit.size[1] / 2 - SEED_CLEARANCE_METRES, unit.rotationDegrees);
        seeds.push([unit.centre[0] + dx, unit.centre[1] + dy, unit.centre[2] - unit.size[2] / 2 + z]);
      }
    }
  }
  return seeds;
}

/** Streamlines from the cooling units' supply faces; seeds inside solids give none. */
export function supplyStreamlines(field: HallAirField, units: readonly PlacedBox[], total: number): Streamline[] {
  return supplySeeds(units, total).map((seed) => traceStreamline(field, seed)).filter((line) => line.celsius.length > 3);
}
