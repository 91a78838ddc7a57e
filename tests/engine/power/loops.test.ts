import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { powerGraph } from '../../../src/engine/power/graph.ts';
import { solveLoadFlow } from '../../../src/engine/power/load-flow.ts';
import { feedLoads } from '../../../src/engine/power/loads.ts';
import { solvePower } from '../../../src/engine/power/index.ts';
import type { PowerEdge, PowerNode, PowerResult, Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createRackType, createScenario } from '../../fixtures/build-scenario.ts';

const NORMAL = { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map<string, number>() };
const RATED_AMPS = 1_000_000 / (Math.sqrt(3) * 480);

/** Edges from `a>b`, `a~>b` and, for closed ties, `a=b`; each with a cable of so many Ω of reactance and a fifth of that of resistance. */
function edgesOf(connections: Readonly<Record<string, number>>): PowerEdge[] {
  return Object.entries(connections).map(([text, ohm]): PowerEdge => {
    const [edge] = createEdges(text.replace('=', '>'));
    const cable = { lengthMetres: 1, resistanceOhmPerMetre: ohm / 5, reactanceOhmPerMetre: ohm };
    return { ...edge!, ...(text.includes('=') ? { tie: true } : {}), ...(ohm > 0 ? { cable } : {}) };
  });
}

interface Case {
  readonly nodes: PowerNode[];
  readonly edges: PowerEdge[];
  /** Racks of 100 kW by feed. */
  readonly racks?: Readonly<Record<string, number>>;
  readonly rackKw?: number;
  readonly connection?: 'three-phase' | 'line-to-neutral';
}

function chain({ nodes, edges, racks = {}, rackKw = 100, connection = 'three-phase' }: Case): Scenario {
  const scenario = createScenario({ halls: [createHall({ racks: Object.entries(racks).flatMap(([feed, count]) => createRacks(count, feed, { feedIds: [feed] })), airCoolingUnits: [] })], power: createPower(nodes, edges) });
  scenario.fleet.rackTypes[0] = createRackType({ ratedPowerKw: rackKw, electrical: { connection, powerFactor: 0.95 } });
  return scenario;
}

const state = (result: PowerResult, id: string): PowerResult['nodes'][number] => result.nodes.find((node) => node.id === id)!;
const amps = (result: PowerResult, id: string): number => state(result, id).phases[0]!.amps;
const loopErrors = (result: PowerResult): string[] => result.violations.flatMap(({ code, subjectId }) => (code.startsWith('loop') || code === 'back-fed' ? [`${code} ${subjectId}`] : []));

const grid = createNode('utility', 'u', { ratingKva: 50_000 });
const transformer = (id: string, overrides = {}): PowerNode => createNode('transformer', id, { ratingKva: 1_000, impedanceFraction: 0.06, ...overrides });
const board = (id: string): PowerNode => createNode('switchgear', id, { ratingKva: 20_000 });

const sideBySide = (a: object, b: object, racks: number): PowerResult => solvePower(chain({
  nodes: [grid, transformer('a', a), transformer('b', b), createNode('pdu', 'p', { ratingKva: 5_000 })], edges: createEdges('u>a', 'u>b', 'a>p', 'b>p'), racks: { p: racks },
}), NORMAL);

