import { naturalLog } from './deterministic-math-exp-log.ts';
import { inverseNormal, normalDistribution } from './deterministic-math-normal.ts';

/**
 * Standard normal scores of 32-bit words in fixed point, by table and integer arithmetic only: CPU and GPU get the same
 * integer. A score is an integer of 2^−23; the distance from the exact inverse is below 3e-6 (tested).
 *
 * The table is exact at 256 points of every octave of the lower half u = (word + ½)/2³² and linear between them; the upper
 * half is its mirror image. Words 0 and 2³² − 1 count as their neighbours, so scores lie within ±6.3.
 */
const SCORE_BITS = 23;
export const SCORE_ONE = 2 ** SCORE_BITS;

/** Points of an octave, as bits. */
const OCTAVE_BITS = 8;
const OCTAVE_POINTS = 1 << OCTAVE_BITS;

let scores: Int32Array | null = null;

/** Scores (negative) at 256 points of octaves 1 to 31, widest first; one more at the end. */
export function scoreTable(): Int32Array {
  if (scores !== null) return scores;
  scores = new Int32Array(32 * OCTAVE_POINTS + 1);
  for (let octave = 1; octave <= 31; octave += 1) {
    for (let point = 0; point <= OCTAVE_POINTS; point += 1) {
      // Point 256 is the next wider octave's first one; the last octaves have fewer words than points.
      const word = 2 ** (31 - octave) * (1 + point / OCTAVE_POINTS);
      const score = Math.round(inverseNormal(Math.min(0.5, (word + 0.5) / 4_294_967_296)) * SCORE_ONE);
      if (point < OCTAVE_POINTS) scores[octave * OCTAVE_POINTS + point] = score;
      else if (octave === 1) scores[32 * OCTAVE_POINTS] = score;
    }
  }
  return scores;
}

/** The same with 257 points for each of 32 octaves: the next wider octave's first one closes each, so that neighbours stand side by side. */
export function octaveScores(): Int32Array {
  const table = scoreTable();
  const closed = new Int32Array(32 * (OCTAVE_POINTS + 1));
  for (let octave = 1; octave < 32; octave += 1) {
    const place = octave * (OCTAVE_POINTS + 1);
    closed.set(table.subarray(octave * OCTAVE_POINTS, (octave + 1) * OCTAVE_POINTS), place);
    closed[place + OCTAVE_POINTS] = nextEntry(table, octave, (octave + 1) * OCTAVE_POINTS - 1);
  }
  return closed;
}

/** Fixed-point score of a word; grows with it. @param table {@link scoreTable}. */
export function scoreOfWord(table: Int32Array, word: number): number {
  const negative = word >= 0x80000000;
  const lower = negative ? ~word >>> 0 : word >>> 0;
  const half = lower === 0 ? 1 : lower;
  const octave = Math.clz32(half);
  const fraction = (half << octave) << 1;
  const entry = octave * OCTAVE_POINTS + (fraction >>> (32 - OCTAVE_BITS));
  const score = table[entry]!;
  const next = nextEntry(table, octave, entry);
  // At most 2^20 × 2^24: exact as a double; floored as the GPU's shift does.
  const value = score + Math.floor(((next - score) * ((fraction << OCTAVE_BITS) >>> OCTAVE_BITS)) / 16_777_216);
  return negative ? -value : value;
}

/** The point after an entry: of an octave's last one, the first of the next wider octave. */
function nextEntry(table: Int32Array, octave: number, entry: number): number {
  if ((entry & (OCTAVE_POINTS - 1)) !== OCTAVE_POINTS - 1) return table[entry + 1]!;
  return octave === 1 ? table[32 * OCTAVE_POINTS]! : table[(octave - 1) * OCTAVE_POINTS]!;
}

/** Knots of a function of the score: 1/128 apart over ±8. */
export const KNOT_BITS = SCORE_BITS - 7;
export const KNOTS = 2048;
/** Added to a fixed-point score, gives its place in the knots' range. */
export const KNOT_OFFSET = 8 * SCORE_ONE;

let levels: { readonly probability: Float64Array; readonly logit: Float64Array } | null = null;

/** Probability Φ(z) and its logit at every knot; the logit of the upper half mirrors the lower one's, so that it keeps its digits. */
export function knotLevels(): { readonly probability: Float64Array; readonly logit: Float64Array } {
  if (levels !== null) return levels;
  const probability = new Float64Array(KNOTS + 1);
  const logit = new Float64Array(KNOTS + 1);
  for (let knot = 0; knot <= KNOTS / 2; knot += 1) {
    const lower = normalDistribution((knot - KNOTS / 2) / 128);
    probability[knot] = lower;
    probability[KNOTS - knot] = 1 - lower;
    logit[knot] = naturalLog(lower / (1 - lower));
    logit[KNOTS - knot] = -logit[knot]!;
  }
  levels = { probability, logit };
  return levels;
}
