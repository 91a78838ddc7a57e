import { quantileAtLogit } from '../../numerics/metalog.ts';
import type { ThreeQuantileDistribution } from '../../numerics/metalog.ts';
import { KNOT_BITS, KNOT_OFFSET, KNOTS, knotLevels } from '../../numerics/normal-words.ts';
import { minutesOfQuantile, ownLoading, possibleQuantile } from './uncertainty.ts';
import type { DurationLaw, ScheduleUncertainty } from './uncertainty.ts';

/**
 * Durations as functions of a fixed-point normal score: tables of sixteenths of a working minute at 2,049 scores, linear
 * between them, in integers throughout, so that CPU and GPU draw the same minutes. Between knots the error is below
 * h²/8·|d²T/dz²| with h = 1/128: under 1e-5 of P90 − P10, half a minute on a hundred days (tested).
 */
const TABLE_ONE = 16;
/** Largest entry, minutes: 250 years, far beyond every calendar table. */
const LONGEST_MINUTES = 130_000_000;

/** Uncertain work never shrinks to nothing, which would move it as a milestone moves. */
const SHORTEST_MINUTES = 1;

export interface DurationTable {
  /** Sixteenths of minutes at the knots; `null` = always `certainMinutes`. */
  readonly knots: Int32Array | null;
  readonly certainMinutes: number;
}

/** Table of a law. */
function durationTable(law: DurationLaw): DurationTable {
  if (law.distribution.shape === 'constant' || law.minutesPerUnit === 0) {
    return { knots: null, certainMinutes: Math.round(minutesOfQuantile(law, law.distribution.median)) };
  }
  const knots = new Int32Array(KNOTS + 1);
  const units = unitsAtKnots(law);
  const { minutesPerUnit, doneMinutes, elapsedMinutes } = law;
  const [least, most] = [TABLE_ONE * SHORTEST_MINUTES, TABLE_ONE * LONGEST_MINUTES];
  for (let knot = 0; knot <= KNOTS; knot += 1) {
    // Sixteen times a double has the same digits, so that this rounds as the minutes themselves would.
    const minutes = TABLE_ONE * Math.max(elapsedMinutes, doneMinutes + Math.max(0, units[knot]!) * minutesPerUnit);
    knots[knot] = minutes <= least ? least : minutes >= most ? most : Math.floor(minutes + 0.5);
  }
  return { knots, certainMinutes: 0 };
}

/** Units of a law at the knots, of the law asked for last: many activities of a file have the same distribution. */
let known: { readonly distribution: ThreeQuantileDistribution; readonly elapsedProbability: number; readonly units: Float64Array } | null = null;

function unitsAtKnots(law: DurationLaw): Float64Array {
  const { distribution, elapsedProbability } = law;
  if (known !== null && known.distribution === distribution && known.elapsedProbability === elapsedProbability) return known.units;
  const { probability, logit } = knotLevels();
  const units = new Float64Array(KNOTS + 1);
  for (let knot = 0; knot <= KNOTS; knot += 1) {
    units[knot] = elapsedProbability === 0 ? quantileAtLogit(distribution, probability[knot]!, logit[knot]!) : possibleQuantile(law, probability[knot]!);
  }
  known = { distribution, elapsedProbability, units };
  return units;
}

/** Whole minutes at a fixed-point score. */
export function minutesAtScore({ knots, certainMinutes }: DurationTable, score: number): number {
  if (knots === null) return certainMinutes;
  const place = score + KNOT_OFFSET;
  const knot = place >>> KNOT_BITS;
  const below = knots[knot]!;
  return (below + Math.floor(((knots[knot + 1]! - below) * (place & ((1 << KNOT_BITS) - 1))) / (1 << KNOT_BITS)) + TABLE_ONE / 2) >> 4;
}

/** Bits of a fixed-point weight: with scores of 26 bits, products stay exact in a double. */
const WEIGHT_BITS = 26;
/** Largest magnitude of a combined score, so that it stays inside the knots. */
export const LARGEST_SCORE = KNOT_OFFSET - 2;

/** An activity ready to draw: fixed-point weights and tables. */
export interface DurationDraw {
  readonly table: DurationTable;
  /** Weight of its own score; `null` = 1. */
  readonly ownWeight: number | null;
  readonly drivers: readonly { readonly driver: number; readonly weight: number }[];
  /** Words below this are "never". */
  readonly neverWords: number;
  readonly risks: readonly { readonly words: number; readonly impact: DurationTable }[];
}

const wordsOf = (probability: number) => Math.round(probability * 4_294_967_296);
const weightOf = (loading: number) => Math.round(loading * 2 ** WEIGHT_BITS);

/** Tables of every activity; those without a law take `certain` minutes. */
export function durationDraws({ activities }: ScheduleUncertainty, certain: Float64Array): DurationDraw[] {
  return activities.map(({ law, loadings, neverProbability, risks }, index) => {
    const table = law === null ? { knots: null, certainMinutes: certain[index]! } : durationTable(law);
    const drivers = table.knots === null ? [] : loadings.map(({ driver, loading }) => ({ driver, weight: weightOf(loading) }));
    return {
      table,
      ownWeight: drivers.length === 0 ? null : weightOf(ownLoading(loadings)),
      drivers,
      neverWords: wordsOf(neverProbability),
      risks: risks.map(({ probability, impact }) => ({ words: wordsOf(probability), impact: durationTable(impact) })),
    };
  });
}

/** Weighted score, cut towards zero as the GPU does. */
export function weighted(score: number, weight: number): number {
  return Math.trunc((score * weight) / 2 ** WEIGHT_BITS);
}

/** Keeps a sum of weighted scores inside the knots. */
export function clampedScore(score: number): number {
  return Math.max(-LARGEST_SCORE, Math.min(LARGEST_SCORE, score));
}

/** Durations with every law at its median, no risk and nothing that never comes. */
export function medianDurations(draws: readonly DurationDraw[]): Float64Array {
  return Float64Array.from(draws, ({ table }) => minutesAtScore(table, 0));
}
