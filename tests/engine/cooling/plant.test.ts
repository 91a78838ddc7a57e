import { describe, expect, it } from 'vitest';
import { chillerCurve } from '../../../src/catalog/index.ts';
import { availableCapacityKw, operateChiller } from '../../../src/engine/cooling/chiller.ts';
import { effectiveness } from '../../../src/engine/cooling/heat-exchanger.ts';
import { operatePlant, plantCapacityKw, plantDesign } from '../../../src/engine/cooling/plant.ts';
import type { PlantPoint } from '../../../src/engine/cooling/plant-types.ts';
import { towerApproachKelvin } from '../../../src/engine/cooling/tower.ts';
import type { Plant, WaterLoop } from '../../../src/model/index.ts';
import { idlePlant, plantKernel, runPlant } from '../../../src/engine/cooling/plant.ts';
import { outdoorAir } from '../../../src/engine/cooling/outdoor-air.ts';
import type { PlantOperation } from '../../../src/engine/cooling/plant-types.ts';
import { createLoop, createPlant } from '../../fixtures/build-scenario.ts';

const DESIGN = { dryBulbCelsius: 35, wetBulbCelsius: 25, pressurePa: 101_325 };

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
    expect(run(tower, loop, 3_000, { ...DESIGN, dryBulbCelsius: 35, wetBulbCelsius: 27 }).supplyCelsius!).toBeGreaterThan(32);
    expect(capacity(tower, loop, 3, { ...DESIGN, dryBulbCelsius: 35, wetBulbCelsius: 27 })).toBeLessThan(2_700);
    expect(capacity(tower, loop, 3, { ...DESIGN, dryBulbCelsius: 35, wetBulbCelsius: 31.1 })).toBe(0);
  });

  it('slows its fans at part load, holding the set point', () => {
    const point = run(tower, loop, 1_500, { ...DESIGN, dryBulbCelsius: 15, wetBulbCelsius: 12 });
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

  it('takes its rating at the design dry bulb, and less in proportion to temperature difference and air density as the air warms', () => {
    expect(capacity(cooler, loop, 2)).toBeCloseTo(2_000, 6);
    expect(capacity(cooler, loop, 2, { ...DESIGN, dryBulbCelsius: 38 })).toBeCloseTo(1_000 * (308.15 / 311.15), 6);
    expect(capacity(cooler, loop, 2, { ...DESIGN, dryBulbCelsius: 38, pressurePa: 0.9 * 101_325 })).toBeCloseTo(900 * (308.15 / 311.15), 6);
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
    expect(run(cooler, loop, 1_500, { ...DESIGN, dryBulbCelsius: 30, wetBulbCelsius: 10 })).toEqual(run(cooler, loop, 1_500, { ...DESIGN, dryBulbCelsius: 30, wetBulbCelsius: 29 }));
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
    const at = (wetBulbCelsius: number): PlantPoint => run(withEconomiser, loop, 1_000, { ...DESIGN, dryBulbCelsius: wetBulbCelsius + 3, wetBulbCelsius });
    const points = [24, 12, 10, 0].map(at);
    expect(points.map((point) => point.mode)).toEqual(['mechanical', 'partial-economiser', 'partial-economiser', 'economiser']);
    for (let i = 1; i < points.length; i += 1) expect(points[i]!.electricKw).toBeLessThan(points[i - 1]!.electricKw);
    expect(points[3]!.electricKw).toBeLessThanOrEqual(45);
    expect(run(without, loop, 1_000, { ...DESIGN, dryBulbCelsius: 3, wetBulbCelsius: 0 }).mode).toBe('mechanical');
  });

  it('lets free cooling warm the condenser water before the chillers get it', () => {
    const wetBulbCelsius = 11;
    const point = run(withEconomiser, loop, 1_000, { ...DESIGN, dryBulbCelsius: 14, wetBulbCelsius });
    const curve = chillerCurve('mcquay-wsc-471kw-vanes')!;
    const rated = 3 * 500 * (1 + 1 / curve.referenceCop);
    const condenserKwPerKelvin = 4.18 * curve.condenserFlowKgPerS * (1_500_000 / curve.referenceCapacityWatts);
    const tower = { ratedHeatKw: rated, ratedApproachKelvin: 3.9, ratedRangeKelvin: rated / condenserKwPerKelvin, ratedWetBulbCelsius: 25 };
    const water = wetBulbCelsius + towerApproachKelvin(tower, point.rejectedKw, wetBulbCelsius, 1);
    const free = (1_000 * (20 - water)) / (8 + 1.5 * (1_000 / 1_500));
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
    expect(capacity(without, loop, 3, { ...DESIGN, dryBulbCelsius: 35, wetBulbCelsius: 30 })).toBeLessThan(capacity(without, loop, 3));
  });

  it('names a missing curve', () => {
    expect(() => run({ ...without, chillerCurveId: 'unknown' }, loop, 100)).toThrow('chiller curve unknown is not in the catalogue');
  });
});

