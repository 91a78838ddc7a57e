import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeMspdi } from '../../../src/io/msproject/write-mspdi.ts';
import { momentOf } from '../../../src/io/schedule/local-time.ts';
import { readSchedule } from '../../../src/io/schedule/read-schedule.ts';
import { dayExceptions, layExceptions } from '../../../src/io/schedule/working-time.ts';
import { childOf, childrenOf, readXmlTree } from '../../../src/io/xml/xml-element.ts';
import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar, WorkBreakdownElement } from '../../../src/model/schedule/project-schedule.ts';
import { bytesOf, projectOf } from '../schedule/fixture.ts';

const back = (text: string): ProjectSchedule => {
  const { projects, diagnostics } = readSchedule(bytesOf(text), 'written.xml');
  expect(diagnostics).toEqual([]);
  return projects[0]!;
};

/** 2027-01-01 to about 2029, whole minutes. */
const moment = fc.integer({ min: 29_979_360, max: 31_000_000 }).map(momentOf);
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => `n${text.replaceAll(/[^\P{C}]/gu, '').trim()}`.trim());
const periods = fc.constantFrom([], [{ fromMinute: 480, toMinute: 1020 }], [{ fromMinute: 0, toMinute: 180 }, { fromMinute: 1380, toMinute: 1440 }], [{ fromMinute: 0, toMinute: 1440 }]);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
/** Without the keys that are undefined, as readers give it. */
const present = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;

function calendar(id: string): fc.Arbitrary<ScheduleCalendar> {
  const exception = fc.tuple(fc.integer({ min: 20_820, max: 21_000 }), fc.integer({ min: 0, max: 5 }), periods).map(([fromDay, length, own]) => ({ fromDay, toDay: fromDay + length, periods: own }));
  return fc.record({ name, week: fc.array(periods, { minLength: 7, maxLength: 7 }), exceptions: fc.array(exception, { maxLength: 3 }) }).map(({ week, exceptions, name: label }) => ({
    // A calendar without any work is reported by the reader; Monday is worked here.
    id, name: label, week: [[{ fromMinute: 480, toMinute: 1020 }], ...week.slice(1)], exceptions: layExceptions(exceptions), minutesPerDay: 480,
  }));
}

function activity(id: string, workBreakdownId: string): fc.Arbitrary<ScheduleActivity> {
  return fc.record({
    name, code: name, kind: fc.constantFrom('task' as const, 'resource-dependent' as const, 'level-of-effort' as const, 'start-milestone' as const, 'finish-milestone' as const),
    calendarId: fc.constantFrom('1', '2'), minutes: fc.integer({ min: 1, max: 100_000 }), elapsed: fc.boolean(), progress: fc.constantFrom('none', 'started', 'done'),
    percent: fc.integer({ min: 1, max: 99 }), physical: optional(fc.integer({ min: 1, max: 100 })), actualStart: moment, actualFinish: moment, interrupted: fc.boolean(),
    constraint: fc.constantFrom(undefined, 'start-no-earlier-than' as const, 'finish-no-later-than' as const, 'start-on' as const, 'finish-on' as const, 'start-no-later-than' as const, 'finish-no-earlier-than' as const, 'as-late-as-possible' as const),
    date: moment, deadline: optional(moment), leveling: optional(fc.integer({ min: 1, max: 9000 })), manual: fc.boolean(), inactive: fc.boolean(), units: optional(fc.integer({ min: 1, max: 8 })),
    dates: fc.array(moment, { minLength: 6, maxLength: 6 }), floats: optional(fc.integer({ min: -5000, max: 50_000 })), critical: optional(fc.boolean()), baseline: optional(moment),
  }).map((draw) => {
    const milestone = draw.kind === 'start-milestone' || draw.kind === 'finish-milestone';
    const started = draw.progress !== 'none';
    const inProgress = draw.progress === 'started';
    const [start, finish, earlyStart, earlyFinish, lateStart, lateFinish] = draw.dates;
    return present({
      id, code: draw.code, name: draw.name, workBreakdownId, kind: draw.kind, calendarId: draw.calendarId, durationMinutes: milestone ? 0 : draw.minutes,
      durationIsElapsed: draw.elapsed ? true : undefined,
      remainingMinutes: inProgress ? Math.floor(draw.minutes / 2) : undefined,
      percentComplete: started ? (inProgress ? draw.percent / 100 : 1) : undefined,
      physicalPercentComplete: draw.physical === undefined ? undefined : draw.physical / 100,
      actualStart: started ? draw.actualStart : undefined,
      actualFinish: draw.progress === 'done' ? draw.actualFinish : undefined,
      suspended: inProgress && draw.interrupted ? '2027-01-05T12:00' : undefined,
      resumed: inProgress && draw.interrupted ? '2027-02-05T12:00' : undefined,
      constraints: draw.constraint === undefined ? [] : [draw.constraint === 'as-late-as-possible' ? { kind: draw.constraint } : { kind: draw.constraint, date: draw.date }],
      deadline: draw.deadline,
      levelingDelayMinutes: draw.leveling,
      manuallyScheduled: draw.manual ? true : undefined,
      inactive: draw.inactive ? true : undefined,
      assignments: draw.units === undefined ? [] : [{ resourceId: '1', units: draw.units / 4 }],
      stored: present({
        // Actual dates are what Microsoft Project stores as start and finish.
        start: started ? draw.actualStart : start, finish: draw.progress === 'done' ? draw.actualFinish : finish, earlyStart, earlyFinish, lateStart, lateFinish,
        totalFloatMinutes: draw.floats, freeFloatMinutes: draw.floats, critical: draw.critical, baselineStart: draw.baseline, baselineFinish: draw.baseline,
      }),
    }) as ScheduleActivity;
  });
}

