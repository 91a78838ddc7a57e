/** Runs of verification cases as CSV, for views (which do not reach into `io` themselves). */
export { exportVerificationCsv } from '../../io/verification/export-csv.ts';
