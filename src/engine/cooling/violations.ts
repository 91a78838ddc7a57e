import { indexScenario } from '../../model/scenario-index.ts';
import { valueOf } from '../../model/index.ts';
import type { Scenario, Violation } from '../../model/index.ts';
import { celsius, kilowatts, percent } from '../facility/figures.ts';
import type { HeatByZone } from './heat.ts';
import type { LoopSolution } from './loops.ts';
import type { ServiceState } from './service.ts';
import type { Unit } from './units.ts';
import type { ZoneSolution } from './zones.ts';

interface Findings {
  readonly scenario: Scenario;
  readonly heat: HeatByZone;
  readonly zones: readonly ZoneSolution[];
  readonly loops: ReadonlyMap<string, LoopSolution>;
  readonly units: readonly Unit[];
  readonly service: ServiceState;
}

/** Differences below these are rounding. */
const KELVIN_TOLERANCE = 1e-6;
const RELATIVE_TOLERANCE = 1e-9;

/** Zones beyond capacity, racks beyond their coolant limit, loops off their set point, equipment without power. */
export function coolingViolations(findings: Findings): Violation[] {
  return [...findings.zones.flatMap(zoneViolations), ...loopViolations(findings), ...serviceViolations(findings)];
}

function zoneViolations({ state, name, heat, running }: ZoneSolution): Violation[] {
  const found: Violation[] = [];
  const exceeds = (limit: number): boolean => state.heatKw > limit * (1 + RELATIVE_TOLERANCE);
  if (exceeds(state.capacityKw)) {
    const message = running.length === 0
      ? `No cooling unit of ${name} runs: ${kilowatts(state.heatKw)} of heat stays in it.`
      : `${name} gives off ${kilowatts(state.heatKw)}; its running units and their plant take ${kilowatts(state.capacityKw)}.`;
    found.push({ severity: 'error', code: 'zone-capacity', subjectId: state.id, message });
  } else if (exceeds(state.firmCapacityKw)) {
    found.push({
      severity: 'warning', code: 'zone-firm-capacity', subjectId: state.id,
      message: `${name} gives off ${kilowatts(state.heatKw)}; with its redundant units out, on the design day, ${kilowatts(state.firmCapacityKw)} is left.`,
    });
  }
  if (state.kind === 'liquid' && state.supplyCelsius !== null && state.supplyCelsius > heat.supplyLimitCelsius + KELVIN_TOLERANCE) {
    found.push({
      severity: 'error', code: 'coolant-supply-limit', subjectId: state.id,
      message: `Racks of ${name} get coolant at ${celsius(state.supplyCelsius)}; their limit is ${celsius(heat.supplyLimitCelsius)}.`,
    });
  }
  const airSupplied = running.reduce((sum, unit) => (unit.kind === 'air' ? sum + unit.airKwPerKelvin : sum), 0);
  if (state.kind === 'air' && running.length > 0 && heat.airKwPerKelvin > airSupplied * (1 + RELATIVE_TOLERANCE)) {
    found.push({
      severity: 'warning', code: 'air-flow', subjectId: state.id,
      message: `Racks of ${name} draw ${percent(heat.airKwPerKelvin / airSupplied)} of the air its running units supply: the rest is hot air drawn back.`,
    });
  }
  return found;
}

function loopViolations({ scenario, loops }: Findings): Violation[] {
  const index = indexScenario(scenario);
  const found: Violation[] = [];
  for (const [id, { state, plants, unremovedKw }] of loops) {
    const loop = index.loops.get(id);
    if (!loop || state.heatKw === 0) continue;
    const setPoint = valueOf(loop.supplyTemperatureCelsius);
    if (unremovedKw > state.heatKw * RELATIVE_TOLERANCE) {
      found.push({ severity: 'error', code: 'plant-capacity', subjectId: id, message: `${loop.name} carries ${kilowatts(state.heatKw)}; its plant can't take ${kilowatts(unremovedKw)} of it.` });
    } else if (state.supplyCelsius !== null && state.supplyCelsius > setPoint + KELVIN_TOLERANCE) {
      found.push({ severity: 'warning', code: 'loop-set-point', subjectId: id, message: `${loop.name} supplies ${celsius(state.supplyCelsius)}; its set point is ${celsius(setPoint)}.` });
    }
    for (const { plant, point } of plants) {
      if (point.extrapolated) found.push({ severity: 'warning', code: 'chiller-curve-range', subjectId: plant.id, message: `${plant.name}: condenser water or air is hotter, or chilled water colder, than its chiller curve was fitted for; its power is an extrapolation.` });
    }
  }
  return found;
}

function serviceViolations({ scenario, heat, units, service }: Findings): Violation[] {
  const found: Violation[] = [];
  const { powerNodes } = indexScenario(scenario);
  const still = new Map<string, number>();
  for (const component of [...units, ...scenario.cooling.plants]) {
    if (service.standsWithoutPower(component)) still.set(component.powerNodeId, (still.get(component.powerNodeId) ?? 0) + 1);
  }
  for (const [nodeId, count] of still) {
    const what = count === 1 ? 'One cooling component stands' : `${count} cooling components stand`;
    found.push({ severity: 'error', code: 'cooling-unpowered', subjectId: nodeId, message: `${what} still: ${powerNodes.get(nodeId)?.name ?? nodeId} is dead.` });
  }
  const [first] = heat.racksWithoutLiquid;
  if (first) {
    const count = heat.racksWithoutLiquid.length;
    const racks = count === 1 ? `Liquid-cooled rack ${first.name} names` : `${count} liquid-cooled racks name`;
    found.push({ severity: 'error', code: 'no-liquid-zone', subjectId: first.id, message: `${racks} no liquid zone: all their heat is counted in the air.` });
  }
  return found;
}
