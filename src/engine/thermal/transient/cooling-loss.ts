/** From failed components of the document to what a hall loses: fans, or water with the fans running on. */
import type { CoolingLoss, Scenario } from '../../../model/index.ts';
import { serviceState } from '../../cooling/service.ts';
import { stoppedInHall } from '../../facility/index.ts';
import { energisedNodeIds } from '../../power/index.ts';
import type { AirCase } from '../air-case.ts';

/** What a cooling unit that fails itself loses: everything (default), or only its water (valve, coil, its pump). */
export type UnitLoss = 'fans' | 'water';

export interface HallLoss {
  readonly failedIds: readonly string[];
  /** Racks and units that stop altogether. */
  readonly stoppedIds: readonly string[];
  /** Units whose coil and racks whose rear door lose their water. */
  readonly withoutWaterIds: readonly string[];
}

/**
 * What a hall loses with the given components: units and racks that fail or lose power stop; units on a loop that
 * fails, or whose plants all fail or lose power, lose their water; so do rear doors whose liquid zone is left without a
 * coolant distribution unit. Doors of racks without a liquid zone are taken as supplied from elsewhere.
 * @param liveNodeIds power nodes that are live after the failure; without it, those that are in the end
 * @throws RangeError when the hall is not in the scenario.
 */
export function hallLoss(scenario: Scenario, hallId: string, failedIds: readonly string[], unitLoss: UnitLoss = 'fans', liveNodeIds: ReadonlySet<string> = energisedNodeIds(scenario, { failedIds })): HallLoss {
  const hall = scenario.halls.find(({ id }) => id === hallId);
  if (hall === undefined) throw new RangeError(`hall "${hallId}" is not in the scenario`);
  if (failedIds.length === 0) return { failedIds, stoppedIds: [], withoutWaterIds: [] };
  const unitIds = new Set(hall.airCoolingUnits.map(({ id }) => id));
  const dryByChoice = unitLoss === 'water' ? failedIds.filter((id) => unitIds.has(id)) : [];
  const stoppedIds = stoppedInHall(scenario, hallId, failedIds.filter((id) => !dryByChoice.includes(id)), liveNodeIds);
  const before = waterOf(scenario, [], energisedNodeIds(scenario, { failedIds: [] }));
  const after = waterOf(scenario, failedIds, liveNodeIds);
  const lost = (loopId: string): boolean => before.loopRuns(loopId) && !after.loopRuns(loopId);
  const units = hall.airCoolingUnits.filter(({ id, loopId }) => !stoppedIds.includes(id) && (lost(loopId) || dryByChoice.includes(id)));
  const racks = hall.racks.filter(({ id, liquidZoneId }) => !stoppedIds.includes(id) && liquidZoneId !== null
    && before.zoneRuns(hallId, liquidZoneId) && !after.zoneRuns(hallId, liquidZoneId));
  return { failedIds, stoppedIds, withoutWaterIds: [...units, ...racks].map(({ id }) => id) };
}

/** The loss in one word, as far as cooling units go. */
export function lossMode({ devices }: AirCase, { stoppedIds, withoutWaterIds }: HallLoss): CoolingLoss {
  const units = (ids: readonly string[]): boolean => devices.some(({ kind, id }) => kind === 'coolingUnit' && ids.includes(id));
  const fans = units(stoppedIds);
  const water = units(withoutWaterIds);
  return fans ? (water ? 'fans-and-water' : 'fans-stop') : water ? 'water-stops' : 'none';
}

/** The case with coils and rear doors of the given units and racks out of use, for a steady solve. */
export function withoutWater(airCase: AirCase, ids: readonly string[]): AirCase {
  if (ids.length === 0) return airCase;
  const dry = new Set(ids);
  return {
    ...airCase,
    devices: airCase.devices.map((device) => {
      if (!dry.has(device.id)) return device;
      if (device.kind === 'coolingUnit') return { ...device, capacityW: 0 };
      const { rearDoor: _, ...rack } = device;
      return rack;
    }),
  };
}

interface Water {
  loopRuns(loopId: string): boolean;
  zoneRuns(hallId: string, zoneId: string): boolean;
}

function waterOf(scenario: Scenario, failedIds: readonly string[], live: ReadonlySet<string>): Water {
  const deadPowerNodeIds = new Set(scenario.power.nodes.map(({ id }) => id).filter((id) => !live.has(id)));
  const service = serviceState(scenario, { presentRackIds: null, failedIds, weather: 'design', deadPowerNodeIds });
  const failed = new Set(failedIds);
  const loopRuns = (loopId: string): boolean => service.plantsRunning(loopId).length > 0;
  return {
    loopRuns,
    zoneRuns: (hallId, zoneId) => scenario.cooling.coolantDistributionUnits.some((unit) => unit.hallId === hallId && unit.zoneId === zoneId
      && !failed.has(unit.id) && live.has(unit.powerNodeId) && loopRuns(unit.loopId)),
  };
}
