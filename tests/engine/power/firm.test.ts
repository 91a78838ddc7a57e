import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinearLimit } from '../../../src/engine/facility/linear-limits.ts';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import { firmPowerLimits, powerLimitsAt, solvePower } from '../../../src/engine/power/index.ts';
import type { PowerNode, Rack, Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createRackType, createScenario, createZone } from '../../fixtures/build-scenario.ts';

const NO_COOLING = { zones: [createZone('air')], coolantDistributionUnits: [], loops: [], plants: [] };
const NOTHING = new Set<string>();

interface Chain {
  readonly nodes: PowerNode[];
  readonly edges: string[];
  readonly racks: Rack[];
  readonly criterion?: 'n' | 'n-1';
  readonly rackKw?: number;
}

function chain({ nodes, edges, racks, criterion = 'n', rackKw = 100 }: Chain): Scenario {
  const scenario = createScenario({
    halls: [createHall({ racks, airCoolingUnits: [] })],
    power: createPower(nodes, createEdges(...edges), { firmCriterion: criterion }),
    cooling: NO_COOLING,
  });
  scenario.fleet.rackTypes[0] = createRackType({ ratedPowerKw: rackKw });
  const dates = new Set(nodes.flatMap((node) => node.commissionedBy ?? []));
  scenario.plan.activities = [...dates].map((id) => ({
    id, name: id, group: 'build', kind: 'task', calendarId: 'all-days', durationDays: 10, predecessors: [], resources: [], drivers: [],
  }));
  return scenario;
}

/** Largest equal kW per block that all limits allow. */
function commonKw(limits: readonly LinearLimit[]): number {
  return Math.min(...limits.map((limit) => (limit.limitKw - limit.fixedKw) / limit.coefficients.reduce((sum, c) => sum + c, 0)));
}

const big = (kind: PowerNode['kind'], id: string, overrides = {}): PowerNode => createNode(kind, id, { ratingKva: 50_000, ...overrides });

const ratio = (scenario: Scenario): number => powerLimitsAt(firmPowerLimits(scenario), NOTHING).utilityKwPerItKw[0]!;

const gridAndSet = (grid: string | null, set: string | null): PowerNode[] => [big('utility', 'u', { commissionedBy: grid }), big('generator', 'g', { commissionedBy: set }), createNode('pdu', 'a')];
/** Grid kW per kW of IT with the named activities finished. */
const gridShare = (edges: string[], ...finished: string[]): number => {
  const limits = firmPowerLimits(chain({ nodes: gridAndSet('grid', 'set'), edges, racks: createRacks(4, 'r', { feedIds: ['a'] }) }));
  return powerLimitsAt(limits, new Set(finished)).utilityKwPerItKw[0]!;
};

