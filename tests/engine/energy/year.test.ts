import { describe, expect, it } from 'vitest';
import { solveCooling } from '../../../src/engine/cooling/index.ts';
import { solveFacility } from '../../../src/engine/facility/index.ts';
import { LOADS } from '../../../src/engine/energy/series.ts';
import { valueOf } from '../../../src/model/index.ts';
import type { EnergySeries } from '../../../src/model/index.ts';
import { compileSite } from '../../../src/engine/energy/site-model.ts';
import { sweepSetPoint } from '../../../src/engine/energy/index.ts';
import { balanceErrors, sumFigures, summarise } from '../../../src/engine/energy/summary.ts';
import { runYear } from '../../../src/engine/energy/year.ts';
import type { OutdoorYear } from '../../../src/engine/weather/index.ts';
import { wetBulbCelsius } from '../../../src/engine/numerics/psychrometrics.ts';
import { loadHourlyClimate } from '../../../src/catalog/hourly/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createAirUnit, createCdu, createEdges, createHall, createLoop, createNode, createPlant, createPower, createRacks, createRackType, createScenario, createSite, createZone } from '../../fixtures/build-scenario.ts';

/** A year of outdoor air, by hour. */
function outdoor(airAt: (hour: number) => { dry: number; dew: number }, year = 2026): OutdoorYear {
  const hours = year % 4 === 0 ? 8_784 : 8_760;
  const air = Array.from({ length: hours }, (_, hour) => airAt(hour));
  return {
    year, hours, stationName: 'Made up', kind: 'typical-year',
    dryBulbCelsius: Float64Array.from(air, ({ dry }) => dry), dewPointCelsius: Float64Array.from(air, ({ dew }) => dew),
    wetBulbCelsius: Float64Array.from(air, ({ dry, dew }) => wetBulbCelsius(dry, dew, 101_325)), pressurePa: new Float64Array(hours).fill(101_325),
  };
}

/** −15 to 35 °C over the year with days of ±5 K. */
const SEASONS = outdoor((hour) => {
  const dry = 10 - 20 * Math.cos((2 * Math.PI * hour) / 8_760) - 5 * Math.cos((2 * Math.PI * hour) / 24);
  return { dry, dew: dry - 3 - 4 * Math.abs(Math.sin(hour)) };
});
const STEADY = outdoor(() => ({ dry: 20, dew: 12 }));
const FOOTPRINT = { carbonGramsPerKwh: new Float64Array(8_784).fill(400), gridWaterLitresPerKwh: 2 };

const lossy = [
  createNode('utility', 'utility', { ratingKva: 5_000 }), createNode('transformer', 'tx', { ratingKva: 2_500, noLoadLossKw: 2, loadLossKw: 10 }),
  createNode('ups', 'ups', { ratingKva: 2_000, lossCoefficients: { constant: 0.01, linear: 0.01, quadratic: 0.02 } }),
  createNode('pdu', 'pdu', { ratingKva: 2_000 }), createNode('mechanical-load', 'mech'), createNode('mechanical-load', 'mech-2'),
];

