import { HOURS_OF_YEARS, readLoadCsv, type ReadLoad } from './read-load-csv.ts';

/** {@link readLoadCsv} for what goes by hours: a file of quarter hours is refused. */
export function readHourlyLoadCsv(text: string, fileName: string): ReadLoad {
  return readLoadCsv(text, fileName, HOURS_OF_YEARS);
}
