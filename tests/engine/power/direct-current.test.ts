import { describe, expect, it } from 'vitest';
import { firmPowerLimits, solvePower } from '../../../src/engine/power/index.ts';
import { validateScenario } from '../../../src/model/validate/index.ts';
import type { PowerEdge, PowerNode, PowerResult, Rack, Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createRackType, createScenario, createZone } from '../../fixtures/build-scenario.ts';

const NORMAL = { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map<string, number>() };
const VOLTS = 800;
const RECTIFIER = createNode('rectifier', 'r', { outputVolts: VOLTS, lossCoefficients: { constant: 0.005, linear: 0.01, quadratic: 0.01 } });
const POLE = { lengthMetres: 20, resistanceOhmPerMetre: 1e-4, reactanceOhmPerMetre: 5e-5, ampacityAmps: 700 };

interface Case {
  readonly nodes: PowerNode[];
  readonly edges: PowerEdge[];
  readonly racks: Rack[];
}

/** Racks of 100 kW on 800 V direct current, and others on three phases. */
function hall({ nodes, edges, racks }: Case): Scenario {
  const scenario = createScenario({
    halls: [createHall({ racks, airCoolingUnits: [] })], power: createPower([createNode('utility', 'u', { ratingKva: 20_000 }), ...nodes], edges),
    cooling: { zones: [createZone('air')], coolantDistributionUnits: [], loops: [], plants: [] },
  });
  scenario.fleet.rackTypes = [createRackType({ electrical: { connection: 'dc' } }), createRackType({ id: 'ac', electrical: { connection: 'line-to-neutral', powerFactor: 0.95 }, ratedPowerKw: 30 })];
  return scenario;
}

const cabled = (edges: PowerEdge[], id: string): PowerEdge[] => edges.map((edge) => (edge.id === id ? { ...edge, cable: POLE } : edge));
const state = (result: PowerResult, id: string): PowerResult['nodes'][number] => result.nodes.find((node) => node.id === id)!;

const panel = createNode('rpp', 'p', { outputVolts: VOLTS });
const plain: Case = { nodes: [RECTIFIER, panel], edges: cabled(createEdges('u>r', 'r>p'), 'r-to-p'), racks: createRacks(5, 'rack', { feedIds: ['p'] }) };

/** What the panel's load is said to be beyond. */
const messageOf = (ratingKva: number): string => solvePower(hall({ ...plain, nodes: [RECTIFIER, { ...panel, ratingKva, continuousFraction: 0.8 }] }), NORMAL).violations.find(({ subjectId }) => subjectId === 'p')!.message;

