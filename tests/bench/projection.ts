/** Rates of the schedule and projection engines on the default scenario, beside this machine's memory-copy rate. */
import { readFileSync } from 'node:fs';
import { createProjection } from '../../src/engine/projection/index.ts';
import { compilePlan } from '../../src/engine/schedule/compile-plan.ts';
import { createDates, forwardPass } from '../../src/engine/schedule/forward-pass.ts';
import type { PlanNetwork } from '../../src/engine/schedule/plan-network.ts';
import { createPlanSampler } from '../../src/engine/schedule/plan-sampler.ts';
import { latestFinishPriority, scheduleWithResources } from '../../src/engine/schedule/resource-schedule.ts';
import type { Scenario } from '../../src/model/index.ts';
import type { BenchRow } from './rows.ts';

/** Memory a schedule pass reads and writes at least: start, finish and duration of every activity, in doubles. */
const BYTES_PER_ACTIVITY = 24;

/** Activities per second of the schedule passes and outcomes per second of the whole projection. */
export function benchProjection(): BenchRow[] {
  const scenario = JSON.parse(readFileSync(new URL('../../scenarios/ohio-campus.plenum.json', import.meta.url), 'utf8')) as Scenario;
  const network = compilePlan(scenario);
  const sampler = createPlanSampler(scenario, network, 1);
  const copyRate = copyBytesPerSecond();
  const dates = createDates(network);
  const durations = sampler.medianDurations;
  const priority = latestFinishPriority(network, durations);
  const drawn = new Float64Array(durations.length);
  const activities = network.activities.length;
  const row = (name: string, passesPerSecond: number): BenchRow => ({
    name, value: (passesPerSecond * activities) / 1e6, unit: 'M activities/s', ratioToCopy: (passesPerSecond * activities * BYTES_PER_ACTIVITY) / copyRate,
  });
  const project = (samples: number) => {
    const projection = createProjection(scenario, { samples, seed: 1, levers: false });
    while (!projection.advance(1000).done);
  };
  project(20); // power and cooling limits are worked out once per document
  return [
    row(`critical path, forward pass, ${describe(network)}`, rate(() => forwardPass(network, durations, dates), 500)),
    row('list schedule with crews', rate(() => scheduleWithResources(network, durations, priority, 'list', dates), 200)),
    row('random durations (Philox, factor model, metalog)', rate((sample) => sampler.drawDurations(sample, drawn), 500)),
    { name: 'projection of ohio-campus, limits known', value: rate(() => project(100), 1, 2) * 100, unit: 'outcomes/s' },
  ];
}

function describe(network: PlanNetwork): string {
  return `${network.activities.length} activities, ${network.incoming.reduce((sum, links) => sum + links.length, 0)} links`;
}

/** Runs per second, best of a few repetitions. */
export function rate(work: (run: number) => void, runs: number, repetitions = 3): number {
  let best = 0;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const start = performance.now();
    for (let run = 0; run < runs; run += 1) work(run);
    best = Math.max(best, (1000 * runs) / (performance.now() - start));
  }
  return best;
}

/** Bytes read and written per second by copying an array that no cache holds. */
export function copyBytesPerSecond(): number {
  const from = new Float64Array(4_000_000).fill(1.5);
  const to = new Float64Array(from.length);
  return rate(() => to.set(from), 1, 8) * 2 * from.byteLength;
}
