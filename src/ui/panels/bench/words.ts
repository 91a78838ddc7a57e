import type { BenchBackendId, KernelRate } from '../../../model/index.ts';

const GIGA = 1e9;
const MEGA = 1e6;

/** `55.4 GB/s`. */
export function bandwidthText(bytesPerSecond: number): string {
  return `${threeDigits(bytesPerSecond / GIGA)}\u202fGB/s`;
}

/** Cells (or cell-steps) per second in millions, without a unit. */
export function megaText(perSecond: number): string {
  return threeDigits(perSecond / MEGA);
}

/** At least three significant digits, with thousands separators. */
export function threeDigits(value: number): string {
  return value.toLocaleString('en', Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

/** A figure in words, `–` where it is not known. */
export function known(value: number | null | undefined, write: (value: number) => string): string {
  return value === null || value === undefined ? '–' : write(value);
}

/** A time from milliseconds to minutes. */
export function timeText(seconds: number): string {
  return seconds < 1 ? `${threeDigits(1000 * seconds)}\u202fms` : `${threeDigits(seconds)}\u202fs`;
}

const BACKENDS: Readonly<Record<BenchBackendId, string>> = {
  js: 'JavaScript', wasm: 'WebAssembly, one thread', 'wasm-threads': 'WebAssembly, several threads', webgpu: 'WebGPU',
};

export const backendName = (id: BenchBackendId): string => BACKENDS[id];

/** What sets a kernel's pace, in a word a planner knows. */
export function boundText(bound: KernelRate['bound']): string {
  if (bound === null) return '–';
  return bound === 'bandwidth' ? 'memory' : 'arithmetic';
}

/** How a time grows with the number of cells, in words. */
export function growthText(exponent: number | null): string {
  return exponent === null ? 'not known' : `cells to the power ${threeDigits(exponent)}`;
}
