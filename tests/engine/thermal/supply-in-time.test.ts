import { expect, it } from 'vitest';
import { hallLoss } from '../../../src/engine/thermal/index.ts';
import { supplyInTime } from '../../../src/engine/thermal/transient/supply-in-time.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';
import { createEdges, createNode } from '../../fixtures/build-scenario.ts';

/** The small site, with a stand-by generator beside its transformer where asked. */
function site(withGenerator: boolean): Scenario {
  const scenario = minimalScenario();
  if (!withGenerator) return scenario;
  const { nodes, edges } = scenario.power;
  const { siteId, outputVolts } = nodes.find(({ id }) => id === 'transformer')!;
  const board = createNode('switchgear', 'board', { siteId, outputVolts });
  scenario.power = {
    ...scenario.power,
    nodes: [...nodes, createNode('generator', 'gen', { siteId, outputVolts, startSeconds: 12 }), board],
    edges: [...edges.map((edge) => (edge.from === 'transformer' ? { ...edge, from: 'board' } : edge)), ...createEdges('transformer>board', 'gen~>board')],
  };
  return scenario;
}

const after = (scenario: Scenario, seconds: number, ...failedIds: string[]): ReturnType<typeof supplyInTime> => supplyInTime(scenario, { hallId: scenario.halls[0]!.id, failedIds, presentRackIds: null, seconds });
const stopped = (scenario: Scenario, ...failedIds: string[]): readonly string[] => hallLoss(scenario, scenario.halls[0]!.id, failedIds, 'fans', after(scenario, 60, ...failedIds)!.liveNodeIds).stoppedIds;

it('keeps racks on battery running while fans without one stop', () => {
  const scenario = site(false);
  expect(stopped(scenario, 'utility')).toEqual(['crah']);
  // In the end, batteries empty, the racks are off too.
  expect(hallLoss(scenario, scenario.halls[0]!.id, ['utility']).stoppedIds).toEqual(['a01', 'a02', 'crah']);
  expect(after(scenario, 300, 'utility')!.notes).toEqual([]);
  expect(after(scenario, 400, 'utility')!.notes).toEqual([expect.stringMatching(/^At 37\d\.\d s a01, a02 lose power/)]);
});

it('stops fans until the generator carries them, and says so', () => {
  const scenario = site(true);
  expect(stopped(scenario, 'utility')).toEqual(['crah']);
  expect(hallLoss(scenario, scenario.halls[0]!.id, ['utility']).stoppedIds).toEqual([]);
  expect(after(scenario, 10, 'utility')!.notes).toEqual([]);
  const [note, ...others] = after(scenario, 60, 'utility')!.notes;
  expect(note).toMatch(/^At 12\.0 s crah.* have power again/);
  expect(others).toEqual([]);
});

it('has nothing to say where no part of the power chain fails', () => {
  expect(after(site(true), 60, 'crah')).toBeNull();
});
