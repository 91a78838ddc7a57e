import { toJsonPointer, type Diagnostic } from '../diagnostics.ts';
import { nearest } from '../nearest.ts';
import type { Scenario } from '../schema/scenario.ts';

/** Ids of the catalogue that documents name. The model does not know the catalogue, so callers bring them. */
export interface CatalogIds {
  readonly chillerCurveIds: ReadonlySet<string>;
}

/** Every id that names a catalogue record names one that exists. */
export function checkCatalogIds(scenario: Scenario, { chillerCurveIds }: CatalogIds): Diagnostic[] {
  return scenario.cooling.plants.flatMap((plant, at): Diagnostic[] => {
    const id = plant.chillerCurveId;
    if (id === null || chillerCurveIds.has(id)) return [];
    const near = nearest(id, chillerCurveIds);
    return [{
      severity: 'error', code: 'not-in-catalogue', path: toJsonPointer(['cooling', 'plants', at, 'chillerCurveId']),
      message: `The catalogue has no chiller "${id}".`,
      hint: near === null ? `Name one of ${[...chillerCurveIds].join(', ')}.` : `Did you mean "${near}"?`,
    }];
  });
}
