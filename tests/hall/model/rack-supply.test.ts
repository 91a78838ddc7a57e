import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import { layoutHall } from '../../../src/hall/model/layout.ts';
import { paintRacks, type OverlayInput } from '../../../src/hall/model/overlay.ts';
import { rackSupplies } from '../../../src/hall/model/rack-supply.ts';
import { createEdges, createHall, createNode, createPower, createRack, createScenario } from '../../fixtures/build-scenario.ts';

/** Two feeds behind a board each; a rack on both, one on the first only, one on a feed that is not there yet. */
const scenario = createScenario({
  halls: [createHall({ racks: [createRack('both', { feedIds: ['pdu-a', 'pdu-b'] }), createRack('single', { feedIds: ['pdu-a'], position: { xMetres: 6, yMetres: 5 } }), createRack('late', { feedIds: ['pdu-c'], position: { xMetres: 7, yMetres: 5 } })], airCoolingUnits: [] })],
  power: createPower(
    [createNode('utility', 'utility'), createNode('mechanical-load', 'mech'), createNode('switchgear', 'a'), createNode('switchgear', 'b'), createNode('pdu', 'pdu-a', { ratingKva: 200 }), createNode('pdu', 'pdu-b', { ratingKva: 200 }), createNode('pdu', 'pdu-c')],
    createEdges('utility>mech', 'utility>a', 'utility>b', 'a>pdu-a', 'b>pdu-b', 'b>pdu-c'),
  ),
});
const { racks } = layoutHall(scenario, 'hall')!;
const solve = (failedIds: readonly string[]) => solveFacility(scenario, { presentRackIds: null, failedIds, notCommissionedIds: ['pdu-c'], weather: 'design' }).power;
const statesOf = (failedIds: readonly string[]) => Object.fromEntries([...rackSupplies(racks, solve(failedIds))].map(([id, { state }]) => [id, state]));

describe('supply', () => {
  it('tells a lost feed from darkness, and a failure from a place that waits', () => {
    expect(statesOf([])).toEqual({ both: 'all-feeds', single: 'all-feeds', late: 'not-energised' });
    expect(statesOf(['a'])).toEqual({ both: 'some-feeds', single: 'failure', late: 'not-energised' });
    expect(statesOf(['a', 'b'])).toEqual({ both: 'failure', single: 'failure', late: 'not-energised' });
  });

  it('has the loading of the most loaded feed, which rises when the other one is lost', () => {
    const loading = (failedIds: readonly string[]) => rackSupplies(racks, solve(failedIds)).get('both')?.loading;
    // 50 kW of the rack on both and 100 kW of the single one, over 200 kVA; then each feed's own.
    expect(loading([])).toBeCloseTo(0.75, 6);
    expect(loading(['b'])).toBeCloseTo(1, 6);
    expect(rackSupplies(racks, solve(['a'])).get('single')?.loading).toBeNull();
  });
});

describe('overlays', () => {
  const input: OverlayInput = { overlay: 'supply', racks, stages: ['usable', 'usable', 'usable'], generations: [], air: null, airScale: null, powerBasis: '', power: solve(['a']) };

  it('hatch and count what a failure darkens', () => {
    const { paints, legend } = paintRacks(input);
    expect(paints.map(({ hatched }) => hatched)).toEqual([false, true, true]);
    expect(legend.kind === 'categories' ? legend.items.map(({ label, count }) => [label.split(':')[0], count]) : []).toEqual([['A feed lost, one live', 1], ['Dark', 1], ['Dark', 1]]);
    expect(legend.notes).toEqual(['1 failed component']);
  });

  it('colour by the loading of feeds, on a scale that reaches their rating, and hatch racks without one', () => {
    const { paints, legend } = paintRacks({ ...input, overlay: 'feed-loading' });
    expect(paints.map(({ hatched }) => hatched)).toEqual([false, true, true]);
    expect(legend).toMatchObject({ kind: 'scale', unit: '%', scale: { min: 0, max: 100 } });
    expect(legend.notes).toContain('Hatched: no figure for 2 racks');
  });

  it('say of feeds beyond their rating how many racks hang on them', () => {
    const small = { ...scenario, power: { ...scenario.power, nodes: scenario.power.nodes.map((node) => (node.id === 'pdu-a' ? { ...node, ratingKva: 120 } : node)) } };
    const power = solveFacility(small, { presentRackIds: null, failedIds: [], notCommissionedIds: ['pdu-c'], weather: 'design' }).power;
    const { legend } = paintRacks({ ...input, overlay: 'feed-loading', power });
    expect(legend.notes).toContain('2 racks hang on a feed over its rating');
    expect(legend).toMatchObject({ scale: { max: 130 } });
  });

  it.each(['supply', 'feed-loading'] as const)('“%s” hatch everything before there is a load flow, and say so', (overlay) => {
    const { paints, legend } = paintRacks({ ...input, overlay, power: null });
    expect(paints.every(({ hatched }) => hatched)).toBe(true);
    expect(legend.notes).toEqual(['Not solved yet: every rack is hatched']);
  });
});
