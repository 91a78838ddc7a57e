import { exponential, naturalLog } from './deterministic-math-exp-log.ts';

/** Value of a polynomial by Horner's rule, highest coefficient first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

// Coefficients of M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution",
// Applied Statistics 37 (1988) 477–484, PPND16: relative error about 1e-16.
const CENTRE_NUMERATOR = [2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665];
const CENTRE_DENOMINATOR = [5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1];
const MIDDLE_NUMERATOR = [0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835];
const MIDDLE_DENOMINATOR = [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038, 2.053191626637759, 1];
const TAIL_NUMERATOR = [2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103];
const TAIL_DENOMINATOR = [2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1];

/**
 * Inverse of the standard normal distribution function.
 * @param probability in the open interval (0, 1).
 * @throws RangeError outside it.
 */
export function inverseNormal(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability ${probability} is not in (0, 1)`);
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_NUMERATOR, r)) / polynomial(CENTRE_DENOMINATOR, r);
  }
  const r = Math.sqrt(-naturalLog(q < 0 ? probability : 1 - probability));
  const magnitude = r <= 5
    ? polynomial(MIDDLE_NUMERATOR, r - 1.6) / polynomial(MIDDLE_DENOMINATOR, r - 1.6)
    : polynomial(TAIL_NUMERATOR, r - 5) / polynomial(TAIL_DENOMINATOR, r - 5);
  return q < 0 ? -magnitude : magnitude;
}

const HART_NUMERATOR = [3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376];
const HART_DENOMINATOR = [8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752];
const SQRT_TWO_PI = 2.506628274631;

/**
 * Standard normal distribution function, absolute error below 1e-14.
 * Method: J. F. Hart's algorithm 5666 as given by G. West, "Better approximations to cumulative normal
 * functions", Wilmott 2005.
 */
export function normalDistribution(z: number): number {
  const x = Math.abs(z);
  let upper: number;
  if (x > 37) upper = 0;
  else {
    const density = exponential((-x * x) / 2);
    if (x < 7.07106781186547) upper = (density * polynomial(HART_NUMERATOR, x)) / polynomial(HART_DENOMINATOR, x);
    else upper = density / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / SQRT_TWO_PI;
  }
  return z > 0 ? 1 - upper : upper;
}
