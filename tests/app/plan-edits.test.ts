import { beforeEach, expect, test } from 'vitest';
import { useDocument } from '../../src/app/document-store.ts';
import { useNotices } from '../../src/app/notices-store.ts';
import { canNudgeFinish, canNudgeStart, nudgeFinish, nudgeStart } from '../../src/app/plan/nudge.ts';
import { addLink, canSetBaseline, changeFinish, changeLink, clearBaseline, removeLink, reschedule, setBaseline } from '../../src/app/plan/plan-edits.ts';
import { idleSlot, useResults } from '../../src/app/results-store.ts';
import { useView } from '../../src/app/view-store.ts';
import { rangeOf, type Activity, type ActivityProjection, type Scenario } from '../../src/model/index.ts';
import { createScenario } from '../fixtures/build-scenario.ts';
import { createProjectionResult } from '../fixtures/projection-result.ts';

const sourced = { value: 20, low: 10, high: 50, unit: 'd', source: 'supplier quotation 17', asOf: '2026-06', verified: true, grade: 'quotation' };

function createActivity(id: string, change: Partial<Activity> = {}): Activity {
  return { id, name: `Activity ${id}`, group: 'Works', kind: 'task', calendarId: 'weekdays', durationDays: 10, predecessors: [], resources: [], drivers: [], ...change };
}

const after = (...ids: string[]): Activity['predecessors'] => ids.map((activityId) => ({ activityId, type: 'FS', lagDays: 0 }));

const certain = (date: string | null) => ({ p10: date, p50: date, p90: date, neverShare: date === null ? 1 : 0 });

function createProjected(id: string, start: string | null, finish: string | null): ActivityProjection {
  return { id, name: `Activity ${id}`, group: 'Works', kind: 'task', start: certain(start), finish: certain(finish), earlyStart: start ?? '2027-01-04', earlyFinish: finish ?? '2027-01-04', totalFloatDays: 0, critical: true, criticality: 1 };
}

function openPlan(activities: readonly Activity[], dates: readonly ActivityProjection[] = []): void {
  const base = createScenario();
  const weekdays = { id: 'weekdays', name: 'Monday to Friday', workingWeekdays: [1, 2, 3, 4, 5], hoursPerDay: 8, holidays: ['2027-01-13'] };
  useDocument.getState().open({ scenario: { ...base, plan: { ...base.plan, calendars: [...base.plan.calendars, weekdays], activities: [...activities] } }, fileName: null, diagnostics: [] });
  useResults.setState({ projection: { ...idleSlot, status: 'done', result: createProjectionResult({ activities: dates }) } });
}

const current = (): Scenario => {
  const { scenario } = useDocument.getState();
  if (scenario === null) throw new Error('a document is open');
  return scenario;
};
const activityOf = (id: string): Activity => {
  const found = current().plan.activities.find((activity) => activity.id === id);
  if (found === undefined) throw new Error(`no activity ${id}`);
  return found;
};

beforeEach(() => useView.setState({ selection: [] }));

test('the baseline takes P50 dates, and actual ones of what has happened, as one step of undo', () => {
  openPlan(
    [createActivity('a', { actualStart: '2026-09-01', actualFinish: '2026-09-20' }), createActivity('b'), createActivity('c', { baselineFinish: '2026-12-01' })],
    [createProjected('a', '2026-09-02', '2026-09-21'), createProjected('b', '2027-01-04', '2027-01-18'), createProjected('c', '2027-01-18', null)],
  );
  const before = current();
  expect(canSetBaseline()).toBe(true);
  expect(setBaseline()).toBeNull();
  expect(activityOf('a')).toMatchObject({ baselineStart: '2026-09-01', baselineFinish: '2026-09-20' });
  expect(activityOf('b')).toMatchObject({ baselineStart: '2027-01-04', baselineFinish: '2027-01-18' });
  expect(activityOf('c')).toMatchObject({ baselineStart: '2027-01-18' });
  expect(activityOf('c')).not.toHaveProperty('baselineFinish');
  expect(useDocument.getState().undoName).toBe('Set baseline');
  expect(clearBaseline()).toBeNull();
  expect(current().plan.activities.some((activity) => 'baselineStart' in activity || 'baselineFinish' in activity)).toBe(false);
  expect(clearBaseline()).toMatch(/no baseline/);
  useDocument.getState().undo();
  useDocument.getState().undo();
  expect(current()).toEqual(before);
});

