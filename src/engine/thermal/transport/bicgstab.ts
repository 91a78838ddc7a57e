/** Stabilised bi-conjugate gradients (van der Vorst 1992, SIAM J. Sci. Stat. Comput. 13) with a preconditioner on the right. */

export interface LinearOperator {
  /** out = A x. */
  apply(x: Float64Array, out: Float64Array): void;
  /** out = M^-1 x. */
  precondition(x: Float64Array, out: Float64Array): void;
}

/** Work arrays, allocated once for several solves. */
export class BiCgStab {
  private readonly arrays: readonly Float64Array[];

  constructor(size: number) {
    this.arrays = Array.from({ length: 7 }, () => new Float64Array(size));
  }

  /**
   * Solves A x = b from x = 0; `residual` holds b on entry and what is left of it afterwards. Yields after each
   * iteration. Stops early where the method breaks down: the caller looks at what `residual` holds or the solution moves.
   */
  *solve(operator: LinearOperator, x: Float64Array, residual: Float64Array, tolerance: number, maximumIterations: number): Generator<void, void> {
    const [shadow, direction, image, smooth, half, twice, turned] = this.arrays as readonly [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    x.fill(0);
    shadow.set(residual);
    direction.set(residual);
    const start = Math.sqrt(dot(residual, residual));
    if (start === 0) return;
    let product = start * start;
    let norm = start;
    let iterations = 0;
    while (iterations < maximumIterations && norm > tolerance * start) {
      operator.precondition(direction, smooth);
      operator.apply(smooth, image);
      const overlap = dot(shadow, image);
      if (overlap === 0) break;
      const alpha = product / overlap;
      combine(half, residual, -alpha, image);
      operator.precondition(half, turned);
      operator.apply(turned, twice);
      const square = dot(twice, twice);
      const omega = square > 0 ? dot(twice, half) / square : 0;
      for (let c = 0; c < x.length; c++) x[c]! += alpha * smooth[c]! + omega * turned[c]!;
      combine(residual, half, -omega, twice);
      norm = Math.sqrt(dot(residual, residual));
      iterations++;
      yield;
      const next = dot(shadow, residual);
      if (next === 0 || omega === 0) break;
      const beta = (next / product) * (alpha / omega);
      product = next;
      for (let c = 0; c < x.length; c++) direction[c] = residual[c]! + beta * (direction[c]! - omega * image[c]!);
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c]! * b[c]!;
  return sum;
}

/** out = a + factor b. */
function combine(out: Float64Array, a: Float64Array, factor: number, b: Float64Array): void {
  for (let c = 0; c < out.length; c++) out[c] = a[c]! + factor * b[c]!;
}
