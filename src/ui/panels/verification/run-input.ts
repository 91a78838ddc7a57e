import type { VerificationCaseInfo } from '../../../model/index.ts';
import { parameterName, parameterValue } from './words.ts';

/** What the fields of the form hold, as text. */
export interface RunFields {
  readonly n: string;
  readonly parameter: string;
}

/** What is wrong with the fields, by field; `null` = nothing. */
export interface FieldFaults {
  readonly n: string | null;
  readonly parameter: string | null;
}

/** The fields of a case that nobody has touched. */
export function defaultFields({ defaultN, defaultParameter }: VerificationCaseInfo): RunFields {
  return { n: String(defaultN), parameter: defaultParameter === null ? '' : String(defaultParameter) };
}

/** Numbers as people write them: `1000`, `1e6`, `1,000`. */
function numberOf(text: string): number {
  const trimmed = text.trim().replaceAll(',', '');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}

/** Checks the fields against the ranges of their case. */
export function readFields(info: VerificationCaseInfo, fields: RunFields): { readonly n: number; readonly parameter: number | null; readonly faults: FieldFaults } {
  const n = numberOf(fields.n);
  const [smallest, largest] = info.nRange;
  const nFault = Number.isInteger(n) && n >= smallest && n <= largest ? null : `A whole number from ${smallest} to ${largest}.`;
  if (info.parameter === null || info.parameterRange === null) return { n, parameter: null, faults: { n: nFault, parameter: null } };
  const parameter = numberOf(fields.parameter);
  const [low, high] = info.parameterRange;
  const fits = parameter >= low && parameter <= high;
  return { n, parameter, faults: { n: nFault, parameter: fits ? null : `A ${parameterName(info.parameter)} from ${parameterValue(low)} to ${parameterValue(high)}.` } };
}
