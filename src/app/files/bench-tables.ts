/** Runs of the speed bench as CSV, for views (which do not reach into `io` themselves). */
export { exportBenchCsv } from '../../io/bench/export-csv.ts';
