import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/io/schedule/decode-text.ts';
import { readSchedule } from '../../../src/io/schedule/read-schedule.ts';
import { activityOf, bytesOf, fixtureBytes, projectOf, readFixture } from '../schedule/fixture.ts';

const hall = () => readFixture('two-projects.xer').projects[0]!;
const edited = (edit: (text: string) => string) => readSchedule(bytesOf(edit(decodeText(fixtureBytes('two-projects.xer')).text)), 'edited.xer');

describe('an XER file', () => {
  it('gives each project with its data date, start, settings and breakdown', () => {
    const { projects, diagnostics } = readFixture('two-projects.xer');
    expect(projects.map(({ id, name, program, dataDate, start, mustFinishBy, defaultCalendarId }) => ({ id, name, program, dataDate, start, mustFinishBy, defaultCalendarId }))).toEqual([
      { id: '100', name: 'Hall A – fit-out', program: 'Primavera P6', dataDate: '2027-01-11T08:00', start: '2027-01-04T08:00', mustFinishBy: '2027-06-30T17:00', defaultCalendarId: '1' },
      { id: '200', name: 'Utility', program: 'Primavera P6', dataDate: '2027-01-18T08:00', start: '2027-01-04T08:00', mustFinishBy: undefined, defaultCalendarId: '1' },
    ]);
    expect(projects[0]?.settings).toEqual({
      progress: 'progress-override', lagCalendar: '24-hour', totalFloatFrom: 'smaller', openEndsAreCritical: true, startToStartLagFrom: 'actual-start', criticalBy: 'total-float',
      criticalFloatMinutes: 480, remainingWorkFrom: 'data-date', useExpectedFinish: true,
    });
    expect(projects[1]?.settings).toMatchObject({ progress: 'retained-logic', lagCalendar: 'predecessor', criticalBy: 'longest-path' });
    expect(projects[0]?.workBreakdown).toEqual([{ id: '10', name: 'Hall A – fit-out', code: 'HALL' }, { id: '11', name: 'Mechanical "wet" works', parentId: '10', code: 'HALL.MEP' }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['encoding-assumed', 'several-projects', 'remaining-differs', 'external-date', 'link-left-out', 'default-schedule-options', 'link-left-out', 'link-left-out']);
  });

  it('gives calendars with inherited exceptions', () => {
    const [five, clock, crew] = hall().calendars;
    expect(five?.exceptions).toEqual([{ from: '2027-01-18', to: '2027-01-18', periods: [] }, { from: '2027-02-13', to: '2027-02-13', periods: [{ fromMinute: 480, toMinute: 720 }] }]);
    expect(clock?.week).toEqual(Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]));
    expect(clock?.minutesPerDay).toBe(1440);
    expect(crew?.exceptions.slice(0, 1)).toEqual([{ from: '2027-01-18', to: '2027-01-19', periods: [] }]);
  });

  it('gives an activity in progress with what is left, its suspension, expected finish and stored dates', () => {
    expect(activityOf(hall(), '1001')).toEqual({
      id: '1001', code: 'A1000', name: 'Pipe–work', workBreakdownId: '11', kind: 'task', calendarId: '1', durationMinutes: 4800, remainingMinutes: 3600, percentComplete: 0.25,
      physicalPercentComplete: 0.3, actualStart: '2027-01-04T08:00', suspended: '2027-01-06T17:00', resumed: '2027-01-11T08:00',
      constraints: [{ kind: 'expected-finish', date: '2027-01-22T17:00' }], assignments: [],
      stored: {
        start: '2027-01-04T08:00', finish: '2027-01-20T12:00', earlyStart: '2027-01-11T08:00', earlyFinish: '2027-01-20T12:00', lateStart: '2027-01-08T13:00',
        lateFinish: '2027-01-20T08:00', totalFloatMinutes: -240, freeFloatMinutes: 0, onLongestPath: true,
      },
    });
  });

  it('gives kinds, both constraints, external dates and assignments', () => {
    const schedule = hall();
    expect(schedule.activities.map(({ kind }) => kind)).toEqual(['task', 'resource-dependent', 'level-of-effort', 'finish-milestone', 'start-milestone', 'summary']);
    expect(activityOf(schedule, '1002')).toMatchObject({
      durationMinutes: 36 * 60, assignments: [{ resourceId: '51', units: 2 }],
      constraints: [{ kind: 'start-no-earlier-than', date: '2027-02-01T00:00' }, { kind: 'finish-no-later-than', date: '2027-03-01T17:00' }],
    });
    expect(activityOf(schedule, '1004').constraints).toEqual([{ kind: 'mandatory-finish', date: '2027-03-31T17:00' }, { kind: 'start-no-earlier-than', date: '2027-03-15T08:00' }]);
    expect(activityOf(schedule, '1005')).toMatchObject({ actualStart: '2027-01-04T08:00', actualFinish: '2027-01-04T08:00' });
    expect(schedule.resources).toEqual([{ id: '51', name: 'Fitters', kind: 'labor', availableUnits: 6, calendarId: '3' }]);
  });

  it('gives links with lags, also with a decimal comma, and reports those that lead elsewhere', () => {
    expect(hall().relationships).toEqual([
      { predecessorId: '1005', successorId: '1001', type: 'FS', lagMinutes: 0, lagKind: 'working' },
      { predecessorId: '1001', successorId: '1002', type: 'SS', lagMinutes: 750, lagKind: 'working' },
      { predecessorId: '1002', successorId: '1004', type: 'FF', lagMinutes: -480, lagKind: 'working' },
    ]);
  });

  it('reads projects together with the links between them and their own data dates', () => {
    const { projects, diagnostics } = readFixture('two-projects.xer', { together: true });
    const [all] = projects;
    expect(projects.length).toBe(1);
    expect(all).toMatchObject({ id: '100+200', name: 'Hall A – fit-out + Utility', dataDate: '2027-01-11T08:00' });
    expect(all?.relationships).toContainEqual({ predecessorId: '2001', successorId: '1004', type: 'FS', lagMinutes: 960, lagKind: 'working' });
    expect(all === undefined ? [] : activityOf(all, '2001').constraints).toEqual([{ kind: 'start-no-earlier-than', date: '2027-01-18T08:00' }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(['different-schedule-options', 'must-finish-by-left-out']));
  });

  it.each([
    ['a row with a tab inside a text', (text: string) => text.replace('Flush', 'Fl\tush'), 'wrong-row-length', 'line 22, TASK'],
    ['no end mark', (text: string) => text.replace('%E', ''), 'xer-truncated', ''],
    ['a column missing', (text: string) => text.replaceAll('\ttask_type\t', '\tkind\t'), 'missing-column', 'TASK'],
    ['a date that is none', (text: string) => text.replace('2027-01-06 17:00', '2027-13-06 17:00'), 'not-a-date', 'line 21, TASK.suspend_date'],
    ['a duration that is none', (text: string) => text.replace('\t60\t80\t', '\tsixty\t80\t'), 'not-a-number', 'line 21, TASK.remain_drtn_hr_cnt'],
    ['two tables of a name', (text: string) => text.replace('%T\tRSRCRATE', '%T\tRSRC'), 'duplicate-table', 'line 39'],
    ['a forbidden column', (text: string) => text.replaceAll('free_float_hr_cnt', '__proto__'), 'forbidden-key', 'line 20, TASK'],
    ['an actual finish without a start', (text: string) => text.replace('\t2027-01-04 08:00\t2027-01-04 08:00\t', '\t\t2027-01-04 08:00\t'), 'finish-without-start', 'line 25, TASK'],
  ])('refuses %s, at its place', (_, edit, code, path) => {
    const { projects, diagnostics } = edited(edit);
    expect(projects).toEqual([]);
    const error = diagnostics.find(({ severity }) => severity === 'error');
    expect(error?.code).toBe(code);
    if (path !== '') expect(error?.path).toBe(path);
  });

  it('takes a stand-in for a missing calendar, and says so', () => {
    const { projects, diagnostics } = edited((text) => text.replace('1002\t100\t11\t2\t', '1002\t100\t11\t77\t'));
    expect(activityOf(projects[0]!, '1002').calendarId).toBe('1');
    expect(diagnostics.find(({ code }) => code === 'missing-calendar')?.message).toContain('A1010 is on calendar number 77');
  });

  it('reports a code it does not know, with its consequence', () => {
    const { diagnostics } = edited((text) => text.replace('CS_MSOA', 'CS_NEW'));
    expect(diagnostics.find(({ code }) => code === 'unknown-code')).toMatchObject({ path: 'line 22, TASK.cstr_type', message: expect.stringContaining('the constraint is left out') as string });
  });

  it('goes on with a record whose text has a line end of its own', () => {
    const { projects } = edited((text) => text.replace('Flush', 'Flush\r\nand fill'));
    expect(activityOf(projects[0]!, '1002').name).toBe('Flush\nand fill');
  });
});

