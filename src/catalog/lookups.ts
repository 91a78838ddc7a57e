import chillers from './data/chillers.json' with { type: 'json' };
import climates from './data/climates.json' with { type: 'json' };
import figures from './data/figures.json' with { type: 'json' };
import gridCarbon from './data/grid-carbon.json' with { type: 'json' };
import gridPricesData from './data/grid-prices.json' with { type: 'json' };
import leadTimes from './data/lead-times.json' with { type: 'json' };
import tariffs from './data/tariffs.json' with { type: 'json' };
import type { CatalogClimate, CatalogFigure, CatalogGridCarbon, CatalogGridPrices, CatalogLeadTime, CatalogTariff, ChillerCurve, SourcedFigure } from './types.ts';

/** Lead times, P10/P50/P90 in calendar days. */
export const catalogLeadTimes: readonly CatalogLeadTime[] = leadTimes;

/** Large-load tariffs and rules. */
export const catalogTariffs: readonly CatalogTariff[] = tariffs;

/** Weather stations with yearly means and 99.6 % design figures. */
export const catalogClimates: readonly CatalogClimate[] = climates;

/** Yearly mean grid carbon by balancing authority (lower-case EIA code). */
export const catalogGridCarbon: readonly CatalogGridCarbon[] = gridCarbon;

/** Reliability, utilisation and cooling-practice figures by id. */
export const catalogFigures: readonly CatalogFigure[] = figures;

/** Chiller curves a plant can name in `chillerCurveId`. */
export const catalogChillerCurves: readonly ChillerCurve[] = chillers;

function byId<T extends { readonly id: string }>(rows: readonly T[], id: string, what: string): T {
  const found = rows.find((row) => row.id === id);
  if (!found) throw new Error(`The catalogue has no ${what} ${id}.`);
  return found;
}

/** Curve of a chiller, or `undefined` if the catalogue has none of that id. */
export function chillerCurve(id: string): ChillerCurve | undefined {
  return catalogChillerCurves.find((curve) => curve.id === id);
}

/** Lead time in calendar days (P50 with P10 and P90). @throws on an unknown id. */
export function leadTimeDays(id: string): SourcedFigure {
  return byId(catalogLeadTimes, id, 'lead time').durationDays;
}

/** Tariff of that id. @throws on an unknown id. */
export function tariff(id: string): CatalogTariff {
  return byId(catalogTariffs, id, 'tariff');
}

/** Climate of that id. @throws on an unknown id. */
export function climate(id: string): CatalogClimate {
  return byId(catalogClimates, id, 'climate');
}

/** Mean grid carbon of a balancing authority, g/kWh. @throws on an unknown id. */
export function gridCarbonIntensity(id: string): SourcedFigure {
  return byId(catalogGridCarbon, id, 'grid').meanGramsPerKwh;
}

/** Named figure. @throws on an unknown id. */
export function catalogFigure(id: string): SourcedFigure {
  return byId(catalogFigures, id, 'figure').figure;
}

/** Price series of a peak obligation, or `undefined` if the catalogue has none of that id. */
export function gridPrices(id: string): CatalogGridPrices | undefined {
  return (gridPricesData as readonly CatalogGridPrices[]).find((series) => series.id === id);
}
