/** From a solver's means to the result every view reads. */
import type { HallAirField, RackAirState, ThermalResult, Violation } from '../../model/index.ts';
import { compactCells, type RectilinearGrid } from '../numerics/grid.ts';
import type { AirCase, RackDevice } from './air-case.ts';
import { acceptanceFailures, type AirResiduals, energyImbalance, worstInletError } from './acceptance.ts';
import type { AirSolver } from './air-solver.ts';
import type { BuiltAirCase } from './build/build-air-case.ts';
import { faceArea } from './connectivity.ts';
import { type DeviceReadings, heatCapacityRate } from './devices.ts';
import { airMetrics, type MetricName, type RackReading, type UnitReading } from './metrics.ts';
import type { BatchMeans, BatchStatistics } from './statistics.ts';

/** What a backend hands over when asked for a result; fields are padded f64 on faces and cells. */
export interface AirSolution {
  readonly airCase: AirCase;
  readonly steps: number;
  readonly simulatedSeconds: number;
  readonly phase: 'preview' | 'marching' | 'done';
  readonly residuals: AirResiduals;
  readonly history: readonly (AirResiduals & { readonly iteration: number })[];
  readonly statistics: BatchStatistics;
  /** Latest readings, which a preview is judged by. */
  readonly readings: DeviceReadings;
  /** Mean velocity on faces and mean temperature (relative to the reference) on cells. */
  readonly velocity: readonly [Float64Array, Float64Array, Float64Array];
  readonly temperature: Float64Array;
  readonly coldShare: Float64Array;
  readonly backend: 'cpu' | 'webgpu';
  readonly backendDetail: string;
}

/** {@link ThermalResult} and what only the air solve itself knows. */
export interface HallAirResult extends ThermalResult {
  /** `preview`: potential flow, no buoyancy; `mean`: running mean of the transient. */
  readonly fieldKind: 'preview' | 'mean';
  readonly simulatedSeconds: number;
  /** RMS cell divergence x h / U of the last step judged. */
  readonly divergence: number;
  /** Standard deviation in time of each rack's inlet, K, in the order of `racks`. */
  readonly inletUnsteadinessKelvin: readonly number[];
  /** Heat given to the air by racks and taken by units on the running mean, kW. */
  readonly heatGivenKw: number;
  readonly heatTakenKw: number;
  readonly diagnostics: BuiltAirCase['diagnostics'];
}

/** The CPU solver's present means. */
export function cpuSolution(solver: AirSolver, backendDetail = 'JavaScript, double precision'): AirSolution {
  const { state } = solver;
  const [u, v, w] = state.velocity;
  const mean = (q: number, latest: Float64Array): Float64Array => solver.means.meanOf(q, solver.statistics.usesPrevious, latest);
  return {
    airCase: solver.airCase, steps: solver.steps, simulatedSeconds: solver.simulatedSeconds, phase: solver.phase,
    residuals: solver.progress().residuals, history: solver.history, statistics: solver.statistics, readings: solver.readings,
    velocity: [mean(0, u), mean(1, v), mean(2, w)], temperature: mean(3, state.temperature), coldShare: mean(4, state.coldShare),
    backend: 'cpu', backendDetail,
  };
}

