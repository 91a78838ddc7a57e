import { describe, expect, it } from 'vitest';
import { ScheduleCycleError } from '../../../src/engine/schedule/plan-network.ts';
import type { ConstraintKind, ScheduleActivity } from '../../../src/model/index.ts';
import { analyse, createSchedule, DAY, early, link, SETTINGS, task } from './build-schedule.ts';

// Monday 4 January 2027; 8, 15 and 22 January are Fridays.
describe('links and lags', () => {
  it('count a lag on the calendar that the settings name', () => {
    const activities = [task('a', 1), task('b', 1, { calendarId: 'six-days' })];
    const lagged = [link('a', 'b', { lagMinutes: 5 * DAY })];
    const starts = (['predecessor', 'successor', 'project', '24-hour'] as const).map((lagCalendar) =>
      analyse(createSchedule(activities, lagged, { settings: { ...SETTINGS, lagCalendar } })).of('b').earlyStart);
    expect(starts).toEqual(['2027-01-12T06:00', '2027-01-11T06:00', '2027-01-12T06:00', '2027-01-06T09:00']);
  });

  it('count elapsed lags around the clock and percentages of the predecessor', () => {
    const { of } = analyse(createSchedule([task('a', 4), task('elapsed', 1), task('half', 1), task('lead', 1)], [
      link('a', 'elapsed', { lagKind: 'elapsed', lagMinutes: 3 * 1440 }),
      link('a', 'half', { type: 'SS', lagKind: 'percent', lagMinutes: 0.5 }),
      link('a', 'lead', { lagMinutes: -2 * DAY }),
    ]));
    expect(of('a').earlyFinish).toBe('2027-01-07T17:00');
    expect(of('elapsed').earlyStart).toBe('2027-01-11T08:00'); // Sunday 17:00
    expect(of('half').earlyStart).toBe('2027-01-06T08:00');
    expect(of('lead').earlyStart).toBe('2027-01-06T08:00');
  });

  it('never let a successor finish before the finish that holds it, on any calendar', () => {
    const { of } = analyse(createSchedule([task('run', 0, { calendarId: 'always', durationMinutes: 5.5 * 1440 }), task('watch', 2)], [link('run', 'watch', { type: 'FF' })]));
    // The run ends on Saturday 20:00; the watch has done its two days by Friday, and ends with the run.
    expect(early(of('run'))).toEqual(['2027-01-04T08:00', '2027-01-09T20:00']);
    expect(early(of('watch'))).toEqual(['2027-01-07T08:00', '2027-01-09T20:00']);
  });

  it('name every circle', () => {
    const schedule = createSchedule(['a', 'b', 'c', 'd', 'e'].map((id) => task(id, 1)), [link('a', 'b'), link('b', 'a'), link('c', 'd'), link('d', 'e'), link('e', 'c', { type: 'SS' }), link('a', 'c')]);
    try {
      analyse(schedule);
      expect.unreachable('a circular schedule has no dates');
    } catch (error) {
      if (!(error instanceof ScheduleCycleError)) throw error;
      expect(error.loops.map((loop) => loop.ids)).toEqual([['a', 'b', 'a'], ['c', 'd', 'e', 'c']]);
      expect(error.message).toContain('Task a → Task b → Task a');
      expect(error.message).toContain('Task c → Task d → Task e → Task c');
    }
  });
});

type DatedKind = Exclude<ConstraintKind, 'as-late-as-possible' | 'expected-finish'>;

function constrained(kind: DatedKind, date: string): ScheduleActivity {
  return task('b', 2, { constraints: [{ kind, date }] });
}

