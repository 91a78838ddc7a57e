import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createAirUnit, createEdges, createHall, createNode, createPower, createRacks, createScenario } from '../../fixtures/build-scenario.ts';

const DESIGN = { presentRackIds: null, failedIds: [], weather: 'design' } as const;

/** Two rack feeds and two mechanical nodes behind a lossy UPS and a transformer each. */
function facility(upsLoss = 0.02): Scenario {
  const sides = ['a', 'b'].flatMap((side) => [
    createNode('transformer', `tx-${side}`, { noLoadLossKw: 1, loadLossKw: 8 }),
    createNode('ups', `ups-${side}`, { lossCoefficients: { constant: upsLoss, linear: 0.01, quadratic: 0.02 } }),
    createNode('mechanical-load', `mech-${side}`),
  ]);
  return createScenario({
    halls: [createHall({
      racks: createRacks(2, 'rack', { feedIds: ['ups-a', 'ups-b'] }),
      airCoolingUnits: [createAirUnit('crah-1', { powerNodeId: 'mech-a' }), createAirUnit('crah-2', { powerNodeId: 'mech-b' })],
    })],
    power: createPower([createNode('utility', 'utility'), createNode('mechanical-load', 'mech'), ...sides], createEdges(
      'utility>tx-a', 'utility>tx-b', 'tx-a>ups-a', 'tx-b>ups-b', 'tx-a>mech-a', 'tx-b>mech-b', 'utility>mech',
    )),
  });
}

const pue = (scenario: Scenario, weather: 'design' | 'average'): number => solveFacility(scenario, { ...DESIGN, weather }).cooling.pue!;

describe('solveFacility', () => {
  it('loads the chain with the cooling power and derives PUE from it', () => {
    const { power, cooling } = solveFacility(facility(), DESIGN);
    expect(power.mechanicalLoadKw).toBeCloseTo(cooling.electricKw, 9);
    expect(cooling.pue).toBeCloseTo((200 + cooling.electricKw + power.lossKw) / 200, 9);
    expect(power.nodes.find((node) => node.id === 'mech-a')?.outKw).toBe(5);
    expect(Math.abs(power.balanceErrorKw)).toBeLessThan(1e-6 * power.facilityKw);
  });

  it('moves PUE with electrical losses and with weather', () => {
    expect(pue(facility(0.04), 'design')).toBeGreaterThan(pue(facility(0.02), 'design') + 0.1);
    expect(pue(facility(), 'average')).toBeLessThan(pue(facility(), 'design'));
  });

  it('stops the cooling that hangs on a dead node', () => {
    const { power, cooling } = solveFacility(facility(), { ...DESIGN, failedIds: ['tx-a'] });
    expect(power.unservedKw).toBe(0);
    expect(power.nodes.find((node) => node.id === 'mech-a')?.outKw).toBe(0);
    expect(cooling.violations.map((violation) => violation.code)).toContain('cooling-unpowered');
    expect(cooling.zones[0]?.capacityKw).toBeCloseTo(150, 6);
  });

  it('takes the heat of racks without power away', () => {
    const { power, cooling } = solveFacility(facility(), { ...DESIGN, failedIds: ['ups-a', 'ups-b'] });
    expect(power.unservedKw).toBe(200);
    expect(cooling.zones[0]?.heatKw).toBe(0);
    expect(cooling.pue).toBeNull();
  });

  it('carries a cooling failure through to the chain', () => {
    const whole = solveFacility(facility(), DESIGN);
    const failed = solveFacility(facility(), { ...DESIGN, failedIds: ['crah-2'] });
    expect(failed.power.mechanicalLoadKw).toBeLessThan(whole.power.mechanicalLoadKw - 4);
  });

  it('ranks single failures on request', () => {
    const { power } = solveFacility(facility(), { ...DESIGN, nMinusOne: true });
    expect(power.nMinusOne?.[0]?.failedId).toBe('utility');
    expect(solveFacility(facility(), DESIGN).power.nMinusOne).toBeUndefined();
  });
});
