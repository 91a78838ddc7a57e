import type { ProjectSchedule, ScheduleActivity } from '../../model/index.ts';
import { addWork, workBetween } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import type { ActivityInput } from './plan-network.ts';
import type { ResourcePools } from './resources/compile-limits.ts';
import type { ScheduleCalendars } from './schedule-calendars.ts';
import { minuteOf } from './schedule-time.ts';

/** What compiling one activity needs to know of its schedule. */
export interface ScheduleContext {
  readonly schedule: ProjectSchedule;
  readonly originDay: number;
  readonly calendars: ScheduleCalendars;
  /** Data date, minutes after 00:00 of the origin day. */
  readonly dataDate: number;
  /** Moment before which nothing starts. */
  readonly start: number;
  readonly pools: ResourcePools;
}

/** An activity ready for a network, and its duration in working minutes. */
export interface CompiledActivity {
  readonly input: ActivityInput;
  readonly durationMinutes: number;
}

/** Does the activity hold dates of others? Levels of effort, summaries and inactive tasks do not. */
export function drivesDates(activity: ScheduleActivity): boolean {
  return activity.kind !== 'level-of-effort' && activity.kind !== 'summary' && activity.inactive !== true;
}

/** Calendars, constraints, progress and kind of one activity in the network's terms. */
export function compileActivity(activity: ScheduleActivity, context: ScheduleContext): CompiledActivity {
  const { originDay, pools } = context;
  const minute = (moment: string) => minuteOf(moment, originDay);
  const worksOn = calendarsOf(activity, context);
  const actualStart = activity.actualStart === undefined ? null : minute(activity.actualStart);
  const actualFinish = activity.actualFinish === undefined ? null : minute(activity.actualFinish);
  const planned = plannedMinutes(activity, worksOn.calendar, minute);
  const progress = actualStart !== null && actualFinish === null
    ? progressOf(activity, planned, actualStart, worksOn.calendar, context)
    : { durationMinutes: planned, restart: 0, doneMinutes: 0 };
  const kind = milestoneKind(activity, context.schedule);
  return {
    input: {
      id: activity.id,
      name: activity.name,
      ...worksOn,
      ...(actualFinish === null ? constraintsOf(activity, context) : { notBefore: context.dataDate }),
      ...fixedDatesOf(activity, minute),
      actualStart,
      actualFinish,
      restart: progress.restart,
      doneMinutes: progress.doneMinutes,
      heldByLogic: context.schedule.settings.progress !== 'progress-override',
      milestone: kind,
      drivesNothing: !drivesDates(activity),
      demands: !drivesDates(activity) ? [] : activity.assignments.flatMap(({ resourceId, units }) => (
        units <= 0 ? [] : pools.holding(resourceId, units).map((resource) => ({ resource, units }))
      )),
    },
    durationMinutes: drivesDates(activity) ? progress.durationMinutes : 0,
  };
}

function calendarsOf(activity: ScheduleActivity, { schedule, calendars, pools }: ScheduleContext): Pick<ActivityInput, 'calendar' | 'otherCalendars' | 'floatCalendar'> & { calendar: WorkCalendar } {
  if (activity.durationIsElapsed === true) return { calendar: calendars.aroundTheClock() };
  const own = calendars.byId(activity.calendarId);
  const shifts = drivesDates(activity) ? pools.shiftsOf(activity) : [];
  if (shifts.length > 0) return { calendar: calendars.within(activity.calendarId, shifts), floatCalendar: own };
  if (activity.kind !== 'resource-dependent') return { calendar: own };
  const assigned = new Set(activity.assignments.map((assignment) => assignment.resourceId));
  const ids = new Set(schedule.resources.flatMap((resource) => (assigned.has(resource.id) && resource.kind !== 'material' && resource.calendarId !== undefined ? [resource.calendarId] : [])));
  const [first, ...others] = [...ids].map((id) => calendars.byId(id));
  if (first === undefined) return { calendar: own };
  if (schedule.settings.durationOfSeveralResources === 'together' && others.length > 0) {
    return { calendar: calendars.union([...ids]), floatCalendar: own };
  }
  return { calendar: first, floatCalendar: own, ...(others.length === 0 ? {} : { otherCalendars: others }) };
}

/** Planned duration; of a split task, with its gaps. */
function plannedMinutes(activity: ScheduleActivity, calendar: WorkCalendar, minute: (moment: string) => number): number {
  const [first] = activity.parts ?? [];
  const last = activity.parts?.at(-1);
  if (first === undefined || last === undefined) return activity.durationMinutes;
  return Math.max(activity.durationMinutes, workBetween(calendar, minute(first.start), minute(last.finish)));
}

