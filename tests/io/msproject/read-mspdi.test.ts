import { describe, expect, it } from 'vitest';
import { readSchedule } from '../../../src/io/schedule/read-schedule.ts';
import { activityOf, bytesOf, fixtureBytes, projectOf, readFixture } from '../schedule/fixture.ts';

const edited = (name: string, edit: (text: string) => string) => readSchedule(bytesOf(edit(new TextDecoder().decode(fixtureBytes(name)))), 'edited.xml');
const MORNING = { fromMinute: 480, toMinute: 720 };
const DAY = [MORNING, { fromMinute: 780, toMinute: 1020 }];

describe('a Microsoft Project XML file', () => {
  it('gives durations of every format, elapsed ones marked, and floats from tenths of a minute', () => {
    const schedule = projectOf('durations.xml');
    expect(schedule).toMatchObject({ name: 'twin.xml', program: 'Microsoft Project', start: '2027-01-04T08:00' });
    expect(schedule.activities.map(({ durationMinutes, durationIsElapsed, kind }) => [durationMinutes, durationIsElapsed ?? false, kind])).toEqual([
      [10_560, false, 'summary'], [1, false, 'task'], [60, false, 'task'], [480, false, 'task'], [2400, false, 'task'], [60, true, 'task'], [1440, true, 'task'], [43_200, true, 'task'], [0, false, 'finish-milestone'],
    ]);
    expect(activityOf(schedule, '1').stored).toMatchObject({ earlyStart: '2027-01-04T08:00', lateFinish: '2027-02-01T17:00', freeFloatMinutes: 9599, totalFloatMinutes: 9600, critical: false });
    expect(schedule.settings).toEqual({
      progress: 'retained-logic', lagCalendar: 'successor', criticalBy: 'total-float', criticalFloatMinutes: 0, totalFloatFrom: 'smaller', openEndsAreCritical: false,
      startToStartLagFrom: 'actual-start', remainingWorkFrom: 'work-done', constraintsHold: false, durationOfSeveralResources: 'together',
    });
  });

  it('gives links with working, elapsed and percentage lags, and reports those that lead elsewhere', () => {
    const { projects, diagnostics } = readFixture('links.xml');
    expect(projects[0]?.relationships).toEqual([
      { predecessorId: '1', successorId: '2', type: 'FS', lagMinutes: 480, lagKind: 'working' },
      { predecessorId: '1', successorId: '3', type: 'SS', lagMinutes: -480, lagKind: 'working' },
      { predecessorId: '1', successorId: '4', type: 'FF', lagMinutes: 1440, lagKind: 'elapsed' },
      { predecessorId: '1', successorId: '5', type: 'SF', lagMinutes: 0.5, lagKind: 'percent' },
      // 25 % of 960 minutes, around the clock.
      { predecessorId: '1', successorId: '6', type: 'FS', lagMinutes: 240, lagKind: 'elapsed' },
    ]);
    expect(diagnostics.map(({ code, message }) => [code, /other\.mpp|task 42/.exec(message)?.[0]])).toEqual([['link-left-out', 'other.mpp'], ['link-left-out', 'task 42']]);
    expect(activityOf(projects[0]!, '8')).toMatchObject({ manuallyScheduled: true, stored: { start: '2027-01-06T08:00', finish: '2027-01-06T17:00' } });
  });

  it('gives the parts of a split task, and none where only nights and weekends lie between', () => {
    const schedule = projectOf('split.xml');
    expect(activityOf(schedule, '1').parts).toEqual([{ start: '2027-01-07T08:00', finish: '2027-01-11T17:00' }, { start: '2027-01-13T08:00', finish: '2027-01-13T17:00' }]);
    expect(activityOf(schedule, '2').parts).toBeUndefined();
  });

  it('gives calendars with night shifts, recurring exceptions, work weeks and what they inherit', () => {
    const { calendars } = projectOf('resources.xml');
    expect(calendars.map(({ id }) => id)).toEqual(['1', '2', '5']);
    expect(calendars[1]?.week[1]).toEqual([{ fromMinute: 0, toMinute: 180 }, { fromMinute: 240, toMinute: 480 }, { fromMinute: 1380, toMinute: 1440 }]);
    const standard = [
      { from: '2027-01-18', to: '2027-01-19', periods: [] },
      ...['2027-02-05', '2027-02-19', '2027-03-05'].map((date) => ({ from: date, to: date, periods: [MORNING] })),
      { from: '2027-03-06', to: '2027-03-06', periods: DAY },
    ];
    expect(calendars[0]?.exceptions).toEqual(standard);
    expect(calendars[2]?.exceptions).toEqual([...standard, { from: '2027-05-03', to: '2027-05-04', periods: [] }]);
  });

  it('gives the outline, resources on their calendars, progress, constraints, delays and baselines', () => {
    const schedule = projectOf('resources.xml');
    expect(schedule.dataDate).toBe('2027-01-06T17:00');
    expect(schedule.workBreakdown).toEqual([{ id: '0', name: 'Project', code: '0' }, { id: '1', name: 'Phase', parentId: '0', code: '1' }]);
    expect(schedule.activities.map(({ workBreakdownId, kind }) => [workBreakdownId, kind])).toEqual([
      ['0', 'summary'], ['1', 'summary'], ['1', 'task'], ['1', 'resource-dependent'], ['1', 'task'], ['0', 'finish-milestone'],
    ]);
    expect(schedule.resources).toEqual([
      { id: '1', name: 'Day crew', kind: 'labor', availableUnits: 1, calendarId: '1' }, { id: '2', name: 'Night crew', kind: 'labor', availableUnits: 2, calendarId: '2' }, { id: '3', name: 'Cable', kind: 'material' },
    ]);
    expect(activityOf(schedule, '1').deadline).toBe('2027-03-18T08:00');
    expect(activityOf(schedule, '2')).toMatchObject({ constraints: [{ kind: 'start-no-earlier-than', date: '2027-01-08T08:00' }], assignments: [{ resourceId: '1', units: 0.5 }, { resourceId: '3', units: 100 }] });
    expect(activityOf(schedule, '3')).toMatchObject({
      percentComplete: 0.5, actualStart: '2027-01-04T23:00', remainingMinutes: 480, suspended: '2027-01-05T08:00', resumed: '2027-01-07T23:00', levelingDelayMinutes: 1440,
    });
    expect(activityOf(schedule, '4')).toMatchObject({ calendarId: '5', inactive: true, constraints: [{ kind: 'start-on', date: '2027-01-11T08:00' }] });
    expect(activityOf(schedule, '5')).toMatchObject({ constraints: [{ kind: 'as-late-as-possible' }], stored: { baselineFinish: '2027-01-29T17:00' } });
  });

  it('takes "must start on" as mandatory where the project honours its constraint dates', () => {
    const { projects } = edited('resources.xml', (text) => text.replace('<HonorConstraints>0', '<HonorConstraints>1'));
    expect(activityOf(projects[0]!, '4').constraints).toEqual([{ kind: 'mandatory-start', date: '2027-01-11T08:00' }]);
    expect(projects[0]?.settings.constraintsHold).toBe(true);
  });

  it.each([
    ['scheduled from its finish', 'durations.xml', '<ScheduleFromStart>1', '<ScheduleFromStart>0', 'scheduled-from-finish'],
    ['an inserted project', 'durations.xml', '<Summary>0</Summary><Start>', '<Summary>0</Summary><IsSubproject>1</IsSubproject><Start>', 'subproject'],
    ['a task of another project', 'durations.xml', '<Summary>0</Summary><Start>', '<Summary>0</Summary><ExternalTask>1</ExternalTask><Start>', 'external-task'],
    ['no project calendar', 'durations.xml', '<CalendarUID>1</CalendarUID>', '', 'missing-calendar'],
    ['a resource that joins later', 'resources.xml', '<Units>0.5</Units>', '<Units>0.5</Units><Delay>4800</Delay>', 'assignment-delay'],
    ['an unknown link type', 'links.xml', '<Type>3</Type>', '<Type>9</Type>', 'unknown-code'],
  ])('reports %s', (_, name, from, to, code) => {
    const { projects, diagnostics } = edited(name, (text) => text.replace(from, to));
    expect(projects.length).toBe(1);
    expect(diagnostics.find((diagnostic) => diagnostic.code === code)?.severity).toBe('warning');
  });

  it.each([
    ['two tasks of a UID', 'durations.xml', '<UID>2</UID>', '<UID>1</UID>', 'duplicate-id'],
    ['a duration that is none', 'durations.xml', 'PT40H0M0S', 'forty hours', 'not-a-duration'],
    ['a working period that ends before it begins', 'resources.xml', '<FromTime>04:00:00</FromTime>', '<FromTime>09:00:00</FromTime>', 'calendar-unreadable'],
    ['a constraint date that is none', 'resources.xml', '2027-01-08T08:00:00</ConstraintDate>', '2027-02-31T08:00:00</ConstraintDate>', 'not-a-date'],
  ])('refuses %s', (_, name, from, to, code) => {
    const { projects, diagnostics } = edited(name, (text) => text.replace(from, to));
    expect(projects).toEqual([]);
    const error = diagnostics.find(({ severity }) => severity === 'error');
    expect(error?.code).toBe(code);
    expect(error?.path).toMatch(/^line \d+/);
  });

  it('reads UTF-16 as Microsoft Project may write it', () => {
    const text = new TextDecoder().decode(fixtureBytes('durations.xml')).replace('UTF-8', 'UTF-16').replace('One minute', 'Eine Minute – €');
    const bytes = Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])]);
    expect(activityOf(readSchedule(bytes, 'utf16.xml').projects[0]!, '1').name).toBe('Eine Minute – €');
  });
});
