import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadHourlyClimate } from '../../../src/catalog/hourly/index.ts';
import { outdoorAir, setOutdoorAir } from '../../../src/engine/cooling/outdoor-air.ts';
import { coolingHour, runCooling, type CoolingHour } from '../../../src/engine/energy/cooling-hour.ts';
import { compileSite, type SiteModel } from '../../../src/engine/energy/site-model.ts';
import { groupCapacityKw, SHORT_TOLERANCE, sumSteadyZones } from '../../../src/engine/energy/steady-zones.ts';
import { startYear, runYear } from '../../../src/engine/energy/year.ts';
import { outdoorYear } from '../../../src/engine/weather/index.ts';
import type { Scenario } from '../../../src/model/index.ts';

const shipped = (name: string): Scenario => JSON.parse(readFileSync(new URL(`../../../scenarios/${name}.plenum.json`, import.meta.url), 'utf8')) as Scenario;

/** The same site with every zone worked out group by group, as those are that follow the weather. */
const groupByGroup = (model: SiteModel): SiteModel => ({ ...model, airZones: model.zones, steadyZones: sumSteadyZones({ zones: [], groups: [], loops: model.loops }) });

/** Is a zone's heat beyond what its units take with water at the set points? */
function isBeyondUnits({ groups, loops }: SiteModel, { groups: own, heatKw }: SiteModel['zones'][number], fraction: number): boolean {
  const capacityKw = own.reduce((sum, at) => sum + groupCapacityKw(groups[at]!, loops[groups[at]!.loop]!.setPointCelsius), 0);
  return fraction * heatKw > capacityKw * (1 + SHORT_TOLERANCE);
}

type Sums = { readonly [K in keyof CoolingHour]: CoolingHour[K] extends number ? K : never }[keyof CoolingHour];
const SUMS: readonly Sums[] = ['fanKw', 'cduPumpKw', 'economiserFanKw', 'loopPumpKw', 'towerPumpKw', 'compressorKw', 'rejectionFanKw', 'heatKw', 'airEconomiserKw', 'freeKw', 'mechanicalKw', 'unremovedKw', 'evaporationKgPerS'];

describe('sums of zones that the weather does not touch', () => {
  it.each([['ohio-campus', false], ['ohio-campus', true], ['northern-virginia-retrofit', false], ['west-texas-onsite-gas', true], ['minimal', false]])('%s, fans that follow the load %s: give what its zones give group by group, at any load', (name, variableFans) => {
    const scenario = shipped(name);
    if (variableFans) for (const [at, unit] of scenario.halls.flatMap((hall) => hall.airCoolingUnits).entries()) unit.fanControl = { minimumSpeedFraction: 0.3 + 0.1 * (at % 3), powerExponent: at % 2 === 0 ? 2.7 : 3 };
    const model = compileSite(scenario, scenario.sites[0]!.id, name === 'ohio-campus' ? { failedIds: [scenario.cooling.loops[0]!.id] } : {});
    const whole = groupByGroup(model);
    expect(model.steadyZones.ownKw.length > 1).toBe(variableFans);
    const [own, theirs] = [coolingHour(model), coolingHour(whole)];
    const [ownNodes, theirNodes] = [new Float64Array(model.chain.nodes), new Float64Array(model.chain.nodes)];
    const air = outdoorAir({ dryBulbCelsius: 20, wetBulbCelsius: 15, pressurePa: 98_000 });
    for (const [dry, wet] of [[-10, -12], [12, 8], [36, 26]] as const) {
      for (const fraction of [1, 0.83, 0.41, 0.05, 0]) {
        setOutdoorAir(air, dry, wet, 98_000);
        runCooling(model, air, wet - 3, fraction, 4, ownNodes, own);
        runCooling(whole, air, wet - 3, fraction, 4, theirNodes, theirs);
        for (const sum of SUMS) expect(Math.abs(own[sum] - theirs[sum]), `${sum} at ${fraction} and ${dry} °C`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs[sum])));
        for (const node of model.chain.varying) expect(ownNodes[node]).toBeCloseTo(theirNodes[node]!, 6);
        if (model.loops.every(({ setPointCelsius }, l) => own.loopSupplyCelsius[l] === setPointCelsius)) expect([...own.zoneShort]).toEqual(model.zones.map((zone, z) => (zone.economiser === null ? Number(isBeyondUnits(model, zone, fraction)) : own.zoneShort[z])));
        expect([...own.loopSupplyCelsius]).toEqual([...theirs.loopSupplyCelsius].map((celsius) => (Number.isNaN(celsius) ? celsius : expect.closeTo(celsius, 9))));
      }
    }
  });
});

describe('a year in parts', () => {
  it('is the year in one go', async () => {
    const scenario = shipped('northern-virginia-retrofit');
    const site = scenario.sites[0]!;
    const model = compileSite(scenario, site.id);
    const outdoor = outdoorYear((await loadHourlyClimate(site.climate.stationName))!, 2026, site.location.elevationMetres);
    const load = Float64Array.from({ length: outdoor.hours }, (_, hour) => 0.5 + 0.5 * Math.abs(Math.sin(hour)));
    const whole = runYear(model, outdoor, load);
    const year = startYear(model, outdoor, load);
    const reached = [year.advance(1), year.advance(1000), year.advance(0), year.advance(7000), year.advance(5000), year.advance(1)];
    expect(reached).toEqual([1, 1001, 1001, 8001, 8760, 8760]);
    expect(year.result()).toEqual(whole);
  });
});
