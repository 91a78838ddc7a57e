/** WGSL outcomes on the software adapter against those of the CPU: the same integers, every sample. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CpuOutcomes } from '../../../../src/engine/schedule/monte-carlo/cpu-outcomes.ts';
import { finishMoment, startMoment } from '../../../../src/engine/schedule/monte-carlo/dates-block.ts';
import { GpuOutcomes, GpuScheduleError } from '../../../../src/engine/schedule/monte-carlo/gpu/gpu-outcomes.ts';
import { ScheduleMonteCarlo } from '../../../../src/engine/schedule/monte-carlo/monte-carlo.ts';
import { prepareMonteCarlo } from '../../../../src/engine/schedule/monte-carlo/question.ts';
import { monteCarloResult } from '../../../../src/engine/schedule/monte-carlo/report.ts';
import { NEVER } from '../../../../src/engine/numerics/radix-order.ts';
import type { Activity, Scenario } from '../../../../src/model/index.ts';
import { createScenario } from '../../../fixtures/build-scenario.ts';
import { createActivity, createDuration } from '../../projection/plan-builder.ts';
import { requestSoftwareDevice } from '../../thermal/support/software-adapter.ts';

let device: GPUDevice;
beforeAll(async () => {
  device = await requestSoftwareDevice();
});
afterAll(() => device.destroy());

const SAMPLINGS = ['plain', 'lhs', 'sobol'] as const;

const moment = (stored: number): number => (stored === NEVER ? Infinity : stored);

/** A plan with all link types, leads, two calendars, drivers of both signs, risks, what never comes, finished and begun work. */
function mixedPlan(): Scenario {
  const base = createScenario();
  const [calendar] = base.plan.calendars;
  const calendars = [calendar!, { ...calendar!, id: 'six', name: 'Six days', workingWeekdays: [1, 2, 3, 4, 5, 6], hoursPerDay: 10, holidays: ['2026-12-24', '2026-12-25'] }];
  const types = ['FS', 'SS', 'FF', 'SF'] as const;
  const activities = Array.from({ length: 60 }, (_, index): Activity => createActivity(`t${index}`, {
    calendarId: calendars[index % 3 === 0 ? 1 : 0]!.id,
    durationDays: index % 9 === 8 ? 0 : createDuration(10 + index, 20 + 1.5 * index, index % 4 === 0 ? 95 + 2 * index : 40 + 2 * index),
    predecessors: [1, 4, 7].flatMap((back, link) => (index < back || (index + back) % 3 === 0 ? [] : [{ activityId: `t${index - back}`, type: types[link === 0 ? 0 : (index + link) % 4]!, lagDays: ((index * 7 + link) % 9) - 3 }])),
    drivers: index % 2 === 0 ? [{ driverId: 'market', loading: 0.6 }, { driverId: 'labour', loading: -0.3 }] : [],
    ...(index === 20 ? { neverProbability: 0.02 } : {}),
    ...(index === 0 ? { actualStart: '2025-10-01', actualFinish: '2025-12-01' } : {}),
    ...(index === 3 ? { actualStart: '2025-11-03' } : {}),
    ...(index === 6 ? { actualStart: '2025-12-01', remainingDays: 12 } : {}),
  }));
  return {
    ...base,
    plan: {
      ...base.plan, calendars, activities,
      drivers: ['market', 'labour'].map((id) => ({ id, name: id, description: '' })),
      risks: [{ id: 'flood', name: 'Flood', activityId: 't10', probability: 0.3, impactDays: 40 }, { id: 'strike', name: 'Strike', activityId: 't11', probability: 0.5, impactDays: createDuration(5, 10, 30) }],
    },
  };
}

describe('outcomes in WGSL', () => {
  it.each([...SAMPLINGS.map((sampling) => [sampling, 'the plan'] as const), ['lhs', 't55'] as const])('are those of the CPU to the minute in every sample: %s, finish of %s', async (sampling, asked) => {
    const milestone = asked === 'the plan' ? {} : { milestoneId: asked };
    const prepared = prepareMonteCarlo({ source: { scenario: mixedPlan() }, samples: 1100, seed: 3_000_000_000, sampling, confidence: 0.8, ...milestone });
    const cpu = new CpuOutcomes(prepared.compiled.network, prepared.uncertainty, prepared.compiled.durations, prepared.design, prepared.target);
    while (!cpu.advance());
    const outcomes = new GpuOutcomes(device, prepared);
    while (!(await outcomes.advanceChunk()));
    const gpu = outcomes.store;
    prepared.compiled.network.activities.forEach(({ id }, index) => {
      const form = cpu.store.forms[index]!;
      expect(Array.from(gpu.durations[index]!), `duration of ${id}`).toEqual(Array.from(cpu.store.durations[index]!));
      expect(Array.from(gpu.start[index]!, moment), `start of ${id}`).toEqual(Array.from(cpu.store.start[index]!, (stored) => startMoment(form, moment(stored))));
      expect(Array.from(gpu.finish[index]!, moment), `finish of ${id}`).toEqual(Array.from(cpu.store.finish[index]!, (stored) => finishMoment(form, moment(stored))));
    });
    expect([...gpu.end]).toEqual([...cpu.store.end]);
    expect([...gpu.criticalCounts]).toEqual([...cpu.store.criticalCounts]);
    expect(new Set(gpu.end).size).toBeGreaterThan(500);
    expect(gpu.criticalCounts.filter((count) => count > 0 && count < 1100).length).toBeGreaterThan(asked === 'the plan' ? 5 : 3);
    const whole = new ScheduleMonteCarlo(prepared);
    whole.advance(Infinity);
    expect({ ...monteCarloResult(prepared, gpu, outcomes.medianEnd, 'webgpu'), backend: 'cpu' }).toEqual(whole.result());
    outcomes.dispose();
  });

  it('leaves limited crews to the CPU, and says so', () => {
    const scenario = mixedPlan();
    const [first, ...rest] = scenario.plan.activities;
    const resources = [{ id: 'crew', name: 'Crew', kind: 'crew' as const, units: 1 }];
    const limited = { ...scenario, plan: { ...scenario.plan, resources, activities: [first!, ...rest.map((activity) => ({ ...activity, resources: [{ resourceId: 'crew', units: 1 }] }))] } };
    const prepared = prepareMonteCarlo({ source: { scenario: limited }, samples: 100, seed: 1, sampling: 'plain', confidence: 0.8 });
    expect(() => new GpuOutcomes(device, prepared)).toThrow(GpuScheduleError);
  });
});