describe('a PMXML file', () => {
  it('gives the same content', () => {
    const schedule = projectOf('percent-complete.pmxml');
    expect(schedule).toMatchObject({
      id: '4507', name: 'Percent & complete', dataDate: '2027-01-11T00:00', start: '2027-01-04T00:00', defaultCalendarId: '178',
      settings: { progress: 'actual-dates', lagCalendar: 'successor', totalFloatFrom: 'smaller', openEndsAreCritical: true, startToStartLagFrom: 'actual-start', criticalBy: 'longest-path', useExpectedFinish: false },
      workBreakdown: [{ id: '11', name: 'Mechanical', code: 'MEP' }],
      resources: [{ id: '51', name: 'Fitters', kind: 'labor', availableUnits: 3, calendarId: '178' }],
      relationships: [{ predecessorId: '1', successorId: '2', type: 'FS', lagMinutes: 240, lagKind: 'working' }],
    });
    expect(activityOf(schedule, '1')).toMatchObject({
      durationMinutes: 4800, remainingMinutes: 3600, percentComplete: 0.25, physicalPercentComplete: 0.4, actualStart: '2027-01-04T08:00', workBreakdownId: '11',
      constraints: [{ kind: 'finish-no-later-than', date: '2027-02-01T16:00' }], assignments: [{ resourceId: '51', units: 1.5 }],
      stored: { earlyStart: '2027-01-11T08:00', baselineStart: '2027-01-02T08:00', baselineFinish: '2027-01-20T16:00' },
    });
  });

  it('reads the last minute of a period as its end, and joins what touches', () => {
    const [calendar] = projectOf('percent-complete.pmxml').calendars;
    const day = [{ fromMinute: 480, toMinute: 960 }];
    expect(calendar?.week).toEqual([day, day, [{ fromMinute: 0, toMinute: 1440 }], day, day, [], []]);
    expect(calendar?.exceptions).toEqual([{ from: '2027-01-18', to: '2027-01-18', periods: [] }]);
  });
});
