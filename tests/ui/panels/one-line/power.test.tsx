import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../../src/engine/facility/index.ts';
import type { Scenario } from '../../../../src/model/index.ts';
import { linkClasses } from '../../../../src/ui/panels/one-line/power/link-states.ts';
import { loadingRows } from '../../../../src/ui/panels/one-line/loading/loading-rows.ts';
import { PhaseBars } from '../../../../src/ui/panels/one-line/loading/PhaseBars.tsx';
import { factsOf, nameOfAll, powerContext, standingOf, type PowerContext } from '../../../../src/ui/panels/one-line/power/power-facts.ts';
import { PowerBox } from '../../../../src/ui/panels/one-line/power/PowerBox.tsx';
import type { Detail } from '../../../../src/ui/panels/one-line/diagram/view-box.ts';
import { powerRows } from '../../../../src/ui/panels/one-line/power/PowerTable.tsx';
import { factsText, shortStandings, standingsText } from '../../../../src/ui/panels/one-line/power/power-words.ts';
import { createEdges, createHall, createNode, createPower, createRack, createScenario } from '../../../fixtures/build-scenario.ts';

/** Two boards with a PDU each and a standby generator on the first; the rack hangs on both PDUs. */
const scenario: Scenario = createScenario({
  halls: [createHall({ racks: [createRack('rack-1', { feedIds: ['pdu-a', 'pdu-b'] })], airCoolingUnits: [] })],
  power: createPower(
    [createNode('utility', 'utility'), createNode('mechanical-load', 'mech'), createNode('switchgear', 'a'), createNode('switchgear', 'b'), createNode('generator', 'gen'), createNode('pdu', 'pdu-a', { ratingKva: 60, continuousFraction: 0.8, hallId: 'hall' }), createNode('pdu', 'pdu-b', { ratingKva: 60, continuousFraction: 0.8, hallId: 'hall' })],
    createEdges('utility>mech', 'utility>a', 'utility>b', 'gen~>a', 'a>pdu-a', 'b>pdu-b'),
  ),
});

function contextOf(failedIds: readonly string[], change: { readonly waitingIds?: readonly string[]; readonly solved?: boolean } = {}): PowerContext {
  const waitingIds = change.waitingIds ?? [];
  const power = change.solved === false ? null : solveFacility(scenario, { presentRackIds: null, failedIds, notCommissionedIds: waitingIds, weather: 'design' }).power;
  return powerContext({ scenario, power, failedIds, waitingIds, energised: new Set(['utility']), hallId: 'hall' });
}

const facts = (memberIds: readonly string[], context: PowerContext) => factsOf({ memberIds }, context)!;

describe('a component', () => {
  it('is live, dead, failed or waiting; before a load flow what its connections say', () => {
    const context = contextOf(['b'], { waitingIds: ['gen'] });
    expect(['utility', 'pdu-a', 'pdu-b', 'b', 'gen'].map((id) => standingOf(id, context))).toEqual(['live', 'live', 'dead', 'failed', 'waiting']);
    const unsolved = contextOf([], { solved: false });
    expect(['utility', 'pdu-a'].map((id) => standingOf(id, unsolved))).toEqual(['live', 'unknown']);
  });

  it('tells its load, and when it is over a limit', () => {
    // 50 kW each of a rack of 100 kW over 60 kVA; all of it after the loss of one feed.
    expect(facts(['pdu-a'], contextOf([]))).toMatchObject({ kw: 50, overloaded: 0, overContinuous: 1, racks: 1, count: 1 });
    expect(facts(['pdu-a'], contextOf(['b']))).toMatchObject({ kw: 100, overloaded: 1 });
    expect(factsText(facts(['pdu-a'], contextOf(['b'])))).toBe('PDU-A, PDU, live, 100.0\u202fkW, 167\u202f% of the rating, over the rating, feeds 1 rack');
  });

  it('that is a generator without load stands by', () => {
    expect(factsText(facts(['gen'], contextOf([])))).toContain('standing by');
    expect(factsText(facts(['gen'], contextOf([])))).not.toContain('0.0');
  });
});

