import { groupBy } from '../../model/group-by.ts';
import type { Scenario } from '../../model/index.ts';
import type { ProjectSchedule, ScheduleActivity, ScheduleRelationship } from '../../model/schedule/project-schedule.ts';
import type { ImportFindings } from './import-findings.ts';
import type { CalendarChoice } from './plan-calendars.ts';
import { roundedDays } from './plan-days.ts';

type Predecessor = Scenario['plan']['activities'][number]['predecessors'][number];

const MINUTES_PER_WEEK = 10_080;
/** Links that one link of a summary may stand for, and that all of them may. */
const MAX_SPREAD = 2000;
const MAX_SPREAD_IN_ALL = 200_000;

/**
 * Links of a schedule by the plan's ids of their successors. A link of a summary stands for links of the activities in it,
 * where that says the same: what waits for a phase to finish waits for each of its activities, and a phase that waits to start
 * makes each of them wait. Lags become days of the successor's calendar.
 * @param ids ids in the plan by ids in the file
 */
export function linksOfPlan(schedule: ProjectSchedule, ids: ReadonlyMap<string, string>, choice: CalendarChoice, findings: ImportFindings): ReadonlyMap<string, readonly Predecessor[]> {
  const byId = new Map(schedule.activities.map((activity) => [activity.id, activity]));
  const inside = leavesOf(schedule, ids);
  const links = new Map<string, Predecessor[]>();
  const seen = new Set<string>();
  let spread = 0;
  for (const link of schedule.relationships) {
    const predecessor = byId.get(link.predecessorId);
    const successor = byId.get(link.successorId);
    if (predecessor === undefined || successor === undefined || predecessor.inactive === true || successor.inactive === true) continue;
    const from = predecessor.kind === 'summary' ? (link.type === 'FS' || link.type === 'FF' ? inside(predecessor) : null) : [predecessor];
    const to = successor.kind === 'summary' ? (link.type === 'FS' || link.type === 'SS' ? inside(successor) : null) : [successor];
    if (from === null || to === null || from.length * to.length > Math.min(MAX_SPREAD, MAX_SPREAD_IN_ALL - spread)) {
      findings.warning('summary-link-left-out', `activity ${successor.code}`, `The ${link.type} link of ${predecessor.code} to ${successor.code} is one of a summary that its activities cannot stand for; it is left out, and dates may be earlier.`, 'Link the activities themselves.');
      continue;
    }
    if (from.length * to.length > 1) spread += from.length * to.length;
    for (const before of from) {
      for (const after of to) {
        const activityId = ids.get(before.id);
        const successorId = ids.get(after.id);
        if (activityId === undefined || successorId === undefined || before === after) continue;
        const lagDays = lagInDays(link, before, after, schedule, choice, findings);
        const key = `${activityId} ${successorId} ${link.type} ${lagDays}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const list = links.get(successorId) ?? [];
        list.push({ activityId, type: link.type, lagDays });
        links.set(successorId, list);
      }
    }
  }
  return links;
}

/** Activities at or below the element that a summary stands for. */
function leavesOf({ workBreakdown, activities }: ProjectSchedule, ids: ReadonlyMap<string, string>): (summary: ScheduleActivity) => readonly ScheduleActivity[] {
  const children = groupBy(workBreakdown, ({ parentId }) => parentId ?? '');
  const members = groupBy(activities.filter(({ id }) => ids.has(id)), ({ workBreakdownId }) => workBreakdownId ?? '');
  return (summary) => {
    const leaves: ScheduleActivity[] = [];
    const waiting = [summary.workBreakdownId ?? ''];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      leaves.push(...members.get(id) ?? []);
      waiting.push(...(children.get(id) ?? []).map((element) => element.id));
    }
    return leaves;
  };
}

function lagInDays({ lagMinutes, lagKind, type }: ScheduleRelationship, before: ScheduleActivity, after: ScheduleActivity, schedule: ProjectSchedule, choice: CalendarChoice, findings: ImportFindings): number {
  if (lagMinutes === 0) return 0;
  const { minutesPerDay } = choice(after);
  if (lagKind === 'percent') return roundedDays((lagMinutes * before.durationMinutes) / minutesPerDay);
  if (lagKind === 'working') return roundedDays(lagMinutes / minutesPerDay);
  const worked = schedule.calendars.find(({ id }) => id === after.calendarId)?.week.flat().reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0) ?? MINUTES_PER_WEEK;
  const days = roundedDays((lagMinutes * (worked / MINUTES_PER_WEEK)) / minutesPerDay);
  findings.warning('elapsed-lag', `activity ${after.code}`, `The ${type} link of ${before.code} to ${after.code} waits ${lagMinutes / 1440} days around the clock; ${days} working days on the successor's calendar are taken, so it may differ by a weekend.`, 'Make the wait an activity on a calendar of seven days.');
  return days;
}
