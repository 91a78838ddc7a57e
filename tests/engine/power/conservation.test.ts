import fc from 'fast-check';
import { expect, it } from 'vitest';
import { solvePower } from '../../../src/engine/power/index.ts';
import type { PowerNode, Scenario } from '../../../src/model/index.ts';
import { createHall, createNode, createPower, createRacks, createScenario } from '../../fixtures/build-scenario.ts';

const KINDS = ['transformer', 'ups', 'busway', 'switchgear', 'pdu'] as const;

const nodeSpec = fc.record({
  kind: fc.constantFrom(...KINDS),
  parent: fc.nat(),
  spareParent: fc.option(fc.nat()),
  ratingKva: fc.integer({ min: 500, max: 5_000 }),
  powerFactor: fc.double({ min: 0.7, max: 1, noNaN: true }),
  loss: fc.double({ min: 0, max: 0.02, noNaN: true }),
});

const chain = fc.record({
  nodes: fc.array(nodeSpec, { minLength: 1, maxLength: 14 }),
  feeds: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 6 }),
  failed: fc.array(fc.nat(), { maxLength: 3 }),
  mechanical: fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 300, noNaN: true })), { maxLength: 3 }),
});

/** A random tree under two utilities, with standby ties from anywhere earlier in the list. */
function build(spec: typeof chain extends fc.Arbitrary<infer T> ? T : never): Scenario {
  const nodes: PowerNode[] = [createNode('utility', 'n0'), createNode('utility', 'n1')];
  const edges: { id: string; from: string; to: string; role: 'normal' | 'standby' }[] = [];
  spec.nodes.forEach((own, i) => {
    const id = `n${i + 2}`;
    nodes.push(createNode(own.kind, id, {
      ratingKva: own.ratingKva, powerFactor: own.powerFactor,
      ...(own.kind === 'transformer' ? { noLoadLossKw: own.loss * 100, loadLossKw: own.loss * 500 } : {}),
      ...(own.kind === 'ups' ? { lossCoefficients: { constant: own.loss, linear: own.loss, quadratic: own.loss } } : {}),
      ...(own.kind === 'busway' ? { resistanceOhmPerMetre: own.loss / 1_000 } : {}),
    }));
    edges.push({ id: `e${i}`, from: `n${own.parent % (i + 2)}`, to: id, role: 'normal' });
    if (own.spareParent !== null) edges.push({ id: `s${i}`, from: `n${own.spareParent % (i + 2)}`, to: id, role: 'standby' });
  });
  const racks = spec.feeds.flatMap(([a, b, count], i) => createRacks(count, `r${i}`, { feedIds: [`n${a % nodes.length}`, `n${b % nodes.length}`] }));
  return createScenario({ halls: [createHall({ racks, airCoolingUnits: [] })], power: createPower(nodes, edges) });
}

it('keeps power: sources = loads + losses, and every output is what the nodes below draw', () => {
  fc.assert(fc.property(chain, (spec) => {
    const scenario = build(spec);
    const count = scenario.power.nodes.length;
    const mechanicalLoadKwByNode = new Map(spec.mechanical.map(([at, kw]) => [`n${at % count}`, kw]));
    const failedIds = spec.failed.map((at) => `n${at % count}`);
    const result = solvePower(scenario, { presentRackIds: null, failedIds, mechanicalLoadKwByNode });
    const demandKw = 100 * scenario.halls[0]!.racks.length + [...mechanicalLoadKwByNode.values()].reduce((sum, kw) => sum + kw, 0);

    expect(Math.abs(result.balanceErrorKw)).toBeLessThanOrEqual(1e-6 * demandKw);
    expect(result.itLoadKw + result.mechanicalLoadKw + result.unservedKw).toBeCloseTo(demandKw, 6);
    const states = new Map(result.nodes.map((node) => [node.id, node]));
    for (const node of result.nodes) {
      expect(node.lossKw).toBeGreaterThanOrEqual(-1e-9);
      expect(node.inKw).toBeCloseTo(node.outKw + node.lossKw, 9);
      expect(node.phases.reduce((sum, phase) => sum + phase.kw, 0)).toBeCloseTo(node.outKw, 9);
      if (failedIds.includes(node.id)) expect([node.energised, node.inKw, node.outKw]).toEqual([false, 0, 0]);
    }
    // Independent of the sweep: everything above the racks, summed over nodes, telescopes to loads and sources.
    const inputs = [...states.values()].filter((node) => node.kind !== 'utility').reduce((sum, node) => sum + node.inKw, 0);
    const outputs = [...states.values()].reduce((sum, node) => sum + node.outKw, 0);
    expect(outputs - inputs).toBeCloseTo(result.itLoadKw + result.mechanicalLoadKw, 6);
  }), { numRuns: 200 });
});

it('never serves less when a component is added back', () => {
  fc.assert(fc.property(chain, (spec) => {
    const scenario = build(spec);
    const options = { presentRackIds: null, mechanicalLoadKwByNode: new Map<string, number>() };
    const failedIds = spec.failed.map((at) => `n${at % scenario.power.nodes.length}`);
    const unserved = solvePower(scenario, { ...options, failedIds }).unservedKw;
    const repaired = solvePower(scenario, { ...options, failedIds: failedIds.slice(1) }).unservedKw;
    expect(repaired).toBeLessThanOrEqual(unserved);
  }), { numRuns: 100 });
});
