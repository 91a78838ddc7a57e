import type { FleetCells } from './fleet-cells.ts';
import { LIMIT_INDEX } from './limit-states.ts';
import type { CellLevel, CellPowerState } from './limit-states.ts';
import type { CellLimit } from './whole-racks.ts';

/** Cells that every limit of one state treats alike, taken together; its racks are interchangeable. */
export interface RackClass {
  readonly siteIndex: number;
  readonly hallIndex: number;
  /** A pod of the class; all its pods are released by the same activities. */
  readonly podIndex: number;
  readonly batchIndex: number | null;
  readonly count: number;
  readonly floorCount: number;
  readonly kwPerRack: number;
  readonly poolIndex: number | null;
  readonly usableAcceleratorsPerRack: number;
  /** Racks of this class among the first i of its batch; `null` without a batch. */
  readonly countAmongFirst: Int32Array | null;
  /** Positions (document order) of its racks, in the order in which they arrive. */
  readonly rackPositions: Int32Array;
}

/** A step of the waterfall over classes. */
export interface ClassLevel {
  readonly limitIndex: number;
  readonly carries: Uint8Array;
}

/** A shared limit at its step of the waterfall. Limits of a site take their `available` from the moment. */
export interface PlacedLimit {
  readonly limitIndex: number;
  readonly limit: { readonly cells: Int32Array; readonly weights: Float64Array; available: number };
  readonly site: { readonly index: number; readonly kind: 'contract' | 'service' | 'staff'; readonly fixedKw: number } | null;
}

/** The fleet under one state of power and cooling. */
export interface ClassSystem {
  readonly classes: readonly RackClass[];
  readonly levels: readonly ClassLevel[];
  /** Every shared limit, in the order of the waterfall, those of fewest classes first within a step. */
  readonly limits: readonly PlacedLimit[];
  /** By class: its limits (positions in `limits`) and what one of its racks draws on them. */
  readonly limitsOfClass: readonly (readonly { readonly position: number; readonly weight: number }[])[];
  readonly hallMembers: readonly Int32Array[];
  /** By class: has it a path at every level of power and cooling? */
  readonly hasPath: Uint8Array;
}

/** Weights of one limit that agree to nine digits are taken as equal. */
const WEIGHT_DIGITS = 9;

/**
 * Groups cells into classes for one state. Cells fall together when they have the same place, type, batch and gates and
 * the same weight on every limit that can bind; the result is the same as cell by cell, only the order of ties differs.
 */