test.each([['stale', { stale: true }], ['a preview', { preview: true }], ['being computed', { status: 'running' as const, stale: true }]])('no baseline is set from dates that are %s', (_name, change) => {
  openPlan([createActivity('a')], [createProjected('a', '2027-01-04', '2027-01-18')]);
  useResults.setState(({ projection }) => ({ projection: { ...projection, ...change } }));
  expect(canSetBaseline()).toBe(false);
  expect(setBaseline()).toMatch(/not up to date/);
  expect(useDocument.getState().undoName).toBeNull();
});

test('a baseline of a plan of 700 activities is one step', () => {
  const ids = Array.from({ length: 700 }, (_, index) => `a${index}`);
  openPlan(ids.map((id) => createActivity(id)), ids.map((id) => createProjected(id, '2027-01-04', '2027-01-18')));
  expect(setBaseline()).toBeNull();
  expect(current().plan.activities.every(({ baselineStart }) => baselineStart === '2027-01-04')).toBe(true);
  useDocument.getState().undo();
  expect(current().plan.activities.some((activity) => 'baselineStart' in activity)).toBe(false);
});

test('a move sets "start no earlier than" in place of a listed one, and keeps the other constraints', () => {
  openPlan([createActivity('a', { constraints: [{ kind: 'start-no-earlier-than', date: '2027-02-01' }, { kind: 'finish-no-later-than', date: '2027-06-01' }] })]);
  expect(reschedule('a', '2027-01-20')).toBeNull();
  expect(activityOf('a')).toMatchObject({ startNoEarlierThan: '2027-01-20', constraints: [{ kind: 'finish-no-later-than', date: '2027-06-01' }] });
  expect(useDocument.getState().undoName).toBe('Reschedule Activity a');
});

test.each([
  ['finished', { actualStart: '2026-09-01', actualFinish: '2026-09-20' }, /finished on 2026-09-20/],
  ['started', { actualStart: '2026-09-01' }, /started on 2026-09-01: only its finish/],
  ['pinned', { constraints: [{ kind: 'mandatory-start' as const, date: '2027-03-01' }] }, /mandatory-start 2027-03-01/],
])('an activity that is %s is not moved, and it says why', (_name, change, reason) => {
  openPlan([createActivity('a', change)]);
  const before = current();
  expect(reschedule('a', '2027-02-01')).toMatch(reason);
  expect(current()).toBe(before);
});

test('a moved finish changes P50 by working days on the calendar, and P10 and P90 in the same ratio', () => {
  openPlan([createActivity('a', { durationDays: sourced })]);
  // Friday 8, Monday 11, Tuesday 12, Thursday 14 and Friday 15 January are worked; the 13th is a holiday.
  expect(changeFinish('a', '2027-01-08', '2027-01-16')).toBeNull();
  expect(rangeOf(activityOf('a').durationDays)).toEqual({ p10: 12.5, p50: 25, p90: 62.5 });
  expect(activityOf('a').durationDays).toMatchObject({ source: 'planner', verified: false });
  expect(useNotices.getState().notices.at(-1)?.text).toMatch(/your own figure.*supplier quotation 17/);
  expect(useDocument.getState().undoName).toBe('Change duration of Activity a');
});

test('a finish moves by what is left of work in progress', () => {
  openPlan([createActivity('half', { actualStart: '2026-09-01', percentComplete: 0.5 }), createActivity('stated', { actualStart: '2026-09-01', remainingDays: 4 })]);
  expect(changeFinish('half', '2027-01-18', '2027-01-20')).toBeNull();
  expect(activityOf('half').durationDays).toBe(14);
  expect(changeFinish('stated', '2027-01-20', '2027-01-18')).toBeNull();
  expect(activityOf('stated')).toMatchObject({ remainingDays: 2, durationDays: 10 });
});

test('a task keeps at least a day; milestones and finished work have no finish to move', () => {
  openPlan([createActivity('a', { durationDays: 3 }), createActivity('m', { kind: 'milestone', durationDays: 0 }), createActivity('f', { actualStart: '2026-09-01', actualFinish: '2026-09-20' }), createActivity('full', { actualStart: '2026-09-01', percentComplete: 1 })]);
  expect(changeFinish('a', '2027-02-01', '2027-01-04')).toBeNull();
  expect(activityOf('a').durationDays).toBe(1);
  expect(changeFinish('m', '2027-02-01', '2027-02-10')).toMatch(/milestone/);
  expect(changeFinish('f', '2027-02-01', '2027-02-10')).toMatch(/finished on/);
  expect(changeFinish('full', '2027-02-01', '2027-02-10')).toMatch(/100 % complete/);
});

