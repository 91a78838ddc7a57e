import { economiserShare } from '../cooling/air-economiser.ts';
import { pumpLoop } from '../cooling/hydraulics.ts';
import type { PumpingPoint } from '../cooling/hydraulics.ts';
import type { OutdoorAir } from '../cooling/outdoor-air.ts';
import { kernelCapacityKw, runPlant } from '../cooling/plant.ts';
import { loopRangeKelvin, WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from '../cooling/water.ts';
import type { SiteModel } from './site-model.ts';
import type { LoopModel, ZoneModel } from './site-parts.ts';
import { groupCapacityKw, SHORT_TOLERANCE } from './steady-zones.ts';

/** Cooling of one hour; filled in place. kW, kg/s and °C. */
export interface CoolingHour {
  fanKw: number;
  cduPumpKw: number;
  economiserFanKw: number;
  loopPumpKw: number;
  towerPumpKw: number;
  compressorKw: number;
  rejectionFanKw: number;
  reusePumpKw: number;
  /** Heat of racks, fans and pumps inside the halls and loops. */
  heatKw: number;
  /** Where it went: outdoor air through air economisers, a heat consumer, plants without and with compressors, nowhere. */
  airEconomiserKw: number;
  reusedKw: number;
  freeKw: number;
  mechanicalKw: number;
  unremovedKw: number;
  evaporationKgPerS: number;
  blowDownKgPerS: number;
  driftKgPerS: number;
  extrapolated: boolean;
  /** By group of zones with an air economiser: heat its coils or exchangers take from the zone. */
  readonly groupHeatKw: Float64Array;
  /** By loop: heat of its units with their fans and pumps, kW, and water through them, kg/s. */
  readonly loopUnitKw: Float64Array;
  readonly loopFlowKgPerS: Float64Array;
  /** By loop: heat its plants are asked to take, kW. */
  readonly loopHeatKw: Float64Array;
  /** By loop: water it supplies; `NaN` where it holds no steady temperature. */
  readonly loopSupplyCelsius: Float64Array;
  /** By zone: 1 = its heat is beyond what its units take with the water they get. */
  readonly zoneShort: Uint8Array;
  readonly pumping: PumpingPoint;
  readonly steady: SteadyZones;
}

/** The part of an hour that the weather does not touch, at one IT load: see `steady-zones.ts`. Worked out when the load changes. */
interface SteadyZones {
  itFraction: number;
  fanKw: number;
  cduPumpKw: number;
  heatKw: number;
  unremovedKw: number;
  readonly mechanicalKw: Float64Array;
  readonly loopUnitKw: Float64Array;
  readonly loopFlowKgPerS: Float64Array;
  /** By zone, with all loops at their set points. */
  readonly zoneShort: Uint8Array;
  /** By class of the steady zones: power over that at full speed. */
  readonly powerFactor: Float64Array;
  /** By exponent that occurs: the IT load to that power. */
  readonly loadPower: Float64Array;
}

export function coolingHour(model: SiteModel): CoolingHour {
  return {
    fanKw: 0, cduPumpKw: 0, economiserFanKw: 0, loopPumpKw: 0, towerPumpKw: 0, compressorKw: 0, rejectionFanKw: 0, reusePumpKw: 0,
    heatKw: 0, airEconomiserKw: 0, reusedKw: 0, freeKw: 0, mechanicalKw: 0, unremovedKw: 0,
    evaporationKgPerS: 0, blowDownKgPerS: 0, driftKgPerS: 0, extrapolated: false,
    groupHeatKw: new Float64Array(model.groups.length), loopUnitKw: new Float64Array(model.loops.length), loopFlowKgPerS: new Float64Array(model.loops.length),
    loopHeatKw: new Float64Array(model.loops.length), loopSupplyCelsius: new Float64Array(model.loops.length), zoneShort: new Uint8Array(model.zones.length),
    pumping: { running: 0, speed: 0, headKpa: 0, electricKw: 0 },
    steady: {
      itFraction: Number.NaN, fanKw: 0, cduPumpKw: 0, heatKw: 0, unremovedKw: 0, mechanicalKw: new Float64Array(model.chain.nodes),
      loopUnitKw: new Float64Array(model.loops.length), loopFlowKgPerS: new Float64Array(model.loops.length), zoneShort: new Uint8Array(model.zones.length),
      powerFactor: new Float64Array(model.steadyZones.ownKw.length), loadPower: new Float64Array(model.steadyZones.exponents.length),
    },
  };
}

/**
 * Cooling of one hour: zones to units, units to loops, loops through pumps and a heat consumer to plants. Mechanical load is
 * written to `mechanicalKw` by node of the chain. Allocates nothing.
 * @param month 0–11, for the heat consumer.
 */
export function runCooling(model: SiteModel, air: OutdoorAir, dewPointCelsius: number, itFraction: number, month: number, mechanicalKw: Float64Array, out: CoolingHour): void {
  if (out.steady.itFraction !== itFraction) solveSteadyZones(model, itFraction, out.steady);
  startHour(model, mechanicalKw, out);
  for (let z = 0; z < model.airZones.length; z += 1) runZone(model, model.airZones[z]!, air, dewPointCelsius, itFraction, mechanicalKw, out);
  let allAtSetPoint = true;
  for (let l = 0; l < model.loops.length; l += 1) {
    runLoop(model, l, air, month, mechanicalKw, out);
    if (out.loopSupplyCelsius[l] !== model.loops[l]!.setPointCelsius) allAtSetPoint = false;
  }
  for (let z = 0; z < model.zones.length; z += 1) {
    const zone = model.zones[z]!;
    if (allAtSetPoint && zone.economiser === null) out.zoneShort[z] = out.steady.zoneShort[z]!;
    else out.zoneShort[z] = isShort(model, zone, itFraction, out) ? 1 : 0;
  }
}

function solveSteadyZones({ steadyZones: sums, loops, chain }: SiteModel, itFraction: number, steady: SteadyZones): void {
  const { powerFactor, loadPower } = steady;
  const classes = powerFactor.length;
  steady.itFraction = itFraction;
  steady.fanKw = 0;
  steady.cduPumpKw = 0;
  steady.heatKw = itFraction * sums.rackHeatKw;
  steady.unremovedKw = itFraction * sums.lostHeatKw;
  for (let e = 0; e < loadPower.length; e += 1) loadPower[e] = itFraction ** sums.exponents[e]!;
  for (let c = 0; c < classes; c += 1) {
    const speed = itFraction * sums.fullLoad[c]!;
    const factor = speed <= sums.minimumSpeed[c]! ? sums.minimumPower[c]! : speed >= 1 ? 1 : sums.fullLoadPower[c]! * loadPower[sums.exponentAt[c]!]!;
    powerFactor[c] = factor;
    steady.fanKw += factor * sums.fanKw[c]!;
    steady.cduPumpKw += factor * (sums.ownKw[c]! - sums.fanKw[c]!);
    steady.heatKw += factor * sums.ownKw[c]!;
    steady.unremovedKw += factor * sums.lostOwnKw[c]!;
  }
  for (let l = 0; l < loops.length; l += 1) {
    let unitKw = itFraction * sums.unitHeatKw[l]!;
    let airKw = itFraction * sums.airHeatKw[l]!;
    for (let c = 0; c < classes; c += 1) {
      unitKw += powerFactor[c]! * sums.unitOwnKw[l * classes + c]!;
      airKw += powerFactor[c]! * sums.airOwnKw[l * classes + c]!;
    }
    steady.loopUnitKw[l] = unitKw;
    steady.loopFlowKgPerS[l] = airKw / sums.kwPerFlow[l]! + sums.constantFlowKgPerS[l]!;
  }
  // Mechanical load hangs on varying nodes only.
  for (let i = 0; i < chain.varying.length; i += 1) steady.mechanicalKw[chain.varying[i]!] = 0;
  for (let i = 0; i < sums.node.length; i += 1) steady.mechanicalKw[sums.node[i]!]! += powerFactor[sums.nodeClass[i]!]! * sums.nodeKw[i]!;
  for (let z = 0; z < sums.shortAbove.length; z += 1) steady.zoneShort[z] = itFraction > sums.shortAbove[z]! ? 1 : 0;
}

function startHour(model: SiteModel, mechanicalKw: Float64Array, out: CoolingHour): void {
  const { steady } = out;
  const { varying } = model.chain;
  reset(out);
  out.fanKw = steady.fanKw;
  out.cduPumpKw = steady.cduPumpKw;
  out.heatKw = steady.heatKw;
  out.unremovedKw = steady.unremovedKw;
  // Mechanical load hangs on varying nodes only.
  for (let i = 0; i < varying.length; i += 1) mechanicalKw[varying[i]!] = steady.mechanicalKw[varying[i]!]!;
  for (let l = 0; l < model.loops.length; l += 1) {
    out.loopUnitKw[l] = steady.loopUnitKw[l]!;
    out.loopFlowKgPerS[l] = steady.loopFlowKgPerS[l]!;
  }
}

function reset(out: CoolingHour): void {
  out.fanKw = 0;
  out.cduPumpKw = 0;
  out.economiserFanKw = 0;
  out.loopPumpKw = 0;
  out.towerPumpKw = 0;
  out.compressorKw = 0;
  out.rejectionFanKw = 0;
  out.reusePumpKw = 0;
  out.heatKw = 0;
  out.airEconomiserKw = 0;
  out.reusedKw = 0;
  out.freeKw = 0;
  out.mechanicalKw = 0;
  out.unremovedKw = 0;
  out.evaporationKgPerS = 0;
  out.blowDownKgPerS = 0;
  out.driftKgPerS = 0;
  out.extrapolated = false;
}

/** Fan speed: constant, or with the heat between the least speed and full. */
function fanSpeed(fan: { readonly minimumSpeed: number } | null, load: number): number {
  return fan === null ? 1 : Math.min(1, Math.max(fan.minimumSpeed, load));
}

function runZone(model: SiteModel, zone: ZoneModel, air: OutdoorAir, dewPointCelsius: number, itFraction: number, mechanicalKw: Float64Array, out: CoolingHour): void {
  const heatKw = itFraction * zone.heatKw;
  out.heatKw += heatKw;
  if (zone.groups.length === 0) {
    out.unremovedKw += heatKw;
    return;
  }
  const outdoorShare = zone.economiser === null ? 0 : zoneEconomiserShare(model, zone, air, dewPointCelsius, heatKw);
  if (zone.economiser !== null && outdoorShare > 0) {
    out.economiserFanKw += zone.economiser.fanKw;
    mechanicalKw[zone.economiserNode]! += zone.economiser.fanKw;
  }
  let taken = 0;
  for (let i = 0; i < zone.groups.length; i += 1) {
    const g = zone.groups[i]!;
    const group = model.groups[g]!;
    const groupHeat = heatKw * group.share;
    const speed = fanSpeed(group.fan, group.ratedKw > 0 ? groupHeat / group.ratedKw : 0);
    const ownKw = group.fan === null ? group.ownKw : group.ownKw * speed ** group.fan.powerExponent;
    if (group.isAir) out.fanKw += ownKw;
    else out.cduPumpKw += ownKw;
    if (group.node >= 0) mechanicalKw[group.node]! += ownKw;
    out.heatKw += ownKw;
    taken += groupHeat;
    out.groupHeatKw[g] = groupHeat * (1 - outdoorShare);
    const loadKw = (groupHeat + ownKw) * (1 - outdoorShare);
    if (group.loop >= 0) {
      out.loopUnitKw[group.loop]! += loadKw;
      out.loopFlowKgPerS[group.loop]! += group.isAir ? loadKw / (model.loops[group.loop]!.deltaTKelvin * WATER_SPECIFIC_HEAT_KJ_PER_KG_K) : group.constantFlowKgPerS;
    } else {
      out.unremovedKw += loadKw;
    }
    out.airEconomiserKw += (groupHeat + ownKw) * outdoorShare;
  }
  // Units without a rating take no share.
  if (taken < heatKw * (1 - 1e-12)) out.unremovedKw += heatKw - taken;
}

function zoneEconomiserShare(model: SiteModel, zone: ZoneModel, air: OutdoorAir, dewPointCelsius: number, heatKw: number): number {
  let airflow = 0;
  for (const g of zone.groups) {
    const group = model.groups[g]!;
    airflow += group.airKwPerKelvin * fanSpeed(group.fan, group.ratedKw > 0 ? (heatKw * group.share) / group.ratedKw : 0);
  }
  return economiserShare(zone.economiser!, air.dryBulbCelsius, dewPointCelsius, zone.supplyCelsius, zone.supplyCelsius + heatKw / airflow);
}

function runLoop(model: SiteModel, l: number, air: OutdoorAir, month: number, mechanicalKw: Float64Array, out: CoolingHour): void {
  const loop = model.loops[l]!;
  const unitKw = out.loopUnitKw[l]!;
  const flow = out.loopFlowKgPerS[l]!;
  out.loopSupplyCelsius[l] = loop.setPointCelsius;
  out.loopHeatKw[l] = unitKw;
  if (loop.plants.length === 0) {
    out.unremovedKw += unitKw;
    return;
  }
  const pumpKw = pumpPower(loop, flow, out);
  out.loopPumpKw += pumpKw;
  out.heatKw += pumpKw;
  const reusedKw = reuseHeat(loop, unitKw + pumpKw, flow, month, mechanicalKw, out);
  out.loopHeatKw[l] = unitKw + pumpKw - reusedKw;
  runPlants(loop, l, air, out.loopHeatKw[l]!, pumpKw, mechanicalKw, out);
}

function pumpPower(loop: LoopModel, flow: number, out: CoolingHour): number {
  if (loop.hydraulics === null) return loop.pumpKwPerFlow * flow;
  pumpLoop(loop.hydraulics, flow, out.pumping);
  return out.pumping.electricKw;
}

/** A heat consumer takes what it wants of the loop's heat while the return is warm enough. @returns kW. */
function reuseHeat(loop: LoopModel, heatKw: number, flow: number, month: number, mechanicalKw: Float64Array, out: CoolingHour): number {
  const { reuse } = loop;
  if (reuse === null || flow <= 0 || heatKw <= 0) return 0;
  const returnCelsius = loop.setPointCelsius + loopRangeKelvin(heatKw, flow);
  const reusedKw = returnCelsius < reuse.minimumReturnCelsius ? 0 : Math.min(heatKw, reuse.capacityKw * reuse.monthly[month]!);
  if (reusedKw > 0) {
    out.reusedKw += reusedKw;
    out.reusePumpKw += reuse.pumpKw;
    mechanicalKw[reuse.node]! += reuse.pumpKw;
  }
  return reusedKw;
}

function runPlants(loop: LoopModel, l: number, air: OutdoorAir, heatKw: number, pumpKw: number, mechanicalKw: Float64Array, out: CoolingHour): void {
  const shares = loop.alike ? loop.shares : sharesByCapacity(loop, air);
  const rangeKelvin = loopRangeKelvin(heatKw, out.loopFlowKgPerS[l]!);
  let carried = 0;
  let supply = 0;
  for (let p = 0; p < loop.plants.length; p += 1) {
    const { kernel, units, operation, node, hasTwin } = loop.plants[p]!;
    const share = shares[p]!;
    if (!hasTwin) runPlant(kernel, air, heatKw * share, units, rangeKelvin, operation);
    carried += operation.heatKw;
    if (share > 0) supply += share * operation.supplyCelsius;
    out.freeKw += Math.min(operation.freeHeatKw, operation.heatKw);
    out.mechanicalKw += Math.max(0, operation.heatKw - operation.freeHeatKw);
    out.compressorKw += operation.compressorKw;
    out.rejectionFanKw += operation.fanKw;
    out.towerPumpKw += operation.towerPumpKw;
    out.evaporationKgPerS += operation.evaporationKgPerS;
    out.blowDownKgPerS += operation.blowDownKgPerS;
    out.driftKgPerS += operation.driftKgPerS;
    if (operation.extrapolated) out.extrapolated = true;
    if (node >= 0) mechanicalKw[node]! += operation.compressorKw + operation.fanKw + operation.towerPumpKw + pumpKw * share;
  }
  out.loopSupplyCelsius[l] = supply;
  if (carried < heatKw * (1 - 1e-12)) out.unremovedKw += heatKw - carried;
}

const capacityShares = new WeakMap<LoopModel, Float64Array>();

/** Plants of different design share the heat in proportion to what each takes in this weather at the set point. */
function sharesByCapacity(loop: LoopModel, air: OutdoorAir): Float64Array {
  let shares = capacityShares.get(loop);
  if (shares === undefined) capacityShares.set(loop, (shares = new Float64Array(loop.plants.length)));
  let total = 0;
  for (let p = 0; p < loop.plants.length; p += 1) {
    const { kernel, units } = loop.plants[p]!;
    shares[p] = kernelCapacityKw(kernel, air, units);
    total += shares[p]!;
  }
  if (total === 0) return loop.shares;
  for (let p = 0; p < shares.length; p += 1) shares[p]! /= total;
  return shares;
}

function isShort(model: SiteModel, zone: ZoneModel, itFraction: number, out: CoolingHour): boolean {
  if (zone.heatKw * itFraction === 0) return false;
  if (zone.groups.length === 0) return true;
  let heat = 0;
  let capacity = 0;
  for (let i = 0; i < zone.groups.length; i += 1) {
    const g = zone.groups[i]!;
    const group = model.groups[g]!;
    const water = out.loopSupplyCelsius[group.loop]!;
    if (Number.isNaN(water)) return true;
    heat += zone.economiser === null ? zone.heatKw * itFraction * group.share : out.groupHeatKw[g]!;
    capacity += groupCapacityKw(group, water);
  }
  return heat > capacity * (1 + SHORT_TOLERANCE);
}
