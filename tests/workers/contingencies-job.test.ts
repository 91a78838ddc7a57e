import { expect, it } from 'vitest';
import type { Scenario } from '../../src/model/index.ts';
import { createContingenciesJob } from '../../src/workers/jobs/contingencies-job.ts';
import { createEdges, createNode, createPower, createScenario } from '../fixtures/build-scenario.ts';

const base = createScenario();

async function tableOf(scenario: Scenario, failedIds: readonly string[] = []) {
  const job = createContingenciesJob({ scenario, presentRackIds: null, failedIds, notCommissionedIds: [], weather: 'design' });
  const fractions: number[] = [];
  for (;;) {
    const { done, fraction } = await job.advance(0);
    fractions.push(fraction);
    if (done) return { rows: await job.result(), fractions };
  }
}

it('ranks every live component, the worst first, and leaves failed ones out', async () => {
  const { rows } = await tableOf(base);
  expect(rows.map(({ failedId }) => failedId).toSorted()).toEqual(['mech', 'pdu', 'utility']);
  expect(rows[0]).toMatchObject({ failedId: 'utility' });
  expect(rows.find(({ failedId }) => failedId === 'pdu')?.unservedKw).toBeCloseTo(100, 9);
  expect((await tableOf(base, ['pdu'])).rows.map(({ failedId }) => failedId)).not.toContain('pdu');
});

it('comes out otherwise without a feed’s second connection', async () => {
  const nodes = [...base.power.nodes, createNode('switchgear', 'a'), createNode('switchgear', 'b')];
  const both = createPower(nodes, createEdges('utility>a', 'utility>b', 'a>pdu', 'b>pdu', 'utility>mech'));
  const one = createPower(nodes, createEdges('utility>a', 'utility>b', 'a>pdu', 'utility>mech'));
  const unserved = async (power: Scenario['power']) => (await tableOf({ ...base, power })).rows.find(({ failedId }) => failedId === 'a')?.unservedKw;
  expect(await unserved(both)).toBe(0);
  expect(await unserved(one)).toBeCloseTo(100, 9);
});

it('says how far it is, never backwards', async () => {
  const { fractions } = await tableOf(base);
  expect(fractions.length).toBeGreaterThan(1);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
});
