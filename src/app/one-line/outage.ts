import { create } from 'zustand';
import type { ProjectionResult, Scenario } from '../../model/index.ts';
import { idlePlan, type Planned, type PlannedState } from '../runs/planned-runs.ts';
import { facilityJob } from '../solve/wanted-jobs.ts';
import type { FailureView } from './contingencies.ts';
import { componentsOf } from './failure-pairs.ts';

/** The outage that was followed last in this window. */
export const useOutage = create<PlannedState<'outage'>>(() => idlePlan());

/** What fails at second 0: every utility service of a site, components that were chosen, or what has failed in the app. */
export type OutageWish =
  | { readonly kind: 'utility'; readonly siteId: string | null }
  | { readonly kind: 'chosen'; readonly chosenIds: readonly string[] }
  | { readonly kind: 'failed' };

/** Utility services of a site, `null` = of all. */
export function utilitiesOf({ power }: Scenario, siteId: string | null): readonly string[] {
  return power.nodes.filter((node) => node.kind === 'utility' && (siteId === null || node.siteId === siteId)).map(({ id }) => id);
}

function lostIds(scenario: Scenario, wish: OutageWish): readonly string[] {
  switch (wish.kind) {
    case 'utility': return utilitiesOf(scenario, wish.siteId);
    case 'chosen': return componentsOf(scenario, wish.chosenIds);
    case 'failed': return [];
  }
}

const FAULTS: Readonly<Record<OutageWish['kind'], string>> = {
  utility: 'There is no utility service to lose.',
  chosen: 'Choose what fails: select power components, then take the selection.',
  failed: 'Nothing has failed. Fail components in the diagram, or choose what fails here.',
};

/** The outage that a wish asks for, on top of what has failed already, unless that is what the wish asks for. `fault` says why there is nothing to run. */
export function planOutage(scenario: Scenario, view: FailureView, projection: ProjectionResult | null, wish: OutageWish): { readonly planned: Planned<'outage'> | null; readonly fault: string | null } {
  const lost = lostIds(scenario, wish);
  const ofWish = wish.kind === 'failed';
  const failedBeforeIds = ofWish ? [] : view.failedIds;
  const failedIds = ofWish ? view.failedIds : lost.filter((id) => !failedBeforeIds.includes(id));
  if (failedIds.length === 0) return { planned: null, fault: lost.length > 0 ? 'All of it has failed already. Repair it, or choose “What has failed”.' : FAULTS[wish.kind] };
  const { request, inputs } = facilityJob(scenario, { ...view, failedIds }, projection);
  return { planned: { request: { ...request, failedBeforeIds }, inputs: [...inputs, failedBeforeIds.join(' ')] }, fault: null };
}
