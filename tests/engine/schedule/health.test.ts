import { describe, expect, it } from 'vitest';
import type { HealthCheck, HealthPoint, ProjectSchedule, ScheduleActivity } from '../../../src/model/index.ts';
import { analyse, createSchedule, DAY, link, task } from './build-schedule.ts';

/** Twenty tasks of two days in one line: nothing to complain of but its two ends. */
const LINE = Array.from({ length: 20 }, (_, index) => `t${index + 1}`);
const line = (change: (activity: ScheduleActivity, index: number) => ScheduleActivity = (activity) => activity): ScheduleActivity[] => LINE.map((id, index) => change(task(id, 2), index));
const inLine = LINE.slice(1).map((id, index) => link(LINE[index]!, id));

function check(schedule: ProjectSchedule, point: HealthPoint): HealthCheck {
  const found = analyse(schedule).result.health.find((candidate) => candidate.point === point);
  if (found === undefined) throw new Error(`no point ${point}`);
  return found;
}

const baseline = (day: string) => ({ baselineStart: '2027-01-04T08:00', baselineFinish: `2027-01-${day}T17:00` });

describe('health check', () => {
  it('has the fourteen points in order, and says why one does not apply', () => {
    const { health } = analyse(createSchedule(line(), inLine)).result;
    expect(health.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(health.filter(({ outcome }) => outcome === 'fail').map(({ point }) => point)).toEqual(['logic']);
    for (const point of health.filter(({ outcome }) => outcome === 'not-applicable')) expect(point.message).toMatch(/^(The schedule|There (is|are)|No )/);
  });

  it('1 missing logic: 5 % of the unfinished, levels of effort and summaries aside', () => {
    expect(check(createSchedule(line(), inLine), 'logic')).toMatchObject({ outcome: 'fail', count: 2, outOf: 20, value: 0.1, activityIds: ['t1', 't20'] });
    const closed = createSchedule([...line(), task('begin', 0, { kind: 'start-milestone', actualStart: '2027-01-04T08:00', actualFinish: '2027-01-04T08:00' }), task('site', 0, { kind: 'level-of-effort' })], [...inLine, link('begin', 't1')]);
    expect(check(closed, 'logic')).toMatchObject({ outcome: 'pass', count: 1, outOf: 20, threshold: 0.05 });
  });

  it('2–4 leads, lags and relationship types: those into unfinished activities', () => {
    const lagged = inLine.map((relationship, index) => ({ ...relationship, lagMinutes: index === 0 ? DAY : 0 }));
    expect(check(createSchedule(line(), lagged), 'lags')).toMatchObject({ outcome: 'fail', count: 1, outOf: 19, activityIds: ['t1', 't2'] }); // 5.3 %
    expect(check(createSchedule(line(), lagged), 'leads')).toMatchObject({ outcome: 'pass', count: 0 });
    expect(check(createSchedule(line(), [...inLine.slice(1), link('t1', 't2', { lagMinutes: -60 })]), 'leads')).toMatchObject({ outcome: 'fail', count: 1, threshold: 0 });
    const two = inLine.map((relationship, index) => ({ ...relationship, type: index < 2 ? 'SS' as const : 'FS' as const }));
    expect(check(createSchedule(line(), two), 'relationship-types')).toMatchObject({ outcome: 'fail', count: 2, outOf: 19, comparison: 'at-least', threshold: 0.9 });
    expect(check(createSchedule(line(), two.slice(1)), 'relationship-types')).toMatchObject({ outcome: 'pass', value: 17 / 18 });
    expect(check(createSchedule(line(), []), 'lags')).toMatchObject({ outcome: 'not-applicable', message: 'There are no relationships.' });
  });

  it('5 hard constraints: those that hold against logic', () => {
    const soft = line((activity, index) => (index < 3 ? { ...activity, constraints: [{ kind: 'start-no-earlier-than', date: '2027-01-04T08:00' }] } : activity));
    expect(check(createSchedule(soft, inLine), 'hard-constraints')).toMatchObject({ outcome: 'pass', count: 0 });
    const hard = line((activity, index) => (index < 2 ? { ...activity, constraints: [{ kind: index === 0 ? 'mandatory-start' : 'finish-no-later-than', date: '2027-01-04T08:00' }] } : activity));
    expect(check(createSchedule(hard, inLine), 'hard-constraints')).toMatchObject({ outcome: 'fail', count: 2, outOf: 20 });
  });

  it('6 and 7 high and negative float', () => {
    const loose = createSchedule([task('long', 50), task('short', 5), task('edge', 6)]);
    expect(check(loose, 'high-float')).toMatchObject({ outcome: 'fail', count: 1, outOf: 3, activityIds: ['short'] }); // 45 days; the edge has 44
    expect(check(loose, 'negative-float')).toMatchObject({ outcome: 'pass', count: 0, threshold: 0 });
    expect(check({ ...loose, mustFinishBy: '2027-03-11T17:00' }, 'negative-float')).toMatchObject({ outcome: 'fail', activityIds: ['long'] });
  });

  it('8 high duration: the baseline one where there is one', () => {
    expect(check(createSchedule([task('a', 44), task('b', 45), task('m', 0)]), 'high-duration')).toMatchObject({ outcome: 'fail', count: 1, outOf: 2, activityIds: ['b'] });
    const rebased = task('b', 45, { stored: { baselineStart: '2027-01-04T08:00', baselineFinish: '2027-01-08T17:00' } });
    expect(check(createSchedule([rebased]), 'high-duration')).toMatchObject({ outcome: 'pass', count: 0 });
  });

  it('9 invalid dates: forecasts before the data date, actual dates after it', () => {
    const dataDate = '2027-01-11T08:00';
    const activities = [
      task('fine', 2, { stored: { earlyStart: '2027-01-11T08:00', earlyFinish: '2027-01-12T17:00' } }),
      task('past', 2, { stored: { earlyStart: '2027-01-05T08:00', earlyFinish: '2027-01-12T17:00' } }),
      task('early-end', 2, { actualStart: '2027-01-04T08:00', stored: { finish: '2027-01-08T17:00' } }),
      task('future', 2, { actualStart: '2027-01-12T08:00' }),
    ];
    expect(check(createSchedule(activities, [], { dataDate }), 'invalid-dates')).toMatchObject({ outcome: 'fail', count: 3, outOf: 4, activityIds: ['past', 'early-end', 'future'] });
    expect(check(createSchedule(activities), 'invalid-dates').outcome).toBe('not-applicable');
  });

  it('10 resources: counted, without a threshold', () => {
    const resources = [{ id: 'crew', name: 'Crew', kind: 'labor' as const }];
    const activities = [task('manned', 2, { assignments: [{ resourceId: 'crew', units: 1 }] }), task('bare', 2), task('hour', 0, { durationMinutes: 60 })];
    expect(check(createSchedule(activities, [], { resources }), 'resources')).toMatchObject({ outcome: 'not-applicable', count: 1, outOf: 2, activityIds: ['bare'] });
    expect(check(createSchedule(activities), 'resources').message).toBe('The schedule carries no resources.');
  });

  const tracked = [
    task('on-time', 2, { actualStart: '2027-01-04T08:00', actualFinish: '2027-01-05T17:00', stored: baseline('05') }),
    task('late', 2, { actualStart: '2027-01-04T08:00', actualFinish: '2027-01-07T17:00', stored: baseline('06') }),
    task('open', 6, { actualStart: '2027-01-06T08:00', remainingMinutes: 2 * DAY, stored: baseline('08') }),
    task('later', 2, { stored: baseline('29') }),
  ];

  it('11 and 14 missed tasks and baseline execution index', () => {
    const schedule = createSchedule(tracked, [], { dataDate: '2027-01-11T08:00' });
    expect(check(schedule, 'missed-tasks')).toMatchObject({ outcome: 'fail', count: 2, outOf: 3, activityIds: ['late', 'open'] });
    expect(check(schedule, 'baseline-execution-index')).toMatchObject({ outcome: 'fail', count: 2, outOf: 3, value: 2 / 3, threshold: 0.95, activityIds: ['open'] });
    const unplanned = createSchedule([...tracked, task('extra', 1)], [], { dataDate: '2027-01-11T08:00' });
    expect(check(unplanned, 'baseline-execution-index').value).toBe(2 / 4);
    expect(check(createSchedule(tracked), 'missed-tasks').message).toBe('The schedule has no data date (status date).');
    expect(check(createSchedule([task('a', 1)], [], { dataDate: '2027-01-11T08:00' }), 'missed-tasks').message).toBe('The schedule has no baseline.');
  });

  it('12 critical path test: a delay of 600 days moves the end by as much, unless a date is fixed', () => {
    expect(check(createSchedule(line(), inLine), 'critical-path-test')).toMatchObject({ outcome: 'pass', value: 1, activityIds: ['t1'] });
    const pinned = line((activity, index) => (index === 19 ? { ...activity, constraints: [{ kind: 'mandatory-finish', date: '2027-02-26T17:00' }] } : activity));
    expect(check(createSchedule([...pinned, task('last', 1)], [...inLine, link('t20', 'last')]), 'critical-path-test')).toMatchObject({ outcome: 'fail', value: 0, activityIds: ['t20'] });
    const byHand = line((activity, index) => (index === 10 ? { ...activity, manuallyScheduled: true, stored: { start: '2027-02-01T08:00', finish: '2027-02-02T17:00' } } : activity));
    expect(check(createSchedule(byHand.slice(0, 11), inLine.slice(0, 10)), 'critical-path-test')).toMatchObject({ outcome: 'fail', activityIds: ['t11'] });
  });

  it('13 critical path length index: what is left, with its float to the date to keep', () => {
    // Forty days of work from the start; four days short of, or beyond, the date to keep.
    expect(check(createSchedule(line(), inLine, { mustFinishBy: '2027-02-22T17:00' }), 'critical-path-length-index')).toMatchObject({ outcome: 'fail', value: 0.9 });
    expect(check(createSchedule(line(), inLine, { mustFinishBy: '2027-03-04T17:00' }), 'critical-path-length-index')).toMatchObject({ outcome: 'pass', value: 1.1 });
    const based = line((activity, index) => (index === 19 ? { ...activity, stored: { baselineFinish: '2027-02-24T17:00' } } : activity));
    expect(check(createSchedule(based, inLine), 'critical-path-length-index')).toMatchObject({ outcome: 'pass', value: 0.95 });
    expect(check(createSchedule(line(), inLine), 'critical-path-length-index').outcome).toBe('not-applicable');
  });
});
