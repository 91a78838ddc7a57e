import { valueOf } from '../../model/index.ts';
import type { Plant, WaterLoop } from '../../model/index.ts';
import { loopHydraulics, pumpLoop } from './hydraulics.ts';
import { operatePlant, plantCapacityKw, plantDesign } from './plant.ts';
import type { PlantPoint } from './plant-types.ts';
import type { LoopState } from './solution-types.ts';
import { loopRangeKelvin, pumpPowerKw } from './water.ts';
import type { WeatherPoint } from './weather.ts';

/** A loop that runs, with the plants in service on it. */
interface LoopDuty {
  readonly loop: WaterLoop;
  readonly plants: readonly Plant[];
  /** Commissioned plants, failed ones included: firm capacity counts on repair. */
  readonly commissionedPlants: readonly Plant[];
  /** Heat of its units with their fans and pumps, kW. */
  readonly unitHeatKw: number;
  readonly flowKgPerS: number;
  readonly weather: WeatherPoint;
  readonly designWeather: WeatherPoint;
}

export interface LoopSolution {
  readonly state: LoopState;
  readonly plants: readonly { readonly plant: Plant; readonly point: PlantPoint; readonly pumpKw: number }[];
  /** Heat the plants leave in the loop, kW. */
  readonly unremovedKw: number;
}

/**
 * One loop: pumps move its flow (see {@link loopPumpKw}), all their power ends as heat in the water, plants share the heat in proportion to what each
 * can take in this weather, and their supplies mix in the same proportion.
 */
export function solveLoop(duty: LoopDuty): LoopSolution {
  const { loop, weather } = duty;
  const designs = duty.plants.map((plant) => plantDesign(plant, loop, duty.designWeather));
  const capacities = designs.map((design) => plantCapacityKw(design, design.plant.unitCount, weather));
  const firmCapacityKw = duty.commissionedPlants.reduce((sum, plant) => sum + firmPlantCapacityKw(plant, loop, duty.designWeather), 0);
  const shares = sharesOf(capacities, duty.plants.map((plant) => plant.unitCount * valueOf(plant.unitCapacityKw)));
  const pumpKw = duty.plants.length === 0 ? 0 : loopPumpKw(loop, duty.flowKgPerS);
  const heatKw = duty.unitHeatKw + pumpKw;
  const plants = designs.map((design, i) => ({
    plant: design.plant,
    point: operatePlant(design, { heatKw: heatKw * shares[i]!, units: design.plant.unitCount, weather, rangeKelvin: loopRangeKelvin(heatKw, duty.flowKgPerS) }),
    pumpKw: pumpKw * shares[i]!,
  }));
  const removedKw = plants.reduce((sum, { point }) => sum + point.heatKw, 0);
  return {
    plants,
    unremovedKw: Math.max(0, heatKw - removedKw),
    state: {
      id: loop.id,
      heatKw,
      capacityKw: capacities.reduce((sum, kw) => sum + kw, 0),
      firmCapacityKw,
      supplyCelsius: mixedSupply(plants.map(({ point }) => point.supplyCelsius), shares),
      flowKgPerS: duty.plants.length === 0 ? 0 : duty.flowKgPerS,
      pumpKw,
    },
  };
}

/** Pumps by their curves where the document gives them; else the design head is held at any flow, so power goes with flow. */
export function loopPumpKw(loop: WaterLoop, flowKgPerS: number): number {
  const hydraulics = loopHydraulics(loop);
  if (hydraulics === null) return pumpPowerKw(flowKgPerS, valueOf(loop.pumpHeadKpa), valueOf(loop.pumpEfficiency));
  const point = { running: 0, speed: 0, headKpa: 0, electricKw: 0 };
  pumpLoop(hydraulics, flowKgPerS, point);
  return point.electricKw;
}

/** Heat a plant takes at the design day with its redundant units out and the loop at its set point, kW. */
export function firmPlantCapacityKw(plant: Plant, loop: WaterLoop, designWeather: WeatherPoint): number {
  return plantCapacityKw(plantDesign(plant, loop, designWeather), Math.max(0, plant.unitCount - plant.redundantUnits), designWeather);
}

/** Shares in proportion to `weights`, or to `fallback` where all weights are 0. */
function sharesOf(weights: readonly number[], fallback: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total > 0) return weights.map((weight) => weight / total);
  const rated = fallback.reduce((sum, weight) => sum + weight, 0);
  return fallback.map((weight) => (rated > 0 ? weight / rated : 1 / fallback.length));
}

function mixedSupply(supplies: readonly (number | null)[], shares: readonly number[]): number | null {
  let mixed = 0;
  for (const [i, supply] of supplies.entries()) {
    if (shares[i] === 0) continue;
    if (supply === null) return null;
    mixed += supply * shares[i]!;
  }
  return supplies.length === 0 ? null : mixed;
}
