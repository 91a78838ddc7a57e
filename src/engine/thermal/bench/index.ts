/** The speed bench of the hall air solver. */
export { benchHall, widestCellMetres } from './bench-hall.ts';
export { type BenchGpu, type BenchInput, BenchRun } from './bench-run.ts';
