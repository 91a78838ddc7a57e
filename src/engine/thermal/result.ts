/** From a solver's means to the result every view reads. */
import type { HallAirField, MetricName, ThermalResult } from '../../model/index.ts';
import { compactCells, type RectilinearGrid } from '../numerics/grid.ts';
import type { AirCase } from './air-case.ts';
import { acceptanceFailures, type AirResiduals, energyImbalance, heatFlows, type MeasuredResiduals, worstInletError } from './acceptance.ts';
import type { AirSolver } from './air-solver.ts';
import { type BuiltAirCase, temperatureAt } from './build/build-air-case.ts';
import { type DeviceGroup, type DeviceReadings, groupMean } from './devices.ts';
import { airMetrics } from './metrics.ts';
import { deviceResults } from './result/device-results.ts';
import { heldWords, severalIds } from './result/fan-words.ts';
import type { BatchMeans, BatchStatistics } from './statistics.ts';
import { ageKey, type AirTransport, captureKey } from './transport/air-transport.ts';

/** What a backend hands over when asked for a result; fields are padded f64 on faces and cells. */
export interface AirSolution {
  readonly airCase: AirCase;
  readonly steps: number;
  readonly simulatedSeconds: number;
  readonly phase: 'preview' | 'marching' | 'done';
  readonly residuals: AirResiduals;
  readonly history: readonly MeasuredResiduals[];
  readonly statistics: BatchStatistics;
  /** Latest readings, which a preview is judged by. */
  readonly readings: DeviceReadings;
  /** Mean velocity on faces and mean temperature (relative to the reference) on cells. */
  readonly velocity: readonly [Float64Array, Float64Array, Float64Array];
  readonly temperature: Float64Array;
  readonly backend: 'cpu' | 'webgpu';
  readonly backendDetail: string;
  /** Racks whose fans could not answer the room as the document says. */
  readonly heldIds?: readonly string[];
}

/** The CPU solver's present means. */
export function cpuSolution(solver: AirSolver, backendDetail = solver.state.detail): AirSolution {
  const { state } = solver;
  const [u, v, w] = state.velocity;
  const mean = (q: number, latest: typeof u): Float64Array => solver.means.meanOf(q, solver.statistics.usesPrevious, latest);
  return {
    airCase: solver.airCase, steps: solver.steps, simulatedSeconds: solver.simulatedSeconds, phase: solver.phase,
    residuals: solver.progress().residuals, history: solver.history, statistics: solver.statistics, readings: solver.readings,
    velocity: [mean(0, u), mean(1, v), mean(2, w)], temperature: mean(3, state.temperature),
    backend: 'cpu', backendDetail, heldIds: solver.bank.heldIds,
  };
}

/** Is this solution a preview only? */
function isPreview({ phase, steps }: Pick<AirSolution, 'phase' | 'steps'>): boolean {
  return phase === 'preview' || steps === 0;
}

/**
 * The `thermal` result of a solution of a built case. Wall-clock time is the caller's to add. Capture index and
 * age of air come from `transport` (`createAirTransport` on the solution's velocity); without it they are named
 * in `notComputed`.
 */
export function thermalResult(built: BuiltAirCase, solution: AirSolution, transport?: AirTransport): ThermalResult {
  const { airCase, statistics } = solution;
  const preview = isPreview(solution);
  const means = preview ? latestMeans(statistics, solution.readings) : statistics.means();
  const devices = deviceResults({ airCase, groups: statistics.groups, means, temperature: solution.temperature, thermalClass: built.thermalClass, transport });
  const metrics = airMetrics(devices.rackReadings, devices.unitReadings);
  const flows = heatFlows(airCase, means);
  const unmet = preview
    ? [...built.unmet, 'preview: potential flow without buoyancy or jets']
    : [...built.unmet, ...(solution.heldIds?.length ? [heldWords(solution.heldIds)] : []), ...stallFailures(airCase, statistics.groups, means), ...acceptanceFailures(airCase, statistics, solution.residuals)];
  return {
    hallId: built.hallId, cells: cellCount(airCase), iterations: solution.steps, converged: unmet.length === 0, unmet,
    residuals: { mass: solution.residuals.mass, momentum: solution.residuals.momentum, energy: solution.residuals.energy },
    energyBalanceError: energyImbalance(airCase, means),
    inletStandardErrorKelvin: worstInletError(statistics),
    racks: devices.racks, coolingUnits: devices.coolingUnits,
    metrics,
    ...(built.sensors.length > 0 ? { sensors: sensorReadings(built, solution.temperature) } : {}),
    violations: devices.violations,
    residualHistory: solution.history.map(({ iteration, mass, momentum, energy }) => ({ iteration, mass, momentum, energy })),
    field: fieldOf(solution, transport),
    backend: solution.backend, backendDetail: solution.backendDetail,
    notComputed: [
      ...metricNames.filter((name) => metrics[name] === undefined).map((name) => `metrics.${name}`),
      ...(devices.racks.length === 0 ? [] : transport?.missing ?? [captureKey, ageKey]),
    ],
    fieldKind: preview ? 'preview' : 'mean', simulatedSeconds: solution.simulatedSeconds, divergence: solution.residuals.divergence,
    inletUnsteadinessKelvin: devices.rackGroups.map((g) => (preview ? 0 : statistics.inletUnsteadiness(g))),
    heatGivenKw: (flows.equipment + flows.other) / 1000, heatTakenKw: (flows.units + flows.doors) / 1000, heatUnplacedKw: flows.unplaced / 1000,
    diagnostics: built.diagnostics,
  };
}

