import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/model/load.ts';
import type { PowerEdge, PowerNode } from '../../../src/model/index.ts';
import { chainDiagram } from '../../../src/workers/diagram/chain-diagram.ts';
import type { ChainToLayOut } from '../../../src/workers/diagram/types.ts';
import { createEdges, createNode } from '../../fixtures/build-scenario.ts';

const chain = (nodes: readonly PowerNode[], edges: readonly PowerEdge[], change: Partial<ChainToLayOut> = {}): ChainToLayOut => ({ nodes, edges, feedLists: [], hallId: null, openIds: [], ...change });

const stacksOf = (request: ChainToLayOut): string[] => chainDiagram(request).boxes.map(({ memberIds }) => memberIds.join('+'));

/** A switchboard with three UPSs of two PDUs each. */
const upsIds = ['u1', 'u2', 'u3'];
const nodes = [
  createNode('utility', 'grid'), createNode('switchgear', 'board'),
  ...upsIds.map((id) => createNode('ups', id)), ...upsIds.flatMap((id) => [createNode('pdu', `${id}-a`), createNode('pdu', `${id}-b`)]),
];
const edges = createEdges('grid>board', ...upsIds.flatMap((id) => [`board>${id}`, `${id}>${id}-a`, `${id}>${id}-b`]));

describe('look-alikes', () => {
  it('with the same parents, kind and rating are one stack, and what hangs on them too', () => {
    expect(stacksOf(chain(nodes, edges))).toEqual(['grid', 'board', 'u1+u2+u3', 'u1-a+u1-b+u2-a+u2-b+u3-a+u3-b']);
  });

  it('of another rating, kind or shape below stand alone', () => {
    const other = nodes.map((node) => (node.id === 'u2' ? { ...node, ratingKva: 900 } : node));
    expect(stacksOf(chain(other, edges))).toEqual(expect.arrayContaining(['u1+u3', 'u2', 'u2-a+u2-b']));
    const without = edges.filter(({ to }) => to !== 'u3-b');
    expect(stacksOf(chain(nodes.filter(({ id }) => id !== 'u3-b'), without))).toEqual(expect.arrayContaining(['u1+u2', 'u3', 'u3-a']));
  });

  it('that only differ in name, place or date are alike', () => {
    const renamed = nodes.map((node) => (node.id === 'u2' ? { ...node, name: 'Other', commissionedBy: 'later' } : node));
    expect(stacksOf(chain(renamed, edges))).toContain('u1+u2+u3');
  });

  it('that back each other up for a rack are kept apart, on the whole way up', () => {
    const pairs = [createNode('utility', 'grid'), createNode('switchgear', 'a'), createNode('switchgear', 'b'), createNode('pdu', 'a1'), createNode('pdu', 'a2'), createNode('pdu', 'b1'), createNode('pdu', 'b2')];
    const links = createEdges('grid>a', 'grid>b', 'a>a1', 'a>a2', 'b>b1', 'b>b2');
    expect(stacksOf(chain(pairs, links, { feedLists: [['a1', 'b1'], ['a2', 'b2']] }))).toEqual(['grid', 'a', 'b', 'a1+a2', 'b1+b2']);
    expect(stacksOf(chain(pairs, links, { feedLists: [['a1'], ['b1'], ['a2'], ['b2']] }))).toEqual(['grid', 'a+b', 'a1+a2+b1+b2']);
  });

  it('that back each other up over a standby connection are kept apart', () => {
    const boards = [createNode('utility', 'grid'), createNode('switchgear', 'a'), createNode('switchgear', 'b'), createNode('mechanical-load', 'fans')];
    expect(stacksOf(chain(boards, createEdges('grid>a', 'grid>b', 'a>fans', 'b>fans')))).toContain('a+b');
    expect(stacksOf(chain(boards, createEdges('grid>a', 'grid>b', 'a>fans', 'b~>fans')))).toEqual(['grid', 'a', 'b', 'fans']);
  });

  it('side by side on one bar are a stack, as generators in parallel', () => {
    const plant = [createNode('utility', 'grid'), createNode('switchgear', 'bar'), ...[1, 2, 3].map((n) => createNode('generator', `g${n}`))];
    expect(stacksOf(chain(plant, createEdges('grid>bar', 'g1~>bar', 'g2~>bar', 'g3~>bar')))).toEqual(['grid', 'bar', 'g1+g2+g3']);
  });
});

