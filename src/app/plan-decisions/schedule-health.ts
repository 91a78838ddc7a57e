import { create, type StoreApi } from 'zustand';
import type { Scenario } from '../../model/index.ts';
import type { DocumentStore } from '../document-store.ts';
import { idlePlan, type Planned, type PlannedRuns, type PlannedState } from '../runs/planned-runs.ts';

/** The plan is checked when it has not changed for this long, ms. */
export const CHECK_DELAY_MS = 500;

/** Health of the open document's plan. */
export const useScheduleHealth = create<PlannedState<'scheduleHealth'>>(() => idlePlan());

/** The check that a document asks for: of its plan and its data date alone. */
export function planHealth(scenario: Scenario): Planned<'scheduleHealth'> {
  return { request: { scenario }, inputs: [scenario.plan, scenario.meta.asOf] };
}

/** Checks the plan soon after a document is opened or its plan changes; returns how to stop. A plan without activities has nothing to check. */
export function checkAfterEdits(runs: Pick<PlannedRuns<'scheduleHealth'>, 'run'>, document: StoreApi<DocumentStore>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = document.subscribe(({ scenario, generation }, before) => {
    if (scenario === null || (generation === before.generation && scenario.plan === before.scenario?.plan && scenario.meta.asOf === before.scenario.meta.asOf)) return;
    clearTimeout(timer);
    if (scenario.plan.activities.length > 0) timer = setTimeout(() => runs.run(planHealth(scenario)), CHECK_DELAY_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
