import { valueOf, type AirCoolingUnit, type Containment, type Hall, type PowerNode, type Rack, type RackType, type Scenario } from '../../model/index.ts';
import type { UprightBox } from './box-grid.ts';
import type { Vector3Tuple } from './space.ts';

/** What a box in the hall is; also picks how its faces are drawn. */
export type BoxKind = 'rack' | 'cdu' | 'crah' | 'fan-wall' | 'in-row' | 'pdu' | 'busway' | 'power';

/** A thing that stands (or will stand) in the hall, in document coordinates. */
export interface PlacedBox {
  readonly id: string;
  readonly name: string;
  readonly kind: BoxKind;
  /** Centre of the box. */
  readonly centre: Vector3Tuple;
  /** Width (x), depth (y), height (z) before rotation, metres. */
  readonly size: Vector3Tuple;
  /** Counter-clockwise; 0 = front faces −y. */
  readonly rotationDegrees: number;
  /** Activity whose finish brings it, `null` = there from the start. Racks use batches instead. */
  readonly commissionedBy: string | null;
}

/** How a rack's front is drawn. */
export type RackStyle = 'dense-trays' | 'server-nodes' | 'network';

export interface PlacedRack extends PlacedBox {
  readonly kind: 'rack';
  readonly rack: Rack;
  readonly type: RackType;
  readonly style: RackStyle;
  /** Accelerator id, or the rack type's id where there is none; what the generation overlay colours by. */
  readonly generationId: string;
  readonly generationName: string;
  readonly ratedPowerKw: number;
  readonly inletLimitCelsius: number;
}

/** A place where air temperature is read. */
export interface PlacedSensor {
  readonly id: string;
  readonly name: string;
  readonly at: Vector3Tuple;
}

export interface HallLayout {
  readonly hall: Hall;
  readonly size: Vector3Tuple;
  readonly racks: readonly PlacedRack[];
  /** Cooling and power equipment. */
  readonly units: readonly PlacedBox[];
  /** What air and people go round: columns, trays, cabinets. Part of the building, not of the plan. */
  readonly obstructions: readonly UprightBox[];
  readonly sensors: readonly PlacedSensor[];
  readonly containment: readonly Containment[];
  /** Racks whose type is not in the fleet: they have no size and are not drawn. */
  readonly unknownTypeCount: number;
}

/** Racks with at least this many accelerators are tray-built (NVL-class); fewer means server nodes. */
const TRAY_RACK_ACCELERATORS = 36;

function styleOf(type: RackType): RackStyle {
  if (type.acceleratorId === null) return 'network';
  return valueOf(type.acceleratorsPerRack) >= TRAY_RACK_ACCELERATORS ? 'dense-trays' : 'server-nodes';
}

const tuple = (size: { xMetres: number; yMetres: number; zMetres: number }): Vector3Tuple => [size.xMetres, size.yMetres, size.zMetres];

function placeRack(rack: Rack, type: RackType, acceleratorNames: ReadonlyMap<string, string>): PlacedRack {
  const size = tuple(type.size);
  return {
    id: rack.id,
    name: rack.name,
    kind: 'rack',
    centre: [rack.position.xMetres, rack.position.yMetres, size[2] / 2],
    size,
    rotationDegrees: rack.rotationDegrees,
    commissionedBy: null,
    rack,
    type,
    style: styleOf(type),
    generationId: type.acceleratorId ?? type.id,
    generationName: type.acceleratorId === null ? type.name : acceleratorNames.get(type.acceleratorId) ?? type.acceleratorId,
    ratedPowerKw: valueOf(type.ratedPowerKw),
    inletLimitCelsius: valueOf(type.inletAirLimitCelsius),
  };
}

function placeAirUnit(unit: AirCoolingUnit): PlacedBox {
  const size = tuple(unit.size);
  return {
    id: unit.id,
    name: unit.name,
    kind: unit.kind,
    centre: [unit.position.xMetres, unit.position.yMetres, size[2] / 2],
    size,
    rotationDegrees: unit.rotationDegrees,
    commissionedBy: unit.commissionedBy,
  };
}

