import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyseSchedule } from '../../../src/engine/schedule/analyse-schedule.ts';
import { compilePlan } from '../../../src/engine/schedule/compile-plan.ts';
import { analyseCriticalPath } from '../../../src/engine/schedule/critical-path.ts';
import { createDates } from '../../../src/engine/schedule/forward-pass.ts';
import { createPlanSampler } from '../../../src/engine/schedule/plan-sampler.ts';
import { latestFinishPriority, scheduleWithResources } from '../../../src/engine/schedule/resource-schedule.ts';
import { scheduleOfPlan } from '../../../src/model/index.ts';
import type { Activity, ProjectSchedule, Scenario, ScheduleActivityResult } from '../../../src/model/index.ts';
import { createScenario } from '../../fixtures/build-scenario.ts';
import { after, createActivity, createDuration } from '../projection/plan-builder.ts';

const OFFICE_WEEK = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ fromMinute: 480, toMinute: 720 }, { fromMinute: 780, toMinute: 1020 }] : []));

/** Plan with a data date of Thursday 1 January 2026 on an office calendar that rests on the second. */
function scenarioOf(activities: Activity[], more: Partial<Scenario['plan']> = {}): Scenario {
  const base = createScenario();
  return {
    ...base,
    plan: {
      ...base.plan,
      calendars: [...base.plan.calendars, { id: 'office', name: 'Office', workingWeekdays: [1], hoursPerDay: 8, holidays: ['2026-01-02'], week: OFFICE_WEEK, exceptions: [{ from: '2026-01-10', to: '2026-01-10', periods: [{ fromMinute: 480, toMinute: 720 }] }] }],
      activities, ...more,
    },
  };
}

const office = (id: string, days: number, overrides: Partial<Activity> = {}) => createActivity(id, { calendarId: 'office', durationDays: days, ...overrides });

function analysed(scenario: Scenario): (id: string) => ScheduleActivityResult {
  const { activities } = analyseSchedule(scheduleOfPlan(scenario));
  return (id) => activities.find((activity) => activity.id === id)!;
}

/** An ISO date so many days later. */
function shift(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function daysOf(moment: string | null): number {
  return Date.parse(`${moment}:00Z`) / 86_400_000;
}

/** A plan of which every date lies so many days later. */
function planFrom(days: number): Scenario {
  const scenario = scenarioOf([
    createActivity('a', { durationDays: 9, actualStart: shift('2025-12-20', days) }), createActivity('b', { durationDays: 5, startNoEarlierThan: shift('2026-02-01', days) }),
    createActivity('c', { durationDays: createDuration(3, 6, 9), predecessors: [{ activityId: 'a', type: 'FS', lagDays: 2 }, { activityId: 'b', type: 'SS', lagDays: -1 }] }),
  ]);
  return { ...scenario, meta: { ...scenario.meta, asOf: shift(scenario.meta.asOf, days) } };
}

describe('scenario plan', () => {
  it('has shifts, holidays and exceptions', () => {
    const of = analysed(scenarioOf([office('a', 7)]));
    // 1 January and the week from the fifth: six days; half a Saturday, and half a Monday.
    expect([of('a').earlyStart, of('a').earlyFinish]).toEqual(['2026-01-01T08:00', '2026-01-12T12:00']);
  });

  it('has constraints, remaining days, levels of effort and settings', () => {
    const of = analysed(scenarioOf([
      office('begun', 20, { actualStart: '2025-12-01', remainingDays: 3 }),
      office('next', 2, { predecessors: after('begun'), constraints: [{ kind: 'finish-no-later-than', date: '2026-01-09' }] }),
      office('site', 1, { kind: 'level-of-effort', predecessors: [{ activityId: 'begun', type: 'SS', lagDays: 0 }, { activityId: 'next', type: 'FF', lagDays: 0 }] }),
      office('done', 0, { kind: 'milestone', predecessors: after('next') }),
    ], { schedule: { mustFinishBy: '2026-01-16', criticalBy: 'total-float', criticalFloatDays: 1 } }));
    expect(of('begun').finish).toBe('2026-01-06T17:00');
    expect([of('next').earlyStart, of('next').earlyFinish, of('next').totalFloatDays]).toEqual(['2026-01-07T08:00', '2026-01-08T17:00', 0]);
    expect([of('site').start, of('site').finish]).toEqual(['2025-12-01T00:00', '2026-01-08T17:00']);
    expect([of('done').earlyStart, of('done').totalFloatDays, of('done').critical, of('next').critical]).toEqual(['2026-01-08T17:00', 5.5, false, true]);
  });

  it('gives a level of effort its span in outcomes too, without holding a crew', () => {
    const crew = [{ resourceId: 'crew', units: 1 }];
    const scenario = scenarioOf([
      office('first', 3, { resources: crew }), office('second', 4, { resources: crew, predecessors: after('first') }),
      office('site', 90, { kind: 'level-of-effort', resources: crew, predecessors: [{ activityId: 'first', type: 'SS', lagDays: 0 }, { activityId: 'second', type: 'FF', lagDays: 0 }] }),
    ], { resources: [{ id: 'crew', name: 'Crew', kind: 'crew', units: 1 }] });
    const network = compilePlan(scenario);
    const sampler = createPlanSampler(scenario, network, 1);
    const durations = new Float64Array(3);
    sampler.drawDurations(0, durations);
    const dates = createDates(network);
    scheduleWithResources(network, durations, latestFinishPriority(network, sampler.medianDurations), 'list', dates);
    expect([dates.start[2], dates.finish[2]]).toEqual([dates.start[0], dates.finish[1]]);
  });

  it('shifted by seven days, gives the same dates seven days later', () => {
    const [now, later] = [analyseSchedule(scheduleOfPlan(planFrom(0))), analyseSchedule(scheduleOfPlan(planFrom(7)))];
    now.activities.forEach((activity, index) => {
      const moved = later.activities[index]!;
      for (const field of ['earlyStart', 'earlyFinish', 'lateStart', 'lateFinish'] as const) expect(daysOf(moved[field]) - daysOf(activity[field])).toBe(7);
      expect([moved.totalFloatDays, moved.freeFloatDays, moved.critical]).toEqual([activity.totalFloatDays, activity.freeFloatDays, activity.critical]);
    });
  });

  it.each(['ohio-campus', 'northern-virginia-retrofit', 'west-texas-onsite-gas'])('%s has the same dates as a schedule and as the network of a projection', (name) => {
    const scenario = JSON.parse(readFileSync(`scenarios/${name}.plenum.json`, 'utf8')) as Scenario;
    const schedule: ProjectSchedule = scheduleOfPlan(scenario);
    const result = analyseSchedule(schedule);
    const network = compilePlan(scenario);
    const durations = Float64Array.from(schedule.activities, (activity, index) => Math.max(activity.durationMinutes, network.activities[index]!.doneMinutes));
    const path = analyseCriticalPath(network, durations);
    const origin = Date.parse(`${scenario.meta.asOf}T00:00:00Z`);
    result.activities.forEach((activity, index) => {
      expect(Date.parse(`${activity.finish}:00Z`) - origin).toBe(60_000 * path.early.finish[index]!);
      expect(activity.onLongestPath).toBe(path.onLongestPath[index]);
    });
    expect(path.onLongestPath).toContain(true);
  });
});
