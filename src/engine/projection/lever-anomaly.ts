import type { LeverProjection } from '../../model/index.ts';
import { explainAnomaly } from '../schedule/resources/explain-anomaly.ts';
import type { OutcomeEngine } from './outcome-engine.ts';

/**
 * Says why a lever that only relaxes the plan loses days: list scheduling hands out crews in another order.
 * @param comparison days gained at P50 by run, runs in the order of `base` and `changed`.
 * @param base,changed unblocked days by run and outcome; `Infinity` = never within the horizon.
 * @returns `null` when no run loses days at P50, or the loss has another cause.
 */
export function leverAnomaly(
  before: OutcomeEngine, after: OutcomeEngine, comparison: LeverProjection, base: readonly Float64Array[], changed: readonly Float64Array[],
): NonNullable<LeverProjection['schedulingAnomaly']> | null {
  for (const [run, { id, daysGainedP50 }] of comparison.runs.entries()) {
    if (daysGainedP50 === null || daysGainedP50 >= 0) continue;
    const outcome = worstOutcome(base[run]!, changed[run]!);
    if (outcome < 0) continue;
    const anomaly = explainAnomaly(before.scheduleOf(outcome), after.scheduleOf(outcome));
    if (anomaly === null) continue;
    return { runId: id, outcome, daysLost: changed[run]![outcome]! - base[run]![outcome]!, explanation: anomaly.explanation };
  }
  return null;
}

/** The outcome that loses most days; -1 = none does. */
function worstOutcome(base: Float64Array, changed: Float64Array): number {
  let worst = -1;
  let most = 0;
  for (const [outcome, day] of base.entries()) {
    const lost = changed[outcome]! - day;
    if (Number.isFinite(lost) && lost > most) [worst, most] = [outcome, lost];
  }
  return worst;
}
