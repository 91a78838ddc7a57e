import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MINUTES_PER_DAY } from '../../../src/engine/schedule/calendar.ts';
import { compileSchedule } from '../../../src/engine/schedule/compile-schedule.ts';
import { scheduleOfPsplib } from '../../../src/engine/schedule/psplib.ts';
import { findResourceSchedule } from '../../../src/engine/schedule/resources/find-schedule.ts';
import type { FindScheduleOptions } from '../../../src/engine/schedule/resources/find-schedule.ts';
import { PRIORITY_RULES } from '../../../src/engine/schedule/resources/priority-rules.ts';
import { readProject, violationsOf } from '../../engine/schedule/resources/feasibility-checker.ts';
import type { CheckedProject } from '../../engine/schedule/resources/feasibility-checker.ts';

/** An instance in the library's format, ours: two resources, both scarce. */
const TWIN = `************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  9
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          3           2   3   4
   2        1          2           5   6
   3        1          1           7
   4        1          1           8
   5        1          1           9
   6        1          1           9
   7        1          1           8
   8        1          1           9
   9        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    1
  3      1     2       1    2
  4      1     4       2    0
  5      1     3       2    1
  6      1     2       1    2
  7      1     4       1    1
  8      1     2       3    1
  9      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    3    2
************************************************************************
`;

/** Shortest makespan by trying every start of every activity up to a limit, in the order of the file (predecessors come first). */
function enumerate(project: CheckedProject, atMost: number): number {
  const count = project.durations.length;
  const start = Array.from({ length: count }, () => 0);
  const predecessors = project.durations.map((_, index) => project.successors.flatMap((after, other) => (after.includes(index) ? [other] : [])));
  const use = project.capacities.map(() => Array.from({ length: atMost }, () => 0));
  let best = Infinity;
  const place = (index: number, end: number): void => {
    if (end >= best) return;
    if (index === count) {
      best = end;
      return;
    }
    const duration = project.durations[index]!;
    const earliest = Math.max(0, ...predecessors[index]!.map((other) => start[other]! + project.durations[other]!));
    for (let moment = earliest; moment + duration <= Math.min(atMost, best - 1); moment += 1) {
      const fits = project.capacities.every((capacity, resource) => {
        for (let period = moment; period < moment + duration; period += 1) if (use[resource]![period]! + project.demands[index]![resource]! > capacity) return false;
        return true;
      });
      if (!fits) continue;
      const add = (sign: number) => project.capacities.forEach((_, resource) => {
        for (let period = moment; period < moment + duration; period += 1) use[resource]![period]! += sign * project.demands[index]![resource]!;
      });
      start[index] = moment;
      add(1);
      place(index + 1, Math.max(end, moment + duration));
      add(-1);
    }
  };
  place(0, 0);
  return best;
}

const read = (text: string) => compileSchedule(scheduleOfPsplib(text, 'instance'));

function solve(text: string, options: FindScheduleOptions): { makespan: number; earliest: number; schedules: number } {
  const { network, durations } = read(text);
  const found = findResourceSchedule(network, durations, options);
  const project = readProject(text);
  const starts = Array.from(found.dates.start, (start) => start / MINUTES_PER_DAY);
  const makespan = found.end / MINUTES_PER_DAY;
  expect(violationsOf(project, starts)).toEqual([]);
  expect(makespan).toBe(Math.max(...starts.map((start, index) => start + project.durations[index]!)));
  expect(found.schedules).toBeLessThanOrEqual(options.schedules);
  return { makespan, earliest: found.earliestEnd / MINUTES_PER_DAY, schedules: found.schedules };
}

describe('resource-constrained schedules of a small instance, within its limits', () => {
  const optimum = enumerate(readProject(TWIN), 20);

  it('come out as short as any, by trying every start', () => {
    expect(optimum).toBe(13);
    expect(solve(TWIN, { schedules: 200, seed: 0 }).makespan).toBe(optimum);
  });

  it('keep the limits by every rule, and none is shorter than the lower bound', () => {
    for (const rule of PRIORITY_RULES) {
      const { makespan, earliest } = solve(TWIN, { schedules: 2, seed: 0, rule });
      expect(makespan).toBeGreaterThanOrEqual(optimum);
      expect(earliest).toBeLessThanOrEqual(optimum);
    }
  });

  it('are found out by the checker when a job is moved into a full period', () => {
    const project = readProject(TWIN);
    expect(violationsOf(project, [0, 0, 0, 0, 3, 6, 2, 8, 11])).not.toEqual([]);
  });
});

describe('PSPLIB j30', () => {
  const folder = process.env['PLENUM_SAMPLES_DIR'] ?? new URL('../../../../shared/samples/psplib', import.meta.url).pathname;
  if (!existsSync(folder)) {
    console.log(`PSPLIB samples are not at ${folder}: skipped (the committed twin above ran). Credit: Kolisch & Sprecher.`);
    it.skipIf(process.env['PLENUM_SAMPLES'] !== 'require')('samples are present', () => { expect(existsSync(folder)).toBe(true); });
    return;
  }
  const oracles = JSON.parse(readFileSync(`${folder}/oracles.json`, 'utf8')) as { instance: string; rcpspOptimum: number }[];
  const texts = oracles.map(({ instance }) => readFileSync(`${folder}/${instance}.sm`, 'utf8'));

  it.each([[1000, 0.5, 5], [5000, 0.2, 2]])('comes within the published optimum with %i schedules on average (limit %f %, each of %i seeds)', { timeout: 240_000 }, (schedules, limit, seeds) => {
    const gaps = Array.from({ length: seeds }, () => 0);
    let made = 0;
    let met = 0;
    for (const [at, { instance, rcpspOptimum }] of oracles.entries()) {
      for (let seed = 0; seed < seeds; seed += 1) {
        const answer = solve(texts[at]!, { schedules, seed });
        expect(answer.makespan, instance).toBeGreaterThanOrEqual(rcpspOptimum);
        expect(answer.earliest, `lower bound of ${instance}`).toBeLessThanOrEqual(rcpspOptimum);
        gaps[seed]! += (100 * (answer.makespan / rcpspOptimum - 1)) / oracles.length;
        made += answer.schedules / oracles.length / seeds;
        met += Number(answer.makespan === rcpspOptimum);
      }
    }
    const inPercent = gaps.map((gap) => `${gap.toFixed(3)} %`).join(', ');
    console.log(`PSPLIB j30, at most ${schedules} schedules: mean gap to the optimum by seed ${inPercent}, ${met} of ${oracles.length * seeds} optimal, ${made.toFixed(0)} schedules made on average (Kolisch & Sprecher)`);
    for (const gap of gaps) expect(gap).toBeLessThanOrEqual(limit);
  });

  it('finds the same schedule with the same seed', () => {
    const { network, durations } = read(texts[0]!);
    const [one, two] = [0, 0].map((seed) => findResourceSchedule(network, durations, { schedules: 300, seed }));
    expect([...one!.dates.start]).toEqual([...two!.dates.start]);
  });
});
