import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../../src/engine/facility/index.ts';
import { chainDiagram } from '../../../../src/workers/diagram/chain-diagram.ts';
import { ampacityText, cableRows, dropText, isCableOver, linkCables, noCableText } from '../../../../src/ui/panels/one-line/power/cable-facts.ts';
import { createEdges, createHall, createNode, createPower, createRack, createScenario } from '../../../fixtures/build-scenario.ts';

const cable = { lengthMetres: 50, resistanceOhmPerMetre: 0.0002, reactanceOhmPerMetre: 0, ampacityAmps: 100 };
const [spare, ...others] = createEdges('utility>spare', 'utility>a', 'utility>b', 'utility>mech');
const power = createPower(
  [createNode('utility', 'utility'), createNode('pdu', 'a'), createNode('pdu', 'b'), createNode('pdu', 'spare'), createNode('mechanical-load', 'mech')],
  [spare!, ...others.map((edge) => (edge.to === 'mech' ? edge : { ...edge, cable }))],
);
const scenario = createScenario({ power, halls: [createHall({ racks: [createRack('rack-1', { feedIds: ['a'] }), createRack('rack-2', { feedIds: ['b'], position: { xMetres: 8, yMetres: 5 } })] })] });
const solved = solveFacility(scenario, { presentRackIds: null, failedIds: [], weather: 'design' }).power;
const rows = cableRows(power.edges, solved);
const rowTo = (id: string) => rows.find(({ edge }) => edge.to === id)!;

describe('cables', () => {
  it('tell current against ampacity, and the drop', () => {
    // 100 kW at unity power factor and 480 V less the drop of 0.43 %: 120.8 A, a fifth more than the cable may carry.
    const row = rowTo('a');
    expect(row.state?.amps).toBeCloseTo(100_000 / (Math.sqrt(3) * 480 * (1 - row.state!.dropFraction)), 6);
    expect(ampacityText(row)).toMatch(/^120\.8\u202f%$/);
    expect(dropText(row)).toMatch(/^0\.4\d\u202f%$/);
    expect(isCableOver(row)).toBe(true);
  });

  it('say why there are no figures', () => {
    expect(noCableText(rowTo('mech'))).toBe('no cable in the document');
    expect(cableRows(power.edges, null).every(({ state }) => state === null)).toBe(true);
    expect(noCableText(cableRows(power.edges, null).find(({ edge }) => edge.to === 'a')!)).toBe('carries nothing');
  });

  it('of a connection that stands for several are those of the one used most', () => {
    const { boxes, links } = chainDiagram({ nodes: power.nodes, edges: power.edges, feedLists: [['a'], ['b']], hallId: null, openIds: [] });
    const placed = links.map((link) => ({ ...link, points: [] }));
    const { titles, over } = linkCables(boxes.map((box) => ({ ...box, x: 0, y: 0 })), placed, rows, (id) => id.toUpperCase());
    expect(over.size).toBe(1);
    const [key] = over;
    expect(titles.get(key!)).toMatch(/^2 cables; the one used most: UTILITY → [AB]: 12\d\u202fA, .* of ampacity, drop .*, over its ampacity$/);
  });
});
