import { exponential, naturalLog } from './deterministic-math-exp-log.ts';

/** Lanczos coefficients for g = 7, n = 9 (P. Godfrey's set); relative error of Γ below 1e-14 for x > 0.5. */
const LANCZOS = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
const LANCZOS_G = 7;
const HALF_LN_TWO_PI = 0.9189385332046727;

/**
 * Natural logarithm of the gamma function.
 * @param x ≥ 0.5
 */
export function logGamma(x: number): number {
  const shifted = x - 1;
  let sum = LANCZOS[0]!;
  for (let term = 1; term < LANCZOS.length; term += 1) sum += LANCZOS[term]! / (shifted + term);
  const base = shifted + LANCZOS_G + 0.5;
  return HALF_LN_TWO_PI + (shifted + 0.5) * naturalLog(base) - base + naturalLog(sum);
}

/** Terms of the continued fraction; for the parameters in use it converges in a few dozen. */
const MOST_TERMS = 500;
const TINY = 1e-300;

/** Continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return fraction;
}

function away(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/**
 * Regularized incomplete beta function I_x(a, b) (DLMF 8.17): P(X ≤ x) of a beta-distributed X.
 * @param x clamped to 0–1
 * @param a ≥ 0.5
 * @param b ≥ 0.5
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = exponential(logGamma(a + b) - logGamma(a) - logGamma(b) + a * naturalLog(x) + b * naturalLog(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/**
 * Student's t distribution function (DLMF 8.17 with x = ν/(ν + t²)).
 * @param degreesOfFreedom ≥ 1
 */
export function studentT(t: number, degreesOfFreedom: number): number {
  const squared = t * t;
  // About the centre by the complement, which keeps the digits that 1 − (nearly 1) would lose.
  if (squared < degreesOfFreedom) return 0.5 + (Math.sign(t) * incompleteBeta(squared / (degreesOfFreedom + squared), 0.5, degreesOfFreedom / 2)) / 2;
  const tail = incompleteBeta(degreesOfFreedom / (degreesOfFreedom + squared), degreesOfFreedom / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** Where an increasing function reaches `target`, by bisection to the last bit. */
export function invertIncreasing(target: number, lowest: number, highest: number, valueAt: (x: number) => number): number {
  let low = lowest;
  let high = highest;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (valueAt(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Quantile of Student's t distribution.
 * @param probability in (0, 1)
 * @param degreesOfFreedom ≥ 1
 */
export function inverseStudentT(probability: number, degreesOfFreedom: number): number {
  return invertIncreasing(probability, -1e6, 1e6, (t) => studentT(t, degreesOfFreedom));
}
