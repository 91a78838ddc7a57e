import type { BillResult } from '../../model/index.ts';
import { ENGINE_VERSION } from '../../model/version.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';

const COLUMNS = ['year', 'month', 'id', 'charge', 'label', 'quantity', 'unit', 'rate', 'amount', 'currency', 'tariff', 'contract', 'time_zone', 'version'] as const;

/**
 * A bill as one CSV table: a row per line and month, quantity × rate = amount. The amounts of all rows add up to the
 * year's bill; the identity of the bill stands in every row.
 */
export function exportBillCsv({ year, monthly, currency, tariff, contractId, timeZone }: BillResult): string {
  const identity: CsvCell[] = [currency, tariff.id || tariff.name, contractId, timeZone, ENGINE_VERSION];
  return writeCsv(COLUMNS, monthly.flatMap(({ month, components }) => components.map((line): CsvCell[] => [
    year, month, line.id, line.charge, line.label, line.quantity, line.unit, line.rate, line.amount, ...identity,
  ])));
}
