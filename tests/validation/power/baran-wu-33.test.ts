import { expect, it } from 'vitest';
import { solvePower } from '../../../src/engine/power/index.ts';
import type { PowerResult, Scenario } from '../../../src/model/index.ts';
import { createHall, createNode, createPower, createScenario } from '../../fixtures/build-scenario.ts';
import reference from './baran-wu-33.json' with { type: 'json' };

const VOLTS = reference.baseKv * 1000;
const OPTIONS = { presentRackIds: null, failedIds: [] };

/** Buses as switchgear, sections as cables of one metre, each load as a node of its own power factor. */
function feeder(loadScale = 1): { scenario: Scenario; mechanicalLoadKwByNode: Map<string, number> } {
  const buses = [...new Set(reference.branches.flatMap(([from, to]) => [from!, to!]))];
  const nodes = [
    createNode('utility', 'source', { outputVolts: VOLTS, ratingKva: 10_000 }),
    ...buses.map((bus) => createNode('switchgear', `bus-${bus}`, { outputVolts: VOLTS, ratingKva: 10_000 })),
    ...reference.loads.map(([bus, kw, kvar]) => createNode('mechanical-load', `load-${bus}`, { outputVolts: VOLTS, ratingKva: 10_000, powerFactor: kw! / Math.hypot(kw!, kvar!) })),
  ];
  const edges = [
    { id: 'infeed', from: 'source', to: `bus-${reference.sourceBus}`, role: 'normal' as const },
    ...reference.branches.map(([from, to, ohm, reactanceOhm]) => ({
      id: `section-${from}-${to}`, from: `bus-${from}`, to: `bus-${to}`, role: 'normal' as const,
      cable: { lengthMetres: 1, resistanceOhmPerMetre: ohm!, reactanceOhmPerMetre: reactanceOhm! },
    })),
    ...reference.loads.map(([bus]) => ({ id: `tap-${bus}`, from: `bus-${bus}`, to: `load-${bus}`, role: 'normal' as const })),
  ];
  return {
    scenario: createScenario({ halls: [createHall({ racks: [], airCoolingUnits: [] })], power: createPower(nodes, edges) }),
    mechanicalLoadKwByNode: new Map(reference.loads.map(([bus, kw]) => [`load-${bus}`, loadScale * kw!])),
  };
}

function voltages(result: PowerResult): Map<number, number> {
  return new Map(result.nodes.flatMap((node) => (node.kind === 'switchgear' ? [[Number(node.id.slice(4)), node.phases[0]!.voltageFraction]] : [])));
}

it('solves the Baran–Wu 33-bus feeder like every other chain', () => {
  const { scenario, mechanicalLoadKwByNode } = feeder();
  const result = solvePower(scenario, { ...OPTIONS, mechanicalLoadKwByNode });
  expect(result.lossKw).toBeCloseTo(reference.expected.lossKw, 3);
  const source = result.nodes.find((node) => node.id === 'source')!;
  const loadKvar = reference.loads.reduce((sum, [, , kvar]) => sum + kvar!, 0);
  expect(source.phases.reduce((sum, phase) => sum + phase.kvar, 0) - loadKvar).toBeCloseTo(reference.expected.lossKvar, 2);
  const [bus, lowest] = [...voltages(result)].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
  expect(bus).toBe(reference.expected.minVoltageBus);
  expect(lowest).toBeCloseTo(reference.expected.minVoltagePu, 5);
  expect(Math.abs(result.balanceErrorKw)).toBeLessThan(1e-8 * result.facilityKw);
});

it('gives the same feeder with three phases solved apart', () => {
  const { scenario, mechanicalLoadKwByNode } = feeder();
  // A watt between a phase and neutral at the source bus makes the case unbalanced without moving the feeder.
  scenario.fleet.rackTypes[0]!.ratedPowerKw = 1e-3;
  scenario.fleet.rackTypes[0]!.electrical = { connection: 'line-to-neutral' };
  scenario.halls[0]!.racks = createHall().racks.map((rack) => ({ ...rack, feedIds: ['bus-1'] }));
  const result = solvePower(scenario, { ...OPTIONS, mechanicalLoadKwByNode });
  expect(result.rackPhases).toHaveLength(1);
  expect(result.lossKw).toBeCloseTo(reference.expected.lossKw, 3);
  expect(Math.min(...voltages(result).values())).toBeCloseTo(reference.expected.minVoltagePu, 5);
});

