import { toJsonPointer } from '../diagnostics.ts';
import type { Scenario } from '../schema/scenario.ts';

/** What an id names. */
export type EntityKind =
  | 'scenario' | 'site' | 'service phase' | 'contract' | 'hall' | 'row' | 'rack' | 'air cooling unit' | 'containment'
  | 'tile type' | 'tile' | 'cut-out' | 'obstruction' | 'sensor'
  | 'power node' | 'power edge' | 'cooling zone' | 'coolant distribution unit' | 'water loop' | 'plant'
  | 'accelerator' | 'rack type' | 'batch' | 'fabric' | 'pod' | 'calendar' | 'activity' | 'resource' | 'driver' | 'risk'
  | 'lease' | 'run' | 'experiment programme' | 'lever';

export interface IdEntry {
  readonly id: string;
  readonly kind: EntityKind;
  /** JSON pointer of the id; made on demand, since most are never needed. */
  readonly pointer: () => string;
}

/** Every id of the document, in document order. */
export function collectIds(scenario: Scenario): IdEntry[] {
  const entries: IdEntry[] = [];
  const add = (kind: EntityKind, items: readonly { readonly id: string }[], ...path: (string | number)[]) => {
    for (const [at, { id }] of items.entries()) entries.push({ id, kind, pointer: () => toJsonPointer([...path, at, 'id']) });
  };
  const { power, cooling, fleet, network, plan } = scenario;
  entries.push({ id: scenario.meta.id, kind: 'scenario', pointer: () => '/meta/id' });
  add('site', scenario.sites, 'sites');
  for (const [at, site] of scenario.sites.entries()) {
    add('service phase', site.service.phases, 'sites', at, 'service', 'phases');
    if (site.contract !== undefined) entries.push({ id: site.contract.id, kind: 'contract', pointer: () => toJsonPointer(['sites', at, 'contract', 'id']) });
  }
  add('hall', scenario.halls, 'halls');
  for (const [at, hall] of scenario.halls.entries()) {
    add('row', hall.rows, 'halls', at, 'rows');
    add('rack', hall.racks, 'halls', at, 'racks');
    add('air cooling unit', hall.airCoolingUnits, 'halls', at, 'airCoolingUnits');
    add('containment', hall.containment, 'halls', at, 'containment');
    if (hall.raisedFloor !== undefined) {
      add('tile type', hall.raisedFloor.tileTypes, 'halls', at, 'raisedFloor', 'tileTypes');
      add('tile', hall.raisedFloor.tiles, 'halls', at, 'raisedFloor', 'tiles');
      add('cut-out', hall.raisedFloor.cutouts, 'halls', at, 'raisedFloor', 'cutouts');
    }
    add('obstruction', hall.obstructions ?? [], 'halls', at, 'obstructions');
    add('sensor', hall.sensors ?? [], 'halls', at, 'sensors');
  }
  add('power node', power.nodes, 'power', 'nodes');
  add('power edge', power.edges, 'power', 'edges');
  add('cooling zone', cooling.zones, 'cooling', 'zones');
  add('coolant distribution unit', cooling.coolantDistributionUnits, 'cooling', 'coolantDistributionUnits');
  add('water loop', cooling.loops, 'cooling', 'loops');
  add('plant', cooling.plants, 'cooling', 'plants');
  add('accelerator', fleet.accelerators, 'fleet', 'accelerators');
  add('rack type', fleet.rackTypes, 'fleet', 'rackTypes');
  add('batch', fleet.batches, 'fleet', 'batches');
  add('fabric', network.fabrics, 'network', 'fabrics');
  add('pod', network.pods, 'network', 'pods');
  add('calendar', plan.calendars, 'plan', 'calendars');
  add('activity', plan.activities, 'plan', 'activities');
  add('resource', plan.resources, 'plan', 'resources');
  add('driver', plan.drivers, 'plan', 'drivers');
  add('risk', plan.risks, 'plan', 'risks');
  add('lease', scenario.allocation.leases, 'allocation', 'leases');
  add('run', scenario.runs, 'runs');
  add('experiment programme', scenario.experiments, 'experiments');
  add('lever', scenario.levers, 'levers');
  return entries;
}
