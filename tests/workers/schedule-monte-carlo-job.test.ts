import { describe, expect, it } from 'vitest';
import { orderedOutcomes, ScheduleMonteCarlo } from '../../src/engine/schedule/monte-carlo/monte-carlo.ts';
import { prepareMonteCarlo } from '../../src/engine/schedule/monte-carlo/question.ts';
import type { MonteCarloQuestion } from '../../src/engine/schedule/monte-carlo/question.ts';
import type { Activity, Scenario, ScheduleMonteCarloResult } from '../../src/model/index.ts';
import { createScheduleMonteCarloJob, type StartOutcomeThread } from '../../src/workers/jobs/schedule-monte-carlo-job.ts';
import { createActivity, createDuration } from '../engine/projection/plan-builder.ts';
import { createScenario } from '../fixtures/build-scenario.ts';

/** A plan of 200 activities in rows of ten, with a driver, a risk and what may never come. */
function plan(): Scenario {
  const base = createScenario();
  const activities = Array.from({ length: 200 }, (_, index): Activity => createActivity(`a${index}`, {
    durationDays: index % 7 === 3 ? 4 : createDuration(3 + (index % 5), 6 + (index % 5), 14 + (index % 11)),
    predecessors: [10, 13].flatMap((back) => (index < back ? [] : [{ activityId: `a${index - back}`, type: index % 6 === 0 ? 'SS' : 'FS', lagDays: index % 4 }])),
    drivers: index % 2 === 0 ? [{ driverId: 'market', loading: 0.6 }] : [],
    ...(index === 150 ? { neverProbability: 0.05 } : {}),
  }));
  return { ...base, plan: { ...base.plan, activities, drivers: [{ id: 'market', name: 'Market', description: '' }], risks: [{ id: 'flood', name: 'Flood', activityId: 'a50', probability: 0.3, impactDays: 40 }] } };
}

const question = (samples: number): MonteCarloQuestion => ({ source: { scenario: plan() }, samples, seed: 9, sampling: 'lhs', confidence: 0.8 });

function alone(samples: number): ScheduleMonteCarloResult {
  const run = new ScheduleMonteCarlo(prepareMonteCarlo(question(samples)));
  while (!run.advance(Infinity).done);
  return run.result();
}

describe('outcomes of a schedule on two threads', () => {
  it.each([0.01, 0.4, 0.77])('have the figures of one thread, whatever each computes: %d', (share) => {
    const run = new ScheduleMonteCarlo(prepareMonteCarlo(question(1500)), share);
    run.takeOrdered(orderedOutcomes(run.order!));
    while (!run.advance(Infinity).done);
    expect(run.result()).toEqual(alone(1500));
  });

  it('are computed by the leading thread where the other fails', async () => {
    let ended = 0;
    const failing: StartOutcomeThread = () => ({ outcomes: Promise.resolve(null), terminate: () => { ended += 1; } });
    const job = createScheduleMonteCarloJob(question(5000), failing);
    while (!(await job.advance(30)).done);
    expect(await job.result()).toEqual(alone(5000));
    job.dispose?.();
    expect(ended).toBe(1);
  });

  it('leave slices short while the other thread is waited for, and take few samples on one thread', async () => {
    let started = 0;
    const late: StartOutcomeThread = (order) => {
      started += 1;
      return { outcomes: new Promise((resolve) => { setTimeout(() => resolve(orderedOutcomes(order)), 400); }), terminate: () => undefined };
    };
    const job = createScheduleMonteCarloJob(question(5000), late);
    const fractions: number[] = [];
    for (let done = false; !done;) {
      const slice = await job.advance(20);
      done = slice.done;
      fractions.push(slice.fraction);
    }
    expect(fractions.every((fraction, index) => index === 0 || fraction >= fractions[index - 1]!)).toBe(true);
    expect(await job.result()).toEqual(alone(5000));
    createScheduleMonteCarloJob(question(100), late);
    expect(started).toBe(1);
  });
});