/** The same feeder with its five tie switches closed. */
function meshedFeeder(): ReturnType<typeof feeder> {
  const { scenario, mechanicalLoadKwByNode } = feeder();
  const ties = reference.ties.map(([from, to, ohm, reactanceOhm]) => ({
    id: `tie-${from}-${to}`, from: `bus-${from}`, to: `bus-${to}`, role: 'normal' as const, tie: true,
    cable: { lengthMetres: 1, resistanceOhmPerMetre: ohm!, reactanceOhmPerMetre: reactanceOhm! },
  }));
  return { scenario: { ...scenario, power: { ...scenario.power, edges: [...scenario.power.edges, ...ties] } }, mechanicalLoadKwByNode };
}

it.each(['one phase for all', 'three phases apart'])('closes five loops of it: %s', (phases) => {
  const { scenario, mechanicalLoadKwByNode } = meshedFeeder();
  if (phases !== 'one phase for all') {
    scenario.fleet.rackTypes[0]!.ratedPowerKw = 1e-3;
    scenario.fleet.rackTypes[0]!.electrical = { connection: 'line-to-neutral' };
    scenario.halls[0]!.racks = createHall().racks.map((rack) => ({ ...rack, feedIds: ['bus-1'] }));
  }
  const result = solvePower(scenario, { ...OPTIONS, mechanicalLoadKwByNode });
  expect(result.violations.filter(({ code }) => code.startsWith('loop'))).toEqual([]);
  expect(result.lossKw).toBeCloseTo(reference.expectedMeshed.lossKw, 6);
  const [bus, lowest] = [...voltages(result)].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
  expect(bus).toBe(reference.expectedMeshed.minVoltageBus);
  expect(lowest).toBeCloseTo(reference.expectedMeshed.minVoltagePu, 7);
  expect(Math.abs(result.balanceErrorKw)).toBeLessThan(1e-8 * result.facilityKw);
});

it('names the feeder whose voltage collapses, and keeps every figure finite', () => {
  const { scenario, mechanicalLoadKwByNode } = feeder(20);
  const result = solvePower(scenario, { ...OPTIONS, mechanicalLoadKwByNode });
  const collapses = result.violations.filter((violation) => violation.code === 'voltage-collapse');
  expect(collapses.length).toBeGreaterThan(0);
  for (const { subjectId } of collapses) expect(result.nodes.find((node) => node.id === subjectId)?.energised).toBe(false);
  expect(result.unserved.flatMap((entry) => entry.causes.map((cause) => cause.kind))).toContain('voltage-collapse');
  expect(result.unserved.reduce((sum, entry) => sum + entry.kw, 0)).toBe(result.unservedKw);
  expect(result.unservedKw + result.mechanicalLoadKw).toBeCloseTo(20 * reference.loads.reduce((sum, [, kw]) => sum + kw!, 0), 6);
  expect(Math.abs(result.balanceErrorKw)).toBeLessThan(1e-6 * result.facilityKw);
  // JSON writes NaN and infinities as null; only a cable without ampacity may have one.
  expect(/"(?!utilisation")\w+":null/.exec(JSON.stringify(result))?.[0]).toBeUndefined();
});

function collapses(loadScale: number): boolean {
  const { scenario, mechanicalLoadKwByNode } = feeder(loadScale);
  return solvePower(scenario, { ...OPTIONS, mechanicalLoadKwByNode }).violations.some((violation) => violation.code === 'voltage-collapse');
}

it('carries 3.3 times the load and not 3.6 times', () => {
  expect(collapses(3.3)).toBe(false);
  expect(collapses(3.6)).toBe(true);
});
