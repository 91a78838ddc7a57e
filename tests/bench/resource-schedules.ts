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

const SIZES = [30, 120, 500, 1000, 5000] as const;
const CREWS = 5;
const WARM_UP_SIZE = 200;
const WARM_UP_RUNS = 100;

/** Each activity takes one or two of the six units of one of five crews, so few that a plan of 500 takes half as long again. */
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

/** One schedule of a plan of a size, by each stage that is timed. */
function stagesOf(count: number): Record<string, () => void> {
  const schedule = withCrews(scheduleOf(count));
  const { network, durations } = compileSchedule(schedule);
  const priority = latestFinishPriority(network, durations);
  const dates = createDates(network);
  const integer = compileSchedule(plain(schedule));
  const project = plainProject(integer.network, integer.durations);
  if (project === null) throw new RangeError('the plain schedule is not plain');
  const { order, rank } = latestFinishPriority(integer.network, integer.durations);
  const scheduler = new PlainScheduler(project);
  const justifier = new Justifier(scheduler);
  return {
    'calendars, list scheme': () => scheduleWithResources(network, durations, priority, 'list', dates),
    'calendars, serial scheme': () => scheduleWithResources(network, durations, priority, 'serial', dates),
    'plain time, parallel scheme': () => { scheduler.parallel(rank); },
    'plain time, serial scheme': () => { scheduler.serial(order); },
    'plain time, forward–backward improvement': () => { justifier.improve(); },
  };
}

/** Milliseconds per schedule at each size, and the power of the number of activities with which they grow from 1,000 to 5,000. */
export function benchResourceSchedules(): BenchRow[] {
  // What is compiled while it is first run is not timed.
  for (const work of Object.values(stagesOf(WARM_UP_SIZE))) rate(work, WARM_UP_RUNS, 1);
  const milliseconds = new Map<string, number[]>();
  for (const count of SIZES) {
    const runs = Math.max(1, Math.round(3000 / count));
    for (const [stage, work] of Object.entries(stagesOf(count))) milliseconds.set(stage, [...(milliseconds.get(stage) ?? []), 1000 / rate(work, runs)]);
  }
  return [...milliseconds].flatMap(([stage, bySize]) => [
    ...SIZES.map((count, index): BenchRow => ({ name: `resource schedule, ${stage}, ${count} activities`, value: bySize[index]!, unit: 'ms' })),
    { name: `resource schedule, ${stage}: grows from 1000 to 5000 activities with their number to the power`, value: Math.log(bySize.at(-1)! / bySize.at(-2)!) / Math.log(5), unit: '' },
  ]);
}