describe('a stack', () => {
  it('adds loads and takes the highest utilisation', () => {
    expect(facts(['pdu-a', 'pdu-b'], contextOf([]))).toMatchObject({ kw: 100, count: 2, overContinuous: 2, racks: 2 });
    const lost = facts(['pdu-a', 'pdu-b'], contextOf(['b']));
    expect(lost).toMatchObject({ kw: 100, overloaded: 1 });
    expect(lost.utilisation).toBeCloseTo(100 / 60, 6);
    expect([standingsText(lost), shortStandings(lost)]).toEqual(['1 no supply', '1 dead']);
  });

  it('is called by what its names have in common', () => {
    expect(nameOfAll(['Hall 1 · Pod 1 · A UPS', 'Hall 1 · Pod 2 · A UPS'], 'ups', 'Hall 1')).toBe('A UPS');
    expect(nameOfAll(['Hall 1 · Pod 1 · Row 1', 'Hall 1 · Pod 1 · Row 2'], 'busway', 'Hall 1')).toBe('Pod 1 · Busways');
    expect(nameOfAll(['T1', 'T2'], 'transformer', null)).toBe('Transformers');
    expect(nameOfAll(['Hall 1 · MV A'], 'switchgear', 'Hall 1')).toBe('MV A');
  });

  it('whose components are gone from the document has nothing to tell', () => {
    expect(factsOf({ memberIds: ['gone'] }, contextOf([]))).toBeNull();
  });
});

const draw = (ids: readonly string[], context: PowerContext, detail: Detail = 'words') => renderToStaticMarkup(<svg><PowerBox facts={facts(ids, context)} opened={false} detail={detail} /></svg>);

describe('a box', () => {
  it('marks failures, darkness and overloads with shapes, not with colour alone', () => {
    expect(draw(['b'], contextOf(['b']))).toContain('one-line-cross');
    expect(draw(['pdu-b'], contextOf(['b']))).toContain('one-line-dead');
    expect(draw(['pdu-a'], contextOf([]))).toContain('one-line-near');
    for (const detail of ['words', 'share', 'symbol', 'colour'] as const) expect(draw(['pdu-a'], contextOf(['b']), detail)).toContain('one-line-overload');
    expect(draw(['utility'], contextOf([]))).not.toMatch(/one-line-(cross|dead|near|overload)/);
  });

  it('has words only where they can be read', () => {
    expect(draw(['pdu-a'], contextOf([]))).toContain('50.0');
    expect(draw(['pdu-a'], contextOf([]), 'share')).not.toContain('50.0');
    expect(draw(['pdu-a'], contextOf([]), 'share')).toContain('<text class="one-line-share');
    expect(draw(['pdu-a'], contextOf([]), 'symbol')).not.toContain('<text class="one-line-share');
    expect(draw(['pdu-a'], contextOf([]), 'colour')).not.toContain('<text class="one-line-share');
  });
});

/** Left ends of the crosses over a box. */
const across = (context: PowerContext, detail: Detail, ids = ['a', 'b']) => [...draw(ids, context, detail).matchAll(/one-line-cross" d="M(-?[\d.]+) /g)].map(([, left]) => Number(left));

it('a cross lies on the symbol where there are words to read, over the box where there are none', () => {
  expect(across(contextOf(['a', 'b']), 'words')).toEqual([-14]);
  expect(across(contextOf(['a']), 'words')).toEqual([-6]);
  expect(across(contextOf(['a', 'b']), 'symbol')).toEqual([-68]);
  expect(across(contextOf(['a']), 'colour')).toEqual([-12]);
  expect(across(contextOf([]), 'words')).toEqual([]);
});

const box = (...memberIds: string[]) => ({ key: memberIds[0]!, memberIds, openedFrom: null, x: 0, y: 0 });

const link = (from: string, to: string, standby = false) => ({ key: `${from}${standby ? '~' : ''}>${to}`, from, to, standby, points: [] });

