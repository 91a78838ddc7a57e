/**
 * Bytes per cell that each kernel moves, counted in its source: every array that a pass reads or writes is counted once per pass,
 * for neighbours come from the cache; what is written is not counted as fetched too (as in STREAM). Arrays of one colour of the
 * pressure count half. Left out: metrics (one number a row or column), scratch rows and planes, friction factors and, for the right-hand
 * sides in WebAssembly, flags (both read beside walls only), ghosts and padding.
 */
import type { BenchKernelId } from '../../../model/index.ts';
import { coarsestSweeps, smoothingSweeps } from '../pressure/multigrid.ts';

export type KernelBytes = Readonly<Record<BenchKernelId, number>>;

/** Cells of each level of the pressure equation, finest first. */
export type LevelCells = readonly number[];

/** Half arrays (one colour) that the parts of a V-cycle move. */
const halves = {
  /** Three K of each colour, x of the other, b, 1/diagonal and x of its own. */
  relax: 10,
  /** b, 1/diagonal, x. */
  start: 3,
  /** As relax, without writing x; it reads x of its own instead. */
  restrict: 10,
  /** x read and written, 1/diagonal. */
  prolongate: 3,
};
/** Half arrays of the coarse level: b and 1/diagonal of both colours when restricting, x of both when prolongating. */
const coarseHalves = 4 + 2;

/** Bytes of one V-cycle per cell of the finest level; `word`: bytes of a number. */
function cycleBytes(levels: LevelCells, word: number): number {
  const finest = levels[0] ?? 1;
  let bytes = 0;
  levels.forEach((cells, at) => {
    const coarsest = at === levels.length - 1;
    const sweeps = coarsest ? coarsestSweeps : smoothingSweeps;
    // The first half sweep only divides by the diagonal.
    let moved = halves.start + (4 * sweeps - 1) * halves.relax;
    if (!coarsest) moved += halves.restrict + halves.prolongate;
    if (at > 0) moved += coarseHalves;
    bytes += 0.5 * word * moved * cells;
  });
  return bytes / finest;
}

const sumOf = (parts: Omit<KernelBytes, 'step'>): KernelBytes => ({ ...parts, step: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0) });

/** WebAssembly kernels (wasm/assembly), single precision, zero-equation model, one connected volume of air. */
export function wasmKernelBytes(levels: LevelCells): KernelBytes {
  const word = 4;
  // One word says for a group of four cells which fluxes need masks.
  const classWord = 0.25 * word;
  return sumOf({
    // u, v, w, flags, lengths; viscosity.
    viscosity: 6 * word,
    // u, v, w, viscosity, class word; rate.
    ratesU: 5 * word + classWord,
    ratesV: 5 * word + classWord,
    // and the temperature.
    ratesW: 6 * word + classWord,
    ratesT: 6 * word + classWord,
    // Four fields read and written, two rates of each, flags.
    update: (4 * 4 + 1) * word,
    // Pressure to its colours and back.
    copyPressure: 4 * word,
    // u, v, w, flags, 1/diagonal; b.
    rightHandSide: 6 * word,
    // Three K, p, 1/diagonal, b read and written; then b read and written and 1/diagonal to remove its mean.
    residual: (7 + 3) * word,
    vCycle: cycleBytes(levels, word),
    // x b; x, d read and written; three K, d, 1/diagonal, image; p and b read and written, d, image.
    conjugateGradients: (2 + 3 + 6 + 6) * word,
    // u, v, w read and written, pressure, flags.
    correction: 8 * word,
  });
}

/** The reference kernels (kernels/, pressure/), double precision; the solids and face flags are one byte each. */
export function referenceKernelBytes(levels: LevelCells): KernelBytes {
  const word = 8;
  // A velocity, the two that carry it, viscosity, openness; rate; solids and the flags of its two kinds of edges.
  const momentum = 3 + 6 * word;
  return sumOf({
    // Solids; u, v, w, lengths; viscosity.
    viscosity: 1 + 5 * word,
    ratesU: momentum,
    ratesV: momentum,
    // Buoyancy: openness, temperature, rate read and written.
    ratesW: momentum + 4 * word,
    // u, v, w, viscosity, temperature; rate; flags of the three kinds of faces.
    ratesT: 3 + 6 * word,
    // Openness (of T: solids), field read and written, two rates.
    update: 3 * 5 * word + (1 + 4 * word),
    // Removing the mean (read, then read and written), then the copy.
    copyPressure: 3 * word + 2 * word,
    rightHandSide: 1 + 4 * word,
    // Two copies; the operator; b -= A p; removing the mean; a square.
    residual: (4 + 6 + 3 + 3 + 1) * word,
    vCycle: cycleBytes(levels, word),
    // x b; x, d read and written; the operator; p and b read and written with d and image.
    conjugateGradients: (2 + 3 + 6 + 6) * word,
    // Pressure; openness and velocity, which is read and written, of each component.
    correction: (1 + 3 * 3) * word,
  });
}