/** Schedules that Microsoft Project can keep as they are, in the order of their outline. */
const schedule: fc.Arbitrary<ProjectSchedule> = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 })).chain(([count, perPhase]) => fc.record({
  name, calendars: fc.tuple(calendar('1'), calendar('2')), activities: fc.tuple(...Array.from({ length: count }, (_, at) => activity(String(100 + at), String(1 + Math.floor(at / perPhase))))),
  links: fc.array(fc.record({ lag: fc.integer({ min: -5000, max: 5000 }), lagKind: fc.constantFrom('working' as const, 'elapsed' as const, 'percent' as const), type: fc.constantFrom('FS' as const, 'SS' as const, 'FF' as const, 'SF' as const) }), { minLength: count - 1, maxLength: count - 1 }),
  start: moment, dataDate: optional(moment), progress: fc.constantFrom('retained-logic' as const, 'progress-override' as const), openEndsAreCritical: fc.boolean(), units: fc.integer({ min: 1, max: 9 }),
}).map((draw): ProjectSchedule => {
  const phases = [...new Set(draw.activities.map(({ workBreakdownId }) => workBreakdownId ?? ''))].map((id): WorkBreakdownElement => ({ id, name: `Phase ${id}`, code: id }));
  const ordered = phases.flatMap((phase): ScheduleActivity[] => [
    { id: phase.id, code: phase.code, name: phase.name, workBreakdownId: phase.id, kind: 'summary', calendarId: '1', durationMinutes: 4800, constraints: [], assignments: [], stored: {} },
    ...draw.activities.filter(({ workBreakdownId }) => workBreakdownId === phase.id),
  ]);
  const relationships = draw.links.map(({ lag, lagKind, type }, at) => ({ predecessorId: String(100 + at), successorId: String(101 + at), type, lagMinutes: lagKind === 'percent' ? lag / 100 : lag, lagKind }));
  const order = ordered.map(({ id }) => id);
  return present({
    id: 'round-trip', name: draw.name, program: 'Plenum', dataDate: draw.dataDate, start: draw.start, mustFinishBy: undefined, defaultCalendarId: '1', calendars: draw.calendars,
    workBreakdown: phases, activities: ordered, relationships: relationships.toSorted((a, b) => order.indexOf(a.successorId) - order.indexOf(b.successorId)),
    resources: [{ id: '1', name: 'Crew', kind: 'labor' as const, availableUnits: draw.units, calendarId: '2' }],
    settings: {
      progress: draw.progress, lagCalendar: 'successor' as const, criticalBy: 'total-float' as const, criticalFloatMinutes: 0, totalFloatFrom: 'smaller' as const,
      openEndsAreCritical: draw.openEndsAreCritical, startToStartLagFrom: 'actual-start' as const, remainingWorkFrom: 'work-done' as const, constraintsHold: false, durationOfSeveralResources: 'together' as const,
    },
  }) satisfies { readonly id: string } as unknown as ProjectSchedule;
}));

