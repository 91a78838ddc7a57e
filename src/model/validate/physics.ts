import type { AirCoolingUnit, PowerNode, RackType, Scenario, Site } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import { AIR_KJ_PER_CUBIC_METRE_KELVIN } from './air-heat.ts';
import type { Findings, Path } from './findings.ts';
import { figure } from './words.ts';

/**
 * Figures that can't be, as errors; figures outside what is built, as warnings. The bounds are
 * wide on purpose: they catch slips of unit and of decimal point, not unusual designs.
 */
export function checkPhysics(scenario: Scenario, findings: Findings): void {
  for (const [at, site] of scenario.sites.entries()) checkSite(site, ['sites', at], findings);
  for (const [at, type] of scenario.fleet.rackTypes.entries()) checkRackType(type, ['fleet', 'rackTypes', at], findings);
  for (const [at, node] of scenario.power.nodes.entries()) checkPowerNode(node, ['power', 'nodes', at], findings);
  checkCoolingFigures(scenario, findings);
  checkOperations(scenario, findings);
}

function checkSite({ climate, grid }: Site, path: Path, findings: Findings): void {
  for (const when of ['design', 'average'] as const) {
    const dry = valueOf(climate[`${when}DryBulbCelsius`]);
    const wet = valueOf(climate[`${when}WetBulbCelsius`]);
    if (wet > dry) findings.error('wet-bulb-above-dry-bulb', [...path, 'climate', `${when}WetBulbCelsius`], `The ${when} wet bulb is ${figure(wet)} °C, above the dry bulb of ${figure(dry)} °C.`, 'Correct one of the two; they may be swapped.');
    if (dry > 60 || dry < -60) findings.warning('unlikely-weather', [...path, 'climate', `${when}DryBulbCelsius`], `The ${when} dry bulb is ${figure(dry)} °C.`, 'Give degrees Celsius.');
  }
  if (valueOf(climate.averageDryBulbCelsius) > valueOf(climate.designDryBulbCelsius)) {
    findings.warning('average-above-design', [...path, 'climate', 'averageDryBulbCelsius'], `The average dry bulb of ${figure(valueOf(climate.averageDryBulbCelsius))} °C is above the design dry bulb of ${figure(valueOf(climate.designDryBulbCelsius))} °C.`, 'Correct one of the two; they may be swapped.');
  }
  const carbon = valueOf(grid.carbonIntensityGramsPerKwh);
  if (carbon > 1500) findings.warning('unlikely-carbon', [...path, 'grid', 'carbonIntensityGramsPerKwh'], `The grid gives off ${figure(carbon)} g/kWh; lignite plants give off about 1,100.`, 'Give grams per kWh.');
}

function checkRackType(type: RackType, path: Path, findings: Findings): void {
  const power = valueOf(type.ratedPowerKw);
  const liquid = valueOf(type.liquidFraction);
  const accelerators = valueOf(type.acceleratorsPerRack);
  if (power > 1000) findings.warning('unlikely-rack-power', [...path, 'ratedPowerKw'], `A rack of "${type.name}" draws ${figure(power)} kW.`, 'Give kilowatts per rack.');
  const deltaT = valueOf(type.airDeltaTKelvin);
  if (deltaT < 3 || deltaT > 40) findings.warning('unlikely-rack-delta-t', [...path, 'airDeltaTKelvin'], `Air warms by ${figure(deltaT)} K through "${type.name}"; racks are built for 5 to 30 K.`, 'Check the temperature rise of the air.');
  if (liquid > 0 && type.liquidSupplyLimitCelsius === null) findings.warning('liquid-limit-missing', [...path, 'liquidSupplyLimitCelsius'], `"${type.name}" is ${figure(liquid * 100)} % liquid-cooled, but has no limit for its liquid supply.`, 'Add the highest technology-loop supply temperature.');
  const inlet = valueOf(type.inletAirLimitCelsius);
  if (inlet < 15 || inlet > 50) findings.warning('unlikely-inlet-limit', [...path, 'inletAirLimitCelsius'], `The inlet limit of "${type.name}" is ${figure(inlet)} °C.`, 'Give degrees Celsius.');
  if (type.acceleratorId === null && accelerators > 0) findings.error('accelerators-without-generation', [...path, 'acceleratorsPerRack'], `"${type.name}" has ${figure(accelerators)} accelerators of no generation.`, 'Name the accelerator, or set the number to 0.');
  if (type.acceleratorId !== null && accelerators === 0) findings.warning('generation-without-accelerators', [...path, 'acceleratorsPerRack'], `"${type.name}" names an accelerator, but has none.`, 'Give their number, or set "acceleratorId" to null.');
  if (valueOf(type.usableAcceleratorsPerRack) > accelerators) findings.error('more-usable-than-present', [...path, 'usableAcceleratorsPerRack'], `${figure(valueOf(type.usableAcceleratorsPerRack))} of ${figure(accelerators)} accelerators of "${type.name}" are usable.`, 'Give at most the number in the rack.');
}

