import { BillInputError, computeBill, createClock, isLeapYear } from '../../engine/tariff/index.ts';
import { exportBillCsv } from '../../io/bill/export-csv.ts';
import { readLoadCsv } from '../../io/load-series/read-load-csv.ts';
import { readUrdb } from '../../io/urdb/read-urdb.ts';
import { loadContract } from '../../model/load-contract.ts';
import type { BillResult, Diagnostic } from '../../model/index.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { COMMON_OPTIONS, noteWarnings, numberOption, PROGRAM, textOption, type Command, type OptionValues } from '../command.ts';
import { InvalidInput } from '../invalid-input.ts';
import { readInput } from '../read-input.ts';
import { EXIT, UsageError, type Streams } from '../streams.ts';
import { billText } from './bill-text.ts';
import { HOLIDAYS_OPTION, holidaysOption } from './holidays-option.ts';

/** Year of a bare bill; 2024 for a load of a leap year. */
const DEFAULT_YEAR = 2022;
const DEFAULT_LEAP_YEAR = 2024;
const DAYS_BEFORE_29_FEBRUARY = 31 + 28;
const HOURS_PER_DAY = 24;

/** `bill --tariff URDB.json --load LOAD.csv`: a year's bill of a load series, line by line. */
export const bill: Command = {
  name: 'bill',
  usage: '--tariff URDB.json --load LOAD.csv',
  summary: 'A year\'s bill of a load series on a tariff, with or without a large-load contract; every line explained.',
  options: {
    ...COMMON_OPTIONS,
    tariff: { type: 'string', help: 'FILE: a rate of the Utility Rate Database (JSON)' },
    load: { type: 'string', help: 'FILE: one column of kW with a header row; 8,760 or 8,784 hours, or 35,040 or 35,136 quarter hours, of local standard time' },
    contract: { type: 'string', help: 'FILE: large-load contract (JSON)' },
    year: { type: 'string', help: `Y: year of the clock (default ${DEFAULT_YEAR}, or ${DEFAULT_LEAP_YEAR} for a load of a leap year)` },
    'time-zone': { type: 'string', help: 'ZONE: clock of the tariff with its daylight saving, such as America/New_York (default: standard time all year)' },
    'power-factor': { type: 'string', help: 'PF: of the load, for charges on kVA and kVAr (default 1)' },
    holidays: HOLIDAYS_OPTION,
    meters: { type: 'string', help: 'N: metering points, for fixed charges (default 1)' },
  },
  async run({ files, options, streams }) {
    if (files.length > 0) throw new UsageError(`plenum bill takes its files as options, not "${files[0]}": plenum bill ${bill.usage}`);
    checkOutput(options, ['.json', '.csv', '.txt']);
    const figures = {
      year: numberOption(options, 'year', { min: 1970, max: 2200, whole: true }),
      powerFactor: numberOption(options, 'power-factor', { min: 0.01, max: 1 }),
      meters: numberOption(options, 'meters', { min: 1, max: 1e6, whole: true }),
    };
    const result = await billOfCall(options, figures, streams);
    await giveAnswer({ text: () => billText(result), json: () => ({ ...PROGRAM, ...result }), csv: () => exportBillCsv(result) }, options, streams);
    return EXIT.done;
  },
};

interface Figures {
  readonly year: number | undefined;
  readonly powerFactor: number | undefined;
  readonly meters: number | undefined;
}

async function billOfCall(options: OptionValues, { year: asked, powerFactor, meters }: Figures, streams: Streams): Promise<BillResult> {
  const files = { tariff: fileOption(options, 'tariff'), load: fileOption(options, 'load'), contract: textOption(options, 'contract') };
  const timeZone = zoneOption(options);
  const holidays = holidaysOption(options);
  const note = noteWarnings(streams);
  const { tariff, diagnostics } = readUrdb(await readInput(files.tariff, 'a rate of the Utility Rate Database'), files.tariff);
  const read = readLoadCsv(await readInput(files.load, 'a CSV file of kW'), files.load);
  const contract = files.contract === undefined ? null : loadContract(await readInput(files.contract, 'a contract'), files.contract);
  const findings = [...diagnostics, ...read.diagnostics, ...(contract?.diagnostics ?? [])];
  if (tariff === null || read.kw === null || contract?.contract === null) throw new InvalidInput(findings);
  note(findings);
  const { year, loadKw } = alignYear(read.kw, asked, files.load, streams);
  try {
    const clock = createClock(year, loadKw.length > 10_000 ? 4 : 1, timeZone);
    return computeBill({ tariff: holidays === null ? tariff : { ...tariff, holidays }, loadKw, clock, contract: contract?.contract, powerFactor, meters });
  } catch (error) {
    if (error instanceof BillInputError) throw new InvalidInput([{ ...(files.contract === undefined ? {} : { file: files.contract }), ...error.diagnostic }]);
    throw error;
  }
}

/** A file that the call must name. @throws UsageError */
function fileOption(options: OptionValues, name: string): string {
  const file = textOption(options, name);
  if (file === undefined || file === '') throw new UsageError(`plenum bill needs --${name} FILE: plenum bill ${bill.usage}`);
  return file;
}

/** @throws UsageError for a zone that does not exist */
function zoneOption(options: OptionValues): string | null {
  const zone = textOption(options, 'time-zone');
  if (zone === undefined) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`--time-zone must be an IANA zone such as America/New_York, not "${zone}"`);
  }
}

/**
 * The year of the bill and the load of it. A load of a plain year is used in a leap year with 28 February repeated, as
 * typical years are.
 * @throws InvalidInput for a load of a leap year in a plain one
 */
function alignYear(kw: Float64Array, asked: number | undefined, file: string, streams: Streams): { year: number; loadKw: Float64Array } {
  const perHour = kw.length > 10_000 ? 4 : 1;
  const ofLeapYear = kw.length / perHour === 366 * HOURS_PER_DAY;
  const year = asked ?? (ofLeapYear ? DEFAULT_LEAP_YEAR : DEFAULT_YEAR);
  if (ofLeapYear && !isLeapYear(year)) {
    const diagnostic: Diagnostic = { file, severity: 'error', code: 'wrong-length', path: '', message: `The load has the ${kw.length.toLocaleString('en-US')} steps of a leap year; ${year} is none.`, hint: 'Give a leap year with --year, or a load without 29 February.' };
    throw new InvalidInput([diagnostic]);
  }
  if (ofLeapYear || !isLeapYear(year)) return { year, loadKw: kw };
  streams.stderr(`plenum: ${year} is a leap year and the load has no 29 February; 28 February is repeated\n`);
  const at = DAYS_BEFORE_29_FEBRUARY * HOURS_PER_DAY * perHour;
  const day = HOURS_PER_DAY * perHour;
  const loadKw = new Float64Array(kw.length + day);
  loadKw.set(kw.subarray(0, at));
  loadKw.set(kw.subarray(at - day, at), at);
  loadKw.set(kw.subarray(at), at + day);
  return { year, loadKw };
}
