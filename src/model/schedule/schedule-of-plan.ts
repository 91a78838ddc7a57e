import type { Activity, Calendar, Resource, Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { LocalMinute, ProjectSchedule, ScheduleActivity, ScheduleCalendar, ScheduleConstraint, ScheduleResource, WorkBreakdownElement, WorkPeriod } from './project-schedule.ts';

const MINUTES_PER_DAY = 1440;
const MINUTES_PER_HOUR = 60;

/** Work of a calendar given by hours only starts at 08:00, or as much earlier as a longer working day needs (convention). */
const USUAL_START_MINUTE = 480;

const midnight = (date: string): LocalMinute => `${date}T00:00`;

/**
 * A scenario's delivery plan as a schedule: one day of a plan is 00:00 of it, starts inclusive and finishes exclusive.
 * Uncertain durations stand at their median. The data date is `meta.asOf`.
 */
export function scheduleOfPlan(scenario: Scenario): ProjectSchedule {
  const { plan, meta } = scenario;
  const settings = plan.schedule ?? {};
  const calendars = plan.calendars.map(scheduleCalendarOf);
  const minutesPerDay = new Map(calendars.map((calendar) => [calendar.id, calendar.minutesPerDay]));
  const dayOf = (activity: Activity) => minutesPerDay.get(activity.calendarId) ?? MINUTES_PER_DAY;
  const [firstCalendar] = calendars;
  const groups = workBreakdownOf(plan.activities);
  const elementIds = new Map(groups.map((element) => [element.name, element.id]));
  return {
    id: meta.id,
    name: meta.name,
    program: 'Plenum',
    dataDate: midnight(meta.asOf),
    start: midnight(meta.asOf),
    ...(settings.mustFinishBy === undefined ? {} : { mustFinishBy: midnight(settings.mustFinishBy) }),
    defaultCalendarId: firstCalendar?.id ?? '',
    calendars,
    workBreakdown: groups,
    activities: plan.activities.map((activity) => scheduleActivityOf(activity, dayOf(activity), elementIds.get(activity.group))),
    relationships: plan.activities.flatMap((activity) => activity.predecessors.map((link) => ({
      predecessorId: link.activityId, successorId: activity.id, type: link.type, lagMinutes: Math.round(link.lagDays * dayOf(activity)), lagKind: 'working' as const,
    }))),
    resources: plan.resources.map(scheduleResourceOf),
    settings: {
      progress: settings.progress ?? 'progress-override',
      lagCalendar: settings.lagCalendar ?? 'successor',
      criticalBy: settings.criticalBy ?? 'longest-path',
      criticalFloatMinutes: Math.round((settings.criticalFloatDays ?? 0) * (firstCalendar?.minutesPerDay ?? MINUTES_PER_DAY)),
      totalFloatFrom: settings.totalFloatFrom ?? 'finish',
      openEndsAreCritical: settings.openEndsAreCritical ?? false,
      startToStartLagFrom: 'actual-start',
      remainingWorkFrom: 'data-date',
      milestonesOnWorkingTime: false,
    },
  };
}

/** A plan's resource in the terms of a schedule: spares are a stock, receipts in order of date. */
function scheduleResourceOf({ id, name, kind, units, skills, shifts, outputPerMonth, receipts = [] }: Resource): ScheduleResource {
  if (kind === 'consumable') {
    const inOrder = receipts.map(({ date, units: received }) => ({ date: midnight(date), units: received })).sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
    return { id, name, kind: 'material', stock: { units, receipts: inOrder } };
  }
  return {
    id, name,
    kind: kind === 'supplier' ? 'nonlabor' : 'labor',
    availableUnits: units,
    ...(skills === undefined ? {} : { skills }),
    ...(shifts === undefined ? {} : { shifts: shifts.map(({ calendarId, units: onDuty }) => ({ calendarId, units: onDuty })) }),
    ...(outputPerMonth === undefined ? {} : { outputPerMonth }),
  };
}

/** A scenario's calendar in the terms of a schedule; without `week`, its hours from 08:00 on its working weekdays. */
export function scheduleCalendarOf(calendar: Calendar): ScheduleCalendar {
  const minutesPerDay = Math.max(1, Math.min(MINUTES_PER_DAY, Math.round(calendar.hoursPerDay * MINUTES_PER_HOUR)));
  return {
    id: calendar.id,
    name: calendar.name,
    week: calendar.week?.map((periods) => periods.map(periodOf)) ?? weekOfHours(calendar, minutesPerDay),
    exceptions: [
      ...calendar.holidays.map((date) => ({ from: date, to: date, periods: [] })),
      ...(calendar.exceptions ?? []).map(({ from, to, periods }) => ({ from, to, periods: periods.map(periodOf) })),
    ],
    minutesPerDay,
  };
}

const periodOf = ({ fromMinute, toMinute }: WorkPeriod): WorkPeriod => ({ fromMinute, toMinute });

function weekOfHours({ workingWeekdays }: Calendar, minutes: number): WorkPeriod[][] {
  const fromMinute = Math.min(USUAL_START_MINUTE, MINUTES_PER_DAY - minutes);
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => (workingWeekdays.includes(weekday) ? [{ fromMinute, toMinute: fromMinute + minutes }] : []));
}

function workBreakdownOf(activities: readonly Activity[]): WorkBreakdownElement[] {
  return [...new Set(activities.map((activity) => activity.group))].map((name, index) => ({ id: `group-${index + 1}`, name, code: String(index + 1) }));
}

function scheduleActivityOf(activity: Activity, minutesPerDay: number, workBreakdownId: string | undefined): ScheduleActivity {
  const { actualStart, actualFinish, baselineStart, baselineFinish, percentComplete, remainingDays } = activity;
  return {
    id: activity.id,
    code: activity.id,
    name: activity.name,
    ...(workBreakdownId === undefined ? {} : { workBreakdownId }),
    kind: activity.kind === 'milestone' ? 'finish-milestone' : activity.kind === 'level-of-effort' ? 'level-of-effort' : 'task',
    calendarId: activity.calendarId,
    durationMinutes: Math.round(valueOf(activity.durationDays) * minutesPerDay),
    ...(remainingDays === undefined ? {} : { remainingMinutes: Math.round(remainingDays * minutesPerDay) }),
    ...(percentComplete === undefined ? {} : { percentComplete }),
    ...(actualStart === undefined ? {} : { actualStart: midnight(actualStart) }),
    ...(actualFinish === undefined ? {} : { actualFinish: midnight(actualFinish) }),
    constraints: constraintsOf(activity),
    assignments: activity.resources.map(({ resourceId, units }) => ({ resourceId, units })),
    ...(activity.skills === undefined ? {} : { skills: activity.skills.map(({ skill, units }) => ({ skill, units })) }),
    stored: {
      ...(baselineStart === undefined ? {} : { baselineStart: midnight(baselineStart) }),
      ...(baselineFinish === undefined ? {} : { baselineFinish: midnight(baselineFinish) }),
    },
  };
}

function constraintsOf(activity: Activity): ScheduleConstraint[] {
  const { startNoEarlierThan, constraints = [] } = activity;
  return [
    ...(startNoEarlierThan === undefined ? [] : [{ kind: 'start-no-earlier-than' as const, date: midnight(startNoEarlierThan) }]),
    ...constraints.map(({ kind, date }) => ({ kind, ...(date === undefined ? {} : { date: midnight(date) }) })),
  ];
}
