import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/model/load.ts';
import type { Diagnostic, Scenario } from '../../../src/model/index.ts';
import { CATALOG_IDS } from '../../../src/catalog/document-ids.ts';

const text = readFileSync('scenarios/minimal.plenum.json', 'utf8');

function findings(change: (document: Scenario) => void): readonly Diagnostic[] {
  const document = JSON.parse(text) as Scenario;
  change(document);
  return loadScenario(JSON.stringify(document), 'changed', { catalog: CATALOG_IDS }).diagnostics.filter(({ severity }) => severity !== 'notice');
}

const activity = (document: Scenario, at = 0) => document.plan.activities[at]!;
const calendar = (document: Scenario) => document.plan.calendars[0]!;
const nights = [{ fromMinute: 0, toMinute: 360 }, { fromMinute: 1320, toMinute: 1440 }];
const week = [nights, nights, nights, nights, nights, [], []];

describe('scheduling fields of the plan', () => {
  it('are accepted when they make sense', () => {
    expect(findings((document) => {
      Object.assign(calendar(document), { week, exceptions: [{ from: '2027-03-01', to: '2027-03-05', periods: [] }] });
      activity(document, 1).constraints = [{ kind: 'as-late-as-possible' }, { kind: 'finish-no-later-than', date: '2028-01-01' }];
      document.plan.schedule = { progress: 'retained-logic', lagCalendar: 'predecessor', mustFinishBy: '2029-01-01' };
      const [first, second] = [activity(document), activity(document, 1)];
      document.plan.activities.push({
        ...structuredClone(second), id: 'site', name: 'Site management', kind: 'level-of-effort', resources: [], drivers: [], constraints: [],
        predecessors: [{ activityId: first.id, type: 'SS', lagDays: 0 }, { activityId: second.id, type: 'FF', lagDays: 0 }],
      });
      second.predecessors.push({ activityId: 'site', type: 'FF', lagDays: 0 }); // both ends of a span: no circle
    })).toEqual([]);
  });

  it.each<[Diagnostic['severity'], string, string, (document: Scenario) => void]>([
    ['error', 'shifts-overlap', '/plan/calendars/0/week/0/1', (d) => { calendar(d).week = [[{ fromMinute: 480, toMinute: 720 }, { fromMinute: 700, toMinute: 900 }], ...week.slice(1)]; }],
    ['error', 'shifts-overlap', '/plan/calendars/0/exceptions/0/periods/0', (d) => { calendar(d).exceptions = [{ from: '2027-03-01', to: '2027-03-01', periods: [{ fromMinute: 600, toMinute: 600 }] }]; }],
    ['error', 'exception-backwards', '/plan/calendars/0/exceptions/0', (d) => { calendar(d).exceptions = [{ from: '2027-03-02', to: '2027-03-01', periods: [] }]; }],
    ['error', 'no-working-time', '/plan/calendars/0/week', (d) => { calendar(d).week = week.map(() => []); }],
    ['error', 'constraint-date', '/plan/activities/0/constraints/0', (d) => { activity(d).constraints = [{ kind: 'start-on' }]; }],
    ['error', 'constraint-date', '/plan/activities/0/constraints/0', (d) => { activity(d).constraints = [{ kind: 'as-late-as-possible', date: '2027-01-01' }]; }],
    ['warning', 'remaining-without-progress', '/plan/activities/1/remainingDays', (d) => { activity(d, 1).remainingDays = 3; }],
    ['warning', 'progress-without-start', '/plan/activities/1/percentComplete', (d) => { activity(d, 1).percentComplete = 0.3; }],
    ['warning', 'finished-incomplete', '/plan/activities/0/percentComplete', (d) => { Object.assign(activity(d), { actualFinish: activity(d).actualStart, percentComplete: 0.3 }); }],
    ['error', 'span-without-links', '/plan/activities/2/predecessors', (d) => {
      d.plan.activities.push({ ...structuredClone(activity(d, 1)), id: 'site', name: 'Site', kind: 'level-of-effort', predecessors: [], resources: [], drivers: [] });
    }],
    ['warning', 'must-finish-passed', '/plan/schedule/mustFinishBy', (d) => { d.plan.schedule = { mustFinishBy: d.meta.asOf }; }],
  ])('%s %s at %s', (severity, code, path, change) => {
    expect(findings(change).map((finding) => [finding.severity, finding.code, finding.path])).toContainEqual([severity, code, path]);
  });
});