describe('constraints', () => {
  const chain = [link('a', 'b'), link('b', 'c')];
  const withConstraint = (kind: DatedKind, date: string) => analyse(createSchedule([task('a', 2), constrained(kind, date), task('c', 2)], chain));

  it('no earlier than: hold early dates', () => {
    expect(early(withConstraint('start-no-earlier-than', '2027-01-07T08:00').of('b'))).toEqual(['2027-01-07T08:00', '2027-01-08T17:00']);
    expect(early(withConstraint('finish-no-earlier-than', '2027-01-11T17:00').of('b'))).toEqual(['2027-01-08T08:00', '2027-01-11T17:00']);
  });

  it('no later than: hold late dates, and leave early ones to logic', () => {
    const start = withConstraint('start-no-later-than', '2027-01-05T08:00');
    expect(early(start.of('b'))).toEqual(['2027-01-06T08:00', '2027-01-07T17:00']);
    expect(start.of('b').lateStart).toBe('2027-01-05T08:00');
    expect(start.of('b').totalFloatDays).toBe(-1);
    expect(start.of('a').totalFloatDays).toBe(-1);
    expect(start.of('c').totalFloatDays).toBe(0);
    expect(withConstraint('finish-no-later-than', '2027-01-08T17:00').of('b').totalFloatDays).toBe(0); // the end of the plan is nearer
    expect(withConstraint('finish-no-later-than', '2027-01-06T17:00').of('a').totalFloatDays).toBe(-1);
  });

  it('start on and finish on: both bounds, under logic', () => {
    const later = withConstraint('start-on', '2027-01-08T08:00');
    expect(later.of('b').earlyStart).toBe('2027-01-08T08:00');
    expect(later.of('b').totalFloatDays).toBe(0);
    expect(later.of('a').totalFloatDays).toBe(2);
    const earlier = withConstraint('start-on', '2027-01-05T08:00');
    expect(earlier.of('b').earlyStart).toBe('2027-01-06T08:00');
    expect(earlier.of('b').totalFloatDays).toBe(-1);
    expect(early(withConstraint('finish-on', '2027-01-12T17:00').of('b'))).toEqual(['2027-01-11T08:00', '2027-01-12T17:00']);
  });

  it('mandatory: the date holds against logic, forwards and backwards', () => {
    const start = withConstraint('mandatory-start', '2027-01-05T08:00');
    expect(early(start.of('b'))).toEqual(['2027-01-05T08:00', '2027-01-06T17:00']);
    expect([start.of('b').lateStart, start.of('b').lateFinish]).toEqual(['2027-01-05T08:00', '2027-01-06T17:00']);
    expect(start.of('a').totalFloatDays).toBe(-1);
    expect(start.of('c').earlyStart).toBe('2027-01-07T08:00');
    expect(start.of('b').drivenBy).toEqual([]);
    expect(early(withConstraint('mandatory-finish', '2027-01-13T17:00').of('b'))).toEqual(['2027-01-12T08:00', '2027-01-13T17:00']);
  });

  it('honoured against links when the settings say so (MS Project)', () => {
    const schedule = createSchedule([task('a', 2), constrained('start-no-later-than', '2027-01-05T08:00'), task('c', 2)], chain, { settings: { ...SETTINGS, constraintsHold: true } });
    expect(early(analyse(schedule).of('b'))).toEqual(['2027-01-05T08:00', '2027-01-06T17:00']);
  });

  it('as late as possible: uses up free float and moves no successor', () => {
    const { of, result } = analyse(createSchedule([task('long', 10), task('late', 2, { constraints: [{ kind: 'as-late-as-possible' }] }), task('before', 1), task('end', 1)], [link('long', 'end'), link('late', 'end'), link('before', 'late')]));
    expect(early(of('late'))).toEqual(['2027-01-14T08:00', '2027-01-15T17:00']);
    expect(of('late').freeFloatDays).toBe(0);
    expect(of('before').freeFloatDays).toBe(7);
    expect(early(of('before'))).toEqual(['2027-01-04T08:00', '2027-01-04T17:00']);
    expect(result.finish).toBe('2027-01-18T17:00');
  });

  it('expected finish: the work lasts until it', () => {
    const expected = task('b', 2, { constraints: [{ kind: 'expected-finish', date: '2027-01-14T17:00' }] });
    const schedule = createSchedule([task('a', 2), expected, task('c', 2)], chain);
    expect(early(analyse(schedule).of('b'))).toEqual(['2027-01-06T08:00', '2027-01-14T17:00']);
    expect(analyse(schedule).of('a').totalFloatDays).toBe(0);
    expect(early(analyse({ ...schedule, settings: { ...SETTINGS, useExpectedFinish: false } }).of('b'))).toEqual(['2027-01-06T08:00', '2027-01-07T17:00']);
  });

  it('deadline: moves late dates only', () => {
    const { of } = analyse(createSchedule([task('a', 5, { deadline: '2027-01-07T17:00' }), task('b', 9)], []));
    expect(early(of('a'))).toEqual(['2027-01-04T08:00', '2027-01-08T17:00']);
    expect(of('a').totalFloatDays).toBe(-1);
    expect(of('a').critical).toBe(true);
  });

  it('of the project: late dates count back from "must finish by"', () => {
    const plan = [task('a', 5), task('b', 3)];
    const { of } = analyse(createSchedule(plan, [link('a', 'b')], { mustFinishBy: '2027-01-12T17:00' }));
    expect(of('b').totalFloatDays).toBe(-1);
    expect(analyse(createSchedule(plan, [link('a', 'b')], { mustFinishBy: '2027-01-22T17:00' })).of('a').totalFloatDays).toBe(7);
  });
});

