import type { NMinusTwo, Scenario } from '../../model/index.ts';
import { chosenPairSteps, nMinusTwoSteps, type NMinusTwoProgress } from '../power/n-minus-two.ts';
import { contingencyCase, type ContingencyState } from './contingency-case.ts';

/** Which pairs are tried: those whose effects can meet, at most so many, or every pair of some components. */
export type PairChoice = { readonly maximumPairs: number } | { readonly nodeIds: readonly string[] };

/** The table of pairs of failures, worked out bit by bit. */
export interface PairFailureRun {
  /** Goes on for about `budgetMs` milliseconds by `now`; `null` = done. */
  advance(budgetMs: number, now: () => number): NMinusTwoProgress | null;
  /** As `solveFacility` with `nMinusTwo` gives it. @throws Error before the run is done */
  table(): NMinusTwo;
}

/**
 * Pairs of failures of live power components on top of one state, with the mechanical load of that state.
 * @throws as `solveFacility` does.
 */
export function createPairFailureRun(scenario: Scenario, state: ContingencyState, choice: PairChoice): PairFailureRun {
  const on = contingencyCase(scenario, state);
  const steps = 'nodeIds' in choice ? chosenPairSteps(on, choice.nodeIds) : nMinusTwoSteps(on, choice.maximumPairs);
  let table: NMinusTwo | null = null;
  return {
    advance(budgetMs, now) {
      const end = now() + budgetMs;
      while (table === null) {
        const step = steps.next();
        if (step.done === true) table = step.value;
        else if (now() >= end) return step.value;
      }
      return null;
    },
    table() {
      if (table === null) throw new Error('pairs of failures are not solved yet');
      return table;
    },
  };
}
