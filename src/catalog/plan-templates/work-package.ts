/** Work packages of a plan in a short form. */
import type { Activity } from '../../model/index.ts';
import { leadTimeDays } from '../lookups.ts';
import type { SourcedFigure } from '../types.ts';

/** `id` = finish to start; `id SS+10` = start to start with a lag of ten working days, and so on. */
export type Link = string;

/** Calendars that work packages are written for: every day, Monday to Friday, Monday to Saturday. */
export type CalendarId = 'seven-day' | 'five-day' | 'six-day';

export interface Step {
  readonly id: string;
  readonly name: string;
  readonly days: SourcedFigure | 0;
  readonly after?: readonly Link[];
  readonly calendar?: CalendarId;
  readonly kind?: Activity['kind'];
  /** Units by resource id. */
  readonly crews?: Readonly<Record<string, number>>;
  /** Loading by driver id. */
  readonly drivers?: Readonly<Record<string, number>>;
  readonly notBefore?: string;
  readonly started?: string;
  readonly finished?: string;
  readonly never?: SourcedFigure;
  /** What its start commits. */
  readonly decision?: NonNullable<Activity['decision']>;
}

/** @throws Error for a link that is not written as above */
function predecessor(link: Link): Activity['predecessors'][number] {
  const parts = /^([a-z0-9.-]+)(?: (FS|SS|FF|SF)([+-]\d+)?)?$/.exec(link);
  if (!parts?.[1]) throw new Error(`cannot read the link "${link}"`);
  return { activityId: parts[1], type: (parts[2] ?? 'FS') as 'FS' | 'SS' | 'FF' | 'SF', lagDays: Number(parts[3] ?? 0) };
}

/** Activities of one work package, in the document's form. @throws Error for a link that cannot be read */
export function workPackage(group: string, steps: readonly Step[]): Activity[] {
  return steps.map((step) => ({
    id: step.id,
    name: step.name,
    group,
    kind: step.kind ?? (step.days === 0 ? 'milestone' : 'task'),
    ...(step.decision === undefined ? {} : { decision: step.decision }),
    calendarId: step.calendar ?? (step.kind === 'procurement' ? 'seven-day' : 'five-day'),
    durationDays: step.days,
    predecessors: (step.after ?? []).map(predecessor),
    ...(step.notBefore === undefined ? {} : { startNoEarlierThan: step.notBefore }),
    ...(step.started === undefined ? {} : { actualStart: step.started }),
    ...(step.finished === undefined ? {} : { actualFinish: step.finished }),
    resources: Object.entries(step.crews ?? {}).map(([resourceId, units]) => ({ resourceId, units })),
    drivers: Object.entries(step.drivers ?? {}).map(([driverId, loading]) => ({ driverId, loading })),
    ...(step.never === undefined ? {} : { neverProbability: step.never }),
  }));
}

/** Procurement at a catalogue lead time. @throws Error for an unknown lead time */
export function procure(id: string, name: string, leadTimeId: string, rest: Omit<Step, 'id' | 'name' | 'days' | 'kind'>): Step {
  return { id, name, days: leadTimeDays(leadTimeId), kind: 'procurement', ...rest };
}
