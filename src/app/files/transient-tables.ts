/** Losses of cooling as CSV, for views (which do not reach into `io` themselves). */
export { exportTransientCsv } from '../../io/thermal/export-transient-csv.ts';
