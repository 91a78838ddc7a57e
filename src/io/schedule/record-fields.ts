import type { LocalMinute } from '../../model/schedule/project-schedule.ts';
import { shown, type ImportFindings } from './import-findings.ts';
import { readMoment } from './local-time.ts';

const NUMBER = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?$/;
/** More than any figure of a schedule: a thousand years in tenths of a minute are 5.3e9. */
const LARGEST = 1e10;

/** Fields of one record, by the names of its file. An empty field is absent. */
export class RecordFields {
  readonly #get: (name: string) => string;
  readonly #place: (name: string | null) => string;
  readonly #findings: ImportFindings;

  /**
   * @param get text of a field, `''` where it is absent
   * @param place place of a field, or of the record for `null`, in words
   */
  constructor(get: (name: string) => string, place: (name: string | null) => string, findings: ImportFindings) {
    this.#get = get;
    this.#place = place;
    this.#findings = findings;
  }

  /** Place of the record. */
  get place(): string {
    return this.#place(null);
  }

  text(name: string): string {
    return this.#get(name);
  }

  /** Text, or `null` where it is empty. */
  id(name: string): string | null {
    const text = this.#get(name).trim();
    return text === '' ? null : text;
  }

  /** A number, also with a decimal comma; one that cannot be read is an error. */
  number(name: string): number | null {
    const text = this.#get(name).trim();
    if (text === '') return null;
    const value = NUMBER.test(text) ? Number(text.replace(',', '.')) : NaN;
    if (Number.isFinite(value) && Math.abs(value) <= LARGEST) return value;
    this.#findings.error('not-a-number', this.#place(name), `${name} is ${shown(text)}, not a number that a schedule can hold.`, 'Correct it in the program that wrote the file, and export again.');
    return null;
  }

  /** A moment that dates are computed from; one that cannot be read is an error. */
  moment(name: string): LocalMinute | null {
    return this.#moment(name, () => this.#findings.error('not-a-date', this.#place(name), `${name} is ${shown(this.#get(name))}, not a date and time between 1900 and 2199.`, 'Correct it in the program that wrote the file, and export again.'));
  }

  /** A moment that is only compared with; one that cannot be read is left out. */
  storedMoment(name: string): LocalMinute | null {
    return this.#moment(name, () => this.#findings.warning('stored-date-unreadable', this.#place(name), `${name} is ${shown(this.#get(name))}, not a date and time; it is left out.`, 'The date is only compared with the computed one.'));
  }

  #moment(name: string, unreadable: () => void): LocalMinute | null {
    const text = this.#get(name).trim();
    if (text === '') return null;
    const moment = readMoment(text);
    if (moment === null) unreadable();
    return moment;
  }

  /** `Y`/`1`/`true`; `null` where it is empty. */
  flag(name: string): boolean | null {
    const text = this.#get(name).trim().toLowerCase();
    return text === '' ? null : text === 'y' || text === '1' || text === 'true';
  }

  /** Meaning of a code of the file; one that is not known is reported, and `otherwise` is taken. */
  meaning<T>(name: string, meanings: ReadonlyMap<string, T>, otherwise: T, consequence: string): T {
    const text = this.#get(name).trim();
    if (text === '') return otherwise;
    const value = meanings.get(text);
    if (value !== undefined) return value;
    this.#findings.warning('unknown-code', this.#place(name), `${name} is ${shown(text)}, which is not known; ${consequence}.`, 'Compare the dates with those of the program that wrote the file.');
    return otherwise;
  }
}
