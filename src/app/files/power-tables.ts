/** Tables of the power chain as CSV and TSV, for views (which do not reach into `io` themselves). */
export { writeCsv } from '../../io/csv/write-csv.ts';
export { writeTsv } from '../../io/csv/write-tsv.ts';
export { failurePairTable, singleFailureTable } from '../../io/power/failure-tables.ts';
export type { PlainTable } from '../../io/csv/plain-table.ts';
export type { PowerOrigin } from '../../io/power/origin.ts';
export { outageCourseTable, outageEventTable } from '../../io/power/outage-tables.ts';
export { trainingNodeTable, trainingSmoothingTable, trainingWaveformTable } from '../../io/power/training-tables.ts';
