import type { EnergyFigures, EnergyLedger, EnergyResult, EnergySeries, HeatLedger, WaterLedger } from '../../model/index.ts';
import { WATER_DENSITY_KG_PER_M3 } from '../cooling/water.ts';
import { monthStarts } from '../weather/index.ts';
import { LOADS, SINKS } from './series.ts';

const LITRES_PER_KG = 1000 / WATER_DENSITY_KG_PER_M3;

interface Footprint {
  readonly carbonGramsPerKwh: Float64Array;
  /** Water consumed to make the electricity, L/kWh. */
  readonly gridWaterLitresPerKwh: number;
}

/** Figures of the year and of its twelve months. */
export function summarise(series: EnergySeries, footprint: Footprint): { readonly annual: EnergyFigures; readonly monthly: EnergyFigures[] } {
  const starts = monthStarts(series.year);
  return {
    annual: figures(series, 0, series.hours, footprint),
    monthly: Array.from({ length: 12 }, (_, month) => figures(series, starts[month]!, starts[month + 1]!, footprint)),
  };
}

function figures(series: EnergySeries, from: number, to: number, { carbonGramsPerKwh, gridWaterLitresPerKwh }: Footprint): EnergyFigures {
  const sum = (values: Float64Array): number => sumOf(values, from, to);
  const energyKwh: EnergyLedger = {
    facility: sum(series.facilityKw), it: sum(series.itKw), fans: sum(series.fanKw), airEconomiserFans: sum(series.economiserFanKw),
    cduPumps: sum(series.cduPumpKw), loopPumps: sum(series.loopPumpKw), towerPumps: sum(series.towerPumpKw), compressors: sum(series.compressorKw),
    rejectionFans: sum(series.rejectionFanKw), heatReusePumps: sum(series.reusePumpKw),
    transformerLosses: sum(series.transformerLossKw), upsLosses: sum(series.upsLossKw), distributionLosses: sum(series.distributionLossKw),
  };
  const heatKwh: HeatLedger = {
    total: sum(series.heatKw), airEconomiser: sum(series.airEconomiserHeatKw), reused: sum(series.reusedHeatKw),
    free: sum(series.freeHeatKw), mechanical: sum(series.mechanicalHeatKw), unremoved: sum(series.unremovedHeatKw),
  };
  const waterLitres: WaterLedger = {
    evaporation: LITRES_PER_KG * sum(series.evaporationKg), blowDown: LITRES_PER_KG * sum(series.blowDownKg), drift: LITRES_PER_KG * sum(series.driftKg),
  };
  const site = waterLitres.evaporation + waterLitres.blowDown + waterLitres.drift;
  let grams = 0;
  for (let hour = from; hour < to; hour += 1) grams += series.facilityKw[hour]! * carbonGramsPerKwh[hour]!;
  const perIt = (value: number): number | null => (energyKwh.it > 0 ? value / energyKwh.it : null);
  return {
    hours: to - from,
    energyKwh, heatKwh, waterLitres,
    peakFacilityKw: largest(series.facilityKw, from, to),
    pue: perIt(energyKwh.facility),
    wueSite: perIt(site),
    wueSource: perIt(site + gridWaterLitresPerKwh * energyKwh.facility),
    ere: perIt(energyKwh.facility - heatKwh.reused),
    carbonTonnes: grams / 1e6,
    cue: perIt(grams / 1000),
    hoursByMode: { free: count(series.mode, 1, from, to), partial: count(series.mode, 2, from, to), mechanical: count(series.mode, 3, from, to) },
  };
}

/** Shares of the year's hours at which a load duration is read; the first is the highest hour. */
const DURATION_SHARES = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1] as const;

/** Load duration: the power that so many hours of the year reach or exceed, facility and IT each in its own order. */
export function loadDuration({ hours, facilityKw, itKw }: Pick<EnergySeries, 'hours' | 'facilityKw' | 'itKw'>): EnergyResult['loadDuration'] {
  const [facility, it] = [facilityKw, itKw].map((kw) => Float64Array.from(kw).sort().reverse());
  return DURATION_SHARES.map((share) => {
    const reached = Math.max(1, Math.round(share * hours));
    return { hours: reached, facilityKw: facility![reached - 1]!, itKw: it![reached - 1]! };
  });
}

/** Figures of several sites together; peaks and hours by mode don't add up and are left out. */
export function sumFigures(figuresOfSites: readonly EnergyFigures[]): Omit<EnergyFigures, 'hours' | 'peakFacilityKw' | 'hoursByMode'> {
  const sumBy = (of: (figure: EnergyFigures) => number): number => figuresOfSites.reduce((sum, figure) => sum + of(figure), 0);
  const energyKwh = addLedgers(figuresOfSites.map((figure) => figure.energyKwh));
  // A ratio times its site's IT energy is a sum.
  const perIt = (of: (figure: EnergyFigures) => number | null): number | null => (energyKwh.it > 0 ? sumBy((figure) => (of(figure) ?? 0) * figure.energyKwh.it) / energyKwh.it : null);
  return {
    energyKwh,
    heatKwh: addLedgers(figuresOfSites.map((figure) => figure.heatKwh)),
    waterLitres: addLedgers(figuresOfSites.map((figure) => figure.waterLitres)),
    pue: perIt((figure) => figure.pue), wueSite: perIt((figure) => figure.wueSite), wueSource: perIt((figure) => figure.wueSource),
    ere: perIt((figure) => figure.ere), cue: perIt((figure) => figure.cue),
    carbonTonnes: sumBy((figure) => figure.carbonTonnes),
  };
}

/** Ledgers with the same entries, entry by entry. @throws RangeError without any. */
function addLedgers<T extends { readonly [K in keyof T]: number }>(ledgers: readonly T[]): T {
  const [first] = ledgers;
  if (first === undefined) throw new RangeError('no ledgers to add');
  return Object.fromEntries(Object.keys(first).map((key) => [key, ledgers.reduce((sum, ledger) => sum + ledger[key as keyof T], 0)])) as T;
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let hour = from; hour < to; hour += 1) sum += values[hour]!;
  return sum;
}

function largest(values: Float64Array, from: number, to: number): number {
  let most = 0;
  for (let hour = from; hour < to; hour += 1) most = Math.max(most, values[hour]!);
  return most;
}

function count(modes: Uint8Array, mode: number, from: number, to: number): number {
  let hours = 0;
  for (let hour = from; hour < to; hour += 1) if (modes[hour] === mode) hours += 1;
  return hours;
}

/**
 * Largest imbalance of an hour, over what came in: power drawn from outside against every load and loss, which the load flow
 * and the cooling engine add up separately; and heat given off against the places it went to.
 */
export function balanceErrors(series: EnergySeries): { readonly energy: number; readonly heat: number } {
  let energy = 0;
  let heat = 0;
  for (let hour = 0; hour < series.hours; hour += 1) {
    let out = 0;
    for (const load of LOADS) out += series[load][hour]!;
    const facility = series.facilityKw[hour]!;
    if (facility > 0) energy = Math.max(energy, Math.abs(facility - out) / facility);
    let sunk = 0;
    for (const sink of SINKS) sunk += series[sink][hour]!;
    const given = series.heatKw[hour]!;
    if (given > 0) heat = Math.max(heat, Math.abs(given - sunk) / given);
  }
  return { energy, heat };
}
