import { addWork } from './calendar.ts';
import type { PlanNetwork, SpanEnd } from './plan-network.ts';

/** The arrays of dates that spans are taken from and written to. */
interface SpanDates {
  readonly start: Float64Array;
  readonly finish: Float64Array;
}

/** Dates of levels of effort and summaries, from the dates of the activities they span. */
export function placeSpans(network: PlanNetwork, dates: SpanDates): void {
  for (const span of network.spans) {
    const activity = network.activities[span.activity]!;
    const starts = span.starts.map((end) => momentOf(end, dates));
    const finishes = span.finishes.map((end) => momentOf(end, dates));
    const start = activity.actualStart ?? (starts.length === 0 ? activity.notBefore : Math.min(...starts));
    dates.start[span.activity] = start;
    dates.finish[span.activity] = activity.actualFinish ?? Math.max(start, ...finishes);
  }
}

function momentOf(end: SpanEnd, dates: SpanDates): number {
  return addWork(end.lagCalendar, (end.from === 'start' ? dates.start : dates.finish)[end.activity]!, end.lagMinutes);
}
