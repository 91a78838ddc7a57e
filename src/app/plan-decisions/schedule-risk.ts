import { create } from 'zustand';
import type { Scenario } from '../../model/index.ts';
import { idlePlan, type Planned, type PlannedState } from '../runs/planned-runs.ts';
import { useSettings } from '../settings-store.ts';
import type { DecisionPercentile } from './decisions-store.ts';

/** Outcomes on offer for the durations of the plan alone. */
export const RISK_SAMPLES = [1000, 10_000, 50_000] as const;

/** Confidence of the contingency, as in the plan's other decisions. */
const CONFIDENCE = 0.8;

/** What the *Schedule tornado* panel asks for and shows. */
interface RiskChoice {
  readonly samples: (typeof RISK_SAMPLES)[number];
  readonly percentile: DecisionPercentile;
}

const FIRST_CHOICE: RiskChoice = { samples: 10_000, percentile: 80 };

/** Random durations of the open document's plan. */
export const useScheduleRisk = create<PlannedState<'scheduleMonteCarlo'>>(() => idlePlan());
export const useRiskChoice = create<RiskChoice>(() => FIRST_CHOICE);

export function forgetRiskChoice(): void {
  useRiskChoice.setState(FIRST_CHOICE);
}

/** Outcomes of the plan's durations, by Latin hypercube; `null` where the document has no plan. */
export function planRisk(scenario: Scenario, samples: number): Planned<'scheduleMonteCarlo'> | null {
  if (scenario.plan.activities.length === 0) return null;
  const { plan, meta } = scenario;
  const { backend } = useSettings.getState();
  return {
    request: { question: { source: { scenario }, samples, seed: meta.seed, sampling: 'lhs', confidence: CONFIDENCE }, backend },
    inputs: [plan, meta.asOf, meta.horizon, meta.seed, samples],
  };
}