/** Ten 130 kW racks with everything the document can say about cooling. */
function everything(): Scenario {
  const scenario = createScenario({
    halls: [createHall({
      racks: createRacks(10, 'rack', { liquidZoneId: 'liquid' }),
      airCoolingUnits: ['crah-1', 'crah-2', 'crah-3'].map((id, i) => createAirUnit(id, { coolingCapacityKw: 100, powerNodeId: i === 0 ? 'mech-2' : 'mech', fanControl: { minimumSpeedFraction: 0.5, powerExponent: 2.7 } })),
    })],
    power: createPower(lossy, createEdges('utility>tx', 'tx>ups', 'ups>pdu', 'tx>mech', 'tx>mech-2')),
    cooling: {
      zones: [
        createZone('air', { airEconomiser: { kind: 'indirect', effectiveness: 0.6, minimumDewPointCelsius: -20, maximumDewPointCelsius: 20, fanPowerKw: 3, powerNodeId: 'mech-2' } }),
        createZone('liquid', { kind: 'liquid', coolantVolumeLitres: 300 }),
      ],
      coolantDistributionUnits: [1, 2, 3].map((i) => createCdu(`cdu-${i}`, { ratedCapacityKw: 500, facilityFlowFraction: 0.8 })),
      loops: [
        createLoop('loop', { hydraulics: { designFlowKgPerS: 8, heldDifferenceKpa: 60, drops: [{ name: 'all', designKpa: 150 }], pumps: { count: 3, redundantUnits: 1, ratedFlowKgPerS: 5, ratedHeadKpa: 220, shutOffHeadKpa: 280, efficiency: 0.7, minimumSpeedFraction: 0.3 } } }),
        createLoop('water', { kind: 'facility-water', supplyTemperatureCelsius: 31, designDeltaTKelvin: 10, heatReuse: { capacityKw: 400, monthlyDemandFractions: [1, 1, 1, 0.5, 0.2, 0, 0, 0, 0.2, 0.5, 1, 1], minimumReturnCelsius: 35, pumpPowerKw: 6, powerNodeId: 'mech' } }),
      ],
      plants: [
        createPlant('chillers', { heatExchangerApproachKelvin: 1.5, towerWaterPump: { headKpa: 180, efficiency: 0.7 } }),
        createPlant('towers', { kind: 'cooling-tower', chillerCurveId: null, loopId: 'water', approachKelvin: 4, heatExchangerApproachKelvin: 2, unitCapacityKw: 500, unitCount: 2 }),
        createPlant('dry', { kind: 'dry-cooler', chillerCurveId: null, loopId: 'water', approachKelvin: 8, unitCapacityKw: 500, unitCount: 2, recirculationKelvin: 2 }),
      ],
    },
  });
  scenario.fleet.rackTypes[0] = createRackType({ ratedPowerKw: 130, liquidFraction: 0.85, liquidSupplyLimitCelsius: 45 });
  return scenario;
}

const used = (values: Float64Array): boolean => values.some((value) => value > 0);

/** The document without its air economisers and heat consumers, which the steady solve leaves out. */
const withoutOptions = (scenario: Scenario): Scenario => ({
  ...scenario,
  cooling: {
    ...scenario.cooling,
    zones: [createZone('air'), createZone('liquid', { kind: 'liquid' })],
    loops: scenario.cooling.loops.map((loop) => (loop.id === 'water' ? createLoop('water', { kind: 'facility-water', supplyTemperatureCelsius: 31, designDeltaTKelvin: 10 }) : loop)),
  },
});

describe('ledger', () => {
  it('balances energy and heat in every hour of a year, at any IT load', () => {
    const model = compileSite(everything(), 'site');
    const fractions = Float64Array.from({ length: 8_760 }, (_, hour) => 0.3 + 0.7 * Math.abs(Math.sin(hour / 50)));
    const { series } = runYear(model, SEASONS, fractions);
    const errors = balanceErrors(series);
    expect(errors.energy).toBeLessThan(1e-12);
    expect(errors.heat).toBeLessThan(1e-12);
    // Not because nothing happens: every load and every place for heat is used.
    for (const load of LOADS) if (load !== 'distributionLossKw') expect(used(series[load]), load).toBe(true);
    for (const sink of ['airEconomiserHeatKw', 'reusedHeatKw', 'freeHeatKw', 'mechanicalHeatKw'] as const) expect(used(series[sink]), sink).toBe(true);
    expect(new Set(series.mode)).toEqual(new Set([1, 2]));
  });

  it('finds what is missing: a load taken out of the ledger shows as its share', () => {
    const { series } = runYear(compileSite(everything(), 'site'), STEADY, 1);
    const tampered: EnergySeries = { ...series, loopPumpKw: series.loopPumpKw.map(() => 0) };
    expect(balanceErrors(tampered).energy).toBeCloseTo(Math.max(...series.loopPumpKw.map((kw, hour) => kw / series.facilityKw[hour]!)), 12);
  });

  it('adds up: months to the year, parts to the whole', () => {
    const { series } = runYear(compileSite(everything(), 'site'), SEASONS, 1);
    const { annual: year, monthly } = summarise(series, FOOTPRINT);
    const { facility, ...parts } = year.energyKwh;
    expect(Object.values(parts).reduce((sum, kwh) => sum + kwh, 0) / facility).toBeCloseTo(1, 12);
    expect(monthly.map(({ hours }) => hours)).toEqual([744, 672, 744, 720, 744, 720, 744, 744, 720, 744, 720, 744]);
    expect(monthly.reduce((sum, month) => sum + month.energyKwh.facility, 0) / facility).toBeCloseTo(1, 12);
    expect(monthly.reduce((sum, month) => sum + month.carbonTonnes, 0)).toBeCloseTo(year.carbonTonnes, 6);
    expect(year.pue).toBe(facility / year.energyKwh.it);
    expect(year.ere).toBeCloseTo((facility - year.heatKwh.reused) / year.energyKwh.it, 12);
    expect(year.wueSource! - year.wueSite!).toBeCloseTo(2 * year.pue!, 12);
    expect(year.cue).toBeCloseTo(0.4 * year.pue!, 12);
    const { free, partial, mechanical } = year.hoursByMode;
    expect(free + partial + mechanical).toBe(8_760);
  });
});