function progressOf(
  activity: ScheduleActivity, planned: number, actualStart: number, calendar: WorkCalendar, { schedule, originDay, dataDate }: ScheduleContext,
): { durationMinutes: number; restart: number; doneMinutes: number } {
  const resumed = activity.resumed === undefined ? -Infinity : minuteOf(activity.resumed, originDay);
  const { remainingMinutes, percentComplete } = activity;
  const fromDataDate = (schedule.settings.remainingWorkFrom ?? (schedule.dataDate === undefined ? 'work-done' : 'data-date')) === 'data-date';
  const known = remainingMinutes ?? (percentComplete === undefined ? undefined : Math.round(planned * (1 - percentComplete)));
  if (fromDataDate) {
    const worked = Math.max(0, workBetween(calendar, actualStart, dataDate));
    const remaining = known ?? Math.max(0, planned - worked);
    return { durationMinutes: worked + remaining, restart: Math.max(dataDate, actualStart, resumed), doneMinutes: worked };
  }
  const remaining = known ?? planned;
  const done = Math.max(0, planned - remaining);
  return { durationMinutes: done + remaining, restart: Math.max(addWork(calendar, actualStart, done), resumed), doneMinutes: done };
}

function milestoneKind(activity: ScheduleActivity, { settings }: ProjectSchedule): 'free' | 'start' | 'finish' {
  if (settings.milestonesOnWorkingTime === false) return 'free';
  return activity.kind === 'start-milestone' ? 'start' : 'finish';
}

const STARTS: ReadonlySet<string> = new Set(['start-no-earlier-than', 'start-no-later-than', 'start-on', 'mandatory-start']);

/** Bounds from all constraints of an activity, its deadline, the project's start and the data date. */
function constraintsOf(activity: ScheduleActivity, { schedule, originDay, dataDate, start }: ScheduleContext) {
  const bounds = {
    notBefore: Math.max(start, dataDate),
    finishNotBefore: -Infinity,
    startNotAfter: Infinity,
    finishNotAfter: Infinity,
    fixedStart: null as number | null,
    fixedFinish: null as number | null,
    asLateAsPossible: false,
    expectedFinish: null as number | null,
    latestDatesHold: schedule.settings.constraintsHold === true,
  };
  for (const { kind, date } of activity.constraints) {
    // Once work has begun, its start is history.
    if (activity.actualStart !== undefined && STARTS.has(kind)) continue;
    if (kind === 'as-late-as-possible') bounds.asLateAsPossible = true;
    if (date === undefined) continue;
    const moment = minuteOf(date, originDay);
    if (kind === 'start-no-earlier-than' || kind === 'start-on') bounds.notBefore = Math.max(bounds.notBefore, moment);
    if (kind === 'start-no-later-than' || kind === 'start-on') bounds.startNotAfter = Math.min(bounds.startNotAfter, moment);
    if (kind === 'finish-no-earlier-than' || kind === 'finish-on') bounds.finishNotBefore = Math.max(bounds.finishNotBefore, moment);
    if (kind === 'finish-no-later-than' || kind === 'finish-on') bounds.finishNotAfter = Math.min(bounds.finishNotAfter, moment);
    if (kind === 'mandatory-start') bounds.fixedStart = moment;
    if (kind === 'mandatory-finish') bounds.fixedFinish = moment;
    if (kind === 'expected-finish' && schedule.settings.useExpectedFinish !== false) bounds.expectedFinish = moment;
  }
  if (activity.deadline !== undefined) {
    const deadline = minuteOf(activity.deadline, originDay);
    // A deadline is reported against: it moves late dates, but holds no early one.
    if (!bounds.latestDatesHold) bounds.finishNotAfter = Math.min(bounds.finishNotAfter, deadline);
  }
  return bounds;
}

/** A task placed by hand keeps its dates; its late dates still follow from its successors. */
function fixedDatesOf(activity: ScheduleActivity, minute: (moment: string) => number): Partial<ActivityInput> {
  if (activity.manuallyScheduled !== true) return {};
  const { start, finish } = activity.stored;
  if (start === undefined && finish === undefined) return {};
  return {
    fixedStart: start === undefined ? null : minute(start),
    fixedFinish: finish === undefined ? null : minute(finish),
    fixesLateDates: false,
  };
}
