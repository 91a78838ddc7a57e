import { valueOf } from '../../src/model/index.ts';
import type { Scenario } from '../../src/model/index.ts';
import { coolingLimits } from '../../src/engine/cooling/index.ts';
import { rideThroughs } from '../../src/engine/cooling/ride-through.ts';
import { facilityOutage, solveFacility } from '../../src/engine/facility/index.ts';
import { firmPowerLimits } from '../../src/engine/power/index.ts';
import { createProjection } from '../../src/engine/projection/index.ts';
import { compileFleetCells } from '../../src/engine/projection/fleet-cells.ts';
import { podPortLimits } from '../../src/engine/projection/limit-states.ts';
import { AirSolver, buildAirCase, cpuSolution, thermalResult } from '../../src/engine/thermal/index.ts';

/** A part of the engine as a text that is equal only for equal results. */
export type Stage = (scenario: Scenario) => string;

const text = (value: unknown) => JSON.stringify(value, (_, member: unknown) => (ArrayBuffer.isView(member) ? Array.from(member as Float64Array) : member === Infinity ? 'Infinity' : member));

/** Power and cooling: whole at design weather, and on generators with one plant failed at average weather. */
export const facility: Stage = (scenario) => {
  const failedIds = [scenario.power.nodes.find((node) => node.kind === 'utility')!.id, scenario.cooling.plants[0]!.id];
  return text([
    solveFacility(scenario, { presentRackIds: null, failedIds: [], weather: 'design' }),
    solveFacility(scenario, { presentRackIds: null, failedIds, weather: 'average' }),
  ]);
};

/** Loss of the grid in time: with the generators, and without any. */
export const outages: Stage = (scenario) => {
  const ids = (kind: 'utility' | 'generator'): string[] => scenario.power.nodes.filter((node) => node.kind === kind).map(({ id }) => id);
  const options = { presentRackIds: null, weather: 'design' } as const;
  return text([facilityOutage(scenario, { ...options, failedIds: ids('utility') }), facilityOutage(scenario, { ...options, failedIds: [...ids('utility'), ...ids('generator')] })]);
};

/** Racks at two and three times their power on the whole chain: what trips, and when. */
export const overloads: Stage = (scenario) => text([2, 3].map((factor) => {
  const rackTypes = scenario.fleet.rackTypes.map((type) => ({ ...type, ratedPowerKw: factor * valueOf(type.ratedPowerKw) }));
  return facilityOutage({ ...scenario, fleet: { ...scenario.fleet, rackTypes } }, { presentRackIds: null, weather: 'design', failedIds: [] });
}));

/** How long water carries the heat when it stands still. */
export const rideThrough: Stage = (scenario) => text(rideThroughs(scenario, null));

/** Racks by block with floor, ports and pools, and the firm limits of cooling. */
export const capacityInputs: Stage = (scenario) => {
  const fleet = compileFleetCells(scenario);
  return text([fleet, podPortLimits(scenario, fleet), coolingLimits(scenario)]);
};

/** Firm power by block and node. */
export const firmPower: Stage = (scenario) => text(firmPowerLimits(scenario));

/** Coarse cell for the air stage: a quarter of a second per hall, geometry still resolved to the rack. */
const CELL_METRES = 1.2;
/** Steps after the potential flow: a number, not a time, so that the stage repeats exactly. */
const STEPS = 2;

/** Devices and geometry of every hall as the air solver sees them, and its first steps. */
export const hallAir: Stage = (scenario) => text(scenario.halls.map((hall) => {
  const built = buildAirCase(scenario, hall.id, {
    cellMetres: CELL_METRES,
    presentRackIds: new Set(hall.racks.map((rack) => rack.id)),
    presentUnitIds: new Set(hall.airCoolingUnits.map((unit) => unit.id)),
  });
  const solver = new AirSolver(built.airCase, { maximumSteps: STEPS });
  while (solver.advance(1000).phase !== 'done');
  const { racks, coolingUnits, metrics, violations } = thermalResult(built, cpuSolution(solver));
  return [built.airCase.devices, built.diagnostics, racks, coolingUnits, metrics, violations];
}));

/** The projection on few outcomes with a fixed seed, without what only names the document. */
export function projection(samples: number, levers: boolean): Stage {
  return (scenario) => {
    const run = createProjection(scenario, { samples, seed: 20261122, levers });
    while (!run.advance(10_000).done);
    const { scenarioHash: _hash, ...result } = run.result();
    return text(result);
  };
}
