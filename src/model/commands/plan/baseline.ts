import type { ActivityProjection } from '../../results/index.ts';
import type { Scenario } from '../../schema/scenario.ts';
import { refuse } from '../refusal.ts';
import type { SetValues } from '../types.ts';

const FIELDS = ['baselineStart', 'baselineFinish'] as const;

/**
 * Makes a projection's P50 dates (of what has happened, the actual ones) the baseline of every activity, as one step. A date
 * that is not within the horizon leaves that activity without one.
 * @throws CommandRefused when the projection has none of the plan's activities
 */
export function setBaselineCommand(scenario: Scenario, projected: readonly ActivityProjection[]): SetValues {
  const byId = new Map(projected.map((activity) => [activity.id, activity]));
  const { activities } = scenario.plan;
  if (!activities.some(({ id }) => byId.has(id))) refuse('no-dates', '/plan/activities', 'There are no dates to set as the baseline.', 'Compute the projection first.');
  return {
    type: 'set-values',
    name: 'Set baseline',
    edits: activities.flatMap((activity, at) => {
      const dates = byId.get(activity.id);
      const start = activity.actualStart ?? dates?.start.p50 ?? undefined;
      const finish = activity.actualFinish ?? dates?.finish.p50 ?? undefined;
      return [edit(activity, at, 'baselineStart', start), edit(activity, at, 'baselineFinish', finish)].flat();
    }),
  };
}

/** Takes the baseline away from every activity, as one step. @throws CommandRefused when there is none */
export function clearBaselineCommand(scenario: Scenario): SetValues {
  const { activities } = scenario.plan;
  if (!hasBaseline(scenario)) refuse('no-baseline', '/plan/activities', 'The plan has no baseline.', 'Set one first.');
  return { type: 'set-values', name: 'Clear baseline', edits: activities.flatMap((activity, at) => FIELDS.flatMap((field) => edit(activity, at, field, undefined))) };
}

/** Has any activity a baseline date? */
export function hasBaseline({ plan }: Scenario): boolean {
  return plan.activities.some((activity) => activity.baselineStart !== undefined || activity.baselineFinish !== undefined);
}

function edit(activity: Scenario['plan']['activities'][number], at: number, field: (typeof FIELDS)[number], date: string | undefined): SetValues['edits'] {
  if (activity[field] === date) return [];
  const path = `/plan/activities/${at}/${field}`;
  return [date === undefined ? { path } : { path, value: date }];
}
