import type { Activity, ActivityProjection } from '../../../model/index.ts';
import { dayOrNull } from '../../charts/time/days.ts';
import { planFactsOf, type PlanFacts } from './plan-facts.ts';

/** Percentiles in day numbers; `null` = not within the horizon. */
export interface DayPercentiles {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly neverShare: number;
}

export type GanttRow =
  | {
    readonly type: 'group';
    readonly id: string;
    readonly name: string;
    readonly expanded: boolean;
    readonly activities: number;
    /** First P50 start and last P50 finish of its activities. */
    readonly start: number | null;
    readonly finish: number | null;
    readonly containsCritical: boolean;
    readonly criticality: number;
  }
  | {
    readonly type: 'activity';
    readonly id: string;
    readonly activity: ActivityProjection;
    readonly start: DayPercentiles;
    readonly finish: DayPercentiles;
    readonly milestone: boolean;
    /** What the plan says of it; `null` when the open document no longer has the activity. */
    readonly plan: PlanFacts | null;
  };

function days(dates: ActivityProjection['start']): DayPercentiles {
  return { p10: dayOrNull(dates.p10), p50: dayOrNull(dates.p50), p90: dayOrNull(dates.p90), neverShare: dates.neverShare };
}

function startOf(activity: ActivityProjection): number {
  return dayOrNull(activity.start.p50) ?? Number.POSITIVE_INFINITY;
}

function earliest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** Last finish; `null` when one of them is not within the horizon. */
function latest(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((last, value) => (last === null || value === null ? null : Math.max(last, value)), Number.NEGATIVE_INFINITY);
}

/**
 * Rows of the Gantt: groups in order of their first start, their activities by start below them when expanded.
 *
 * @param expandedGroups names of the groups that show their activities
 * @param plan activities of the open document by id
 */
export function ganttRows(activities: readonly ActivityProjection[], expandedGroups: ReadonlySet<string>, plan: ReadonlyMap<string, Activity>): readonly GanttRow[] {
  const groups = new Map<string, ActivityProjection[]>();
  for (const activity of activities) groups.set(activity.group, [...(groups.get(activity.group) ?? []), activity]);
  const entries = [...groups].map(([name, members]) => ({ name, members: [...members].sort((a, b) => startOf(a) - startOf(b)) }));
  entries.sort((a, b) => Math.min(...a.members.map(startOf)) - Math.min(...b.members.map(startOf)));
  return entries.flatMap(({ name, members }) => {
    const expanded = expandedGroups.has(name);
    const header: GanttRow = {
      type: 'group',
      id: `group:${name}`,
      name,
      expanded,
      activities: members.length,
      start: earliest(members.map((member) => days(member.start).p50)),
      finish: latest(members.map((member) => days(member.finish).p50)),
      containsCritical: members.some((member) => member.critical),
      criticality: Math.max(...members.map((member) => member.criticality)),
    };
    if (!expanded) return [header];
    return [header, ...members.map((activity): GanttRow => ({
      type: 'activity',
      id: activity.id,
      activity,
      start: days(activity.start),
      finish: days(activity.finish),
      milestone: activity.kind === 'milestone',
      plan: planFactsOf(plan.get(activity.id)),
    }))];
  });
}

/** Names of all groups. */
export function groupNames(activities: readonly ActivityProjection[]): readonly string[] {
  return [...new Set(activities.map((activity) => activity.group))];
}
