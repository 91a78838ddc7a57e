/** Tables of a projection as CSV, for views (which do not reach into `io` themselves). */
export { exportProjectionTableCsv, PROJECTION_TABLE_NAMES, type ProjectionTableName } from '../../io/index.ts';
