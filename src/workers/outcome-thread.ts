import type { OutcomeOrder } from '../engine/schedule/monte-carlo/monte-carlo.ts';
import type { OutcomeTables } from '../engine/schedule/monte-carlo/outcome-store.ts';
import type { StartOutcomeThread } from './jobs/schedule-monte-carlo-job.ts';
import helperUrl from './outcome-helper.worker.ts?worker&url';
import { createTrustedWorker } from './trusted-worker.ts';

const startOutcomeThread: StartOutcomeThread = (order: OutcomeOrder) => {
  const worker = createTrustedWorker(helperUrl, 'schedule outcomes helper');
  const outcomes = new Promise<OutcomeTables | null>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<OutcomeTables | null>) => resolve(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(null);
    });
  });
  worker.postMessage(order, []);
  return { outcomes, terminate: () => worker.terminate() };
};

/** Another thread of this browser for outcomes of a schedule; `null` where it has one core only. */
export function browserOutcomeThread(): StartOutcomeThread | null {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  return (navigator?.hardwareConcurrency ?? 1) > 1 ? startOutcomeThread : null;
}
