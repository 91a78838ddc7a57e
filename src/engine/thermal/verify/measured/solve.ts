/** Solving the measured hall from its scenario, and putting the solution beside the measurement. */
import type { Scenario } from '../../../../model/index.ts';
import { type AirProgress, AirSolver } from '../../air-solver.ts';
import { buildAirCase, type BuiltAirCase } from '../../build/build-air-case.ts';
import { cpuSolution, thermalResult } from '../../result.ts';
import { fastestKernels } from '../../wasm/index.ts';
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
  /** Steps after which the solve stops whether accepted or not. */
  readonly maximumSteps: number;
}

export interface MeasuredHallRun {
  readonly setting: MeasuredHallSetting;
  readonly cells: number;
  readonly steps: number;
  readonly simulatedSeconds: number;
  readonly accepted: boolean;
  /** Why it is not accepted; empty when it is. */
  readonly unmet: readonly string[];
  /** Largest standard error of a rack's mean inlet, K. */
  readonly inletStandardErrorKelvin: number;
  /** Standard deviation in time of the inlets, mean over the racks, K. */
  readonly inletUnsteadinessKelvin: number;
  readonly energyBalanceError: number;
  readonly comparison: MeasuredHallComparison;
}

/** Time between two calls of `onProgress`, ms. */
const progressEveryMs = 1000;

/**
 * Solves the first hall of `scenario` and compares it with `measured`, whose racks, units and sensors it must have.
 * @throws RangeError where one is missing
 */
export function solveMeasuredHall(
  scenario: Scenario, measured: MeasuredHall, setting: MeasuredHallSetting, onProgress: (progress: AirProgress) => void = () => {},
): MeasuredHallRun {
  const built = measuredCase(scenario, measured, setting);
  const solver = new AirSolver(built.airCase, { kernels: fastestKernels(built.airCase), maximumSteps: setting.maximumSteps });
  for (let progress = solver.progress(); progress.phase !== 'done';) {
    progress = solver.advance(progressEveryMs);
    onProgress(progress);
  }
  const result = thermalResult(built, cpuSolution(solver));
  const unsteadiness = result.inletUnsteadinessKelvin;
  return {
    setting, cells: result.cells, steps: solver.steps, simulatedSeconds: solver.simulatedSeconds, accepted: result.converged, unmet: result.unmet,
    inletStandardErrorKelvin: result.inletStandardErrorKelvin, inletUnsteadinessKelvin: unsteadiness.reduce((sum, value) => sum + value, 0) / Math.max(1, unsteadiness.length),
    energyBalanceError: result.energyBalanceError, comparison: compareWithMeasured(measured, result, chassisInlets(solver)),
  };
}

function measuredCase(scenario: Scenario, measured: MeasuredHall, { cellMetres, turbulence, serverFlow }: MeasuredHallSetting): BuiltAirCase {
  const [hall] = scenario.halls;
  if (!hall) throw new RangeError('the scenario has no hall');
  const sensorFlow = sensorFlows(measured);
  const airflowFactors = new Map(serverFlow === 'fanSpeed' ? [] : measured.racks.map(({ id, fanFlowM3PerS }) => [id, sensorFlow.get(id)! / fanFlowM3PerS]));
  const built = buildAirCase(scenario, hall.id, { cellMetres, airflowFactors });
  return { ...built, airCase: { ...built.airCase, closures: { ...built.airCase.closures, turbulence } } };
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
