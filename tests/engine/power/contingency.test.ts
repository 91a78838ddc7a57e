import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ContingencySolver } from '../../../src/engine/power/contingency-solver.ts';
import { powerGraph } from '../../../src/engine/power/graph.ts';
import { solveLoadFlow } from '../../../src/engine/power/load-flow.ts';
import { feedLoads } from '../../../src/engine/power/loads.ts';
import { solvePower } from '../../../src/engine/power/index.ts';
import type { PowerNode, Scenario } from '../../../src/model/index.ts';
import { powerCampus } from '../../bench/power-campus.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createRackType, createScenario } from '../../fixtures/build-scenario.ts';

const OPTIONS = { presentRackIds: null, mechanicalLoadKwByNode: new Map<string, number>() };

const spec = fc.record({
  nodes: fc.array(fc.record({
    kind: fc.constantFrom('transformer', 'ups', 'busway', 'switchgear', 'pdu'),
    parent: fc.nat(), spare: fc.option(fc.nat()), second: fc.option(fc.nat()),
    loss: fc.double({ min: 0, max: 0.02, noNaN: true }),
    ratingKva: fc.integer({ min: 300, max: 3_000 }),
  }), { minLength: 2, maxLength: 16 }),
  racks: fc.array(fc.record({ a: fc.nat(), b: fc.nat(), single: fc.boolean() }), { minLength: 1, maxLength: 10 }),
  mechanical: fc.array(fc.tuple(fc.nat(), fc.double({ min: 1, max: 200, noNaN: true })), { maxLength: 3 }),
  failed: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
});

function build(drawn: typeof spec extends fc.Arbitrary<infer T> ? T : never): Scenario {
  const nodes: PowerNode[] = [createNode('utility', 'n0', { ratingKva: 5_000 }), createNode('utility', 'n1', { ratingKva: 5_000 })];
  const edges: { id: string; from: string; to: string; role: 'normal' | 'standby' }[] = [];
  drawn.nodes.forEach((own, i) => {
    const id = `n${i + 2}`;
    nodes.push(createNode(own.kind as PowerNode['kind'], id, {
      ratingKva: own.ratingKva,
      ...(own.kind === 'transformer' ? { noLoadLossKw: own.loss * 100, loadLossKw: own.loss * 500 } : {}),
      ...(own.kind === 'ups' ? { lossCoefficients: { constant: own.loss, linear: own.loss, quadratic: own.loss } } : {}),
      ...(own.kind === 'busway' ? { resistanceOhmPerMetre: own.loss / 1_000 } : {}),
    }));
    const from = new Set<number>();
    const connect = (parent: number | null, role: 'normal' | 'standby'): void => {
      if (parent === null || from.has(parent % (i + 2))) return;
      from.add(parent % (i + 2));
      edges.push({ id: `${role[0]}${parent % (i + 2)}-${id}`, from: `n${parent % (i + 2)}`, to: id, role });
    };
    connect(own.parent, 'normal');
    connect(own.second, 'normal');
    connect(own.spare, 'standby');
  });
  const racks = drawn.racks.map(({ a, b, single }, i) => createRacks(1, `r${i}`, { feedIds: [`n${a % nodes.length}`, `n${b % nodes.length}`], rackTypeId: single ? 'single' : 'rack-type' })[0]!);
  const scenario = createScenario({ halls: [createHall({ racks, airCoolingUnits: [] })], power: createPower(nodes, edges) });
  scenario.fleet.rackTypes = [createRackType(), createRackType({ id: 'single', ratedPowerKw: 30, electrical: { connection: 'line-to-neutral' } })];
  return scenario;
}

/** Changes are followed down to a share of a node's load, several of which may add up at the heaviest one. */
const FOLLOWED_TO = 5e-3;

it('finds by what changes what a full solve finds', () => {
  fc.assert(fc.property(spec, (drawn) => {
    const scenario = build(drawn);
    const graph = powerGraph(scenario.power);
    const count = graph.nodes.length;
    const demand = { groups: feedLoads(scenario, graph, null), mechanicalKw: new Map(drawn.mechanical.map(([at, kw]) => [at % count, kw])) };
    const solver = new ContingencySolver(graph, solveLoadFlow(graph, new Uint8Array(count), new Set(), demand), demand, new Set());
    for (const failed of [...drawn.failed.map((at) => [at % count]), [...new Set(drawn.failed.map((at) => at % count))]]) {
      const contingency = solver.solve(failed);
      const full = solvePower(scenario, {
        presentRackIds: null, failedIds: failed.map((at) => `n${at}`), mechanicalLoadKwByNode: new Map([...demand.mechanicalKw].map(([at, kw]) => [`n${at}`, kw])),
      });
      expect(contingency.unservedKw).toBeCloseTo(full.unservedKw, 8);
      expect(Math.abs(contingency.heaviestUtilisation - Math.max(...full.nodes.map((node) => node.utilisation)))).toBeLessThan(FOLLOWED_TO * Math.max(1, contingency.heaviestUtilisation));
      expect(contingency.overloaded).toEqual(full.nodes.flatMap((node, at) => (node.utilisation > 1 + 1e-9 ? [at] : [])));
    }
  }), { numRuns: 200 });
});

