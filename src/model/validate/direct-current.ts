import { indexScenario } from '../scenario-index.ts';
import type { PowerNode, Scenario } from '../schema/scenario.ts';
import { valueOf } from '../units.ts';
import type { Findings } from './findings.ts';
import { reachableFrom } from './graph.ts';
import { figure } from './words.ts';

/** What takes alternating current only. */
const ALTERNATING_KINDS: ReadonlySet<PowerNode['kind']> = new Set(['transformer', 'ups', 'rectifier', 'mechanical-load']);

/** Direct current begins at rectifiers; it has no power factor, and feeds nothing but panels, busways and racks made for it. */
export function checkDirectCurrent(scenario: Scenario, findings: Findings): void {
  const { edgesFrom, powerNodes, rackTypes } = indexScenario(scenario);
  const rectifiers = scenario.power.nodes.filter(({ kind }) => kind === 'rectifier').map(({ id }) => id);
  const direct = reachableFrom(rectifiers, (id) => (edgesFrom.get(id) ?? []).map(({ to }) => to));
  for (const [at, edge] of scenario.power.edges.entries()) {
    const to = powerNodes.get(edge.to);
    if (to === undefined || to.kind === 'rectifier' && !direct.has(edge.from)) continue;
    const path = ['power', 'edges', at];
    if (direct.has(edge.from) && ALTERNATING_KINDS.has(to.kind)) findings.error('dc-into-ac', path, `"${edge.from}" gives direct current; "${to.id}" (${to.kind}) takes three phases.`, 'Feed it from the alternating side of the rectifiers.');
    else if (direct.has(to.id) && !direct.has(edge.from)) findings.error('mixed-current', path, `"${to.id}" has direct current from its rectifiers and alternating current from "${edge.from}".`, 'Feed it from one of them, or put a rectifier between.');
  }
  for (const [at, node] of scenario.power.nodes.entries()) {
    if (direct.has(node.id) && valueOf(node.powerFactor) !== 1) findings.error('dc-power-factor', ['power', 'nodes', at, 'powerFactor'], `"${node.id}" carries direct current, which has no power factor; it has ${figure(valueOf(node.powerFactor))}.`, 'Write 1.');
  }
  for (const [hallAt, hall] of scenario.halls.entries()) {
    for (const [rackAt, rack] of hall.racks.entries()) {
      const takesDirect = rackTypes.get(rack.rackTypeId)?.electrical?.connection === 'dc';
      for (const [feedAt, feedId] of rack.feedIds.entries()) {
        if (!powerNodes.has(feedId) || takesDirect === direct.has(feedId)) continue;
        const path = ['halls', hallAt, 'racks', rackAt, 'feedIds', feedAt];
        if (takesDirect) findings.error('rack-needs-dc', path, `Rack "${rack.id}" takes direct current; "${feedId}" gives three phases.`, 'Feed it from what a rectifier feeds.');
        else findings.error('rack-on-dc', path, `Rack "${rack.id}" takes alternating current; "${feedId}" gives direct current.`, 'Feed it otherwise, or give its type the connection "dc".');
      }
    }
  }
}
