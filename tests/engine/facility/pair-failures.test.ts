import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import { createPairFailureRun, type PairChoice } from '../../../src/engine/facility/pair-failures.ts';
import { loadScenario } from '../../../src/model/load.ts';
import type { NMinusTwo, Scenario } from '../../../src/model/index.ts';
import { createEdges, createNode, createPower, createRack, createHall, createScenario } from '../../fixtures/build-scenario.ts';

function load(name: string): Scenario {
  const { scenario } = loadScenario(readFileSync(`scenarios/${name}.plenum.json`, 'utf8'));
  if (scenario === null) throw new Error(`${name} does not load`);
  return scenario;
}

const whole = { presentRackIds: null, failedIds: [], notCommissionedIds: [], weather: 'design' as const };

function tableOf(scenario: Scenario, choice: PairChoice, state: typeof whole | (Omit<typeof whole, 'failedIds'> & { readonly failedIds: readonly string[] }) = whole): NMinusTwo {
  const run = createPairFailureRun(scenario, state, choice);
  while (run.advance(5, () => performance.now()) !== null);
  return run.table();
}

describe('pairs of failures bit by bit', () => {
  it.each([['northern-virginia-retrofit', 200], ['minimal', 100]])('are those of the whole solve: %s, %i pairs at most', (name, maximumPairs) => {
    const scenario = load(name);
    expect(tableOf(scenario, { maximumPairs })).toEqual(solveFacility(scenario, { ...whole, nMinusTwo: { maximumPairs } }).power.nMinusTwo);
  });

  it('stop when their time is up, and tell how far they are', () => {
    let clock = 0;
    const run = createPairFailureRun(load('northern-virginia-retrofit'), whole, { maximumPairs: 100 });
    const first = run.advance(1, () => clock++);
    expect(first).toMatchObject({ stage: 'alone' });
    expect(first!.solved).toBeLessThan(first!.total);
    expect(() => run.table()).toThrow('not solved');
  });
});

/** A rack with two feeds of two boards, and a third board that feeds nothing. */
const twoFeeds = createScenario({
  halls: [createHall({ racks: [createRack('rack-1', { feedIds: ['a', 'b'] })] })],
  power: createPower(
    [createNode('utility', 'utility'), createNode('switchgear', 'a'), createNode('switchgear', 'b'), createNode('switchgear', 'c'), createNode('switchgear', 'mech')],
    createEdges('utility>a', 'utility>b', 'utility>c', 'utility>mech'),
  ),
});

describe('pairs of chosen components', () => {
  it('are all solved and kept, harmful or not, the worst first', () => {
    const { rows, pairs, solvedPairs, independentPairs } = tableOf(twoFeeds, { nodeIds: ['a', 'b', 'c'] });
    expect({ pairs, solvedPairs, independentPairs }).toEqual({ pairs: 3, solvedPairs: 3, independentPairs: 0 });
    expect(rows.map(({ failedIds, unservedKw }) => [failedIds, Math.round(unservedKw)])).toEqual([[['a', 'b'], 100], [['a', 'c'], 0], [['b', 'c'], 0]]);
  });

  it('leave out what is out already', () => {
    const { rows, pairs } = tableOf(twoFeeds, { nodeIds: ['a', 'b', 'c'] }, { ...whole, failedIds: ['a'] });
    expect(pairs).toBe(1);
    expect(rows[0]).toMatchObject({ failedIds: ['b', 'c'] });
    expect(rows[0]?.unservedKw).toBeCloseTo(100, 6);
  });
});
