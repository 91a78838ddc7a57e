import type { DecisionPercentile } from '../../../../app/plan-decisions/decisions-store.ts';
import type { Scenario, SlipBridge } from '../../../../model/index.ts';
import type { TableData } from '../../../charts/frame/DataTable.tsx';
import { dayOrNull, formatDate, isoOf } from '../../../charts/time/days.ts';

/** One line of a bridge: where it begins and ends, as day numbers. */
export interface BridgeRow {
  readonly id: string;
  readonly kind: 'baseline' | 'cause' | 'current';
  readonly name: string;
  /** What was different, in a few words; empty for the two versions. */
  readonly change: string;
  /** `null` = not known: a percentile on the way, from either end, is not within the horizon. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
  /** Positive = later; `null` where a percentile before or after is not within the horizon. */
  readonly days: number | null;
  readonly standardErrorDays: number | null;
}

/** What moved one percentile of one run. */
export interface Bridge {
  readonly rows: readonly BridgeRow[];
  /** Date in each version; `null` = not within the horizon. */
  readonly baseline: string | null;
  readonly current: string | null;
  /** Sum of the causes, days; `null` where a percentile on the way is not within the horizon. */
  readonly days: number | null;
}

/** Days at which causes begin and end: counted on from the baseline and, beyond a gap, back from the current version. */
function placesOf(moves: readonly (number | null)[], first: number | null, last: number | null): readonly (number | null)[] {
  const places: (number | null)[] = [first];
  for (const move of moves) {
    const before = places.at(-1) ?? null;
    places.push(before === null || move === null ? null : before + move);
  }
  if (!moves.includes(null)) return places;
  let place = last;
  for (let at = moves.length; at >= 0 && place !== null; at -= 1) {
    places[at] = place;
    const move = moves[at - 1] ?? null;
    place = move === null ? null : place - move;
  }
  return places;
}

/** The bridge of one run at one percentile; `null` where the run is not in both versions. */
export function bridgeOf({ baseline, current, causes }: SlipBridge, runId: string, percentile: DecisionPercentile): Bridge | null {
  const key = percentile === 50 ? 'p50' : 'p80';
  const before = baseline.find(({ id }) => id === runId);
  const now = current.find(({ id }) => id === runId);
  if (before === undefined || now === undefined) return null;
  const moved = causes.flatMap(({ id, name, change, runs }) => {
    const run = runs.find((candidate) => candidate.id === runId);
    if (run === undefined) return [];
    return [{
      id, name, change,
      days: percentile === 50 ? run.p50Days : run.p80Days,
      standardErrorDays: percentile === 50 ? run.p50StandardErrorDays : run.p80StandardErrorDays,
    }];
  });
  const places = placesOf(moved.map(({ days }) => days), dayOrNull(before[key]), dayOrNull(now[key]));
  const ends = { change: '', days: null, standardErrorDays: null };
  return {
    baseline: before[key],
    current: now[key],
    days: moved.reduce<number | null>((sum, { days }) => (sum === null || days === null ? null : sum + days), 0),
    rows: [
      { ...ends, id: 'baseline', kind: 'baseline', name: 'Baseline', fromDay: dayOrNull(before[key]), toDay: dayOrNull(before[key]) },
      ...moved.map((cause, at): BridgeRow => ({ ...cause, kind: 'cause', fromDay: places[at] ?? null, toDay: places[at + 1] ?? null })),
      { ...ends, id: 'current', kind: 'current', name: 'Now', fromDay: dayOrNull(now[key]), toDay: dayOrNull(now[key]) },
    ],
  };
}

/** Days later or earlier, signed, in tenths: `+12.4`, `−3`, `0`. */
function signedDays(days: number): string {
  const rounded = Math.round(days * 10) / 10;
  const text = Math.abs(rounded).toLocaleString('en', { maximumFractionDigits: 1 });
  return rounded > 0 ? `+${text}` : rounded < 0 ? `−${text}` : '0';
}

/** `+12.4 ± 1.2 d`; what is not within the horizon says so. */
export function movementText(days: number | null, standardErrorDays: number | null): string {
  if (days === null) return 'not within horizon';
  const error = standardErrorDays === null ? '' : ` ± ${standardErrorDays.toLocaleString('en', { maximumFractionDigits: 1 })}`;
  return `${signedDays(days)}${error}\u202fd`;
}

const dateText = (date: string | null): string => (date === null ? 'not within horizon' : formatDate(date));

/** What a bridge comes to: `P50 14 Mar 2028 → 2 May 2028: 49 days later`. */
export function bridgeSentence({ baseline, current, days }: Bridge, percentile: DecisionPercentile): string {
  const whole = days === null ? '' : `: ${Math.abs(days).toLocaleString('en', { maximumFractionDigits: 1 })} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : days < 0 ? 'earlier' : 'moved'}`;
  return `P${percentile} ${dateText(baseline)} → ${dateText(current)}${whole}`;
}

/** Date of a day number that may have a fraction. */
export const dayText = (day: number): string => formatDate(isoOf(Math.round(day)));

/** Causes as the chart's table twin. */
export function bridgeTable({ rows }: Bridge, percentile: DecisionPercentile): TableData {
  return {
    caption: `What moved P${percentile}, cause by cause, each on top of those above it; days, positive = later`,
    columns: [{ label: 'Cause' }, { label: 'Change' }, { label: 'Moved ± standard error', numeric: true }, { label: `P${percentile} then`, numeric: true }],
    rows: rows.map(({ id, kind, name, change, days, standardErrorDays, toDay }) => ({
      key: id,
      cells: [name, change, kind === 'cause' ? movementText(days, standardErrorDays) : '', toDay === null ? (kind === 'cause' ? '–' : 'not within horizon') : dayText(toDay)],
    })),
  };
}

/** Activities that a cause speaks of: its own, those of a group, or those of causes that were taken together; none for a part of the document. */
export function activitiesOf(causeId: string, { plan }: Scenario): readonly string[] {
  return plan.activities.filter(({ id, group }) => causeId === `group:${group}` || causeId.split('+').some((part) => part === id || part === `group:${group}`)).map(({ id }) => id);
}

/** Is a movement told apart from none? True beyond two standard errors of the paired difference (about 95 % for a normal error). */
export function movementIsClear(days: number | null, standardErrorDays: number | null): boolean {
  return days !== null && standardErrorDays !== null && Math.abs(days) > 2 * standardErrorDays;
}
