import { describe, expect, it } from 'vitest';
import { chillerCurve } from '../../../src/catalog/index.ts';
import { availableCapacityKw, operateChiller } from '../../../src/engine/cooling/chiller.ts';
import { operatePlant, plantCapacityKw, plantDesign } from '../../../src/engine/cooling/plant.ts';
import type { PlantPoint } from '../../../src/engine/cooling/plant-types.ts';
import { towerApproachKelvin } from '../../../src/engine/cooling/tower.ts';
import type { Plant, WaterLoop } from '../../../src/model/index.ts';
import { createLoop, createPlant } from '../../fixtures/build-scenario.ts';

const DESIGN = { dryBulbCelsius: 35, wetBulbCelsius: 25 };

function run(plant: Plant, loop: WaterLoop, heatKw: number, weather = DESIGN, units = plant.unitCount): PlantPoint {
  return operatePlant(plantDesign(plant, loop, DESIGN), { heatKw, units, weather });
}
const capacity = (plant: Plant, loop: WaterLoop, units: number, weather = DESIGN): number => plantCapacityKw(plantDesign(plant, loop, DESIGN), units, weather);

describe('cooling tower plant', () => {
  const tower = createPlant('tower', { kind: 'cooling-tower', chillerCurveId: null, approachKelvin: 4, heatExchangerApproachKelvin: 2, unitCapacityKw: 1_000, unitCount: 3 });
  const loop = createLoop('loop', { kind: 'facility-water', supplyTemperatureCelsius: 31, designDeltaTKelvin: 10 });

  it('meets its rating exactly at the design wet bulb', () => {
    const point = run(tower, loop, 3_000);
    expect(point.supplyCelsius).toBeCloseTo(31, 9);
    expect(point.electricKw).toBeCloseTo(3 * 15, 6);
    expect(capacity(tower, loop, 3)).toBeCloseTo(3_000, 6);
    expect(capacity(tower, loop, 2)).toBeCloseTo(2_000, 6);
  });

  it('supplies warmer water above its rating and in wetter air', () => {
    expect(run(tower, loop, 3_600).supplyCelsius!).toBeGreaterThan(31.5);
    expect(run(tower, loop, 3_000, { dryBulbCelsius: 35, wetBulbCelsius: 27 }).supplyCelsius!).toBeGreaterThan(32);
    expect(capacity(tower, loop, 3, { dryBulbCelsius: 35, wetBulbCelsius: 27 })).toBeLessThan(2_700);
    expect(capacity(tower, loop, 3, { dryBulbCelsius: 35, wetBulbCelsius: 31.1 })).toBe(0);
  });

  it('slows its fans at part load, holding the set point', () => {
    const point = run(tower, loop, 1_500, { dryBulbCelsius: 15, wetBulbCelsius: 12 });
    expect(point.supplyCelsius).toBe(31);
    expect(point.electricKw).toBeLessThan(0.1 * 45);
  });

  it('evaporates about 1.47 L per kWh rejected', () => {
    const point = run(tower, loop, 1_000);
    expect((point.waterKgPerS * 3600) / point.rejectedKw).toBeCloseTo(1.48, 1);
  });
});

describe('dry cooler plant', () => {
  const cooler = createPlant('dry', { kind: 'dry-cooler', chillerCurveId: null, approachKelvin: 6, unitCapacityKw: 1_000, unitCount: 2 });
  const loop = createLoop('loop', { kind: 'facility-water', supplyTemperatureCelsius: 41, designDeltaTKelvin: 10 });

  it('takes its rating at the design dry bulb, and less in proportion as the air warms', () => {
    expect(capacity(cooler, loop, 2)).toBeCloseTo(2_000, 6);
    expect(capacity(cooler, loop, 2, { ...DESIGN, dryBulbCelsius: 38 })).toBeCloseTo(1_000, 6);
    expect(capacity(cooler, loop, 2, { ...DESIGN, dryBulbCelsius: 42 })).toBe(0);
  });

  it('agrees with ε–NTU: supply = air + range·(1/ε − 1)', () => {
    const effectiveness = 10 / 16;
    const point = run(cooler, loop, 3_000);
    const range = 10 * 1.5;
    expect(point.supplyCelsius).toBeCloseTo(35 + range * (1 / effectiveness - 1), 9);
    expect(point.waterKgPerS).toBe(0);
  });

  it('slows its fans in proportion to the heat per kelvin', () => {
    // Half the duty at the design air needs half the speed; EnergyPlus' fan curve gives 14.25 % power there.
    expect(run(cooler, loop, 1_000).electricKw).toBeCloseTo(2 * 15 * 0.142515786, 9);
    expect(run(cooler, loop, 1_000).supplyCelsius).toBeCloseTo(41, 9);
  });

  it('does not care for humidity', () => {
    expect(run(cooler, loop, 1_500, { dryBulbCelsius: 30, wetBulbCelsius: 10 })).toEqual(run(cooler, loop, 1_500, { dryBulbCelsius: 30, wetBulbCelsius: 29 }));
  });
});

