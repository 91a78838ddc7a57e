import { create } from 'zustand';
import type { ProjectionResult, Scenario } from '../../model/index.ts';
import { idlePlan, type Planned, type PlannedState } from '../runs/planned-runs.ts';
import { facilityJob } from '../solve/wanted-jobs.ts';
import type { FailureView } from './contingencies.ts';

/** Pairs of failures of the power chain in this window. */
export const useFailurePairs = create<PlannedState<'failurePairs'>>(() => idlePlan());

/** Bounds on pairs that are on offer; `null` = no bound. */
export const PAIR_BOUNDS = [1_000, 10_000, null] as const;
export type PairBound = (typeof PAIR_BOUNDS)[number];

/** Which pairs the planner wants. */
export interface PairWish {
  readonly of: 'all' | 'chosen';
  readonly bound: PairBound;
  /** Components whose pairs are tried where `of` is `chosen`. */
  readonly chosenIds: readonly string[];
}

export const FIRST_PAIR_WISH: PairWish = { of: 'all', bound: 1_000, chosenIds: [] };

/** Fewest components that make a pair. */
const PAIR = 2;

/** Pairs of failures on top of the state that is on screen; `fault` says why there is nothing to run. */
export function planFailurePairs(scenario: Scenario, view: FailureView, projection: ProjectionResult | null, { of, bound, chosenIds }: PairWish): { readonly planned: Planned<'failurePairs'> | null; readonly fault: string | null } {
  const { request, inputs } = facilityJob(scenario, view, projection);
  if (of === 'all') {
    const maximumPairs = bound ?? Number.MAX_SAFE_INTEGER;
    return { planned: { request: { ...request, choice: { maximumPairs } }, inputs: [...inputs, maximumPairs] }, fault: null };
  }
  const nodeIds = componentsOf(scenario, chosenIds);
  if (nodeIds.length < PAIR) return { planned: null, fault: 'Choose at least two power components: select them, then take the selection.' };
  return { planned: { request: { ...request, choice: { nodeIds } }, inputs: [...inputs, nodeIds.join(' ')] }, fault: null };
}

/** Those of some ids that are power components of the document. */
export function componentsOf({ power }: Scenario, ids: readonly string[]): readonly string[] {
  const known = new Set(power.nodes.map(({ id }) => id));
  return ids.filter((id) => known.has(id));
}