describe('float and what is critical', () => {
  const plan = [task('a', 5), task('b', 3), task('c', 1), task('loose', 2)];
  const links = [link('a', 'b'), link('a', 'c')];

  it('gives open ends no float when the settings make them critical', () => {
    expect(analyse(createSchedule(plan, links)).of('c').totalFloatDays).toBe(2);
    const { of } = analyse(createSchedule(plan, links, { settings: { ...SETTINGS, openEndsAreCritical: true } }));
    expect([of('c').totalFloatDays, of('loose').totalFloatDays, of('b').critical, of('loose').critical]).toEqual([0, 0, true, true]);
  });

  it('by float up to a limit, or by the longest path', () => {
    const near = analyse(createSchedule(plan, links, { settings: { ...SETTINGS, criticalFloatMinutes: 2 * DAY } }));
    expect(near.of('c').critical).toBe(true);
    const longest = analyse(createSchedule(plan, links, { mustFinishBy: '2027-01-07T17:00', settings: { ...SETTINGS, criticalBy: 'longest-path' } }));
    expect(longest.of('c').totalFloatDays).toBe(-2);
    expect(['a', 'b', 'c', 'loose'].map((id) => longest.of(id).critical)).toEqual([true, true, false, false]);
  });

  it('from the start, the finish or the smaller of both', () => {
    // Placed by hand over four days for two days of work: its start could move by two days more than its finish.
    const byHand = task('a', 2, { manuallyScheduled: true, stored: { start: '2027-01-04T08:00', finish: '2027-01-07T17:00' } });
    const floats = (['start', 'finish', 'smaller'] as const).map((totalFloatFrom) =>
      analyse(createSchedule([byHand], [], { mustFinishBy: '2027-01-15T17:00', settings: { ...SETTINGS, totalFloatFrom } })).of('a').totalFloatDays);
    expect(floats).toEqual([8, 6, 6]);
  });

  it('says which predecessor drives, and what is open', () => {
    const { of } = analyse(createSchedule([task('a', 5), task('b', 3), task('c', 1)], [link('a', 'c'), link('b', 'c'), link('a', 'b', { type: 'FF' })]));
    expect(of('c').drivenBy).toEqual(['a', 'b']);
    expect([of('a').openStart, of('a').openFinish, of('b').openStart, of('b').openFinish]).toEqual([true, false, true, false]);
  });
});
