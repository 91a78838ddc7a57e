import { useDocument } from './document-store.ts';
import { entitiesOf, type EntityKind } from './entities.ts';
import { useView } from './view-store.ts';

/** What the load flow, the cooling plant and the hall's air know as components. */
const FAILABLE: ReadonlySet<EntityKind> = new Set<EntityKind>(['powerNode', 'airCoolingUnit', 'cdu', 'loop', 'plant']);

/** Those of `ids` that can be taken out of service. */
export function failableOf(ids: readonly string[]): readonly string[] {
  const { scenario } = useDocument.getState();
  if (scenario === null) return [];
  const entities = entitiesOf(scenario);
  return ids.filter((id) => {
    const kind = entities.get(id)?.kind;
    return kind !== undefined && FAILABLE.has(kind);
  });
}

/** Are all of them out of service? */
export function allFailed(ids: readonly string[], failedIds: readonly string[]): boolean {
  return ids.length > 0 && ids.every((id) => failedIds.includes(id));
}

/**
 * Takes components out of service, or puts them back where all of them are out already; what depends on them is solved
 * again by itself. Ids of anything else are ignored.
 */
export function toggleFailed(ids: readonly string[]): void {
  const failable = failableOf(ids);
  const { failedIds, setView } = useView.getState();
  setView({ failedIds: allFailed(failable, failedIds) ? failedIds.filter((id) => !failable.includes(id)) : [...new Set([...failedIds, ...failable])] });
}
