import { describe, expect, it } from 'vitest';
import type { ScheduleSettings } from '../../../src/model/index.ts';
import { ALWAYS, analyse, createSchedule, DAY, early, link, SETTINGS, SIX_DAYS, task, WEEKDAYS } from './build-schedule.ts';

const STATUS = '2027-01-11T08:00';
const progressed = (settings: Partial<ScheduleSettings> = {}) => ({ dataDate: STATUS, settings: { ...SETTINGS, ...settings } });

describe('progress', () => {
  it('puts what is left at the data date', () => {
    const { of } = analyse(createSchedule([
      task('done', 3, { actualStart: '2027-01-04T08:00', actualFinish: '2027-01-06T17:00' }),
      task('going', 10, { actualStart: '2027-01-07T08:00', remainingMinutes: 4 * DAY }),
      task('next', 2),
    ], [link('done', 'going'), link('going', 'next')], progressed()));
    expect([of('going').start, of('going').finish, of('going').earlyStart]).toEqual(['2027-01-07T08:00', '2027-01-14T17:00', STATUS]);
    expect(early(of('next'))).toEqual(['2027-01-15T08:00', '2027-01-18T17:00']);
    expect(['done', 'going', 'next'].map((id) => of(id).status)).toEqual(['finished', 'in-progress', 'not-started']);
    expect(of('done').totalFloatDays).toBeNull();
    expect(of('going').lateStart).toBe(STATUS);
  });

  it('takes what is left from the percentage, or from the days not yet worked', () => {
    const started = { actualStart: '2027-01-07T08:00' };
    const { of } = analyse(createSchedule([task('half', 10, { ...started, percentComplete: 0.5 }), task('plain', 10, started)], [], progressed()));
    expect(of('half').finish).toBe('2027-01-15T17:00');
    expect(of('plain').finish).toBe('2027-01-20T17:00'); // two of ten days worked
  });

  const outOfSequence = [task('first', 3), task('second', 5, { actualStart: '2027-01-07T08:00', remainingMinutes: 2 * DAY }), task('third', 1)];
  const inLine = [link('first', 'second'), link('second', 'third')];

  it('out of sequence: retained logic waits, progress override goes on', () => {
    const retained = analyse(createSchedule(outOfSequence, inLine, progressed()));
    expect(early(retained.of('second'))).toEqual(['2027-01-14T08:00', '2027-01-15T17:00']);
    expect(retained.of('first').totalFloatDays).toBe(0);
    expect(retained.of('third').onLongestPath && retained.of('first').onLongestPath).toBe(true);
    const override = analyse(createSchedule(outOfSequence, inLine, progressed({ progress: 'progress-override' })));
    expect(early(override.of('second'))).toEqual(['2027-01-11T08:00', '2027-01-12T17:00']);
    expect(override.of('third').earlyStart).toBe('2027-01-13T08:00');
    expect(override.of('first').totalFloatDays).toBe(0); // nothing waits for it but the end of the plan
  });

  it('finished out of sequence: retained logic passes through it, override does not', () => {
    const activities = [task('first', 3), task('second', 5, { actualStart: '2027-01-04T08:00', actualFinish: '2027-01-08T17:00' }), task('third', 1)];
    const retained = analyse(createSchedule(activities, inLine, progressed()));
    expect(retained.of('third').earlyStart).toBe('2027-01-14T08:00');
    expect(retained.of('first').totalFloatDays).toBe(0);
    expect(retained.of('first').onLongestPath).toBe(true);
    expect(retained.of('second').finish).toBe('2027-01-08T17:00');
    const override = analyse(createSchedule(activities, inLine, progressed({ progress: 'progress-override' })));
    expect(override.of('third').earlyStart).toBe(STATUS);
    expect(override.of('first').totalFloatDays).toBe(0);
    expect(override.of('third').totalFloatDays).toBe(2);
  });

  it('start-to-start lag: from the actual start, or what is left of it from the early start of what is left', () => {
    const activities = [task('before', 4), task('driver', 8, { actualStart: '2027-01-07T08:00', remainingMinutes: 6 * DAY }), task('follower', 1)];
    const relations = [link('before', 'driver'), link('driver', 'follower', { type: 'SS', lagMinutes: 3 * DAY })];
    // Two of the three days have expired; retained logic holds what is left of the driver until Friday 15 January.
    expect(analyse(createSchedule(activities, relations, progressed())).of('follower').earlyStart).toBe('2027-01-18T08:00');
    expect(analyse(createSchedule(activities, relations, progressed({ startToStartLagFrom: 'actual-start' }))).of('follower').earlyStart).toBe('2027-01-12T08:00');
  });

  it('suspended work goes on at its resumption', () => {
    const { of } = analyse(createSchedule([task('a', 5, { actualStart: '2027-01-04T08:00', remainingMinutes: 2 * DAY, suspended: '2027-01-06T17:00', resumed: '2027-01-18T08:00' })], [], progressed()));
    expect([of('a').earlyStart, of('a').finish]).toEqual(['2027-01-18T08:00', '2027-01-19T17:00']);
  });

  it('without a data date, goes on where the work done ends (MS Project)', () => {
    const { of } = analyse(createSchedule([task('a', 5, { actualStart: '2027-01-04T08:00', percentComplete: 0.4 })], [], { settings: { ...SETTINGS, remainingWorkFrom: 'work-done' } }));
    expect([of('a').earlyStart, of('a').finish]).toEqual(['2027-01-06T08:00', '2027-01-08T17:00']);
  });

  it('constraints on the start of work begun are history', () => {
    const { of } = analyse(createSchedule([task('a', 5, { actualStart: '2027-01-07T08:00', remainingMinutes: DAY, constraints: [{ kind: 'mandatory-start', date: '2027-02-01T08:00' }, { kind: 'start-no-earlier-than', date: '2027-02-01T08:00' }] })], [], progressed()));
    expect(of('a').finish).toBe('2027-01-11T17:00');
  });
});

