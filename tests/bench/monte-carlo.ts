/** How the Monte Carlo of a schedule grows with the number of activities: one thread, 10,000 samples, every duration uncertain. */
import process from 'node:process';
import { prepareMonteCarlo, ScheduleMonteCarlo } from '../../src/engine/schedule/monte-carlo/monte-carlo.ts';
import type { Sampling } from '../../src/engine/schedule/monte-carlo/sample-design.ts';
import type { ProjectSchedule } from '../../src/model/index.ts';
import type { BenchRow } from './rows.ts';
import { scheduleOf } from './schedule.ts';

const SAMPLES = 10_000;
const LIMITED_SAMPLES = 100;
const SIZES = [100, 500, 1000, 2000, 5000] as const;

/** Seconds of processor time of this thread, and of the wall. */
function timed(work: () => void): { processor: number; wall: number } {
  const started = performance.now();
  const usage = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(usage);
  return { processor: (user + system) / 1e6, wall: (performance.now() - started) / 1000 };
}

function simulate(schedule: ProjectSchedule, samples: number, sampling: Sampling): { processor: number; wall: number } {
  return timed(() => {
    const run = new ScheduleMonteCarlo(prepareMonteCarlo({ source: { schedule, spread: { low: 0.8, high: 1.4 } }, samples, seed: 1, sampling, confidence: 0.8 }));
    run.advance(Infinity);
    run.result();
  });
}

/** The network with limited crews: each activity takes one of the four units of one of five crews. */
function withCrews(schedule: ProjectSchedule): ProjectSchedule {
  return {
    ...schedule,
    resources: Array.from({ length: 5 }, (_, crew) => ({ id: `crew-${crew}`, name: `Crew ${crew}`, kind: 'labor' as const, availableUnits: 4 })),
    activities: schedule.activities.map((activity, index) => ({ ...activity, assignments: [{ resourceId: `crew-${index % 5}`, units: 1 }] })),
  };
}

/** Seconds at each size and with each sampling, and the power of the number of activities with which they grow. */
export function benchMonteCarlo(): BenchRow[] {
  simulate(scheduleOf(100), 2000, 'sobol');
  const rows: BenchRow[] = [];
  for (const sampling of ['plain', 'lhs', 'sobol'] as const) {
    const { processor, wall } = simulate(scheduleOf(500), SAMPLES, sampling);
    rows.push({ name: `Monte Carlo, 500 activities, ${SAMPLES} samples, ${sampling}, processor time`, value: processor, unit: 's' });
    rows.push({ name: `Monte Carlo, 500 activities, ${SAMPLES} samples, ${sampling}, wall time`, value: wall, unit: 's' });
  }
  const seconds = SIZES.map((count) => simulate(scheduleOf(count), SAMPLES, 'plain').processor);
  SIZES.forEach((count, index) => rows.push({ name: `Monte Carlo, ${count} activities, ${SAMPLES} samples, processor time`, value: seconds[index]!, unit: 's' }));
  rows.push({ name: 'Monte Carlo: grows from 500 to 5000 activities with their number to the power', value: Math.log10(seconds[4]! / seconds[1]!), unit: '' });
  const limited = simulate(withCrews(scheduleOf(500)), LIMITED_SAMPLES, 'plain').processor;
  rows.push({ name: 'Monte Carlo with limited crews, 500 activities, per 10,000 samples (from 100), processor time', value: (SAMPLES / LIMITED_SAMPLES) * limited, unit: 's' });
  return rows;
}
