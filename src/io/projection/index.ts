export { exportProjectionCsv, exportProjectionTableCsv } from './export-csv.ts';
export { exportProjectionJson } from './export-json.ts';
export { PROJECTION_TABLE_NAMES } from './tables.ts';