export function buildClassSystem(
  fleet: FleetCells, power: CellPowerState, cooling: readonly CellLevel[], portLimits: readonly CellLimit[], siteCount: number, hallCount: number,
): ClassSystem {
  const { cells } = fleet;
  const keys = cells.map((cell) => [
    cell.siteIndex, cell.hallIndex, cell.podGate, cell.batchIndex, cell.rackTypeId, cell.poolIndex, cell.floorCount === cell.count,
  ].join(' '));
  const levels = [...power.levels, ...cooling];
  const allLimits = [...levels.flatMap((level) => level.limits), ...portLimits];
  for (const level of levels) for (let cell = 0; cell < cells.length; cell += 1) keys[cell] = `${keys[cell]!}${level.carries[cell]!}`;
  allLimits.forEach((limit, index) => limit.cells.forEach((cell, i) => {
    keys[cell] = `${keys[cell]!}|${index}:${limit.weights[i]!.toPrecision(WEIGHT_DIGITS)}`;
  }));
  for (const draw of power.siteDraws) draw.cells.forEach((cell, i) => { keys[cell] = `${keys[cell]!}#${draw.weights[i]!.toPrecision(WEIGHT_DIGITS)}`; });

  const members = new Map<string, number[]>();
  cells.forEach((cell, index) => {
    const key = cell.floorCount === cell.count ? keys[index]! : `${keys[index]!} alone ${index}`;
    const group = members.get(key);
    if (group === undefined) members.set(key, [index]);
    else group.push(index);
  });
  const groups = [...members.values()];
  const classOf = new Int32Array(cells.length);
  groups.forEach((group, index) => { for (const cell of group) classOf[cell] = index; });
  const translate = (limit: CellLimit): CellLimit => {
    const weights = new Map<number, number>();
    limit.cells.forEach((cell, i) => weights.set(classOf[cell]!, limit.weights[i]!));
    return { cells: Int32Array.from(weights.keys()), weights: Float64Array.from(weights.values()), available: limit.available };
  };
  const classes = groups.map((group) => classFrom(fleet, group));
  const where = (belongs: (item: RackClass) => boolean) => Int32Array.from(classes.flatMap((item, index) => (belongs(item) ? [index] : [])));
  const classLevels = levels.map((level) => ({ limitIndex: level.limitIndex, carries: Uint8Array.from(groups, (group) => level.carries[group[0]!]!) }));
  const limits: PlacedLimit[] = [
    ...levels.flatMap((level) => level.limits.map((limit) => ({ limitIndex: level.limitIndex, limit: translate(limit), site: null }))),
    ...portLimits.map((limit) => ({ limitIndex: LIMIT_INDEX.fabric, limit: translate(limit), site: null })),
    ...power.siteDraws.flatMap((draw, index) => (['contract', 'service'] as const).map((kind) => ({
      limitIndex: LIMIT_INDEX[kind === 'contract' ? 'contract-ramp' : 'utility'],
      limit: translate({ cells: draw.cells, weights: draw.weights, available: Infinity }),
      site: { index, kind, fixedKw: draw.fixedKw },
    }))),
    ...Array.from({ length: siteCount }, (_, index) => {
      const inSite = where((item) => item.siteIndex === index);
      return {
        limitIndex: LIMIT_INDEX.staff,
        limit: { cells: inSite, weights: Float64Array.from(inSite, (member) => classes[member]!.kwPerRack), available: Infinity },
        site: { index, kind: 'staff' as const, fixedKw: 0 },
      };
    }),
  ];
  limits.sort((a, b) => a.limitIndex - b.limitIndex || a.limit.cells.length - b.limit.cells.length);
  const limitsOfClass: { position: number; weight: number }[][] = classes.map(() => []);
  limits.forEach(({ limit }, position) => limit.cells.forEach((index, i) => {
    if (limit.weights[i]! > 0) limitsOfClass[index]!.push({ position, weight: limit.weights[i]! });
  }));
  return {
    classes,
    levels: classLevels,
    limits,
    limitsOfClass,
    hallMembers: Array.from({ length: hallCount }, (_, hall) => where((item) => item.hallIndex === hall)),
    hasPath: Uint8Array.from(classes, (_, index) => (classLevels.every((level) => level.carries[index] === 1) ? 1 : 0)),
  };
}

function classFrom(fleet: FleetCells, group: readonly number[]): RackClass {
  const parts = group.map((index) => fleet.cells[index]!);
  const first = parts[0]!;
  const racks = parts.flatMap((cell) => cell.rackPositions.map((position, i) => ({ position, rank: cell.ranks === null ? position : cell.ranks[i]! })));
  racks.sort((a, b) => a.rank - b.rank);
  let countAmongFirst: Int32Array | null = null;
  if (first.batchIndex !== null) {
    countAmongFirst = new Int32Array(fleet.batchSizes[first.batchIndex]! + 1);
    for (const { rank } of racks) countAmongFirst[rank + 1] = 1;
    for (let i = 1; i < countAmongFirst.length; i += 1) countAmongFirst[i]! += countAmongFirst[i - 1]!;
  }
  return {
    siteIndex: first.siteIndex,
    hallIndex: first.hallIndex,
    podIndex: first.podIndex,
    batchIndex: first.batchIndex,
    count: racks.length,
    floorCount: parts.reduce((sum, cell) => sum + cell.floorCount, 0),
    kwPerRack: first.kwPerRack,
    poolIndex: first.poolIndex,
    usableAcceleratorsPerRack: first.usableAcceleratorsPerRack,
    countAmongFirst,
    rackPositions: Int32Array.from(racks, (rack) => rack.position),
  };
}
