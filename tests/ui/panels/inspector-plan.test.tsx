import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Activity } from '../../../src/model/index.ts';
import { ActivityConstraints } from '../../../src/ui/panels/inspector/activity-constraints.tsx';
import { ActivityLinks } from '../../../src/ui/panels/inspector/activity-links.tsx';
import { createScenario } from '../../fixtures/build-scenario.ts';

function createActivity(id: string, change: Partial<Activity> = {}): Activity {
  return { id, name: `Activity ${id}`, group: 'Works', kind: 'task', calendarId: 'all-days', durationDays: 5, predecessors: [], resources: [], drivers: [], ...change };
}

const linked = createActivity('c', { predecessors: [{ activityId: 'a', type: 'SS', lagDays: 4 }], constraints: [{ kind: 'finish-no-later-than', date: '2027-06-01' }, { kind: 'as-late-as-possible' }] });
const base = createScenario();
const scenario = { ...base, plan: { ...base.plan, activities: [createActivity('a'), createActivity('b'), linked] } };

test('each predecessor has its type, its lag and a way to remove it; only other activities can be added', () => {
  const html = renderToStaticMarkup(<ActivityLinks scenario={scenario} activity={linked} />);
  expect(html).toMatch(/<option value="SS" selected="">SS \(start to start\)<\/option>/);
  expect(html).toMatch(/aria-label="Lag after Activity a, working days"[^>]*value="4"/);
  expect(html).toContain('aria-label="Remove the link from Activity a"');
  expect(html).toContain('<option value="b">Activity b (Works)</option>');
  for (const id of ['a', 'c']) expect(html).not.toContain(`<option value="${id}">`);
});

test('an activity without predecessors says so', () => {
  expect(renderToStaticMarkup(<ActivityLinks scenario={scenario} activity={createActivity('b')} />)).toContain('It waits for nothing.');
});

test('each constraint has its date, if it takes one, and is offered once', () => {
  const html = renderToStaticMarkup(<ActivityConstraints activity={linked} pointer="/plan/activities/2" projected={undefined} asOf="2026-11-22" />);
  expect(html).toMatch(/aria-label="Finish no later than, date"[^>]*value="2027-06-01"/);
  expect(html).not.toContain('As late as possible, date');
  expect(html).toContain('aria-label="Remove the constraint As late as possible"');
  expect(html).toContain('<option value="mandatory-start">');
  expect(html).not.toContain('<option value="finish-no-later-than">');
});