const metricNames: readonly MetricName[] = ['rciHi', 'rciLo', 'shi', 'rhi', 'rti'];

/** Readings of one moment as if they were means. */
function latestMeans(statistics: BatchStatistics, { inletTemperature: inlet, outletTemperature: outlet, airflowM3PerS: airflow }: DeviceReadings): BatchMeans {
  return {
    inlet, airflow,
    still: airflow.map((flow) => (flow === 0 ? 1 : 0)),
    lift: airflow.map((flow, d) => flow * (outlet[d]! - inlet[d]!)),
    groupInlet: Float64Array.from(statistics.groups, ({ members }) => groupMean(inlet, airflow, members)),
  };
}

/** Racks that give heat and whose fans, by their rule, moved no air for some of the time that is judged. */
function stallFailures({ devices }: AirCase, groups: readonly DeviceGroup[], { still }: BatchMeans): string[] {
  const heatOf = (d: number): number => {
    const device = devices[d]!;
    return device.kind === 'rack' && device.flowRule !== undefined ? device.airHeatW * still[d]! : 0;
  };
  const stalled = groups.map(({ id, members }) => ({ id, watts: members.reduce((sum, d) => sum + heatOf(d), 0) })).filter(({ watts }) => watts > 0);
  if (stalled.length === 0) return [];
  const watts = stalled.reduce((sum, rack) => sum + rack.watts, 0);
  return [`the fans of ${severalIds(stalled.map(({ id }) => id))} stand still by their curve or law: no air takes up ${(watts / 1000).toPrecision(2)} kW of their heat`];
}

function sensorReadings({ sensors, airCase }: BuiltAirCase, temperature: Float64Array): NonNullable<ThermalResult['sensors']> {
  return sensors.map(({ id, point }) => {
    const relative = temperatureAt(airCase.grid, temperature, airCase.solid, point, airCase);
    return { id, celsius: relative === undefined ? null : airCase.air.referenceCelsius + relative };
  });
}

function cellCount(airCase: AirCase): number {
  return airCase.grid.nx * airCase.grid.ny * airCase.grid.nz;
}

/** Fields on cell centres; the velocity of a cell is the mean of its two faces. */
function fieldOf(solution: AirSolution, transport: AirTransport | undefined): HallAirField {
  const { grid, solid, air } = solution.airCase;
  const celsius = solution.temperature.map((v) => v + air.referenceCelsius);
  const [u, v, w] = solution.velocity;
  return {
    cellCounts: [grid.nx, grid.ny, grid.nz],
    xFacesMetres: Float32Array.from(grid.linesX), yFacesMetres: Float32Array.from(grid.linesY), zFacesMetres: Float32Array.from(grid.linesZ),
    temperatureCelsius: compactCells(grid, celsius),
    velocityX: centred(grid, u, 1, solid), velocityY: centred(grid, v, grid.strideY, solid), velocityZ: centred(grid, w, grid.strideZ, solid),
    solid: Uint8Array.from(compactCells(grid, Float64Array.from(solid))),
    ...(transport && !transport.missing.includes(captureKey) ? { supplyShare: compactCells(grid, transport.captureField) } : {}),
    ...(transport?.age ? { ageSeconds: compactCells(grid, transport.age.field) } : {}),
  };
}

function centred(grid: RectilinearGrid, faces: Float64Array, stride: number, solid: Uint8Array): Float32Array {
  const cells = faces.map((value, c) => (solid[c] === 0 ? 0.5 * (value + (faces[c + stride] ?? 0)) : 0));
  return compactCells(grid, cells);
}