describe('chiller staging', () => {
  const loop = createLoop('loop', { supplyTemperatureCelsius: 12, designDeltaTKelvin: 8 });
  const power = (staging: 'fewest' | 'least-power', heatKw: number): number => run(createPlant('plant', { unitCount: 4, staging, chillerCurveId: 'carrier-19xr-742kw-vsd' }), loop, heatKw, { ...DESIGN, wetBulbCelsius: 12 }).electricKw;

  it('runs more variable-speed chillers where they draw less together, never drawing more', () => {
    for (const heatKw of [300, 600, 900, 1_200, 1_500, 1_800]) expect(power('least-power', heatKw)).toBeLessThanOrEqual(power('fewest', heatKw) + 1e-9);
    expect(power('least-power', 480)).toBeLessThan(0.95 * power('fewest', 480));
  });

  it('settles at every load and wet bulb', () => {
    const kernel = plantKernel(plantDesign(createPlant('plant', { unitCount: 5, heatExchangerApproachKelvin: 2 }), loop, DESIGN));
    for (let wetBulbCelsius = -15; wetBulbCelsius <= 27; wetBulbCelsius += 1) {
      const air = outdoorAir({ dryBulbCelsius: wetBulbCelsius + 4, wetBulbCelsius, pressurePa: 101_325 });
      for (let heatKw = 100; heatKw <= 2_200; heatKw += 50) {
        const out = idlePlant();
        runPlant(kernel, air, heatKw, 5, 8, out);
        expect(out.rejectedKw).toBeCloseTo(out.heatKw + out.compressorKw, 8);
        expect(out.heatKw).toBe(heatKw);
        expect(out.freeHeatKw).toBeGreaterThanOrEqual(0);
        expect(out.freeHeatKw).toBeLessThanOrEqual(heatKw + 1e-9);
      }
    }
  });
});

