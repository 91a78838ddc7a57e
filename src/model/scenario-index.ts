import { groupBy } from './group-by.ts';
import type {
  Accelerator, Activity, AirCoolingUnit, Batch, Calendar, Containment, CoolantDistributionUnit, CoolingZone, Driver,
  ExperimentProgramme, Fabric, Hall, Lease, Lever, Plant, Pod, PowerEdge, PowerNode, Rack, RackType, Resource, Risk,
  Scenario, Site, TrainingRun, WaterLoop,
} from './schema/scenario.ts';

/** Everything in a document by id, in document order (a `Map` iterates in the order of the file). */
interface ScenarioIndex {
  readonly sites: ReadonlyMap<string, Site>;
  readonly halls: ReadonlyMap<string, Hall>;
  readonly racks: ReadonlyMap<string, Rack>;
  readonly hallOfRack: ReadonlyMap<string, Hall>;
  readonly racksByRow: ReadonlyMap<string, readonly Rack[]>;
  readonly airCoolingUnits: ReadonlyMap<string, AirCoolingUnit>;
  readonly hallOfAirCoolingUnit: ReadonlyMap<string, Hall>;
  readonly containments: ReadonlyMap<string, Containment>;
  readonly powerNodes: ReadonlyMap<string, PowerNode>;
  readonly powerEdges: ReadonlyMap<string, PowerEdge>;
  readonly edgesFrom: ReadonlyMap<string, readonly PowerEdge[]>;
  readonly edgesTo: ReadonlyMap<string, readonly PowerEdge[]>;
  readonly zones: ReadonlyMap<string, CoolingZone>;
  readonly coolantDistributionUnits: ReadonlyMap<string, CoolantDistributionUnit>;
  readonly loops: ReadonlyMap<string, WaterLoop>;
  readonly plants: ReadonlyMap<string, Plant>;
  readonly accelerators: ReadonlyMap<string, Accelerator>;
  readonly rackTypes: ReadonlyMap<string, RackType>;
  readonly batches: ReadonlyMap<string, Batch>;
  readonly fabrics: ReadonlyMap<string, Fabric>;
  readonly pods: ReadonlyMap<string, Pod>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly activities: ReadonlyMap<string, Activity>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly drivers: ReadonlyMap<string, Driver>;
  readonly risks: ReadonlyMap<string, Risk>;
  readonly leases: ReadonlyMap<string, Lease>;
  readonly runs: ReadonlyMap<string, TrainingRun>;
  readonly experiments: ReadonlyMap<string, ExperimentProgramme>;
  readonly levers: ReadonlyMap<string, Lever>;
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function build(scenario: Scenario): ScenarioIndex {
  const { halls, power, cooling, fleet, network, plan } = scenario;
  const racks = halls.flatMap((hall) => hall.racks);
  return {
    sites: byId(scenario.sites),
    halls: byId(halls),
    racks: byId(racks),
    hallOfRack: new Map(halls.flatMap((hall) => hall.racks.map((rack) => [rack.id, hall] as const))),
    racksByRow: groupBy(racks, (rack) => rack.rowId),
    airCoolingUnits: byId(halls.flatMap((hall) => hall.airCoolingUnits)),
    hallOfAirCoolingUnit: new Map(halls.flatMap((hall) => hall.airCoolingUnits.map((unit) => [unit.id, hall] as const))),
    containments: byId(halls.flatMap((hall) => hall.containment)),
    powerNodes: byId(power.nodes),
    powerEdges: byId(power.edges),
    edgesFrom: groupBy(power.edges, (edge) => edge.from),
    edgesTo: groupBy(power.edges, (edge) => edge.to),
    zones: byId(cooling.zones),
    coolantDistributionUnits: byId(cooling.coolantDistributionUnits),
    loops: byId(cooling.loops),
    plants: byId(cooling.plants),
    accelerators: byId(fleet.accelerators),
    rackTypes: byId(fleet.rackTypes),
    batches: byId(fleet.batches),
    fabrics: byId(network.fabrics),
    pods: byId(network.pods),
    calendars: byId(plan.calendars),
    activities: byId(plan.activities),
    resources: byId(plan.resources),
    drivers: byId(plan.drivers),
    risks: byId(plan.risks),
    leases: byId(scenario.allocation.leases),
    runs: byId(scenario.runs),
    experiments: byId(scenario.experiments),
    levers: byId(scenario.levers),
  };
}

const known = new WeakMap<Scenario, ScenarioIndex>();

/**
 * Index of a document, built once per document object. Documents are values: an edit makes a new
 * one. Code that changes a document in place must work on a fresh copy before indexing it.
 */
export function indexScenario(scenario: Scenario): ScenarioIndex {
  let index = known.get(scenario);
  if (index === undefined) {
    index = build(scenario);
    known.set(scenario, index);
  }
  return index;
}
