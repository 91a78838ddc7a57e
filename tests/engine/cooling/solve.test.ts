import { describe, expect, it } from 'vitest';
import { solveCooling } from '../../../src/engine/cooling/index.ts';
import type { CoolingSolution } from '../../../src/engine/cooling/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createAirUnit, createCdu, createHall, createLoop, createPlant, createRacks, createRackType, createScenario, createSite, createZone } from '../../fixtures/build-scenario.ts';

const DESIGN = { presentRackIds: null, failedIds: [], weather: 'design' } as const;

interface Changes {
  readonly cduCapacityKw?: number;
  readonly cdus?: number;
  readonly liquidLimitCelsius?: number;
  readonly elevationMetres?: number;
}

/** Ten 130 kW racks, 85 % liquid: air units on chilled water, CDUs on tower water at 30 °C. */
function hybrid({ cduCapacityKw = 500, cdus = 3, liquidLimitCelsius = 40, elevationMetres = 0 }: Changes = {}): Scenario {
  const site = createSite();
  const scenario = createScenario({
    sites: [{ ...site, location: { ...site.location, elevationMetres } }],
    halls: [createHall({
      racks: createRacks(10, 'rack', { liquidZoneId: 'liquid' }),
      airCoolingUnits: ['crah-1', 'crah-2', 'crah-3'].map((id) => createAirUnit(id, { coolingCapacityKw: 100 })),
    })],
    cooling: {
      zones: [createZone('air', { redundantUnits: 1 }), createZone('liquid', { kind: 'liquid', redundantUnits: 1 })],
      coolantDistributionUnits: Array.from({ length: cdus }, (_, i) => createCdu(`cdu-${i + 1}`, { ratedCapacityKw: cduCapacityKw })),
      loops: [createLoop('loop'), createLoop('water', { kind: 'facility-water', supplyTemperatureCelsius: 31, designDeltaTKelvin: 10 })],
      plants: [createPlant('chillers'), createPlant('towers', { kind: 'cooling-tower', chillerCurveId: null, loopId: 'water', approachKelvin: 4, heatExchangerApproachKelvin: 2, unitCapacityKw: 800, unitCount: 3 })],
    },
  });
  scenario.fleet.rackTypes[0] = createRackType({ ratedPowerKw: 130, liquidFraction: 0.85, liquidSupplyLimitCelsius: liquidLimitCelsius });
  return scenario;
}

const zone = (solution: CoolingSolution, id: string): CoolingSolution['zones'][number] => solution.zones.find((state) => state.id === id)!;
const loop = (solution: CoolingSolution, id: string): CoolingSolution['loops'][number] => solution.loops.find((state) => state.id === id)!;
const codes = (solution: CoolingSolution): string[] => solution.violations.map((violation) => violation.code);

describe('heat balance', () => {
  it('carries rack heat to zones, with fans and pumps to loops, with compressors outdoors', () => {
    const solution = solveCooling(hybrid(), DESIGN);
    expect(zone(solution, 'air').heatKw + zone(solution, 'liquid').heatKw).toBeCloseTo(1_300, 9);
    expect(zone(solution, 'liquid').heatKw).toBeCloseTo(0.85 * 1_300, 9);
    expect(loop(solution, 'loop').heatKw).toBeCloseTo(0.15 * 1_300 + 3 * 5 + loop(solution, 'loop').pumpKw, 9);
    expect(loop(solution, 'water').heatKw).toBeCloseTo(0.85 * 1_300 + 3 * 10 + loop(solution, 'water').pumpKw, 9);

    const rejected = solution.plants.reduce((sum, plant) => sum + plant.rejectedKw, 0);
    const towerFans = solution.electricKw - (3 * 5 + 3 * 10 + loop(solution, 'loop').pumpKw + loop(solution, 'water').pumpKw) - (rejected - solution.plants.reduce((sum, plant) => sum + plant.heatKw, 0));
    // All heat and all electricity but the tower fans' ends in the outdoor air.
    expect(rejected).toBeCloseTo(1_300 + solution.electricKw - towerFans, 9);
    expect(towerFans).toBeGreaterThan(0);
    expect(solution.unremovedHeatKw).toBe(0);
  });

  it('finds nothing wrong with a spare CDU, and the reserve gone without it', () => {
    expect(codes(solveCooling(hybrid({ cdus: 4 }), DESIGN))).toEqual([]);
    expect(codes(solveCooling(hybrid({ cdus: 3 }), DESIGN))).toEqual(['zone-firm-capacity']);
    expect(codes(solveCooling(hybrid({ cdus: 2 }), DESIGN))).toEqual(['zone-capacity']);
  });

  it('sums electric load by node and hands it on', () => {
    const solution = solveCooling(hybrid(), DESIGN);
    expect(solution.mechanicalLoadKwByNode.get('mech')).toBeCloseTo(solution.electricKw, 9);
    expect([...solution.mechanicalLoadKwByNode.keys()]).toEqual(['mech']);
  });

  it('pumps with V̇·Δp/η', () => {
    const solution = solveCooling(hybrid(), DESIGN);
    // CDUs take their rated flow: 3 × 500 kW at 10 K.
    const flow = 1_500 / (4.18 * 10);
    expect(loop(solution, 'water').flowKgPerS).toBeCloseTo(flow, 9);
    expect(loop(solution, 'water').pumpKw).toBeCloseTo((flow / 997) * 250 / 0.7, 9);
  });

  it('counts only racks that are present', () => {
    const solution = solveCooling(hybrid(), { ...DESIGN, presentRackIds: new Set(['rack-1', 'rack-2']) });
    expect(zone(solution, 'liquid').heatKw).toBeCloseTo(0.85 * 260, 9);
  });
});

