import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseSchedule } from '../../../src/engine/schedule/analyse-schedule.ts';
import { isHeldBy, linkBound } from '../../../src/engine/schedule/forward-pass.ts';
import { prepareAnalysis } from '../../../src/engine/schedule/schedule-analysis.ts';
import type { ConstraintKind, ProjectSchedule, ScheduleActivity, ScheduleRelationship, ScheduleSettings } from '../../../src/model/index.ts';
import { createSchedule, SETTINGS, task } from './build-schedule.ts';

const moment = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => new Date(Date.UTC(2027, 0, 4) + hours * 3_600_000).toISOString().slice(0, 16));
const DATA_DATE = '2027-01-20T08:00';
const past = fc.integer({ min: 1, max: 15 * 24 }).map((hours) => new Date(Date.parse(`${DATA_DATE}Z`) - hours * 3_600_000).toISOString().slice(0, 16));

const constraint = fc.record({
  kind: fc.constantFrom<ConstraintKind>('start-no-earlier-than', 'start-no-later-than', 'finish-no-earlier-than', 'finish-no-later-than', 'start-on', 'finish-on', 'mandatory-start', 'mandatory-finish', 'as-late-as-possible', 'expected-finish'),
  date: moment,
}).map(({ kind, date }) => (kind === 'as-late-as-possible' ? { kind } : { kind, date }));

/** None for most, so that several features meet now and then. */
const rarely = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });
const present = <T extends object>(fields: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<{ [K in keyof T]: Exclude<T[K], undefined> }>;

const activity = fc.record({
  days: fc.integer({ min: 0, max: 12 }),
  calendarId: fc.constantFrom('weekdays', 'always', 'six-days'),
  kind: fc.oneof({ weight: 6, arbitrary: fc.constant('task' as const) }, { weight: 1, arbitrary: fc.constantFrom('resource-dependent' as const, 'start-milestone' as const, 'finish-milestone' as const, 'level-of-effort' as const, 'summary' as const) }),
  workBreakdownId: fc.constantFrom('root', 'left', 'right'),
  constraints: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(constraint, { minLength: 1, maxLength: 2 }) }),
  progress: rarely(fc.record({ start: past, rest: fc.option(fc.integer({ min: 0, max: 3000 })), resumed: rarely(moment), finish: fc.boolean() })),
  deadline: rarely(moment),
  inactive: rarely(fc.constant(true)),
  durationIsElapsed: rarely(fc.constant(true)),
  byHand: rarely(fc.tuple(moment, moment)),
  resources: fc.subarray(['day', 'six']),
});

const settings: fc.Arbitrary<ScheduleSettings> = fc.record({
  progress: fc.constantFrom('retained-logic' as const, 'progress-override' as const, 'actual-dates' as const),
  lagCalendar: fc.constantFrom('predecessor' as const, 'successor' as const, 'project' as const, '24-hour' as const),
  criticalBy: fc.constantFrom('total-float' as const, 'longest-path' as const),
  totalFloatFrom: fc.constantFrom('start' as const, 'finish' as const, 'smaller' as const),
  openEndsAreCritical: fc.boolean(),
  startToStartLagFrom: fc.constantFrom('early-start' as const, 'actual-start' as const),
  remainingWorkFrom: fc.constantFrom('data-date' as const, 'work-done' as const),
  constraintsHold: fc.boolean(),
  durationOfSeveralResources: fc.constantFrom('each' as const, 'together' as const),
}).map((chosen) => ({ ...SETTINGS, ...chosen }));