/** A schedule that can be written as it is: links to other files are gone. */
function readFile(file: string): ProjectSchedule {
  return file === 'links.xml' ? readSchedule(bytesOf(writeMspdi(projectOf(file)).text), file).projects[0]! : projectOf(file);
}

describe('a schedule written for Microsoft Project', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(schedule, (original) => {
      expect(back(writeMspdi(original).text)).toEqual(original);
    }), { numRuns: 60 });
  });

  it.each(['durations.xml', 'resources.xml', 'split.xml', 'links.xml'])('%s comes back as it was, but for the program', (file) => {
    const { projects } = readSchedule(bytesOf(writeMspdi(readFile(file)).text), file);
    expect({ ...projects[0], program: '' }).toEqual({ ...readFile(file), program: '' });
  });

  it('numbers the rows of a schedule whose ids are words, and finds the ids again', () => {
    const base = projectOf('split.xml');
    const renamed: ProjectSchedule = {
      ...base, workBreakdown: [{ id: 'phase', name: 'Phase', code: '1' }],
      activities: base.activities.slice(1).map((entry) => ({ ...entry, id: `task-${entry.id}`, workBreakdownId: 'phase' })),
      relationships: [{ predecessorId: 'task-1', successorId: 'task-2', type: 'FS', lagMinutes: 0, lagKind: 'working' }],
    };
    const { text } = writeMspdi(renamed);
    const read = back(text);
    expect(read.activities.filter(({ kind }) => kind !== 'summary').map(({ id }) => id)).toEqual(['task-1', 'task-2']);
    expect(read.relationships).toEqual(renamed.relationships);
    expect(read.activities.find(({ id }) => id === 'task-1')?.parts).toEqual(base.activities[1]?.parts);
  });

  it('writes percentiles and what they were computed from, as text that no field is run from', () => {
    const { text } = writeMspdi(projectOf('durations.xml'), {
      stamp: { scenarioId: 'ohio', scenarioName: '<b>Ohio & Co</b>', scenarioHash: 'abc', version: '0.1.0', seed: 7, samples: 500, asOf: '2026-12-01' },
      finishes: new Map([['3', { p10: '2027-03-01', p50: '2027-04-01', p90: null, neverShare: 0.125 }]]),
    });
    const root = readXmlTree(text);
    expect(childOf(root, 'Subject')?.text).toBe('Plenum 0.1.0, scenario ohio, hash abc, seed 7, 500 outcomes, as of 2026-12-01');
    const task = childrenOf(childOf(root, 'Tasks'), 'Task').find((element) => childOf(element, 'UID')?.text === '3');
    expect(childrenOf(task, 'ExtendedAttribute').map((element) => childOf(element, 'Value')?.text)).toEqual(['3', '2027-03-01', '2027-04-01', 'not within the horizon', '12.5 %', 'task', '3']);
  });

  it('says what Microsoft Project cannot keep', () => {
    const original = projectOf('percent-complete.pmxml');
    const { losses } = writeMspdi({
      ...original, mustFinishBy: '2027-12-31T17:00',
      activities: original.activities.map((entry, at) => (at === 0 ? { ...entry, constraints: [...entry.constraints, { kind: 'expected-finish', date: '2027-02-02T08:00' }] } : entry)),
      relationships: original.relationships.map((link) => ({ ...link, lagMinutes: 60 })),
      settings: { ...original.settings, lagCalendar: 'predecessor' },
    });
    expect(losses.map(({ code }) => code)).toEqual(['lag-calendar', 'progress', 'status-date', 'must-finish-by-left-out', 'critical-by', 'constraint-left-out']);
    expect(losses.at(-1)?.message).toContain('"expected-finish 2027-02-02T08:00" of A1010');
  });

  it('keeps later exceptions over earlier ones', () => {
    const base = projectOf('durations.xml');
    const exceptions = [{ from: '2027-01-04', to: '2027-01-10', periods: [] }, { from: '2027-01-06', to: '2027-01-06', periods: [{ fromMinute: 480, toMinute: 600 }] }];
    const read = back(writeMspdi({ ...base, calendars: base.calendars.map((entry) => ({ ...entry, exceptions })) }).text);
    expect(read.calendars[0]?.exceptions).toEqual(layExceptions(dayExceptions(exceptions)));
  });
});