describe('connections', () => {
  const boxes = [box('utility'), box('a'), box('b'), box('gen'), box('pdu-a', 'pdu-b')];
  const links = [link('utility', 'a'), link('utility', 'b'), link('gen', 'a', true), link('a', 'pdu-a'), link('b', 'pdu-a')];
  const classesOf = (failedIds: readonly string[]) => {
    const context = contextOf(failedIds);
    return linkClasses(boxes, links, scenario.power.edges, (id) => standingOf(id, context) === 'live');
  };

  it('are live, dead, or stand by; standby ones are dashed', () => {
    const classes = classesOf(['b']);
    expect(classes.get('utility>a')).toBe('one-line-link-live');
    expect(classes.get('b>pdu-a')).toBe('one-line-link-dead');
    expect(classes.get('gen~>a')).toBe('one-line-link-dashed one-line-link-standby');
  });

  it('carry from standby once no normal one does', () => {
    const classes = classesOf(['utility']);
    expect(classes.get('gen~>a')).toContain('one-line-link-carrying');
    expect(classes.get('utility>a')).toBe('one-line-link-dead');
  });
});

it('a tie is drawn as one beside a normal connection of the same boxes, whichever way it is written', () => {
  const edges = [...createEdges('a>b'), { ...createEdges('b>a')[0]!, tie: true as const }];
  const classes = linkClasses([box('a'), box('b')], [link('a', 'b'), { ...link('a', 'b'), key: 'a = b', tie: true }], edges, () => true);
  expect([...classes]).toEqual([['a>b', 'one-line-link-live'], ['a = b', 'one-line-link-tie one-line-link-live']]);
});

it('standby connections carry where nothing feeds any of the boards that ties join', () => {
  const ties = createEdges('a>b', 'b>c').map((edge) => ({ ...edge, tie: true as const }));
  const edges = [...createEdges('utility>c', 'gen~>a'), ...ties];
  const carrying = (...dead: string[]): boolean => linkClasses([box('a'), box('b'), box('c'), box('gen'), box('utility')], [link('gen', 'a', true)], edges, (id) => !dead.includes(id)).get('gen~>a')!.includes('one-line-link-carrying');
  expect([carrying(), carrying('utility'), carrying('b'), carrying('gen', 'utility')]).toEqual([false, true, true, false]);
});

describe('phases', () => {
  const power = solveFacility(scenario, { presentRackIds: null, failedIds: ['b'], weather: 'design' }).power;

  it('are listed for live components of the hall and kind', () => {
    expect(loadingRows(scenario.power.nodes, power, 'hall', null).map(({ id }) => id)).toEqual(['pdu-a']);
    expect(loadingRows(scenario.power.nodes, power, null, null).map(({ id }) => id)).toEqual(['a', 'gen', 'pdu-a']);
    expect(loadingRows(scenario.power.nodes, power, null, 'switchgear').map(({ id }) => id)).toEqual(['a']);
    const [row] = loadingRows(scenario.power.nodes, power, 'hall', 'pdu');
    expect(row).toMatchObject({ continuousFraction: 0.8 });
    expect(row?.heaviest).toBeCloseTo(100 / 60, 6);
    expect(row?.phases.map(({ phase }) => phase)).toEqual(['A', 'B', 'C']);
  });

  it('have bars with the rating, the continuous limit and a mark beyond the rating', () => {
    const [row] = loadingRows(scenario.power.nodes, power, 'hall', 'pdu');
    const html = renderToStaticMarkup(<PhaseBars phases={row!.phases} continuousFraction={row!.continuousFraction} />);
    expect(html.match(/>[ABC]</g)).toEqual(['>A<', '>B<', '>C<']);
    expect(html.match(/one-line-overload/g)).toHaveLength(3);
    expect(html).toContain('one-line-continuous');
    expect(renderToStaticMarkup(<PhaseBars phases={row!.phases} continuousFraction={1} />)).not.toContain('one-line-continuous');
  });
});

it('the table has a row per component that is shown, with what feeds it', () => {
  const rows = powerRows(scenario.power.nodes, scenario.power.edges, new Set(['a', 'pdu-a']), contextOf(['pdu-a']));
  expect(rows.map(({ node, fedFrom, failed }) => [node.id, fedFrom, failed])).toEqual([['a', 'UTILITY, GEN (standby)', false], ['pdu-a', 'A', true]]);
});