describe('800 V direct current', () => {
  // V² − 800·V + P·2R = 0 at 500 kW over two conductors of 2 mΩ.
  const volts = (VOLTS + Math.sqrt(VOLTS ** 2 - 4 * 500_000 * 0.004)) / 2;
  const amps = 500_000 / volts;

  it('drops and loses in both conductors, without reactance', () => {
    const result = solvePower(hall(plain), NORMAL);
    expect(state(result, 'p')).toMatchObject({ phases: [], dc: { kw: expect.closeTo(500, 9), amps: expect.closeTo(amps, 8), voltageFraction: expect.closeTo(volts / VOLTS, 11) } });
    expect(result.cables).toMatchObject([{ id: 'r-to-p', amps: expect.closeTo(amps, 8), lossKw: expect.closeTo((amps ** 2 * 0.004) / 1000, 9), dropFraction: expect.closeTo(1 - volts / VOLTS, 11), utilisation: expect.closeTo(amps / 700, 9) }]);
    expect(state(result, 'p').utilisation).toBeCloseTo(amps / (1_000_000 / VOLTS), 9);
  });

  it('is told in kilowatts where it is beyond a rating, and as just beyond where the figures would read alike', () => {
    expect(messageOf(400)).toMatch(/^P carries 502 kW, 125 % of its 400 kW rating\.$/);
    expect(messageOf(600)).toMatch(/^P carries 502 kW; continuously it may carry 480 kW \(80 % of its rating\)\.$/);
    expect(messageOf(626.9)).toMatch(/^P carries just over \d+ kW; continuously it may carry \d+ kW \(80 % of its rating\)\.$/);
  });

  it('comes through the rectifier with its loss curve, at its input power factor', () => {
    const result = solvePower(hall(plain), NORMAL);
    const outKw = 500 + (amps ** 2 * 0.004) / 1000;
    const lossKw = 5 + 0.01 * outKw + (0.01 * outKw ** 2) / 1000;
    expect(state(result, 'r')).toMatchObject({ outKw: expect.closeTo(outKw, 9), lossKw: expect.closeTo(lossKw, 9), phases: [], dc: { voltageFraction: 1 } });
    expect(state(result, 'u').electrical!.powerFactor).toBeCloseTo(0.99, 12);
    expect(result.facilityKw).toBeCloseTo(outKw + lossKw, 9);
    expect(Math.abs(result.balanceErrorKw)).toBeLessThan(1e-9 * result.facilityKw);
  });

  it('loses a third of 2·R·L·I² along an evenly tapped busway', () => {
    const busway = createNode('busway', 'b', { outputVolts: VOLTS, lengthMetres: 24, resistanceOhmPerMetre: 5e-5, reactanceOhmPerMetre: 1e-4 });
    const result = solvePower(hall({ nodes: [RECTIFIER, busway], edges: createEdges('u>r', 'r>b'), racks: createRacks(5, 'rack', { feedIds: ['b'] }) }), NORMAL);
    const { dc, lossKw, electrical } = state(result, 'b');
    const loopOhm = 2 * 24 * 5e-5;
    expect(lossKw).toBeCloseTo((dc!.amps ** 2 * loopOhm) / 3 / 1000, 9);
    expect(1 - dc!.voltageFraction).toBeCloseTo((dc!.amps * loopOhm) / 3 / VOLTS, 11);
    expect(1 - electrical!.lowestVoltageFraction).toBeCloseTo((dc!.amps * loopOhm) / 2 / VOLTS, 11);
  });

  it('does not see the unbalance of racks on the phases beside it', () => {
    const beside = { nodes: [RECTIFIER, panel, createNode('pdu', 'a')], edges: [...plain.edges, ...createEdges('u>a')], racks: [...plain.racks, ...createRacks(1, 'ac', { feedIds: ['a'], rackTypeId: 'ac' })] };
    const result = solvePower(hall(beside), NORMAL);
    expect(state(result, 'p').dc!.amps).toBeCloseTo(amps, 8);
    expect(state(result, 'a').electrical!.neutralAmps).toBeGreaterThan(50);
    expect(Math.abs(result.balanceErrorKw)).toBeLessThan(1e-9 * result.facilityKw);
  });

  it('is dead with its rectifier, and names an overload', () => {
    const dark = solvePower(hall(plain), { ...NORMAL, failedIds: ['r'] });
    expect(state(dark, 'p')).toMatchObject({ energised: false, phases: [] });
    expect(dark.unservedKw).toBe(500);
    const heavy = solvePower(hall({ ...plain, racks: createRacks(12, 'rack', { feedIds: ['p'] }) }), NORMAL);
    expect(heavy.violations.map(({ code, subjectId }) => `${code} ${subjectId}`)).toEqual(['overload r', 'overload p', 'cable-overload r-to-p']);
  });

  it('has a firm limit at the current of its rating', () => {
    const kw = firmPowerLimits(hall({ ...plain, nodes: [{ ...RECTIFIER, ratingKva: 5_000 }, panel], racks: createRacks(20, 'rack', { feedIds: ['p'] }) })).blocks[0]!.firmLimitKw;
    // 1,250 A at what is left of 800 V.
    expect(kw).toBeCloseTo((1_250 * (VOLTS - 1_250 * 0.004)) / 1000, 6);
  });
});

/** Errors about direct current once a sound document is changed. */
const errorsAfter = (change: (scenario: Scenario) => void): string[] => {
  const scenario = structuredClone(hall(plain));
  change(scenario);
  return validateScenario(scenario).filter(({ severity }) => severity === 'error').map(({ code }) => code).filter((code) => /dc|current/.test(code));
};

describe('rules of direct current', () => {
  it.each<readonly [string[], (scenario: Scenario) => void]>([
    [[], () => {}],
    [['dc-into-ac'], ({ power }) => { power.nodes.push(createNode('ups', 'x', { outputVolts: VOLTS })); power.edges.push(...createEdges('p>x')); }],
    [['mixed-current'], ({ power }) => { power.edges.push(...createEdges('u~>p')); }],
    [['dc-power-factor'], ({ power }) => { power.nodes.find(({ id }) => id === 'p')!.powerFactor = 0.95; }],
    [['rack-on-dc'], ({ halls }) => { halls[0]!.racks[0]!.rackTypeId = 'ac'; }],
    [['rack-needs-dc'], ({ power, halls }) => { power.nodes.push(createNode('pdu', 'a')); power.edges.push(...createEdges('u>a')); halls[0]!.racks[0]!.feedIds = ['a']; }],
  ])('%j', (expected, change) => {
    expect([...new Set(errorsAfter(change))]).toEqual(expected);
  });
});
