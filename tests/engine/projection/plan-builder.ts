import type { Activity, ProjectionResult, Scenario, SourcedValue, TrainingRun } from '../../../src/model/index.ts';
import { createProjection } from '../../../src/engine/projection/index.ts';
import type { ProjectionOptions } from '../../../src/engine/projection/index.ts';
import { createAirUnit, createHall, createPlant, createRacks, createScenario } from '../../fixtures/build-scenario.ts';

/** A task of the plan on the fixture's seven-day calendar, certain and free unless overridden. */
export function createActivity(id: string, overrides: Partial<Activity> = {}): Activity {
  return {
    id, name: `Activity ${id}`, group: 'Group', kind: 'task', calendarId: 'all-days', durationDays: 10, predecessors: [], resources: [], drivers: [],
    ...overrides,
  };
}

/** Failure figures without spares or repairs under way. */
export const OPERATIONS = { interruptionsPerThousandNodeDays: 3.8, recoveryConstantSeconds: 50, recoverySecondsPerAccelerator: 0.009, spareFraction: 0, downForRepairFraction: 0 };

/** Eight racks (576 accelerators) that are delivered by `deliver` and validated by `validate`, and a driver `market`. */
export function createCampus(activities: readonly Activity[], runs: readonly TrainingRun[], more: Partial<Scenario> = {}): Scenario {
  const scenario = createScenario({ operations: OPERATIONS, ...more });
  return {
    ...scenario,
    halls: [createHall({ racks: createRacks(8, 'rack', { batchId: 'batch' }), airCoolingUnits: [createAirUnit('crah-1', { coolingCapacityKw: 1e5, airflowCubicMetresPerSecond: 500 })] })],
    cooling: { ...scenario.cooling, plants: [createPlant('plant', { kind: 'cooling-tower', chillerCurveId: null, unitCapacityKw: 1e5, approachKelvin: 3 })], loops: scenario.cooling.loops.map((loop) => ({ ...loop, supplyTemperatureCelsius: 32 })) },
    fleet: { ...scenario.fleet, batches: [{ id: 'batch', name: 'Batch', deliveredBy: 'deliver', validatedBy: 'validate' }] },
    plan: { ...scenario.plan, drivers: [{ id: 'market', name: 'Market', description: '' }], activities: [...activities] },
    runs: [...runs],
  };
}

/** Finish-to-start links. */
export function after(...ids: string[]): Activity['predecessors'] {
  return ids.map((activityId) => ({ activityId, type: 'FS' as const, lagDays: 0 }));
}

/** P10, P50 and P90 of a duration in working days. */
export function createDuration(low: number, value: number, high: number): SourcedValue<'d'> {
  return { value, low, high, source: 'test', asOf: '2026', verified: false, grade: 'assumption' };
}

export function createRun(id: string, overrides: Partial<TrainingRun> = {}): TrainingRun {
  return {
    id, name: id.toUpperCase(), trainingFlop: 1e24, precision: 'bf16', minimumAccelerators: 100, maximumAccelerators: 1_000_000,
    allowedAcceleratorIds: ['accelerator'], allowedFabricIds: ['fabric'], spansFabrics: false, priority: 1, earliestStart: '2026-01-01', readyBy: [],
    modelFlopUtilization: 0.4, checkpointWriteSeconds: 30,
    ...overrides,
  };
}

/** Runs a projection to its end. */
export function project(scenario: Scenario, options: Partial<ProjectionOptions> = {}): ProjectionResult {
  const projection = createProjection(scenario, { samples: 40, seed: 1, levers: false, ...options });
  while (!projection.advance(1000).done);
  return projection.result();
}

/** Usable IT MW (P50) of all halls together in a month. */
export function usableMegawatts(result: ProjectionResult, month: string): number {
  const row = result.capacity.find((candidate) => candidate.month === month && candidate.hallId === '*' && candidate.stage === 'usable');
  if (row === undefined) throw new Error(`no usable row for ${month}`);
  return row.mw.p50;
}
