import { describe, expect, it } from 'vitest';
import { compileSchedule } from '../../../../src/engine/schedule/compile-schedule.ts';
import { createDates } from '../../../../src/engine/schedule/forward-pass.ts';
import { LongestPath } from '../../../../src/engine/schedule/longest-path.ts';
import { priorityFrom, scheduleWithResources } from '../../../../src/engine/schedule/resource-schedule.ts';
import type { ResourceScheme } from '../../../../src/engine/schedule/resource-schedule.ts';
import { analyseResources } from '../../../../src/engine/schedule/resources/analyse-resources.ts';
import type { ResourceHold } from '../../../../src/engine/schedule/resources/limits.ts';
import { localMinuteOf } from '../../../../src/engine/schedule/schedule-time.ts';
import type { ProjectSchedule, ScheduleCalendar, ScheduleResource } from '../../../../src/model/index.ts';
import { ALWAYS, createSchedule, link, SIX_DAYS, task, WEEKDAYS } from '../build-schedule.ts';

const daily = (id: string, fromMinute: number, toMinute: number): ScheduleCalendar => ({ id, name: id, week: Array.from({ length: 7 }, () => [{ fromMinute, toMinute }]), exceptions: [], minutesPerDay: toMinute - fromMinute });
const EARLY = daily('early', 360, 840);
const LATE = daily('late', 840, 1320);
const CALENDARS = [WEEKDAYS, ALWAYS, SIX_DAYS, EARLY, LATE];

/** Dates by id, in order of the document's urgency. */
function place(schedule: ProjectSchedule, scheme: ResourceScheme): { dates: Record<string, [string, string]>; holds: ResourceHold[]; resourceIds: string[] } {
  const { network, durations, originDay } = compileSchedule(schedule);
  const dates = createDates(network);
  const holds: ResourceHold[] = [];
  scheduleWithResources(network, durations, priorityFrom(network, schedule.activities.map((_, index) => index)), scheme, dates, holds);
  return {
    dates: Object.fromEntries(network.activities.map(({ id }, index) => [id, [localMinuteOf(dates.start[index]!, originDay), localMinuteOf(dates.finish[index]!, originDay)]])),
    holds,
    resourceIds: network.resources.map(({ id }) => id),
  };
}

const people = (id: string, units: number, skills: string[]): ScheduleResource => ({ id, name: id, kind: 'labor', availableUnits: units, skills });
const always = { calendarId: 'always' };
const delivery = (id: string, units: number) => task(id, 0, { ...always, durationMinutes: 1440, assignments: [{ resourceId: 'racks', units }] });
const repair = (id: string) => task(id, 1, { assignments: [{ resourceId: 'spares', units: 1 }] });

