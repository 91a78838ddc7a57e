import type { ActivityProjection } from '../../../model/index.ts';
import { dayOf } from '../../charts/time/days.ts';
import type { DayDomain } from '../../charts/time/time-scale.ts';

/** Shortest span the time axis zooms to, days. */
export const SHORTEST_SPAN_DAYS = 28;

/** Keeps a domain inside the limits without changing its span, unless the span is larger than they are. */
export function clampDomain([from, until]: DayDomain, [first, last]: DayDomain): DayDomain {
  const span = Math.min(until - from, last - first);
  const start = Math.min(Math.max(from, first), last - span);
  return [start, start + span];
}

/**
 * Zooms about a day that stays where it is on the screen.
 *
 * @param factor below 1 zooms in; the span never falls below {@link SHORTEST_SPAN_DAYS}
 */
export function zoomDomain(domain: DayDomain, limits: DayDomain, about: number, factor: number): DayDomain {
  const span = domain[1] - domain[0];
  const nextSpan = Math.min(Math.max(span * factor, SHORTEST_SPAN_DAYS), limits[1] - limits[0]);
  const before = (about - domain[0]) / span;
  const from = about - before * nextSpan;
  return clampDomain([from, from + nextSpan], limits);
}

/** Moves the domain by a number of days, within the limits. */
export function panDomain(domain: DayDomain, limits: DayDomain, byDays: number): DayDomain {
  return clampDomain([domain[0] + byDays, domain[1] + byDays], limits);
}

/** How far the axis pans and zooms out: the fitted span, and back to the first start of the plan where that is earlier. */
export function panLimits(fit: DayDomain, activities: readonly ActivityProjection[]): DayDomain {
  const starts = activities.flatMap((activity) => [activity.start.p10, activity.start.p50]).filter((date) => date !== null).map(dayOf);
  return [Math.min(fit[0], ...starts), fit[1]];
}
