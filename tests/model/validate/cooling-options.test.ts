import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../src/model/index.ts';
import { scenarioSchema } from '../../../src/model/schema/scenario.ts';
import { validateScenario } from '../../../src/model/validate/index.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

type Rule = readonly [severity: 'error' | 'warning', code: string, path: string, spoil: (document: Scenario) => void];

const zone = (document: Scenario) => document.cooling.zones[0]!;
const loop = (document: Scenario) => document.cooling.loops[0]!;
const plant = (document: Scenario) => document.cooling.plants[0]!;
const hydraulics = (document: Scenario) => loop(document).hydraulics!;

/** The minimal scenario with every optional piece of cooling equipment, all of it sound. */
function equipped(): Scenario {
  const document = minimalScenario();
  const { powerNodeId } = plant(document);
  zone(document).airEconomiser = { kind: 'indirect', effectiveness: 0.6, minimumDewPointCelsius: -20, maximumDewPointCelsius: 20, fanPowerKw: 1, powerNodeId };
  loop(document).hydraulics = { designFlowKgPerS: 4, heldDifferenceKpa: 60, drops: [{ name: 'pipes', designKpa: 120 }], pumps: { count: 2, redundantUnits: 1, ratedFlowKgPerS: 4, ratedHeadKpa: 200, shutOffHeadKpa: 250, efficiency: 0.7, minimumSpeedFraction: 0.3 } };
  loop(document).heatReuse = { capacityKw: 20, monthlyDemandFractions: Array.from({ length: 12 }, () => 0.5), minimumReturnCelsius: 17, pumpPowerKw: 0.5, powerNodeId };
  loop(document).volumeLitres = 500;
  Object.assign(plant(document), { towerWaterPump: { headKpa: 150, efficiency: 0.65 }, cyclesOfConcentration: 5, driftFraction: 1e-5, staging: 'least-power' });
  document.halls[0]!.airCoolingUnits[0]!.fanControl = { minimumSpeedFraction: 0.4, powerExponent: 2.7 };
  document.sites[0]!.grid.waterLitresPerKwh = 2;
  return document;
}

const findings = (document: Scenario) => validateScenario(document).filter(({ severity }) => severity !== 'notice');

describe('optional cooling equipment', () => {
  it('fits the schema and is sound', () => {
    expect(scenarioSchema.safeParse(equipped()).success).toBe(true);
    expect(findings(equipped())).toEqual(findings(minimalScenario()));
  });

  it.each<Rule>([
    ['error', 'economiser-of-liquid-zone', '/cooling/zones/0/airEconomiser', (d) => { zone(d).kind = 'liquid'; }],
    ['error', 'dew-points-crossed', '/cooling/zones/0/airEconomiser/maximumDewPointCelsius', (d) => { zone(d).airEconomiser!.maximumDewPointCelsius = -30; }],
    ['warning', 'no-effectiveness', '/cooling/zones/0/airEconomiser/effectiveness', (d) => { zone(d).airEconomiser!.effectiveness = 0; }],
    ['warning', 'coolant-of-air-zone', '/cooling/zones/0/coolantVolumeLitres', (d) => { zone(d).coolantVolumeLitres = 100; }],
    ['error', 'unknown-reference', '/cooling/zones/0/airEconomiser/powerNodeId', (d) => { zone(d).airEconomiser!.powerNodeId = 'nowhere'; }],
    ['error', 'no-duty-pump', '/cooling/loops/0/hydraulics/pumps/redundantUnits', (d) => { hydraulics(d).pumps.redundantUnits = 2; }],
    ['error', 'rising-pump-curve', '/cooling/loops/0/hydraulics/pumps/shutOffHeadKpa', (d) => { hydraulics(d).pumps.shutOffHeadKpa = 150; }],
    ['error', 'efficiency-above-one', '/cooling/loops/0/hydraulics/pumps/efficiency', (d) => { hydraulics(d).pumps.efficiency = 70; }],
    ['warning', 'pumps-too-small', '/cooling/loops/0/hydraulics/pumps', (d) => { hydraulics(d).drops.push({ name: 'valve', designKpa: 50 }); }],
    ['warning', 'reuse-too-cold', '/cooling/loops/0/heatReuse/minimumReturnCelsius', (d) => { loop(d).heatReuse!.minimumReturnCelsius = 40; }],
    ['error', 'unknown-reference', '/cooling/loops/0/heatReuse/powerNodeId', (d) => { loop(d).heatReuse!.powerNodeId = 'nowhere'; }],
    ['error', 'efficiency-above-one', '/cooling/plants/0/towerWaterPump/efficiency', (d) => { plant(d).towerWaterPump!.efficiency = 65; }],
    ['warning', 'tower-water-of-dry-plant', '/cooling/plants/0', (d) => { plant(d).kind = 'air-cooled-chiller'; }],
    ['error', 'chiller-curve-missing', '/cooling/plants/0/chillerCurveId', (d) => { plant(d).kind = 'air-cooled-chiller'; plant(d).chillerCurveId = null; }],
    ['warning', 'unlikely-recirculation', '/cooling/plants/0/recirculationKelvin', (d) => { plant(d).recirculationKelvin = 30; }],
  ])('%s %s at %s', (severity, code, path, spoil) => {
    const document = equipped();
    spoil(document);
    expect(findings(document).some((found) => found.severity === severity && found.code === code && found.path === path), JSON.stringify(findings(document))).toBe(true);
  });

  it('refuses by schema what can’t be: one cycle of concentration, eleven months', () => {
    const cycles = equipped();
    plant(cycles).cyclesOfConcentration = 1;
    expect(scenarioSchema.safeParse(cycles).success).toBe(false);
    const months = equipped();
    loop(months).heatReuse!.monthlyDemandFractions.pop();
    expect(scenarioSchema.safeParse(months).success).toBe(false);
  });
});
