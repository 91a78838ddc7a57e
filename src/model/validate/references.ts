import { nearest } from '../nearest.ts';
import type { Scenario } from '../schema/scenario.ts';
import type { Findings, Path } from './findings.ts';
import { collectIds, type EntityKind, type IdEntry } from './ids.ts';

/** Ids are unique over the whole document, and every reference names a thing of the expected kind. */
export function checkReferences(scenario: Scenario, findings: Findings): void {
  const entries = collectIds(scenario);
  const checker = new ReferenceChecker(entries, findings);
  checker.checkUnique();
  checkSites(scenario, checker);
  checkHalls(scenario, checker);
  checkPower(scenario, checker);
  checkCooling(scenario, checker);
  checkFleetAndNetwork(scenario, checker);
  checkPlan(scenario, checker);
  checkDemand(scenario, checker);
}

/** Ids compared for "did you mean" in one document; a hint is not worth seconds on a hostile file. */
const MAX_COMPARISONS = 200_000;

class ReferenceChecker {
  readonly #entries: readonly IdEntry[];
  readonly #kinds = new Map<string, EntityKind>();
  readonly #findings: Findings;
  #comparisonsLeft = MAX_COMPARISONS;

  constructor(entries: readonly IdEntry[], findings: Findings) {
    this.#entries = entries;
    this.#findings = findings;
    for (const { id, kind } of entries) if (!this.#kinds.has(id)) this.#kinds.set(id, kind);
  }

  checkUnique(): void {
    if (this.#kinds.size === this.#entries.length) return;
    const first = new Map<string, IdEntry>();
    for (const entry of this.#entries) {
      const earlier = first.get(entry.id);
      if (earlier === undefined) {
        first.set(entry.id, entry);
        continue;
      }
      this.#findings.error('duplicate-id', entry.pointer().slice(1).split('/'), `The id "${entry.id}" is used twice: here (${entry.kind}) and at ${earlier.pointer()} (${earlier.kind}).`, 'Give one of the two another id, and correct the references to it.');
    }
  }

  /** One reference; `null` and `undefined` refer to nothing. */
  check(id: string | null | undefined, kind: EntityKind, ...path: Path): void {
    if (id === null || id === undefined) return;
    const found = this.#kinds.get(id);
    if (found === kind) return;
    if (found !== undefined) {
      this.#findings.error('wrong-kind-reference', path, `"${id}" is a ${found}; a ${kind} is expected here.`, `Refer to a ${kind}.`);
      return;
    }
    const near = this.#findings.isFull('unknown-reference') ? null : this.#nearest(id, kind);
    this.#findings.error('unknown-reference', path, `There is no ${kind} "${id}".`, near === null ? `Add a ${kind} with this id, or refer to one that is in the document.` : `Did you mean "${near}"?`);
  }

  /** A list of references; the same one twice is a slip. */
  checkList(ids: readonly string[], kind: EntityKind, ...path: Path): void {
    const seen = new Set<string>();
    for (const [at, id] of ids.entries()) {
      this.check(id, kind, ...path, at);
      if (seen.size === seen.add(id).size) this.#findings.warning('listed-twice', [...path, at], `"${id}" is listed twice.`, 'Delete one of the two.');
    }
  }

  #nearest(id: string, kind: EntityKind): string | null {
    if (this.#comparisonsLeft <= 0) return null;
    const ids = this.#entries.filter((entry) => entry.kind === kind).map((entry) => entry.id);
    this.#comparisonsLeft -= ids.length;
    return nearest(id, ids);
  }
}

function checkSites({ sites }: Scenario, references: ReferenceChecker): void {
  for (const [at, site] of sites.entries()) {
    for (const [phaseAt, phase] of site.service.phases.entries()) references.check(phase.energisedBy, 'activity', 'sites', at, 'service', 'phases', phaseAt, 'energisedBy');
  }
}

function checkHalls({ halls }: Scenario, references: ReferenceChecker): void {
  for (const [at, hall] of halls.entries()) {
    references.check(hall.siteId, 'site', 'halls', at, 'siteId');
    for (const [rackAt, rack] of hall.racks.entries()) {
      references.check(rack.rowId, 'row', 'halls', at, 'racks', rackAt, 'rowId');
      references.check(rack.rackTypeId, 'rack type', 'halls', at, 'racks', rackAt, 'rackTypeId');
      for (const [feedAt, feedId] of rack.feedIds.entries()) references.check(feedId, 'power node', 'halls', at, 'racks', rackAt, 'feedIds', feedAt);
      references.check(rack.airZoneId, 'cooling zone', 'halls', at, 'racks', rackAt, 'airZoneId');
      references.check(rack.liquidZoneId, 'cooling zone', 'halls', at, 'racks', rackAt, 'liquidZoneId');
      references.check(rack.podId, 'pod', 'halls', at, 'racks', rackAt, 'podId');
      references.check(rack.batchId, 'batch', 'halls', at, 'racks', rackAt, 'batchId');
    }
    for (const [unitAt, unit] of hall.airCoolingUnits.entries()) {
      const path = ['halls', at, 'airCoolingUnits', unitAt];
      references.check(unit.airZoneId, 'cooling zone', ...path, 'airZoneId');
      references.check(unit.loopId, 'water loop', ...path, 'loopId');
      references.check(unit.powerNodeId, 'power node', ...path, 'powerNodeId');
      references.check(unit.commissionedBy, 'activity', ...path, 'commissionedBy');
    }
    for (const [tileAt, tile] of (hall.raisedFloor?.tiles ?? []).entries()) references.check(tile.tileTypeId, 'tile type', 'halls', at, 'raisedFloor', 'tiles', tileAt, 'tileTypeId');
  }
}

function checkPower({ power }: Scenario, references: ReferenceChecker): void {
  for (const [at, node] of power.nodes.entries()) {
    references.check(node.siteId, 'site', 'power', 'nodes', at, 'siteId');
    references.check(node.hallId, 'hall', 'power', 'nodes', at, 'hallId');
    references.check(node.commissionedBy, 'activity', 'power', 'nodes', at, 'commissionedBy');
  }
  for (const [at, edge] of power.edges.entries()) {
    references.check(edge.from, 'power node', 'power', 'edges', at, 'from');
    references.check(edge.to, 'power node', 'power', 'edges', at, 'to');
  }
}

function checkCooling({ cooling }: Scenario, references: ReferenceChecker): void {
  for (const [at, zone] of cooling.zones.entries()) {
    references.check(zone.hallId, 'hall', 'cooling', 'zones', at, 'hallId');
    references.check(zone.airEconomiser?.powerNodeId, 'power node', 'cooling', 'zones', at, 'airEconomiser', 'powerNodeId');
  }
  for (const [at, unit] of cooling.coolantDistributionUnits.entries()) {
    const path = ['cooling', 'coolantDistributionUnits', at];
    references.check(unit.hallId, 'hall', ...path, 'hallId');
    references.check(unit.zoneId, 'cooling zone', ...path, 'zoneId');
    references.check(unit.loopId, 'water loop', ...path, 'loopId');
    references.check(unit.powerNodeId, 'power node', ...path, 'powerNodeId');
    references.check(unit.commissionedBy, 'activity', ...path, 'commissionedBy');
  }
  for (const [at, loop] of cooling.loops.entries()) {
    references.check(loop.siteId, 'site', 'cooling', 'loops', at, 'siteId');
    references.check(loop.commissionedBy, 'activity', 'cooling', 'loops', at, 'commissionedBy');
    references.check(loop.heatReuse?.powerNodeId, 'power node', 'cooling', 'loops', at, 'heatReuse', 'powerNodeId');
  }
  for (const [at, plant] of cooling.plants.entries()) {
    const path = ['cooling', 'plants', at];
    references.check(plant.siteId, 'site', ...path, 'siteId');
    references.check(plant.loopId, 'water loop', ...path, 'loopId');
    references.check(plant.powerNodeId, 'power node', ...path, 'powerNodeId');
    references.check(plant.commissionedBy, 'activity', ...path, 'commissionedBy');
  }
}

function checkFleetAndNetwork({ fleet, network }: Scenario, references: ReferenceChecker): void {
  for (const [at, type] of fleet.rackTypes.entries()) references.check(type.acceleratorId, 'accelerator', 'fleet', 'rackTypes', at, 'acceleratorId');
  for (const [at, batch] of fleet.batches.entries()) {
    references.check(batch.deliveredBy, 'activity', 'fleet', 'batches', at, 'deliveredBy');
    references.check(batch.validatedBy, 'activity', 'fleet', 'batches', at, 'validatedBy');
  }
  for (const [at, fabric] of network.fabrics.entries()) references.check(fabric.commissionedBy, 'activity', 'network', 'fabrics', at, 'commissionedBy');
  for (const [at, pod] of network.pods.entries()) {
    references.check(pod.hallId, 'hall', 'network', 'pods', at, 'hallId');
    references.check(pod.fabricId, 'fabric', 'network', 'pods', at, 'fabricId');
    references.check(pod.commissionedBy, 'activity', 'network', 'pods', at, 'commissionedBy');
  }
}

function checkPlan({ plan }: Scenario, references: ReferenceChecker): void {
  for (const [at, activity] of plan.activities.entries()) {
    const path = ['plan', 'activities', at];
    references.check(activity.calendarId, 'calendar', ...path, 'calendarId');
    for (const [linkAt, link] of activity.predecessors.entries()) references.check(link.activityId, 'activity', ...path, 'predecessors', linkAt, 'activityId');
    for (const [useAt, use] of activity.resources.entries()) references.check(use.resourceId, 'resource', ...path, 'resources', useAt, 'resourceId');
    for (const [driverAt, driver] of activity.drivers.entries()) references.check(driver.driverId, 'driver', ...path, 'drivers', driverAt, 'driverId');
  }
  for (const [at, { shifts = [] }] of plan.resources.entries()) {
    for (const [shiftAt, shift] of shifts.entries()) references.check(shift.calendarId, 'calendar', 'plan', 'resources', at, 'shifts', shiftAt, 'calendarId');
  }
  for (const [at, risk] of plan.risks.entries()) references.check(risk.activityId, 'activity', 'plan', 'risks', at, 'activityId');
}

function checkDemand({ allocation, runs, experiments }: Scenario, references: ReferenceChecker): void {
  for (const [at, lease] of allocation.leases.entries()) {
    references.check(lease.acceleratorId, 'accelerator', 'allocation', 'leases', at, 'acceleratorId');
    references.check(lease.fabricId, 'fabric', 'allocation', 'leases', at, 'fabricId');
  }
  for (const [at, run] of runs.entries()) {
    references.checkList(run.allowedAcceleratorIds, 'accelerator', 'runs', at, 'allowedAcceleratorIds');
    references.checkList(run.allowedFabricIds, 'fabric', 'runs', at, 'allowedFabricIds');
    references.checkList(run.readyBy, 'activity', 'runs', at, 'readyBy');
  }
  for (const [at, programme] of experiments.entries()) {
    references.checkList(programme.allowedAcceleratorIds, 'accelerator', 'experiments', at, 'allowedAcceleratorIds');
  }
}
