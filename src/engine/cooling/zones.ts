import { valueOf } from '../../model/index.ts';
import type { CoolingZone, Quantity } from '../../model/index.ts';
import type { ZoneHeat } from './heat.ts';
import type { LoopSolution } from './loops.ts';
import type { ZoneState } from './solution-types.ts';
import { airSupplyCelsius, liquidSupplyCelsius, unitCapacityKw } from './units.ts';
import type { Unit } from './units.ts';

interface ZoneDuty {
  readonly zone: CoolingZone;
  readonly heat: ZoneHeat | undefined;
  readonly running: readonly Unit[];
  readonly commissioned: readonly Unit[];
  readonly loops: ReadonlyMap<string, LoopSolution>;
  readonly heatOfUnit: (unit: Unit) => number;
  readonly setPointOfLoop: (loopId: string) => Quantity<'°C'> | undefined;
}

export interface ZoneSolution {
  readonly state: ZoneState;
  readonly name: string;
  readonly heat: ZoneHeat;
  readonly running: readonly Unit[];
}

const NO_HEAT: ZoneHeat = { heatKw: 0, airKwPerKelvin: 0, supplyLimitCelsius: Infinity };

/**
 * One zone. `capacityKw`: running units with the water their loops deliver now; `firmCapacityKw`: commissioned
 * units without the zone's `redundantUnits` largest, loops at their set points and plants firm at the design
 * day, and never more than now runs. Where a loop can take less than its units, each zone on it is held to its
 * share of the loop's heat.
 */
export function solveZone(duty: ZoneDuty): ZoneSolution {
  const { zone } = duty;
  const heat = duty.heat ?? NO_HEAT;
  const capacityNow = (unit: Unit): number => {
    const water = duty.loops.get(unit.loopId)?.state.supplyCelsius ?? null;
    return water === null ? 0 : unitCapacityKw(unit, water, heat.supplyLimitCelsius);
  };
  const runningKw = sum(duty.running.map(capacityNow));
  const capacityKw = Math.min(runningKw, loopBound(duty, (loop) => loop.state.capacityKw));
  const firmKw = firmUnitsKw(duty.commissioned.map((unit) => {
    const setPoint = duty.setPointOfLoop(unit.loopId);
    return setPoint === undefined ? 0 : unitCapacityKw(unit, valueOf(setPoint), heat.supplyLimitCelsius);
  }), zone.redundantUnits);
  return {
    name: zone.name,
    heat,
    running: duty.running,
    state: {
      id: zone.id,
      kind: zone.kind,
      heatKw: heat.heatKw,
      capacityKw,
      firmCapacityKw: Math.min(capacityKw, firmKw, loopBound(duty, (loop) => loop.state.firmCapacityKw)),
      supplyCelsius: zoneSupply(duty),
    },
  };
}

/** Capacity of units without the `redundant` largest, kW. */
export function firmUnitsKw(capacities: readonly number[], redundant: number): number {
  return sum(capacities.toSorted((a, b) => b - a).slice(redundant));
}

/** Heat the zone may have if each of its loops may have `limit` and all heat on the loop grows alike. */
function loopBound(duty: ZoneDuty, limit: (loop: LoopSolution) => number): number {
  const heatKw = duty.heat?.heatKw ?? 0;
  if (heatKw === 0) return Infinity;
  let bound = Infinity;
  for (const loopId of new Set(duty.running.map((unit) => unit.loopId))) {
    const loop = duty.loops.get(loopId);
    if (loop && loop.state.heatKw > 0) bound = Math.min(bound, (heatKw * limit(loop)) / loop.state.heatKw);
  }
  return bound;
}

/** Supply of the running units mixed by flow (air: heat capacity rate; technology loop: its flow). */
function zoneSupply(duty: ZoneDuty): number | null {
  let weight = 0;
  let mixed = 0;
  for (const unit of duty.running) {
    const water = duty.loops.get(unit.loopId)?.state.supplyCelsius ?? null;
    if (water === null) return null;
    const heatKw = duty.heatOfUnit(unit);
    const supply = unit.kind === 'air' ? airSupplyCelsius(unit, heatKw, water) : liquidSupplyCelsius(unit, heatKw, water);
    if (supply === null) return null;
    const flow = unit.kind === 'air' ? unit.airKwPerKelvin : unit.technologyKwPerKelvin;
    weight += flow;
    mixed += flow * supply;
  }
  return weight === 0 ? null : mixed / weight;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