const anySchedule = fc.record({
  activities: fc.array(activity, { minLength: 1, maxLength: 10 }),
  links: fc.array(fc.record({ a: fc.nat(), b: fc.nat(), type: fc.constantFrom('FS' as const, 'SS' as const, 'FF' as const, 'SF' as const), lag: fc.integer({ min: -1000, max: 2000 }), lagKind: fc.constantFrom('working' as const, 'elapsed' as const, 'percent' as const) }), { maxLength: 12 }),
  settings, mustFinishBy: rarely(moment),
}).map(({ activities, links, settings: chosen, mustFinishBy }): ProjectSchedule => {
  const made = activities.map((draw, index): ScheduleActivity => {
    const isMilestone = draw.kind === 'start-milestone' || draw.kind === 'finish-milestone';
    const { progress, byHand } = draw;
    return task(String(index), isMilestone ? 0 : draw.days, {
      kind: draw.kind, calendarId: draw.calendarId, workBreakdownId: draw.workBreakdownId, constraints: draw.constraints,
      assignments: draw.resources.map((resourceId) => ({ resourceId, units: 1 })),
      ...present({ deadline: draw.deadline, inactive: draw.inactive, durationIsElapsed: isMilestone ? undefined : draw.durationIsElapsed }),
      ...(progress === undefined ? {} : present({ actualStart: progress.start, actualFinish: progress.finish ? DATA_DATE : undefined, remainingMinutes: progress.rest ?? undefined, resumed: progress.resumed })),
      ...(byHand === undefined ? {} : { manuallyScheduled: true, stored: { start: byHand[0] < byHand[1] ? byHand[0] : byHand[1], finish: byHand[0] < byHand[1] ? byHand[1] : byHand[0] } }),
    });
  });
  const relationships = links.flatMap(({ a, b, type, lag, lagKind }): ScheduleRelationship[] => {
    const [first, second] = [Math.min(a % made.length, b % made.length), Math.max(a % made.length, b % made.length)];
    // A summary that is linked to what lies below it, or on either side of it, may run in a circle.
    if (first === second || made[first]!.kind === 'summary' || made[second]!.kind === 'summary') return [];
    return [{ predecessorId: String(first), successorId: String(second), type, lagKind, lagMinutes: lagKind === 'percent' ? Math.abs(lag) / 1000 : lag }];
  });
  return createSchedule(made, relationships, {
    dataDate: DATA_DATE, settings: chosen, ...present({ mustFinishBy }),
    workBreakdown: [{ id: 'root', name: 'Root', code: '1' }, { id: 'left', name: 'Left', code: '1.1', parentId: 'root' }, { id: 'right', name: 'Right', code: '1.2', parentId: 'root' }],
    resources: [{ id: 'day', name: 'Day', kind: 'labor', calendarId: 'weekdays' }, { id: 'six', name: 'Six', kind: 'labor', calendarId: 'six-days' }],
  });
});

describe('any schedule', () => {
  it('keeps every link that can hold, the data date, and its own order', () => {
    fc.assert(fc.property(anySchedule, (schedule) => {
      const { network, path: { early } } = prepareAnalysis(schedule);
      network.activities.forEach((placed, index) => {
        if (schedule.activities[index]!.inactive === true) return;
        expect(early.finish[index]!).toBeGreaterThanOrEqual(early.start[index]!);
        const free = placed.fixedStart === null && placed.fixedFinish === null && !placed.latestDatesHold && placed.expectedFinish === null;
        if (!free || placed.drivesNothing || placed.actualFinish !== null) return;
        // Where work goes on from what is done, as in MS Project, the data date does not hold it.
        if (placed.actualStart === null || schedule.settings.remainingWorkFrom === 'data-date') expect(early.finish[index]!).toBeGreaterThanOrEqual(network.dataDate);
        if (placed.actualStart === null) expect(early.start[index]!).toBeGreaterThanOrEqual(placed.notBefore);
        for (const held of network.incoming[index]!.filter((candidate) => isHeldBy(network, candidate))) {
          const bound = linkBound(network, held, early);
          if (held.type === 'FF' || held.type === 'SF') expect(early.finish[index]!).toBeGreaterThanOrEqual(bound);
          else if (placed.actualStart === null) expect(early.start[index]!).toBeGreaterThanOrEqual(bound);
          else expect(early.remainingStart[index]!).toBeGreaterThanOrEqual(Math.max(bound, placed.restart));
        }
      });
    }), { numRuns: 400 });
  });

  it('has a complete result with numbers and a health check', () => {
    fc.assert(fc.property(anySchedule, (schedule) => {
      const result = analyseSchedule(schedule);
      expect(result.health.length).toBe(14);
      expect(result.activities.length).toBe(schedule.activities.length);
      for (const { totalFloatDays, freeFloatDays, status, earlyStart, drivenBy } of result.activities) {
        if (status === 'inactive') expect([earlyStart, totalFloatDays, drivenBy.length]).toEqual([null, null, 0]);
        if (totalFloatDays !== null) expect(Number.isFinite(totalFloatDays)).toBe(true);
        if (freeFloatDays !== null) expect(freeFloatDays).toBeGreaterThanOrEqual(0);
      }
      expect(analyseSchedule(schedule)).toEqual(result);
    }), { numRuns: 150 });
  });

  it('never finishes on a calendar without working time, and says so', () => {
    const idle = { id: 'idle', name: 'Idle', week: [[], [], [], [], [], [], []], exceptions: [], minutesPerDay: 480 };
    const result = analyseSchedule(createSchedule([task('a', 1, { calendarId: 'idle' }), task('b', 1)], [], { calendars: [idle, ...createSchedule([]).calendars] }));
    expect([result.finish, result.makespanDays, result.activities[0]!.earlyFinish]).toEqual([null, null, null]);
    expect(result.activities[1]!.earlyFinish).toBe('2027-01-04T17:00');
  });
});