test('links are made, changed and removed, each as one step', () => {
  openPlan([createActivity('a'), createActivity('b')]);
  expect(addLink('a', 'b')).toBeNull();
  expect(activityOf('b').predecessors).toEqual(after('a'));
  expect(addLink('a', 'b')).toMatch(/already has the link FS/);
  expect(changeLink('b', 0, { activityId: 'a', type: 'SS', lagDays: 5 })).toBeNull();
  expect(activityOf('b').predecessors).toEqual([{ activityId: 'a', type: 'SS', lagDays: 5 }]);
  expect(removeLink('a', 'b', 'SS')).toBeNull();
  expect(activityOf('b').predecessors).toEqual([]);
  expect(useDocument.getState().undoName).toBe('Remove link Activity a to Activity b');
});

test('a loop is refused and named; so are links to itself and into finished work', () => {
  openPlan([createActivity('a'), createActivity('b', { predecessors: after('a') }), createActivity('c', { predecessors: after('b') }), createActivity('f', { actualStart: '2026-09-01', actualFinish: '2026-09-20' })]);
  const before = current();
  expect(addLink('c', 'a')).toMatch(/Activity a → Activity b → Activity c → Activity a/);
  expect(addLink('a', 'a')).toMatch(/wait for itself/);
  expect(addLink('a', 'f')).toMatch(/waits for nothing/);
  expect(current()).toBe(before);
});

test('keys move the selected activity by working days, over weekends and holidays', () => {
  openPlan([createActivity('a'), createActivity('f', { actualStart: '2026-09-01', actualFinish: '2026-09-20' })], [createProjected('a', '2027-01-12', '2027-01-16'), createProjected('f', '2026-09-01', '2026-09-20')]);
  expect([canNudgeStart(), nudgeStart(1)]).toEqual([false, 'Select one activity.']);
  useView.setState({ selection: ['f'] });
  expect([canNudgeStart(), canNudgeFinish()]).toEqual([false, false]);
  useView.setState({ selection: ['a'] });
  expect(canNudgeStart()).toBe(true);
  expect(nudgeStart(1)).toBeNull();
  expect(activityOf('a').startNoEarlierThan).toBe('2027-01-14');
  // Until the dates are computed anew, the next press goes on from there.
  useResults.setState(({ projection }) => ({ projection: { ...projection, stale: true } }));
  expect(nudgeStart(1)).toBeNull();
  expect(nudgeStart(1)).toBeNull();
  expect(activityOf('a').startNoEarlierThan).toBe('2027-01-18');
  expect(nudgeStart(-1)).toBeNull();
  expect(activityOf('a').startNoEarlierThan).toBe('2027-01-15');
});

test('while dates are computed anew for another edit, keys count from the dates on screen, not from an older limit', () => {
  openPlan([createActivity('a', { startNoEarlierThan: '2026-12-01' })], [createProjected('a', '2027-01-12', '2027-01-16')]);
  useResults.setState(({ projection }) => ({ projection: { ...projection, stale: true } }));
  useView.setState({ selection: ['a'] });
  expect(nudgeStart(1)).toBeNull();
  expect(activityOf('a').startNoEarlierThan).toBe('2027-01-14');
});

test('a calendar without another working day is named, not the horizon', () => {
  const never = { id: 'never', name: 'Never', workingWeekdays: [], hoursPerDay: 8, holidays: [] };
  openPlan([createActivity('a', { calendarId: 'never' })], [createProjected('a', '2027-01-12', '2027-01-16')]);
  const { plan } = current();
  useDocument.setState({ scenario: { ...current(), plan: { ...plan, calendars: [...plan.calendars, never] } } });
  useView.setState({ selection: ['a'] });
  expect(nudgeStart(1)).toMatch(/calendar of "Activity a" has no working day/);
});

test('keys make the selected activity a working day longer or shorter, whatever day it finishes on', () => {
  // Saturday 16 January, 00:00: the last day worked is Friday the 15th.
  openPlan([createActivity('a')], [createProjected('a', '2027-01-04', '2027-01-16')]);
  useView.setState({ selection: ['a'] });
  expect(nudgeFinish(1)).toBeNull();
  expect(activityOf('a').durationDays).toBe(11);
  expect(nudgeFinish(-1)).toBeNull();
  expect(nudgeFinish(-1)).toBeNull();
  expect(activityOf('a').durationDays).toBe(9);
});