describe('CDUs', () => {
  it('supply the facility water plus the approach in proportion to load', () => {
    const solution = solveCooling(hybrid(), DESIGN);
    const load = (0.85 * 1_300) / 1_500;
    expect(loop(solution, 'water').supplyCelsius).toBe(31);
    expect(zone(solution, 'liquid').supplyCelsius).toBeCloseTo(31 + 4 * load, 9);
  });

  it('change their zone when their capacity is halved', () => {
    const whole = zone(solveCooling(hybrid(), DESIGN), 'liquid');
    const solution = solveCooling(hybrid({ cduCapacityKw: 250 }), DESIGN);
    const half = zone(solution, 'liquid');
    expect(half.capacityKw).toBeCloseTo(whole.capacityKw / 2, 6);
    expect(half.supplyCelsius!).toBeCloseTo(31 + 2 * (whole.supplyCelsius! - 31), 6);
    expect(codes(solution)).toContain('zone-capacity');
  });

  it('are held to the racks’ coolant limit', () => {
    const solution = solveCooling(hybrid({ liquidLimitCelsius: 33 }), DESIGN);
    // 2 K of the rated 4 K approach is left: half of the rating.
    expect(zone(solution, 'liquid').capacityKw).toBeCloseTo(750, 6);
    expect(codes(solution)).toEqual(['zone-capacity', 'coolant-supply-limit']);
  });

  it('lose capacity with one failed and none from the firm figure beyond the redundant one', () => {
    const whole = zone(solveCooling(hybrid(), DESIGN), 'liquid');
    const failed = zone(solveCooling(hybrid(), { ...DESIGN, failedIds: ['cdu-2'] }), 'liquid');
    expect([whole.capacityKw, whole.firmCapacityKw, failed.capacityKw, failed.firmCapacityKw]).toEqual([1_500, 1_000, 1_000, 1_000]);
  });
});

describe('air units and loops', () => {
  it('hold their set point while the coil can', () => {
    expect(zone(solveCooling(hybrid(), DESIGN), 'air').supplyCelsius).toBeCloseTo(24, 12);
  });

  it('supply warmer air when the coil is beyond its rating, by its conductance', () => {
    const solution = solveCooling(hybrid(), { ...DESIGN, failedIds: ['crah-2', 'crah-3'] });
    const air = zone(solution, 'air');
    expect(air.capacityKw).toBeCloseTo(100, 6);
    const airKwPerKelvin = 1.006 * 10 * (101_325 / (287.042 * 297.15));
    const conductance = 100 / (24 + 100 / airKwPerKelvin - 18);
    expect(air.supplyCelsius).toBeCloseTo(18 + 195 / conductance - 195 / airKwPerKelvin, 6);
    expect(codes(solution)).toContain('zone-capacity');
  });

  it('supply less air by mass in thin air', () => {
    const [low, high] = [0, 2_000].map((elevationMetres) => {
      const scenario = hybrid({ elevationMetres });
      scenario.fleet.rackTypes[0] = createRackType({ ratedPowerKw: 130, liquidFraction: 0.85, airDeltaTKelvin: 5.6 });
      return codes(solveCooling(scenario, DESIGN));
    });
    expect(low).not.toContain('air-flow');
    expect(high).toContain('air-flow');
  });

  it('say when racks draw more air than units supply', () => {
    const scenario = hybrid();
    scenario.fleet.rackTypes[0] = createRackType({ ratedPowerKw: 130, liquidFraction: 0.85, airDeltaTKelvin: 5 });
    expect(codes(solveCooling(scenario, DESIGN))).toContain('air-flow');
  });

  it('leave the heat in the zone when their loop, plant or power is gone', () => {
    for (const gone of [{ failedIds: ['towers'] }, { failedIds: ['water'] }, { notCommissionedIds: ['towers'] }]) {
      const solution = solveCooling(hybrid(), { ...DESIGN, ...gone });
      expect(zone(solution, 'liquid').supplyCelsius).toBeNull();
      expect(solution.unremovedHeatKw).toBeCloseTo(0.85 * 1_300, 9);
    }
    const dark = solveCooling(hybrid(), { ...DESIGN, deadPowerNodeIds: new Set(['mech']) });
    expect(dark.electricKw).toBe(0);
    expect(dark.unremovedHeatKw).toBeCloseTo(1_300, 9);
    expect(dark.violations.find((violation) => violation.code === 'cooling-unpowered')?.message).toBe('8 cooling components stand still: MECH is dead.');
  });

  it('report what a plant cannot take', () => {
    const scenario = hybrid();
    scenario.cooling.plants[0] = createPlant('chillers', { unitCapacityKw: 50, unitCount: 2 });
    const solution = solveCooling(scenario, DESIGN);
    expect(loop(solution, 'loop').supplyCelsius).toBeNull();
    expect(solution.unremovedHeatKw).toBeCloseTo(loop(solution, 'loop').heatKw - solution.plants[0]!.heatKw, 9);
    expect(codes(solution)).toContain('plant-capacity');
  });

  it('spend less power on a mild day', () => {
    expect(solveCooling(hybrid(), { ...DESIGN, weather: 'average' }).electricKw).toBeLessThan(0.95 * solveCooling(hybrid(), DESIGN).electricKw);
  });

  it('put the heat of a liquid rack without a liquid zone into the air, and say so', () => {
    const scenario = hybrid();
    scenario.halls[0]!.racks[0]!.liquidZoneId = null;
    const solution = solveCooling(scenario, DESIGN);
    expect(zone(solution, 'air').heatKw).toBeCloseTo(9 * 0.15 * 130 + 130, 9);
    expect(codes(solution)).toContain('no-liquid-zone');
  });
});
