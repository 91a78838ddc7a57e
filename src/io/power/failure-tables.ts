import type { ContingencyRow, NMinusTwo, PowerResult } from '../../model/index.ts';
import type { PlainTable } from '../csv/plain-table.ts';
import type { CsvCell } from '../csv/write-csv.ts';
import { withOrigin, type NameOf, type PowerOrigin } from './origin.ts';

const HARM_COLUMNS = ['unserved_kw', 'overloaded', 'heaviest_utilisation', 'overloaded_ids'] as const;

const harmCells = ({ unservedKw, overloadedIds, heaviestUtilisation }: ContingencyRow): readonly CsvCell[] => [unservedKw, overloadedIds.length, heaviestUtilisation, overloadedIds.join(' ')];

/** Single failures as a table, worst first. */
export function singleFailureTable(failures: NonNullable<PowerResult['nMinusOne']>, nameOf: NameOf, origin: PowerOrigin): PlainTable {
  const rows = failures.map((row, at): readonly CsvCell[] => [at + 1, row.failedId, nameOf(row.failedId), ...harmCells(row)]);
  return withOrigin({ columns: ['rank', 'failed_id', 'failed_name', ...HARM_COLUMNS], rows }, origin);
}

/** Pairs of failures as a table, worst first. */
export function failurePairTable({ rows: pairs }: NMinusTwo, nameOf: NameOf, origin: PowerOrigin): PlainTable {
  const rows = pairs.map((row, at): readonly CsvCell[] => [at + 1, ...row.failedIds.flatMap((id) => [id, nameOf(id)]), ...harmCells(row)]);
  return withOrigin({ columns: ['rank', 'first_id', 'first_name', 'second_id', 'second_name', ...HARM_COLUMNS], rows }, origin);
}
