/** What the Monte Carlo of a schedule costs per sample and activity, part by part, and how it grows: one thread, every duration uncertain. */
import process from 'node:process';
import { CpuOutcomes } from '../../src/engine/schedule/monte-carlo/cpu-outcomes.ts';
import { DurationSampler } from '../../src/engine/schedule/monte-carlo/draw-durations.ts';
import { prepareMonteCarlo } from '../../src/engine/schedule/monte-carlo/question.ts';
import { MonteCarloReport } from '../../src/engine/schedule/monte-carlo/report.ts';
import type { Sampling } from '../../src/engine/schedule/monte-carlo/sample-design.ts';
import type { ProjectSchedule } from '../../src/model/index.ts';
import { copyBytesPerSecond } from './projection.ts';
import type { BenchRow } from './rows.ts';
import { scheduleOf } from './schedule.ts';

const SAMPLES = 10_000;
/** Samples of the networks by which growth is told: enough for figures per sample, few enough for a minute in all. */
const GROWTH_SAMPLES = 4000;
const LIMITED_SAMPLES = 2000;
const SIZES = [100, 500, 1000, 2000, 5000] as const;
/** Start, finish and duration of a sample and activity, four bytes each, written once and read once. */
const BYTES = 24;
/** Samples drawn at a time where drawing is timed by itself. */
const DRAWN = 2048;

interface Seconds {
  readonly processor: number;
  readonly wall: number;
}

/** Seconds of processor time of this process, and of the wall. */
function timed(work: () => void): Seconds {
  const started = performance.now();
  const usage = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(usage);
  return { processor: (user + system) / 1e6, wall: (performance.now() - started) / 1000 };
}

type Part = 'compiling' | 'drawing' | 'dating and longest paths' | 'statistics';

interface Timing extends Seconds {
  readonly parts: Readonly<Record<Part, number>>;
}

/** A Monte Carlo from the schedule to its figures; drawing is timed a second time by itself, and what is left is dating. */
function simulate(schedule: ProjectSchedule, samples: number, sampling: Sampling): Timing {
  const question = { source: { schedule, spread: { low: 0.8, high: 1.4 } }, samples, seed: 1, sampling, confidence: 0.8 };
  let prepared = prepareMonteCarlo(question);
  let outcomes: CpuOutcomes | null = null;
  const compiling = timed(() => {
    prepared = prepareMonteCarlo(question);
    outcomes = new CpuOutcomes(prepared.compiled.network, prepared.uncertainty, prepared.compiled.durations, prepared.design);
  });
  const made = outcomes as CpuOutcomes | null;
  if (made === null) throw new Error('no outcomes were prepared');
  const computing = timed(() => { while (!made.advance()); });
  const statistics = timed(() => {
    const report = new MonteCarloReport(prepared, made.store, made.medianEnd, 'cpu');
    while (!report.advance());
    report.result();
  });
  const { uncertainty, compiled, design } = prepared;
  const sampler = new DurationSampler(uncertainty, compiled.durations, design, DRAWN);
  const row = new Int32Array(DRAWN);
  const drawing = timed(() => {
    for (let from = 0; from < design.samples; from += DRAWN) {
      for (let activity = 0; activity < schedule.activities.length; activity += 1) sampler.drawActivity(activity, from, Math.min(DRAWN, design.samples - from), row, 0);
    }
  });
  return {
    processor: compiling.processor + computing.processor + statistics.processor,
    wall: compiling.wall + computing.wall + statistics.wall,
    parts: { compiling: compiling.processor, drawing: drawing.processor, 'dating and longest paths': computing.processor - drawing.processor, statistics: statistics.processor },
  };
}

/** The network with limited crews: each activity takes one of the four units of one of five crews. */
function withCrews(schedule: ProjectSchedule): ProjectSchedule {
  return {
    ...schedule,
    resources: Array.from({ length: 5 }, (_, crew) => ({ id: `crew-${crew}`, name: `Crew ${crew}`, kind: 'labor' as const, availableUnits: 4 })),
    activities: schedule.activities.map((activity, index) => ({ ...activity, assignments: [{ resourceId: `crew-${index % 5}`, units: 1 }] })),
  };
}

/** The faster of two runs: the first one is still being compiled. */
function best(schedule: ProjectSchedule, samples: number, sampling: Sampling): Timing {
  const runs = [simulate(schedule, samples, sampling), simulate(schedule, samples, sampling)];
  return runs[0]!.processor < runs[1]!.processor ? runs[0]! : runs[1]!;
}

/** Seconds with each sampling, the share of each part, nanoseconds per sample and activity at each size, and growth. */
export function benchMonteCarlo(): BenchRow[] {
  const copyRate = copyBytesPerSecond();
  const rows: BenchRow[] = [];
  for (const sampling of ['plain', 'sobol', 'lhs'] as const) {
    const name = `Monte Carlo, 500 activities, ${SAMPLES} samples, ${sampling}`;
    const { processor, wall, parts } = best(scheduleOf(500), SAMPLES, sampling);
    rows.push({ name: `${name}, processor time`, value: processor, unit: 's' }, { name: `${name}, wall time`, value: wall, unit: 's' });
    if (sampling !== 'lhs') continue;
    for (const [part, seconds] of Object.entries(parts)) rows.push({ name: `${name}: share of ${part}`, value: (100 * seconds) / processor, unit: '%' });
    rows.push({ name: `${name}: times the copying of its dates and durations`, value: (processor * copyRate) / (500 * SAMPLES * BYTES), unit: '×' });
  }
  const perPair = SIZES.map((count) => best(scheduleOf(count), GROWTH_SAMPLES, 'lhs').processor / (count * GROWTH_SAMPLES));
  SIZES.forEach((count, index) => rows.push({ name: `Monte Carlo, ${count} activities, ${GROWTH_SAMPLES} samples, lhs, processor time per sample and activity`, value: 1e9 * perPair[index]!, unit: 'ns' }));
  rows.push({ name: 'Monte Carlo: time grows from 500 to 5000 activities with their number to the power', value: 1 + Math.log10(perPair[4]! / perPair[1]!), unit: '' });
  const limited = simulate(withCrews(scheduleOf(500)), LIMITED_SAMPLES, 'plain').parts['dating and longest paths'];
  rows.push({ name: 'Monte Carlo with limited crews, 500 activities, per 10,000 samples (from 2,000), processor time', value: (SAMPLES / LIMITED_SAMPLES) * limited, unit: 's' });
  return rows;
}
