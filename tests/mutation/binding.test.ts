import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createProjection } from '../../src/engine/projection/index.ts';
import { loadScenario } from '../../src/model/load.ts';
import type { ProjectionResult, Scenario } from '../../src/model/index.ts';
import { valueOf } from '../../src/model/units.ts';

/** How much longer the binding activity is made to take. */
const STRETCH = 1.6;

const loaded = loadScenario(readFileSync('scenarios/ohio-campus.plenum.json', 'utf8')).scenario;
if (loaded === null) throw new Error('the shipped scenario does not load');
const ohio: Scenario = loaded;

function project(scenario: Scenario): ProjectionResult {
  const projection = createProjection(scenario, { samples: 60, seed: 5, levers: false });
  while (!projection.advance(1000).done);
  return projection.result();
}

/** The document with one activity taking longer, its spread in proportion. */
function stretched(activityId: string): Scenario {
  return {
    ...ohio,
    plan: {
      ...ohio.plan,
      activities: ohio.plan.activities.map((activity) => {
        if (activity.id !== activityId) return activity;
        const { durationDays } = activity;
        return {
          ...activity,
          durationDays: typeof durationDays === 'number' ? durationDays * STRETCH : {
            ...durationDays,
            value: valueOf(durationDays) * STRETCH,
            ...(durationDays.low === undefined ? {} : { low: durationDays.low * STRETCH }),
            ...(durationDays.high === undefined ? {} : { high: durationDays.high * STRETCH }),
          },
        };
      }),
    },
  };
}

/** Mean day of the start of a run over the outcomes in which it starts. */
function days(result: ProjectionResult, id: string): number {
  const dated = result.runs.find((run) => run.id === id)?.unblockedDays ?? [];
  return dated.reduce((sum, day) => sum + day, 0) / dated.length;
}

it('an activity named in a run’s binding constraint moves that run when it takes longer', () => {
  const base = project(ohio);
  for (const run of base.runs) {
    const named = run.binding.find(({ activity }) => activity !== null)?.activity;
    expect(named, `${run.id} names an activity that binds`).toBeTruthy();
    expect(days(project(stretched(named ?? '')), run.id), `${run.id} with ${String(named)} stretched`).toBeGreaterThan(days(base, run.id));
  }
});
