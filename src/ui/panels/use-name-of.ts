import { useMemo } from 'react';
import { entitiesOf } from '../../app/entities.ts';
import type { Scenario } from '../../model/index.ts';

/** Names of a document's parts by id; what it doesn't have keeps its id. */
export function useNameOf(scenario: Scenario): (id: string) => string {
  return useMemo(() => {
    const entities = entitiesOf(scenario);
    return (id: string) => entities.get(id)?.name ?? id;
  }, [scenario]);
}
