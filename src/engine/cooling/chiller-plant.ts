import { largestThatHolds } from '../numerics/interpolation.ts';
import { capacityAt, powerAt } from './chiller.ts';
import type { ChillerAtSetPoint } from './chiller.ts';
import { dryFanKw, drySpeedForSetPoint, drySupplyCelsius, enteringCelsius } from './dry-cooler.ts';
import type { OutdoorAir } from './outdoor-air.ts';
import type { PlantKernel, PlantOperation } from './plant-types.ts';
import { towerRange } from './tower-plant.ts';
import { setTowerWater } from './tower-water.ts';
import { approachWithinFit, fanPowerRatio, speedForApproach } from './tower.ts';

/** Most rounds of the loop between compressor power and condenser temperature; each leaves about a hundredth of the error. */
const ROUNDS = 60;
const POWER_TOLERANCE = 1e-13;
/** Headroom over the reference capacity within which a mild day's capacity is looked for. */
const CAPACITY_SEARCH_FACTOR = 2;

/**
 * Chillers with their heat rejection and, where the exchanger approach is > 0, an economiser in series before them:
 *
 * - `economiser`: tower (or dry coil) and exchanger alone hold the loop's set point, the compressors rest;
 * - `partial-economiser`: they are still colder than the loop's return and take a part, chillers do the rest;
 * - `mechanical`: chillers do it all.
 *
 * Water-cooled: all tower cells in service run, rated for the heat of all chillers at the curve's reference point; what the
 * economiser takes warms the tower water before the condensers get it. Air-cooled: condensers see the entering air; the
 * economiser is a dry coil of `approachKelvin`.
 * @param rangeKelvin return minus set point of the loop's water at this hour's heat and flow.
 */
export function operateChillerPlant(kernel: PlantKernel, air: OutdoorAir, heatKw: number, units: number, rangeKelvin: number, out: PlantOperation): void {
  const chiller = kernel.chiller!;
  if (kernel.exchangerKelvin > 0 && runFree(kernel, air, heatKw, units, out)) return;
  if (kernel.kind === 'air-cooled-chiller') runAirCooled(kernel, chiller, air, heatKw, units, rangeKelvin, out);
  else runWaterCooled(kernel, chiller, air, heatKw, units, rangeKelvin, out);
}

const exchangerKelvin = (kernel: PlantKernel, heatKw: number, units: number): number => (kernel.exchangerKelvin * heatKw) / (units * kernel.unitKw);

/**
 * Share of the heat that a counter-flow coil or exchanger takes ahead of the chillers, 0–1. What takes all of it within
 * `approachKelvin` has ε = range/(range + approach) of the span from return to source, with the flows as they are; so the share
 * ε·(return − source)/range is 1 where source plus approach meets the set point and 0 where the source is as warm as the return.
 */
function freeShare(kernel: PlantKernel, rangeKelvin: number, sourceCelsius: number, approachKelvin: number): number {
  return Math.min(1, Math.max(0, (kernel.setPointCelsius + rangeKelvin - sourceCelsius) / (rangeKelvin + approachKelvin)));
}

/** Economiser alone. @returns false where it can't hold the set point; `out` is untouched then. */
function runFree(kernel: PlantKernel, air: OutdoorAir, heatKw: number, units: number, out: PlantOperation): boolean {
  if (kernel.kind === 'air-cooled-chiller') {
    if (drySupplyCelsius(kernel, air, heatKw, units, 1) > kernel.setPointCelsius) return false;
    out.fanKw = dryFanKw(kernel, air, units, drySpeedForSetPoint(kernel, air, heatKw, units));
    out.towerPumpKw = 0;
    setNoWater(out);
  } else {
    const pumpKw = units * kernel.tower.pumpKwPerUnit;
    const range = towerRange(kernel, heatKw + pumpKw, units);
    const exchanger = exchangerKelvin(kernel, heatKw, units);
    const allowed = (kernel.setPointCelsius - air.wetBulbCelsius - exchanger) / kernel.tower.approachFactor;
    if (approachWithinFit(air.york, range, 1) > allowed) return false;
    out.fanKw = units * kernel.fanKwPerUnit * fanPowerRatio(speedForApproach(air.york, range, allowed));
    out.towerPumpKw = pumpKw;
    setTowerWater(kernel.tower, units, heatKw + pumpKw, kernel.setPointCelsius - exchanger, out);
  }
  out.heatKw = heatKw;
  out.freeHeatKw = heatKw;
  out.rejectedKw = heatKw + out.towerPumpKw;
  out.compressorKw = 0;
  out.supplyCelsius = kernel.setPointCelsius;
  out.mode = 'economiser';
  out.extrapolated = false;
  return true;
}

