import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type AirThreads, mostAirThreads } from '../engine/thermal/wasm/index.ts';

/** Beside the built command line; absent when the source is run directly. */
const HELPER = new URL('./air-helper.mjs', import.meta.url);

/**
 * Threads for a hall air solve in Node: `asked`, or as many as the machine has and are of use. The result doesn't depend on their number.
 * `null` for one thread, or where the helper has not been built.
 */
export function nodeAirThreads(asked: number | undefined, helper: URL = HELPER, execArgv: readonly string[] = []): AirThreads | null {
  const threads = asked ?? Math.min(mostAirThreads, availableParallelism());
  if (threads < 2 || !existsSync(fileURLToPath(helper))) return null;
  return {
    threads,
    startHelper: (order) => {
      const worker = new Worker(helper, { workerData: order, execArgv: [...execArgv] });
      worker.unref();
      return { terminate: () => { void worker.terminate(); } };
    },
  };
}