describe('a ring main', () => {
  const stations = ['s0', 's1', 's2', 's3'];
  const ring = [
    createNode('utility', 'grid'), ...stations.map((id) => createNode('switchgear', id)), ...stations.flatMap((id) => [createNode('transformer', `${id}-t`), createNode('pdu', `${id}-p`)]),
  ];
  const taps = createEdges('grid>s0', ...stations.flatMap((id) => [`${id}>${id}-t`, `${id}-t>${id}-p`]));
  const closedBy = (...ties: string[]): PowerEdge[] => [...taps, ...createEdges(...ties).map((edge) => ({ ...edge, tie: true }))];

  it('keeps its stations apart, which back each other up, and what hangs on each with it', () => {
    expect(stacksOf(chain(ring, closedBy('s0>s1', 's1>s2', 's2>s3', 's3>s0'))).toSorted()).toEqual(ring.map(({ id }) => id).toSorted());
  });

  it('is drawn whole where its connections are no ties, which is a fault', () => {
    expect(chainDiagram(chain(ring, [...taps, ...createEdges('s0>s1', 's1>s2', 's2>s3', 's3>s0')])).boxes.flatMap(({ memberIds }) => memberIds).toSorted()).toEqual(ring.map(({ id }) => id).toSorted());
  });

  it('is the same whichever way its ties are written', () => {
    const round = stacksOf(chain(ring, closedBy('s0>s1', 's1>s2', 's2>s3', 's3>s0')));
    expect(stacksOf(chain(ring, closedBy('s1>s0', 's1>s2', 's3>s2', 's0>s3')))).toEqual(round);
    const ties = (...written: string[]) => chainDiagram(chain(ring, closedBy(...written))).links.flatMap(({ key, tie }) => (tie === true ? [key] : [])).toSorted();
    expect(ties('s1>s0', 's1>s2', 's3>s2', 's0>s3')).toEqual(['s0 = s1', 's0 = s3', 's1 = s2', 's2 = s3']);
    expect(ties('s0>s1', 's1>s2', 's2>s3', 's3>s0')).toEqual(ties('s1>s0', 's2>s1', 's3>s2', 's0>s3'));
  });
});

describe('an open stack', () => {
  it('shows its members, each with what hangs on it', () => {
    const { boxes, links } = chainDiagram(chain(nodes, edges, { openIds: ['u1'] }));
    expect(boxes.map(({ memberIds }) => memberIds.join('+'))).toEqual(['grid', 'board', 'u1', 'u2', 'u3', 'u1-a+u1-b', 'u2-a+u2-b', 'u3-a+u3-b']);
    expect(boxes.filter(({ openedFrom }) => openedFrom === 'u1').map(({ key }) => key)).toEqual(upsIds);
    expect(links.map(({ from, to }) => `${from}>${to}`)).toEqual(expect.arrayContaining(['board>u2', 'u2>u2-a']));
  });

  it('takes the standby sources of its members along', () => {
    const generators = upsIds.map((id) => createNode('generator', `g-${id}`));
    const request = chain([...nodes, ...generators], [...edges, ...createEdges(...upsIds.map((id) => `g-${id}~>${id}`))]);
    expect(stacksOf(request)).toContain('g-u1+g-u2+g-u3');
    expect(stacksOf({ ...request, openIds: ['u1'] })).toEqual(expect.arrayContaining(['g-u1', 'g-u2', 'g-u3']));
  });
});

describe('one hall', () => {
  it('comes with everything it hangs on, and nothing else', () => {
    const placed = nodes.map((node) => (node.id.startsWith('u1') ? { ...node, hallId: 'h1' } : node.id.startsWith('u') ? { ...node, hallId: 'h2' } : node));
    expect(stacksOf(chain(placed, edges, { hallId: 'h1' }))).toEqual(['grid', 'board', 'u1', 'u1-a+u1-b']);
    expect(stacksOf(chain(placed, edges, { hallId: 'h3' }))).toEqual([]);
  });
});

describe('any chain', () => {
  const treeOfParents = fc.array(fc.nat(), { minLength: 1, maxLength: 24 });

  it('keeps every component in exactly one box and every connection between boxes, open or not', () => {
    fc.assert(fc.property(treeOfParents, fc.array(fc.nat(), { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 4 }), (parents, standbys, opened) => {
      const ids = ['n0', ...parents.map((_, index) => `n${index + 1}`)];
      const built = ids.map((id, index) => createNode(index === 0 ? 'utility' : 'pdu', id));
      const links = [...parents.map((parent, index) => `n${parent % (index + 1)}>n${index + 1}`), ...standbys.map((at, index) => `n${at % ids.length}~>n${(at + index + 1) % ids.length}`)];
      const unique = [...new Map(createEdges(...new Set(links)).filter(({ from, to }) => from !== to).map((edge) => [edge.id, edge])).values()];
      const closed = chain(built, unique);
      for (const request of [closed, { ...closed, openIds: opened.map((at) => ids[at % ids.length]!) }]) {
        const { boxes, links: drawn } = chainDiagram(request);
        expect(boxes.flatMap(({ memberIds }) => memberIds).toSorted()).toEqual(ids.toSorted());
        const boxOf = new Map(boxes.flatMap(({ key, memberIds }) => memberIds.map((id) => [id, key] as const)));
        const wanted = new Set(unique.map(({ from, to, role }) => `${boxOf.get(from)} ${role === 'standby' ? '~>' : '>'} ${boxOf.get(to)}`));
        expect(new Set(drawn.map(({ key }) => key))).toEqual(wanted);
      }
    }), { numRuns: 100 });
  });
});

it('the shipped campus is drawn with less than a fifth of its components as boxes, sides apart', () => {
  const { scenario } = loadScenario(readFileSync('scenarios/ohio-campus.plenum.json', 'utf8'));
  if (scenario === null) throw new Error('the campus does not load');
  const feedLists = scenario.halls.flatMap(({ racks }) => racks.map(({ feedIds }) => feedIds));
  const { boxes } = chainDiagram(chain(scenario.power.nodes, scenario.power.edges, { feedLists }));
  expect(boxes.length).toBeLessThan(scenario.power.nodes.length / 5);
  const boxOf = new Map(boxes.flatMap(({ key, memberIds }) => memberIds.map((id) => [id, key] as const)));
  for (const [a, b] of feedLists) if (b !== undefined) expect(boxOf.get(a ?? '')).not.toBe(boxOf.get(b));
});
