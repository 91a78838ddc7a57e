import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar, ScheduleSettings, StoredDates } from '../../../src/model/index.ts';
import { ALWAYS, createSchedule, DAY, link, SETTINGS, task, WEEKDAYS } from '../../engine/schedule/build-schedule.ts';

/**
 * Small schedules of the same kinds as the sample files of MS Project and P6, with the dates that these programs' rules
 * give, worked out by hand. All begin on Monday 4 January 2027.
 */

/** As MS Project schedules: lags on the successor's calendar, work in progress from where it stands. */
const MS_PROJECT: ScheduleSettings = {
  ...SETTINGS, lagCalendar: 'successor', totalFloatFrom: 'smaller', startToStartLagFrom: 'actual-start', remainingWorkFrom: 'work-done', durationOfSeveralResources: 'together',
};

const NIGHTS: ScheduleCalendar = {
  id: 'nights', name: 'Nights', minutesPerDay: DAY, exceptions: [],
  // Sunday night to Thursday night, 22:00–06:00.
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => [
    ...(day < 5 ? [{ fromMinute: 0, toMinute: 360 }] : []), ...(day < 4 || day === 6 ? [{ fromMinute: 1320, toMinute: 1440 }] : []),
  ]),
};

function dated(early: readonly [string, string], late: readonly [string, string], totalFloatMinutes: number, freeFloatMinutes: number): StoredDates {
  return {
    start: early[0], finish: early[1], earlyStart: early[0], earlyFinish: early[1], lateStart: late[0], lateFinish: late[1],
    totalFloatMinutes, freeFloatMinutes, critical: totalFloatMinutes <= 0,
  };
}

const stored = (activity: ScheduleActivity, dates: StoredDates): ScheduleActivity => ({ ...activity, stored: dates });

/** The four kinds of links; a start-to-finish link leaves its successor's finish at the start that holds it. */
const links: ProjectSchedule = createSchedule([
  stored(task('one', 1), dated(['2027-01-04T08:00', '2027-01-04T17:00'], ['2027-01-04T08:00', '2027-01-04T17:00'], 0, 0)),
  stored(task('two', 1), dated(['2027-01-05T08:00', '2027-01-05T17:00'], ['2027-01-05T08:00', '2027-01-05T17:00'], 0, 0)),
  stored(task('three', 1), dated(['2027-01-06T08:00', '2027-01-06T17:00'], ['2027-01-06T08:00', '2027-01-06T17:00'], 0, 0)),
  stored(task('four', 1), dated(['2027-01-06T08:00', '2027-01-06T17:00'], ['2027-01-06T08:00', '2027-01-06T17:00'], 0, 0)),
  stored(task('five', 1), dated(['2027-01-05T08:00', '2027-01-06T08:00'], ['2027-01-06T08:00', '2027-01-06T17:00'], DAY, DAY)),
], [
  link('one', 'two'), link('two', 'three', { type: 'SS', lagMinutes: DAY }), link('three', 'four', { type: 'FF' }), link('four', 'five', { type: 'SF' }),
], { program: 'Microsoft Project', settings: MS_PROJECT });

/** Working and elapsed durations side by side; each counts float in its own kind of time. */
const durations: ProjectSchedule = createSchedule([
  stored(task('minute', 0, { durationMinutes: 1 }), dated(['2027-01-04T08:00', '2027-01-04T08:01'], ['2027-01-13T16:59', '2027-01-13T17:00'], 8 * DAY - 1, 8 * DAY - 1)),
  stored(task('week', 5), dated(['2027-01-04T08:00', '2027-01-08T17:00'], ['2027-01-07T08:00', '2027-01-13T17:00'], 3 * DAY, 3 * DAY)),
  stored(task('elapsed-hour', 0, { durationMinutes: 60, durationIsElapsed: true }), dated(['2027-01-04T08:00', '2027-01-04T09:00'], ['2027-01-14T07:00', '2027-01-14T08:00'], 14_340, 14_340)),
  stored(task('elapsed-days', 0, { durationMinutes: 14_400, durationIsElapsed: true }), dated(['2027-01-04T08:00', '2027-01-14T08:00'], ['2027-01-04T08:00', '2027-01-14T08:00'], 0, 0)),
], [], { program: 'Microsoft Project', settings: MS_PROJECT });

/** A split task keeps its gap of two days in its late dates. */
const split: ProjectSchedule = createSchedule([
  stored(task('split', 4, { parts: [{ start: '2027-01-04T08:00', finish: '2027-01-05T17:00' }, { start: '2027-01-08T08:00', finish: '2027-01-11T17:00' }] }),
    dated(['2027-01-04T08:00', '2027-01-11T17:00'], ['2027-01-07T08:00', '2027-01-14T17:00'], 3 * DAY, 3 * DAY)),
  stored(task('whole', 9), dated(['2027-01-04T08:00', '2027-01-14T17:00'], ['2027-01-04T08:00', '2027-01-14T17:00'], 0, 0)),
], [], { program: 'Microsoft Project', settings: MS_PROJECT });

