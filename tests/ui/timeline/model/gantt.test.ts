import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activity, ActivityProjection, Scenario } from '../../../../src/model/index.ts';
import { dayOf, isoOf } from '../../../../src/ui/charts/time/days.ts';
import { dragOutcome } from '../../../../src/ui/timeline/model/gantt-drag.ts';
import { filterActivities, withCritical } from '../../../../src/ui/timeline/model/gantt-filter.ts';
import { ganttLinks, linkPath, linksInView, type GanttLink } from '../../../../src/ui/timeline/model/gantt-links.ts';
import { linkInWords, outOfSight, rowDescription } from '../../../../src/ui/timeline/model/gantt-text.ts';
import { ganttRows, type GanttRow } from '../../../../src/ui/timeline/model/gantt.ts';
import { flowResources, mondayOf, resourceLoads } from '../../../../src/ui/timeline/model/resource-load.ts';
import { resourceTable } from '../../../../src/ui/timeline/model/resource-table.ts';
import { activitiesTable } from '../../../../src/ui/timeline/model/tables.ts';
import { createScenario } from '../../../fixtures/build-scenario.ts';

const plainText = (text: string): string => text.replaceAll('\u202f', ' ');

function createActivity(id: string, change: Partial<Activity> = {}): Activity {
  return { id, name: `Activity ${id}`, group: 'Works', kind: 'task', calendarId: 'weekdays', durationDays: 5, predecessors: [], resources: [], drivers: [], ...change };
}

const certain = (date: string | null) => ({ p10: date, p50: date, p90: date, neverShare: date === null ? 1 : 0 });

function createProjected(id: string, start: string, finish: string | null, change: Partial<ActivityProjection> = {}): ActivityProjection {
  return { id, name: `Activity ${id}`, group: 'Works', kind: 'task', start: certain(start), finish: certain(finish), earlyStart: start, earlyFinish: finish ?? start, totalFloatDays: 0, critical: true, criticality: 1, ...change };
}

function createPlan(activities: readonly Activity[], resources: Scenario['plan']['resources'] = []): Scenario['plan'] {
  const { plan } = createScenario();
  return { ...plan, activities: [...activities], resources, calendars: [...plan.calendars, { id: 'weekdays', name: 'Monday to Friday', workingWeekdays: [1, 2, 3, 4, 5], hoursPerDay: 8, holidays: ['2027-01-13'] }] };
}

function rowOf(activity: Activity, projected: ActivityProjection): Extract<GanttRow, { type: 'activity' }> {
  const row = ganttRows([projected], new Set([projected.group]), new Map([[activity.id, activity]]))[1];
  if (row?.type !== 'activity') throw new Error('the group has one activity');
  return row;
}

const link = (type: 'FS' | 'SS' | 'FF' | 'SF', lagDays = 0) => [{ activityId: 'a', type, lagDays }];
const drives = (predecessors: Activity['predecessors'], successor: ActivityProjection, change: Partial<Activity> = {}): boolean | undefined =>
  ganttLinks(createPlan([createActivity('a'), createActivity('b', { predecessors, ...change })]), [createProjected('a', '2027-01-04', '2027-01-09'), successor], new Set())[0]?.driving;
const many = (count: number): GanttLink[] => Array.from({ length: count }, (_, index) => ({ key: `${index}`, predecessorId: `p${index}`, successorId: `s${index}`, type: 'FS', lagDays: 0, driving: index === 0, critical: index === 0 }));
const everywhere = (): number => 3;
const uses = (resourceId: string, units: number) => [{ resourceId, units }];

/** What stands in the row of an activity while such days are shown; `null` = its bar. */
const textOutOfSight = (shown: readonly [string, string], change: Partial<ActivityProjection> = {}, activity: Partial<Activity> = {}): string | null => {
  const projected = createProjected('a', '2027-03-01', '2027-04-01', { finish: { p10: '2027-03-20', p50: '2027-04-01', p90: '2027-05-01', neverShare: 0 }, ...change });
  return outOfSight(rowOf(createActivity('a', activity), projected), [dayOf(shown[0]), dayOf(shown[1])])?.text ?? null;
};