describe('air-cooled chiller plant', () => {
  const loop = createLoop('loop', { supplyTemperatureCelsius: 6.67, designDeltaTKelvin: 5.6 });
  const chiller = createPlant('plant', { kind: 'air-cooled-chiller', chillerCurveId: 'york-ycal0033ee-101kw-air', unitCapacityKw: 100.582, unitCount: 1, fanPowerKwPerUnit: 0 });

  it('has the record’s power at its reference point, on the dry bulb', () => {
    const curve = chillerCurve('york-ycal0033ee-101kw-air')!;
    const expected = operateChiller(curve, 100.582, 75, 6.67, 35);
    expect(run(chiller, loop, 75).electricKw).toBeCloseTo(expected.electricKw, 9);
    expect(run(chiller, loop, 75, { ...DESIGN, wetBulbCelsius: 10 }).electricKw).toBeCloseTo(expected.electricKw, 9);
    expect(run(chiller, loop, 75).waterKgPerS).toBe(0);
  });

  it('draws in warmer air with recirculation, and gets less capacity from it', () => {
    const crowded = { ...chiller, recirculationKelvin: 3 };
    expect(run(crowded, loop, 75).electricKw).toBeCloseTo(run(chiller, loop, 75, { ...DESIGN, dryBulbCelsius: 38 }).electricKw, 9);
    expect(capacity(crowded, loop, 1)).toBeLessThan(capacity(chiller, loop, 1));
  });

  it('frees its compressor in the cold with a dry coil: mechanical, partial, economiser', () => {
    const withCoil = { ...chiller, approachKelvin: 5, heatExchangerApproachKelvin: 1 };
    expect([20, 3, -10].map((dryBulbCelsius) => run(withCoil, loop, 75, { ...DESIGN, dryBulbCelsius }).mode)).toEqual(['mechanical', 'partial-economiser', 'economiser']);
  });

  it('takes the free heat of a balanced counter-flow coil, and none from air warmer than the return', () => {
    const withCoil = { ...chiller, approachKelvin: 5, heatExchangerApproachKelvin: 1 };
    const free = (dryBulbCelsius: number, rangeKelvin: number): number => {
      const out = idlePlant();
      runPlant(plantKernel(plantDesign(withCoil, loop, DESIGN)), outdoorAir({ ...DESIGN, dryBulbCelsius }), 75, 1, rangeKelvin, out);
      return out.freeHeatKw;
    };
    for (const rangeKelvin of [5.6, 2.8]) {
      const dryBulbCelsius = 6;
      const load = 75 / 100.582;
      const approach = (5 * (dryBulbCelsius + 273.15)) / (35 + 273.15) * load + load;
      const effectivenessOfCoil = effectiveness('counter', rangeKelvin / approach, 1);
      expect(free(dryBulbCelsius, rangeKelvin)).toBeCloseTo((effectivenessOfCoil * 75 * (6.67 + rangeKelvin - dryBulbCelsius)) / rangeKelvin, 9);
      expect(free(6.67 + rangeKelvin - 0.1, rangeKelvin)).toBeGreaterThan(0);
      expect(free(6.67 + rangeKelvin + 0.1, rangeKelvin)).toBe(0);
    }
  });
});

describe('tower water', () => {
  const loop = createLoop('loop', { kind: 'facility-water', supplyTemperatureCelsius: 31, designDeltaTKelvin: 10 });
  const tower = createPlant('tower', { kind: 'cooling-tower', chillerCurveId: null, approachKelvin: 4, heatExchangerApproachKelvin: 2, unitCapacityKw: 1_000, unitCount: 3, cyclesOfConcentration: 5, driftFraction: 1e-4 });
  const operate = (plant: Plant): PlantOperation => {
    const out = idlePlant();
    runPlant(plantKernel(plantDesign(plant, loop, DESIGN)), outdoorAir(DESIGN), 2_000, 3, 10, out);
    return out;
  };

  it('blows down evaporation/(cycles − 1), less what drift carries out', () => {
    const out = operate(tower);
    expect(out.driftKgPerS).toBeCloseTo((1e-4 * 3_000) / (4.18 * 10), 12);
    expect(out.blowDownKgPerS + out.driftKgPerS).toBeCloseTo(out.evaporationKgPerS / 4, 12);
    // Mass of solids: make-up brings 1, blow-down and drift take 5 times as much of their water.
    expect(out.evaporationKgPerS + out.blowDownKgPerS + out.driftKgPerS).toBeCloseTo(5 * (out.blowDownKgPerS + out.driftKgPerS), 12);
  });

  it('rejects the power of its tower-water pumps too', () => {
    const out = operate({ ...tower, towerWaterPump: { headKpa: 200, efficiency: 0.7 } });
    expect(out.towerPumpKw).toBeCloseTo(((3_000 / (4.18 * 10)) / 997) * 200 / 0.7, 9);
    expect(out.rejectedKw).toBeCloseTo(2_000 + out.towerPumpKw, 9);
    expect(out.fanKw).toBeGreaterThan(operate(tower).fanKw);
  });
});
