import type { HourlyGridCarbon } from '../../catalog/hourly/index.ts';
import { valueOf } from '../../model/index.ts';
import type { EnergyResult, EnergySeries, HourlyWeather, Scenario } from '../../model/index.ts';
import { rideThroughs } from '../cooling/ride-through.ts';
import { ASSUMED_CYCLES_OF_CONCENTRATION, ASSUMED_DRIFT_FRACTION } from '../cooling/tower-water.ts';
import { outdoorYear, type OutdoorYear } from '../weather/index.ts';
import { siteCarbon, standardOffsetHours } from './carbon.ts';
import { compileSite } from './site-model.ts';
import type { EnergyOptions, SiteModel } from './site-model.ts';
import { curveEndBelow } from './site-parts.ts';
import { itFractions } from './it-load.ts';
import { balanceErrors, loadDuration, summarise } from './summary.ts';
import { startYear, worstCapacities, type EnergyYear } from './year.ts';

/** Water consumed per kWh of electricity where the document gives none, L/kWh: davidmytton.blog citing Shehabi et al. 2016, US mean of 2016. */
const ASSUMED_GRID_WATER_LITRES_PER_KWH = 7.6;

/** What a year of a site is computed from. */
export interface YearRequest extends EnergyOptions {
  readonly siteId: string;
  readonly year: number;
  readonly weather: HourlyWeather;
  /** `null` = the document's mean in every hour. */
  readonly carbon: HourlyGridCarbon | null;
  /** IT power over rated power, 0–1: one number, or one an hour. */
  readonly itFraction: number | Float64Array;
  /** IT power by hour, kW, in place of `itFraction`: 8,760 entries, or 8,784 in a leap year. */
  readonly itKw?: Float64Array | null;
}

/** A site's year that is run in parts. */
export interface RunningSiteYear {
  /** Runs so many hours more. @returns done share of the year, 0–1. */
  advance(hours: number): number;
  /** The year after its last hour. */
  finish(): { readonly result: EnergyResult; readonly series: EnergySeries };
}

/**
 * Begins the hourly year of one site: energy, heat, water and carbon with their ledgers, and the hourly series behind them, of which
 * `facilityKw` is the load a tariff bills (local standard time, hour-beginning).
 * @throws RangeError for an unknown site or a series of the wrong length, ItLoadError for an IT load that doesn't fit; as the power and cooling engines do.
 */
export function startSiteYear(scenario: Scenario, request: YearRequest): RunningSiteYear {
  const model = compileSite(scenario, request.siteId, request);
  const outdoor = outdoorYear(request.weather, request.year, model.site.location.elevationMetres);
  const year = startYear(model, outdoor, itFractionOf(request, model));
  return {
    advance: (hours) => year.advance(hours) / year.hours,
    finish: () => finishYear(scenario, request, model, outdoor, year.result()),
  };
}

/** What the racks draw: shares of their rated power from a load in kW, where there is one. @throws ItLoadError */
export function itFractionOf({ itKw, itFraction, year }: Pick<YearRequest, 'itKw' | 'itFraction' | 'year'>, { chain }: SiteModel): number | Float64Array {
  return itKw === undefined || itKw === null ? itFraction : itFractions(itKw, chain.servedItKw + chain.unservedItKw, year);
}