describe('what lies outside the days shown', () => {
  it('is said to start, to finish or to have finished', () => {
    expect(textOutOfSight(['2027-01-01', '2027-02-01'])).toBe('starts 1 Mar 2027 ▸');
    expect(textOutOfSight(['2027-06-01', '2027-09-01'])).toBe('◂ finishes 1 Apr 2027');
    expect(textOutOfSight(['2027-06-01', '2027-09-01'], {}, { actualStart: '2027-03-01', actualFinish: '2027-04-01' })).toBe('◂ finished 1 Apr 2027');
    expect(textOutOfSight(['2027-03-15', '2027-09-01'])).toBeNull();
  });

  it('is due at its P50 where it is a milestone, though its P10 comes before', () => {
    expect(textOutOfSight(['2027-01-01', '2027-02-01'], { kind: 'milestone' })).toBe('due 1 Apr 2027 ▸');
    expect(textOutOfSight(['2027-01-01', '2027-03-25'], { kind: 'milestone' })).toBeNull();
  });
});

describe('progress', () => {
  const projected = createProjected('a', '2026-10-05', '2027-04-01');

  it.each([
    [{}, 'not started'],
    [{ actualStart: '2026-10-05' }, 'started 5 Oct 2026'],
    [{ actualStart: '2026-10-05', percentComplete: 0.4, remainingDays: 12.5 }, 'started 5 Oct 2026, 40 % done, 12.5 d left'],
    [{ actualStart: '2026-10-05', actualFinish: '2026-11-02', percentComplete: 1 }, 'finished 2 Nov 2026'],
  ] satisfies [Partial<Activity>, string][])('of %o reads %s', (activity, expected) => {
    expect(plainText(rowDescription(rowOf(createActivity('a', activity), projected)))).toContain(`Progress: ${expected};`);
  });
});

