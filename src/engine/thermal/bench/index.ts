/** The speed bench of the hall air solver. */
export { benchHall } from './bench-hall.ts';
export { type BenchInput, type BenchProgress, BenchRun } from './bench-run.ts';