/** Tasks placed by hand: late finishes at their successor's start, and no start-to-start link carried back. */
const manual: ProjectSchedule = createSchedule([
  ...([['a', '04', '05'], ['b', '04', '05']] as const).map(([id]) => task(id, 1, { manuallyScheduled: true })).map((activity, index) => stored(activity, index === 0
    ? dated(['2027-01-04T08:00', '2027-01-04T17:00'], ['2027-01-11T08:00', '2027-01-12T08:00'], 5 * DAY, 0)
    : dated(['2027-01-04T08:00', '2027-01-04T17:00'], ['2027-01-12T08:00', '2027-01-12T17:00'], 6 * DAY, 0))),
  stored(task('after', 1, { manuallyScheduled: true }), dated(['2027-01-05T08:00', '2027-01-05T17:00'], ['2027-01-12T08:00', '2027-01-12T17:00'], 5 * DAY, 5 * DAY)),
  stored(task('beside', 1, { manuallyScheduled: true }), dated(['2027-01-06T08:00', '2027-01-06T17:00'], ['2027-01-12T08:00', '2027-01-12T17:00'], 4 * DAY, 4 * DAY)),
  stored(task('long', 7), dated(['2027-01-04T08:00', '2027-01-12T17:00'], ['2027-01-04T08:00', '2027-01-12T17:00'], 0, 0)),
], [link('a', 'after'), link('b', 'beside', { type: 'SS', lagMinutes: 2 * DAY })], { program: 'Microsoft Project', settings: MS_PROJECT });

/** Two resources by day and by night: the duration counts the hours of both. */
const shifts: ProjectSchedule = createSchedule([
  { ...task('both', 8, { kind: 'resource-dependent', assignments: [{ resourceId: 'day', units: 0.5 }, { resourceId: 'night', units: 0.75 }] }), stored: { start: '2027-01-04T00:00', finish: '2027-01-08T00:00' } },
  { ...task('night', 2, { kind: 'resource-dependent', assignments: [{ resourceId: 'night', units: 1 }] }), stored: { start: '2027-01-04T00:00', finish: '2027-01-06T00:00' } },
], [], {
  program: 'Microsoft Project', settings: MS_PROJECT, start: '2027-01-04T00:00', calendars: [WEEKDAYS, ALWAYS, NIGHTS],
  resources: [{ id: 'day', name: 'Day', kind: 'labor', calendarId: 'weekdays' }, { id: 'night', name: 'Night', kind: 'labor', calendarId: 'nights' }],
});

/** P6 at a data date of 00:00: what is left begins when work begins; of finished work nothing but the data date is left. */
const progress: ProjectSchedule = createSchedule([
  { ...task('waiting', 10), stored: { start: '2027-01-11T08:00', finish: '2027-01-22T17:00', earlyStart: '2027-01-11T08:00', earlyFinish: '2027-01-22T17:00' } },
  { ...task('quarter', 10, { actualStart: '2027-01-05T08:00', remainingMinutes: 7.5 * DAY }), stored: { start: '2027-01-05T08:00', finish: '2027-01-20T12:00', earlyStart: '2027-01-11T08:00', earlyFinish: '2027-01-20T12:00' } },
  { ...task('nothing-left', 10, { actualStart: '2027-01-05T08:00', remainingMinutes: 0 }), stored: { start: '2027-01-05T08:00', finish: '2027-01-11T08:00', earlyStart: '2027-01-11T08:00' } },
  {
    ...task('finished', 3, { actualStart: '2027-01-04T08:00', actualFinish: '2027-01-06T17:00' }),
    stored: { start: '2027-01-04T08:00', finish: '2027-01-06T17:00', earlyStart: '2027-01-11T00:00', earlyFinish: '2027-01-11T00:00', lateFinish: '2027-03-31T17:00' },
  },
], [], { program: 'Primavera P6', dataDate: '2027-01-11T00:00', mustFinishBy: '2027-03-31T17:00' });

/** By the sample that each stands for. */
export const TWINS: Readonly<Record<string, ProjectSchedule>> = {
  'mpxj_mspdirelations.xml': links,
  'mpxj_mspdiduration.xml': durations,
  'mpxj_mspdisplittask.xml': split,
  'mpxj_task-links-project2019-mspdi.xml': manual,
  'mpxj_sample1.xml': shifts,
  'mpxj_percent-complete-8.4.xer': progress,
};
