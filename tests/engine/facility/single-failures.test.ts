import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import { createSingleFailureRun } from '../../../src/engine/facility/single-failures.ts';
import { loadScenario } from '../../../src/model/load.ts';
import type { Scenario } from '../../../src/model/index.ts';

function load(name: string): Scenario {
  const { scenario } = loadScenario(readFileSync(`scenarios/${name}.plenum.json`, 'utf8'));
  if (scenario === null) throw new Error(`${name} does not load`);
  return scenario;
}

describe('single failures bit by bit', () => {
  it.each([
    ['ohio-campus', []],
    ['ohio-campus', ['h1-p01-a-tx', 'h1-p01-cdu1', 'h1-mv-b']],
    ['minimal', []],
  ])('are those of the whole solve: %s with %j failed', (name, failedIds) => {
    const scenario = load(name);
    const state = { presentRackIds: null, failedIds, notCommissionedIds: name === 'minimal' ? [] : ['h2-mv-a'], weather: 'design' as const };
    const run = createSingleFailureRun(scenario, state);
    while (run.advance(1, () => performance.now()) < run.total);
    expect(run.rows()).toEqual(solveFacility(scenario, { ...state, nMinusOne: true }).power.nMinusOne);
    expect(run.rows().length).toBeGreaterThan(3);
  });

  it('stop when their time is up', () => {
    let clock = 0;
    const run = createSingleFailureRun(load('ohio-campus'), { presentRackIds: null, failedIds: [], notCommissionedIds: [], weather: 'design' });
    const tick = () => clock++;
    const first = run.advance(10, tick);
    expect(first).toBeLessThan(run.total);
    expect(run.advance(10, tick)).toBe(2 * first);
    expect(run.rows()).toHaveLength(2 * first);
  });
});
