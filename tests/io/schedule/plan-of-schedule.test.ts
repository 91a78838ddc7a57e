import { describe, expect, it } from 'vitest';
import { writeMspdi } from '../../../src/io/msproject/write-mspdi.ts';
import { mergeSchedule } from '../../../src/io/schedule/plan-of-schedule.ts';
import { readSchedule } from '../../../src/io/schedule/read-schedule.ts';
import { loadScenario } from '../../../src/model/load.ts';
import { serializeScenario } from '../../../src/model/serialize.ts';
import { scheduleOfPlan } from '../../../src/model/schedule/schedule-of-plan.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { validateScenario } from '../../../src/model/validate/index.ts';
import { readFileSync } from 'node:fs';
import { minimalScenario } from '../../fixtures/minimal.ts';
import { bytesOf, projectOf, readFixture } from './fixture.ts';

function shipped(name: string): Scenario {
  const { scenario } = loadScenario(readFileSync(new URL(`../../../scenarios/${name}.plenum.json`, import.meta.url), 'utf8'));
  if (scenario === null) throw new Error(`${name} is not valid`);
  return scenario;
}

const withPlan = (scenario: Scenario, plan: Scenario['plan']): Scenario => ({ ...scenario, plan });

describe('a schedule file merged into a plan', () => {
  it.each(['minimal', 'ohio-campus', 'northern-virginia-retrofit', 'west-texas-onsite-gas'])('%s is unchanged by a file that was exported from it', (name) => {
    const scenario = shipped(name);
    const { projects } = readSchedule(bytesOf(writeMspdi(scheduleOfPlan(scenario)).text), 'own.xml');
    const { plan, added, updated } = mergeSchedule(scenario, projects[0]!, 'own.xml');
    expect({ added, updated }).toEqual({ added: 0, updated: scenario.plan.activities.length });
    expect(plan).toEqual(scenario.plan);
  });

  it('a change made in the file comes back, and what the file knows nothing of stays', () => {
    const scenario = shipped('ohio-campus');
    const written = scheduleOfPlan(scenario);
    const changed = written.activities.find(({ kind, actualStart }) => kind === 'task' && actualStart === undefined)!;
    const edited = { ...written, activities: written.activities.map((activity) => (activity.id === changed.id ? { ...activity, name: 'Renamed', durationMinutes: activity.durationMinutes + 480 } : activity)) };
    const { projects } = readSchedule(bytesOf(writeMspdi(edited).text), 'edited.xml');
    const { plan } = mergeSchedule(scenario, projects[0]!, 'edited.xml');
    const before = scenario.plan.activities.find(({ id }) => id === changed.id)!;
    const after = plan.activities.find(({ id }) => id === changed.id)!;
    expect(after.name).toBe('Renamed');
    expect(after.durationDays).not.toEqual(before.durationDays);
    expect(after.drivers).toEqual(before.drivers);
    expect(plan.activities.filter(({ id }) => id !== changed.id)).toEqual(scenario.plan.activities.filter(({ id }) => id !== changed.id));
  });

  it('adds a P6 project: ids from codes, calendars, groups, links, progress and constraints in days', () => {
    const base = minimalScenario();
    const scenario = withPlan({ ...base, meta: { ...base.meta, asOf: '2027-01-11', horizon: '2029-01-01' } }, base.plan);
    const { projects } = readFixture('two-projects.xer');
    const { plan, added, updated, diagnostics } = mergeSchedule(scenario, projects[0]!, 'two-projects.xer');
    expect({ added, updated }).toEqual({ added: 5, updated: 0 });
    const byId = new Map(plan.activities.map((activity) => [activity.id, activity]));
    expect(byId.get('a1000')).toMatchObject({
      name: 'Pipe–work', group: 'Mechanical "wet" works', kind: 'task', durationDays: 10, remainingDays: 7.5, percentComplete: 0.25, actualStart: '2027-01-04',
      constraints: [{ kind: 'expected-finish', date: '2027-01-23' }], predecessors: [{ activityId: 'a0990', type: 'FS', lagDays: 0 }],
    });
    expect(byId.get('a1010')).toMatchObject({ calendarId: 'calendar-crew', durationDays: 4.5, startNoEarlierThan: '2027-02-01', constraints: [{ kind: 'finish-no-later-than', date: '2027-03-02' }], predecessors: [{ activityId: 'a1000', type: 'SS', lagDays: 1.5625 }] });
    expect(byId.get('a1020')?.kind).toBe('task');
    expect(byId.get('a1030')).toMatchObject({ kind: 'milestone', durationDays: 0, startNoEarlierThan: '2027-03-15', constraints: [{ kind: 'mandatory-finish', date: '2027-04-01' }] });
    expect(plan.calendars.find(({ id }) => id === 'calendar-five-days')).toMatchObject({ hoursPerDay: 8, workingWeekdays: [1, 2, 3, 4, 5], exceptions: [{ from: '2027-01-18', to: '2027-01-18', periods: [] }, { from: '2027-02-13' }] });
    expect(plan.calendars.some(({ name }) => name === 'Around the clock')).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toEqual(['span-without-links', 'split-left-out', 'resources-left-out', 'settings-kept']);
    expect(validateScenario(withPlan(scenario, plan)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('a level of effort with links stays one', () => {
    const [hall] = readFixture('two-projects.xer').projects;
    const spanning = { ...hall!, relationships: [...hall!.relationships, { predecessorId: '1005', successorId: '1003', type: 'SS' as const, lagMinutes: 0, lagKind: 'working' as const }] };
    const { plan } = mergeSchedule(minimalScenario(), spanning, 'x');
    expect(plan.activities.find(({ id }) => id === 'a1020')).toMatchObject({ kind: 'level-of-effort', predecessors: [{ activityId: 'a0990', type: 'SS', lagDays: 0 }] });
  });

  it('gives an empty plan the options of the file', () => {
    const base = minimalScenario();
    const { projects } = readFixture('two-projects.xer');
    const { plan } = mergeSchedule(withPlan(base, { ...base.plan, activities: [] }), projects[0]!, 'x');
    expect(plan.schedule).toEqual({ progress: 'progress-override', lagCalendar: '24-hour', criticalBy: 'total-float', criticalFloatDays: 1, totalFloatFrom: 'smaller', openEndsAreCritical: true, mustFinishBy: '2027-07-01' });
  });

  it('spreads links of summaries, keeps elapsed durations around the clock and holds what is placed by hand', () => {
    const scenario = withPlan(minimalScenario(), { ...minimalScenario().plan, activities: [] });
    const durations = mergeSchedule(scenario, projectOf('durations.xml'), 'durations.xml').plan;
    const clock = durations.calendars.find(({ name }) => name === 'Around the clock');
    expect(durations.activities.filter(({ calendarId }) => calendarId === clock?.id).map(({ durationDays }) => durationDays)).toEqual([0.0417, 1, 30]);

    const links = readFixture('links.xml').projects[0]!;
    const withSummary = { ...links, relationships: [...links.relationships, { predecessorId: '0', successorId: '8', type: 'FS' as const, lagMinutes: 0, lagKind: 'working' as const }, { predecessorId: '0', successorId: '7', type: 'SF' as const, lagMinutes: 0, lagKind: 'working' as const }] };
    const { plan, diagnostics } = mergeSchedule(scenario, withSummary, 'links.xml');
    const manual = plan.activities.find(({ name }) => name === 'Manual');
    expect(manual?.constraints).toEqual([{ kind: 'mandatory-start', date: '2027-01-06' }]);
    expect(manual?.predecessors.map(({ activityId }) => activityId)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(plan.activities.find(({ name }) => name === 'Start to finish, percent')?.predecessors).toEqual([{ activityId: '1', type: 'SF', lagDays: 1 }]);
    // A day around the clock is 24 h × 40/168 of working time = 5.714 h = 0.7143 days.
    expect(plan.activities.find(({ name }) => name === 'Finish to finish, elapsed')?.predecessors).toEqual([{ activityId: '1', type: 'FF', lagDays: 0.7143 }]);
    expect(diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(['elapsed-lag', 'placed-by-hand', 'summary-link-left-out']));
  });

  it('makes ids that nothing in the document has', () => {
    const base = minimalScenario();
    const clash = { ...projectOf('split.xml'), activities: projectOf('split.xml').activities.map((activity) => ({ ...activity, id: `x${activity.id}`, code: base.meta.id })), relationships: [] };
    const { plan } = mergeSchedule(base, clash, 'x');
    expect(plan.activities.slice(base.plan.activities.length).map(({ id }) => id)).toEqual([`${base.meta.id}-2`, `${base.meta.id}-3`]);
    expect(serializeScenario(withPlan(base, plan))).toContain(`${base.meta.id}-3`);
  });
});
