/** How schedules within resource limits grow with the number of activities: schemes on calendars and in plain integer time. */
import { compileSchedule } from '../../src/engine/schedule/compile-schedule.ts';
import { createDates } from '../../src/engine/schedule/forward-pass.ts';
import { latestFinishPriority, scheduleWithResources } from '../../src/engine/schedule/resource-schedule.ts';
import { plainProject } from '../../src/engine/schedule/resources/plain-project.ts';
import { Justifier, PlainScheduler } from '../../src/engine/schedule/resources/plain-schemes.ts';
import type { ProjectSchedule, ScheduleCalendar } from '../../src/model/index.ts';
import { rate } from './projection.ts';
import type { BenchRow } from './rows.ts';
import { scheduleOf } from './schedule.ts';

const SIZES = [30, 120, 1000, 5000] as const;
const CREWS = 5;

/** Each activity takes one or two units of one of five crews; crews grow with the plan, so that about as much competes at any time. */
function withCrews(schedule: ProjectSchedule): ProjectSchedule {
  return {
    ...schedule,
    resources: Array.from({ length: CREWS }, (_, crew) => ({ id: `crew-${crew}`, name: `Crew ${crew}`, kind: 'labor' as const, availableUnits: 6 })),
    activities: schedule.activities.map((activity, index) => ({ ...activity, assignments: [{ resourceId: `crew-${index % CREWS}`, units: 1 + (index % 2) }] })),
  };
}

/** The same in plain integer time: one calendar that never rests, finish-to-start links without lag. */
function plain(schedule: ProjectSchedule): ProjectSchedule {
  const always: ScheduleCalendar = { id: 'always', name: 'always', week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]), exceptions: [], minutesPerDay: 1440 };
  return {
    ...schedule, calendars: [always], defaultCalendarId: 'always',
    activities: schedule.activities.map((activity) => ({ ...activity, calendarId: 'always' })),
    relationships: schedule.relationships.map((relationship) => ({ ...relationship, type: 'FS', lagMinutes: 0 })),
  };
}

/** Milliseconds per schedule at each size, and the power of the number of activities with which they grow from 1,000 to 5,000. */
export function benchResourceSchedules(): BenchRow[] {
  const stages = { 'calendars, list scheme': [] as number[], 'calendars, serial scheme': [] as number[], 'plain time, parallel scheme': [] as number[], 'plain time, serial scheme': [] as number[], 'plain time, forward–backward improvement': [] as number[] };
  for (const count of SIZES) {
    const schedule = withCrews(scheduleOf(count));
    const { network, durations } = compileSchedule(schedule);
    const priority = latestFinishPriority(network, durations);
    const dates = createDates(network);
    const runs = Math.max(1, Math.round(3000 / count));
    for (const scheme of ['list', 'serial'] as const) stages[`calendars, ${scheme} scheme`].push(1000 / rate(() => scheduleWithResources(network, durations, priority, scheme, dates), runs));
    const integer = compileSchedule(plain(schedule));
    const project = plainProject(integer.network, integer.durations);
    if (project === null) throw new RangeError('the plain schedule is not plain');
    const { order, rank } = latestFinishPriority(integer.network, integer.durations);
    const scheduler = new PlainScheduler(project);
    const justifier = new Justifier(scheduler);
    stages['plain time, parallel scheme'].push(1000 / rate(() => { scheduler.parallel(rank); }, runs));
    stages['plain time, serial scheme'].push(1000 / rate(() => { scheduler.serial(order); }, runs));
    stages['plain time, forward–backward improvement'].push(1000 / rate(() => { justifier.improve(); }, runs));
  }
  return Object.entries(stages).flatMap(([stage, milliseconds]) => [
    ...SIZES.map((count, index): BenchRow => ({ name: `resource schedule, ${stage}, ${count} activities`, value: milliseconds[index]!, unit: 'ms' })),
    { name: `resource schedule, ${stage}: grows from 1000 to 5000 activities with their number to the power`, value: Math.log(milliseconds[3]! / milliseconds[2]!) / Math.log(5), unit: '' },
  ]);
}
