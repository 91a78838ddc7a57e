import { indexScenario } from '../scenario-index.ts';
import type { Scenario } from '../schema/scenario.ts';
import type { Findings, Path } from './findings.ts';

/** Equipment takes its power at its own site. */
export function checkPowerSites(scenario: Scenario, findings: Findings): void {
  const { powerNodes, halls } = indexScenario(scenario);
  const check = (what: string, siteId: string | undefined, nodeId: string, path: () => Path): void => {
    const node = powerNodes.get(nodeId);
    if (node === undefined || siteId === undefined || node.siteId === siteId) return;
    findings.error('feed-at-other-site', path(), `${what} is fed by "${nodeId}" of site "${node.siteId}", and stands at "${siteId}".`, 'Choose a power node of the same site.');
  };
  for (const [hallAt, hall] of scenario.halls.entries()) {
    for (const [at, rack] of hall.racks.entries()) {
      for (const [feedAt, feedId] of rack.feedIds.entries()) check(`Rack "${rack.id}"`, hall.siteId, feedId, () => ['halls', hallAt, 'racks', at, 'feedIds', feedAt]);
    }
    for (const [at, unit] of hall.airCoolingUnits.entries()) check(`The cooling unit "${unit.id}"`, hall.siteId, unit.powerNodeId, () => ['halls', hallAt, 'airCoolingUnits', at, 'powerNodeId']);
  }
  const { zones, coolantDistributionUnits, loops, plants } = scenario.cooling;
  for (const [at, { id, hallId, airEconomiser }] of zones.entries()) {
    if (airEconomiser !== undefined) check(`The economiser of zone "${id}"`, halls.get(hallId)?.siteId, airEconomiser.powerNodeId, () => ['cooling', 'zones', at, 'airEconomiser', 'powerNodeId']);
  }
  for (const [at, unit] of coolantDistributionUnits.entries()) check(`The CDU "${unit.id}"`, halls.get(unit.hallId)?.siteId, unit.powerNodeId, () => ['cooling', 'coolantDistributionUnits', at, 'powerNodeId']);
  for (const [at, { id, siteId, heatReuse }] of loops.entries()) {
    if (heatReuse !== undefined) check(`The heat reuse of loop "${id}"`, siteId, heatReuse.powerNodeId, () => ['cooling', 'loops', at, 'heatReuse', 'powerNodeId']);
  }
  for (const [at, plant] of plants.entries()) check(`The plant "${plant.id}"`, plant.siteId, plant.powerNodeId, () => ['cooling', 'plants', at, 'powerNodeId']);
}