describe('transformers side by side', () => {
  it.each([
    ['of one size and 4 and 6 % impedance', { impedanceFraction: 0.04 }, {}, 0.06 / 0.1],
    ['of 1,500 and 500 kVA at the same per cent', { ratingKva: 1_500 }, { ratingKva: 500 }, 0.75],
    ['of 500 kVA at 3 % and 1,000 kVA at 6 %', { ratingKva: 500, impedanceFraction: 0.03 }, {}, 0.5],
  ] as const)('share by impedance: %s', (_, a, b, shareOfA) => {
    const result = sideBySide(a, b, 8);
    expect(loopErrors(result)).toEqual([]);
    expect(amps(result, 'a') / amps(result, 'p')).toBeCloseTo(shareOfA, 9);
    expect(amps(result, 'b') / amps(result, 'p')).toBeCloseTo(1 - shareOfA, 9);
    expect(Math.abs(result.balanceErrorKw)).toBeLessThan(1e-9 * result.facilityKw);
  });

  it('are overloaded by the stiffer one, not by the sum of their ratings', () => {
    const result = sideBySide({ impedanceFraction: 0.03 }, {}, 17);
    expect(result.violations.filter(({ code }) => code === 'overload').map(({ subjectId }) => subjectId)).toEqual(['a']);
    expect(state(result, 'b').utilisation).toBeLessThan(0.65);
  });

  it('share by R and X, not by their size alone', () => {
    const result = sideBySide({ loadLossKw: 36, impedanceFraction: 0.06 }, { loadLossKw: 0, impedanceFraction: 0.06 }, 8);
    // z = 0.036 + 0.048j and 0.06j: |I_a| = |I_b| and more than half of the load each, out of step.
    expect(amps(result, 'a')).toBeCloseTo(amps(result, 'b'), 6);
    const apart = Math.hypot(0.036, 0.048 + 0.06) / 0.06;
    expect(amps(result, 'p') / amps(result, 'a')).toBeCloseTo(apart, 9);
  });

  it('circulate ΔE/(z_a + z_b) without load where their taps differ', () => {
    const result = sideBySide({ tapFraction: 0.025 }, { impedanceFraction: 0.04 }, 0);
    const circulating = (0.025 / (0.06 + 0.04)) * RATED_AMPS;
    expect(amps(result, 'a')).toBeCloseTo(circulating, 6);
    expect(amps(result, 'b')).toBeCloseTo(circulating, 6);
    expect(amps(result, 'p')).toBeCloseTo(0, 6);
    expect(state(result, 'p').phases[0]!.voltageFraction).toBeCloseTo(1 + (0.025 * 0.04) / 0.1, 9);
    // One gives what the other takes: reactive power, out and back.
    expect(state(result, 'a').phases[0]!.kvar).toBeCloseTo(-state(result, 'b').phases[0]!.kvar, 6);
  });

  it('add that current to their shares of a load', () => {
    const level = sideBySide({}, {}, 8);
    const tapped = sideBySide({ tapFraction: 0.025 }, {}, 8);
    expect(amps(level, 'a')).toBeCloseTo(amps(level, 'b'), 9);
    const difference = (id: string): number => state(tapped, id).phases[0]!.kvar - state(level, id).phases[0]!.kvar;
    expect(difference('a') - difference('b')).toBeCloseTo((2 * 0.025 / 0.12) * (1_000 / 3), -1);
  });

  it('circulate by phase where one is a delta-wye and the other is not', () => {
    const scenario = chain({
      nodes: [grid, transformer('a', { tapFraction: 0.025 }), transformer('b', { windings: 'wye-wye' }), createNode('pdu', 'p', { ratingKva: 5_000 })],
      edges: createEdges('u>a', 'u>b', 'a>p', 'b>p'), racks: { p: 5 }, rackKw: 30, connection: 'line-to-neutral',
    });
    const result = solvePower(scenario, NORMAL);
    expect(loopErrors(result)).toEqual([]);
    for (const phase of [0, 1, 2]) expect(state(result, 'a').phases[phase]!.kw + state(result, 'b').phases[phase]!.kw).toBeCloseTo(state(result, 'p').phases[phase]!.kw, 6);
    expect(Math.abs(result.balanceErrorKw)).toBeLessThan(1e-9 * result.facilityKw);
  });
});

