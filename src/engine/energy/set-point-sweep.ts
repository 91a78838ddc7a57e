import type { HourlyWeather, Scenario, SetPointRow } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { WATER_DENSITY_KG_PER_M3 } from '../cooling/water.ts';
import { billSiteYear, type BillTerms } from '../tariff/index.ts';
import { outdoorYear } from '../weather/index.ts';
import { itFractionOf } from './site-energy.ts';
import { compileSite } from './site-model.ts';
import { curveEndBelow } from './site-parts.ts';
import type { EnergyOptions } from './site-model.ts';
import { runYear } from './year.ts';

interface SweepRequest extends EnergyOptions {
  readonly loopId: string;
  readonly setPointsCelsius: readonly number[];
  readonly year: number;
  readonly weather: HourlyWeather;
  readonly itFraction: number | Float64Array;
  /** As in `YearRequest`. */
  readonly itKw?: Float64Array | null;
  /** What each year is billed on; `null` = no bill. */
  readonly terms?: BillTerms | null;
}

/**
 * A year at each temperature of one loop's supply; everything else as in the document, coils and CDUs with the surface they
 * have, so that warmer water shows what it saves and which zones it leaves short.
 * @throws RangeError if the loop is not in the document; as `startSiteYear`. @throws BillInputError when terms don't fit the year
 */
export function sweepSetPoint(scenario: Scenario, request: SweepRequest): SetPointRow[] {
  const loop = indexScenario(scenario).loops.get(request.loopId);
  if (loop === undefined) throw new RangeError(`loop "${request.loopId}" is not in the scenario`);
  const site = indexScenario(scenario).sites.get(loop.siteId);
  const outdoor = outdoorYear(request.weather, request.year, site?.location.elevationMetres ?? 0);
  return request.setPointsCelsius.map((setPointCelsius) => {
    const model = compileSite(scenario, loop.siteId, { ...request, setPointCelsius: new Map([[loop.id, setPointCelsius]]) });
    const { series, shortZones, warmLoops, extrapolatedHours } = runYear(model, outdoor, itFractionOf(request, model));
    const it = total(series.itKw);
    return {
      setPointCelsius,
      facilityKwh: total(series.facilityKw),
      compressorKwh: total(series.compressorKw),
      pue: it > 0 ? total(series.facilityKw) / it : null,
      evaporationPerItKwh: it > 0 ? total(series.evaporationKg) / (WATER_DENSITY_KG_PER_M3 / 1000) / it : null,
      billTotal: request.terms === undefined || request.terms === null || site === undefined ? null : billSiteYear(site, request.terms, series).annual.total,
      shortHours: Math.max(0, ...shortZones.map(({ hours }) => hours)),
      warmHours: warmLoops.find(({ id }) => id === loop.id)?.hours ?? 0,
      extrapolatedHours,
      beyondCurveCelsius: curveEndBelow(model.loops.find(({ id }) => id === loop.id)!),
    };
  });
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
