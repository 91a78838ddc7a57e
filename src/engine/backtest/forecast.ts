/**
 * A forecast of the day on which a milestone is reached. Days are counted from 1 January 1970; `null` is "not within
 * the horizon" (the percentile lies in the share that never arrives).
 */
export interface DateForecast {
  readonly site: string;
  readonly milestone: string;
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  /** The date that was announced when the forecast was made, if there was one. */
  readonly announced: number | null;
}

/** What came of a milestone: the day it was reached, or the last day on which it was known to be still open. */
export type DateOutcome = { readonly site: string; readonly milestone: string } & (
  | { readonly kind: 'reached'; readonly day: number }
  | { readonly kind: 'open'; readonly day: number }
);

/** A forecast beside its outcome. */
export interface ScoredPair {
  readonly forecast: DateForecast;
  readonly outcome: DateOutcome;
}

function plainText(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Milestones are matched by site and milestone, whatever the case and the spacing. */
export function milestoneKey(item: { readonly site: string; readonly milestone: string }): string {
  return `${plainText(item.site)}\n${plainText(item.milestone)}`;
}
