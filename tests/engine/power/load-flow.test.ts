import { describe, expect, it } from 'vitest';
import { solvePower } from '../../../src/engine/power/index.ts';
import type { PowerNode, PowerResult, Scenario } from '../../../src/model/index.ts';
import { scenarioSchema } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createScenario } from '../../fixtures/build-scenario.ts';

const NORMAL = { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map<string, number>() };

function node(result: PowerResult, id: string): PowerResult['nodes'][number] {
  const found = result.nodes.find((state) => state.id === id);
  if (!found) throw new Error(`no node ${id}`);
  return found;
}

/** One rack of 100 kW per feed list entry times `count`. */
function powered(nodes: PowerNode[], edges: string[], feeds: string[], count = 1): Scenario {
  return createScenario({ halls: [createHall({ racks: createRacks(count, 'rack', { feedIds: feeds }) })], power: createPower(nodes, createEdges(...edges)) });
}

it('builds a document the schema accepts', () => {
  expect(scenarioSchema.safeParse(createScenario()).error).toBeUndefined();
});

describe('losses', () => {
  it('gives a transformer P0 + (S/Sr)² Pk with S from its power factor', () => {
    const transformer = createNode('transformer', 'tx', { ratingKva: 500, powerFactor: 0.8, noLoadLossKw: 1, loadLossKw: 6, impedanceFraction: 0.05 });
    const result = solvePower(powered([createNode('utility', 'utility'), transformer], ['utility>tx'], ['tx'], 2), NORMAL);
    // 250 kVA at 0.8, half the rating, through r = 6/500 and x = √(0.05² − r²) per unit: with s = 0.5 the output voltage solves
    // v⁴ − v²(1 − 2s(r·0.8 + x·0.6)) + s²(r² + x²) = 0, and the current is s/v.
    const r = 0.012;
    const x = Math.sqrt(0.05 ** 2 - r ** 2);
    const half = (1 - 2 * 0.5 * (r * 0.8 + x * 0.6)) / 2;
    const square = half + Math.sqrt(half ** 2 - 0.25 * 0.05 ** 2);
    expect(node(result, 'tx').phases[0]?.voltageFraction).toBeCloseTo(Math.sqrt(square), 11);
    expect(node(result, 'tx').lossKw).toBeCloseTo(1 + (6 * 0.25) / square, 9);
    expect(node(result, 'tx').utilisation).toBeCloseTo(0.5 / Math.sqrt(square), 11);
    expect(node(result, 'tx').phases[0]?.kvar).toBeCloseTo((200 / 3) * 0.75, 9);
    expect(node(result, 'utility').electrical?.powerFactor).toBeLessThan(0.8);
  });

  it('gives a UPS Pr (a0 + a1 x + a2 x²)', () => {
    const ups = createNode('ups', 'ups', { ratingKva: 400, lossCoefficients: { constant: 0.01, linear: 0.02, quadratic: 0.03 } });
    const result = solvePower(powered([createNode('utility', 'utility'), ups], ['utility>ups'], ['ups'], 2), NORMAL);
    expect(node(result, 'ups').lossKw).toBeCloseTo(400 * (0.01 + 0.02 * 0.5 + 0.03 * 0.25), 10);
  });

  it('gives a busway with evenly spread taps a third of I²R, as a fine sum over taps does', () => {
    const busway = createNode('busway', 'busway', { ratingKva: 500, outputVolts: 415, lengthMetres: 40, resistanceOhmPerMetre: 5e-5 });
    const result = solvePower(powered([createNode('utility', 'utility'), busway], ['utility>busway'], ['busway'], 2), NORMAL);
    const { amps, voltageFraction } = node(result, 'busway').phases[1]!;
    expect(amps).toBeCloseTo(200_000 / (Math.sqrt(3) * 415 * voltageFraction), 9);
    // Mean drop of the taps z·I/3, and half of z·I at the far end.
    const dropFraction = (amps * 40 * 5e-5 * Math.sqrt(3)) / 415;
    expect(1 - voltageFraction).toBeCloseTo(dropFraction / 3, 11);
    expect(1 - node(result, 'busway').electrical!.lowestVoltageFraction).toBeCloseTo(dropFraction / 2, 11);
    const taps = 20_000;
    let expectedKw = 0;
    for (let i = 0; i < taps; i += 1) expectedKw += (3 * (amps * (1 - (i + 0.5) / taps)) ** 2 * 5e-5 * (40 / taps)) / 1000;
    expect(node(result, 'busway').lossKw).toBeCloseTo(expectedKw, 6);
  });

  it('counts no-load loss of an idle energised transformer', () => {
    const transformer = createNode('transformer', 'tx', { noLoadLossKw: 2, loadLossKw: 8 });
    const result = solvePower(powered([createNode('utility', 'utility'), transformer], ['utility>tx'], ['tx'], 0), NORMAL);
    expect(result.facilityKw).toBeCloseTo(2, 12);
  });
});

