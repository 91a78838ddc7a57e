import type { RackType, Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import { AIR_KJ_PER_CUBIC_METRE_KELVIN } from './air-heat.ts';
import { TOUCH_TOLERANCE_METRES } from './boxes.ts';
import type { Findings, Path } from './findings.ts';
import { figure, metres } from './words.ts';

/** Shares of bands may miss 1 by this much: rounding to three digits. */
const SHARE_TOLERANCE = 0.002;


type Airside = NonNullable<RackType['airside']>;
interface Band { readonly what: string; readonly path: Path; readonly fromMetres: number; readonly toMetres: number }

/** The air side of each rack type: bands that fit its front, curves that can be followed, a door that cools. */
export function checkRackAirside(scenario: Scenario, findings: Findings): void {
  for (const [at, type] of scenario.fleet.rackTypes.entries()) {
    if (type.airside === undefined) continue;
    const path = ['fleet', 'rackTypes', at, 'airside'];
    checkBands(type, type.airside, path, findings);
    checkAirflow(type, type.airside, [...path, 'airflow'], findings);
    checkDoorAndMass(type, type.airside, path, findings);
  }
}

function checkBands(type: RackType, airside: Airside, path: Path, findings: Findings): void {
  const { bands = [], unblankedBands = [], openingWidthMetres } = airside;
  const all: Band[] = [
    ...bands.map((band, at) => ({ what: 'equipment band', path: [...path, 'bands', at], ...band })),
    ...unblankedBands.map((band, at) => ({ what: 'unblanked band', path: [...path, 'unblankedBands', at], ...band })),
  ];
  for (const band of all) {
    if (band.toMetres <= band.fromMetres) findings.error('empty-band', band.path, `An ${band.what} of "${type.name}" reaches from ${metres(band.fromMetres)} to ${metres(band.toMetres)}.`, 'Give the lower edge first.');
    if (band.toMetres > type.size.zMetres + TOUCH_TOLERANCE_METRES) findings.error('band-outside-rack', [...band.path, 'toMetres'], `An ${band.what} of "${type.name}" reaches up to ${metres(band.toMetres)}; the rack is ${metres(type.size.zMetres)} high.`, 'Lower it, or correct the height of the rack.');
  }
  const rising = [...all].sort((a, b) => a.fromMetres - b.fromMetres);
  for (const [at, band] of rising.entries()) {
    const above = rising[at + 1];
    if (above !== undefined && above.fromMetres < band.toMetres - TOUCH_TOLERANCE_METRES) {
      findings.error('bands-overlap', above.path, `In "${type.name}" the ${above.what} from ${metres(above.fromMetres)} overlaps the ${band.what} up to ${metres(band.toMetres)}.`, 'Give each height to one band.');
    }
  }
  const total = bands.reduce((sum, { share }) => sum + share, 0);
  if (airside.bands !== undefined && Math.abs(total - 1) > SHARE_TOLERANCE) {
    findings.error('band-shares', [...path, 'bands'], `The shares of the bands of "${type.name}" add up to ${figure(total)}, not 1.`, 'Give each band its share of the heat and air of the rack.');
  }
  if (openingWidthMetres !== undefined && openingWidthMetres > type.size.xMetres + TOUCH_TOLERANCE_METRES) {
    findings.error('opening-beyond-front', [...path, 'openingWidthMetres'], `The opening of "${type.name}" is ${metres(openingWidthMetres)} wide; its front is ${metres(type.size.xMetres)}.`, 'Make it narrower, or correct the size.');
  }
}

function checkAirflow(type: RackType, { airflow }: Airside, path: Path, findings: Findings): void {
  if (airflow === undefined) return;
  if (airflow.kind === 'inlet-temperature') {
    checkRising(airflow.points.map(({ inletCelsius }) => inletCelsius), 'inletCelsius', '°C', type, [...path, 'points'], findings);
    return;
  }
  if (airflow.kind === 'fixed') {
    checkDeltaT(type, valueOf(airflow.cubicMetresPerSecond), 'carries', path, findings);
    return;
  }
  checkRising(airflow.points.map(({ pascals }) => pascals), 'pascals', 'Pa', type, [...path, 'points'], findings);
  for (const [at, point] of airflow.points.entries()) {
    const before = airflow.points[at - 1];
    if (before !== undefined && point.cubicMetresPerSecond > before.cubicMetresPerSecond) {
      findings.error('fan-curve-rises', [...path, 'points', at, 'cubicMetresPerSecond'], `The fans of "${type.name}" move ${figure(point.cubicMetresPerSecond)} m³/s against ${figure(point.pascals)} Pa, more than the ${figure(before.cubicMetresPerSecond)} m³/s against ${figure(before.pascals)} Pa: such a curve has no stable working point.`, 'Give flows that fall with rising pressure.');
    }
  }
  const most = Math.max(...airflow.points.map(({ cubicMetresPerSecond }) => cubicMetresPerSecond));
  checkDeltaT(type, most, 'can carry at most', path, findings);
}

/** Air that cannot carry the heat at a rise that equipment stands. */
function checkDeltaT(type: RackType, flow: number, verb: string, path: Path, findings: Findings): void {
  const heatKw = valueOf(type.ratedPowerKw) * (1 - valueOf(type.liquidFraction));
  if (heatKw === 0) return;
  if (flow === 0) {
    findings.error('no-airflow', path, `"${type.name}" gives ${figure(heatKw)} kW to the air, but moves none.`, 'Give the flow in m³/s.');
    return;
  }
  const rise = heatKw / (flow * AIR_KJ_PER_CUBIC_METRE_KELVIN);
  if (rise < 3 || rise > 40) findings.warning('unlikely-rack-delta-t', path, `"${type.name}" ${verb} its ${figure(heatKw)} kW in ${figure(flow)} m³/s of air: a rise of ${figure(rise)} K; racks are built for 5 to 30 K.`, 'Give the flow of the whole rack in m³/s.');
}

function checkRising(values: readonly number[], key: string, unit: string, type: RackType, path: Path, findings: Findings): void {
  for (const [at, value] of values.entries()) {
    const before = values[at - 1];
    if (before !== undefined && value <= before) {
      findings.error('curve-not-rising', [...path, at, key], `A point of the air flow of "${type.name}" at ${figure(value)} ${unit} follows one at ${figure(before)} ${unit}.`, `Order the points by rising ${unit}, each once.`);
    }
  }
}

function checkDoorAndMass(type: RackType, { rearDoor, thermalMass }: Airside, path: Path, findings: Findings): void {
  if (rearDoor !== undefined) {
    const door = [...path, 'rearDoor'];
    const water = valueOf(rearDoor.waterCelsius);
    const limit = valueOf(type.inletAirLimitCelsius);
    if (valueOf(rearDoor.effectiveness) === 0 || valueOf(rearDoor.capacityKw) === 0) findings.warning('door-without-effect', door, `The rear door of "${type.name}" removes no heat.`, 'Give its effectiveness and capacity, or remove it.');
    if (water >= limit) findings.warning('door-water-warm', [...door, 'waterCelsius'], `The rear door of "${type.name}" has water at ${figure(water)} °C, not below the ${figure(limit)} °C that the rack takes in.`, 'Give the water temperature at the door\'s inlet.');
  }
  if (thermalMass !== undefined && valueOf(thermalMass.massKg) > valueOf(type.weightKg)) {
    findings.error('mass-above-weight', [...path, 'thermalMass', 'massKg'], `${figure(valueOf(thermalMass.massKg))} kg of "${type.name}" store heat, but it weighs ${figure(valueOf(type.weightKg))} kg.`, 'Give the mass of the metal that the air passes, at most the weight of the rack.');
  }
}
