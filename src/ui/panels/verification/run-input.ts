import type { VerificationCaseInfo, VerificationSetting } from '../../../model/index.ts';
import { figureText, parameterName, parameterValue } from './words.ts';

/** What the fields of the form hold, as text. */
export interface RunFields {
  readonly n: string;
  readonly parameter: string;
  /** By id of the setting. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What is wrong with the fields, by field; `null` = nothing. */
export interface FieldFaults {
  readonly n: string | null;
  readonly parameter: string | null;
  readonly settings: Readonly<Record<string, string | null>>;
}

/** What a sound form asks for. */
export interface RunValues {
  readonly n: number;
  /** `null` where the case has none. */
  readonly parameter: number | null;
  /** Of every setting of the case, by id. */
  readonly settings: Readonly<Record<string, number>>;
}

/** The fields of a case that nobody has touched. Defaults that were worked out are rounded as on the command line; see {@link readFields}. */
export function defaultFields({ defaultN, defaultParameter, settings = [] }: VerificationCaseInfo): RunFields {
  return {
    n: String(defaultN), parameter: defaultParameter === null ? '' : String(defaultParameter),
    settings: Object.fromEntries(settings.map((setting) => [setting.id, settingText(setting)])),
  };
}

/** A setting's own value as its field shows it. */
function settingText(setting: VerificationSetting): string {
  return String(Number(setting.default.toPrecision(4)));
}

/** Numbers as people write them: `1000`, `1e6`, `1,000`. */
function numberOf(text: string): number {
  const trimmed = text.trim().replaceAll(',', '');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}

/** Checks the fields against the ranges of their case. A setting that is left as it was is exactly the case's own, whatever its field rounds. */
export function readFields(info: VerificationCaseInfo, fields: RunFields): RunValues & { readonly faults: FieldFaults } {
  const n = numberOf(fields.n);
  const [smallest, largest] = info.nRange;
  const nFault = Number.isInteger(n) && n >= smallest && n <= largest ? null : `A whole number from ${smallest} to ${largest}.`;
  const { values: settings, faults: settingFaults } = readSettings(info.settings ?? [], fields.settings);
  if (info.parameter === null || info.parameterRange === null) return { n, parameter: null, settings, faults: { n: nFault, parameter: null, settings: settingFaults } };
  const parameter = numberOf(fields.parameter);
  const [low, high] = info.parameterRange;
  const fits = parameter >= low && parameter <= high;
  const parameterFault = fits ? null : `A ${parameterName(info.parameter)} from ${parameterValue(low)} to ${parameterValue(high)}.`;
  return { n, parameter, settings, faults: { n: nFault, parameter: parameterFault, settings: settingFaults } };
}

function readSettings(settings: readonly VerificationSetting[], texts: RunFields['settings']): { readonly values: Record<string, number>; readonly faults: Record<string, string | null> } {
  const values: Record<string, number> = {};
  const faults: Record<string, string | null> = {};
  for (const setting of settings) {
    const { id, unit, default: usual, range: [low, high] } = setting;
    const text = texts[id] ?? settingText(setting);
    const value = text === settingText(setting) ? usual : numberOf(text);
    values[id] = value;
    faults[id] = value >= low && value <= high ? null : `From ${figureText(low, unit)} to ${figureText(high, unit)}.`;
  }
  return { values, faults };
}

/** Is anything wrong with any field? */
export function hasFault({ n, parameter, settings }: FieldFaults): boolean {
  return [n, parameter, ...Object.values(settings)].some((fault) => fault !== null);
}