function runWaterCooled(kernel: PlantKernel, chiller: ChillerAtSetPoint, air: OutdoorAir, heatKw: number, units: number, rangeKelvin: number, out: PlantOperation): void {
  const { tower } = kernel;
  const pumpKw = units * tower.pumpKwPerUnit;
  const wetBulb = air.wetBulbCelsius;
  const exchanger = exchangerKelvin(kernel, heatKw, units);
  const coolest = chiller.coolestCelsius;
  let compressorKw = heatKw / chiller.referenceCop;
  let removedKw = heatKw;
  let freeKw = 0;
  let running = 0;
  let condenser = coolest;
  let water = wetBulb;
  let range = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    range = towerRange(kernel, removedKw + compressorKw + pumpKw, units);
    const coldest = wetBulb + tower.approachFactor * approachWithinFit(air.york, range, 1);
    freeKw = kernel.exchangerKelvin > 0 ? heatKw * freeShare(kernel, rangeKelvin, coldest, exchanger) : 0;
    water = freeKw > 0 ? coldest : Math.max(coldest, coolest);
    condenser = water + freeKw / (units * tower.waterKwPerKelvinPerUnit);
    // Once more chillers run they stay on: near a stage the loop would switch for ever.
    running = Math.max(running, chillersNeeded(kernel, chiller, heatKw - freeKw, condenser, units));
    const before = compressorKw;
    removedKw = freeKw + Math.min(heatKw - freeKw, running * capacityAt(chiller, condenser));
    compressorKw = powerOf(chiller, heatKw - freeKw, condenser, running);
    if (Math.abs(compressorKw - before) <= POWER_TOLERANCE * before) break;
  }
  // With free cooling the towers run flat out; else fans slow down where water would fall below what chillers bear.
  const speed = freeKw > 0 ? 1 : speedForApproach(air.york, range, (coolest - wetBulb) / tower.approachFactor);
  finish(kernel, chiller, heatKw, removedKw, freeKw, compressorKw, condenser, out);
  out.fanKw = units * kernel.fanKwPerUnit * fanPowerRatio(speed);
  out.towerPumpKw = pumpKw;
  out.rejectedKw = out.heatKw + compressorKw + pumpKw;
  setTowerWater(tower, units, out.rejectedKw, water, out);
}

function runAirCooled(kernel: PlantKernel, chiller: ChillerAtSetPoint, air: OutdoorAir, heatKw: number, units: number, rangeKelvin: number, out: PlantOperation): void {
  const entering = enteringCelsius(kernel, air);
  const freeKw = kernel.exchangerKelvin > 0 ? heatKw * freeShare(kernel, rangeKelvin, entering, drySupplyCelsius(kernel, air, heatKw, units, 1) - entering) : 0;
  // Condenser fans hold the head pressure in the cold.
  const condenser = Math.max(entering, chiller.coolestCelsius);
  const running = chillersNeeded(kernel, chiller, heatKw - freeKw, condenser, units);
  const removedKw = freeKw + Math.min(heatKw - freeKw, running * capacityAt(chiller, condenser));
  const compressorKw = powerOf(chiller, heatKw - freeKw, condenser, running);
  finish(kernel, chiller, heatKw, removedKw, freeKw, compressorKw, condenser, out);
  out.fanKw = dryFanKw(kernel, air, freeKw > 0 ? units : running, 1);
  out.towerPumpKw = 0;
  out.rejectedKw = out.heatKw + compressorKw;
  setNoWater(out);
}

