import type { PlanFragment } from '../../plan-fragment.ts';
import type { Scenario } from '../../schema/scenario.ts';
import { checkItems, type Prepared } from '../prepared.ts';
import { refuse } from '../refusal.ts';
import type { InsertPlanFragment } from '../types.ts';
import { findActivity } from './find-activity.ts';

const finishToStart = (activityId: string): Scenario['plan']['activities'][number]['predecessors'][number] => ({ activityId, type: 'FS', lagDays: 0 });

function refuseTaken(scenario: Scenario, { activities, risks }: PlanFragment): void {
  const taken = new Set([...scenario.plan.activities, ...scenario.plan.risks].map(({ id }) => id));
  const twice = [...activities, ...risks].find(({ id }) => taken.has(id));
  if (twice !== undefined) refuse('duplicate-id', '/plan/activities', `The plan already has "${twice.id}".`, 'Choose another id prefix.');
}

/** Items of a list that the plan has none of the same id for. */
function missing<T extends { readonly id: string }>(present: readonly T[], wanted: readonly T[]): T[] {
  const ids = new Set(present.map(({ id }) => id));
  return wanted.filter(({ id }) => !ids.has(id));
}

/**
 * Puts a fragment into the plan: its entries wait for the chosen predecessors, the chosen successors for its exits (finish to start).
 * Calendars, resources and drivers that the plan has under the same id stay the plan's.
 * @throws CommandRefused for ids that are taken, unknown activities and successors that have finished
 */
export function prepareInsertFragment(scenario: Scenario, { fragment, predecessorIds, successorIds }: InsertPlanFragment): Prepared {
  refuseTaken(scenario, fragment);
  for (const id of predecessorIds) findActivity(scenario, id);
  for (const id of successorIds) {
    const { activity, pointer } = findActivity(scenario, id);
    if (activity.actualFinish !== undefined) refuse('finish-fixed', pointer, `"${activity.name}" finished on ${activity.actualFinish}: it waits for nothing.`, 'Choose an activity that is still open.');
  }
  const entries = new Set(fragment.entryIds);
  const { plan } = scenario;
  return {
    name: `Insert ${fragment.name}`,
    edit: (draft) => {
      draft.plan.calendars.push(...structuredClone(missing(plan.calendars, fragment.calendars)));
      draft.plan.resources.push(...structuredClone(missing(plan.resources, fragment.resources)));
      draft.plan.drivers.push(...structuredClone(missing(plan.drivers, fragment.drivers)));
      draft.plan.activities.push(...fragment.activities.map((activity) => ({
        ...structuredClone(activity), predecessors: [...structuredClone(activity.predecessors), ...(entries.has(activity.id) ? predecessorIds.map(finishToStart) : [])],
      })));
      draft.plan.risks.push(...structuredClone([...fragment.risks]));
      for (const id of successorIds) draft.plan.activities.find((activity) => activity.id === id)?.predecessors.push(...fragment.exitIds.map(finishToStart));
    },
    check: (changed) => (['calendars', 'resources', 'drivers', 'activities', 'risks'] as const).flatMap((list) => checkItems(changed, `/plan/${list}`, plan[list].length)),
  };
}