describe.each<ResourceScheme>(['list', 'serial'])('%s scheme', (scheme) => {
  it('takes the least versatile people with a skill and lets the others work', () => {
    const { dates, holds, resourceIds } = place(createSchedule([
      task('cable', 1, { skills: [{ skill: 'electrical', units: 1 }] }),
      task('pipe', 1, { skills: [{ skill: 'mechanical', units: 1 }] }),
      task('panel', 1, { skills: [{ skill: 'electrical', units: 1 }] }),
    ], [], { resources: [people('both', 1, ['electrical', 'mechanical']), people('electrician', 1, ['electrical'])] }), scheme);
    expect(dates['cable']![0]).toBe('2027-01-04T08:00');
    expect(dates['pipe']![0]).toBe('2027-01-04T08:00');
    expect(dates['panel']![0]).toBe('2027-01-05T08:00');
    expect(holds.map(({ activity, resource }) => [activity, resourceIds[resource]])).toEqual(expect.arrayContaining([[0, 'electrician'], [1, 'both']]));
  });

  it('puts people of several resources together for one skill', () => {
    const { dates } = place(createSchedule([
      task('heavy', 2, { skills: [{ skill: 'rigging', units: 3 }] }),
      task('light', 1, { skills: [{ skill: 'rigging', units: 1 }] }),
    ], [], { resources: [people('north', 2, ['rigging']), people('south', 1, ['rigging'])] }), scheme);
    expect([dates['heavy']![0], dates['light']![0]]).toEqual(['2027-01-04T08:00', '2027-01-06T08:00']);
  });

  it('works only while enough of a crew are on shift, and through a second shift that is large enough', () => {
    const crew: ScheduleResource = { id: 'crew', name: 'Crew', kind: 'labor', shifts: [{ calendarId: 'early', units: 3 }, { calendarId: 'late', units: 1 }] };
    const { dates } = place(createSchedule([
      task('one', 0, { ...always, durationMinutes: 960, assignments: [{ resourceId: 'crew', units: 1 }] }),
      task('two', 0, { ...always, durationMinutes: 960, assignments: [{ resourceId: 'crew', units: 2 }] }),
      task('three', 0, { ...always, durationMinutes: 480, assignments: [{ resourceId: 'crew', units: 1 }] }),
    ], [], { start: '2027-01-04T00:00', calendars: CALENDARS, resources: [crew] }), scheme);
    expect(dates['one']).toEqual(['2027-01-04T06:00', '2027-01-04T22:00']);
    // Two of them: by day only, beside the one of the day shift.
    expect(dates['two']).toEqual(['2027-01-04T06:00', '2027-01-05T14:00']);
    // The late shift has one person only, who works on the first until 22:00.
    expect(dates['three']).toEqual(['2027-01-05T06:00', '2027-01-05T14:00']);
  });

  it('queues deliveries for a supplier by priority, month by month', () => {
    const racks: ScheduleResource = { id: 'racks', name: 'Racks', kind: 'nonlabor', outputPerMonth: 10 };
    const { dates } = place(createSchedule([delivery('first', 6), delivery('second', 6), delivery('third', 6), delivery('fourth', 5)], [], { start: '2027-01-04T00:00', resources: [racks] }), scheme);
    // Six of ten are made by 18/31 of January: 60 % of 31 days.
    expect(dates['first']).toEqual(['2027-01-04T00:00', '2027-01-19T14:24']);
    // Four more in January, two in February: 20 % of 28 days.
    expect(dates['second']).toEqual(['2027-01-04T00:00', '2027-02-06T14:24']);
    expect(dates['third']).toEqual(['2027-02-01T00:00', '2027-02-23T09:36']);
    // Two of February are left, three come from March.
    expect(dates['fourth']).toEqual(['2027-02-01T00:00', '2027-03-10T07:12']);
  });

  it('waits for spares to be replenished, and for ever where none come', () => {
    const spares: ScheduleResource = { id: 'spares', name: 'Pumps', kind: 'material', stock: { units: 1, receipts: [{ date: '2027-01-20T00:00', units: 1 }] } };
    const schedule = createSchedule([repair('first'), repair('second'), repair('third')], [], { resources: [spares] });
    const { network, durations, originDay } = compileSchedule(schedule);
    const dates = createDates(network);
    scheduleWithResources(network, durations, priorityFrom(network, [0, 1, 2]), scheme, dates);
    expect([...dates.start].slice(0, 2).map((start) => localMinuteOf(start, originDay))).toEqual(['2027-01-04T08:00', '2027-01-20T08:00']);
    expect(dates.finish[2]).toBe(Infinity);
  });

  it('counts what two assignments of one crew take together', () => {
    const crew: ScheduleResource = { id: 'crew', name: 'Crew', kind: 'labor', availableUnits: 3 };
    const assignments = [{ resourceId: 'crew', units: 1 }, { resourceId: 'crew', units: 1 }];
    const { dates } = place(createSchedule([task('first', 1, { assignments }), task('second', 1, { assignments })], [], { resources: [crew] }), scheme);
    expect([dates['first']![0], dates['second']![0]]).toEqual(['2027-01-04T08:00', '2027-01-05T08:00']);
  });

  it('keeps a finish-to-finish link of work that waits for a crew', () => {
    const { dates } = place(createSchedule([
      task('before', 1, { assignments: [{ resourceId: 'crew', units: 1 }] }),
      task('long', 0, { ...always, durationMinutes: 5 * 1440 }),
      task('short', 1, { assignments: [{ resourceId: 'crew', units: 1 }] }),
    ], [link('long', 'short', { type: 'FF' })], { resources: [{ id: 'crew', name: 'Crew', kind: 'labor', availableUnits: 1 }] }), scheme);
    expect(dates['short']![1] >= dates['long']![1]).toBe(true);
  });
});

