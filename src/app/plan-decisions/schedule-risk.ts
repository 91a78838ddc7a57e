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
  /** Activity whose finish is asked for; `null` = the plan's. */
  readonly milestoneId: string | null;
}

const FIRST_CHOICE: RiskChoice = { samples: 10_000, percentile: 80, milestoneId: null };

/** Random durations of the open document's plan. */
export const useScheduleRisk = create<PlannedState<'scheduleMonteCarlo'>>(() => idlePlan());
export const useRiskChoice = create<RiskChoice>(() => FIRST_CHOICE);

export function forgetRiskChoice(): void {
  useRiskChoice.setState(FIRST_CHOICE);
}

/** An activity whose finish may be asked for in place of the plan's. */
export interface RiskMilestone {
  readonly id: string;
  readonly name: string;
  /** Training runs that wait for it. */
  readonly runNames: readonly string[];
}

/** Milestones of the plan, and what makes a training run ready, in the order of the plan. */
export function riskMilestones({ plan, runs }: Scenario): readonly RiskMilestone[] {
  return plan.activities.flatMap(({ id, name, kind }): readonly RiskMilestone[] => {
    const runNames = runs.filter(({ readyBy }) => readyBy.includes(id)).map((run) => run.name);
    return kind === 'milestone' || (runNames.length > 0 && kind !== 'level-of-effort') ? [{ id, name, runNames }] : [];
  });
}

/**
 * Outcomes of the plan's durations, by Latin hypercube; `null` where the document has no plan.
 * @param milestoneId what is asked of; `null`, or one that the plan no longer has: the plan's finish.
 */
export function planRisk(scenario: Scenario, samples: number, milestoneId: string | null = null): Planned<'scheduleMonteCarlo'> | null {
  if (scenario.plan.activities.length === 0) return null;
  const { plan, meta } = scenario;
  const { backend } = useSettings.getState();
  const asked = riskMilestones(scenario).find(({ id }) => id === milestoneId)?.id;
  return {
    request: { question: { source: { scenario }, samples, seed: meta.seed, sampling: 'lhs', confidence: CONFIDENCE, ...(asked === undefined ? {} : { milestoneId: asked }) }, backend },
    inputs: [plan, meta.asOf, meta.horizon, meta.seed, samples, asked ?? null],
  };
}