describe('links', () => {

  it.each([
    ['over a weekend', link('FS'), '2027-01-11', true],
    ['with a working day between', link('FS'), '2027-01-12', false],
    ['with a lag that fills the gap', link('FS', 1), '2027-01-12', true],
    ['over a holiday', link('FS', 2), '2027-01-14', true],
    ['from the start', link('SS'), '2027-01-04', true],
    ['from the start, too early', link('SS'), '2027-01-06', false],
  ])('drives %s', (_name, predecessors, start, expected) => {
    expect(drives(predecessors, createProjected('b', start, '2027-02-06'))).toBe(expected);
  });

  it('drives a finish by FF and SF', () => {
    expect(drives(link('FF'), createProjected('b', '2027-01-04', '2027-01-09'))).toBe(true);
    expect(drives(link('FF'), createProjected('b', '2027-01-04', '2027-01-13'))).toBe(false);
    expect(drives(link('SF', 5), createProjected('b', '2027-01-04', '2027-01-09'))).toBe(true);
  });

  it('does not drive what has started', () => {
    expect(drives(link('FS'), createProjected('b', '2027-01-11', '2027-02-06'), { actualStart: '2027-01-11' })).toBe(false);
  });

  it('is critical where it drives between two critical activities', () => {
    const plan = createPlan([createActivity('a'), createActivity('b', { predecessors: link('FS') })]);
    const projected = [createProjected('a', '2027-01-04', '2027-01-09'), createProjected('b', '2027-01-11', '2027-01-16')];
    expect([new Set(['a', 'b']), new Set(['a'])].map((critical) => ganttLinks(plan, projected, critical)[0]?.critical)).toEqual([true, false]);
  });

  it('leaves out links to activities that the projection does not know', () => {
    expect(ganttLinks(createPlan([createActivity('a'), createActivity('b', { predecessors: link('FS') })]), [createProjected('b', '2027-01-11', '2027-01-16')], new Set())).toEqual([]);
  });

  it('runs in right angles from one bar to the other, and reaches it from the side it holds', () => {
    const coordinate = fc.integer({ min: 0, max: 900 });
    const end = fc.record({ x: coordinate, y: coordinate.map((value) => value * 20) });
    fc.assert(fc.property(fc.constantFrom('FS' as const, 'SS' as const, 'FF' as const, 'SF' as const), end, end, (type, from, to) => {
      const { path, direction } = linkPath(type, from, to, 20);
      expect(path).toMatch(/^M-?[\d.]+,-?[\d.]+( [HV]-?[\d.]+)+$/);
      const steps = path.split(' ').slice(1);
      const horizontal = steps.filter((step) => step.startsWith('H')).map((step) => Number(step.slice(1)));
      expect(horizontal.at(-1)).toBe(to.x);
      expect(Number(steps.findLast((step) => step.startsWith('V'))?.slice(1))).toBe(to.y);
      // The last stretch comes from outside the bar.
      expect(Math.sign(to.x - (horizontal.at(-2) ?? 0))).toBe(direction);
      expect(direction).toBe(type === 'FS' || type === 'SS' ? 1 : -1);
    }));
  });


  it('draws those in view; of too many, the critical ones and the selection’s, and says how many are missing', () => {
    expect(linksInView(many(200), everywhere, [0, 10], [])).toMatchObject({ hidden: 0, links: { length: 200 } });
    const crowded = linksInView(many(300), everywhere, [0, 10], ['s7']);
    expect(crowded.links.map(({ key }) => key)).toEqual(['0', '7']);
    expect(crowded.hidden).toBe(298);
    expect(linksInView(many(3), () => undefined, [0, 10], []).links).toEqual([]);
    expect(linksInView(many(1), (id) => (id === 'p0' ? 2 : 50), [20, 30], []).links).toHaveLength(1);
    expect(linksInView(many(1), (id) => (id === 'p0' ? 2 : 5), [20, 30], []).links).toHaveLength(0);
  });

  it('is written as planners do', () => {
    expect([linkInWords({ type: 'FS', lagDays: 0 }), linkInWords({ type: 'SS', lagDays: 5 }), linkInWords({ type: 'FF', lagDays: -2.5 })].map(plainText)).toEqual(['FS', 'SS + 5 d', 'FF − 2.5 d']);
  });
});

describe('dragging', () => {
  const dataDay = dayOf('2027-01-01');
  const open = createActivity('a');
  const projected = createProjected('a', '2027-01-04', '2027-01-09');
  const row = rowOf(open, projected);

  it('snaps a move to whole days, and never before the data date', () => {
    expect(dragOutcome(row, 'bar', 2.4, dataDay, undefined)).toEqual({ type: 'start', day: dayOf('2027-01-06'), movedDays: 2 });
    expect(dragOutcome(row, 'bar', -40, dataDay, undefined)).toEqual({ type: 'start', day: dataDay, movedDays: -3 });
  });

  it('moves a finish, leaving at least a day', () => {
    expect(dragOutcome(row, 'finish', 3.6, dataDay, undefined)).toEqual({ type: 'finish', from: dayOf('2027-01-09'), day: dayOf('2027-01-13'), movedDays: 4 });
    expect(dragOutcome(row, 'finish', -30, dataDay, undefined)).toMatchObject({ day: dayOf('2027-01-05') });
  });

  it('links to another activity only', () => {
    const other = rowOf(createActivity('b'), createProjected('b', '2027-02-01', '2027-02-06'));
    expect(dragOutcome(row, 'link', 9, dataDay, other)).toEqual({ type: 'link', successor: other });
    expect(dragOutcome(row, 'link', 9, dataDay, row)).toEqual({ type: 'link', successor: null });
    expect(dragOutcome(row, 'link', 9, dataDay, ganttRows([projected], new Set(), new Map())[0])).toEqual({ type: 'link', successor: null });
  });

  it.each([
    ['finished work', { actualStart: '2026-11-02', actualFinish: '2026-12-01' }, 'bar' as const, /finished on 2026-12-01/],
    ['the start of work in progress', { actualStart: '2026-11-02' }, 'bar' as const, /only its finish/],
    ['a level of effort', { kind: 'level-of-effort' as const }, 'finish' as const, /spans the activities/],
    ['the finish of a milestone', { kind: 'milestone' as const, durationDays: 0 }, 'finish' as const, /milestone/],
  ])('refuses %s and says why', (_name, change, part, reason) => {
    const outcome = dragOutcome(rowOf(createActivity('a', change), projected), part, 5, dataDay, undefined);
    expect(outcome.type === 'fixed' ? outcome.reason : outcome.type).toMatch(reason);
  });
});

