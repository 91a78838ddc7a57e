import { analyseSchedule } from '../../../src/engine/schedule/analyse-schedule.ts';
import type { ProjectSchedule, ScheduleActivity, ScheduleActivityResult, ScheduleCalendar, ScheduleRelationship, ScheduleResult, ScheduleSettings } from '../../../src/model/index.ts';

const OFFICE = [{ fromMinute: 480, toMinute: 720 }, { fromMinute: 780, toMinute: 1020 }];
const ALL_DAY = [{ fromMinute: 0, toMinute: 1440 }];

/** Monday to Friday, 08:00–12:00 and 13:00–17:00. */
export const WEEKDAYS: ScheduleCalendar = { id: 'weekdays', name: 'Weekdays', week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []], exceptions: [], minutesPerDay: 480 };
/** Around the clock, every day. */
export const ALWAYS: ScheduleCalendar = { id: 'always', name: 'Always', week: Array.from({ length: 7 }, () => ALL_DAY), exceptions: [], minutesPerDay: 1440 };
/** Monday to Saturday in one shift, 06:00–14:00. */
export const SIX_DAYS: ScheduleCalendar = {
  id: 'six-days', name: 'Six days', week: Array.from({ length: 7 }, (_, day) => (day < 6 ? [{ fromMinute: 360, toMinute: 840 }] : [])), exceptions: [], minutesPerDay: 480,
};

export const DAY = 480;

/** A task of so many working days, on weekdays unless overridden. */
export function task(id: string, days: number, overrides: Partial<ScheduleActivity> = {}): ScheduleActivity {
  return { id, code: id.toUpperCase(), name: `Task ${id}`, kind: 'task', calendarId: 'weekdays', durationMinutes: days * DAY, constraints: [], assignments: [], stored: {}, ...overrides };
}

/** A relationship, finish-to-start without lag unless overridden. */
export function link(predecessorId: string, successorId: string, overrides: Partial<ScheduleRelationship> = {}): ScheduleRelationship {
  return { predecessorId, successorId, type: 'FS', lagMinutes: 0, lagKind: 'working', ...overrides };
}

export const SETTINGS: ScheduleSettings = {
  progress: 'retained-logic', lagCalendar: 'predecessor', criticalBy: 'total-float', criticalFloatMinutes: 0,
  totalFloatFrom: 'finish', openEndsAreCritical: false, startToStartLagFrom: 'early-start',
};

/** A schedule that starts on Monday 4 January 2027 at 08:00. */
export function createSchedule(activities: readonly ScheduleActivity[], relationships: readonly ScheduleRelationship[] = [], overrides: Partial<ProjectSchedule> = {}): ProjectSchedule {
  return {
    id: 'plan', name: 'Plan', program: 'test', start: '2027-01-04T08:00', defaultCalendarId: 'weekdays',
    calendars: [WEEKDAYS, ALWAYS, SIX_DAYS], workBreakdown: [], activities, relationships, resources: [], settings: SETTINGS, ...overrides,
  };
}

/** Analysis of a schedule, with its activities by id. */
export function analyse(schedule: ProjectSchedule): { result: ScheduleResult; of: (id: string) => ScheduleActivityResult } {
  const result = analyseSchedule(schedule);
  return {
    result,
    of: (id) => {
      const found = result.activities.find((activity) => activity.id === id);
      if (found === undefined) throw new Error(`no activity ${id}`);
      return found;
    },
  };
}

/** Early start and finish of an activity. */
export function early(activity: ScheduleActivityResult): readonly [string | null, string | null] {
  return [activity.earlyStart, activity.earlyFinish];
}