describe('firm power limits', () => {
  it('carries five 142 kW racks on 1 MW under the 80 % rule', () => {
    const scenario = chain({ nodes: [big('utility', 'u'), createNode('pdu', 'a', { continuousFraction: 0.8 })], edges: ['u>a'], racks: createRacks(10, 'r', { feedIds: ['a'] }), rackKw: 142 });
    const [block] = firmPowerLimits(scenario).blocks;
    expect(block?.ratedLimitKw).toBe(1_000);
    expect(block?.firmLimitKw).toBe(800);
    expect(Math.floor(block!.firmLimitKw / 142)).toBe(5);
  });

  const twoSided = { nodes: [big('utility', 'u1'), big('utility', 'u2'), createNode('ups', 'a'), createNode('ups', 'b')], edges: ['u1>a', 'u2>b'], racks: createRacks(10, 'r', { feedIds: ['a', 'b'] }) };

  it('holds a 2N pair to one side under n-1, and to both under n', () => {
    expect(firmPowerLimits(chain({ ...twoSided, criterion: 'n-1' })).blocks[0]?.firmLimitKw).toBeCloseTo(1_000, 9);
    expect(firmPowerLimits(chain({ ...twoSided, criterion: 'n' })).blocks[0]?.firmLimitKw).toBeCloseTo(2_000, 9);
  });

  it('names the single points of failure and gives no firm power below them', () => {
    const scenario = chain({ ...twoSided, edges: ['u1>a', 'u1>b'], criterion: 'n-1' });
    const [block] = firmPowerLimits(scenario).blocks;
    expect(block?.singlePointsOfFailure).toEqual(['u1']);
    expect(block?.firmLimitKw).toBe(0);
    expect(block?.ratedLimitKw).toBeCloseTo(2_000, 9);
  });

  it('loses its reserve when a feed edge is removed', () => {
    const [whole] = firmPowerLimits(chain({ ...twoSided, criterion: 'n-1' })).blocks;
    const [cut] = firmPowerLimits(chain({ ...twoSided, edges: ['u1>a'], criterion: 'n-1' })).blocks;
    expect([whole?.firmLimitKw, cut?.firmLimitKw, cut?.ratedLimitKw]).toEqual([1_000, 0, 1_000]);
  });

  it('lets a 4N/3 group carry three quarters of its UPSs, whichever fails', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const pairs = ids.flatMap((x, i) => ids.slice(i + 1).map((y) => [x, y]));
    const scenario = chain({
      nodes: [big('utility', 'u1'), big('generator', 'g'), big('switchgear', 's1'), big('switchgear', 's2'), ...ids.map((id) => createNode('ups', id, { ratingKva: 400 }))],
      edges: ['u1>s1', 'u1>s2', 'g~>s1', 'g~>s2', 's1>a', 's1>b', 's1>c', 's1>d', 's2~>a', 's2~>b', 's2~>c', 's2~>d'],
      racks: pairs.flatMap((feedIds, i) => createRacks(2, `r${i}`, { feedIds })),
      criterion: 'n-1',
    });
    const limits = firmPowerLimits(scenario);
    expect(limits.blocks).toHaveLength(6);
    const redundancy = powerLimitsAt(limits, NOTHING).levels[3]!;
    expect(redundancy.carries).toEqual(Array(6).fill(true));
    expect(6 * commonKw(redundancy.limits)).toBeCloseTo(1_200, 6);
    const failures = redundancy.limits.filter((limit) => limit.subjectId === 'a').map((limit) => limit.failedId);
    expect(failures.toSorted()).toEqual(['b', 'c', 'd']);
  });

  it('books what is not commissioned at its own stage', () => {
    const scenario = chain({
      nodes: [big('utility', 'u', { commissionedBy: 'grid' }), big('transformer', 'tx', { commissionedBy: 'substation' }), createNode('pdu', 'a', { commissionedBy: 'fit-out' })],
      edges: ['u>tx', 'tx>a'],
      racks: createRacks(4, 'r', { feedIds: ['a'] }),
    });
    const limits = firmPowerLimits(scenario);
    expect(limits.nodes.map((node) => node.stage)).toEqual(['utility', 'substation', 'distribution']);
    const carries = (...finished: string[]): boolean[] => powerLimitsAt(limits, new Set(finished)).levels.map((level) => level.carries[0]!);
    expect(carries()).toEqual([false, false, false, false]);
    expect(carries('grid')).toEqual([true, false, false, false]);
    expect(carries('grid', 'substation')).toEqual([true, true, false, false]);
    expect(carries('grid', 'substation', 'fit-out')).toEqual([true, true, true, true]);
    expect(carries('substation', 'fit-out')).toEqual([false, false, false, false]);
    expect(powerLimitsAt(limits, new Set(['grid', 'unrelated']))).toBe(powerLimitsAt(limits, new Set(['grid'])));
  });

  it('counts losses below a node against its limit', () => {
    const ups = createNode('ups', 'a', { ratingKva: 1_000, inputPowerFactor: 1, lossCoefficients: { constant: 0.01, linear: 0, quadratic: 0.04 } });
    const scenario = chain({ nodes: [createNode('utility', 'u', { ratingKva: 1_000 }), ups], edges: ['u>a'], racks: createRacks(10, 'r', { feedIds: ['a'] }) });
    const limits = firmPowerLimits(scenario);
    const { fixedUtilityKwBySite, utilityKwPerItKw } = powerLimitsAt(limits, NOTHING);
    // x + 10 + 0.04·x²/1,000 = 1,000.
    const most = (Math.sqrt(1 + 4 * 4e-5 * 990) - 1) / (2 * 4e-5);
    expect(fixedUtilityKwBySite).toEqual({ site: 10 });
    expect(utilityKwPerItKw[0]).toBeCloseTo(1 + 4e-5 * most, 12);
    expect(limits.blocks[0]?.firmLimitKw).toBeCloseTo(most, 9);
  });

  it('adds the cooling power that comes with the heat', () => {
    const cooled = createScenario({ halls: [createHall({ racks: createRacks(2, 'rack') })] });
    const bare = createScenario({ cooling: NO_COOLING, halls: [createHall({ airCoolingUnits: [] })] });
    expect(ratio(bare)).toBe(1);
    // The test chain has no losses, so the facility's draw is IT and cooling, in proportion to IT.
    const { power } = solveFacility(cooled, { presentRackIds: null, failedIds: [], weather: 'design' });
    expect(power.mechanicalLoadKw).toBeGreaterThan(10);
    expect(ratio(cooled) * 200).toBeCloseTo(power.facilityKw, 9);
  });

  it('counts against the grid only what the grid carries', () => {
    const island = ['g>a', 'u~>a'];
    expect([gridShare(island), gridShare(island, 'grid'), gridShare(island, 'grid', 'set'), gridShare(island, 'set')]).toEqual([0, 1, 0, 0]);
    // Machines of one size side by side with the grid carry by rating.
    expect(gridShare(['g>a', 'u>a'], 'grid', 'set')).toBeCloseTo(0.5, 12);
  });

  it('shares one limit between blocks of different feeds', () => {
    const scenario = chain({
      nodes: [big('utility', 'u', { ratingKva: 600 }), createNode('pdu', 'a'), createNode('pdu', 'b')], edges: ['u>a', 'u>b'],
      racks: [...createRacks(5, 'r', { feedIds: ['a'] }), ...createRacks(5, 's', { feedIds: ['b'] })],
    });
    const [utility] = powerLimitsAt(firmPowerLimits(scenario), NOTHING).levels[0]!.limits;
    expect(utility).toMatchObject({ subjectId: 'u', limitKw: 600, blockIndices: [0, 1], coefficients: [1, 1] });
  });
});

