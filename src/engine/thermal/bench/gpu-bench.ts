/** The triad and whole steps on a GPU. Kept apart, so that it loads only where there is one. */
import type { BackendRates, TriadRate } from '../../../model/index.ts';
import type { AirCase } from '../air-case.ts';
import type { AirSnapshot } from '../air-solver.ts';
import { GpuAirSolver } from '../gpu/index.ts';
import { cellsOf } from './bench-hall.ts';
import { rateOf } from './kernel-rates.ts';
import { figureOfMerit } from './merit.ts';
import type { TimingPlan } from './timing.ts';
import { triadRate } from './triads.ts';
import triadSource from './triad.wgsl?raw';

const workgroupSize = 256;
const bytesPerThread = 16;
/** Command encoding and the round trip to the GPU take some tenths of a millisecond: a repetition is long against that. */
const repetitionMs = 60;
const mostDispatches = 512;

/** The triad in WGSL, many dispatches a submit. Buffers are cut to what the device binds. */
export async function* measureGpuTriad(device: GPUDevice, wantedBytes: number, { now, repetitions }: TimingPlan): AsyncGenerator<void, TriadRate> {
  const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupsPerDimension } = device.limits;
  const unit = workgroupSize * bytesPerThread;
  const arrayBytes = unit * Math.max(1, Math.floor(Math.min(wantedBytes, maxStorageBufferBindingSize, maxBufferSize, unit * maxComputeWorkgroupsPerDimension) / unit));
  const buffers = [0, 1, 2].map(() => device.createBuffer({ size: arrayBytes, usage: GPUBufferUsage.STORAGE }));
  try {
    const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module: device.createShaderModule({ code: triadSource }), entryPoint: 'triad' } });
    const bindGroup = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })) });
    const repetition = async (dispatches: number): Promise<number> => {
      const begun = now();
      const command = device.createCommandEncoder();
      const pass = command.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      for (let n = 0; n < dispatches; n++) pass.dispatchWorkgroups(arrayBytes / unit);
      pass.end();
      device.queue.submit([command.finish()]);
      await device.queue.onSubmittedWorkDone();
      return now() - begun;
    };
    await repetition(1);
    let dispatches = 1;
    let best = await repetition(dispatches);
    while (best < repetitionMs && dispatches < mostDispatches) {
      yield;
      dispatches *= 2;
      best = await repetition(dispatches);
    }
    for (let r = 1; r < repetitions; r++) {
      yield;
      best = Math.min(best, await repetition(dispatches));
    }
    return triadRate('webgpu', best / dispatches, arrayBytes);
  } finally {
    for (const buffer of buffers) buffer.destroy();
  }
}

export interface GpuStepInput {
  readonly airCase: AirCase;
  /** State to go on from. */
  readonly start: AirSnapshot;
  readonly triad: TriadRate;
  /** Name of the adapter. */
  readonly detail: string;
}

/** Whole steps with one pressure iteration. The shaders' bytes are not counted: they pass over other arrays than the kernels on the CPU do. */
export async function* measureGpuSteps(
  device: GPUDevice, { airCase, start, triad, detail }: GpuStepInput, { now, repetitions }: TimingPlan,
): AsyncGenerator<void, BackendRates> {
  const cells = cellsOf(airCase);
  const solver = await GpuAirSolver.create(device, airCase, { start, pressureIterations: 1, stopWhenSettled: false, maximumSteps: Number.MAX_SAFE_INTEGER, backendDetail: detail });
  try {
    // The solver finds out how many steps fit a submit.
    await solver.advance(repetitionMs, now);
    let best = Number.POSITIVE_INFINITY;
    for (let r = 0; r < repetitions; r++) {
      yield;
      const steps = solver.steps;
      const begun = now();
      await solver.advance(repetitionMs, now);
      best = Math.min(best, (now() - begun) / (solver.steps - steps));
    }
    const rate = rateOf({ kernel: 'step', milliseconds: best, cells, bytesPerCell: null, triad });
    return {
      backend: 'webgpu', detail, triad: 'webgpu', kernels: rate ? [rate] : [],
      figureOfMerit: figureOfMerit(rate, triad), memoryBytesPerCell: solver.gpuBytes / cells,
    };
  } finally {
    solver.dispose();
  }
}
