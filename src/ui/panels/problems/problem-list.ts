import type { DocumentState, ResultsState } from '../../../app/types.ts';
import { entitiesOf, entityAtPointer } from '../../../app/entities.ts';
import type { Violation } from '../../../model/index.ts';

export type ProblemSource = 'Document' | 'Power' | 'Cooling' | 'Hall air' | 'Solver';

/** A finding of the document check, or a limit that a solve found exceeded. */
export interface Problem {
  readonly key: string;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly source: ProblemSource;
  /** Entity to jump to. */
  readonly subjectId: string | null;
  readonly subjectName: string;
  readonly message: string;
  readonly hint: string;
  /** From a result that is older than the document. */
  readonly stale: boolean;
}

const RANK = { error: 0, warning: 1, notice: 2 } as const;

/** Everything that is wrong, worst first. */
export function problemsOf(document: Pick<DocumentState, 'scenario' | 'diagnostics'>, results: Pick<ResultsState, 'facility' | 'thermalByHall' | 'projection'>): readonly Problem[] {
  const { scenario, diagnostics } = document;
  if (scenario === null) return [];
  const entities = entitiesOf(scenario);
  const nameOf = (id: string | null) => (id === null ? '' : entities.get(id)?.name ?? id);
  const problems: Problem[] = diagnostics.map(({ severity, code, path, message, hint }) => {
    const subjectId = entityAtPointer(scenario, path);
    return { key: `document ${code} ${path} ${message}`, severity, source: 'Document', subjectId, subjectName: nameOf(subjectId), message, hint, stale: false };
  });
  const addAll = (source: ProblemSource, violations: readonly Violation[], stale: boolean) => {
    for (const { severity, code, subjectId, message } of violations) {
      // An id that the last edit removed is not worth a line.
      if (stale && !entities.has(subjectId)) continue;
      problems.push({ key: `${source} ${code} ${subjectId} ${message}`, severity, source, subjectId: entities.has(subjectId) ? subjectId : null, subjectName: nameOf(subjectId), message, hint: '', stale });
    }
  };
  const { facility, thermalByHall, projection } = results;
  if (facility.result !== null) {
    addAll('Power', facility.result.power.violations, facility.stale);
    addAll('Cooling', facility.result.cooling.violations, facility.stale);
  }
  for (const [hallId, slot] of Object.entries(thermalByHall)) {
    if (slot.result === null || slot.preview) continue;
    addAll('Hall air', slot.result.violations, slot.stale);
    for (const unmet of slot.result.unmet) {
      problems.push({ key: `unmet ${hallId} ${unmet}`, severity: 'warning', source: 'Hall air', subjectId: entities.has(hallId) ? hallId : null, subjectName: nameOf(hallId), message: `The air solve has not settled: ${unmet}`, hint: 'Treat its figures as provisional.', stale: slot.stale });
    }
  }
  for (const [name, slot] of [['Facility', facility] as const, ['Projection', projection] as const, ...Object.entries(thermalByHall).map(([id, slot]) => [nameOf(id), slot] as const)]) {
    if (slot.status === 'failed') problems.push({ key: `failed ${name}`, severity: 'error', source: 'Solver', subjectId: null, subjectName: name, message: slot.message ?? 'It could not be computed.', hint: '', stale: false });
  }
  return problems.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}
