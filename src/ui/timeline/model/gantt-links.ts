import { scheduleCalendarOf, workingDaysOf, type Activity, type ActivityProjection, type Scenario, type WorkingDays } from '../../../model/index.ts';
import { dayOf } from '../../charts/time/days.ts';

type PredecessorLink = Activity['predecessors'][number];

/** A link of the plan, as the Gantt draws it. */
export interface GanttLink {
  /** `predecessor successor type`. */
  readonly key: string;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly type: PredecessorLink['type'];
  readonly lagDays: number;
  /** Does it hold its successor, to the day, at P50 durations? */
  readonly driving: boolean;
  /** Driving, between two critical activities. */
  readonly critical: boolean;
}

/** Half a working day: dates of a projection are whole days, so less than this between two of them is no gap. */
const NO_GAP_DAYS = 0.5;

/** Working time of the plan's calendars by id. */
export function planWorkingDays(plan: Scenario['plan']): ReadonlyMap<string, WorkingDays> {
  return new Map(plan.calendars.map((calendar) => [calendar.id, workingDaysOf(scheduleCalendarOf(calendar))]));
}

/** Does the link leave its successor no room at P50 durations? What has started is held by nothing any more. */
function drives(link: PredecessorLink, successor: Activity, from: ActivityProjection, to: ActivityProjection, works: WorkingDays | undefined): boolean {
  if (works === undefined || successor.actualStart !== undefined) return false;
  const left = dayOf(link.type === 'FS' || link.type === 'FF' ? from.earlyFinish : from.earlyStart);
  const right = dayOf(link.type === 'FS' || link.type === 'SS' ? to.earlyStart : to.earlyFinish);
  return works.between(left, right) - link.lagDays < NO_GAP_DAYS;
}

/**
 * Links of the plan between activities of the projection, in the order of the plan.
 * @param critical ids of critical activities, by whichever rule the view shows
 */
export function ganttLinks(plan: Scenario['plan'], projected: readonly ActivityProjection[], critical: ReadonlySet<string>): readonly GanttLink[] {
  const dates = new Map(projected.map((activity) => [activity.id, activity]));
  const calendars = planWorkingDays(plan);
  return plan.activities.flatMap((successor) => successor.predecessors.flatMap((link) => {
    const [from, to] = [dates.get(link.activityId), dates.get(successor.id)];
    if (from === undefined || to === undefined) return [];
    const driving = drives(link, successor, from, to, calendars.get(successor.calendarId));
    return [{
      key: `${link.activityId} ${successor.id} ${link.type}`,
      predecessorId: link.activityId,
      successorId: successor.id,
      type: link.type,
      lagDays: link.lagDays,
      driving,
      critical: driving && critical.has(link.activityId) && critical.has(successor.id),
    }];
  }));
}

/** A point of the drawing, px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Length of the stub with which a link leaves and reaches a bar, px. */
const STUB = 6;

/**
 * A link as an orthogonal path from one bar's end to another's, and the direction of its arrow (1 = to the right).
 * @param rowHeight distance of two rows, px; a link that runs back does so between rows
 */
export function linkPath(type: PredecessorLink['type'], from: Point, to: Point, rowHeight: number): { readonly path: string; readonly direction: 1 | -1 } {
  const leaves = type === 'FS' || type === 'FF' ? 1 : -1;
  const direction = type === 'FS' || type === 'SS' ? 1 : -1;
  const out = from.x + leaves * STUB;
  const before = to.x - direction * STUB;
  // Both ends on one side: around the outer one of the two.
  if (leaves !== direction) {
    const turn = leaves === 1 ? Math.max(out, before) : Math.min(out, before);
    return { path: `M${from.x},${from.y} H${turn} V${to.y} H${to.x}`, direction };
  }
  if ((before - out) * direction >= 0) return { path: `M${from.x},${from.y} H${out} V${to.y} H${to.x}`, direction };
  const between = to.y - Math.sign(to.y - from.y) * (rowHeight / 2);
  return { path: `M${from.x},${from.y} H${out} V${between} H${before} V${to.y} H${to.x}`, direction };
}

/** With more links than this in view, only those that matter most are drawn. */
const MOST_LINKS = 250;

/**
 * Links to draw: those with both ends among the rows that reach the rows in view. Where they are too many to follow, only
 * critical ones and those of the selection.
 * @param indexOf row of an activity, `undefined` where it has none (its group is folded, a filter leaves it out)
 * @param view first row in view and the one after the last
 */
export function linksInView(links: readonly GanttLink[], indexOf: (id: string) => number | undefined, [first, end]: readonly [number, number], selection: readonly string[]): { readonly links: readonly GanttLink[]; readonly hidden: number } {
  const inView = links.filter((link) => {
    const [from, to] = [indexOf(link.predecessorId), indexOf(link.successorId)];
    return from !== undefined && to !== undefined && Math.max(from, to) >= first && Math.min(from, to) < end;
  });
  if (inView.length <= MOST_LINKS) return { links: inView, hidden: 0 };
  const selected = new Set(selection);
  const kept = inView.filter((link) => link.critical || selected.has(link.predecessorId) || selected.has(link.successorId));
  return { links: kept, hidden: inView.length - kept.length };
}
