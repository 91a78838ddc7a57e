import { describe, expect, it } from 'vitest';
import { solvePower } from '../../../src/engine/power/index.ts';
import type { PowerNode, PowerResult, Rack, Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createScenario } from '../../fixtures/build-scenario.ts';

/**
 * Redundancy as topology: the same engine, no flag anywhere; 100 kW racks on lossless UPSs. After each single failure each
 * survivor must carry the share that the scheme's arithmetic gives it.
 */
interface Topology {
  readonly ups: Readonly<Record<string, number>>;
  readonly others?: PowerNode[];
  /** Edges below and above the UPSs; every UPS hangs on the utility. */
  readonly edges: string[];
  readonly racks: Rack[];
}

function campus({ ups, others = [], edges, racks }: Topology): Scenario {
  const ids = Object.keys(ups);
  const nodes = [createNode('utility', 'utility', { ratingKva: 50_000 }), ...ids.map((id) => createNode('ups', id, { ratingKva: ups[id]! })), ...others];
  return createScenario({ halls: [createHall({ racks, airCoolingUnits: [] })], power: createPower(nodes, createEdges(...ids.map((id) => `utility>${id}`), ...edges)) });
}

function solve(topology: Topology, ...failedIds: string[]): PowerResult {
  return solvePower(campus(topology), { presentRackIds: null, failedIds, mechanicalLoadKwByNode: new Map(), nMinusOne: failedIds.length === 0 });
}

const carried = (result: PowerResult, ids: readonly string[]): number[] => ids.map((id) => Math.round(1e6 * result.nodes.find((node) => node.id === id)!.outKw) / 1e6);
const codes = (result: PowerResult): string[] => [...new Set(result.violations.map((violation) => violation.code))];

/** Racks in equal number on every pair of the given feeds, as the distributed schemes wire them. */
const onPairs = (feeds: readonly string[], each: number): Rack[] => feeds.flatMap((a, i) => feeds.slice(i + 1).flatMap((b) => createRacks(each, `r-${a}-${b}`, { feedIds: [a, b] })));

describe('N', () => {
  const topology = { ups: { a: 1_000 }, edges: [], racks: createRacks(10, 'r', { feedIds: ['a'] }) };

  it('loses all with its only path', () => {
    expect(carried(solve(topology), ['a'])).toEqual([1_000]);
    expect(solve(topology, 'a').unservedKw).toBe(1_000);
    expect(solve(topology).nMinusOne?.filter((row) => row.unservedKw === 1_000).map((row) => row.failedId).sort()).toEqual(['a', 'utility']);
  });
});

describe('N+1: four modules for three on one bus', () => {
  const modules = ['a', 'b', 'c', 'd'];
  const topology = {
    ups: { a: 500, b: 500, c: 500, d: 500 }, others: [createNode('switchgear', 'bus', { ratingKva: 2_000 })], edges: modules.map((id) => `${id}>bus`),
    racks: createRacks(15, 'r', { feedIds: ['bus'] }),
  };

  it('shares 1,500 kW by four, then by three', () => {
    expect(carried(solve(topology), modules)).toEqual([375, 375, 375, 375]);
    for (const failed of modules) {
      const result = solve(topology, failed);
      expect(carried(result, modules.filter((id) => id !== failed))).toEqual([500, 500, 500]);
      expect(codes(result)).toEqual([]);
    }
  });

  it('overloads on a second loss, and hangs on its bus', () => {
    expect(carried(solve(topology, 'a', 'b'), ['c', 'd'])).toEqual([750, 750]);
    expect(codes(solve(topology, 'a', 'b'))).toEqual(['overload']);
    expect(solve(topology, 'bus').unservedKw).toBe(1_500);
  });
});