function checkPowerNode(node: PowerNode, path: Path, findings: Findings): void {
  const powerFactor = valueOf(node.powerFactor);
  if (powerFactor === 0) findings.error('no-active-power', [...path, 'powerFactor'], `"${node.id}" has a power factor of 0: it carries no active power.`, 'Write a power factor such as 0.95.');
  else if (powerFactor < 0.5) findings.warning('unlikely-power-factor', [...path, 'powerFactor'], `"${node.id}" has a power factor of ${figure(powerFactor)}.`, 'Check it; equipment is rated at 0.8 to 1.');
  if (valueOf(node.continuousFraction) === 0) findings.warning('no-continuous-rating', [...path, 'continuousFraction'], `"${node.id}" may carry nothing continuously: its firm capacity is 0.`, 'Write 1, or 0.8 where the breaker rule applies.');
  const ratedKw = valueOf(node.ratingKva) * powerFactor;
  if (node.kind === 'transformer') {
    const share = (valueOf(node.noLoadLossKw) + valueOf(node.loadLossKw)) / ratedKw;
    if (share > 0.05) findings.warning('unlikely-loss', path, `The transformer "${node.id}" loses ${figure(share * 100)} % at full load; built ones lose 0.5 to 2 %.`, 'Check the losses and the rating.');
  }
  if (node.kind === 'ups' || node.kind === 'rectifier') {
    const { constant, linear, quadratic } = node.lossCoefficients;
    const share = valueOf(constant) + valueOf(linear) + valueOf(quadratic);
    if (share < 0) findings.error('negative-loss', [...path, 'lossCoefficients'], `The ${node.kind === 'ups' ? 'UPS' : 'rectifier'} "${node.id}" gains ${figure(-share * 100)} % at full load.`, 'The coefficients must add up to a loss.');
    else if (share > 0.2) findings.warning('unlikely-loss', [...path, 'lossCoefficients'], `The ${node.kind === 'ups' ? 'UPS' : 'rectifier'} "${node.id}" loses ${figure(share * 100)} % at full load; built ones lose 1 to 8 %.`, 'Give shares of the rating.');
  }
}

function checkAirUnit(unit: AirCoolingUnit, loopSupplyCelsius: number | undefined, path: Path, findings: Findings): void {
  const capacity = valueOf(unit.coolingCapacityKw);
  const span = capacity / (valueOf(unit.airflowCubicMetresPerSecond) * AIR_KJ_PER_CUBIC_METRE_KELVIN);
  if (span > 35) findings.warning('unlikely-unit-delta-t', [...path, 'coolingCapacityKw'], `"${unit.id}" would cool its air by ${figure(span)} K to reach ${figure(capacity)} kW.`, 'Check capacity (kW) and air flow (m³/s).');
  const fan = valueOf(unit.fanPowerKw);
  if (fan > 0.2 * capacity) findings.warning('unlikely-fan-power', [...path, 'fanPowerKw'], `The fans of "${unit.id}" draw ${figure(fan)} kW for ${figure(capacity)} kW of cooling.`, 'Check the fan power.');
  const supply = valueOf(unit.supplyAirSetPointCelsius);
  if (loopSupplyCelsius !== undefined && supply <= loopSupplyCelsius) {
    findings.warning('supply-air-below-water', [...path, 'supplyAirSetPointCelsius'], `"${unit.id}" is to supply air at ${figure(supply)} °C from water at ${figure(loopSupplyCelsius)} °C.`, 'Set the air above the water, or the water lower.');
  }
}

