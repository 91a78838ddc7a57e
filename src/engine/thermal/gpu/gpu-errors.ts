/** What can go wrong on a GPU, typed so that a caller can go on from the last state on the CPU. */
import type { AirSnapshot } from '../air-solver.ts';

export type GpuFailure =
  | 'shader'
  /** More memory or more workgroups than the device has. */
  | 'limits'
  | 'device-lost'
  /** The case needs what only the CPU does; see `gpuDeclines`. */
  | 'unsupported-case'
  /** A command was refused, or numbers came back that are none. */
  | 'execution';

export class GpuAirError extends Error {
  readonly failure: GpuFailure;
  /** Last state read back; a CPU solver can start from it. Absent before the first read-back. */
  readonly snapshot: AirSnapshot | undefined;

  constructor(failure: GpuFailure, message: string, snapshot?: AirSnapshot) {
    super(message);
    this.name = 'GpuAirError';
    this.failure = failure;
    this.snapshot = snapshot;
  }
}