describe('kinds of activities', () => {
  it('start milestones begin a period of work, finish milestones may end one, plain zero durations stay', () => {
    const { of } = analyse(createSchedule([task('a', 5), task('start', 0, { kind: 'start-milestone' }), task('finish', 0, { kind: 'finish-milestone' }), task('lagged', 0, { kind: 'finish-milestone' })], [
      link('a', 'start'), link('a', 'finish'), link('a', 'lagged', { lagKind: 'elapsed', lagMinutes: 1440 }),
    ]));
    expect([of('start').earlyStart, of('finish').earlyStart, of('lagged').earlyStart]).toEqual(['2027-01-11T08:00', '2027-01-08T17:00', '2027-01-11T08:00']);
  });

  it('a level of effort spans from its first predecessor to its last successor and drives nothing', () => {
    const { of, result } = analyse(createSchedule([
      task('a', 3), task('b', 8), task('site', 40, { kind: 'level-of-effort' }), task('close', 1),
    ], [link('a', 'b'), link('a', 'site', { type: 'SS' }), link('site', 'close', { type: 'FF' }), link('b', 'close')]));
    expect([of('site').start, of('site').finish]).toEqual(['2027-01-04T08:00', of('close').finish]);
    expect(result.finish).toBe('2027-01-19T17:00');
    expect(of('site').onLongestPath).toBe(false);
    expect(of('close').drivenBy).toEqual(['b']);
  });

  it('a summary spans what is below it, and its links hold for all of it', () => {
    const breakdown = [{ id: 'root', name: 'Root', code: '1' }, { id: 'hall', name: 'Hall', code: '1.1', parentId: 'root' }, { id: 'row', name: 'Row', code: '1.1.1', parentId: 'hall' }];
    const { of } = analyse(createSchedule([
      task('permit', 2), task('hall', 0, { kind: 'summary', workBreakdownId: 'hall' }), task('pour', 3, { workBreakdownId: 'hall' }), task('racks', 5, { workBreakdownId: 'row' }), task('handover', 1),
    ], [link('permit', 'hall'), link('hall', 'handover')], { workBreakdown: breakdown }));
    expect(of('pour').earlyStart).toBe('2027-01-06T08:00');
    expect([of('hall').start, of('hall').finish]).toEqual(['2027-01-06T08:00', '2027-01-12T17:00']);
    expect(of('handover').earlyStart).toBe('2027-01-13T08:00');
    expect(of('hall').totalFloatDays).toBe(0);
  });

  it('the start of a summary is that of the first activity below it', () => {
    const { of } = analyse(createSchedule([
      task('hall', 0, { kind: 'summary', workBreakdownId: 'hall' }), task('soon', 2, { workBreakdownId: 'hall' }),
      task('later', 2, { workBreakdownId: 'hall', constraints: [{ kind: 'start-no-earlier-than', date: '2027-01-20T08:00' }] }), task('watch', 10),
    ], [link('hall', 'watch', { type: 'SS', lagMinutes: 3 * DAY })], { workBreakdown: [{ id: 'hall', name: 'Hall', code: '1' }] }));
    expect(of('watch').earlyStart).toBe('2027-01-07T08:00');
    expect(of('watch').drivenBy).toEqual(['soon']);
    expect([of('soon').totalFloatDays, of('soon').freeFloatDays, of('later').totalFloatDays]).toEqual([1, 0, 0]);
  });

  it('manual tasks keep their dates, and successors follow these', () => {
    const { of } = analyse(createSchedule([task('a', 5), task('manual', 2, { manuallyScheduled: true, stored: { start: '2027-01-06T08:00', finish: '2027-01-07T17:00' } }), task('b', 1)], [link('a', 'manual'), link('manual', 'b')]));
    expect(early(of('manual'))).toEqual(['2027-01-06T08:00', '2027-01-07T17:00']);
    expect(of('b').earlyStart).toBe('2027-01-08T08:00');
  });

  it('inactive tasks and their links are out of the schedule', () => {
    const { of, result } = analyse(createSchedule([task('a', 5), task('off', 20, { inactive: true }), task('b', 1)], [link('a', 'off'), link('off', 'b')]));
    expect([of('off').status, of('off').earlyStart, of('off').critical]).toEqual(['inactive', null, false]);
    expect(of('b').earlyStart).toBe('2027-01-04T08:00');
    expect(result.finish).toBe('2027-01-08T17:00');
  });

  it('split tasks keep their gaps in working time when they move', () => {
    const split = task('split', 4, { parts: [{ start: '2027-01-04T08:00', finish: '2027-01-05T17:00' }, { start: '2027-01-08T08:00', finish: '2027-01-11T17:00' }] });
    const { of } = analyse(createSchedule([task('a', 1), split], [link('a', 'split')]));
    expect(early(of('split'))).toEqual(['2027-01-05T08:00', '2027-01-12T17:00']);
  });

  it('elapsed durations run around the clock', () => {
    const { of } = analyse(createSchedule([task('cure', 0, { durationIsElapsed: true, durationMinutes: 7 * 1440 })]));
    expect(early(of('cure'))).toEqual(['2027-01-04T08:00', '2027-01-11T08:00']);
  });
});

