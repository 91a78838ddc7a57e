import type { SlicedJob } from '../workers/host/sliced-job.ts';
import type { Streams } from './streams.ts';

const SLICE_MS = 200;
const BAR_CELLS = 24;

/** Runs a job to its end; draws a bar on a terminal, nothing elsewhere. Returns result and wall time. */
export async function runJob<R>(job: SlicedJob<R>, streams: Streams): Promise<{ result: R; wallSeconds: number }> {
  const started = performance.now();
  try {
    for (;;) {
      const report = await job.advance(SLICE_MS);
      if (streams.isTerminal) {
        const filled = Math.round(BAR_CELLS * report.fraction);
        streams.stderr(`\r\u001b[K[${'#'.repeat(filled)}${'.'.repeat(BAR_CELLS - filled)}] ${report.phase}`);
      }
      if (report.done) break;
    }
    const result = await job.result();
    return { result, wallSeconds: (performance.now() - started) / 1000 };
  } finally {
    if (streams.isTerminal) streams.stderr('\r\u001b[K');
    job.dispose?.();
  }
}
