/** Changes that levers make, by JSON pointer into the document they are written for. */
import type { Activity, Lever, Scenario } from '../../../src/model/index.ts';
import { assume } from './figures.ts';

/** Multiplies P10, P50 and P90 of an activity's duration. */
export function scaleDuration(scenario: Scenario, id: string, factor: number): Lever['changes'] {
  const at = scenario.plan.activities.findIndex((activity: Activity) => activity.id === id);
  if (at < 0) throw new Error(`no activity ${id}`);
  return ['value', 'low', 'high'].map((key) => ({ path: `/plan/activities/${at}/durationDays/${key}`, multiplyBy: factor }));
}

/** Sets the number of units of a crew. */
export function setUnits(scenario: Scenario, id: string, units: number): Lever['changes'] {
  const at = scenario.plan.resources.findIndex((resource) => resource.id === id);
  if (at < 0) throw new Error(`no resource ${id}`);
  return [{ path: `/plan/resources/${at}/units`, setTo: units }];
}

/** Assumed cost of a lever, from half to double. */
export const cost = (usd: number, reason: string): Lever['cost'] => assume(usd, 'money', reason, [usd / 2, usd * 2]);
