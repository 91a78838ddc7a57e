import type { ProjectionResult } from '../../../model/index.ts';

/** The accepted projection and the one before the last change of the document. */
export interface ProjectionHistory {
  readonly current: ProjectionResult | null;
  readonly previous: ProjectionResult | null;
  /** Counts opened documents: another document's dates are not compared with. */
  readonly generation: number;
}

export const NO_HISTORY: ProjectionHistory = { current: null, previous: null, generation: -1 };

/**
 * Takes a finished, current projection. It becomes comparable with the one before it when the document has
 * changed in between; the same document computed again (other samples or seed) keeps the earlier comparison.
 */
export function acceptProjection(history: ProjectionHistory, result: ProjectionResult, generation: number): ProjectionHistory {
  if (history.current === result && history.generation === generation) return history;
  if (history.current === null || history.generation !== generation) return { current: result, previous: null, generation };
  if (history.current.scenarioHash === result.scenarioHash) return { ...history, current: result };
  return { current: result, previous: history.current, generation };
}
