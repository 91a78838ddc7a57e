import { describe, expect, it } from 'vitest';
import { chainHour, compileChain, sweepChain } from '../../../src/engine/energy/power-chain.ts';
import { solvePower } from '../../../src/engine/power/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRacks, createRackType, createScenario, createZone } from '../../fixtures/build-scenario.ts';

const NO_COOLING = { zones: [createZone('air')], coolantDistributionUnits: [], loops: [], plants: [] };
const RACKS = 6;

/** A weak grid, a transformer, a cable, a UPS beside unprotected racks, and a busway. */
function lossyChain(connection: 'three-phase' | 'line-to-neutral'): Scenario {
  const nodes = [
    createNode('utility', 'u', { ratingKva: 20_000, shortCircuit: { powerKva: 30_000, reactanceOverResistance: 6 } }),
    createNode('transformer', 't', { ratingKva: 1_500, noLoadLossKw: 3, loadLossKw: 15, impedanceFraction: 0.08 }),
    createNode('ups', 'p', { ratingKva: 1_000, lossCoefficients: { constant: 0.01, linear: 0.005, quadratic: 0.02 } }),
    createNode('busway', 'b', { powerFactor: 0.95, resistanceOhmPerMetre: 2e-4, reactanceOhmPerMetre: 1e-4 }),
    createNode('busway', 'raw', { powerFactor: 0.9, resistanceOhmPerMetre: 3e-4, reactanceOhmPerMetre: 1e-4, neutralResistanceOhmPerMetre: 3e-4 }),
  ];
  const edges = createEdges('u>t', 't>p', 'p>b', 't>raw').map((edge) => (edge.id === 't-to-raw' ? { ...edge, cable: { lengthMetres: 30, resistanceOhmPerMetre: 1e-4, reactanceOhmPerMetre: 1e-4 } } : edge));
  const scenario = createScenario({
    halls: [createHall({ racks: [...createRacks(RACKS / 2, 'r', { feedIds: ['b'] }), ...createRacks(RACKS / 2, 'q', { feedIds: ['raw'] })], airCoolingUnits: [] })],
    power: createPower(nodes, edges),
    cooling: NO_COOLING,
  });
  scenario.fleet.rackTypes[0] = createRackType({ ratedPowerKw: 100, electrical: { connection } });
  return scenario;
}

function hourlyKw(scenario: Scenario, itFraction: number): number {
  const chain = compileChain(scenario, 'site', { presentRackIds: null, failedIds: [], notCommissionedIds: [], mechanicalNodeIds: new Set() });
  const hour = chainHour(chain);
  sweepChain(chain, itFraction, hour);
  return hour.facilityKw;
}

function solvedKw(scenario: Scenario, itFraction: number): number {
  const [type] = scenario.fleet.rackTypes;
  const loaded = { ...scenario, fleet: { ...scenario.fleet, rackTypes: [{ ...type!, ratedPowerKw: 100 * itFraction }] } };
  return solvePower(loaded, { presentRackIds: null, failedIds: [], mechanicalLoadKwByNode: new Map() }).facilityKw;
}

describe.each(['three-phase', 'line-to-neutral'] as const)('losses of an hour with %s racks', (connection) => {
  const scenario = lossyChain(connection);

  it('are those of the load flow at half and at full load', () => {
    for (const fraction of [0.5, 1]) expect(hourlyKw(scenario, fraction), String(fraction)).toBeCloseTo(solvedKw(scenario, fraction), 5);
  });

  it('stay within half a thousandth of the losses in between', () => {
    for (const fraction of [0, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9]) {
      const losses = solvedKw(scenario, fraction) - 100 * RACKS * fraction;
      expect(Math.abs(hourlyKw(scenario, fraction) - solvedKw(scenario, fraction)), String(fraction)).toBeLessThan(5e-4 * losses);
    }
  });
});

describe('the last state of a site', () => {
  const scenario = lossyChain('three-phase');
  const state = { presentRackIds: null, failedIds: [], notCommissionedIds: [], mechanicalNodeIds: new Set<string>() };
  const first = compileChain(scenario, 'site', state);

  it('is worked out once, and anew for any other state or document', () => {
    expect(compileChain(scenario, 'site', { ...state, mechanicalNodeIds: new Set() })).toBe(first);
    const half = compileChain(scenario, 'site', { ...state, presentRackIds: new Set(['r-1']) });
    expect(half.servedItKw).toBe(100);
    expect(compileChain(scenario, 'site', { ...state, presentRackIds: new Set() }).servedItKw).toBe(0);
    expect(compileChain(scenario, 'site', { ...state, failedIds: ['b'] }).unservedItKw).toBe(300);
    expect(compileChain(scenario, 'site', { ...state, notCommissionedIds: ['b'] }).unservedItKw).toBe(300);
    expect(compileChain(scenario, 'site', { ...state, mechanicalNodeIds: new Set(['raw']) }).varying).toHaveLength(3);
    expect(compileChain({ ...scenario }, 'site', state)).not.toBe(first);
    expect(compileChain(scenario, 'site', state)).toEqual(first);
  });
});
