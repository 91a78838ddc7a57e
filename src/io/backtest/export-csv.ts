import { writeCsv } from '../csv/write-csv.ts';

/** A scored forecast with ISO dates. */
export interface ScoredForecastRow {
  readonly site: string;
  readonly milestone: string;
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p90: string | null;
  readonly announced: string | null;
  readonly outcome: string;
  readonly date: string;
  readonly where: string;
  readonly errorDays: number | null;
}

/** Scored forecasts as CSV, one row each. */
export function exportBacktestCsv(rows: readonly ScoredForecastRow[]): string {
  return writeCsv(
    ['site', 'milestone', 'p10', 'p50', 'p90', 'announced', 'outcome', 'date', 'where', 'error_days'],
    rows.map((row) => [row.site, row.milestone, row.p10, row.p50, row.p90, row.announced, row.outcome, row.date, row.where, row.errorDays]),
  );
}