describe('a ring main', () => {
  const nodes = [grid, ...['s0', 's1', 's2', 's3'].map(board), ...['p1', 'p2', 'p3'].map((id) => createNode('pdu', id, { ratingKva: 5_000 }))];
  const taps = { 'u>s0': 0, 's1>p1': 0, 's2>p2': 0, 's3>p3': 0 };
  const ring = { 's0=s1': 0.004, 's1=s2': 0.002, 's3=s2': 0.001, 's0=s3': 0.003 };

  it('feeds a station both ways, in proportion to the other way round', () => {
    const result = solvePower(chain({ nodes, edges: edgesOf({ ...taps, ...ring }), racks: { p2: 6 } }), NORMAL);
    const of = (id: string): number => result.cables.find((cable) => cable.id === id)!.amps;
    expect(loopErrors(result)).toEqual([]);
    expect(of('s1-to-s2') / amps(result, 'p2')).toBeCloseTo(4 / 10, 9);
    expect(of('s3-to-s2') / amps(result, 'p2')).toBeCloseTo(6 / 10, 9);
    expect(Math.abs(result.balanceErrorKw)).toBeLessThan(1e-9 * result.facilityKw);
  });

  it('goes on the other way round when a section or a station is lost', () => {
    const scenario = chain({ nodes, edges: edgesOf({ ...taps, ...ring }), racks: { p1: 2, p2: 6, p3: 2 } });
    const open = solvePower(scenario, { ...NORMAL, failedIds: ['s1-to-s2'] });
    expect(open.unservedKw).toBe(0);
    expect(open.cables.find(({ id }) => id === 's0-to-s1')!.amps).toBeCloseTo(amps(open, 'p1'), 9);
    const lost = solvePower(scenario, { ...NORMAL, failedIds: ['s3'] });
    expect(lost.unservedKw).toBe(200);
    expect(lost.cables.find(({ id }) => id === 's0-to-s1')!.amps).toBeCloseTo(amps(lost, 's1'), 6);
  });

  it('is solved in full for every single failure', () => {
    const scenario = chain({ nodes, edges: edgesOf({ ...taps, ...ring }), racks: { p1: 2, p2: 6, p3: 2 } });
    const { nMinusOne } = solvePower(scenario, { ...NORMAL, nMinusOne: true });
    for (const { failedId, unservedKw, heaviestUtilisation } of nMinusOne!) {
      const full = solvePower(scenario, { ...NORMAL, failedIds: [failedId] });
      expect(unservedKw, failedId).toBeCloseTo(full.unservedKw, 9);
      expect(heaviestUtilisation, failedId).toBeCloseTo(Math.max(...full.nodes.map(({ utilisation }) => utilisation)), 9);
    }
  });
});

describe('a closed bus tie', () => {
  const nodes = [grid, transformer('ta'), transformer('tb'), board('a'), board('b'), ...['pa', 'pb'].map((id) => createNode('pdu', id, { ratingKva: 5_000 }))];
  const edges = edgesOf({ 'u>ta': 0, 'u>tb': 0, 'ta>a': 0, 'tb>b': 0, 'a=b': 0, 'a>pa': 0, 'b>pb': 0 });

  it('evens out the load of two transformers', () => {
    const result = solvePower(chain({ nodes, edges, racks: { pa: 8, pb: 2 } }), NORMAL);
    expect(loopErrors(result)).toEqual([]);
    expect(amps(result, 'ta') / amps(result, 'tb')).toBeCloseTo(1, 9);
    expect(state(result, 'pa').phases[0]!.voltageFraction).toBeCloseTo(state(result, 'pb').phases[0]!.voltageFraction, 9);
  });

  it('feeds a board whose own transformer is lost, either way', () => {
    const scenario = chain({ nodes, edges, racks: { pa: 4, pb: 4 } });
    for (const [failed, other] of [['ta', 'tb'], ['tb', 'ta']] as const) {
      const result = solvePower(scenario, { ...NORMAL, failedIds: [failed] });
      expect(result.unservedKw).toBe(0);
      expect(state(result, other).outKw).toBeCloseTo(800, 6);
    }
  });

  it('splits two boards that a stand-by feeder then picks up again', () => {
    const withSet = [...nodes, createNode('generator', 'g', { ratingKva: 2_000 })];
    const scenario = chain({ nodes: withSet, edges: [...edges, ...createEdges('g~>b')], racks: { pa: 4, pb: 4 } });
    expect(state(solvePower(scenario, NORMAL), 'g').outKw).toBe(0);
    const island = solvePower(scenario, { ...NORMAL, failedIds: ['u'] });
    expect(island.unservedKw).toBe(0);
    expect(state(island, 'g').outKw).toBeCloseTo(800, 6);
  });
});

