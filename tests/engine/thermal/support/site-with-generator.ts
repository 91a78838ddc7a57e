import type { Scenario } from '../../../../src/model/index.ts';
import { createEdges, createNode } from '../../../fixtures/build-scenario.ts';
import { minimalScenario } from '../../../fixtures/minimal.ts';

/** The small site, with a stand-by generator beside its transformer. */
export function siteWithGenerator(startSeconds: number): Scenario {
  const scenario = minimalScenario();
  const { nodes, edges } = scenario.power;
  const { siteId, outputVolts } = nodes.find(({ id }) => id === 'transformer')!;
  const board = createNode('switchgear', 'board', { siteId, outputVolts });
  scenario.power = {
    ...scenario.power,
    nodes: [...nodes, createNode('generator', 'gen', { siteId, outputVolts, startSeconds }), board],
    edges: [...edges.map((edge) => (edge.from === 'transformer' ? { ...edge, from: 'board' } : edge)), ...createEdges('transformer>board', 'gen~>board')],
  };
  return scenario;
}