describe('resource-dependent activities', () => {
  const resources = [{ id: 'day', name: 'Day', kind: 'labor' as const, calendarId: 'weekdays' }, { id: 'six', name: 'Six', kind: 'labor' as const, calendarId: 'six-days' }];
  const both = task('a', 6, { kind: 'resource-dependent', assignments: [{ resourceId: 'day', units: 1 }, { resourceId: 'six', units: 1 }] });

  it('work on the calendars of their resources, each for the whole duration (P6)', () => {
    const one = { ...both, assignments: [{ resourceId: 'six', units: 1 }] };
    const base = { calendars: [WEEKDAYS, ALWAYS, SIX_DAYS], resources };
    expect(early(analyse(createSchedule([one], [], base)).of('a'))).toEqual(['2027-01-04T08:00', '2027-01-11T08:00']);
    expect(early(analyse(createSchedule([both], [], base)).of('a'))).toEqual(['2027-01-04T08:00', '2027-01-11T17:00']);
    expect(analyse(createSchedule([both, task('end', 10)], [], base)).of('a').lateStart).toBe('2027-01-08T08:00');
  });

  it('or while any of them works (MS Project)', () => {
    const settings = { ...SETTINGS, durationOfSeveralResources: 'together' as const };
    // Together they work 06:00–17:00 on weekdays and 06:00–14:00 on Saturdays: 11 h a day from Tuesday, 9 h on Monday.
    expect(early(analyse(createSchedule([both], [], { resources, settings })).of('a'))).toEqual(['2027-01-04T08:00', '2027-01-08T12:00']);
  });
});
