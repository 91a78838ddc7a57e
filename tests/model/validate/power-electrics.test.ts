import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../../src/model/index.ts';
import { validateScenario } from '../../../src/model/validate/index.ts';
import type { PowerNode, RackType, Scenario } from '../../../src/model/index.ts';
import { createEdges, createHall, createNode, createPower, createRack, createRackType, createScenario } from '../../fixtures/build-scenario.ts';

function withNode(kind: PowerNode['kind'], overrides: Record<string, unknown>): Scenario {
  const nodes = [createNode('utility', 'utility', kind === 'utility' ? overrides : {}), ...(kind === 'utility' ? [] : [createNode(kind, 'middle', overrides)]), createNode('pdu', 'pdu'), createNode('mechanical-load', 'mech')];
  const above = kind === 'utility' ? 'utility' : 'middle';
  return createScenario({ power: createPower(nodes, createEdges(...(kind === 'utility' ? [] : ['utility>middle']), `${above}>pdu`, `${above}>mech`)) });
}

function withType(electrical: RackType['electrical'], phases?: 'A' | 'AB'): Scenario {
  const scenario = createScenario({ halls: [createHall({ racks: [createRack('rack-1', phases === undefined ? {} : { phases })] })] });
  scenario.fleet.rackTypes = [createRackType(electrical === undefined ? {} : { electrical })];
  return scenario;
}

const codesOf = (scenario: Scenario): string[] => {
  expect(scenarioSchema.safeParse(scenario).error).toBeUndefined();
  return validateScenario(scenario).map(({ code }) => code);
};

const losses = { constant: 0.01, linear: 0, quadratic: 0 };
const battery = { dischargeEfficiency: 0.9, depthOfDischarge: 0.95, endOfLifeFraction: 0.8 };

describe('electrical figures of the power chain', () => {
  it.each([
    ['resistance-above-impedance', withNode('transformer', { loadLossKw: 30, impedanceFraction: 0.02 }), withNode('transformer', { loadLossKw: 10, impedanceFraction: 0.02 })],
    ['unlikely-tap', withNode('transformer', { tapFraction: 2.5 }), withNode('transformer', { tapFraction: 0.025 })],
    ['weak-source', withNode('utility', { shortCircuit: { powerKva: 900, reactanceOverResistance: 10 } }), withNode('utility', { shortCircuit: { powerKva: 90_000, reactanceOverResistance: 10 } })],
    ['eco-without-losses', withNode('ups', { mode: 'eco' }), withNode('ups', { mode: 'eco', ecoLossCoefficients: losses })],
    ['negative-loss', withNode('ups', { batteryLossCoefficients: { ...losses, quadratic: -0.02 } }), withNode('ups', { batteryLossCoefficients: losses })],
    ['power-factor-above-one', withNode('ups', { inputPowerFactor: 1.1 }), withNode('ups', { inputPowerFactor: 0.99 })],
    ['power-factor-above-one', withType({ connection: 'three-phase', powerFactor: 98 }), withType({ connection: 'three-phase', powerFactor: 0.98 })],
    ['battery-table-order',
      withNode('ups', { battery: { ...battery, constantPowerTable: [{ seconds: 900, energyFraction: 0.7 }, { seconds: 300, energyFraction: 0.5 }] } }),
      withNode('ups', { battery: { ...battery, constantPowerTable: [{ seconds: 300, energyFraction: 0.5 }, { seconds: 900, energyFraction: 0.7 }] } })],
    ['phases-of-other-connection', withType(undefined, 'A'), withType({ connection: 'line-to-neutral' }, 'A')],
    ['phases-of-other-connection', withType({ connection: 'line-to-neutral' }, 'AB'), withType({ connection: 'line-to-line' }, 'AB')],
  ])('%s', (code, wrong, right) => {
    expect(codesOf(wrong)).toContain(code);
    expect(codesOf(right)).not.toContain(code);
  });
});