describe('loops without an answer', () => {
  it('are named, and share by rating: two stiff grids at different voltages on one busbar', () => {
    const nodes = [createNode('utility', 'u'), createNode('utility', 'v', { sourceVoltageFraction: 1.05 }), createNode('pdu', 'p', { ratingKva: 5_000 })];
    const result = solvePower(chain({ nodes, edges: createEdges('u>p', 'v>p'), racks: { p: 4 } }), NORMAL);
    expect(result.violations).toMatchObject([{ severity: 'error', code: 'loop-unsettled', subjectId: 'p', message: expect.stringContaining('U and V') }]);
    expect(state(result, 'u').outKw + state(result, 'v').outKw).toBeCloseTo(400, 6);
    expect(Number.isFinite(result.balanceErrorKw)).toBe(true);
  });

  it('name ties without any impedance between them, which share by rating', () => {
    const nodes = [grid, ...['s0', 's1', 's2'].map(board), createNode('pdu', 'p', { ratingKva: 5_000 })];
    const ring = (ohm: number): PowerResult => solvePower(chain({ nodes, edges: edgesOf({ 'u>s0': 0, 's0=s1': ohm, 's1=s2': 0, 's2=s0': 0, 's2>p': 0 }), racks: { p: 6 } }), NORMAL);
    const bare = ring(0).violations;
    expect(bare).toMatchObject([{ severity: 'warning', code: 'tie-without-impedance', subjectId: 's1-to-s2' }, { severity: 'warning', code: 'tie-without-impedance', subjectId: 's2-to-s0' }]);
    expect(bare[0]!.message).toContain('Give it a cable');
    expect(ring(0.002).violations).toEqual([]);
  });

  it('are none where generators hold their shares, or where transformers lie between', () => {
    const sets = [createNode('generator', 'g', { ratingKva: 2_000 }), createNode('generator', 'h', { ratingKva: 2_000 }), board('a'), board('b'), createNode('pdu', 'p', { ratingKva: 5_000 })];
    expect(solvePower(chain({ nodes: sets, edges: edgesOf({ 'g>a': 0, 'h>b': 0, 'a=b': 0, 'b>p': 0 }), racks: { p: 6 } }), NORMAL).violations).toEqual([]);
    const bus = [grid, transformer('ta'), transformer('tb'), board('a'), board('b'), createNode('pdu', 'p', { ratingKva: 5_000 })];
    expect(solvePower(chain({ nodes: bus, edges: edgesOf({ 'u>ta': 0, 'u>tb': 0, 'ta>a': 0, 'tb>b': 0, 'a=b': 0, 'b>p': 0 }), racks: { p: 6 } }), NORMAL).violations).toEqual([]);
  });

  it('open what would be fed from its load side', () => {
    // Board b hangs on a; the only other way to a's dead feeder leads back over the tie from b.
    const nodes = [grid, board('top'), board('a'), board('b'), createNode('utility', 'v', { ratingKva: 50_000 }), createNode('pdu', 'p')];
    const edges = edgesOf({ 'u>top': 0, 'top>a': 0, 'a>b': 0, 'v>b': 0, 'b=top': 0, 'b>p': 0 });
    const result = solvePower(chain({ nodes, edges, racks: { p: 2 } }), { ...NORMAL, failedIds: ['u'] });
    expect(loopErrors(result)).toEqual(['back-fed a-to-b']);
    expect(result.unservedKw).toBe(0);
  });

  it('collapse like any feeder when the load is beyond them', () => {
    const nodes = [grid, transformer('a', { ratingKva: 100 }), transformer('b', { ratingKva: 150 }), createNode('pdu', 'p')];
    const result = solvePower(chain({ nodes, edges: createEdges('u>a', 'u>b', 'a>p', 'b>p'), racks: { p: 60 } }), NORMAL);
    expect(result.violations.map(({ code }) => code)).toContain('voltage-collapse');
    expect(JSON.stringify(result)).not.toContain('NaN');
  });
});

