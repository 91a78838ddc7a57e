import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airEconomiserOf, economiserShare } from '../../../src/engine/cooling/air-economiser.ts';
import { effectiveness } from '../../../src/engine/cooling/heat-exchanger.ts';
import { largestFlowKgPerS, loopHydraulics, pumpLoop, systemHeadKpa } from '../../../src/engine/cooling/hydraulics.ts';
import type { PumpingPoint } from '../../../src/engine/cooling/hydraulics.ts';
import { rideThroughs, rideThroughSeconds } from '../../../src/engine/cooling/ride-through.ts';
import { coolingUnits, exchangerApproachKelvin, liquidSupplyCelsius, unitCapacityKw, unitOwnKw } from '../../../src/engine/cooling/units.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createAirUnit, createCdu, createHall, createLoop, createPlant, createRacks, createRackType, createScenario, createZone } from '../../fixtures/build-scenario.ts';

const HYDRAULICS = {
  designFlowKgPerS: 200, heldDifferenceKpa: 80, drops: [{ name: 'strainer', designKpa: 20 }, { name: 'pipes', designKpa: 90 }, { name: 'exchanger', designKpa: 60 }],
  pumps: { count: 3, redundantUnits: 1, ratedFlowKgPerS: 100, ratedHeadKpa: 260, shutOffHeadKpa: 320, efficiency: 0.78, minimumSpeedFraction: 0.3 },
};
const hydraulics = loopHydraulics(createLoop('loop', { hydraulics: HYDRAULICS }))!;
const pumping = (flow: number): PumpingPoint => {
  const point = { running: 0, speed: 0, headKpa: 0, electricKw: 0 };
  pumpLoop(hydraulics, flow, point);
  return point;
};

describe('loop hydraulics', () => {
  it('adds the drops, each with the square of the flow, to the held difference', () => {
    expect(systemHeadKpa(hydraulics, 200)).toBe(250);
    expect(systemHeadKpa(hydraulics, 100)).toBe(80 + 170 / 4);
  });

  it('runs as few pumps as reach the flow, at the speed where curve and system meet', () => {
    const design = pumping(200);
    expect(design.running).toBe(2);
    // One pump at speed n: n²·320 − 60·(100/100)² = 250.
    expect(design.speed).toBeCloseTo(Math.sqrt(310 / 320), 12);
    const x = 1 / design.speed;
    expect(design.electricKw).toBeCloseTo((0.2 / 0.997) * 250 / (0.78 * x * (2 - x)), 6);
    expect(pumping(60).running).toBe(1);
  });

  it('obeys the affinity laws where no difference is held: flow ∝ n, head ∝ n², power ∝ n³', () => {
    const free = loopHydraulics(createLoop('loop', { hydraulics: { ...HYDRAULICS, heldDifferenceKpa: 0, pumps: { ...HYDRAULICS.pumps, count: 1, redundantUnits: 0, minimumSpeedFraction: 0 } } }))!;
    const at = (flow: number): PumpingPoint => {
      const point = { running: 0, speed: 0, headKpa: 0, electricKw: 0 };
      pumpLoop(free, flow, point);
      return point;
    };
    const [full, half] = [at(100), at(50)];
    expect(half.speed / full.speed).toBeCloseTo(1 / 2, 12);
    expect(half.headKpa / full.headKpa).toBeCloseTo(1 / 4, 12);
    expect(half.electricKw / full.electricKw).toBeCloseTo(1 / 8, 12);
  });

  it('shows when the duty pumps can’t move the flow, and how far N and N+1 reach', () => {
    const most = largestFlowKgPerS(hydraulics, 2);
    expect(pumping(most).speed).toBeCloseTo(1, 9);
    expect(pumping(most * 1.01).speed).toBeGreaterThan(1);
    expect(pumping(most * 1.01).running).toBe(2);
    expect(largestFlowKgPerS(hydraulics, 3)).toBeGreaterThan(most);
    expect(largestFlowKgPerS(hydraulics, 1)).toBeLessThan(200);
  });

  it('draws nothing without flow, throttles below the least speed, and never more than it needs', () => {
    expect(pumping(0).electricKw).toBe(0);
    const idle = pumping(1);
    expect(idle.headKpa).toBeGreaterThanOrEqual(systemHeadKpa(hydraulics, 1) - 1e-9);
    fc.assert(fc.property(fc.double({ min: 0.5, max: 200, noNaN: true }), (flow) => {
      const point = pumping(flow);
      expect(point.electricKw).toBeGreaterThanOrEqual((flow / 997) * point.headKpa / 0.78 - 1e-9);
      expect(point.speed * point.speed * 320 - 0.006 * (flow / point.running) ** 2).toBeCloseTo(point.headKpa, 8);
    }));
  });
});

const economiser = (kind: 'direct' | 'indirect') => airEconomiserOf(createZone('air', { airEconomiser: { kind, effectiveness: 0.7, minimumDewPointCelsius: -9, maximumDewPointCelsius: 15, fanPowerKw: 4, powerNodeId: 'mech' } }))!;

describe('air economiser', () => {
  it.each([[24, 1], [10, 1], [30, 0.5], [36, 0], [40, 0]])('direct air of %d °C takes %d of the span 24–36 °C', (dry, share) => {
    expect(economiserShare(economiser('direct'), dry, 5, 24, 36)).toBeCloseTo(share, 12);
  });

  it('shuts direct air off outside its dew points, not indirect air', () => {
    expect(economiserShare(economiser('direct'), 20, 16, 24, 36)).toBe(0);
    expect(economiserShare(economiser('direct'), -20, -25, 24, 36)).toBe(0);
    expect(economiserShare(economiser('indirect'), 20, 16, 24, 36)).toBeCloseTo((0.7 * 16) / 12, 12);
    expect(economiserShare(economiser('indirect'), 26, 16, 24, 36)).toBeCloseTo((0.7 * 10) / 12, 12);
  });
});

