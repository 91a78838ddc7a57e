/**
 * Factors of a square complex matrix, for solving with many right-hand sides (Gaussian elimination with partial
 * pivoting; Golub & Van Loan, Matrix Computations, algorithm 3.4.1).
 */
export class ComplexLu {
  /** The column without a pivot of a matrix that is singular to rounding; `null` of any other. */
  readonly singularColumn: number | null;
  private readonly size: number;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;
  private readonly rowOrder: Int32Array;

  /** @param real row by row, of size² numbers, like `imaginary`; both are copied. */
  constructor(size: number, real: Float64Array, imaginary: Float64Array) {
    this.size = size;
    this.real = real.slice();
    this.imaginary = imaginary.slice();
    this.rowOrder = Int32Array.from({ length: size }, (_, row) => row);
    this.singularColumn = this.factor();
  }

  private magnitude(at: number): number {
    return Math.abs(this.real[at]!) + Math.abs(this.imaginary[at]!);
  }

  private factor(): number | null {
    const { size, real, imaginary } = this;
    const scale = real.reduce((most, _, at) => Math.max(most, this.magnitude(at)), 0);
    for (let column = 0; column < size; column += 1) {
      let pivot = column;
      for (let row = column + 1; row < size; row += 1) if (this.magnitude(row * size + column) > this.magnitude(pivot * size + column)) pivot = row;
      if (!(this.magnitude(pivot * size + column) > size * Number.EPSILON * scale)) return column;
      if (pivot !== column) this.swapRows(pivot, column);
      const [pivotReal, pivotImaginary] = [real[column * size + column]!, imaginary[column * size + column]!];
      const square = pivotReal * pivotReal + pivotImaginary * pivotImaginary;
      for (let row = column + 1; row < size; row += 1) {
        const at = row * size + column;
        const factorReal = (real[at]! * pivotReal + imaginary[at]! * pivotImaginary) / square;
        const factorImaginary = (imaginary[at]! * pivotReal - real[at]! * pivotImaginary) / square;
        real[at] = factorReal;
        imaginary[at] = factorImaginary;
        for (let k = column + 1; k < size; k += 1) {
          const above = column * size + k;
          real[row * size + k]! -= factorReal * real[above]! - factorImaginary * imaginary[above]!;
          imaginary[row * size + k]! -= factorReal * imaginary[above]! + factorImaginary * real[above]!;
        }
      }
    }
    return null;
  }

  private swapRows(a: number, b: number): void {
    const { size, rowOrder } = this;
    for (const values of [this.real, this.imaginary]) {
      const row = values.slice(a * size, (a + 1) * size);
      values.copyWithin(a * size, b * size, (b + 1) * size);
      values.set(row, b * size);
    }
    [rowOrder[a], rowOrder[b]] = [rowOrder[b]!, rowOrder[a]!];
  }

  /** Solves in place. @throws RangeError for a singular matrix. */
  solve(real: Float64Array, imaginary: Float64Array): void {
    if (this.singularColumn !== null) throw new RangeError('the matrix is singular');
    const { size } = this;
    const x = Float64Array.from(this.rowOrder, (row) => real[row]!);
    const y = Float64Array.from(this.rowOrder, (row) => imaginary[row]!);
    for (let row = 0; row < size; row += 1) this.eliminate(x, y, row, 0, row);
    for (let row = size - 1; row >= 0; row -= 1) {
      this.eliminate(x, y, row, row + 1, size);
      const at = row * size + row;
      const [pivotReal, pivotImaginary] = [this.real[at]!, this.imaginary[at]!];
      const square = pivotReal * pivotReal + pivotImaginary * pivotImaginary;
      const [oldReal, oldImaginary] = [x[row]!, y[row]!];
      x[row] = (oldReal * pivotReal + oldImaginary * pivotImaginary) / square;
      y[row] = (oldImaginary * pivotReal - oldReal * pivotImaginary) / square;
    }
    real.set(x);
    imaginary.set(y);
  }

  private eliminate(x: Float64Array, y: Float64Array, row: number, from: number, to: number): void {
    for (let k = from; k < to; k += 1) {
      const at = row * this.size + k;
      x[row]! -= this.real[at]! * x[k]! - this.imaginary[at]! * y[k]!;
      y[row]! -= this.real[at]! * y[k]! + this.imaginary[at]! * x[k]!;
    }
  }
}
