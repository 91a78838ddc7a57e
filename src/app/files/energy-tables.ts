/** Hourly years as CSV, for views (which do not reach into `io` themselves). */
export { exportEnergyHoursCsv } from '../../io/energy/export-hours-csv.ts';
export { exportEnergyMonthsCsv } from '../../io/energy/export-months-csv.ts';
export { exportBillCsv } from '../../io/bill/export-csv.ts';
