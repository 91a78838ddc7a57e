import type { Activity, Scenario } from '../../schema/scenario.ts';
import { refuse } from '../refusal.ts';

/** An activity with its place in the plan. */
export interface PlacedActivity {
  readonly activity: Activity;
  readonly pointer: string;
}

/** @throws CommandRefused when the plan has no such activity */
export function findActivity(scenario: Scenario, id: string): PlacedActivity {
  const at = scenario.plan.activities.findIndex((activity) => activity.id === id);
  const activity = scenario.plan.activities[at];
  if (activity === undefined) return refuse('unknown-reference', '/plan/activities', `The plan has no activity "${id}".`, 'Choose one that is in the plan.');
  return { activity, pointer: `/plan/activities/${at}` };
}
