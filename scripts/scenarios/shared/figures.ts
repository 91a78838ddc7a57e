import type { SourcedFigure } from '../../../src/catalog/index.ts';

export const AS_OF = '2026-11-22';

/** Assumption of this scenario, with its reason and, where given, P10 and P90. */
export function assume(value: number, unit: string, reason: string, range?: readonly [low: number, high: number]): SourcedFigure {
  return {
    value,
    ...(range === undefined ? {} : { low: range[0], high: range[1] }),
    unit,
    source: `assumption: ${reason}`,
    asOf: AS_OF.slice(0, 7),
    verified: false,
    grade: 'assumption',
  };
}

/** Figure with a public source that is known surely. */
export function cite(value: number, unit: string, source: string, asOf: string, note?: string): SourcedFigure {
  return { value, unit, source, asOf, verified: true, grade: 'primary', ...(note === undefined ? {} : { note }) };
}

/** A catalogue figure per unit of size, for something of that size. */
export function perUnit(figure: SourcedFigure, size: number, unitOfSize: string): SourcedFigure {
  const scale = (value: number): number => Math.round(value * size);
  return {
    ...figure,
    value: scale(figure.value),
    ...(figure.low === undefined ? {} : { low: scale(figure.low) }),
    ...(figure.high === undefined ? {} : { high: scale(figure.high) }),
    note: [figure.note, `${figure.value} × ${size} ${unitOfSize}`].filter((part) => part !== undefined).join('; '),
  };
}

/** A catalogue duration in calendar days, on a calendar of so many working days a week, as a share of the whole, in whole days. */
function onCalendar(days: SourcedFigure, daysPerWeek: 5 | 6, share: number, note?: string): SourcedFigure {
  const scale = (value: number): number => Math.max(1, Math.round((value * daysPerWeek * share) / 7));
  return {
    ...days,
    value: scale(days.value),
    ...(days.low === undefined ? {} : { low: scale(days.low) }),
    ...(days.high === undefined ? {} : { high: scale(days.high) }),
    note: [days.note, `calendar days × ${daysPerWeek}/7`, note].filter((part) => part !== undefined).join('; '),
  };
}

/** A catalogue duration on a five-day calendar; `note` explains a share other than 1. */
export function onFiveDayCalendar(days: SourcedFigure, share = 1, note?: string): SourcedFigure {
  return onCalendar(days, 5, share, note);
}

/** A catalogue duration on a six-day calendar; `note` explains a share other than 1. */
export function onSixDayCalendar(days: SourcedFigure, share = 1, note?: string): SourcedFigure {
  return onCalendar(days, 6, share, note);
}