/** The `thermal` result of a solution of a built case. Wall-clock time is the caller's to add. */
export function thermalResult(built: BuiltAirCase, solution: AirSolution): HallAirResult {
  const { airCase } = solution;
  const preview = solution.phase === 'preview' || solution.steps === 0;
  const readings = preview ? latestReadings(solution.readings) : solution.statistics.means();
  const { air } = airCase;
  const massFlow = (flow: number): number => air.densityKgPerM3 * flow;
  const racks: RackAirState[] = [];
  const rackReadings: RackReading[] = [];
  const unsteadiness: number[] = [];
  const violations: Violation[] = [];
  const coolingUnits: { id: string; supplyCelsius: number; returnCelsius: number; heatKw: number }[] = [];
  const unitReadings: UnitReading[] = [];
  let given = 0;
  let taken = 0;
  airCase.devices.forEach((device, d) => {
    if (faceArea(device.inlet) === 0) return;
    const inlet = air.referenceCelsius + readings.inlet[d]!;
    const outlet = air.referenceCelsius + readings.outlet[d]!;
    const heat = heatCapacityRate(air, device.airflowM3PerS) * (outlet - inlet);
    if (device.kind === 'rack') {
      given += heat;
      const rack: RackAirState = {
        id: device.id, inletMeanCelsius: inlet, outletMeanCelsius: outlet, airflowKgPerS: massFlow(device.airflowM3PerS),
        inletMaxCelsius: air.referenceCelsius + largestAt(solution.temperature, device.inlet.airCell),
        captureIndex: Math.min(1, Math.max(0, readings.coldShare[d]!)),
      };
      racks.push(rack);
      rackReadings.push({ massFlowKgPerS: rack.airflowKgPerS, inletCelsius: inlet, outletCelsius: outlet, envelope: device.envelope });
      unsteadiness.push(preview ? 0 : solution.statistics.inletUnsteadiness(d));
      violations.push(...inletViolations(device, rack, built.thermalClass));
    } else {
      taken -= heat;
      coolingUnits.push({ id: device.id, supplyCelsius: outlet, returnCelsius: inlet, heatKw: (0 - heat) / 1000 });
      unitReadings.push({ massFlowKgPerS: massFlow(device.airflowM3PerS), supplyCelsius: outlet, returnCelsius: inlet });
      const above = outlet - device.supplySetPointCelsius;
      if (device.airflowM3PerS > 0 && above > supplyToleranceKelvin) {
        violations.push({ severity: 'warning', code: 'cooling-unit-over-capacity', subjectId: device.id, message: `Unit ${device.id} supplies ${outlet.toFixed(1)} °C, set point ${device.supplySetPointCelsius.toFixed(1)} °C: its ${(device.capacityW / 1000).toFixed(0)} kW are used up` });
      }
    }
  });
  const metrics = airMetrics(rackReadings, unitReadings);
  const missing = metricNames.filter((name) => metrics[name] === undefined);
  const unmet = preview
    ? [...built.unmet, 'preview: potential flow without buoyancy or jets']
    : [...built.unmet, ...acceptanceFailures(airCase, solution.statistics, solution.residuals)];
  return {
    hallId: built.hallId, cells: cellCount(airCase), iterations: solution.steps, converged: unmet.length === 0, unmet,
    residuals: { mass: solution.residuals.mass, momentum: solution.residuals.momentum, energy: solution.residuals.energy },
    energyBalanceError: energyImbalance(airCase, readings.inlet, readings.outlet),
    inletStandardErrorKelvin: worstInletError(airCase, solution.statistics),
    racks, coolingUnits,
    metrics: metrics as ThermalResult['metrics'],
    violations,
    residualHistory: solution.history.map(({ iteration, mass, momentum, energy }) => ({ iteration, mass, momentum, energy })),
    field: fieldOf(solution),
    backend: solution.backend, backendDetail: solution.backendDetail,
    notComputed: missing.map((name) => `metrics.${name}`),
    fieldKind: preview ? 'preview' : 'mean', simulatedSeconds: solution.simulatedSeconds, divergence: solution.residuals.divergence,
    inletUnsteadinessKelvin: unsteadiness, heatGivenKw: given / 1000, heatTakenKw: taken / 1000, diagnostics: built.diagnostics,
  };
}

const metricNames: readonly MetricName[] = ['rciHi', 'rciLo', 'shi', 'rhi', 'rti'];
/** A supply this close to its set point counts as holding it, K. */
const supplyToleranceKelvin = 0.1;

function latestReadings(readings: DeviceReadings): BatchMeans {
  return { inlet: readings.inletTemperature, outlet: readings.outletTemperature, coldShare: readings.inletColdShare };
}

function largestAt(values: Float64Array, cells: Int32Array): number {
  let largest = -Infinity;
  for (const cell of cells) largest = Math.max(largest, values[cell]!);
  return largest;
}

function inletViolations(device: RackDevice, rack: RackAirState, thermalClass: string): Violation[] {
  if (device.airflowM3PerS === 0) return [];
  const { allowableMaxCelsius: limit, recommendedMaxCelsius: recommended } = device.envelope;
  const text = (bound: string, value: number): string => `Rack ${rack.id} inlet ${rack.inletMaxCelsius.toFixed(1)} °C, ${bound} ${value} °C (class ${thermalClass})`;
  if (rack.inletMaxCelsius > limit) return [{ severity: 'error', code: 'rack-inlet-above-allowable', subjectId: rack.id, message: text('allowable', limit) }];
  if (rack.inletMaxCelsius > recommended) return [{ severity: 'warning', code: 'rack-inlet-above-recommended', subjectId: rack.id, message: text('recommended', recommended) }];
  return [];
}

function cellCount(airCase: AirCase): number {
  return airCase.grid.nx * airCase.grid.ny * airCase.grid.nz;
}

/** Fields on cell centres; the velocity of a cell is the mean of its two faces. */
function fieldOf(solution: AirSolution): HallAirField {
  const { grid, solid, air } = solution.airCase;
  const celsius = solution.temperature.map((v) => v + air.referenceCelsius);
  const [u, v, w] = solution.velocity;
  return {
    cellCounts: [grid.nx, grid.ny, grid.nz],
    xFacesMetres: Float32Array.from(grid.linesX), yFacesMetres: Float32Array.from(grid.linesY), zFacesMetres: Float32Array.from(grid.linesZ),
    temperatureCelsius: compactCells(grid, celsius),
    velocityX: centred(grid, u, 1, solid), velocityY: centred(grid, v, grid.strideY, solid), velocityZ: centred(grid, w, grid.strideZ, solid),
    solid: Uint8Array.from(compactCells(grid, Float64Array.from(solid))),
  };
}

function centred(grid: RectilinearGrid, faces: Float64Array, stride: number, solid: Uint8Array): Float32Array {
  const cells = faces.map((value, c) => (solid[c] === 0 ? 0.5 * (value + (faces[c + stride] ?? 0)) : 0));
  return compactCells(grid, cells);
}
