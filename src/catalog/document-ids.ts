import { catalogChillerCurves } from './lookups.ts';

/** Ids of the catalogue that a scenario document may name, for its validation. */
export const CATALOG_IDS = { chillerCurveIds: new Set(catalogChillerCurves.map(({ id }) => id)) } as const;
