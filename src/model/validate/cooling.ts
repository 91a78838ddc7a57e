import { indexScenario } from '../scenario-index.ts';
import type { CoolingZone, Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { Findings, Path } from './findings.ts';

/** Racks and units use zones of their hall and of the right kind; every loop in use has a plant. */
export function checkCooling(scenario: Scenario, findings: Findings): void {
  const used = checkRacks(scenario, findings);
  checkUnits(scenario, used, findings);
  checkLoops(scenario, findings);
}

function checkZone(zone: CoolingZone | undefined, kind: CoolingZone['kind'], hallId: string, path: Path, findings: Findings): void {
  if (zone === undefined) return;
  if (zone.kind !== kind) findings.error('wrong-zone-kind', path, `"${zone.id}" is a zone for ${zone.kind} cooling; one for ${kind} is expected here.`, `Name a zone of kind "${kind}".`);
  if (zone.hallId !== hallId) findings.error('zone-of-other-hall', path, `The zone "${zone.id}" belongs to hall "${zone.hallId}", not to "${hallId}".`, 'Name a zone of the same hall.');
}

/** Returns the zones that racks rely on. */
function checkRacks(scenario: Scenario, findings: Findings): Set<string> {
  const { zones, rackTypes, pods } = indexScenario(scenario);
  const used = new Set<string>();
  for (const [hallAt, hall] of scenario.halls.entries()) {
    const rows = new Set(hall.rows.map((row) => row.id));
    for (const [rackAt, rack] of hall.racks.entries()) {
      const path = (field: string) => ['halls', hallAt, 'racks', rackAt, field];
      if (!rows.has(rack.rowId) && scenario.halls.some((other) => other !== hall && other.rows.some((row) => row.id === rack.rowId))) {
        findings.error('row-of-other-hall', path('rowId'), `Rack "${rack.id}" is in row "${rack.rowId}" of another hall.`, `Name a row of "${hall.id}".`);
      }
      const pod = pods.get(rack.podId);
      if (pod !== undefined && pod.hallId !== hall.id) findings.error('pod-of-other-hall', path('podId'), `The pod "${pod.id}" belongs to hall "${pod.hallId}", not to "${hall.id}".`, 'Name a pod of the same hall.');
      checkZone(zones.get(rack.airZoneId), 'air', hall.id, path('airZoneId'), findings);
      used.add(rack.airZoneId);
      if (rack.liquidZoneId !== null) {
        checkZone(zones.get(rack.liquidZoneId), 'liquid', hall.id, path('liquidZoneId'), findings);
        used.add(rack.liquidZoneId);
      }
      const type = rackTypes.get(rack.rackTypeId);
      if (type !== undefined && valueOf(type.liquidFraction) > 0 && rack.liquidZoneId === null) {
        findings.error('liquid-zone-missing', path('liquidZoneId'), `Rack "${rack.id}" gives ${Math.round(valueOf(type.liquidFraction) * 100)} % of its heat to liquid (${type.name}), but has no liquid zone.`, 'Name a liquid zone of the hall, or choose an air-cooled rack type.');
      }
    }
  }
  return used;
}

function checkUnits(scenario: Scenario, used: ReadonlySet<string>, findings: Findings): void {
  const { zones, loops } = indexScenario(scenario);
  const unitsByZone = new Map<string, number>();
  const countUnit = (zoneId: string) => unitsByZone.set(zoneId, (unitsByZone.get(zoneId) ?? 0) + 1);
  const checkSite = (loopId: string, siteId: string | undefined, path: Path) => {
    const loop = loops.get(loopId);
    if (loop !== undefined && siteId !== undefined && loop.siteId !== siteId) findings.error('loop-at-other-site', path, `The loop "${loop.id}" is at site "${loop.siteId}", not at "${siteId}".`, 'Name a loop of the same site.');
  };
  const siteOfHall = new Map(scenario.halls.map((hall) => [hall.id, hall.siteId]));
  for (const [hallAt, hall] of scenario.halls.entries()) {
    for (const [at, unit] of hall.airCoolingUnits.entries()) {
      const path = ['halls', hallAt, 'airCoolingUnits', at];
      checkZone(zones.get(unit.airZoneId), 'air', hall.id, [...path, 'airZoneId'], findings);
      checkSite(unit.loopId, hall.siteId, [...path, 'loopId']);
      countUnit(unit.airZoneId);
    }
  }
  for (const [at, unit] of scenario.cooling.coolantDistributionUnits.entries()) {
    const path = ['cooling', 'coolantDistributionUnits', at];
    checkZone(zones.get(unit.zoneId), 'liquid', unit.hallId, [...path, 'zoneId'], findings);
    checkSite(unit.loopId, siteOfHall.get(unit.hallId), [...path, 'loopId']);
    countUnit(unit.zoneId);
  }
  for (const [at, zone] of scenario.cooling.zones.entries()) {
    const units = unitsByZone.get(zone.id) ?? 0;
    const path = ['cooling', 'zones', at];
    if (units === 0 && used.has(zone.id)) findings.warning('zone-without-units', path, `Racks rely on the zone "${zone.id}", which has no ${zone.kind === 'air' ? 'air cooling unit' : 'coolant distribution unit'}: they have no ${zone.kind} cooling.`, 'Add units to the zone.');
    else if (units > 0 && zone.redundantUnits >= units) findings.warning('no-firm-cooling', [...path, 'redundantUnits'], `All ${units} units of the zone "${zone.id}" count as redundant: its firm capacity is 0.`, 'Lower "redundantUnits", or add units.');
  }
}

function checkLoops(scenario: Scenario, findings: Findings): void {
  const { loops } = indexScenario(scenario);
  const withPlant = new Set(scenario.cooling.plants.map((plant) => plant.loopId));
  const inUse = new Set([
    ...scenario.halls.flatMap((hall) => hall.airCoolingUnits.map((unit) => unit.loopId)),
    ...scenario.cooling.coolantDistributionUnits.map((unit) => unit.loopId),
  ]);
  for (const [at, loop] of scenario.cooling.loops.entries()) {
    if (inUse.has(loop.id) && !withPlant.has(loop.id)) findings.error('loop-without-plant', ['cooling', 'loops', at], `The loop "${loop.id}" carries heat, but no plant rejects it.`, 'Add a plant with this loop.');
  }
  for (const [at, plant] of scenario.cooling.plants.entries()) {
    const path = ['cooling', 'plants', at];
    if (plant.unitCount === 0) findings.warning('plant-without-units', [...path, 'unitCount'], `The plant "${plant.id}" has no units: it rejects no heat.`, 'Give it units, or delete it.');
    const loop = loops.get(plant.loopId);
    if (loop !== undefined && loop.siteId !== plant.siteId) findings.error('loop-at-other-site', [...path, 'loopId'], `The loop "${loop.id}" is at site "${loop.siteId}", not at "${plant.siteId}".`, 'Name a loop of the same site.');
    if (plant.kind.endsWith('-chiller') && plant.chillerCurveId === null) findings.error('chiller-curve-missing', [...path, 'chillerCurveId'], `The chiller plant "${plant.id}" names no performance curve.`, 'Name a chiller of the catalogue.');
    if (plant.unitCount > 0 && plant.redundantUnits >= plant.unitCount) findings.warning('no-firm-cooling', [...path, 'redundantUnits'], `All ${plant.unitCount} units of the plant "${plant.id}" count as redundant: its firm capacity is 0.`, 'Lower "redundantUnits", or add units.');
  }
}
