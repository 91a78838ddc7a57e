/**
 * Exponential, logarithm and power by fixed algorithms, so that a seed gives the same bits in every
 * JavaScript engine (`Math.exp` and friends are left to the engine by ECMA-262 § 21.3.2).
 * Only + − × ÷, comparisons and bit moves are used. Method and coefficients: FreeBSD msun (fdlibm)
 * `e_log.c` and `e_exp.c`, © 1993 Sun Microsystems, freely usable; error below 1 ulp.
 */
const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);
/** Index of the word that holds sign and exponent: 1 on little-endian machines. */
const HIGH_WORD = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

const LN2_HIGH = 6.93147180369123816490e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.44269504088896338700;

/** 2^exponent for −1022 ≤ exponent ≤ 1023, exactly. */
function powerOfTwo(exponent: number): number {
  words[1 - HIGH_WORD] = 0;
  words[HIGH_WORD] = (exponent + 1023) << 20;
  return double[0]!;
}

/**
 * Natural logarithm.
 * @param x any number; 0 gives −Infinity, negative gives NaN.
 */
export function naturalLog(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let exponent = 0;
  let scaled = x;
  if (scaled < 2.2250738585072014e-308) {
    scaled *= 18014398509481984; // 2^54 lifts subnormal numbers into the normal range
    exponent -= 54;
  }
  double[0] = scaled;
  const high = words[HIGH_WORD]!;
  exponent += (high >>> 20) - 1023;
  words[HIGH_WORD] = (high & 0x000fffff) | 0x3ff00000;
  let mantissa = double[0];
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5;
    exponent += 1;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const halfSquare = 0.5 * f * f;
  return exponent * LN2_HIGH - (halfSquare - (s * (halfSquare + even + odd) + exponent * LN2_LOW) - f);
}

/**
 * Exponential function.
 * @param x any number; above 709.78 gives Infinity, below −745.1 gives 0 (results below 2^−1022 flush to 0).
 */
export function exponential(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893383973096) return Infinity;
  if (x < -708.396418532264) return 0;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c = r - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5
    + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  // Two factors, because 2^1024 is not a number although y·2^1024 may be.
  const half = Math.trunc(k / 2);
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

/** base^exponent for base > 0, as exp(exponent · ln base); relative error about |exponent · ln base| ulp. */
export function positivePower(base: number, exponent: number): number {
  return exponential(exponent * naturalLog(base));
}
