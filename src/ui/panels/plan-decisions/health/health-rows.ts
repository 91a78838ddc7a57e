import type { HealthCheck } from '../../../../model/index.ts';
import { percent } from '../../../format.ts';

/** Sign and word of an outcome; never colour alone. */
export const OUTCOME_MARKS: Readonly<Record<HealthCheck['outcome'], { readonly sign: string; readonly word: string; readonly tone: 'error' | 'ok' | 'muted' }>> = {
  fail: { sign: '✕', word: 'fails', tone: 'error' },
  pass: { sign: '✓', word: 'passes', tone: 'ok' },
  'not-applicable': { sign: '○', word: 'n/a', tone: 'muted' },
};

/** A share or an index, with the digits that tell it from a limit. */
export function measureText({ unit }: HealthCheck, value: number | null): string {
  if (value === null) return '–';
  return unit === 'share' ? percent(value, 1) : value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** `≤ 5 %`; a dash where the assessment sets none. */
export const thresholdText = (check: HealthCheck): string => (check.threshold === null ? '–' : `${check.comparison === 'at-most' ? '≤' : '≥'} ${measureText(check, check.threshold)}`);

/** `3 of 40`, those that the value is the share of; empty where the point is no count. */
export function countText({ count, outOf, comparison, unit }: HealthCheck): string {
  if (count === null) return '';
  if (outOf === null) return count.toLocaleString('en');
  const held = comparison === 'at-least' && unit === 'share' ? outOf - count : count;
  return `${held.toLocaleString('en')} of ${outOf.toLocaleString('en')}`;
}

/** Points that fail. */
export const failing = (checks: readonly HealthCheck[]): readonly HealthCheck[] => checks.filter(({ outcome }) => outcome === 'fail');

/** What the check comes to: `3 of 14 points fail: Lags, High float, Missed tasks`. */
export function healthSentence(checks: readonly HealthCheck[]): string {
  const failed = failing(checks);
  if (failed.length === 0) return `No point of ${checks.length} fails`;
  return `${failed.length} of ${checks.length} points ${failed.length === 1 ? 'fails' : 'fail'}: ${failed.map(({ name }) => name).join(', ')}`;
}
