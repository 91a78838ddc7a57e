import { type AirThreads, mostAirThreads, type StartHelper } from '../engine/thermal/wasm/index.ts';
import helperUrl from './air-helper.worker.ts?worker&url';
import { createTrustedWorker } from './trusted-worker.ts';

const startHelper: StartHelper = (order) => {
  const worker = createTrustedWorker(helperUrl, 'hall air helper');
  worker.postMessage(order, []);
  return worker;
};

/** Threads of this browser; `null` where the page is not cross-origin isolated, so that memory can't be shared. */
export function browserAirThreads(): AirThreads | null {
  const { crossOriginIsolated, navigator } = globalThis as { crossOriginIsolated?: boolean; navigator?: { hardwareConcurrency?: number } };
  if (crossOriginIsolated !== true) return null;
  const cores = navigator?.hardwareConcurrency ?? 1;
  // One is left to the page where there is one to spare.
  const threads = Math.min(mostAirThreads, cores > 2 ? cores - 1 : cores);
  return threads > 1 ? { threads, startHelper } : null;
}
