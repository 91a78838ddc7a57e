import { groupBy } from '../../model/group-by.ts';
import type { ProjectSchedule, ScheduleActivity, WorkBreakdownElement } from '../../model/schedule/project-schedule.ts';

/** A row of the outline: a task, or an element of the breakdown with the summary activity that stands for it. */
export interface OutlineRow {
  readonly uid: number;
  readonly level: number;
  readonly outlineNumber: string;
  readonly element: WorkBreakdownElement | null;
  /** `null` for an element that no summary activity stands for. */
  readonly activity: ScheduleActivity | null;
}

const UID = /^(?:0|[1-9]\d{0,8})$/;
/** Levels that Microsoft Project shows. */
const MAX_LEVEL = 1000;

/**
 * Rows of a schedule in the order of its outline: elements of the breakdown, each followed by what is below it, in the
 * order of the schedule's activities. Numbers of tasks are kept where every id is one, as in a file of Microsoft Project; else rows are numbered.
 */
export function outlineRows({ workBreakdown, activities }: ProjectSchedule): readonly OutlineRow[] {
  const summaries = new Map<string, ScheduleActivity>();
  for (const activity of activities) if (activity.kind === 'summary' && activity.workBreakdownId !== undefined && !summaries.has(activity.workBreakdownId)) summaries.set(activity.workBreakdownId, activity);
  const standing = new Set(summaries.values());
  const known = new Set(workBreakdown.map(({ id }) => id));
  const parentOf = (id: string | undefined): string | null => (id !== undefined && known.has(id) ? id : null);
  const childElements = groupBy(workBreakdown, ({ parentId }) => parentOf(parentId));
  const childActivities = groupBy(activities.filter((activity) => !standing.has(activity)), ({ workBreakdownId }) => parentOf(workBreakdownId));
  const ids = [...activities.map(({ id }) => id), ...workBreakdown.filter(({ id }) => !summaries.has(id)).map(({ id }) => id)];
  const keepsNumbers = ids.every((id) => UID.test(id)) && new Set(ids).size === ids.length;
  const rows: OutlineRow[] = [];
  const positions = new Map(activities.map(({ id }, position) => [id, position]));
  const firstUnder = firstPositions(workBreakdown, activities);
  const firstLevel = keepsNumbers && workBreakdown.some((element) => element.parentId === undefined && (summaries.get(element.id)?.id ?? element.id) === '0') ? 0 : 1;
  const visit = (parent: string | null, level: number, prefix: string): void => {
    const items = [
      ...(childActivities.get(parent) ?? []).map((activity) => ({ element: null, activity, order: positions.get(activity.id) ?? 0 })),
      ...(childElements.get(parent) ?? []).map((element) => ({ element, activity: summaries.get(element.id) ?? null, order: firstUnder.get(element.id) ?? activities.length })),
    ].toSorted((a, b) => a.order - b.order);
    for (const [index, { element, activity }] of items.entries()) {
      const outlineNumber = level === 0 ? '0' : prefix === '' ? String(index + 1) : `${prefix}.${index + 1}`;
      const id = activity?.id ?? element?.id ?? '';
      rows.push({ uid: keepsNumbers ? Number(id) : rows.length + 1, level, outlineNumber, element, activity });
      if (element !== null && level < MAX_LEVEL) visit(element.id, level + 1, level === 0 ? '' : outlineNumber);
    }
  };
  visit(null, firstLevel, '');
  return rows;
}

/** Position of the first activity at or below each element. */
function firstPositions(workBreakdown: readonly WorkBreakdownElement[], activities: readonly ScheduleActivity[]): ReadonlyMap<string, number> {
  const parents = new Map(workBreakdown.map(({ id, parentId }) => [id, parentId]));
  const first = new Map<string, number>();
  for (const [position, { workBreakdownId }] of activities.entries()) {
    for (let id = workBreakdownId; id !== undefined && !first.has(id); id = parents.get(id)) first.set(id, position);
  }
  return first;
}

/** Numbers for calendars and resources: their ids where all are numbers above 0, else 1, 2, 3, … */
export function numbersOf(items: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  const keeps = items.every(({ id }) => UID.test(id) && id !== '0');
  return new Map(items.map(({ id }, index) => [id, keeps ? Number(id) : index + 1]));
}
