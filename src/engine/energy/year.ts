import type { EnergySeries } from '../../model/index.ts';
import { outdoorAir, setOutdoorAir } from '../cooling/outdoor-air.ts';
import { kernelCapacityKw } from '../cooling/plant.ts';
import type { PlantMode } from '../cooling/plant-types.ts';
import { monthStarts } from '../weather/index.ts';
import type { OutdoorYear } from '../weather/index.ts';
import { coolingHour, runCooling } from './cooling-hour.ts';
import type { CoolingHour } from './cooling-hour.ts';
import { chainHour, sweepChain } from './power-chain.ts';
import type { ChainHour } from './power-chain.ts';
import { energySeries } from './series.ts';
import type { SiteModel } from './site-model.ts';
import type { PlantModel } from './site-parts.ts';

/** A year of a site, with what is counted rather than summed. */
export interface EnergyYear {
  readonly series: EnergySeries;
  /** Hours of each plant in each mode. */
  readonly plantModes: readonly { readonly id: string; readonly hours: Readonly<Record<PlantMode, number>> }[];
  /** Hours in which a zone's heat is beyond what its units take with the water they get; zones without such hours are left out. */
  readonly shortZones: readonly { readonly id: string; readonly hours: number }[];
  /** Hours in which a loop is warmer than its set point, and the warmest it gets (`null` where a plant gave up). */
  readonly warmLoops: readonly { readonly id: string; readonly hours: number; readonly warmestCelsius: number | null }[];
  /** Largest heat of each loop, kW. */
  readonly peakLoopHeatKw: Float64Array;
  /** Hours with condenser water beyond a chiller curve's range. */
  readonly extrapolatedHours: number;
}

const SECONDS_PER_HOUR = 3600;
const MODES: readonly PlantMode[] = ['off', 'economiser', 'partial-economiser', 'mechanical', 'tower', 'dry'];
/** Shares of heat below this are rounding. */
const SHARE_TOLERANCE = 1e-9;
const WARM_TOLERANCE_KELVIN = 1e-6;

/** A year that is run in parts. */
export interface RunningYear {
  readonly hours: number;
  /** Runs so many hours more, or what is left of the year. @returns hours done so far. */
  advance(hours: number): number;
  /** What the hours done so far come to; whole after the last. */
  result(): EnergyYear;
}

/**
 * Runs a site through a year, hour by hour, each steady: outdoor air → plants, loops, units → mechanical load by node → load flow.
 * Hours don't depend on each other.
 *
 * @param itFraction IT power over rated power, 0–1: one number, or one an hour.
 * @throws RangeError if a series of IT fractions has another length than the year.
 */
export function runYear(model: SiteModel, outdoor: OutdoorYear, itFraction: number | Float64Array): EnergyYear {
  const year = startYear(model, outdoor, itFraction);
  year.advance(outdoor.hours);
  return year.result();
}

/** {@link runYear} in parts, so that whoever runs it can listen in between. Nothing is allocated inside the year. */
export function startYear(model: SiteModel, outdoor: OutdoorYear, itFraction: number | Float64Array): RunningYear {
  if (typeof itFraction !== 'number' && itFraction.length !== outdoor.hours) throw new RangeError(`${itFraction.length} IT fractions for a year of ${outdoor.hours} hours`);
  const series = energySeries(outdoor.year, outdoor.hours, outdoor.dryBulbCelsius, outdoor.wetBulbCelsius);
  const cooling = coolingHour(model);
  const chain = chainHour(model.chain);
  const air = outdoorAir({ dryBulbCelsius: outdoor.dryBulbCelsius[0]!, wetBulbCelsius: outdoor.wetBulbCelsius[0]!, pressurePa: outdoor.pressurePa[0]! });
  const starts = monthStarts(outdoor.year);
  const tallies = yearTallies(model);
  let done = 0;
  let month = 0;
  return {
    hours: outdoor.hours,
    advance(hours) {
      const end = Math.min(outdoor.hours, done + hours);
      for (let hour = done; hour < end; hour += 1) {
        if (hour >= starts[month + 1]!) month += 1;
        const fraction = typeof itFraction === 'number' ? itFraction : itFraction[hour]!;
        setOutdoorAir(air, outdoor.dryBulbCelsius[hour]!, outdoor.wetBulbCelsius[hour]!, outdoor.pressurePa[hour]!);
        runCooling(model, air, outdoor.dewPointCelsius[hour]!, fraction, month, chain.mechanicalKw, cooling);
        sweepChain(model.chain, fraction, chain);
        record(series, hour, fraction * model.chain.servedItKw, cooling, chain);
        tally(model, cooling, tallies);
      }
      done = end;
      return done;
    },
    result: () => summed(model, series, tallies),
  };
}

/** What is counted rather than summed. */
interface YearTallies {
  readonly plants: readonly PlantModel[];
  /** By plant and mode, h. */
  readonly plantModes: readonly Int32Array[];
  readonly modeIndex: Int32Array;
  readonly shortHours: Int32Array;
  readonly warmHours: Int32Array;
  readonly warmest: Float64Array;
  readonly peakLoopHeatKw: Float64Array;
  extrapolatedHours: number;
}

function yearTallies(model: SiteModel): YearTallies {
  const plants = model.loops.flatMap((loop) => loop.plants);
  return {
    plants, plantModes: plants.map(() => new Int32Array(MODES.length)), modeIndex: new Int32Array(plants.length), shortHours: new Int32Array(model.zones.length),
    warmHours: new Int32Array(model.loops.length), warmest: new Float64Array(model.loops.length).fill(-Infinity), peakLoopHeatKw: new Float64Array(model.loops.length), extrapolatedHours: 0,
  };
}

