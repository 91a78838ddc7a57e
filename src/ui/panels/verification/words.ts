import type { VerificationCaseInfo, VerificationCheck, VerificationParameterId, VerificationReport } from '../../../model/index.ts';
import { percent, plainNumber } from '../../format.ts';

const PARAMETERS: Readonly<Record<VerificationParameterId, { readonly symbol: string; readonly name: string }>> = {
  re: { symbol: 'Re', name: 'Reynolds number' },
  ra: { symbol: 'Ra', name: 'Rayleigh number' },
  pe: { symbol: 'Pe', name: 'Péclet number' },
};

export const parameterSymbol = (id: VerificationParameterId): string => PARAMETERS[id].symbol;

export const parameterName = (id: VerificationParameterId): string => PARAMETERS[id].name;

/** `Re 1,000`, `Ra 1e6`. */
export function parameterText(id: VerificationParameterId, value: number): string {
  return `${PARAMETERS[id].symbol} ${parameterValue(value)}`;
}

/** A dimensionless number as it is usually written: powers of ten from 100,000 on. */
export function parameterValue(value: number): string {
  return Math.abs(value) >= 1e5 ? value.toExponential(2).replace(/\.?0+e/, 'e').replace('e+', 'e') : plainNumber(value);
}

/** Parameter of a run, `null` where its case has none. */
export function runParameter({ re, ra, pe }: Pick<VerificationReport, 're' | 'ra' | 'pe'>): string | null {
  if (re !== null) return parameterText('re', re);
  if (ra !== null) return parameterText('ra', ra);
  return pe === null ? null : parameterText('pe', pe);
}

/** Settings of a run that are not the case's own, in words; empty where all are. */
export function changedSettings({ settings: all = [] }: Pick<VerificationCaseInfo, 'settings'>, { settings: used = {} }: Pick<VerificationReport, 'settings'>): readonly string[] {
  return all.flatMap(({ id, title, unit, default: usual, choices }) => {
    const value = used[id];
    if (value === undefined || value === usual) return [];
    return [`${title.toLowerCase()} ${choices?.find((choice) => choice.value === value)?.title ?? figureText(value, unit)}`];
  });
}

/** A figure at five significant digits with its unit. */
export function figureText(value: number, unit: string): string {
  const magnitude = Math.abs(value);
  const number = value === 0 ? '0' : magnitude < 1e-3 || magnitude >= 1e6 ? value.toExponential(3) : value.toLocaleString('en', { maximumSignificantDigits: 5 });
  return unit === '1' || unit === '' ? number : `${number}\u202f${unit}`;
}

/** An error or a tolerance in the terms of its check: per cent if relative, else in the figure's unit. */
export function errorText(value: number, { relative, unit }: Pick<VerificationCheck, 'relative' | 'unit'>): string {
  if (!relative) return Math.abs(value) < 1e-3 && value !== 0 ? figureText(Number(value.toPrecision(2)), unit) : figureText(Number(value.toPrecision(3)), unit);
  return percent(value, value < 1e-3 ? 3 : 2);
}

/** Verdict on a run: passed only where every figure has a tolerance and meets it. */
export function verdict({ converged, passed, checks }: Pick<VerificationReport, 'converged' | 'passed' | 'checks'>): { readonly text: string; readonly tone: 'good' | 'bad' | 'neutral' } {
  if (!converged) return { text: 'Not converged', tone: 'bad' };
  if (passed === null) return { text: 'Converged, no tolerance set', tone: 'neutral' };
  if (!passed) return { text: '✕ Not passed', tone: 'bad' };
  const judged = checks.filter(({ tolerance }) => tolerance !== null).length;
  return judged === checks.length ? { text: '✓ Passed', tone: 'good' } : { text: `Passed ${judged} of ${checks.length}, no tolerance for the rest`, tone: 'neutral' };
}