/** The document with the racks of its one block drawing `kw` together. */
const loadedTo = (scenario: Scenario, kw: number): Scenario => {
  const racks = scenario.halls[0]!.racks.length;
  const [type] = scenario.fleet.rackTypes;
  return { ...scenario, fleet: { ...scenario.fleet, rackTypes: [{ ...type!, ratedPowerKw: kw / racks }] } };
};

/** Apparent power of `a` kW at a power factor of 0.95 and `b` kW at 0.85. */
const apparentKva = (a: number, b: number): number => Math.hypot(a + b, a * Math.tan(Math.acos(0.95)) + b * Math.tan(Math.acos(0.85)));

const transformer = (overrides = {}): PowerNode => createNode('transformer', 't', { ratingKva: 2_000, noLoadLossKw: 0, loadLossKw: 20, impedanceFraction: 0.06, ...overrides });
const busway = (overrides = {}): PowerNode => createNode('busway', 'b', { ratingKva: 1_000, powerFactor: 0.95, continuousFraction: 0.8, resistanceOhmPerMetre: 1e-4, reactanceOhmPerMetre: 5e-5, ...overrides });
const ups = (overrides = {}): PowerNode => createNode('ups', 'p', { ratingKva: 3_000, lossCoefficients: { constant: 0.01, linear: 0.005, quadratic: 0.02 }, ...overrides });