/** 100 kW of air-cooled rack, one CRAH, a dry cooler, lossless power. */
function small(overrides: Partial<Parameters<typeof createPlant>[1]> = {}): Scenario {
  return createScenario({
    cooling: {
      zones: [createZone('air')], coolantDistributionUnits: [], loops: [createLoop('loop', { supplyTemperatureCelsius: 18, designDeltaTKelvin: 8, pumpHeadKpa: 250, pumpEfficiency: 0.7 })],
      plants: [createPlant('plant', { kind: 'dry-cooler', chillerCurveId: null, approachKelvin: 4, unitCapacityKw: 150, unitCount: 1, redundantUnits: 0, fanPowerKwPerUnit: 10, ...overrides })],
    },
    sites: [createSite({ climate: { stationName: 'S', designDryBulbCelsius: 10, designWetBulbCelsius: 5, averageDryBulbCelsius: 0, averageWetBulbCelsius: -2 } })],
  });
}

const annual = (scenario: Scenario, options = {}) => summarise(runYear(compileSite(scenario, 'site', options), SEASONS, 1).series, FOOTPRINT).annual;
const chillers = (approach: number): Scenario => small({ kind: 'water-cooled-chiller', chillerCurveId: 'mcquay-wsc-471kw-vanes', heatExchangerApproachKelvin: approach });
const tight = (scenario: Scenario): Scenario => ({ ...scenario, fleet: { ...scenario.fleet, rackTypes: [createRackType({ ratedPowerKw: 130, liquidFraction: 0.85, liquidSupplyLimitCelsius: 37 })] } });