describe('sharing and transfer', () => {
  const pair = [createNode('utility', 'utility'), createNode('ups', 'a'), createNode('ups', 'b', { ratingKva: 3_000 })];

  it('splits a rack equally between its live feeds', () => {
    const scenario = powered(pair, ['utility>a', 'utility>b'], ['a', 'b'], 4);
    const both = solvePower(scenario, NORMAL);
    expect(node(both, 'a').outKw).toBeCloseTo(200, 10);
    expect(node(both, 'b').outKw).toBeCloseTo(200, 10);
    const one = solvePower(scenario, { ...NORMAL, failedIds: ['a'] });
    expect(node(one, 'b').outKw).toBeCloseTo(400, 10);
    expect(node(one, 'a').energised).toBe(false);
    expect(one.unservedKw).toBe(0);
  });

  it('shares between normal parents by rating', () => {
    const scenario = powered([...pair, createNode('switchgear', 'bus')], ['utility>a', 'utility>b', 'a>bus', 'b>bus'], ['bus'], 4);
    const result = solvePower(scenario, NORMAL);
    expect(node(result, 'a').outKw).toBeCloseTo(100, 10);
    expect(node(result, 'b').outKw).toBeCloseTo(300, 10);
  });

  it('loads standby connections only when the normal parents are dead', () => {
    const nodes = [createNode('utility', 'utility'), createNode('generator', 'gen'), createNode('switchgear', 'bus')];
    const scenario = powered(nodes, ['utility>bus', 'gen~>bus'], ['bus'], 3);
    expect(node(solvePower(scenario, NORMAL), 'gen').outKw).toBe(0);
    const outage = solvePower(scenario, { ...NORMAL, failedIds: ['utility'] });
    expect(node(outage, 'gen').outKw).toBeCloseTo(300, 10);
    expect(outage.unservedKw).toBe(0);
    expect(outage.balanceErrorKw).toBeCloseTo(0, 9);
  });

  it('returns to the normal source when the generator revives it upstream of a static switch', () => {
    const nodes = [createNode('utility', 'utility'), createNode('generator', 'gen'), createNode('switchgear', 'bus'), createNode('ups', 'other'), createNode('utility', 'second'), createNode('sts', 'sts')];
    const scenario = powered(nodes, ['utility>bus', 'gen~>bus', 'bus>sts', 'second>other', 'other~>sts'], ['sts']);
    const result = solvePower(scenario, { ...NORMAL, failedIds: ['utility'] });
    expect(node(result, 'gen').outKw).toBeCloseTo(100, 10);
    expect(node(result, 'other').outKw).toBe(0);
  });

  it('feeds a dead bus through a two-way tie without closing a ring', () => {
    const nodes = [createNode('utility', 'u1'), createNode('utility', 'u2'), createNode('switchgear', 's1'), createNode('switchgear', 's2')];
    const scenario = powered(nodes, ['u1>s1', 'u2>s2', 's1~>s2', 's2~>s1'], ['s1', 's2'], 4);
    const result = solvePower(scenario, { ...NORMAL, failedIds: ['u1'] });
    expect(node(result, 'u2').outKw).toBeCloseTo(400, 10);
    expect(node(result, 's2').outKw).toBeCloseTo(400, 10);
    expect(node(result, 's1').outKw).toBeCloseTo(200, 10);
  });

  it('loads each survivor of a 4N/3 group with 4/3', () => {
    const ids = ['u1', 'u2', 'u3', 'u4'];
    const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b]));
    const racks = pairs.flatMap((feedIds, i) => createRacks(2, `r${i}`, { feedIds }));
    const scenario = createScenario({
      halls: [createHall({ racks })],
      power: createPower([createNode('utility', 'utility', { ratingKva: 5_000 }), ...ids.map((id) => createNode('ups', id, { ratingKva: 400 }))], createEdges(...ids.map((id) => `utility>${id}`))),
    });
    const normal = solvePower(scenario, { ...NORMAL, nMinusOne: true });
    for (const id of ids) expect(node(normal, id).outKw).toBeCloseTo(300, 10);
    const failed = solvePower(scenario, { ...NORMAL, failedIds: ['u2'] });
    for (const id of ['u1', 'u3', 'u4']) expect(node(failed, id).outKw).toBeCloseTo(400, 10);
    expect(failed.violations).toEqual([]);
    expect(normal.nMinusOne?.[0]).toEqual({ failedId: 'utility', unservedKw: 1_200, overloadedIds: [], heaviestUtilisation: 0 });
    expect(normal.nMinusOne?.slice(1).every((row) => row.unservedKw === 0 && row.overloadedIds.length === 0)).toBe(true);
  });
});

