import type { CoolingZone, Plant, Scenario, WaterLoop } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { Findings, Path } from './findings.ts';
import { figure } from './words.ts';

/** Optional cooling equipment: economisers, pumps, heat reuse, tower water. Each must hold together where it is given. */
export function checkCoolingOptions({ cooling }: Scenario, findings: Findings): void {
  for (const [at, zone] of cooling.zones.entries()) checkZone(zone, ['cooling', 'zones', at], findings);
  for (const [at, loop] of cooling.loops.entries()) checkLoop(loop, ['cooling', 'loops', at], findings);
  for (const [at, plant] of cooling.plants.entries()) checkPlant(plant, ['cooling', 'plants', at], findings);
}

function checkZone(zone: CoolingZone, path: Path, findings: Findings): void {
  const { airEconomiser, coolantVolumeLitres } = zone;
  if (airEconomiser !== undefined) {
    if (zone.kind !== 'air') findings.error('economiser-of-liquid-zone', [...path, 'airEconomiser'], `"${zone.id}" is a zone for liquid cooling; outdoor air can't serve it.`, 'Remove "airEconomiser", or put it on the hall’s air zone.');
    const [low, high] = [valueOf(airEconomiser.minimumDewPointCelsius), valueOf(airEconomiser.maximumDewPointCelsius)];
    if (low >= high) findings.error('dew-points-crossed', [...path, 'airEconomiser', 'maximumDewPointCelsius'], `Outdoor air of "${zone.id}" is let in from ${figure(low)} to ${figure(high)} °C dew point: never.`, 'The maximum must be above the minimum.');
    if (airEconomiser.kind === 'indirect' && valueOf(airEconomiser.effectiveness) === 0) findings.warning('no-effectiveness', [...path, 'airEconomiser', 'effectiveness'], `The air-to-air exchanger of "${zone.id}" has an effectiveness of 0: it does nothing.`, 'Write a share such as 0.6.');
  }
  if (coolantVolumeLitres !== undefined && zone.kind !== 'liquid') findings.warning('coolant-of-air-zone', [...path, 'coolantVolumeLitres'], `"${zone.id}" is a zone for air cooling; its coolant volume is not used.`, 'Put it on the liquid zone.');
}

function checkLoop(loop: WaterLoop, path: Path, findings: Findings): void {
  const { hydraulics, heatReuse } = loop;
  if (hydraulics !== undefined) {
    const { pumps } = hydraulics;
    const at = [...path, 'hydraulics', 'pumps'];
    if (pumps.redundantUnits >= pumps.count) findings.error('no-duty-pump', [...at, 'redundantUnits'], `All ${pumps.count} pumps of "${loop.id}" stand by: no water moves.`, 'Lower "redundantUnits", or add pumps.');
    if (valueOf(pumps.shutOffHeadKpa) <= valueOf(pumps.ratedHeadKpa)) findings.error('rising-pump-curve', [...at, 'shutOffHeadKpa'], `The pumps of "${loop.id}" have ${figure(valueOf(pumps.shutOffHeadKpa))} kPa against a closed valve and ${figure(valueOf(pumps.ratedHeadKpa))} kPa at rated flow.`, 'Head falls with flow: the first must be the larger.');
    if (valueOf(pumps.efficiency) > 1) findings.error('efficiency-above-one', [...at, 'efficiency'], `The pumps of "${loop.id}" have an efficiency of ${figure(valueOf(pumps.efficiency))}.`, 'Write a share of at most 1.');
    const systemKpa = valueOf(hydraulics.heldDifferenceKpa) + hydraulics.drops.reduce((sum, drop) => sum + valueOf(drop.designKpa), 0);
    const dutyPumps = pumps.count - pumps.redundantUnits;
    const flowEach = valueOf(hydraulics.designFlowKgPerS) / Math.max(1, dutyPumps);
    const [shutOff, rated, ratedFlow] = [valueOf(pumps.shutOffHeadKpa), valueOf(pumps.ratedHeadKpa), valueOf(pumps.ratedFlowKgPerS)];
    const headKpa = shutOff - (shutOff - rated) * (flowEach / ratedFlow) ** 2;
    if (dutyPumps > 0 && headKpa < systemKpa) findings.warning('pumps-too-small', at, `At design flow "${loop.id}" needs ${figure(systemKpa)} kPa; its ${dutyPumps} duty pumps give ${figure(Math.max(0, headKpa))} kPa at full speed.`, 'Add pumps, choose larger ones, or check the pressure drops.');
  }
  if (heatReuse !== undefined && valueOf(heatReuse.minimumReturnCelsius) > valueOf(loop.supplyTemperatureCelsius) + valueOf(loop.designDeltaTKelvin)) {
    findings.warning('reuse-too-cold', [...path, 'heatReuse', 'minimumReturnCelsius'], `The heat consumer of "${loop.id}" needs ${figure(valueOf(heatReuse.minimumReturnCelsius))} °C; its return is ${figure(valueOf(loop.supplyTemperatureCelsius) + valueOf(loop.designDeltaTKelvin))} °C at design.`, 'Raise the loop’s temperatures, or expect heat only when it runs warm.');
  }
}

function checkPlant(plant: Plant, path: Path, findings: Findings): void {
  if (plant.towerWaterPump !== undefined && valueOf(plant.towerWaterPump.efficiency) > 1) {
    findings.error('efficiency-above-one', [...path, 'towerWaterPump', 'efficiency'], `The tower-water pumps of "${plant.id}" have an efficiency of ${figure(valueOf(plant.towerWaterPump.efficiency))}.`, 'Write a share of at most 1.');
  }
  const dry = plant.kind === 'dry-cooler' || plant.kind === 'air-cooled-chiller';
  if (dry && (plant.cyclesOfConcentration !== undefined || plant.driftFraction !== undefined || plant.towerWaterPump !== undefined)) {
    findings.warning('tower-water-of-dry-plant', path, `"${plant.id}" has no tower; its tower-water fields are not used.`, 'Remove them, or choose a plant with towers.');
  }
  if (valueOf(plant.recirculationKelvin ?? 0) > 15) findings.warning('unlikely-recirculation', [...path, 'recirculationKelvin'], `"${plant.id}" draws in air ${figure(valueOf(plant.recirculationKelvin ?? 0))} K above the weather's; yards have 2 to 4 K.`, 'Give kelvin above the outdoor dry bulb.');
}
