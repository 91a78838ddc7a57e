/** Vectors and operator of conjugate gradients on the finest level, in double precision. A vector holds colour 0, then colour 1. */
import { arraysOfColour, type ReferenceLevel, slotOf } from './levels.ts';

/** Where the right-hand side of each colour, which the residual is kept in, begins in the level's numbers. */
export function firstB({ size }: ReferenceLevel): readonly [number, number] {
  return [slotOf.b * size, (arraysOfColour + slotOf.b) * size];
}

/** out = A p; returns p . A p. */
export function applyOperator(level: ReferenceLevel, p: Float64Array, out: Float64Array): number {
  const { nx, ny, nz, rowStride, planeStride, size, numbers } = level;
  const toKy = slotOf.ky * size;
  const toKz = slotOf.kz * size;
  const toInverse = slotOf.inverseDiagonal * size;
  let product = 0;
  for (let colour = 0; colour < 2; colour++) {
    const toNumbers = (arraysOfColour - 1) * colour * size;
    const toOther = (1 - 2 * colour) * arraysOfColour * size;
    const toOtherP = (1 - 2 * colour) * size;
    const toNorth = toOther + toKy + rowStride;
    const toHigh = toOther + toKz + planeStride;
    for (let k = 1; k <= nz; k++) {
      for (let j = 1; j <= ny; j++) {
        const e = (colour + j + k) & 1;
        const row = colour * size + rowStride * j + planeStride * k;
        const last = row + ((nx - e) >> 1);
        const toEast = toOther + e;
        const toEastP = toOtherP + e;
        for (let c = row + 1 - e; c <= last; c++) {
          const a = (c + toNumbers) | 0;
          if (numbers[(a + toInverse) | 0] === 0) continue;
          const here = p[c]!;
          const pc = (c + toOtherP) | 0;
          const pe = (c + toEastP) | 0;
          const value = numbers[a]! * (here - p[(pe - 1) | 0]!) + numbers[(a + toEast) | 0]! * (here - p[pe]!)
            + numbers[(a + toKy) | 0]! * (here - p[(pc - rowStride) | 0]!) + numbers[(a + toNorth) | 0]! * (here - p[(pc + rowStride) | 0]!)
            + numbers[(a + toKz) | 0]! * (here - p[(pc - planeStride) | 0]!) + numbers[(a + toHigh) | 0]! * (here - p[(pc + planeStride) | 0]!);
          out[c] = value;
          product += here * value;
        }
      }
    }
  }
  return product;
}

/** target -= source over `count` numbers. */
export function subtract(target: Float64Array, targetAt: number, source: Float64Array, sourceAt: number, count: number): void {
  for (let c = 0; c < count; c++) target[targetAt + c]! -= source[sourceAt + c]!;
}

/** Sum of the squares of `count` numbers. */
export function squareSum(values: Float64Array, at: number, count: number): number {
  let sum = 0;
  for (let c = at; c < at + count; c++) sum += values[c]! * values[c]!;
  return sum;
}

/** Residual times correction of a colour. */
export function residualTimesCorrection(level: ReferenceLevel, colour: 0 | 1): number {
  const { size, numbers } = level;
  const x = (arraysOfColour * colour + slotOf.x) * size;
  const toB = (slotOf.b - slotOf.x) * size;
  let sum = 0;
  for (let c = x; c < x + size; c++) sum += numbers[(c + toB) | 0]! * numbers[c]!;
  return sum;
}

/** direction = correction + beta direction of a colour; `null`: the correction alone. */
export function updateDirection({ size, numbers }: ReferenceLevel, colour: 0 | 1, beta: number | null, direction: Float64Array): void {
  const x = (arraysOfColour * colour + slotOf.x) * size;
  const at = colour * size;
  if (beta === null) {
    direction.set(numbers.subarray(x, x + size), at);
    return;
  }
  for (let c = 0; c < size; c++) direction[at + c] = numbers[x + c]! + beta * direction[at + c]!;
}

/** solution += alpha direction and residual -= alpha image of a colour; returns the sum of the squares of the residual. */
export function updateSolution(
  { size, numbers }: ReferenceLevel, colour: 0 | 1, alpha: number, direction: Float64Array, image: Float64Array, solution: Float64Array,
): number {
  const b = (arraysOfColour * colour + slotOf.b) * size;
  const at = colour * size;
  let squares = 0;
  for (let c = 0; c < size; c++) {
    const here = at + c;
    solution[here]! += alpha * direction[here]!;
    const residual = numbers[b + c]! - alpha * image[here]!;
    numbers[b + c] = residual;
    squares += residual * residual;
  }
  return squares;
}