function finishYear(scenario: Scenario, request: YearRequest, model: SiteModel, outdoor: OutdoorYear, year: EnergyYear): { readonly result: EnergyResult; readonly series: EnergySeries } {
  const { site } = model;
  const carbon = siteCarbon(site, request.carbon, request.year, standardOffsetHours(site.location.timeZone, request.year));
  const gridWater = site.grid.waterLitresPerKwh === undefined ? ASSUMED_GRID_WATER_LITRES_PER_KWH : valueOf(site.grid.waterLitresPerKwh);
  const { annual, monthly } = summarise(year.series, { carbonGramsPerKwh: carbon.gramsPerKwh, gridWaterLitresPerKwh: gridWater });
  const ofSite = new Set(scenario.halls.flatMap((hall) => (hall.siteId === site.id ? [hall.id] : [])));
  const placed = new Set([...scenario.cooling.zones.flatMap((zone) => (ofSite.has(zone.hallId) ? [zone.id] : [])), ...model.loops.map((loop) => loop.id)]);
  const capacities = worstCapacities(model, outdoor, [hourOfLargest(outdoor.wetBulbCelsius), hourOfLargest(outdoor.dryBulbCelsius)]);
  const result: EnergyResult = {
    siteId: site.id,
    siteName: site.name,
    year: request.year,
    hours: outdoor.hours,
    weather: {
      stationName: outdoor.stationName, kind: outdoor.kind, source: request.weather.source,
      maximumDryBulbCelsius: Math.max(...outdoor.dryBulbCelsius), maximumWetBulbCelsius: Math.max(...outdoor.wetBulbCelsius),
      meanDryBulbCelsius: mean(outdoor.dryBulbCelsius), meanWetBulbCelsius: mean(outdoor.wetBulbCelsius),
    },
    annual,
    monthly,
    loadDuration: loadDuration(year.series),
    unservedItKw: model.chain.unservedItKw,
    collapsedNodeIds: model.chain.collapsedNodeIds,
    balanceError: balanceErrors(year.series),
    loops: model.loops.map(({ id }, l) => ({ id, peakHeatKw: year.peakLoopHeatKw[l]!, ...capacities[l]! })),
    plants: year.plantModes.map(({ id, hours }) => ({ id, hoursByMode: hours })),
    warmLoops: year.warmLoops,
    shortZones: year.shortZones,
    extrapolatedHours: year.extrapolatedHours,
    rideThrough: rideThroughs(scenario, request.presentRackIds ?? null).filter(({ id }) => placed.has(id)),
    assumptions: assumptions(model, scenario, request, carbon.basis, gridWater),
    notComputed: notComputed(model),
  };
  return { result, series: year.series };
}

function hourOfLargest(values: Float64Array): number {
  return values.reduce((best, value, hour) => (value > values[best]! ? hour : best), 0);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function assumptions(model: SiteModel, scenario: Scenario, request: YearRequest, carbonBasis: string, gridWater: number): string[] {
  const { site } = model;
  const plants = scenario.cooling.plants.filter((plant) => plant.siteId === site.id && (plant.kind === 'cooling-tower' || plant.kind === 'water-cooled-chiller'));
  const found = [`Carbon: ${carbonBasis}.`];
  if (request.itKw) found.push('IT power is that of the given load, hour by hour, shared by the racks in proportion to their rated power.');
  else if (typeof request.itFraction === 'number') found.push(`IT runs at ${Math.round(request.itFraction * 1000) / 10} % of its rated power in every hour.`);
  if (plants.length > 0) found.push('Towers give off all their heat by evaporation, an upper bound that overstates site water in cold air.');
  for (const loop of model.loops) {
    const end = curveEndBelow(loop);
    if (end !== null) found.push(`Chillers of the loop ${loop.id} are read at the warm end of their curve, ${end} °C, for a set point of ${loop.setPointCelsius} °C: their capacity and efficiency are understated.`);
  }
  if (plants.some((plant) => plant.cyclesOfConcentration === undefined)) found.push(`Tower water runs at ${ASSUMED_CYCLES_OF_CONCENTRATION} cycles of concentration where a plant gives none (assumption).`);
  if (plants.some((plant) => plant.driftFraction === undefined)) found.push(`Drift is ${ASSUMED_DRIFT_FRACTION * 100} % of the circulating water where a plant gives none (assumption).`);
  if (site.grid.waterLitresPerKwh === undefined) found.push(`Electricity takes ${gridWater} L of water per kWh (davidmytton.blog citing Shehabi et al. 2016); the site gives no figure.`);
  if (request.weather.stationName !== site.climate.stationName) found.push(`Weather is that of ${request.weather.stationName}, not of the document's station ${site.climate.stationName}.`);
  if (site.climate.proxyNote !== undefined) found.push(`Weather: ${site.climate.proxyNote}`);
  if (request.weather.kind === 'climate-normals') found.push('The weather is a mean of many years by hour: its peaks, and so peak power and hours by mode, are too mild.');
  return found;
}

function notComputed({ loops, chain }: SiteModel): string[] {
  const plants = loops.flatMap((loop) => loop.plants);
  const hasTower = plants.some(({ kernel }) => kernel.tower.ratedHeatKwPerUnit > 0);
  return [
    'voltages of the hour in electrical losses (fitted to the load flow at half and at full load of the design day)',
    ...(hasTower && plants.some(({ kernel }) => kernel.tower.ratedHeatKwPerUnit > 0 && kernel.tower.pumpKwPerUnit === 0) ? ['tower-water pumps of plants that give none'] : []),
    ...(loops.some((loop) => loop.hydraulics === null) ? ['pump curves of loops that give a fixed head'] : []),
    'heat of electrical rooms, lighting and other house load', 'humidification', 'on-site generation and curtailment',
    ...(chain.unservedItKw > 0 ? ['energy of racks without a live feed'] : []),
  ];
}