/** Ten 130 kW racks, 85 % liquid, three 500 kW CDUs on 31 °C water, coolant limit 40 °C. */
function liquid(cdu: Parameters<typeof createCdu>[1] = {}, volumeLitres = 300): Scenario {
  const scenario = createScenario({
    halls: [createHall({ racks: createRacks(10, 'rack', { liquidZoneId: 'liquid' }), airCoolingUnits: [createAirUnit('crah-1', { fanControl: { minimumSpeedFraction: 0.4, powerExponent: 3 } })] })],
    cooling: {
      zones: [createZone('air'), createZone('liquid', { kind: 'liquid', coolantVolumeLitres: volumeLitres })],
      coolantDistributionUnits: [1, 2, 3].map((i) => createCdu(`cdu-${i}`, { ratedCapacityKw: 500, ...cdu })),
      loops: [createLoop('loop'), createLoop('water', { kind: 'facility-water', supplyTemperatureCelsius: 31, designDeltaTKelvin: 10, volumeLitres: 6_000 })],
      plants: [createPlant('chillers'), createPlant('towers', { kind: 'cooling-tower', chillerCurveId: null, loopId: 'water', unitCapacityKw: 800, unitCount: 3 })],
    },
  });
  scenario.fleet.rackTypes[0] = createRackType({ ratedPowerKw: 130, liquidFraction: 0.85, liquidSupplyLimitCelsius: 40 });
  return scenario;
}

describe('CDU', () => {
  it('gives racks facility supply plus the rated approach at rated heat and flows', () => {
    const [cdu] = coolingUnits(liquid()).filter((unit) => unit.kind === 'liquid');
    expect(liquidSupplyCelsius(cdu!, 500, 31)).toBe(35);
    expect(liquidSupplyCelsius(cdu!, 250, 31)).toBe(33);
  });

  it('agrees with ε–NTU at other flows', () => {
    // 500 kW, ΔT 10 K → 50 kW/K rated; NTU = 10/4; half the facility flow: C_min = 25, Z = 0.5.
    const conductance = (2 * 2.5 * 50) / (0.5 ** -0.8 + 1);
    const eps = effectiveness('counter', conductance / 25, 0.5);
    expect(exchangerApproachKelvin({ ratedKw: 500, ratedKwPerKelvin: 50, ratedApproachKelvin: 4 }, 0.5, 1)).toBeCloseTo(500 / (eps * 25) - 10, 12);
    expect(exchangerApproachKelvin({ ratedKw: 500, ratedKwPerKelvin: 50, ratedApproachKelvin: 4 }, 1 + 1e-9, 1)).toBeCloseTo(4, 6);
  });

  it('supplies warmer coolant and carries less with half its facility flow', () => {
    const whole = coolingUnits(liquid()).find((unit) => unit.kind === 'liquid')!;
    const half = coolingUnits(liquid({ facilityFlowFraction: 0.5 })).find((unit) => unit.kind === 'liquid')!;
    expect(liquidSupplyCelsius(half as typeof whole & { kind: 'liquid' }, 368, 31)).toBeGreaterThan(liquidSupplyCelsius(whole as typeof whole & { kind: 'liquid' }, 368, 31) + 3);
    expect(unitCapacityKw(half, 31, 40)).toBeLessThan(unitCapacityKw(whole, 31, 40));
  });
});

describe('variable-speed fans', () => {
  it('follow the heat by the cube law, down to their least speed', () => {
    const crah = coolingUnits(liquid()).find((unit) => unit.kind === 'air')!;
    expect(unitOwnKw(crah, 150)).toBe(5);
    expect(unitOwnKw(crah, 75)).toBeCloseTo(5 / 8, 12);
    expect(unitOwnKw(crah, 1)).toBeCloseTo(5 * 0.4 ** 3, 12);
  });
});

describe('ride-through', () => {
  it('of a rack’s coolant is seconds: 20–40 L, 10 K, 120 kW → 7–14 s', () => {
    expect(rideThroughSeconds(20, 10, 120)).toBeCloseTo(6.9, 1);
    expect(rideThroughSeconds(40, 10, 120)).toBeCloseTo(13.9, 1);
  });

  it('of zones and loops follows from volume, margin and heat', () => {
    const found = rideThroughs(liquid(), null);
    const heat = 10 * 130 * 0.85;
    const margin = 40 - (31 + 4 * (heat / 1_500));
    expect(found.map(({ id, kind }) => `${kind} ${id}`)).toEqual(['zone liquid', 'loop water']);
    expect(found[0]).toMatchObject({ volumeLitres: 300, heatKw: heat });
    expect(found[0]!.marginKelvin).toBeCloseTo(margin, 9);
    expect(found[0]!.seconds).toBeCloseTo((0.3 * 997 * 4.18 * margin) / heat, 9);
    expect(found[1]!.seconds).toBeCloseTo(found[0]!.seconds * 20, 9);
    expect(rideThroughs(liquid({}, 600), null)[0]!.seconds).toBeCloseTo(2 * found[0]!.seconds, 9);
  });
});
