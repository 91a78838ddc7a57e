import { indexScenario } from '../../model/scenario-index.ts';
import type { Plant, Scenario } from '../../model/index.ts';
import type { CoolingOptions } from './solution-types.ts';
import type { Unit } from './units.ts';

/** Which cooling equipment is in service. */
export interface ServiceState {
  /** Commissioned, works, has power, and its loop has a plant that runs. */
  unitRuns(unit: Unit): boolean;
  /** Commissioned together with its loop, whatever has failed. */
  unitCommissioned(unit: Unit): boolean;
  plantsRunning(loopId: string): readonly Plant[];
  plantsCommissioned(loopId: string): readonly Plant[];
  /** Commissioned and whole, but its power node is dead. */
  standsWithoutPower(component: { readonly id: string; readonly powerNodeId: string }): boolean;
}

export function serviceState(scenario: Scenario, options: CoolingOptions): ServiceState {
  const { loops } = indexScenario(scenario);
  const failed = new Set(options.failedIds);
  const absent = new Set(options.notCommissionedIds ?? []);
  const dead = options.deadPowerNodeIds ?? new Set<string>();
  const loopThere = (id: string): boolean => loops.has(id) && !absent.has(id);
  const loopWorks = (id: string): boolean => loopThere(id) && !failed.has(id);

  const commissioned = new Map<string, Plant[]>();
  for (const plant of scenario.cooling.plants) {
    if (absent.has(plant.id) || !loopThere(plant.loopId)) continue;
    const list = commissioned.get(plant.loopId);
    if (list) list.push(plant);
    else commissioned.set(plant.loopId, [plant]);
  }
  const running = new Map([...commissioned].map(([loopId, plants]) => [
    loopId,
    loopWorks(loopId) ? plants.filter((plant) => plant.unitCount > 0 && !failed.has(plant.id) && !dead.has(plant.powerNodeId)) : [],
  ]));
  const plantsRunning = (loopId: string): readonly Plant[] => running.get(loopId) ?? [];

  return {
    plantsRunning,
    plantsCommissioned: (loopId) => commissioned.get(loopId) ?? [],
    unitCommissioned: (unit) => !absent.has(unit.id) && loopThere(unit.loopId),
    unitRuns: (unit) => !absent.has(unit.id) && !failed.has(unit.id) && !dead.has(unit.powerNodeId) && loopWorks(unit.loopId) && plantsRunning(unit.loopId).length > 0,
    standsWithoutPower: (component) => !absent.has(component.id) && !failed.has(component.id) && dead.has(component.powerNodeId),
  };
}
