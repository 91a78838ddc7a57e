import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import { loadScenario } from '../../../src/model/load.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createAirUnit, createCdu, createHall, createLoop, createPlant, createRack, createRackType, createScenario, createZone } from '../../fixtures/build-scenario.ts';

const DESIGN = { presentRackIds: null, failedIds: [], weather: 'design' } as const;

/** Two racks of 100 kW, 80 % of it liquid, on two CDUs of 1,000 kW; loop at 18 °C with 8 K. */
function liquid(cdu: Parameters<typeof createCdu>[1] = {}, loop: Parameters<typeof createLoop>[1] = {}): Scenario {
  return createScenario({
    halls: [createHall({ racks: [createRack('rack-1', { liquidZoneId: 'liquid' }), createRack('rack-2', { liquidZoneId: 'liquid' })], airCoolingUnits: [createAirUnit('crah-1')] })],
    fleet: { ...createScenario().fleet, rackTypes: [createRackType({ liquidFraction: 0.8, liquidSupplyLimitCelsius: 45 })] },
    cooling: {
      zones: [createZone('air'), createZone('liquid', { kind: 'liquid' })],
      coolantDistributionUnits: [createCdu('cdu-1', cdu), createCdu('cdu-2')],
      loops: [createLoop('loop'), createLoop('water', { kind: 'facility-water', ...loop })],
      plants: [createPlant('plant'), createPlant('water-plant', { loopId: 'water' })],
    },
  });
}

const unitOf = (scenario: Scenario, id: string, failedIds: readonly string[] = []) => solveFacility(scenario, { ...DESIGN, failedIds }).hydronics.units.find((unit) => unit.id === id)!;

describe('a CDU', () => {
  it('takes its share of the zone’s heat and warms its water by heat and pump over flow', () => {
    const unit = unitOf(liquid(), 'cdu-1');
    expect(unit.heatKw).toBeCloseTo(80, 9);
    // Rated flow: 1,000 kW over 8 K and 4.18 kJ/(kg·K).
    expect(unit.flowKgPerS).toBeCloseTo(29.904306, 5);
    expect(unit.flowLitresPerSecond).toBeCloseTo(29.904306 / 0.997, 4);
    expect(unit.waterReturnCelsius! - unit.waterSupplyCelsius!).toBeCloseTo((80 + 10) / (29.904306 * 4.18), 6);
    // Approach of 4 K at rated heat, in proportion to the heat.
    expect(unit.deliversCelsius! - unit.waterSupplyCelsius!).toBeCloseTo(4 * 0.08, 9);
  });

  it('with half the facility flow sends warmer water back and delivers warmer water', () => {
    const [whole, half] = [unitOf(liquid(), 'cdu-1'), unitOf(liquid({ facilityFlowFraction: 0.5 }), 'cdu-1')];
    expect(half.flowKgPerS).toBeCloseTo(whole.flowKgPerS / 2, 9);
    expect(half.waterReturnCelsius! - half.waterSupplyCelsius!).toBeCloseTo(2 * (whole.waterReturnCelsius! - whole.waterSupplyCelsius!), 6);
    expect(half.deliversCelsius!).toBeGreaterThan(whole.deliversCelsius!);
  });

  it('that has failed stands still, and the other one takes all', () => {
    expect(unitOf(liquid(), 'cdu-1', ['cdu-1'])).toMatchObject({ runs: false, heatKw: 0, flowKgPerS: 0, waterSupplyCelsius: null, waterReturnCelsius: null, deliversCelsius: null });
    expect(unitOf(liquid(), 'cdu-2', ['cdu-1']).heatKw).toBeCloseTo(160, 9);
  });

  it('without a plant has no water that moves', () => {
    expect(unitOf(liquid(), 'cdu-1', ['water-plant'])).toMatchObject({ flowKgPerS: 0, waterSupplyCelsius: null, capacityKw: 0 });
  });
});

describe('a loop', () => {
  const hydraulics = { designFlowKgPerS: 60, drops: [{ name: 'pipes', designKpa: 100 }, { name: 'exchangers', designKpa: 80 }], heldDifferenceKpa: 50, pumps: { count: 3, redundantUnits: 1, ratedFlowKgPerS: 30, ratedHeadKpa: 250, shutOffHeadKpa: 320, efficiency: 0.75, minimumSpeedFraction: 0.3 } };

  it('works against Σ Δp at its flow where it has pump curves', () => {
    const scenario = liquid({}, { hydraulics });
    const loop = solveFacility(scenario, DESIGN).hydronics.loops.find(({ id }) => id === 'water')!;
    const share = loop.flowKgPerS / 60;
    expect(loop).toMatchObject({ headFrom: 'curve', pumps: { installed: 3, duty: 2 } });
    expect(loop.headKpa).toBeCloseTo(50 + 180 * share * share, 6);
    expect(loop.pumps!.running).toBeGreaterThan(0);
  });

  it('else against the head that the document gives', () => {
    expect(solveFacility(liquid(), DESIGN).hydronics.loops.find(({ id }) => id === 'water')).toMatchObject({ headFrom: 'fixed', headKpa: 250, pumps: null });
  });
});

it('flows and heats of units add up to those of their loops on the shipped campus, also after failures', () => {
  const { scenario } = loadScenario(readFileSync('scenarios/ohio-campus.plenum.json', 'utf8'));
  if (scenario === null) throw new Error('the campus does not load');
  for (const failedIds of [[], ['h1-p01-cdu1', 'h1-mech-fans-1']]) {
    const { cooling, hydronics } = solveFacility(scenario, { ...DESIGN, failedIds });
    for (const loop of cooling.loops) {
      const units = hydronics.units.filter(({ loopId }) => loopId === loop.id);
      const sum = (of: (unit: (typeof units)[number]) => number): number => units.reduce((total, unit) => total + of(unit), 0);
      expect(Math.abs(sum(({ flowKgPerS }) => flowKgPerS) - loop.flowKgPerS)).toBeLessThan(1e-9 * loop.flowKgPerS);
      expect(Math.abs(sum(({ heatKw, ownKw }) => heatKw + ownKw) + loop.pumpKw - loop.heatKw)).toBeLessThan(1e-9 * loop.heatKw);
    }
  }
});
