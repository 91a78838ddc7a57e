/** Tables of a projection as CSV, for views (which do not reach into `io` themselves). */
export { exportProjectionTableCsv } from '../../io/index.ts';
