import { whyFinishIsFixed, whyStartIsFixed } from '../../../model/commands/index.ts';
import type { GanttRow } from './gantt.ts';

/** Part of a bar that a drag takes hold of: the whole bar, its finish, or the handle that a link is pulled from. */
export type BarPart = 'bar' | 'finish' | 'link';

type ActivityRow = Extract<GanttRow, { type: 'activity' }>;

/** What letting go would do. */
export type DragOutcome =
  | { readonly type: 'start'; readonly day: number; readonly movedDays: number }
  | { readonly type: 'finish'; readonly from: number; readonly day: number; readonly movedDays: number }
  | { readonly type: 'link'; readonly successor: ActivityRow | null }
  | { readonly type: 'fixed'; readonly reason: string };

/** Reads a part from the attribute that bars carry. */
export function barPartOf(value: string | undefined): BarPart | null {
  return value === 'bar' || value === 'finish' || value === 'link' ? value : null;
}

/**
 * What a drag of a bar would do; days snap to whole ones.
 * @param movedDays how far the pointer has come, days
 * @param dataDay no work is planned before the data date
 * @param target row under the pointer
 */
export function dragOutcome(row: ActivityRow, part: BarPart, movedDays: number, dataDay: number, target: GanttRow | undefined): DragOutcome {
  const { plan, start, finish } = row;
  if (plan === null) return { type: 'fixed', reason: `"${row.activity.name}" is no longer in the plan.` };
  if (part === 'link') return { type: 'link', successor: target?.type === 'activity' && target.id !== row.id ? target : null };
  const reason = part === 'bar' ? whyStartIsFixed(plan.activity) : whyFinishIsFixed(plan.activity);
  if (reason !== null) return { type: 'fixed', reason };
  const moved = Math.round(movedDays);
  if (part === 'bar') {
    if (start.p50 === null) return { type: 'fixed', reason: `"${row.activity.name}" does not start within the horizon at P50.` };
    const day = Math.max(dataDay, start.p50 + moved);
    return { type: 'start', day, movedDays: day - start.p50 };
  }
  if (finish.p50 === null) return { type: 'fixed', reason: `"${row.activity.name}" does not finish within the horizon at P50.` };
  const day = Math.max(finish.p50 + moved, dataDay, (start.p50 ?? dataDay) + 1);
  return { type: 'finish', from: finish.p50, day, movedDays: day - finish.p50 };
}