describe('limits at solved voltages', () => {
  const weakGrid = big('utility', 'u', { shortCircuit: { powerKva: 60_000, reactanceOverResistance: 8 } });
  const cases: readonly { readonly name: string; readonly nodes: PowerNode[]; readonly edges: string[]; readonly binds: string; readonly share: number; readonly cabled?: string }[] = [
    { name: 'a busway behind a transformer', nodes: [weakGrid, transformer(), busway()], edges: ['u>t', 't>b'], binds: 'b', share: 0.8 },
    { name: 'a transformer with its own drop', nodes: [weakGrid, transformer({ ratingKva: 700 }), busway({ ratingKva: 4_000 })], edges: ['u>t', 't>b'], binds: 't', share: 1 },
    { name: 'a UPS that holds its output', nodes: [weakGrid, transformer(), ups({ ratingKva: 600 }), busway()], edges: ['u>t', 't>p', 'p>b'], binds: 'p', share: 1 },
    { name: 'a transformer that feeds a UPS', nodes: [weakGrid, transformer({ ratingKva: 500 }), ups(), busway({ ratingKva: 4_000 })], edges: ['u>t', 't>p', 'p>b'], binds: 't', share: 1 },
    { name: 'a busway at the end of a cable', nodes: [weakGrid, transformer(), busway()], edges: ['u>t', 't>b'], binds: 'b', share: 0.8, cabled: 't-to-b' },
  ];

  it.each(cases)('carries the rated current at the limit of $name', ({ nodes, edges, binds, share, cabled }) => {
    const feed = edges.at(-1)!.split('>')[1]!;
    const scenario = chain({ nodes, edges, racks: createRacks(10, 'r', { feedIds: [feed] }) });
    if (cabled !== undefined) scenario.power.edges = scenario.power.edges.map((edge) => (edge.id === cabled ? { ...edge, cable: { lengthMetres: 40, resistanceOhmPerMetre: 5e-5, reactanceOhmPerMetre: 8e-5 } } : edge));
    const kw = firmPowerLimits(scenario).blocks[0]!.firmLimitKw;
    const { nodes: solved, violations } = solvePower(loadedTo(scenario, kw), { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map() });
    const state = solved.find(({ id }) => id === binds)!;
    const rating = nodes.find(({ id }) => id === binds)!.ratingKva as number;
    expect(violations.filter(({ code }) => code !== 'voltage-range')).toEqual([]);
    expect(state.utilisation).toBeCloseTo(share, 6);
    expect(state.phases[0]!.amps).toBeCloseTo((share * rating * 1_000) / (Math.sqrt(3) * 480), 2);
    if (binds === 'b') expect(state.phases[0]!.voltageFraction).toBeLessThan(0.99);
  });

  it('holds transformers side by side to what the stiffer one gets', () => {
    const nodes = [big('utility', 'u'), transformer({ id: 't', ratingKva: 1_000, impedanceFraction: 0.04 }), { ...transformer({ ratingKva: 1_000, loadLossKw: 10 }), id: 'v' }, createNode('pdu', 'a', { ratingKva: 9_000 })];
    const scenario = chain({ nodes, edges: ['u>t', 'u>v', 't>a', 'v>a'], racks: createRacks(10, 'r', { feedIds: ['a'] }) });
    const kw = firmPowerLimits(scenario).blocks[0]!.firmLimitKw;
    expect(kw).toBeLessThan(1_720);
    const solved = solvePower(loadedTo(scenario, kw), { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map() }).nodes;
    expect(solved.find(({ id }) => id === 't')!.utilisation).toBeGreaterThan(0.99);
    expect(Math.max(...solved.map(({ utilisation }) => utilisation))).toBeLessThanOrEqual(1 + 1e-3);
  });

  it('gives the engine of a generator its kW and the alternator its kVA', () => {
    const set = createNode('generator', 'g', { ratingKva: 1_000, powerFactor: 0.8 });
    const limitAt = (powerFactor: number): number => firmPowerLimits(chain({ nodes: [set, createNode('pdu', 'a', { ratingKva: 9_000, powerFactor })], edges: ['g>a'], racks: createRacks(4, 'r', { feedIds: ['a'] }) })).blocks[0]!.firmLimitKw;
    expect(limitAt(0.95)).toBeCloseTo(800, 9);
    expect(limitAt(0.6)).toBeCloseTo(600, 9);
  });

  it('weighs loads of different power factors on one board', () => {
    const nodes = [big('utility', 'u'), createNode('switchgear', 's', { ratingKva: 1_000 }), createNode('pdu', 'a', { ratingKva: 9_000, powerFactor: 0.95 }), createNode('pdu', 'b', { ratingKva: 9_000, powerFactor: 0.85 })];
    const scenario = chain({ nodes, edges: ['u>s', 's>a', 's>b'], racks: [...createRacks(2, 'r', { feedIds: ['a'] }), ...createRacks(2, 'q', { feedIds: ['b'] })] });
    const limit = powerLimitsAt(firmPowerLimits(scenario), NOTHING).levels[3]!.limits.find(({ subjectId }) => subjectId === 's')!;
    for (const mix of [0, 0.25, 0.5, 0.75, 1]) {
      const scale = limit.limitKw / (limit.coefficients[0]! * mix + limit.coefficients[1]! * (1 - mix));
      expect(apparentKva(scale * mix, scale * (1 - mix))).toBeLessThanOrEqual(1_000 + 1e-9);
      expect(apparentKva(scale * mix, scale * (1 - mix))).toBeGreaterThan(985);
    }
  });
});

