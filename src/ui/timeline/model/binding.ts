import type { BindingMonth } from '../../../model/index.ts';
import { monthSpan } from '../../charts/time/days.ts';

/** Neighbouring months in which the same limit takes most. */
export interface BindingSegment {
  readonly limit: BindingMonth['first'];
  readonly from: number;
  readonly until: number;
  readonly months: readonly BindingMonth[];
}

/** Joins neighbouring months with the same first limit, in month order. A gap in the months starts a new segment. */
export function bindingSegments(binding: readonly BindingMonth[]): readonly BindingSegment[] {
  const segments: BindingSegment[] = [];
  for (const month of [...binding].sort((a, b) => (a.month < b.month ? -1 : 1))) {
    const span = monthSpan(month.month);
    const last = segments.at(-1);
    if (last !== undefined && last.limit === month.first && last.until === span.from) {
      segments[segments.length - 1] = { ...last, until: span.until, months: [...last.months, month] };
    } else {
      segments.push({ limit: month.first, ...span, months: [month] });
    }
  }
  return segments;
}

/** Limits that occur, in order of first appearance, for the legend. */
export function occurringLimits(segments: readonly BindingSegment[]): readonly BindingMonth['first'][] {
  return [...new Set(segments.map((segment) => segment.limit))];
}