describe('exact cases', () => {
  it('a hand-worked hour, 8,760 times', () => {
    const pumpKw = (105 / (8 * 4.18) / 997) * 250 / 0.7;
    const heat = 105 + pumpKw;
    // Approach at full speed 4·heat/150 at the design air; 13 K are there, and the fan runs as slow as that allows.
    const allowed = 18 - 5;
    const density = (10 + 273.15) / (5 + 273.15);
    const speed = (4 * (heat / 150)) / density / allowed;
    const [low, high] = [0.027843038, 0.046465108];
    const fanKw = 10 * density * (low + ((high - low) * (speed ** 3 - 0.008)) / (0.027 - 0.008));
    const { series } = runYear(compileSite(small(), 'site'), outdoor(() => ({ dry: 5, dew: 0 })), 1);
    expect(speed).toBeGreaterThan(0.2);
    expect(speed).toBeLessThan(0.3);
    for (const hour of [0, 4_000, 8_759]) expect(series.facilityKw[hour]).toBeCloseTo(100 + 5 + pumpKw + fanKw, 9);
    const { annual: year } = summarise(series, FOOTPRINT);
    expect(year.energyKwh.it).toBe(876_000);
    expect(year.pue).toBeCloseTo((105 + pumpKw + fanKw) / 100, 12);
    expect(year.waterLitres).toEqual({ evaporation: 0, blowDown: 0, drift: 0 });
    expect(year.hoursByMode).toEqual({ free: 8_760, partial: 0, mechanical: 0 });
  });

  it('leap years have 8,784 hours', () => {
    const { series } = runYear(compileSite(small(), 'site'), outdoor(() => ({ dry: 5, dew: 0 }), 2028), 0.5);
    const { annual: year, monthly } = summarise(series, FOOTPRINT);
    expect(year.hours).toBe(8_784);
    expect(monthly[1]!.hours).toBe(696);
    expect(year.energyKwh.it).toBeCloseTo(439_200, 6);
  });

  it('without IT there is no PUE', () => {
    const { annual: year } = summarise(runYear(compileSite(small(), 'site'), STEADY, 0).series, FOOTPRINT);
    expect(year.pue).toBeNull();
    expect(year.wueSite).toBeNull();
    expect(year.energyKwh.facility).toBeGreaterThan(0);
  });

  it('counts the hours in which the loop is too warm and the zone too hot', () => {
    const hot = outdoor((hour) => ({ dry: hour < 100 ? 24 : 5, dew: 0 }));
    const { warmLoops, shortZones, series } = runYear(compileSite(small(), 'site'), hot, 1);
    const heat = 105 + (105 / (8 * 4.18) / 997) * 250 / 0.7;
    const density = (10 + 273.15) / (24 + 273.15);
    expect(warmLoops).toHaveLength(1);
    expect(warmLoops[0]).toMatchObject({ id: 'loop', hours: 100 });
    expect(warmLoops[0]!.warmestCelsius).toBeCloseTo(24 + (4 * heat) / 150 / density, 9);
    // The coil is rated 150 kW between 18 °C water and its return air; 27 °C water leaves it too little.
    expect(shortZones).toEqual([{ id: 'air', hours: 100 }]);
    expect(series.unremovedHeatKw.every((kw) => kw === 0)).toBe(true);
  });
});

describe('against the steady solve', () => {
  it('has the cooling power of the design day when every hour is the design day', () => {
    const scenario = withoutOptions(everything());
    const { designDryBulbCelsius, designWetBulbCelsius } = scenario.sites[0]!.climate;
    const design = outdoor(() => ({ dry: Number(designDryBulbCelsius), dew: 10 }));
    design.wetBulbCelsius.fill(Number(designWetBulbCelsius));
    const steady = solveCooling(scenario, { presentRackIds: null, failedIds: [], weather: 'design' });
    const { series } = runYear(compileSite(scenario, 'site'), design, 1);
    const cooling = series.fanKw[7]! + series.cduPumpKw[7]! + series.loopPumpKw[7]! + series.towerPumpKw[7]! + series.compressorKw[7]! + series.rejectionFanKw[7]!;
    expect(cooling).toBeCloseTo(steady.electricKw, 8);
    expect(series.evaporationKg[7]! / 3600).toBeCloseTo(steady.plants.reduce((sum, plant) => sum + plant.waterKgPerS, 0), 10);
    // The steady load flow has voltage drop too: parts in ten thousand.
    const { power } = solveFacility(scenario, { presentRackIds: null, failedIds: [], weather: 'design' });
    expect(Math.abs(series.facilityKw[7]! / power.facilityKw - 1)).toBeLessThan(1e-6);
  });
});

describe('hours', () => {
  it('do not depend on each other: a year run backwards gives the same hours', () => {
    const backwards: OutdoorYear = {
      ...SEASONS, dryBulbCelsius: SEASONS.dryBulbCelsius.toReversed(), dewPointCelsius: SEASONS.dewPointCelsius.toReversed(),
      wetBulbCelsius: SEASONS.wetBulbCelsius.toReversed(), pressurePa: SEASONS.pressurePa.toReversed(),
    };
    // Heat reuse follows the calendar.
    const scenario = withoutOptions(everything());
    const forward = runYear(compileSite(scenario, 'site'), SEASONS, 1).series;
    const backward = runYear(compileSite(scenario, 'site'), backwards, 1).series;
    expect(backward.facilityKw.toReversed()).toEqual(forward.facilityKw);
    expect(backward.mode.toReversed()).toEqual(forward.mode);
  });

  it('refuses IT fractions of another length, and unknown sites', () => {
    const model = compileSite(small(), 'site');
    expect(() => runYear(model, STEADY, new Float64Array(10))).toThrow('10 IT fractions');
    expect(() => compileSite(small(), 'nowhere')).toThrow('"nowhere" is not in the scenario');
  });
});