describe('failures and findings', () => {
  it('reports unserved racks with their kW', () => {
    const scenario = powered([createNode('utility', 'utility'), createNode('pdu', 'a')], ['utility>a'], ['a'], 3);
    const result = solvePower(scenario, { ...NORMAL, failedIds: ['a'] });
    expect(result.unservedKw).toBe(300);
    expect(result.itLoadKw).toBe(0);
    expect(result.violations[0]?.message).toBe('3 racks have no live feed (A dead): 300 kW unserved.');
  });

  it('treats nodes that are not commissioned as dead', () => {
    const scenario = powered([createNode('utility', 'utility'), createNode('pdu', 'a'), createNode('pdu', 'b')], ['utility>a', 'utility>b'], ['a', 'b'], 2);
    const result = solvePower(scenario, { ...NORMAL, notCommissionedIds: ['b'] });
    expect(node(result, 'a').outKw).toBeCloseTo(200, 10);
    expect(node(result, 'b').energised).toBe(false);
  });

  it('tells overload from continuous rating', () => {
    const nodes = [createNode('utility', 'utility', { ratingKva: 5_000 }), createNode('pdu', 'a', { ratingKva: 1_000, continuousFraction: 0.8 })];
    const codes = (racks: number): string[] => solvePower(powered(nodes, ['utility>a'], ['a'], racks), NORMAL).violations.map((violation) => violation.code);
    expect(codes(8)).toEqual([]);
    expect(codes(9)).toEqual(['continuous-rating']);
    expect(codes(11)).toEqual(['overload']);
  });

  it('changes the N−1 table when a feed edge is removed', () => {
    const nodes = [createNode('utility', 'u1'), createNode('utility', 'u2'), createNode('pdu', 'a'), createNode('pdu', 'b')];
    const whole = solvePower(powered(nodes, ['u1>a', 'u2>b'], ['a', 'b'], 5), { ...NORMAL, nMinusOne: true });
    const cut = solvePower(powered(nodes, ['u1>a'], ['a', 'b'], 5), { ...NORMAL, nMinusOne: true });
    expect(Math.max(...whole.nMinusOne!.map((row) => row.unservedKw))).toBe(0);
    expect(cut.nMinusOne?.slice(0, 2).map((row) => [row.failedId, Math.round(row.unservedKw)])).toEqual([['u1', 500], ['a', 500]]);
  });

  it('serves mechanical load and reports it dead with its node', () => {
    const scenario = powered([createNode('utility', 'utility'), createNode('pdu', 'a'), createNode('mechanical-load', 'mech')], ['utility>a', 'a>mech'], ['a']);
    const options = { ...NORMAL, mechanicalLoadKwByNode: new Map([['mech', 40]]) };
    expect(solvePower(scenario, options).facilityKw).toBeCloseTo(140, 10);
    const failed = solvePower(scenario, { ...options, failedIds: ['mech'] });
    expect(failed.unservedKw).toBe(40);
    expect(failed.violations.map((violation) => violation.code)).toEqual(['mechanical-unserved']);
  });

  it('refuses a chain whose normal connections form a ring', () => {
    const nodes = [createNode('utility', 'utility'), createNode('pdu', 'a'), createNode('pdu', 'b')];
    expect(() => solvePower(powered(nodes, ['utility>a', 'a>b', 'b>a'], ['a']), NORMAL)).toThrow(/cycle through a, b\..* a-to-b, b-to-a ties/);
  });
});
