import type { PowerResult, Scenario } from '../../model/index.ts';
import { byHarm, contingencyRow } from '../power/n-minus-one.ts';
import { contingencyCase, type ContingencyState } from './contingency-case.ts';

type Row = NonNullable<PowerResult['nMinusOne']>[number];

/** The table of single failures, worked out bit by bit. */
export interface SingleFailureRun {
  /** Components that are tried one after the other. */
  readonly total: number;
  /** Tries more of them for about `budgetMs` milliseconds by `now`. @returns how many have been tried */
  advance(budgetMs: number, now: () => number): number;
  /** Those tried so far, worst first, as `solveFacility` with `nMinusOne` gives them. */
  rows(): readonly Row[];
}

/**
 * Single failures of every live power component on top of one state, with the mechanical load of that state.
 * @throws as `solveFacility` does.
 */
export function createSingleFailureRun(scenario: Scenario, state: ContingencyState): SingleFailureRun {
  const { graph, solver, dead } = contingencyCase(scenario, state);
  const candidates = graph.nodes.flatMap((_, index) => (dead[index] ? [] : [index]));
  const tried: Row[] = [];
  return {
    total: candidates.length,
    advance(budgetMs, now) {
      const end = now() + budgetMs;
      while (tried.length < candidates.length) {
        const index = candidates[tried.length]!;
        tried.push({ failedId: graph.nodes[index]!.id, ...contingencyRow(graph, solver.solve([index])) });
        if (now() >= end) break;
      }
      return tried.length;
    },
    rows: () => tried.toSorted(byHarm),
  };
}
