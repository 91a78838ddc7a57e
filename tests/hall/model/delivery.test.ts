import { describe, expect, it } from 'vitest';
import { energisedNodes, indexDelivery, isCommissioned, isStanding, rackStage } from '../../../src/hall/model/delivery.ts';
import { layoutHall } from '../../../src/hall/model/layout.ts';
import { overLimit, paintRacks, type OverlayInput } from '../../../src/hall/model/overlay.ts';
import { deliveryWords, longDate } from '../../../src/hall/model/words.ts';
import type { RackAirState } from '../../../src/model/index.ts';
import { createHall, createNode, createProjection, createRack, createScenario } from '../fixtures.ts';

const racks = layoutHall(createScenario(createHall({ racks: [createRack('old', 1, 1), createRack('new', 2, 1, { batchId: 'b' })] })), 'h1')?.racks ?? [];
const [old, fresh] = racks;
const index = indexDelivery(createProjection({ new: { delivered: '2027-03-01', energised: '2027-02-01', validated: '2027-04-01', usable: '2027-06-01' }, old: { usable: '2027-01-01' } }, { commission: '2027-05-01' }));

function stageOf(rack: typeof old, date: string | null) {
  if (rack === undefined) throw new Error('the fixture has two racks');
  return rackStage(rack, index, date, 50);
}

describe('rackStage', () => {
  it.each([
    ['2027-01-31', 'planned'], ['2027-02-01', 'powered-position'], ['2027-03-01', 'delivered'], ['2027-04-01', 'validated'], ['2027-06-01', 'usable'],
  ] as const)('on %s a rack of a batch is %s', (date, stage) => {
    expect(stageOf(fresh, date)).toBe(stage);
  });

  it('shows the design when no date is chosen', () => {
    expect(stageOf(fresh, null)).toBe('usable');
  });

  it('says unknown without a projection, but racks that stand already stand', () => {
    const empty = indexDelivery(null);
    expect(racks.map((rack) => rackStage(rack, empty, '2027-01-01', 50))).toEqual(['validated', 'unknown']);
    expect(isStanding('unknown')).toBe(false);
  });

  it('takes a date that lies beyond the horizon as never', () => {
    const never = indexDelivery(createProjection({ new: { delivered: '2027-03-01' } }));
    expect(fresh === undefined ? '' : rackStage(fresh, never, '2099-01-01', 90)).toBe('delivered');
  });
});

describe('energisedNodes', () => {
  const scenario = createScenario(createHall(), { power: {
    nodes: [createNode('grid', 'utility'), createNode('gear', 'switchgear', { commissionedBy: 'commission' }), createNode('pdu-1', 'pdu')],
    edges: [{ id: 'e1', from: 'grid', to: 'gear', role: 'normal' }, { id: 'e2', from: 'gear', to: 'pdu-1', role: 'normal' }],
    firmCriterion: 'n', sharing: 'pro-rata',
  } });

  it('needs the whole path to be commissioned', () => {
    expect([...energisedNodes(scenario, index, '2027-04-30', 50, [])]).toEqual(['grid']);
    expect(energisedNodes(scenario, index, '2027-05-01', 50, []).has('pdu-1')).toBe(true);
  });

  it('is cut by a failed node', () => {
    expect(energisedNodes(scenario, index, '2027-05-01', 50, ['gear']).has('pdu-1')).toBe(false);
  });

  it('does not guess about activities that the projection does not name', () => {
    expect(isCommissioned('other', index, '2027-05-01', 50)).toBeNull();
  });
});

describe('paintRacks', () => {
  const air = new Map<string, RackAirState>([['old', { id: 'old', inletMeanCelsius: 24, inletMaxCelsius: 31, outletMeanCelsius: 39, airflowKgPerS: 1 }]]);
  const input: OverlayInput = { overlay: 'inlet-temperature', racks, stages: ['usable', 'usable'], generations: [{ id: 'gb200', name: 'GB200 NVL72', count: 2, accelerated: true }], air, airScale: null, powerBasis: 'OEM thermal design power', power: null };

  it('hatches racks without a figure and says how many', () => {
    const { paints, legend } = paintRacks(input);
    expect(paints.map(({ hatched }) => hatched)).toEqual([false, true]);
    expect(legend.notes).toContain('Hatched: no figure for 1 rack');
  });

  it('hatches all racks of a hall that is not solved', () => {
    expect(paintRacks({ ...input, air: null }).paints.every(({ hatched }) => hatched)).toBe(true);
  });

  it('starts the power scale at zero', () => {
    const { legend } = paintRacks({ ...input, overlay: 'power' });
    expect(legend).toMatchObject({ kind: 'scale', unit: 'kW', scale: { min: 0, max: 140 } });
  });

  it('counts delivery states that occur', () => {
    const { legend } = paintRacks({ ...input, overlay: 'delivery', stages: ['usable', 'planned'] });
    expect(legend.kind === 'categories' ? legend.items.map(({ count }) => count) : []).toEqual([1, 1]);
  });

  it('marks standing racks above their limit by the hottest inlet, not the mean', () => {
    expect(overLimit(racks, ['usable', 'usable'], air).map(({ id }) => id)).toEqual(['old']);
    expect(overLimit(racks, ['planned', 'usable'], air)).toHaveLength(0);
    expect(overLimit(racks, ['usable', 'usable'], null)).toHaveLength(0);
  });
});

describe('words', () => {
  it('write dates and states plainly', () => {
    expect(longDate('2028-03-14')).toBe('14 Mar 2028');
    expect(deliveryWords(['usable', 'planned'], { date: '2028-03-14', percentile: 50 })).toBe('1 of 2 racks standing on 14 Mar 2028, each at its own P50');
  });
});
