import { whyFinishIsFixed, whyStartIsFixed } from '../../model/commands/index.ts';
import { epochDay, isoDateOf, scheduleCalendarOf, workingDaysOf, type Activity, type ActivityProjection } from '../../model/index.ts';
import { useDocument } from '../document-store.ts';
import { useResults } from '../results-store.ts';
import { useView } from '../view-store.ts';
import { changeFinish, reschedule } from './plan-edits.ts';

/** The start that the last press asked for. */
let asked: { readonly activityId: string; readonly date: string } | null = null;

interface Selected {
  readonly activity: Activity;
  readonly dates: ActivityProjection;
  /** Are the dates those of the document as it stands? */
  readonly fresh: boolean;
}

/** The one selected activity with its projected dates, or `null`. */
function selectedActivity(): Selected | null {
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
  const day = calendar === undefined ? null : workingDaysOf(scheduleCalendarOf(calendar)).next(epochDay(from), direction);
  return day === null ? null : isoDateOf(day);
}

const noWorkingDay = ({ name }: Activity): string => `The calendar of "${name}" has no working day left.`;

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

/** The day that a step counts from: while dates are being computed anew, the one that the last press asked for. */
function startToStepFrom({ activity, dates, fresh }: Selected): string | null {
  return !fresh && asked?.activityId === activity.id && asked.date === activity.startNoEarlierThan ? asked.date : dates.start.p50;
}

/** Moves the start of the selected activity by one working day. @returns why it was refused, or `null` */
export function nudgeStart(direction: 1 | -1): string | null {
  const selected = selectedActivity();
  if (selected === null) return 'Select one activity.';
  const { activity } = selected;
  const from = startToStepFrom(selected);
  if (from === null) return `"${activity.name}" has no start within the horizon.`;
  const date = stepped(activity, from, direction);
  if (date === null) return noWorkingDay(activity);
  asked = { activityId: activity.id, date };
  return reschedule(activity.id, date);
}

/** Makes the selected activity one working day longer or shorter. @returns why it was refused, or `null` */
export function nudgeFinish(direction: 1 | -1): string | null {
  const selected = selectedActivity();
  if (selected === null) return 'Select one activity.';
  const { activity, dates } = selected;
  const from = dates.finish.p50;
  if (from === null) return `"${activity.name}" has no finish within the horizon.`;
  // A finish is 00:00 of its day: the step holds one working day when the day before the later of the two works.
  const last = isoDateOf(epochDay(from) - (direction === 1 ? 1 : 0));
  const other = stepped(activity, last, direction);
  return other === null ? noWorkingDay(activity) : changeFinish(activity.id, from, direction === 1 ? isoDateOf(epochDay(other) + 1) : other);
}
