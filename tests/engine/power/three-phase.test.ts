import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solvePower } from '../../../src/engine/power/index.ts';
import type { PowerEdge, PowerNode, PowerResult, Rack, RackType, Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createRackType, createScenario } from '../../fixtures/build-scenario.ts';

const NORMAL = { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map<string, number>() };
const ROOT_3 = Math.sqrt(3);
/** 400 V system: 230.94 V to neutral. */
const VOLTS = 400;
const NEUTRAL_VOLTS = VOLTS / ROOT_3;

interface Case {
  readonly nodes: PowerNode[];
  readonly edges: PowerEdge[];
  readonly racks: Rack[];
  readonly types?: RackType[];
}

function chain({ nodes, edges, racks, types = [single('line-to-neutral')] }: Case): Scenario {
  const scenario = createScenario({ halls: [createHall({ racks, airCoolingUnits: [] })], power: createPower(nodes, edges) });
  scenario.fleet.rackTypes = types;
  return scenario;
}

function single(connection: 'line-to-line' | 'line-to-neutral', overrides: Partial<RackType> = {}): RackType {
  return createRackType({ ratedPowerKw: 10, electrical: { connection, powerFactor: 1 }, ...overrides });
}

const at = (kind: PowerNode['kind'], id: string, overrides = {}): PowerNode => createNode(kind, id, { outputVolts: VOLTS, ...overrides });