describe('2N', () => {
  const topology = { ups: { a: 1_000, b: 1_000 }, edges: [], racks: createRacks(10, 'r', { feedIds: ['a', 'b'] }) };

  it('carries half on each side, then all on one', () => {
    expect(carried(solve(topology), ['a', 'b'])).toEqual([500, 500]);
    expect(carried(solve(topology, 'a'), ['b'])).toEqual([1_000]);
    expect(codes(solve(topology, 'a'))).toEqual([]);
  });

  it('changes N−1 when a feed is taken from a rack', () => {
    const worst = (racks: Rack[]): number => Math.max(...solve({ ...topology, racks }).nMinusOne!.flatMap((row) => (row.failedId === 'utility' ? [] : [row.unservedKw])));
    expect(worst(topology.racks)).toBe(0);
    expect(worst(topology.racks.map((rack, i) => (i === 0 ? { ...rack, feedIds: ['a'] } : rack)))).toBe(100);
  });

  it('changes N−1 when an edge above a feed is taken out', () => {
    const scenario = campus(topology);
    scenario.power.edges = scenario.power.edges.filter((edge) => edge.to !== 'b');
    const table = solvePower(scenario, { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map(), nMinusOne: true }).nMinusOne!;
    expect(table.find((row) => row.failedId === 'a')?.unservedKw).toBe(1_000);
  });
});

describe('distributed redundant', () => {
  it('3N/2: three systems at two thirds, survivors at all', () => {
    const topology = { ups: { a: 300, b: 300, c: 300 }, edges: [], racks: onPairs(['a', 'b', 'c'], 2) };
    expect(carried(solve(topology), ['a', 'b', 'c'])).toEqual([200, 200, 200]);
    expect(carried(solve(topology, 'b'), ['a', 'c'])).toEqual([300, 300]);
    expect(codes(solve(topology, 'b'))).toEqual([]);
    // The racks between the two that failed have nothing left.
    expect(solve(topology, 'a', 'b').unservedKw).toBe(200);
    expect(carried(solve(topology, 'a', 'b'), ['c'])).toEqual([400]);
  });

  it('4N/3: four systems at three quarters, survivors at all', () => {
    const topology = { ups: { a: 400, b: 400, c: 400, d: 400 }, edges: [], racks: onPairs(['a', 'b', 'c', 'd'], 2) };
    expect(carried(solve(topology), ['a', 'b', 'c', 'd'])).toEqual([300, 300, 300, 300]);
    expect(carried(solve(topology, 'd'), ['a', 'b', 'c'])).toEqual([400, 400, 400]);
    expect(codes(solve(topology, 'd'))).toEqual([]);
    expect(carried(solve(topology, 'c', 'd'), ['a', 'b'])).toEqual([500, 500]);
    expect(solve(topology, 'c', 'd').unservedKw).toBe(200);
  });

  it('overloads a survivor when the pairs are uneven', () => {
    const racks = [...createRacks(4, 'ab', { feedIds: ['a', 'b'] }), ...createRacks(2, 'bc', { feedIds: ['b', 'c'] })];
    const result = solve({ ups: { a: 300, b: 300, c: 300 }, edges: [], racks }, 'a');
    expect(carried(result, ['b', 'c'])).toEqual([500, 100]);
    expect(codes(result)).toEqual(['overload']);
  });
});

describe('block redundant with a catcher behind static switches', () => {
  const blocks = ['a', 'b', 'c'];
  const topology = {
    ups: { a: 500, b: 500, c: 500, catcher: 500 },
    others: blocks.map((id) => createNode('sts', `sts-${id}`, { ratingKva: 500 })),
    edges: blocks.flatMap((id) => [`${id}>sts-${id}`, `catcher~>sts-${id}`]),
    racks: blocks.flatMap((id) => createRacks(5, `r-${id}`, { feedIds: [`sts-${id}`] })),
  };

  it('idles the catcher, then moves one block onto it whole', () => {
    expect(carried(solve(topology), [...blocks, 'catcher'])).toEqual([500, 500, 500, 0]);
    for (const failed of blocks) {
      const result = solve(topology, failed);
      expect(carried(result, ['catcher', ...blocks.filter((id) => id !== failed)])).toEqual([500, 500, 500]);
      expect(codes(result)).toEqual([]);
    }
  });

  it('overloads the catcher with two blocks, and a lost switch darkens its own block', () => {
    expect(carried(solve(topology, 'a', 'b'), ['catcher'])).toEqual([1_000]);
    expect(codes(solve(topology, 'a', 'b'))).toEqual(['overload']);
    expect(solve(topology, 'sts-a').unservedKw).toBe(500);
    expect(solve(topology, 'catcher').unservedKw).toBe(0);
  });
});