describe('chiller plant', () => {
  const loop = createLoop('loop', { supplyTemperatureCelsius: 12, designDeltaTKelvin: 8 });
  const withEconomiser = createPlant('plant', { unitCount: 3, heatExchangerApproachKelvin: 1.5 });
  const without = createPlant('plant', { unitCount: 3, heatExchangerApproachKelvin: 0 });

  it('rejects what it takes and what its compressors draw', () => {
    const point = run(without, loop, 1_000);
    const fans = 3 * 15;
    expect(point.mode).toBe('mechanical');
    expect(point.rejectedKw).toBeCloseTo(1_000 + (point.electricKw - fans), 9);
    const cop = 1_000 / (point.electricKw - fans);
    expect(cop).toBeGreaterThan(5);
    expect(cop).toBeLessThan(7.5);
  });

  it('frees its compressors as the wet bulb falls: mechanical, partial, economiser', () => {
    const at = (wetBulbCelsius: number): PlantPoint => run(withEconomiser, loop, 1_000, { dryBulbCelsius: wetBulbCelsius + 3, wetBulbCelsius });
    const points = [24, 12, 10, 0].map(at);
    expect(points.map((point) => point.mode)).toEqual(['mechanical', 'partial-economiser', 'partial-economiser', 'economiser']);
    for (let i = 1; i < points.length; i += 1) expect(points[i]!.electricKw).toBeLessThan(points[i - 1]!.electricKw);
    expect(points[3]!.electricKw).toBeLessThanOrEqual(45);
    expect(run(without, loop, 1_000, { dryBulbCelsius: 3, wetBulbCelsius: 0 }).mode).toBe('mechanical');
  });

  it('lets free cooling warm the condenser water before the chillers get it', () => {
    const wetBulbCelsius = 11;
    const point = run(withEconomiser, loop, 1_000, { dryBulbCelsius: 14, wetBulbCelsius });
    const curve = chillerCurve('mcquay-wsc-471kw-vanes')!;
    const rated = 3 * 500 * (1 + 1 / curve.referenceCop);
    const condenserKwPerKelvin = 4.18 * curve.condenserFlowKgPerS * (1_500_000 / curve.referenceCapacityWatts);
    const tower = { ratedHeatKw: rated, ratedApproachKelvin: 3.9, ratedRangeKelvin: rated / condenserKwPerKelvin, ratedWetBulbCelsius: 25 };
    const water = wetBulbCelsius + towerApproachKelvin(tower, point.rejectedKw, wetBulbCelsius, 1);
    const free = (1_000 * (20 - water - 1.5 * (1_000 / 1_500))) / 8;
    expect(free).toBeGreaterThan(100);
    const running = Math.ceil((1_000 - free) / availableCapacityKw(curve, 500, 12, water + free / condenserKwPerKelvin));
    const chiller = operateChiller(curve, 500, (1_000 - free) / running, 12, water + free / condenserKwPerKelvin);
    expect(point.electricKw).toBeCloseTo(45 + running * chiller.electricKw, 6);
  });

  it('says so when it cannot take the heat', () => {
    const limit = capacity(without, loop, 3);
    expect(run(without, loop, limit * 0.999).supplyCelsius).toBe(12);
    const beyond = run(without, loop, limit * 1.2);
    expect(beyond.supplyCelsius).toBeNull();
    expect(beyond.heatKw).toBeLessThan(limit * 1.05);
  });

  it('gets less capacity from a wetter day', () => {
    expect(capacity(without, loop, 3, { dryBulbCelsius: 35, wetBulbCelsius: 30 })).toBeLessThan(capacity(without, loop, 3));
  });

  it('names a missing curve', () => {
    expect(() => run({ ...without, chillerCurveId: 'unknown' }, loop, 100)).toThrow('chiller curve unknown is not in the catalogue');
  });
});