describe('firm limits against the load flow', () => {
  const sides = fc.record({
    upsKva: fc.integer({ min: 200, max: 900 }),
    transformerKva: fc.integer({ min: 400, max: 2_000 }),
    continuous: fc.constantFrom(0.8, 0.9, 1),
    loss: fc.double({ min: 0, max: 0.03, noNaN: true }),
    linear: fc.double({ min: -0.005, max: 0.02, noNaN: true }),
  });

  it('never lets a single failure overload what the limits allow', () => {
    fc.assert(fc.property(fc.array(sides, { minLength: 3, maxLength: 5 }), fc.integer({ min: 0, max: 100 }), (groups, skew) => {
      const nodes: PowerNode[] = [big('utility', 'u1'), big('utility', 'u2')];
      const edges: string[] = [];
      groups.forEach((group, i) => {
        nodes.push(createNode('transformer', `t${i}`, { ratingKva: group.transformerKva, noLoadLossKw: group.loss * 50, loadLossKw: group.loss * 300, continuousFraction: group.continuous, powerFactor: 0.95 }));
        nodes.push(createNode('ups', `p${i}`, { ratingKva: group.upsKva, lossCoefficients: { constant: group.loss, linear: group.linear, quadratic: group.loss }, continuousFraction: group.continuous }));
        edges.push(`u${(i % 2) + 1}>t${i}`, `u${((i + 1) % 2) + 1}~>t${i}`, `t${i}>p${i}`);
      });
      const racks = groups.flatMap((_, i) => createRacks(1 + ((i * skew) % 3), `r${i}`, { feedIds: [`p${i}`, `p${(i + 1) % groups.length}`] }));
      const scenario = chain({ nodes, edges, racks, criterion: 'n-1' });
      const limits = firmPowerLimits(scenario);
      const level = powerLimitsAt(limits, NOTHING).levels[3]!;
      expect(level.carries.every(Boolean)).toBe(true);
      const scale = Math.min(...level.limits.map((limit) => (limit.limitKw - limit.fixedKw) / limit.blockIndices.reduce((sum, b, k) => sum + limit.coefficients[k]! * limits.blocks[b]!.fullLoadKw, 0)));
      const loaded = chain({ nodes, edges, racks, criterion: 'n-1', rackKw: 100 * scale });
      const worst = (ids: string[]): number => Math.max(...solvePower(loaded, { presentRackIds: null, failedIds: ids, mechanicalLoadKwByNode: new Map() }).nodes
        .map((node, i) => node.utilisation / (nodes[i]!.continuousFraction as number)));
      const used = [[], ...nodes.map((node) => [node.id])].map(worst);
      expect(Math.max(...used)).toBeLessThanOrEqual(1 + 1e-9);
      // and not needlessly tight: chord and folding cost little.
      expect(Math.max(...used)).toBeGreaterThan(0.93);
    }), { numRuns: 60 });
  });
});
