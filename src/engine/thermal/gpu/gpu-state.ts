/** The state of a run on its way to the GPU and back. */
import type { Axis } from '../../numerics/grid.ts';
import type { AirSnapshot } from '../air-solver.ts';
import { setDeviceFlow } from '../kernels/shared.ts';
import { type AirBuffers, readBack } from './buffers.ts';
import type { CaseTables } from './case-tables.ts';
import { fromSplit, toSplit } from './pressure-tables.ts';

/** Writes a snapshot into the buffers; devices of fixed flow begin with what the case says, as on the CPU. */
export function uploadState(device: GPUDevice, buffers: AirBuffers, { airCase, levels, rules }: CaseTables, start: AirSnapshot): void {
  const { grid } = airCase;
  const velocity = start.velocity.map((component) => Float64Array.from(component)) as unknown as [Float64Array, Float64Array, Float64Array];
  airCase.devices.forEach((one, d) => {
    if (!rules.ruled[d]) setDeviceFlow(one, one.airflowM3PerS, velocity);
  });
  for (const axis of [0, 1, 2] satisfies Axis[]) device.queue.writeBuffer(buffers.state, 4 * axis * grid.size, Float32Array.from(velocity[axis]));
  device.queue.writeBuffer(buffers.state, 12 * grid.size, Float32Array.from(start.temperature));
  device.queue.writeBuffer(buffers.gradients, 0, toSplit(grid, levels[0]!, start.pressure));
}

/** Reads the present state. */
export async function downloadState(
  device: GPUDevice, buffers: AirBuffers, { airCase: { grid }, levels, volumes }: CaseTables, steps: number, simulatedSeconds: number,
): Promise<AirSnapshot> {
  const fine = levels[0]!;
  const [state, pressure] = await Promise.all([readBack(device, buffers.state), readBack(device, buffers.gradients, 8 * fine.size)]);
  const part = (n: number): Float64Array => Float64Array.from(state.subarray(n * grid.size, (n + 1) * grid.size));
  return {
    velocity: [part(0), part(1), part(2)], temperature: part(3), pressure: fromSplit(grid, fine, volumes, pressure), steps, simulatedSeconds,
  };
}