function checkCoolingFigures(scenario: Scenario, findings: Findings): void {
  const { cooling, halls } = scenario;
  const loopSupply = new Map(cooling.loops.map((loop) => [loop.id, valueOf(loop.supplyTemperatureCelsius)]));
  for (const [hallAt, hall] of halls.entries()) {
    for (const [at, unit] of hall.airCoolingUnits.entries()) checkAirUnit(unit, loopSupply.get(unit.loopId), ['halls', hallAt, 'airCoolingUnits', at], findings);
  }
  for (const [at, loop] of cooling.loops.entries()) {
    const path = ['cooling', 'loops', at];
    if (valueOf(loop.pumpEfficiency) > 1) findings.error('efficiency-above-one', [...path, 'pumpEfficiency'], `The pumps of "${loop.id}" have an efficiency of ${figure(valueOf(loop.pumpEfficiency))}.`, 'Write a share of at most 1.');
    const deltaT = valueOf(loop.designDeltaTKelvin);
    if (deltaT < 2 || deltaT > 30) findings.warning('unlikely-loop-delta-t', [...path, 'designDeltaTKelvin'], `Water warms by ${figure(deltaT)} K round "${loop.id}"; loops are built for 5 to 15 K.`, 'Check the temperature rise.');
  }
  for (const [at, plant] of cooling.plants.entries()) {
    const fan = valueOf(plant.fanPowerKwPerUnit);
    const capacity = valueOf(plant.unitCapacityKw);
    if (fan > 0.3 * capacity) findings.warning('unlikely-fan-power', ['cooling', 'plants', at, 'fanPowerKwPerUnit'], `The fans of "${plant.id}" draw ${figure(fan)} kW per unit of ${figure(capacity)} kW.`, 'Check the fan power.');
  }
  checkLiquidSupply(scenario, loopSupply, findings);
}

/** The technology loop is warmer than the facility water by the CDU's approach. */
function checkLiquidSupply(scenario: Scenario, loopSupply: ReadonlyMap<string, number>, findings: Findings): void {
  const types = new Map(scenario.fleet.rackTypes.map((type) => [type.id, type]));
  const lowestLimit = new Map<string, RackType>();
  for (const rack of scenario.halls.flatMap((hall) => hall.racks)) {
    const type = types.get(rack.rackTypeId);
    if (rack.liquidZoneId === null || type === undefined || type.liquidSupplyLimitCelsius === null || valueOf(type.liquidFraction) === 0) continue;
    const known = lowestLimit.get(rack.liquidZoneId);
    if (known === undefined || valueOf(type.liquidSupplyLimitCelsius) < valueOf(known.liquidSupplyLimitCelsius ?? Infinity)) lowestLimit.set(rack.liquidZoneId, type);
  }
  for (const [at, unit] of scenario.cooling.coolantDistributionUnits.entries()) {
    const supply = loopSupply.get(unit.loopId);
    const type = lowestLimit.get(unit.zoneId);
    if (supply === undefined || type === undefined || type.liquidSupplyLimitCelsius === null) continue;
    const limit = valueOf(type.liquidSupplyLimitCelsius);
    const atRated = supply + valueOf(unit.ratedApproachKelvin);
    if (atRated > limit) findings.warning('liquid-too-warm', ['cooling', 'coolantDistributionUnits', at], `At its rated duty "${unit.id}" supplies ${figure(atRated)} °C; "${type.name}" takes at most ${figure(limit)} °C.`, 'Lower the loop supply or the approach, or run the unit below its rated duty.');
  }
}

function checkOperations({ operations }: Scenario, findings: Findings): void {
  const idle = valueOf(operations.spareFraction) + valueOf(operations.downForRepairFraction);
  if (idle >= 1) findings.error('nothing-usable', ['operations', 'spareFraction'], `Spares and repair take ${figure(idle * 100)} % of the accelerators.`, 'Lower the shares; together they must be below 1.');
  else if (idle > 0.25) findings.warning('unlikely-spares', ['operations', 'spareFraction'], `Spares and repair take ${figure(idle * 100)} % of the accelerators.`, 'Give shares of the fleet, such as 0.02.');
}