const calendarId = (d: Scenario) => calendar(d).id;
const add = (d: Scenario, ...resources: Scenario['plan']['resources']) => d.plan.resources.push(...resources);
const crew = { name: 'New', kind: 'crew' as const, units: 2 };
const lastResource = (d: Scenario) => `/plan/resources/${d.plan.resources.length - 1}`;

describe('resources of the plan', () => {
  it('may have skills, shifts, an output per month and replenishments', () => {
    expect(findings((d) => {
      add(d,
        { ...crew, id: 'day', skills: ['welding'], shifts: [{ calendarId: calendarId(d), units: 2 }] },
        { id: 'racks', name: 'Racks', kind: 'supplier', units: 1, outputPerMonth: 4 },
        { id: 'pumps', name: 'Pumps', kind: 'consumable', units: 1, receipts: [{ date: '2030-01-01', units: 2 }] });
      activity(d, 1).skills = [{ skill: 'welding', units: 2 }];
      activity(d, 1).resources.push({ resourceId: 'racks', units: 40 }, { resourceId: 'pumps', units: 3 });
    })).toEqual([]);
  });

  it.each<[string, string, (document: Scenario) => string]>([
    ['not-people', 'skills', (d) => { add(d, { id: 's', name: 'S', kind: 'supplier', units: 1, skills: ['welding'] }); return `${lastResource(d)}/skills`; }],
    ['not-a-supplier', 'outputPerMonth', (d) => { add(d, { ...crew, id: 's', outputPerMonth: 3 }); return `${lastResource(d)}/outputPerMonth`; }],
    ['not-a-consumable', 'receipts', (d) => { add(d, { ...crew, id: 's', receipts: [] }); return `${lastResource(d)}/receipts`; }],
    ['mixed-shifts', 'shifts', (d) => {
      add(d, { ...crew, id: 's', skills: ['welding'], shifts: [{ calendarId: calendarId(d), units: 2 }] }, { ...crew, id: 't', skills: ['welding'] });
      return lastResource(d);
    }],
    ['too-few-resources', 'skills', (d) => { activity(d, 1).skills = [{ skill: 'diving', units: 1 }]; return '/plan/activities/1/skills/0'; }],
    ['too-few-resources', 'shifts', (d) => {
      add(d, { ...crew, id: 's', shifts: [{ calendarId: calendarId(d), units: 1 }] });
      activity(d, 1).resources = [{ resourceId: 's', units: 2 }];
      return '/plan/activities/1/resources/0/units';
    }],
    ['several-suppliers', 'resources', (d) => {
      for (const id of ['s', 't']) add(d, { id, name: id, kind: 'supplier', units: 1, outputPerMonth: 4 });
      activity(d, 1).resources = ['s', 't'].map((resourceId) => ({ resourceId, units: 1 }));
      return '/plan/activities/1/resources';
    }],
  ])('error %s for %s', (code, _, change) => {
    let path = '';
    const found = findings((document) => { path = change(document); });
    expect(found.map((finding) => [finding.severity, finding.code, finding.path])).toContainEqual(['error', code, path]);
  });

  it('name the calendar of a shift that does not exist', () => {
    expect(findings((d) => { add(d, { ...crew, id: 's', shifts: [{ calendarId: 'nowhere', units: 2 }] }); }).map(({ path }) => path)).toContainEqual(expect.stringContaining('/shifts/0/calendarId'));
  });
});