describe('schedule within resources', () => {
  it('reports the use of each resource against what there is', () => {
    const crew: ScheduleResource = { id: 'crew', name: 'Crew', kind: 'labor', availableUnits: 2 };
    const tasks = ['a', 'b', 'c'].map((id) => task(id, 2, { assignments: [{ resourceId: 'crew', units: 1 }] }));
    const result = analyseResources(createSchedule(tasks, [], { resources: [crew] }), { schedules: 50, seed: 0 });
    expect(result.resources).toEqual([expect.objectContaining({
      id: 'crew', availableUnits: 2, peakUnits: 2, peakAt: '2027-01-04T08:00', overused: false,
      steps: [{ from: '2027-01-04T08:00', units: 2 }, { from: '2027-01-05T17:00', units: 0 }, { from: '2027-01-06T08:00', units: 1 }, { from: '2027-01-07T17:00', units: 0 }],
    })]);
    expect(result.finish).toBe('2027-01-07T17:00');
    expect(result.criticalPathDays).toBeLessThan(result.makespanDays!);
  });

  it('says where work in progress needs more than there is', () => {
    const crew: ScheduleResource = { id: 'crew', name: 'Crew', kind: 'labor', availableUnits: 1 };
    const tasks = ['a', 'b'].map((id) => task(id, 4, { actualStart: '2027-01-04T08:00', assignments: [{ resourceId: 'crew', units: 1 }] }));
    const result = analyseResources(createSchedule(tasks, [], { dataDate: '2027-01-05T08:00', resources: [crew] }), { schedules: 20, seed: 0 });
    expect(result.resources[0]).toMatchObject({ peakUnits: 2, overused: true });
  });
});

describe('the longest path through people with skills', () => {
  const schedule = createSchedule([
    task('cable', 1, { skills: [{ skill: 'electrical', units: 1 }] }),
    task('pipe', 1, { skills: [{ skill: 'mechanical', units: 1 }] }),
    task('switchgear', 2, { skills: [{ skill: 'electrical', units: 1 }] }),
    task('panel', 2, { skills: [{ skill: 'electrical', units: 1 }] }),
  ], [], { resources: [people('electrician', 1, ['electrical']), people('mechanic', 1, ['mechanical']), people('both', 1, ['electrical', 'mechanical'])] });
  const { network, durations } = compileSchedule(schedule);
  const dates = createDates(network);
  const holds: ResourceHold[] = [];
  scheduleWithResources(network, durations, priorityFrom(network, [0, 1, 2, 3]), 'list', dates, holds);
  const marked = (target: number | null, known: boolean): string[] => {
    const marks = network.activities.map(() => false);
    new LongestPath(network).mark(dates, marks, { target, holds: known ? holds : null });
    return network.activities.flatMap(({ id }, index) => (marks[index] ? [id] : []));
  };

  it('goes to whoever held the people that were waited for', () => {
    // The panel waits for the electrician of the cable; the pipe, which ends at the same time, had the mechanic.
    expect(marked(null, true)).toEqual(['cable', 'panel']);
    expect(marked(2, true)).toEqual(['switchgear']);
  });

  it('goes to whoever may have held them where that is not recorded', () => {
    expect(marked(null, false)).toEqual(['cable', 'pipe', 'panel']);
  });
});