function tally(model: SiteModel, cooling: CoolingHour, tallies: YearTallies): void {
  const { plants, plantModes, modeIndex, shortHours, warmHours, warmest, peakLoopHeatKw } = tallies;
  for (let p = 0; p < plants.length; p += 1) {
    const { mode } = plants[p]!.operation;
    // A mode lasts for hours: looked up when it changes.
    if (mode !== MODES[modeIndex[p]!]) modeIndex[p] = MODES.indexOf(mode);
    plantModes[p]![modeIndex[p]!]! += 1;
  }
  for (let z = 0; z < shortHours.length; z += 1) shortHours[z]! += cooling.zoneShort[z]!;
  for (let l = 0; l < warmHours.length; l += 1) {
    const supply = cooling.loopSupplyCelsius[l]!;
    if (cooling.loopHeatKw[l]! > peakLoopHeatKw[l]!) peakLoopHeatKw[l] = cooling.loopHeatKw[l]!;
    if (!(supply <= model.loops[l]!.setPointCelsius + WARM_TOLERANCE_KELVIN)) warmHours[l]! += 1;
    // NaN, where a plant gave up, is kept once met.
    if (!(supply <= warmest[l]!)) warmest[l] = Number.isNaN(warmest[l]!) ? warmest[l]! : supply;
  }
  if (cooling.extrapolated) tallies.extrapolatedHours += 1;
}

function summed(model: SiteModel, series: EnergySeries, { plants, plantModes, shortHours, warmHours, warmest, peakLoopHeatKw, extrapolatedHours }: YearTallies): EnergyYear {
  return {
    series,
    plantModes: plants.map(({ id }, p) => ({ id, hours: Object.fromEntries(MODES.map((mode, m) => [mode, plantModes[p]![m]!])) as Record<PlantMode, number> })),
    shortZones: model.zones.flatMap(({ id }, z) => (shortHours[z]! > 0 ? [{ id, hours: shortHours[z]! }] : [])),
    warmLoops: model.loops.flatMap(({ id }, l) => (warmHours[l]! > 0 ? [{ id, hours: warmHours[l]!, warmestCelsius: Number.isNaN(warmest[l]!) ? null : warmest[l]! }] : [])),
    peakLoopHeatKw,
    extrapolatedHours,
  };
}

function record(series: EnergySeries, hour: number, itKw: number, cooling: CoolingHour, chain: ChainHour): void {
  series.facilityKw[hour] = chain.facilityKw;
  series.itKw[hour] = itKw;
  series.fanKw[hour] = cooling.fanKw;
  series.economiserFanKw[hour] = cooling.economiserFanKw;
  series.cduPumpKw[hour] = cooling.cduPumpKw;
  series.loopPumpKw[hour] = cooling.loopPumpKw;
  series.towerPumpKw[hour] = cooling.towerPumpKw;
  series.compressorKw[hour] = cooling.compressorKw;
  series.rejectionFanKw[hour] = cooling.rejectionFanKw;
  series.reusePumpKw[hour] = cooling.reusePumpKw;
  series.transformerLossKw[hour] = chain.lossKw[0]!;
  series.upsLossKw[hour] = chain.lossKw[1]!;
  series.distributionLossKw[hour] = chain.lossKw[2]!;
  series.heatKw[hour] = cooling.heatKw;
  series.airEconomiserHeatKw[hour] = cooling.airEconomiserKw;
  series.reusedHeatKw[hour] = cooling.reusedKw;
  series.freeHeatKw[hour] = cooling.freeKw;
  series.mechanicalHeatKw[hour] = cooling.mechanicalKw;
  series.unremovedHeatKw[hour] = cooling.unremovedKw;
  series.evaporationKg[hour] = cooling.evaporationKgPerS * SECONDS_PER_HOUR;
  series.blowDownKg[hour] = cooling.blowDownKgPerS * SECONDS_PER_HOUR;
  series.driftKg[hour] = cooling.driftKgPerS * SECONDS_PER_HOUR;
  series.mode[hour] = modeOf(cooling);
}

/** By what moves the heat: free = no compressor, mechanical = nothing but compressors, partial = both. */
function modeOf(cooling: CoolingHour): number {
  const least = SHARE_TOLERANCE * cooling.heatKw;
  const free = cooling.freeKw + cooling.airEconomiserKw + cooling.reusedKw > least;
  const mechanical = cooling.mechanicalKw > least;
  if (!mechanical) return free ? 1 : 0;
  return free ? 2 : 3;
}

/** What the plants of each loop take at its set point, with all units and with the redundant ones out, in the worst of some hours, kW. */
export function worstCapacities(model: SiteModel, outdoor: OutdoorYear, hours: readonly number[]): { readonly capacityKw: number; readonly firmCapacityKw: number }[] {
  const airs = hours.map((hour) => outdoorAir({ dryBulbCelsius: outdoor.dryBulbCelsius[hour]!, wetBulbCelsius: outdoor.wetBulbCelsius[hour]!, pressurePa: outdoor.pressurePa[hour]! }));
  return model.loops.map(({ plants }) => ({
    capacityKw: Math.min(...airs.map((air) => plants.reduce((sum, { kernel, units }) => sum + kernelCapacityKw(kernel, air, units), 0))),
    firmCapacityKw: Math.min(...airs.map((air) => plants.reduce((sum, { kernel, units, redundantUnits }) => sum + kernelCapacityKw(kernel, air, Math.max(0, units - redundantUnits)), 0))),
  }));
}
