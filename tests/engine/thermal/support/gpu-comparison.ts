/** The same case on the reference and on the software adapter, and how far apart they end. */
import { AirSolver, type AirCase, type AirSnapshot } from '../../../../src/engine/thermal/index.ts';
import { GpuAirSolver } from '../../../../src/engine/thermal/gpu/index.ts';

/** Conjugate-gradient iterations per step of both, so that they do the same work. */
export const comparedIterations = 2;

export interface Comparison {
  readonly cpu: AirSolver;
  readonly gpu: GpuAirSolver;
  readonly start: AirSnapshot;
  readonly reached: AirSnapshot;
  /** Largest difference of any velocity over the largest speed, of temperature over its largest, of pressure over its largest. */
  readonly velocity: number;
  readonly temperature: number;
  readonly pressure: number;
  /** The same between the start and the end on the CPU: how far the fields have moved. */
  readonly velocityMoved: number;
  readonly temperatureMoved: number;
  readonly airflow: number;
  readonly outlet: number;
}

/** Marches `steps` on both from one start: the CPU's preview, rest, or a given one. */
export async function compareBackends(device: GPUDevice, airCase: AirCase, steps: number, from: 'preview' | 'rest' | AirSnapshot = 'preview'): Promise<Comparison> {
  const options = { pressureIterations: comparedIterations, stopWhenSettled: false };
  const start = typeof from === 'string' ? startOf(airCase, from) : from;
  const cpu = new AirSolver(airCase, { ...options, start });
  cpu.advanceSteps(steps);
  const gpu = await GpuAirSolver.create(device, airCase, { ...options, start });
  await gpu.advanceSteps(steps);
  const reached = await gpu.snapshot();
  const present = cpu.snapshot();
  const readings = (which: 'airflowM3PerS' | 'outletTemperature'): number => (airCase.devices.length === 0 ? 0 : differenceOf([gpu.readings[which]], [cpu.readings[which]]));
  return {
    cpu, gpu, start, reached,
    velocity: differenceOf(reached.velocity, present.velocity), temperature: differenceOf([reached.temperature], [present.temperature]),
    pressure: differenceOf([reached.pressure], [present.pressure]),
    velocityMoved: differenceOf(start.velocity, present.velocity), temperatureMoved: differenceOf([start.temperature], [present.temperature]),
    airflow: readings('airflowM3PerS'), outlet: readings('outletTemperature'),
  };
}

function startOf(airCase: AirCase, from: 'preview' | 'rest'): AirSnapshot {
  const solver = new AirSolver(airCase, { fromRest: from === 'rest' });
  if (from === 'preview') solver.finishPreview();
  return solver.snapshot();
}

/** Largest difference over the largest value of `of`. */
export function differenceOf(arrays: readonly Float64Array[], of: readonly Float64Array[]): number {
  let scale = 0;
  let worst = 0;
  of.forEach((array, at) => array.forEach((value, c) => {
    scale = Math.max(scale, Math.abs(value));
    const difference = Math.abs(arrays[at]![c]! - value);
    // NaN must not slip through a comparison.
    if (!(difference <= worst)) worst = difference;
  }));
  return scale > 0 ? worst / scale : worst;
}
