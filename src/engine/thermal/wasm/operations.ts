/**
 * The kernels by number, each over a range of planes. The thread that leads and those that help call them through the same
 * table, so that a command is four numbers in shared memory.
 */

/** What a compiled module exports; see assembly/. Addresses in bytes. */
export interface KernelExports {
  ratesULimited(p: number, k0: number, k1: number, scratch: number): void;
  ratesULinear(p: number, k0: number, k1: number, scratch: number): void;
  ratesVLimited(p: number, k0: number, k1: number, scratch: number): void;
  ratesVLinear(p: number, k0: number, k1: number, scratch: number): void;
  ratesWLimited(p: number, k0: number, k1: number, scratch: number): void;
  ratesWLinear(p: number, k0: number, k1: number, scratch: number): void;
  ratesTLimited(p: number, k0: number, k1: number, scratch: number): void;
  ratesTLinear(p: number, k0: number, k1: number, scratch: number): void;
  viscosityLaminar(p: number, k0: number, k1: number, sums: number): void;
  viscosityZeroEquation(p: number, k0: number, k1: number, sums: number): void;
  viscositySmagorinsky(p: number, k0: number, k1: number, sums: number): void;
  advance(p: number, k0: number, k1: number, now: number, before: number): void;
  rightHandSide(p: number, level: number, k0: number, k1: number, factor: number): void;
  outflowSquares(p: number, k0: number, k1: number, perVolume: number, sums: number): void;
  joinPressure(p: number, level: number, k0: number, k1: number): void;
  splitPressure(p: number, level: number, k0: number, k1: number): void;
  correct(p: number, k0: number, k1: number, seconds: number): void;
  relax(level: number, colour: number, k0: number, k1: number): void;
  startColour(level: number, colour: number, k0: number, k1: number): void;
  restrictResidual(fine: number, coarse: number, k0: number, k1: number, temporary: number): void;
  prolongate(fine: number, coarse: number, k0: number, k1: number, temporary: number): void;
  solveCoarsest(level: number, sweeps: number): void;
  startResidual(level: number, k0: number, k1: number, sums: number): void;
  shiftResidual(level: number, k0: number, k1: number, mean: number): void;
  sumByVolume(level: number, field: number, sums: number): void;
  shiftByVolume(level: number, field: number, means: number): void;
  productResidualCorrection(level: number, k0: number, k1: number, sums: number): void;
  updateDirection(level: number, k0: number, k1: number, beta: number): void;
  computeImage(level: number, k0: number, k1: number, sums: number): void;
  updateSolution(level: number, k0: number, k1: number, alpha: number, sums: number): void;
  triad(block: number, k0: number, k1: number, factor: number): void;
}

/** Addresses of a thread's own row and plane of fluxes, and of the two sums of every plane, which all threads share. */
export interface ThreadSpace {
  readonly scratch: number;
  readonly sums: number;
}

/** A kernel over planes k0..k1 with its addresses and numbers. */
type Operation = (e: KernelExports, first: number, second: number, k0: number, k1: number, x: number, y: number, space: ThreadSpace) => void;

const table = {
  ratesULimited: (e, p, _, k0, k1, _x, _y, space) => e.ratesULimited(p, k0, k1, space.scratch),
  ratesULinear: (e, p, _, k0, k1, _x, _y, space) => e.ratesULinear(p, k0, k1, space.scratch),
  ratesVLimited: (e, p, _, k0, k1, _x, _y, space) => e.ratesVLimited(p, k0, k1, space.scratch),
  ratesVLinear: (e, p, _, k0, k1, _x, _y, space) => e.ratesVLinear(p, k0, k1, space.scratch),
  ratesWLimited: (e, p, _, k0, k1, _x, _y, space) => e.ratesWLimited(p, k0, k1, space.scratch),
  ratesWLinear: (e, p, _, k0, k1, _x, _y, space) => e.ratesWLinear(p, k0, k1, space.scratch),
  ratesTLimited: (e, p, _, k0, k1, _x, _y, space) => e.ratesTLimited(p, k0, k1, space.scratch),
  ratesTLinear: (e, p, _, k0, k1, _x, _y, space) => e.ratesTLinear(p, k0, k1, space.scratch),
  viscosityLaminar: (e, p, _, k0, k1, _x, _y, space) => e.viscosityLaminar(p, k0, k1, space.sums),
  viscosityZeroEquation: (e, p, _, k0, k1, _x, _y, space) => e.viscosityZeroEquation(p, k0, k1, space.sums),
  viscositySmagorinsky: (e, p, _, k0, k1, _x, _y, space) => e.viscositySmagorinsky(p, k0, k1, space.sums),
  advance: (e, p, _, k0, k1, now, before) => e.advance(p, k0, k1, now, before),
  rightHandSide: (e, p, level, k0, k1, factor) => e.rightHandSide(p, level, k0, k1, factor),
  outflowSquares: (e, p, _, k0, k1, perVolume, _y, space) => e.outflowSquares(p, k0, k1, perVolume, space.sums),
  joinPressure: (e, p, level, k0, k1) => e.joinPressure(p, level, k0, k1),
  splitPressure: (e, p, level, k0, k1) => e.splitPressure(p, level, k0, k1),
  correct: (e, p, _, k0, k1, seconds) => e.correct(p, k0, k1, seconds),
  relax: (e, level, _, k0, k1, colour) => e.relax(level, colour, k0, k1),
  startColour: (e, level, _, k0, k1, colour) => e.startColour(level, colour, k0, k1),
  restrictResidual: (e, fine, coarse, k0, k1, _x, _y, space) => e.restrictResidual(fine, coarse, k0, k1, space.scratch),
  prolongate: (e, fine, coarse, k0, k1, _x, _y, space) => e.prolongate(fine, coarse, k0, k1, space.scratch),
  startResidual: (e, level, _, k0, k1, _x, _y, space) => e.startResidual(level, k0, k1, space.sums),
  shiftResidual: (e, level, _, k0, k1, mean) => e.shiftResidual(level, k0, k1, mean),
  productResidualCorrection: (e, level, _, k0, k1, _x, _y, space) => e.productResidualCorrection(level, k0, k1, space.sums),
  updateDirection: (e, level, _, k0, k1, beta) => e.updateDirection(level, k0, k1, beta),
  computeImage: (e, level, _, k0, k1, _x, _y, space) => e.computeImage(level, k0, k1, space.sums),
  updateSolution: (e, level, _, k0, k1, alpha, _y, space) => e.updateSolution(level, k0, k1, alpha, space.sums),
  triad: (e, block, _, k0, k1, factor) => e.triad(block, k0, k1, factor),
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof table;
export const operationNames = Object.keys(table) as readonly OperationName[];
export const operations: Readonly<Record<OperationName, Operation>> = table;

/** Planes of a thread: first..last of `planes`, possibly none. */
export function planesOf(planes: number, thread: number, threads: number): readonly [number, number] {
  return [1 + Math.floor((planes * thread) / threads), Math.floor((planes * (thread + 1)) / threads)];
}
