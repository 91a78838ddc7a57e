import { create } from 'zustand';
import type { ProjectionResult, Scenario } from '../../model/index.ts';
import { idlePlan, type Planned, type PlannedState } from '../runs/planned-runs.ts';
import { facilityJob } from '../solve/wanted-jobs.ts';
import type { ViewState } from '../types.ts';

/** State of the document that failures are tried on: date, percentile and what has failed already. */
export type FailureView = Pick<ViewState, 'date' | 'percentile' | 'failedIds'>;

/** Single failures of the power chain in this window. */
export const useContingencies = create<PlannedState<'contingencies'>>(() => idlePlan());

/** Single failures on top of the state that is on screen. */
export function planContingencies(scenario: Scenario, view: FailureView, projection: ProjectionResult | null): Planned<'contingencies'> {
  const { request, inputs } = facilityJob(scenario, view, projection);
  return { request, inputs };
}