describe('criticality and filter', () => {
  const activities = [createProjected('a', '2027-01-04', '2027-01-09', { totalFloatDays: 0, critical: false }), createProjected('b', '2027-01-04', '2027-01-09', { totalFloatDays: 4, critical: true, group: 'Power', name: 'Transformer' })];

  it('is by longest path as computed, or by float', () => {
    expect(withCritical(activities, 'longest-path', 0).map(({ critical }) => critical)).toEqual([false, true]);
    expect(withCritical(activities, 'total-float', 0).map(({ critical }) => critical)).toEqual([true, false]);
    expect(withCritical(activities, 'total-float', 4).map(({ critical }) => critical)).toEqual([true, true]);
  });

  it('finds by name, group or id, and keeps critical ones where only those are wanted', () => {
    expect(filterActivities(activities, ' transf', false).map(({ id }) => id)).toEqual(['b']);
    expect(filterActivities(activities, 'POWER', false).map(({ id }) => id)).toEqual(['b']);
    expect(filterActivities(activities, '', true).map(({ id }) => id)).toEqual(['b']);
    expect(filterActivities(activities, 'nothing', false)).toEqual([]);
  });
});

describe('baseline and text', () => {
  const activity = createActivity('a', { baselineStart: '2027-01-04', baselineFinish: '2027-01-07', predecessors: [{ activityId: 'b', type: 'SS', lagDays: 2 }], startNoEarlierThan: '2027-01-03', constraints: [{ kind: 'start-no-earlier-than', date: '2027-01-05' }] });
  const projected = createProjected('a', '2027-01-05', '2027-01-09');

  it('says in a row how the finish stands against the baseline, and what holds the start', () => {
    const text = plainText(rowDescription(rowOf(activity, projected)));
    expect(text).toContain('Baseline: 4 Jan 2027 – 7 Jan 2027, now +2 d');
    expect(text).toContain('Start no earlier than: 5 Jan 2027');
    expect(text).toContain('Duration, working days: 5');
  });

  it('has a table with baseline, variance and predecessors', () => {
    const table = activitiesTable(ganttRows([projected, createProjected('b', '2027-01-04', null)], new Set(['Works']), new Map([['a', activity], ['b', createActivity('b')]])));
    expect(table.rows.every(({ cells }) => cells.length === table.columns.length)).toBe(true);
    const cell = (key: string, label: string) => plainText(table.rows.find((row) => row.key === key)?.cells[table.columns.findIndex((column) => column.label === label)] ?? '');
    expect([cell('a', 'Baseline finish'), cell('a', 'Finish against baseline'), cell('a', 'Waits for')]).toEqual(['7 Jan 2027', '+2 d', 'Activity b SS + 2 d']);
    expect(cell('b', 'Finish against baseline')).toBe('–');
  });
});

