import type { BenchGpu } from '../../engine/thermal/bench/index.ts';
import { adapterName, openDevice, type BackendDecision } from './backend.ts';

/** The GPU that the speed bench measures: the device of a real adapter, or why there is none. The device is the caller's to destroy. */
export async function openBenchGpu({ adapter, software, detail, why }: BackendDecision): Promise<BenchGpu> {
  if (adapter === null) return { leftOut: why ?? 'there is no adapter here' };
  if (software) return { leftOut: 'the adapter here is emulated' };
  try {
    return { device: await openDevice(adapter), detail };
  } catch (error) {
    return { leftOut: `${adapterName(adapter.info)} gave no device: ${error instanceof Error ? error.message : String(error)}` };
  }
}
