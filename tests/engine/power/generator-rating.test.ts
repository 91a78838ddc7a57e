import { describe, expect, it } from 'vitest';
import { engineShare } from '../../../src/engine/power/generator-rating.ts';
import { firmPowerLimits, scenarioAtWeather, solvePower } from '../../../src/engine/power/index.ts';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import type { PowerNode, Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createScenario, createSite, createZone } from '../../fixtures/build-scenario.ts';

type Generator = Extract<PowerNode, { kind: 'generator' }>;

const generator = (overrides = {}): Generator => createNode('generator', 'g', { ratingKva: 1_250, powerFactor: 0.8, ...overrides }) as Generator;

/** Racks of 100 kW on a generator at 870 m, 37 °C on the design day and 15 °C on average. */
function island(set: PowerNode, racks: number): Scenario {
  const site = createSite();
  return createScenario({
    sites: [{ ...site, location: { ...site.location, elevationMetres: 870 }, climate: { ...site.climate, designDryBulbCelsius: 37, averageDryBulbCelsius: 15 } }],
    halls: [createHall({ racks: createRacks(racks, 'r', { feedIds: ['p'] }), airCoolingUnits: [] })],
    power: createPower([set, createNode('pdu', 'p', { ratingKva: 5_000 })], createEdges('g>p')),
    cooling: { zones: [createZone('air')], coolantDistributionUnits: [], loops: [], plants: [] },
  });
}

describe('what an engine gives', () => {
  it('falls with heat above the reference, and rises no further in the cold', () => {
    const set = generator({ weatherDerating: { lossPerKelvin: 0.0068, lossPerMetre: 0 } });
    expect(engineShare(set, 40, 870)).toBeCloseTo(0.83, 12);
    expect(engineShare(set, 15, 870)).toBe(1);
    expect(engineShare(set, -20, 870)).toBe(1);
    expect(engineShare(generator({ weatherDerating: { referenceCelsius: 25, lossPerKelvin: 0.01, lossPerMetre: 0 } }), 35, 0)).toBeCloseTo(0.9, 12);
  });

  it('falls with air pressure: 10 % at 870 m', () => {
    const set = generator({ weatherDerating: {} });
    expect(engineShare(set, 15, 0)).toBe(1);
    expect(engineShare(set, 15, 870)).toBeCloseTo(0.901, 3);
    expect(engineShare(generator({ weatherDerating: { lossPerMetre: 1e-4 } }), 15, 870)).toBeCloseTo(0.913, 12);
  });

  it('is its rating where the document says nothing, and never below none', () => {
    expect(engineShare(generator(), 50, 3_000)).toBe(1);
    expect(engineShare(generator({ weatherDerating: { lossPerKelvin: 0.1 } }), 50, 0)).toBe(0);
  });
});

describe('a chain on a derated engine', () => {
  const set = generator({ weatherDerating: {} });
  const share = (1 - 0.006 * 22) * engineShare(set, 15, 870);

  it('is overloaded on the design day and not on an average one', () => {
    const scenario = island(set, 8);
    const at = (weather: 'design' | 'average') => solveFacility(scenario, { presentRackIds: null, failedIds: [], weather }).power;
    expect(at('design').nodes[0]).toMatchObject({ ratingKw: expect.closeTo(1_000 * share, 9), utilisation: expect.closeTo(0.8 / share, 9) });
    expect(at('design').violations).toMatchObject([{ code: 'overload', subjectId: 'g', message: expect.stringMatching(/carries 800 kW, 10\d % of its 78\d kW rating/) }]);
    expect(at('average').violations).toEqual([]);
  });

  it('takes any hour, and names an assumed loss by heat', () => {
    const scenario = island(set, 8);
    const hour = solvePower(scenarioAtWeather(scenario, { dryBulbCelsius: 25 }), { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map() });
    expect(hour.nodes[0]!.ratingKw).toBeCloseTo(1_000 * 0.94 * engineShare(set, 15, 870), 9);
    expect(hour.notComputed.some((line) => line.includes('0.6 % per kelvin'))).toBe(true);
    const stated = island(generator({ weatherDerating: { lossPerKelvin: 0.005 } }), 8);
    expect(solvePower(stated, { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map() }).notComputed.some((line) => line.includes('0.6 %'))).toBe(false);
    expect(scenarioAtWeather(island(generator(), 8), 'design').power.nodes[0]).toMatchObject({ powerFactor: 0.8 });
  });

  it('has firm limits of the design day', () => {
    expect(firmPowerLimits(island(set, 12)).blocks[0]!.firmLimitKw).toBeCloseTo(1_000 * share, 9);
  });

  it('counts the kW of an engine, not only the kVA of its alternator', () => {
    const { nodes } = solvePower(island(generator(), 11), { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map() });
    expect(nodes[0]!.utilisation).toBeCloseTo(1.1, 9);
  });
});
