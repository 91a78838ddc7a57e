/** Solving the measured hall from its scenario, and putting the solution beside the measurement. */
import type { Scenario } from '../../../../model/index.ts';
import { AirSolver } from '../../air-solver.ts';
import { buildAirCase, type BuiltAirCase } from '../../build/build-air-case.ts';
import { cpuSolution, thermalResult } from '../../result.ts';
import { fastestKernels } from '../../wasm/index.ts';
import { AislePressure, pressureSampleSteps } from './aisle-pressure.ts';
import { compareWithMeasured, type MeasuredHallComparison } from './comparison.ts';
import type { MeasuredHall } from './rise-ice-pod2.ts';
import { sensorFlows } from './server-flow.ts';

export interface MeasuredHallSetting {
  /** Wanted cell size, m. */
  readonly cellMetres: number;
  /** Closure: `zeroEquation` is the interactive setting, `smagorinsky` the fine one. */
  readonly turbulence: 'zeroEquation' | 'smagorinsky';
  /** Air that the servers move; see `server-flow.ts`. The scenario holds the flow of the fan speed. */
  readonly serverFlow: 'fanSpeed' | 'serverSensors';
  /** `open` as the scenario has them where no chassis stands, or `closed` there. */
  readonly racks: 'open' | 'closed';
  /** Steps after which the solve stops whether accepted or not. */
  readonly maximumSteps: number;
}

export interface MeasuredHallRun {
  readonly setting: MeasuredHallSetting;
  readonly cells: number;
  readonly accepted: boolean;
  /** Why it is not accepted; empty when it is. */
  readonly unmet: readonly string[];
  /** Largest standard error of a rack's mean inlet, K; `null` before two batches have been measured. */
  readonly inletStandardErrorKelvin: number | null;
  readonly energyBalanceError: number;
  /** Pressure of the cold aisles less that of the hot one, Pa. */
  readonly coldLessHotPascals: number;
  readonly comparison: MeasuredHallComparison;
}

/**
 * Solves the first hall of `scenario` and compares it with `measured`, whose racks, units and sensors it must have.
 * @throws RangeError where one is missing
 */
export function solveMeasuredHall(scenario: Scenario, measured: MeasuredHall, setting: MeasuredHallSetting): MeasuredHallRun {
  const built = measuredCase(scenario, measured, setting);
  const solver = new AirSolver(built.airCase, { kernels: fastestKernels(built.airCase), maximumSteps: setting.maximumSteps });
  const pressure = new AislePressure(built.airCase, measured);
  solver.finishPreview();
  while (solver.phase !== 'done') {
    solver.advanceSteps(pressureSampleSteps);
    pressure.sample(solver);
  }
  const result = thermalResult(built, cpuSolution(solver));
  return {
    setting, cells: result.cells, accepted: result.converged, unmet: result.unmet,
    inletStandardErrorKelvin: result.inletStandardErrorKelvin, energyBalanceError: result.energyBalanceError, coldLessHotPascals: pressure.coldLessHotPascals(), comparison: compareWithMeasured(measured, result, chassisInlets(solver)),
  };
}

function measuredCase(shipped: Scenario, measured: MeasuredHall, { cellMetres, turbulence, serverFlow, racks }: MeasuredHallSetting): BuiltAirCase {
  const scenario = racks === 'open' ? shipped : withClosedRacks(shipped);
  const [hall] = scenario.halls;
  if (!hall) throw new RangeError('the scenario has no hall');
  const sensorFlow = sensorFlows(measured);
  const airflowFactors = new Map(serverFlow === 'fanSpeed' ? [] : measured.racks.map(({ id, fanFlowM3PerS }) => [id, sensorFlow.get(id)! / fanFlowM3PerS]));
  const built = buildAirCase(scenario, hall.id, { cellMetres, airflowFactors });
  return { ...built, airCase: { ...built.airCase, closures: { ...built.airCase.closures, turbulence } } };
}

/** The same with every rack front closed but for its chassis. */
function withClosedRacks(scenario: Scenario): Scenario {
  const rackTypes = scenario.fleet.rackTypes.map((type) => {
    if (type.airside === undefined) return type;
    const { unblankedBands: _open, ...airside } = type.airside;
    return { ...type, airside };
  });
  return { ...scenario, fleet: { ...scenario.fleet, rackTypes } };
}

/** Mean inlet of every rack's devices, which are its chassis from the bottom unless the grid joins some. */
function chassisInlets({ airCase, statistics }: AirSolver): Map<string, number[]> {
  const { inlet } = statistics.means();
  const byRack = new Map<string, number[]>();
  airCase.devices.forEach(({ kind, id }, d) => {
    if (kind !== 'rack') return;
    byRack.set(id, [...(byRack.get(id) ?? []), airCase.air.referenceCelsius + inlet[d]!]);
  });
  return byRack;
}
