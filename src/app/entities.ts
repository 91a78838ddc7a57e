import type { Scenario } from '../model/index.ts';

/** What an id of the document stands for. */
export type EntityKind =
  | 'site' | 'hall' | 'row' | 'rack' | 'airCoolingUnit' | 'containment'
  | 'powerNode' | 'coolingZone' | 'cdu' | 'loop' | 'plant'
  | 'accelerator' | 'rackType' | 'batch' | 'fabric' | 'pod'
  | 'activity' | 'resource' | 'driver' | 'risk' | 'calendar' | 'run' | 'experiment' | 'lever' | 'lease';

export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  /** Hall in which it stands, where it stands in one. */
  readonly hallId: string | null;
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** How each kind is called on screen. */
export const KIND_NAMES: Readonly<Record<EntityKind, string>> = {
  site: 'Site', hall: 'Hall', row: 'Row', rack: 'Rack', airCoolingUnit: 'Air cooling unit', containment: 'Containment',
  powerNode: 'Power component', coolingZone: 'Cooling zone', cdu: 'Coolant distribution unit', loop: 'Water loop', plant: 'Heat rejection plant',
  accelerator: 'Accelerator', rackType: 'Rack type', batch: 'Batch', fabric: 'Fabric', pod: 'Pod',
  activity: 'Activity', resource: 'Resource', driver: 'Driver', risk: 'Risk', calendar: 'Calendar', run: 'Training run',
  experiment: 'Experiment programme', lever: 'Lever', lease: 'Lease',
};

interface Named {
  readonly id: string;
  readonly name?: string;
  readonly hallId?: string | null;
}

const indexes = new WeakMap<Scenario, ReadonlyMap<string, Entity>>();

/** Every entity of the document by id; built once per state of the document. */
export function entitiesOf(scenario: Scenario): ReadonlyMap<string, Entity> {
  const known = indexes.get(scenario);
  if (known !== undefined) return known;
  const entities = new Map<string, Entity>();
  const add = (kind: EntityKind, pointer: string, list: readonly Named[], hallId?: string) => {
    list.forEach((value, index) => entities.set(value.id, {
      id: value.id,
      kind,
      name: value.name ?? value.id,
      hallId: hallId ?? value.hallId ?? null,
      pointer: `${pointer}/${index}`,
      value: value as unknown as Readonly<Record<string, unknown>>,
    }));
  };
  add('site', '/sites', scenario.sites);
  scenario.halls.forEach((hall, index) => {
    add('row', `/halls/${index}/rows`, hall.rows, hall.id);
    add('rack', `/halls/${index}/racks`, hall.racks, hall.id);
    add('airCoolingUnit', `/halls/${index}/airCoolingUnits`, hall.airCoolingUnits, hall.id);
    add('containment', `/halls/${index}/containment`, hall.containment, hall.id);
    entities.set(hall.id, { id: hall.id, kind: 'hall', name: hall.name, hallId: hall.id, pointer: `/halls/${index}`, value: hall });
  });
  add('powerNode', '/power/nodes', scenario.power.nodes);
  add('coolingZone', '/cooling/zones', scenario.cooling.zones);
  add('cdu', '/cooling/coolantDistributionUnits', scenario.cooling.coolantDistributionUnits);
  add('loop', '/cooling/loops', scenario.cooling.loops);
  add('plant', '/cooling/plants', scenario.cooling.plants);
  add('accelerator', '/fleet/accelerators', scenario.fleet.accelerators);
  add('rackType', '/fleet/rackTypes', scenario.fleet.rackTypes);
  add('batch', '/fleet/batches', scenario.fleet.batches);
  add('fabric', '/network/fabrics', scenario.network.fabrics);
  add('pod', '/network/pods', scenario.network.pods);
  add('calendar', '/plan/calendars', scenario.plan.calendars);
  add('activity', '/plan/activities', scenario.plan.activities);
  add('resource', '/plan/resources', scenario.plan.resources);
  add('driver', '/plan/drivers', scenario.plan.drivers);
  add('risk', '/plan/risks', scenario.plan.risks);
  add('run', '/runs', scenario.runs);
  add('experiment', '/experiments', scenario.experiments);
  add('lever', '/levers', scenario.levers);
  add('lease', '/allocation/leases', scenario.allocation.leases);
  indexes.set(scenario, entities);
  return entities;
}

/** Id of the innermost entity that a JSON pointer leads into, or `null`. */
export function entityAtPointer(scenario: Scenario, pointer: string): string | null {
  let value: unknown = scenario;
  let id: string | null = null;
  const entities = entitiesOf(scenario);
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) break;
    value = (value as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
    const candidate = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
    if (typeof candidate === 'string' && entities.has(candidate)) id = candidate;
  }
  return id;
}