it('ranks every single failure of a campus as full solves do', () => {
  const scenario = powerCampus(64);
  const table = solvePower(scenario, { ...OPTIONS, failedIds: [], nMinusOne: true }).nMinusOne!;
  expect(table).toHaveLength(scenario.power.nodes.length);
  for (const row of table) {
    const full = solvePower(scenario, { ...OPTIONS, failedIds: [row.failedId] });
    expect(row.unservedKw).toBeCloseTo(full.unservedKw, 9);
    expect(row.overloadedIds).toEqual(full.nodes.filter((node) => node.utilisation > 1 + 1e-9).map((node) => node.id));
    expect(Math.abs(row.heaviestUtilisation - Math.max(...full.nodes.map((node) => node.utilisation)))).toBeLessThan(1e-3);
  }
});

it('solves the pairs that can meet, and skips none that do more together', () => {
  fc.assert(fc.property(spec, (drawn) => {
    const scenario = build(drawn);
    const mechanicalLoadKwByNode = new Map(drawn.mechanical.map(([at, kw]) => [`n${at % scenario.power.nodes.length}`, kw]));
    const solve = (failedIds: string[], more = {}) => solvePower(scenario, { presentRackIds: null, failedIds, mechanicalLoadKwByNode, ...more });
    const overloaded = (failedIds: string[]): Set<string> => new Set(solve(failedIds).nodes.flatMap((node) => (node.utilisation > 1 + 1e-9 ? [node.id] : [])));
    const { nMinusTwo } = solve([], { nMinusTwo: { maximumPairs: 10_000 } });
    const base = solve([]).unservedKw;
    const ids = scenario.power.nodes.map((node) => node.id).filter((id) => !solve([]).violations.some((v) => v.code === 'voltage-collapse' && v.subjectId === id));
    const expected: string[] = [];
    ids.forEach((a, i) => {
      for (const b of ids.slice(i + 1)) {
        const more = solve([a, b]).unservedKw > solve([a]).unservedKw + solve([b]).unservedKw - base + 1e-6;
        const alone = new Set([...overloaded([a]), ...overloaded([b])]);
        if (more || [...overloaded([a, b])].some((id) => !alone.has(id))) expected.push(`${a} ${b}`);
      }
    });
    expect(nMinusTwo!.rows.map((row) => row.failedIds.join(' ')).sort()).toEqual(expected.sort());
    expect(nMinusTwo!.independentPairs + nMinusTwo!.solvedPairs + nMinusTwo!.unsolvedPairs).toBe(nMinusTwo!.pairs);
  }), { numRuns: 25 });
});

it('counts the pairs that a bound leaves out', () => {
  const scenario = powerCampus(64);
  const solve = (maximumPairs: number) => solvePower(scenario, { ...OPTIONS, failedIds: [], nMinusTwo: { maximumPairs } }).nMinusTwo!;
  const whole = solve(100_000);
  expect(whole.unsolvedPairs).toBe(0);
  expect(whole.independentPairs).toBeGreaterThan(whole.pairs / 2);
  // Both sides of a pod: sixteen racks, or the eight of one row.
  expect(whole.rows.find((row) => row.failedIds.join() === 'ups0-a,ups0-b')?.unservedKw).toBe(16 * 132);
  expect(whole.rows.find((row) => row.failedIds.join() === 'bw0-a1,bw0-b1')?.unservedKw).toBe(8 * 132);
  expect(whole.rows.some((row) => row.failedIds.join() === 'bw0-a1,bw0-b2')).toBe(false);
  const bounded = solve(10);
  expect(bounded).toMatchObject({ solvedPairs: 10, unsolvedPairs: whole.solvedPairs - 10 });
  // The few that are solved are the worst there are.
  expect(bounded.rows.map((row) => row.unservedKw)).toEqual(whole.rows.slice(0, 10).map((row) => row.unservedKw));
});

it('finds the same where ties join boards both ways', () => {
  const boards = ['s1', 's2', 's3', 's4'];
  const nodes = [
    ...['u1', 'u2'].map((id) => createNode('utility', id, { ratingKva: 2_000 })),
    ...boards.flatMap((id, i) => [
      createNode('transformer', `t${i + 1}`, { ratingKva: 900, noLoadLossKw: 1, loadLossKw: 8 }), createNode('switchgear', id, { ratingKva: 900 }), createNode('ups', `p${i + 1}`, { ratingKva: 700 }),
    ]),
  ];
  const edges = createEdges(
    'u1>t1', 'u1>t2', 'u2>t3', 'u2>t4', ...boards.flatMap((id, i) => [`t${i + 1}>${id}`, `${id}>p${i + 1}`]),
    's1~>s2', 's2~>s1', 's2~>s3', 's3~>s2', 's3~>s4', 's4~>s3',
  );
  const racks = boards.flatMap((_, i) => createRacks(2 + i, `r${i}`, { feedIds: [`p${i + 1}`, `p${((i + 1) % 4) + 1}`] }));
  const scenario = createScenario({ halls: [createHall({ racks, airCoolingUnits: [] })], power: createPower(nodes, edges) });
  const { nMinusOne, nMinusTwo } = solvePower(scenario, { ...OPTIONS, failedIds: [], nMinusOne: true, nMinusTwo: { maximumPairs: 1_000 } });
  const full = (...failedIds: string[]) => solvePower(scenario, { ...OPTIONS, failedIds });
  for (const row of nMinusOne!) {
    const result = full(row.failedId);
    expect(row.unservedKw).toBeCloseTo(result.unservedKw, 9);
    expect(row.overloadedIds).toEqual(result.nodes.flatMap((node) => (node.utilisation > 1 + 1e-9 ? [node.id] : [])));
  }
  expect(nMinusTwo!.rows.length).toBeGreaterThan(10);
  for (const row of nMinusTwo!.rows) expect(row.unservedKw).toBeCloseTo(full(...row.failedIds).unservedKw, 9);
});
