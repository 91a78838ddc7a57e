/** Entry point of a helper thread of the schedule's Monte Carlo: computes the outcomes it is asked for, and is ended by whoever asked. */
import { orderedOutcomes, type OutcomeOrder } from '../engine/schedule/monte-carlo/monte-carlo.ts';

self.addEventListener('message', ({ data }: MessageEvent<OutcomeOrder>) => {
  const tables = orderedOutcomes(data);
  const { start, finish, durations, end, criticalCounts, driverScores } = tables;
  self.postMessage(tables, { transfer: [start, finish, ...durations, end, criticalCounts, ...driverScores].map(({ buffer }) => buffer) });
}, { once: true });
