import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../../src/engine/facility/index.ts';
import { loadingRows } from '../../../../src/ui/panels/one-line/loading/loading-rows.ts';
import { PhaseBars } from '../../../../src/ui/panels/one-line/loading/PhaseBars.tsx';
import { cableRows, linkCables, roleText } from '../../../../src/ui/panels/one-line/power/cable-facts.ts';
import { linkClasses } from '../../../../src/ui/panels/one-line/power/link-states.ts';
import { factsOf, powerContext } from '../../../../src/ui/panels/one-line/power/power-facts.ts';
import { powerRows } from '../../../../src/ui/panels/one-line/power/PowerTable.tsx';
import { factsText } from '../../../../src/ui/panels/one-line/power/power-words.ts';
import { chainDiagram } from '../../../../src/workers/diagram/chain-diagram.ts';
import type { PowerEdge, Scenario } from '../../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRack, createRackType, createScenario } from '../../../fixtures/build-scenario.ts';

const solve = (scenario: Scenario, failedIds: readonly string[] = []) => {
  const { power } = solveFacility(scenario, { presentRackIds: null, failedIds, weather: 'design' });
  return { power, context: powerContext({ scenario, power, failedIds, waitingIds: [], energised: new Set(), hallId: null }) };
};

describe('direct current', () => {
  // 100 kW at 800 V between the poles: 125 A, a quarter more than the panel's 80 kW.
  const scenario = createScenario({
    halls: [createHall({ racks: [createRack('rack-1', { feedIds: ['panel'] })], airCoolingUnits: [] })],
    power: createPower([createNode('utility', 'utility'), createNode('mechanical-load', 'mech'), createNode('rectifier', 'rectifier', { outputVolts: 800 }), createNode('rpp', 'panel', { outputVolts: 800, ratingKva: 80 })], createEdges('utility>mech', 'utility>rectifier', 'rectifier>panel')),
  });
  scenario.fleet.rackTypes = [createRackType({ electrical: { connection: 'dc' } })];
  const { power, context } = solve(scenario);

  it('tells its current and volts, in the diagram’s words', () => {
    const facts = factsOf({ memberIds: ['panel'] }, context)!;
    expect(facts.dc).toEqual({ amps: expect.closeTo(125, 9), volts: expect.closeTo(800, 9) });
    expect(factsText(facts)).toContain('direct current 125\u202fA at 800.0\u202fV, over the rating');
    expect(factsOf({ memberIds: ['utility'] }, context)!.dc).toBeNull();
  });

  it('has its loading listed and drawn, overload and all', () => {
    const rows = loadingRows(scenario.power.nodes, power, null, null);
    expect(rows.map(({ id, heaviest }) => [id, heaviest])).toEqual([['rectifier', expect.closeTo(0.1, 9)], ['panel', expect.closeTo(1.25, 9)]]);
    const html = renderToStaticMarkup(<PhaseBars phases={rows[1]!.phases} dc={rows[1]!.dc} continuousFraction={1} />);
    expect(html).toContain('>=<');
    expect(html.match(/one-line-overload/g)).toHaveLength(1);
  });
});

describe('a closed tie', () => {
  const edges = createEdges('utility>a', 'utility>b', 'utility>mech', 'a>b2', 'b>b2').map((edge): PowerEdge => (edge.to === 'b2' && edge.from === 'a' ? { ...edge, tie: true } : edge));
  const scenario = createScenario({
    halls: [createHall({ racks: [createRack('rack-1', { feedIds: ['b2'] })], airCoolingUnits: [] })],
    power: createPower([createNode('utility', 'utility'), createNode('mechanical-load', 'mech'), createNode('switchgear', 'a'), createNode('switchgear', 'b'), createNode('pdu', 'b2', { hallId: 'hall' })], edges),
  });
  const tie = edges.find((edge) => edge.tie === true)!;
  const diagram = chainDiagram({ nodes: scenario.power.nodes, edges, feedLists: [['b2']], hallId: null, openIds: [] });
  const boxes = diagram.boxes.map((box) => ({ ...box, x: 0, y: 0 }));
  const links = diagram.links.map((link) => ({ ...link, points: [] }));
  const keyOf = links.find(({ from, to }) => from === 'a' && to === 'b2')!.key;

  it('is drawn in a dash of its own and says so where it is pointed at', () => {
    expect(linkClasses(boxes, links, edges, () => true).get(keyOf)).toBe('one-line-link-tie one-line-link-live');
    expect([...linkClasses(boxes, links, edges, () => true).values()].filter((name) => name.includes('tie'))).toHaveLength(1);
    const { titles } = linkCables(boxes, links, cableRows(edges, null), (id) => id.toUpperCase());
    expect([...titles]).toEqual([[keyOf, 'A ↔ B2, closed tie: no cable in the document']]);
    expect([roleText(tie), roleText(edges[0]!)]).toEqual(['closed tie', 'normal']);
  });

  it('feeds both its ends in the table', () => {
    const rows = powerRows(scenario.power.nodes, edges, new Set(['a', 'b2']), solve(scenario).context);
    expect(rows.map(({ fedFrom }) => fedFrom)).toEqual(['UTILITY, B2 (closed tie)', 'A (closed tie), B']);
  });

  it('brings what lies beyond it into a hall’s diagram, whichever way it is written', () => {
    const turned = edges.map((edge) => (edge.tie === true ? { ...edge, from: edge.to, to: edge.from } : edge));
    const shown = chainDiagram({ nodes: scenario.power.nodes, edges: turned, feedLists: [['b2']], hallId: 'hall', openIds: [] });
    expect(shown.boxes.flatMap(({ memberIds }) => memberIds).toSorted()).toEqual(['a', 'b', 'b2', 'utility']);
  });
});