function finish(kernel: PlantKernel, chiller: ChillerAtSetPoint, heatKw: number, removedKw: number, freeKw: number, compressorKw: number, condenser: number, out: PlantOperation): void {
  // Rounding must not read as heat left behind.
  const carried = removedKw >= heatKw * (1 - 1e-12) ? heatKw : removedKw;
  out.heatKw = carried;
  out.freeHeatKw = freeKw;
  out.compressorKw = compressorKw;
  out.supplyCelsius = carried === heatKw ? kernel.setPointCelsius : Number.NaN;
  out.mode = freeKw > 0 ? 'partial-economiser' : 'mechanical';
  out.extrapolated = condenser > chiller.hottestCelsius || chiller.colderThanFitted;
}

function setNoWater(out: PlantOperation): void {
  out.evaporationKgPerS = 0;
  out.blowDownKgPerS = 0;
  out.driftKgPerS = 0;
}

/** Power of `running` chillers that share a load, kW. */
function powerOf(chiller: ChillerAtSetPoint, heatKw: number, condenserCelsius: number, running: number): number {
  return running === 0 ? 0 : running * powerAt(chiller, heatKw / running, capacityAt(chiller, condenserCelsius), condenserCelsius);
}

/** Saving below which another chiller is not started: at low load any number draws the same, up to rounding. */
const LEAST_SAVING = 1e-9;

/** As few chillers as carry the heat, or of that number and more the one that draws least. */
function chillersNeeded(kernel: PlantKernel, chiller: ChillerAtSetPoint, heatKw: number, condenserCelsius: number, units: number): number {
  const each = capacityAt(chiller, condenserCelsius);
  if (each === 0 || heatKw <= 0) return 0;
  let best = Math.min(units, Math.max(1, Math.ceil(heatKw / each - 1e-9)));
  if (kernel.staging === 'fewest') return best;
  let least = powerOf(chiller, heatKw, condenserCelsius, best);
  for (let count = best + 1; count <= units; count += 1) {
    const kw = powerOf(chiller, heatKw, condenserCelsius, count);
    if (kw < least * (1 - LEAST_SAVING)) {
      least = kw;
      best = count;
    }
  }
  return best;
}

/**
 * Largest heat at the set point: all chillers at part-load ratio 1 with the condenser water (or air) there is
 * at that heat, or what the economiser carries alone where that is more.
 */
export function chillerPlantCapacityKw(kernel: PlantKernel, air: OutdoorAir, units: number): number {
  const chiller = kernel.chiller!;
  if (kernel.kind === 'air-cooled-chiller') {
    const mechanical = units * capacityAt(chiller, Math.max(enteringCelsius(kernel, air), chiller.coolestCelsius));
    return kernel.exchangerKelvin > 0 ? Math.max(mechanical, largestThatHolds(0, units * kernel.unitKw, (heatKw) => drySupplyCelsius(kernel, air, heatKw, units, 1) <= kernel.setPointCelsius)) : mechanical;
  }
  const { tower } = kernel;
  const pumpKw = units * tower.pumpKwPerUnit;
  const waterAt = (rejectedKw: number): number => air.wetBulbCelsius + tower.approachFactor * approachWithinFit(air.york, towerRange(kernel, rejectedKw, units), 1);
  const mechanical = largestThatHolds(0, CAPACITY_SEARCH_FACTOR * units * kernel.unitKw, (heatKw) => heatKw <= units * capacityAt(chiller, waterAt(heatKw * (1 + 1 / chiller.referenceCop) + pumpKw)));
  if (kernel.exchangerKelvin === 0) return mechanical;
  const free = largestThatHolds(0, units * kernel.unitKw, (heatKw) => waterAt(heatKw + pumpKw) + exchangerKelvin(kernel, heatKw, units) <= kernel.setPointCelsius);
  return Math.max(mechanical, free);
}
