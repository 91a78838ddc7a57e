import { addMonths, dayOf, isoOf } from '../../charts/time/days.ts';

/** First and last day the slider reaches. */
export interface SliderRange {
  readonly first: number;
  readonly last: number;
}

/** A date as the slider's day: the range's first day when there is none, never outside the range. */
export function sliderDay(date: string | null, { first, last }: SliderRange): number {
  const day = date === null ? first : dayOf(date);
  return Number.isFinite(day) ? Math.min(Math.max(day, first), last) : first;
}

/**
 * Day after a key press, or `null` for a key the slider does not use: arrows move a day, with shift (and page keys)
 * a month, home and end to the ends.
 */
export function dayAfterKey(day: number, key: string, shift: boolean, range: SliderRange): number | null {
  const moves: Readonly<Record<string, () => number>> = {
    ArrowRight: () => (shift ? addMonths(day, 1) : day + 1),
    ArrowUp: () => (shift ? addMonths(day, 1) : day + 1),
    ArrowLeft: () => (shift ? addMonths(day, -1) : day - 1),
    ArrowDown: () => (shift ? addMonths(day, -1) : day - 1),
    PageUp: () => addMonths(day, 1),
    PageDown: () => addMonths(day, -1),
    Home: () => range.first,
    End: () => range.last,
  };
  const move = moves[key];
  return move === undefined ? null : Math.min(Math.max(move(), range.first), range.last);
}

/** The slider's day as ISO date. */
export function sliderDate(day: number): string {
  return isoOf(day);
}