function node(result: PowerResult, id: string): PowerResult['nodes'][number] {
  const found = result.nodes.find((state) => state.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

const stiff = [at('utility', 'source'), at('pdu', 'pdu')];

describe('exact unbalanced cases on a wye', () => {
  it.each([
    ['one phase', ['A'], 1, [1, 0, 0]],
    ['two phases', ['A', 'B'], 1, [1, 1, 0]],
    ['three phases', ['A', 'B', 'C'], 0, [1, 1, 1]],
    ['two on one and one on another', ['A', 'A', 'B'], ROOT_3, [2, 1, 0]],
  ] as const)('%s: phase and neutral currents', (_, phases, neutral, perPhase) => {
    const racks = phases.map((phase, i) => ({ ...createRacks(1, `r${i}`)[0]!, phases: phase }));
    const state = node(solvePower(chain({ nodes: stiff, edges: createEdges('source>pdu'), racks }), NORMAL), 'pdu');
    const unit = 10_000 / NEUTRAL_VOLTS;
    state.phases.forEach((phase, p) => expect(phase.amps).toBeCloseTo(unit * perPhase[p]!, 9));
    expect(state.electrical!.neutralAmps).toBeCloseTo(unit * neutral, 9);
    const mean = perPhase.reduce<number>((sum, one) => sum + one, 0) / 3;
    expect(state.electrical!.currentImbalance).toBeCloseTo(Math.max(...perPhase.map((one) => Math.abs(one - mean))) / mean, 12);
  });

  it('drops phase and neutral of a cable, and lifts the other phases by the neutral', () => {
    const cable = { lengthMetres: 100, resistanceOhmPerMetre: 1e-3, reactanceOhmPerMetre: 0, neutralResistanceOhmPerMetre: 5e-4, ampacityAmps: 40 };
    const racks = createRacks(1, 'r', { phases: 'A' });
    const result = solvePower(chain({ nodes: stiff, edges: [{ ...createEdges('source>pdu')[0]!, cable }], racks }), NORMAL);
    // V² − E·V + P·(R + Rn) = 0 with R = 0.1 Ω, Rn = 0.05 Ω, P = 10 kW.
    const volts = (NEUTRAL_VOLTS + Math.sqrt(NEUTRAL_VOLTS ** 2 - 4 * 10_000 * 0.15)) / 2;
    const amps = 10_000 / volts;
    const state = node(result, 'pdu');
    expect(state.phases[0]!.voltageFraction).toBeCloseTo(volts / NEUTRAL_VOLTS, 11);
    expect(state.phases[0]!.amps).toBeCloseTo(amps, 8);
    expect(state.electrical!.neutralAmps).toBeCloseTo(amps, 8);
    // E·(−1/2, −√3/2) − Rn·I.
    const lifted = Math.hypot(-NEUTRAL_VOLTS / 2 - 0.05 * amps, (NEUTRAL_VOLTS * ROOT_3) / 2);
    expect(state.phases[1]!.voltageFraction).toBeCloseTo(lifted / NEUTRAL_VOLTS, 11);
    expect(state.phases[2]!.voltageFraction).toBeCloseTo(lifted / NEUTRAL_VOLTS, 11);
    expect(result.lossKw).toBeCloseTo((amps ** 2 * 0.15) / 1000, 9);
    expect(result.cables[0]).toMatchObject({ id: 'source-to-pdu' });
    expect(result.cables[0]!.amps).toBeCloseTo(amps, 8);
    expect(result.cables[0]!.dropFraction).toBeCloseTo(1 - volts / NEUTRAL_VOLTS, 11);
    expect(result.violations.map((violation) => violation.code)).toContain('cable-overload');
    expect(result.balanceErrorKw).toBeCloseTo(0, 9);
  });

  it('drops phase and neutral of a busway to its far end', () => {
    const ohms = { lengthMetres: 100, resistanceOhmPerMetre: 3e-3, neutralResistanceOhmPerMetre: 1.5e-3 };
    const nodes = [at('utility', 'source'), at('busway', 'busway', ohms)];
    const result = solvePower(chain({ nodes, edges: createEdges('source>busway'), racks: createRacks(1, 'r', { phases: 'A', feedIds: ['busway'] }) }), NORMAL);
    // A third of (0.3 + 0.15) Ω to the mean tap, half of it to the far end.
    const mean = (NEUTRAL_VOLTS + Math.sqrt(NEUTRAL_VOLTS ** 2 - 4 * 10_000 * 0.15)) / 2;
    const far = NEUTRAL_VOLTS - (10_000 / mean) * 0.225;
    expect(node(result, 'busway').phases[0]!.voltageFraction).toBeCloseTo(mean / NEUTRAL_VOLTS, 11);
    expect(node(result, 'busway').electrical!.lowestVoltageFraction).toBeCloseTo(far / NEUTRAL_VOLTS, 11);
  });

  it('splits a load between two phases into currents of both and none in the neutral', () => {
    const racks = createRacks(1, 'r', { phases: 'AB' });
    const state = node(solvePower(chain({ nodes: stiff, edges: createEdges('source>pdu'), racks, types: [single('line-to-line')] }), NORMAL), 'pdu');
    expect(state.phases.map((phase) => phase.amps)).toEqual([expect.closeTo(10_000 / VOLTS, 9), expect.closeTo(10_000 / VOLTS, 9), 0]);
    expect(state.electrical!.neutralAmps).toBeCloseTo(0, 9);
    // Each phase current lies 30° from its own voltage: half the power, and reactive power that cancels.
    expect(state.phases.map((phase) => phase.kw)).toEqual([expect.closeTo(5, 10), expect.closeTo(5, 10), 0]);
    expect(state.phases[0]!.kvar).toBeCloseTo(-5 / ROOT_3, 10);
    expect(state.phases[1]!.kvar).toBeCloseTo(5 / ROOT_3, 10);
  });

  it('rates each phase at a third', () => {
    const racks = createRacks(1, 'r', { phases: 'B' });
    const result = solvePower(chain({ nodes: [stiff[0]!, at('pdu', 'pdu', { ratingKva: 24 })], edges: createEdges('source>pdu'), racks }), NORMAL);
    expect(node(result, 'pdu').phases.map((phase) => phase.utilisation)).toEqual([0, expect.closeTo(10 / 8, 10), 0]);
    expect(result.violations.map((violation) => violation.code)).toEqual(['overload']);
  });

  it('assigns phases to racks in document order, least loaded first', () => {
    const racks = createRacks(5, 'r');
    expect(solvePower(chain({ nodes: stiff, edges: createEdges('source>pdu'), racks }), NORMAL).rackPhases.map((rack) => rack.phases)).toEqual(['A', 'B', 'C', 'A', 'B']);
    expect(solvePower(chain({ nodes: stiff, edges: createEdges('source>pdu'), racks, types: [single('line-to-line')] }), NORMAL).rackPhases.map((rack) => rack.phases)).toEqual(['AB', 'BC', 'CA', 'AB', 'BC']);
  });
});

describe('what stands between', () => {
  const racks = createRacks(1, 'r', { feedIds: ['tx'], phases: 'A' });
  const unit = 10_000 / NEUTRAL_VOLTS;

  it('holds zero sequence back in a delta-wye transformer', () => {
    const nodes = [stiff[0]!, at('transformer', 'tx', { impedanceFraction: 0 })];
    const result = solvePower(chain({ nodes, edges: createEdges('source>tx'), racks }), NORMAL);
    expect(node(result, 'tx').electrical!.neutralAmps).toBeCloseTo(unit, 9);
    // A wye load on phase a lies between two phases of the delta side: I/√3 in both.
    expect(node(result, 'source').phases.map((phase) => phase.amps)).toEqual([expect.closeTo(unit / ROOT_3, 9), expect.closeTo(unit / ROOT_3, 9), 0]);
    expect(node(result, 'source').electrical!.neutralAmps).toBeCloseTo(0, 9);
    expect(result.balanceErrorKw).toBeCloseTo(0, 10);
  });

  it('passes it through a wye-wye transformer', () => {
    const nodes = [stiff[0]!, at('transformer', 'tx', { impedanceFraction: 0, windings: 'wye-wye' })];
    const result = solvePower(chain({ nodes, edges: createEdges('source>tx'), racks }), NORMAL);
    expect(node(result, 'source').phases.map((phase) => phase.amps)).toEqual([expect.closeTo(unit, 9), 0, 0]);
    expect(node(result, 'source').electrical!.neutralAmps).toBeCloseTo(unit, 9);
  });

  it('raises the output by the tap', () => {
    const nodes = [stiff[0]!, at('transformer', 'tx', { impedanceFraction: 0, tapFraction: 0.025 })];
    const result = solvePower(chain({ nodes, edges: createEdges('source>tx'), racks: createRacks(1, 'r', { feedIds: ['tx'] }), types: [createRackType({ ratedPowerKw: 10 })] }), NORMAL);
    expect(node(result, 'tx').phases[2]!.voltageFraction).toBeCloseTo(1.025, 12);
    expect(node(result, 'tx').phases[2]!.amps).toBeCloseTo(unit / 3 / 1.025, 9);
    expect(node(result, 'source').outKw).toBeCloseTo(10, 10);
  });

  it('balances and corrects in a double-conversion UPS, and not in eco mode', () => {
    const lossless = { constant: 0, linear: 0, quadratic: 0 };
    const types = [single('line-to-neutral', { electrical: { connection: 'line-to-neutral', powerFactor: 0.8 } })];
    const solve = (overrides: object): PowerResult => solvePower(chain({
      nodes: [stiff[0]!, at('ups', 'tx', { lossCoefficients: { constant: 0.02, linear: 0, quadratic: 0 }, ecoLossCoefficients: lossless, ...overrides })], edges: createEdges('source>tx'), racks, types,
    }), NORMAL);
    const converted = node(solve({}), 'source');
    for (const phase of converted.phases) expect(phase.kw).toBeCloseTo(10 / 3 + 20 / 3, 10);
    expect(converted.electrical!.powerFactor).toBeCloseTo(0.99, 12);
    expect(node(solve({ inputPowerFactor: 0.95 }), 'source').electrical!.powerFactor).toBeCloseTo(0.95, 12);
    const eco = node(solve({ mode: 'eco' }), 'source');
    expect(eco.phases.map((phase) => phase.kw)).toEqual([expect.closeTo(10, 10), expect.closeTo(0, 10), expect.closeTo(0, 10)]);
    expect(eco.electrical!.powerFactor).toBeCloseTo(0.8, 12);
  });

  it('drops a weak source, in proportion to its short-circuit power', () => {
    const nodes = [at('utility', 'source', { sourceVoltageFraction: 1.02, shortCircuit: { powerKva: 1_000, reactanceOverResistance: 0 } }), at('pdu', 'pdu')];
    const result = solvePower(chain({ nodes, edges: createEdges('source>pdu'), racks: createRacks(10, 'r'), types: [createRackType({ ratedPowerKw: 10 })] }), NORMAL);
    // V² − 1.02·V + 0.1 = 0 per unit.
    expect(node(result, 'pdu').phases[0]!.voltageFraction).toBeCloseTo((1.02 + Math.sqrt(1.02 ** 2 - 0.4)) / 2, 11);
  });

  it('shares the current of UPSs side by side by rating, each along its own cable', () => {
    const cable = { lengthMetres: 100, resistanceOhmPerMetre: 1e-3, reactanceOhmPerMetre: 0 };
    const nodes = [at('utility', 'source'), at('ups', 'a', { ratingKva: 100 }), at('ups', 'b', { ratingKva: 300 }), at('pdu', 'pdu')];
    const edges = createEdges('source>a', 'source>b', 'a>pdu', 'b>pdu').map((edge) => (edge.id === 'a-to-pdu' ? { ...edge, cable } : edge));
    const result = solvePower(chain({ nodes, edges, racks: createRacks(3, 'r') }), NORMAL);
    const amps = node(result, 'pdu').phases[0]!.amps;
    expect(result.cables[0]!.amps).toBeCloseTo(amps / 4, 9);
    expect(node(result, 'pdu').phases[0]!.voltageFraction).toBeCloseTo(1 - ((amps / 4) * 0.1) / 4 / NEUTRAL_VOLTS, 11);
    expect(result.balanceErrorKw).toBeCloseTo(0, 9);
  });
});

const treeNode = fc.record({
  kind: fc.constantFrom('transformer', 'wye', 'ups', 'eco', 'busway', 'switchgear', 'pdu'),
  parent: fc.nat(),
  loss: fc.double({ min: 0, max: 0.01, noNaN: true }),
  cable: fc.option(fc.record({ ohm: fc.double({ min: 0, max: 2e-3, noNaN: true }), x: fc.double({ min: 0, max: 2e-3, noNaN: true }), neutral: fc.double({ min: 0, max: 2e-3, noNaN: true }) })),
});
const tree = fc.record({
  nodes: fc.array(treeNode, { minLength: 1, maxLength: 12 }),
  racks: fc.array(fc.record({ a: fc.nat(), b: fc.nat(), type: fc.nat({ max: 2 }) }), { minLength: 1, maxLength: 12 }),
});

const TYPES = [
  single('line-to-neutral', { electrical: { connection: 'line-to-neutral', powerFactor: 0.9 } }),
  single('line-to-line', { id: 'pair' }),
  createRackType({ id: 'balanced', ratedPowerKw: 10 }),
];

/** Kind of a drawn node: switchgear and transformers in turn where nothing may be lost. */
function kindOf(drawn: string, turn: number | null): PowerNode['kind'] {
  if (turn !== null) return turn % 2 === 0 ? 'switchgear' : 'transformer';
  if (drawn === 'wye') return 'transformer';
  return drawn === 'eco' ? 'ups' : (drawn as PowerNode['kind']);
}

function randomTree(spec: typeof tree extends fc.Arbitrary<infer T> ? T : never, lossless: boolean): Scenario {
  const nodes: PowerNode[] = [at('utility', 'n0', { ratingKva: 5_000 })];
  const edges: PowerEdge[] = [];
  spec.nodes.forEach((own, i) => {
    const kind = kindOf(own.kind, lossless ? i : null);
    const coefficients = { constant: own.loss, linear: own.loss, quadratic: own.loss };
    nodes.push(at(kind, `n${i + 1}`, {
      ratingKva: 2_000, impedanceFraction: 0.05,
      ...(lossless || own.kind === 'wye' ? { windings: 'wye-wye' } : {}),
      ...(kind === 'transformer' && !lossless ? { noLoadLossKw: own.loss * 100, loadLossKw: own.loss * 2_000 } : {}),
      ...(kind === 'ups' ? { lossCoefficients: coefficients, ecoLossCoefficients: coefficients, mode: own.kind === 'eco' ? 'eco' : 'double-conversion' } : {}),
      ...(kind === 'busway' ? { lengthMetres: 20, resistanceOhmPerMetre: own.loss / 100, neutralResistanceOhmPerMetre: own.loss / 50 } : {}),
    }));
    const cable = own.cable && !lossless ? { cable: { lengthMetres: 5, resistanceOhmPerMetre: own.cable.ohm, reactanceOhmPerMetre: own.cable.x, neutralResistanceOhmPerMetre: own.cable.neutral } } : {};
    edges.push({ id: `e${i}`, from: `n${own.parent % (i + 1)}`, to: `n${i + 1}`, role: 'normal', ...cable });
  });
  const racks = spec.racks.map(({ a, b, type }, i) => createRacks(1, `r${i}`, { rackTypeId: lossless ? 'rack-type' : TYPES[type]!.id, feedIds: [`n${a % nodes.length}`, `n${b % nodes.length}`] })[0]!);
  return chain({ nodes, edges, racks, types: TYPES });
}

it('keeps power on random trees with unbalanced loads, cables, neutrals and converters', () => {
  fc.assert(fc.property(tree, (spec) => {
    const scenario = randomTree(spec, false);
    const result = solvePower(scenario, NORMAL);
    expect(result.itLoadKw).toBeCloseTo(10 * spec.racks.length, 9);
    expect(Math.abs(result.balanceErrorKw)).toBeLessThanOrEqual(1e-8 * result.itLoadKw);
    for (const state of result.nodes) expect(state.lossKw).toBeGreaterThanOrEqual(0);
  }), { numRuns: 300 });
});

it('keeps the active power of each phase where nothing loses or shifts it', () => {
  fc.assert(fc.property(tree, (spec) => {
    const result = solvePower(randomTree(spec, true), NORMAL);
    const asked = ['A', 'B', 'C'].map((phase) => 10 * result.rackPhases.filter((rack) => rack.phases === phase).length);
    node(result, 'n0').phases.forEach((phase, p) => expect(phase.kw).toBeCloseTo(asked[p]!, 8));
  }), { numRuns: 100 });
});

it('stays finite and balanced however far the load is beyond what the chain can carry', () => {
  let collapses = 0;
  fc.assert(fc.property(tree, fc.integer({ min: 1, max: 6 }), (spec, decades) => {
    const scenario = randomTree(spec, false);
    for (const type of scenario.fleet.rackTypes) type.ratedPowerKw = 10 ** decades;
    const result = solvePower(scenario, NORMAL);
    collapses += result.violations.filter((violation) => violation.code === 'voltage-collapse').length;
    const figures = [result.lossKw, result.facilityKw, result.balanceErrorKw, ...result.nodes.flatMap((state) => [state.inKw, state.outKw, state.utilisation, ...state.phases.flatMap((phase) => [phase.kw, phase.kvar, phase.amps, phase.voltageFraction])])];
    expect(figures.every(Number.isFinite)).toBe(true);
    expect(Math.abs(result.balanceErrorKw)).toBeLessThanOrEqual(1e-6 * (result.itLoadKw + result.lossKw) + Number.MIN_VALUE / Number.EPSILON);
    expect(result.itLoadKw + result.unservedKw).toBeCloseTo(10 ** decades * spec.racks.length, 3);
  }), { numRuns: 200 });
  expect(collapses).toBeGreaterThan(20);
});