describe('random meshes', () => {
  const station = fc.record({ kind: fc.constantFrom('switchgear', 'transformer', 'wye', 'busway'), parent: fc.nat(), racks: fc.integer({ min: 0, max: 3 }), cable: fc.boolean() });
  const tie = fc.record({ from: fc.nat(), to: fc.nat(), ohm: fc.double({ min: 1e-4, max: 5e-3, noNaN: true }) });

  it('keep currents at every node and phase, and power in all', () => {
    fc.assert(fc.property(fc.array(station, { minLength: 3, maxLength: 9 }), fc.array(tie, { minLength: 1, maxLength: 4 }), fc.constantFrom('three-phase', 'line-to-neutral') as fc.Arbitrary<'three-phase' | 'line-to-neutral'>, (stations, ties, connection) => {
      const kinds = { switchgear: {}, busway: { resistanceOhmPerMetre: 1e-4 }, transformer: { loadLossKw: 10, noLoadLossKw: 2 }, wye: { loadLossKw: 15, impedanceFraction: 0.05, windings: 'wye-wye', tapFraction: 0.0125 } } as const;
      const nodes: PowerNode[] = [grid, ...stations.map(({ kind }, i) => createNode(kind === 'wye' ? 'transformer' : kind, `n${i}`, { ratingKva: 2_000, ...kinds[kind] }))];
      const racks: Record<string, number> = {};
      const edges: Record<string, number> = {};
      stations.forEach(({ parent, racks: count, cable }, i) => {
        edges[`${i === 0 ? 'u' : `n${parent % i}`}>n${i}`] = cable ? 1e-3 : 0;
        nodes.push(createNode('pdu', `p${i}`, { ratingKva: 5_000 }));
        edges[`n${i}>p${i}`] = 0;
        racks[`p${i}`] = count;
      });
      for (const { from, to, ohm } of ties) {
        const [a, b] = [from % stations.length, to % stations.length].toSorted((x, y) => x - y) as [number, number];
        if (a !== b && !Object.keys(edges).some((edge) => edge === `n${a}>n${b}`)) edges[`n${a}=n${b}`] = ohm;
      }
      const scenario = chain({ nodes, edges: edgesOf(edges), racks, rackKw: 20, connection });
      const result = solvePower(scenario, NORMAL);
      expect(loopErrors(result)).toEqual([]);
      expect(Math.abs(result.balanceErrorKw)).toBeLessThanOrEqual(1e-6 * Math.max(1, result.facilityKw));

      // Kirchhoff at every output: what a node gives is its loads and what its branches carry.
      const graph = powerGraph(scenario.power);
      const { network, state: energisation, loads } = solveLoadFlow(graph, new Uint8Array(nodes.length), new Set(), { groups: feedLoads(scenario, graph, null), mechanicalKw: new Map() });
      for (const node of energisation.order) {
        network.ownCurrent(node, loads);
        for (let phase = 0; phase < network.phaseCount; phase += 1) {
          let [real, imaginary] = [network.ownReal[phase]!, network.ownImaginary[phase]!];
          for (const child of energisation.order) {
            energisation.activeParents[child]!.forEach((parent, p) => {
              if (parent !== node) return;
              const [branchReal, branchImaginary] = network.branchCurrent(child, p, energisation.parentShares[child]![p]!, phase);
              real += branchReal;
              imaginary += branchImaginary;
            });
          }
          expect(real).toBeCloseTo(network.givenReal[network.phaseCount * node + phase]!, 7);
          expect(imaginary).toBeCloseTo(network.givenImaginary[network.phaseCount * node + phase]!, 7);
        }
      }
      // And every loop closes: all its branches bring one voltage.
      for (const [node, currents] of network.circulating) {
        const parents = energisation.activeParents[node]!;
        expect(currents.real.length).toBe(network.phaseCount * parents.length);
        for (let phase = 0; phase < network.phaseCount; phase += 1) {
          const brought = parents.map((parent, p) => network.branchVoltage(node, parent, p, energisation.parentShares[node]![p]!, phase));
          for (const [real, imaginary] of brought) expect(Math.hypot(real - brought[0]![0], imaginary - brought[0]![1])).toBeLessThan(1e-9);
        }
      }
    }), { numRuns: 80 });
  });
});
