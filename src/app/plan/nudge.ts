import { whyFinishIsFixed, whyStartIsFixed } from '../../model/commands/index.ts';
import { scheduleCalendarOf, workingDaysOf, type Activity, type ActivityProjection } from '../../model/index.ts';
import { useDocument } from '../document-store.ts';
import { useResults } from '../results-store.ts';
import { useView } from '../view-store.ts';
import { changeFinish, reschedule } from './plan-edits.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
const epochDayOf = (isoDate: string): number => Math.round(Date.parse(`${isoDate}T00:00:00Z`) / MILLISECONDS_PER_DAY);
const isoOf = (day: number): string => new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);

/** The one selected activity with its projected dates, or `null`. */
function selectedActivity(): { readonly activity: Activity; readonly dates: ActivityProjection; readonly fresh: boolean } | null {
  const { selection } = useView.getState();
  const [id] = selection;
  const { projection } = useResults.getState();
  const activity = useDocument.getState().scenario?.plan.activities.find((candidate) => candidate.id === id);
  const dates = projection.result?.activities.find((candidate) => candidate.id === id);
  return selection.length !== 1 || activity === undefined || dates === undefined ? null : { activity, dates, fresh: !projection.stale };
}

/** The working day after or before one, on the activity's calendar. */
function stepped(activity: Activity, from: string, direction: 1 | -1): string | null {
  const calendar = useDocument.getState().scenario?.plan.calendars.find(({ id }) => id === activity.calendarId);
  const day = calendar === undefined ? null : workingDaysOf(scheduleCalendarOf(calendar)).next(epochDayOf(from), direction);
  return day === null ? null : isoOf(day);
}

/** Is one activity selected that can start at another time? */
export function canNudgeStart(): boolean {
  const selected = selectedActivity();
  return selected !== null && selected.dates.start.p50 !== null && whyStartIsFixed(selected.activity) === null;
}

/** Is one activity selected whose duration can change? */
export function canNudgeFinish(): boolean {
  const selected = selectedActivity();
  return selected !== null && selected.dates.finish.p50 !== null && whyFinishIsFixed(selected.activity) === null;
}

/**
 * Moves the start of the selected activity by one working day. While the dates are being computed anew, presses count from the
 * date that the last one asked for.
 * @returns why it was refused, or `null`
 */
export function nudgeStart(direction: 1 | -1): string | null {
  const selected = selectedActivity();
  if (selected === null) return 'Select one activity.';
  const { activity, dates, fresh } = selected;
  const from = fresh ? dates.start.p50 : activity.startNoEarlierThan ?? dates.start.p50;
  const date = from === null ? null : stepped(activity, from, direction);
  return date === null ? `"${activity.name}" has no start within the horizon.` : reschedule(activity.id, date);
}

/** Makes the selected activity one working day longer or shorter. @returns why it was refused, or `null` */
export function nudgeFinish(direction: 1 | -1): string | null {
  const selected = selectedActivity();
  if (selected === null) return 'Select one activity.';
  const { activity, dates } = selected;
  const from = dates.finish.p50;
  if (from === null) return `"${activity.name}" has no finish within the horizon.`;
  // A finish is 00:00 of its day: the step holds one working day when the day before the later of the two works.
  const last = isoOf(epochDayOf(from) - (direction === 1 ? 1 : 0));
  const other = stepped(activity, last, direction);
  return other === null ? `The calendar of "${activity.name}" has no working day left.` : changeFinish(activity.id, from, direction === 1 ? isoOf(epochDayOf(other) + 1) : other);
}
