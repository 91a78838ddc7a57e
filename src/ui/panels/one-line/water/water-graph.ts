import { valueOf, type CoolingResult, type HydronicLoopState, type HydronicResult, type HydronicUnitState, type Scenario } from '../../../../model/index.ts';

type PlantState = CoolingResult['plants'][number];
type LoopState = CoolingResult['loops'][number];
type ZoneState = CoolingResult['zones'][number];

/** A part of the water side; units alike on the same loop and zone are one. */
export interface WaterPart {
  readonly key: string;
  readonly kind: 'plant' | 'loop' | 'unit' | 'zone';
  readonly name: string;
  readonly memberIds: readonly string[];
  /** Key of the open stack that it was taken out of. */
  readonly openedFrom: string | null;
}

export interface WaterGraph {
  readonly parts: readonly WaterPart[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

interface PlacedUnit {
  readonly id: string;
  readonly name: string;
  readonly loopId: string;
  readonly zoneId: string;
  readonly look: string;
}

function unitsOf({ halls, cooling }: Scenario): readonly PlacedUnit[] {
  return [
    ...halls.flatMap(({ airCoolingUnits }) => airCoolingUnits.map((unit): PlacedUnit => ({ id: unit.id, name: unit.name, loopId: unit.loopId, zoneId: unit.airZoneId, look: `${unit.kind} ${valueOf(unit.coolingCapacityKw)}` }))),
    ...cooling.coolantDistributionUnits.map((unit): PlacedUnit => ({ id: unit.id, name: unit.name, loopId: unit.loopId, zoneId: unit.zoneId, look: `cdu ${valueOf(unit.ratedCapacityKw)} ${valueOf(unit.facilityFlowFraction ?? 1)} ${valueOf(unit.technologyFlowFraction ?? 1)}` })),
  ];
}

const UNIT_WORDS: Readonly<Record<string, string>> = { cdu: 'CDUs', crah: 'CRAHs', 'fan-wall': 'Fan walls', 'in-row': 'In-row units' };

type UnitPart = WaterPart & Pick<PlacedUnit, 'loopId' | 'zoneId'>;

const alone = ({ id, name, loopId, zoneId }: PlacedUnit, openedFrom: string | null): UnitPart => ({ key: id, kind: 'unit', name, memberIds: [id], openedFrom, loopId, zoneId });

function unitParts(units: readonly PlacedUnit[], openIds: ReadonlySet<string>): readonly UnitPart[] {
  const groups = new Map<string, PlacedUnit[]>();
  for (const unit of units) {
    const at = `${unit.loopId}|${unit.zoneId}|${unit.look}`;
    groups.set(at, [...(groups.get(at) ?? []), unit]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    if (group.length === 1) return [alone(first, null)];
    if (openIds.has(first.id)) return group.map((unit) => alone(unit, first.id));
    return [{ key: first.id, kind: 'unit' as const, name: UNIT_WORDS[first.look.split(' ')[0] ?? ''] ?? 'Units', memberIds: group.map(({ id }) => id), openedFrom: null, loopId: first.loopId, zoneId: first.zoneId }];
  });
}

const partOf = (kind: WaterPart['kind']) => ({ id, name }: { readonly id: string; readonly name: string }): WaterPart => ({ key: id, kind, name, memberIds: [id], openedFrom: null });

/** Plants, loops, units and zones, each above what it serves; of one hall what serves its zones, `null` = everything. */
export function waterGraph(scenario: Scenario, hallId: string | null, openIds: readonly string[]): WaterGraph {
  const { cooling } = scenario;
  const zones = cooling.zones.filter((zone) => hallId === null || zone.hallId === hallId);
  const zoneIds = new Set(zones.map(({ id }) => id));
  const units = unitParts(unitsOf(scenario).filter(({ zoneId }) => zoneIds.has(zoneId)), new Set(openIds));
  const used = new Set(units.map(({ loopId }) => loopId));
  const loops = cooling.loops.filter(({ id }) => hallId === null || used.has(id));
  const loopIds = new Set(loops.map(({ id }) => id));
  const plants = cooling.plants.filter(({ loopId }) => loopIds.has(loopId));
  return {
    parts: [...plants.map(partOf('plant')), ...loops.map(partOf('loop')), ...units, ...zones.map(partOf('zone'))],
    links: [
      ...plants.map(({ id, loopId }) => ({ from: id, to: loopId })),
      ...units.filter(({ loopId }) => loopIds.has(loopId)).map(({ key, loopId }) => ({ from: loopId, to: key })),
      ...units.map(({ key, zoneId }) => ({ from: key, to: zoneId })),
    ],
  };
}

/** Solved states of the water side by id. */
export interface WaterStates {
  readonly plants: ReadonlyMap<string, PlantState>;
  readonly loops: ReadonlyMap<string, LoopState & HydronicLoopState>;
  readonly units: ReadonlyMap<string, HydronicUnitState>;
  readonly zones: ReadonlyMap<string, ZoneState>;
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> => new Map(items.map((item) => [item.id, item]));

export function waterStates(solved: { readonly cooling: CoolingResult; readonly hydronics: HydronicResult } | null): WaterStates {
  const water = byId(solved?.hydronics.loops ?? []);
  return {
    plants: byId(solved?.cooling.plants ?? []),
    loops: byId((solved?.cooling.loops ?? []).flatMap((loop) => {
      const hydronic = water.get(loop.id);
      return hydronic === undefined ? [] : [{ ...loop, ...hydronic }];
    })),
    units: byId(solved?.hydronics.units ?? []),
    zones: byId(solved?.cooling.zones ?? []),
  };
}
