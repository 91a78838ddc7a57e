import { expect, test } from 'vitest';
import { scheduleOfPlan, workingDaysOf, scheduleCalendarOf, type Activity, type Scenario } from '../../src/model/index.ts';
import { validateScenario } from '../../src/model/validate/index.ts';
import { createScenario } from '../fixtures/build-scenario.ts';

function planWith(change: Partial<Activity>): Scenario {
  const base = createScenario();
  const activity: Activity = { id: 'a', name: 'Feeder', group: 'Works', kind: 'task', calendarId: 'all-days', durationDays: 5, predecessors: [], resources: [], drivers: [], ...change };
  return { ...base, plan: { ...base.plan, activities: [activity] } };
}

const codes = (change: Partial<Activity>) => validateScenario(planWith(change)).filter(({ code }) => code === 'baseline-backwards').map(({ path }) => path);
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

test('a baseline goes into the schedule that the health check and the files are made of', () => {
  expect(scheduleOfPlan(planWith({ baselineStart: '2027-01-04', baselineFinish: '2027-01-09' })).activities[0]?.stored).toEqual({ baselineStart: '2027-01-04T00:00', baselineFinish: '2027-01-09T00:00' });
  expect(scheduleOfPlan(planWith({})).activities[0]?.stored).toEqual({});
});

test('a baseline that finishes before it starts is an error at its place', () => {
  expect(codes({ baselineStart: '2027-01-09', baselineFinish: '2027-01-04' })).toEqual(['/plan/activities/0/baselineFinish']);
  expect(codes({ baselineStart: '2027-01-04', baselineFinish: '2027-01-04' })).toEqual([]);
});

test('working days count shifts, holidays and exceptions, in both directions', () => {
  const works = workingDaysOf(scheduleCalendarOf({
    id: 'c', name: 'C', workingWeekdays: [1, 2, 3, 4, 5], hoursPerDay: 8, holidays: ['2027-01-13'],
    exceptions: [{ from: '2027-01-16', to: '2027-01-16', periods: [{ fromMinute: 480, toMinute: 720 }] }],
  }));
  expect(works.between(day('2027-01-11'), day('2027-01-18'))).toBe(4.5);
  expect(works.between(day('2027-01-18'), day('2027-01-11'))).toBe(-4.5);
  expect([works.works(day('2027-01-13')), works.works(day('2027-01-16')), works.works(day('2027-01-17'))]).toEqual([false, true, false]);
  expect(works.next(day('2027-01-12'), 1)).toBe(day('2027-01-14'));
  expect(works.next(day('2027-01-18'), -1)).toBe(day('2027-01-16'));
});

test('a calendar without any work has no next working day', () => {
  const never = workingDaysOf({ id: 'n', name: 'N', week: [[], [], [], [], [], [], []], exceptions: [], minutesPerDay: 480 });
  expect(never.next(20_000, 1)).toBeNull();
});