/** Heat that dry coils before chillers take at 30 °C, kW, with CDUs of a rating and their whole flow. */
function freeHeatKw(rating: number): number {
  const scenario = everything();
  const plants = scenario.cooling.plants.map((plant) => (plant.loopId === 'water' ? createPlant(plant.id, { kind: 'air-cooled-chiller', chillerCurveId: 'york-ycal0033ee-101kw-air', loopId: 'water', powerNodeId: 'mech', unitCapacityKw: 1_500, unitCount: 1, approachKelvin: 8, heatExchangerApproachKelvin: 2 }) : plant));
  const coolantDistributionUnits = scenario.cooling.coolantDistributionUnits.map((unit) => ({ ...unit, ratedCapacityKw: rating, facilityFlowFraction: 1 }));
  return runYear(compileSite(withoutOptions({ ...scenario, cooling: { ...scenario.cooling, plants, coolantDistributionUnits } }), 'site'), outdoor(() => ({ dry: 30, dew: 12 })), 1).series.freeHeatKw[0]!;
}

describe('what moves the year', () => {
  it('an economiser frees hours, and a better exchanger frees more', () => {
    const [none, poor, good] = [chillers(0), chillers(4), chillers(1)].map((scenario) => annual(scenario));
    expect(none!.hoursByMode).toEqual({ free: 0, partial: 0, mechanical: 8_760 });
    expect(poor!.hoursByMode.free).toBeGreaterThan(1_000);
    expect(poor!.hoursByMode.partial).toBeGreaterThan(100);
    expect(good!.hoursByMode.free).toBeGreaterThan(poor!.hoursByMode.free);
    expect(good!.energyKwh.compressors).toBeLessThan(poor!.energyKwh.compressors);
  });

  it('failures and absent racks change it', () => {
    const whole = annual(everything());
    expect(annual(everything(), { failedIds: ['crah-2'] }).energyKwh.fans).not.toBe(whole.energyKwh.fans);
    expect(annual(everything(), { failedIds: ['towers', 'dry'] }).heatKwh.unremoved).toBeGreaterThan(1e6);
    expect(annual(everything(), { presentRackIds: new Set(['rack-1']) }).energyKwh.it).toBeCloseTo(whole.energyKwh.it / 10, 6);
    expect(annual(everything(), { failedIds: ['pdu'] }).energyKwh.it).toBe(0);
  });

  it('CDUs with flow to spare at part load cool their return, and with it free cooling', () => {
    const [tightFlow, ampleFlow] = [400, 1_200].map(freeHeatKw);
    expect(ampleFlow).toBeLessThan(tightFlow!);
  });

  it('half the facility flow of the CDUs warms their racks', () => {
    const half = everything();
    const throttled: Scenario = { ...half, cooling: { ...half.cooling, coolantDistributionUnits: half.cooling.coolantDistributionUnits.map((unit) => ({ ...unit, facilityFlowFraction: unit.facilityFlowFraction === undefined ? 0.5 : 0.5 * valueOf(unit.facilityFlowFraction) })) } };
    expect(runYear(compileSite(tight(half), 'site'), STEADY, 1).shortZones).toEqual([]);
    expect(runYear(compileSite(tight(throttled), 'site'), STEADY, 1).shortZones).toEqual([{ id: 'liquid', hours: 8_760 }]);
  });
});

const rename = <T extends { id: string }>(items: readonly T[], changes: (item: T) => Partial<T>): T[] => items.map((item) => ({ ...item, id: `${item.id}-2`, ...changes(item) }));