function powerKind(kind: PowerNode['kind']): BoxKind {
  if (kind === 'busway') return 'busway';
  return kind === 'pdu' || kind === 'rpp' ? 'pdu' : 'power';
}

function placePowerNode(node: PowerNode): PlacedBox | null {
  if (node.placement === undefined) return null;
  const size = tuple(node.placement.size);
  const { xMetres, yMetres, zMetres } = node.placement.position;
  return {
    id: node.id,
    name: node.name,
    kind: powerKind(node.kind),
    // A placement's position is the centre of the footprint at its underside, like a rack's.
    centre: [xMetres, yMetres, zMetres + size[2] / 2],
    size,
    rotationDegrees: node.placement.rotationDegrees,
    commissionedBy: node.commissionedBy,
  };
}

/** An obstruction is a closed box between two corners, given in any order. */
function placeObstruction({ from, to }: NonNullable<Hall['obstructions']>[number]): UprightBox {
  return {
    centre: [(from.xMetres + to.xMetres) / 2, (from.yMetres + to.yMetres) / 2, (from.zMetres + to.zMetres) / 2],
    size: [Math.abs(to.xMetres - from.xMetres), Math.abs(to.yMetres - from.yMetres), Math.abs(to.zMetres - from.zMetres)],
    rotationDegrees: 0,
  };
}

/** Everything with a place in one hall, or `null` if the document has no such hall. */
export function layoutHall(scenario: Scenario, hallId: string): HallLayout | null {
  const hall = scenario.halls.find((candidate) => candidate.id === hallId);
  if (hall === undefined) return null;
  const types = new Map(scenario.fleet.rackTypes.map((type) => [type.id, type]));
  const acceleratorNames = new Map(scenario.fleet.accelerators.map((accelerator) => [accelerator.id, accelerator.name]));
  const racks: PlacedRack[] = [];
  for (const rack of hall.racks) {
    const type = types.get(rack.rackTypeId);
    if (type !== undefined) racks.push(placeRack(rack, type, acceleratorNames));
  }
  const units: PlacedBox[] = hall.airCoolingUnits.map(placeAirUnit);
  for (const unit of scenario.cooling.coolantDistributionUnits) {
    if (unit.hallId !== hallId) continue;
    const size = tuple(unit.size);
    units.push({
      id: unit.id,
      name: unit.name,
      kind: 'cdu',
      centre: [unit.position.xMetres, unit.position.yMetres, size[2] / 2],
      size,
      rotationDegrees: unit.rotationDegrees,
      commissionedBy: unit.commissionedBy,
    });
  }
  for (const node of scenario.power.nodes) {
    if (node.hallId !== hallId) continue;
    const box = placePowerNode(node);
    if (box !== null) units.push(box);
  }
  return {
    hall,
    size: tuple(hall.size),
    racks,
    units,
    obstructions: (hall.obstructions ?? []).map(placeObstruction),
    sensors: (hall.sensors ?? []).map(({ id, name, position }) => ({ id, name, at: [position.xMetres, position.yMetres, position.zMetres] })),
    containment: hall.containment,
    unknownTypeCount: hall.racks.length - racks.length,
  };
}

/** Generations that stand in a hall, in the document's order of accelerators, then the others. */
export function generationsOf(scenario: Scenario, layout: HallLayout): { readonly id: string; readonly name: string; readonly count: number; readonly accelerated: boolean }[] {
  const counts = new Map<string, { names: Set<string>; count: number; accelerated: boolean }>();
  for (const rack of layout.racks) {
    const entry = counts.get(rack.generationId) ?? { names: new Set(), count: 0, accelerated: rack.type.acceleratorId !== null };
    entry.names.add(rack.type.name);
    entry.count += 1;
    counts.set(rack.generationId, entry);
  }
  const order = scenario.fleet.accelerators.map((accelerator) => accelerator.id);
  const rank = (id: string): number => {
    const place = order.indexOf(id);
    return place === -1 ? order.length : place;
  };
  const named = [...counts].map(([id, { names, count, accelerated }]) => ({ id, name: [...names].join(', '), count, accelerated }));
  return named.sort((a, b) => rank(a.id) - rank(b.id) || a.name.localeCompare(b.name));
}
