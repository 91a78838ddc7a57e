import type { SourcedFigure } from '../../../src/catalog/index.ts';

export { assume, onFiveDayCalendar, onSixDayCalendar } from '../../../src/catalog/plan-templates/figures.ts';

export const AS_OF = '2026-11-22';

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