describe('several sites', () => {
  it('are independent, and add up', () => {
    const base = small();
    const second = small();
    const both: Scenario = {
      ...base,
      sites: [...base.sites, { ...base.sites[0]!, id: 'site-2' }],
      halls: [...base.halls, { ...second.halls[0]!, id: 'hall-2', siteId: 'site-2', rows: [{ id: 'row-2', name: 'Row' }], racks: rename(second.halls[0]!.racks, () => ({ rowId: 'row-2', feedIds: ['pdu-2'], airZoneId: 'air-2' })), airCoolingUnits: rename(second.halls[0]!.airCoolingUnits, () => ({ airZoneId: 'air-2', loopId: 'loop-2', powerNodeId: 'mech-2' })) }],
      power: { ...base.power, nodes: [...base.power.nodes, ...rename(second.power.nodes, () => ({ siteId: 'site-2' }))], edges: [...base.power.edges, ...createEdges('utility-2>pdu-2', 'utility-2>mech-2')] },
      cooling: {
        zones: [...base.cooling.zones, ...rename(second.cooling.zones, () => ({ hallId: 'hall-2' }))], coolantDistributionUnits: [],
        loops: [...base.cooling.loops, ...rename(second.cooling.loops, () => ({ siteId: 'site-2' }))], plants: [...base.cooling.plants, ...rename(second.cooling.plants, () => ({ siteId: 'site-2', loopId: 'loop-2', powerNodeId: 'mech-2' }))],
      },
    };
    const alone = annual(base);
    const [first, other] = ['site', 'site-2'].map((siteId) => summarise(runYear(compileSite(both, siteId), SEASONS, 1).series, FOOTPRINT).annual);
    expect(first).toEqual(alone);
    expect(other).toEqual(alone);
    const sum = sumFigures([first!, other!]);
    expect(sum.energyKwh.facility).toBe(2 * alone.energyKwh.facility);
    expect(sum.pue).toBeCloseTo(alone.pue!, 12);
    expect(sum.cue).toBeCloseTo(alone.cue!, 12);
    expect(sum.carbonTonnes).toBe(2 * alone.carbonTonnes);
  });
});

describe('set-point sweep', () => {
  it('saves compressor energy with warmer water until coils fall short', async () => {
    const scenario = small({ kind: 'water-cooled-chiller', chillerCurveId: 'mcquay-wsc-471kw-vanes', heatExchangerApproachKelvin: 2 });
    const weather = (await loadHourlyClimate('Leesburg.Exec.AP-Godfrey.Field'))!;
    const rows = sweepSetPoint(scenario, { loopId: 'loop', setPointsCelsius: [10, 14, 18, 30], year: 2026, weather, itFraction: 1 });
    expect(rows.map(({ setPointCelsius }) => setPointCelsius)).toEqual([10, 14, 18, 30]);
    for (let i = 1; i < rows.length; i += 1) expect(rows[i]!.compressorKwh).toBeLessThan(rows[i - 1]!.compressorKwh);
    expect(rows.map(({ shortHours }) => shortHours)).toEqual([0, 0, 0, 8_760]);
    expect(rows.every(({ warmHours }) => warmHours === 0)).toBe(true);
    // 4 °C is below the coldest leaving water of the curve, 7.22 °C: every hour with a compressor says so.
    const [cold, mild] = [4, 10].map((celsius) => sweepSetPoint(scenario, { loopId: 'loop', setPointsCelsius: [celsius], year: 2026, weather, itFraction: 1 })[0]!);
    expect(cold!.extrapolatedHours).toBeGreaterThan(mild!.extrapolatedHours + 1_000);
    // Its warmest is 12.78 °C: above that the curve is held, which rows say, and the year in its assumptions.
    expect(rows.map(({ beyondCurveCelsius }) => beyondCurveCelsius)).toEqual([null, 12.78, 12.78, 12.78]);
    expect(() => sweepSetPoint(scenario, { loopId: 'none', setPointsCelsius: [10], year: 2026, weather, itFraction: 1 })).toThrow('loop "none"');
  });
});