describe('resources', () => {
  const crews: Scenario['plan']['resources'] = [{ id: 'crew', name: 'Crew', kind: 'crew', units: 2 }, { id: 'idle', name: 'Idle', kind: 'supplier', units: 1 }];

  it('adds up working days by week and finds days that ask for more than there is', () => {
    // Week of Monday 11 January 2027; the 13th is a holiday of the calendar.
    const plan = createPlan([createActivity('a', { resources: uses('crew', 2) }), createActivity('b', { resources: uses('crew', 1) })], crews);
    const [crew, idle] = resourceLoads(plan, [createProjected('a', '2027-01-11', '2027-01-16'), createProjected('b', '2027-01-14', '2027-01-19')], dayOf('2030-12-31'));
    expect(crew?.weeks.map((week) => ({ ...week, from: isoOf(week.from) }))).toEqual([
      { from: '2027-01-11', peakUnits: 3, unitDays: 4 * 2 + 2, overDays: 2 },
      { from: '2027-01-18', peakUnits: 1, unitDays: 1, overDays: 0 },
    ]);
    expect(idle?.weeks).toEqual([]);
  });

  it('asks until the horizon for work without a P50 finish', () => {
    const plan = createPlan([createActivity('a', { resources: uses('crew', 1) })], crews);
    expect(resourceLoads(plan, [createProjected('a', '2027-01-11', null)], dayOf('2027-01-26'))[0]?.weeks.map(({ unitDays }) => unitDays)).toEqual([4, 5, 1]);
  });

  it('keeps every unit-day, however long the plan', () => {
    const day = fc.integer({ min: dayOf('2027-02-01'), max: dayOf('2029-01-01') });
    fc.assert(fc.property(fc.array(fc.tuple(day, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 3 })), { maxLength: 6 }), (jobs) => {
      const plan = createPlan(jobs.map(([, , units], index) => createActivity(`j${index}`, { calendarId: 'all-days', resources: uses('crew', units) })), crews);
      const load = resourceLoads(plan, jobs.map(([start, days], index) => createProjected(`j${index}`, isoOf(start), isoOf(start + days))), dayOf('2030-12-31'))[0];
      expect(load?.weeks.reduce((sum, { unitDays }) => sum + unitDays, 0)).toBe(jobs.reduce((sum, [, days, units]) => sum + days * units, 0));
      for (const week of load?.weeks ?? []) expect(mondayOf(week.from)).toBe(week.from);
    }));
  });

  it('counts skills over whoever has them, the largest shift at a time, and leaves stock and monthly output out', () => {
    const people: Scenario['plan']['resources'] = [
      { id: 'day', name: 'Day crew', kind: 'crew', units: 9, skills: ['splicing'], shifts: [{ calendarId: 'weekdays', units: 2 }, { calendarId: 'all-days', units: 1 }] },
      { id: 'tech', name: 'Technicians', kind: 'technician', units: 1, skills: ['splicing', 'firmware'] },
      { id: 'maker', name: 'Maker', kind: 'supplier', units: 1, outputPerMonth: 20 },
      { id: 'optics', name: 'Spare optics', kind: 'consumable', units: 50 },
    ];
    const plan = createPlan([createActivity('a', { skills: [{ skill: 'splicing', units: 4 }], resources: uses('optics', 9) })], people);
    const loads = resourceLoads(plan, [createProjected('a', '2027-01-18', '2027-01-23')], dayOf('2030-12-31'));
    expect(loads.map(({ name, kind, availableUnits }) => [name, kind, availableUnits])).toEqual([['Day crew', 'crew', 2], ['Technicians', 'technician', 1], ['splicing', 'skill', 3]]);
    expect(loads[2]?.weeks).toMatchObject([{ peakUnits: 4, overDays: 5 }]);
    expect(flowResources(plan)).toEqual(['Maker', 'Spare optics']);
  });

  it('has a table with a row for each week', () => {
    const plan = createPlan([createActivity('a', { resources: uses('crew', 3) })], crews);
    const table = resourceTable(resourceLoads(plan, [createProjected('a', '2027-01-18', '2027-01-23')], dayOf('2030-12-31')));
    expect(table.rows.map(({ cells }) => cells)).toEqual([['Crew', 'crew', '18 Jan 2027', '3', '2.1', '2', '5']]);
  });
});
