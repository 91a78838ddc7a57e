import { canonicalJson } from '../../model/hash.ts';
import { CAPACITY_LIMITS, valueOf } from '../../model/index.ts';
import { murmurHash128 } from '../../model/murmur-hash.ts';
import type { CapacityLimit, Scenario } from '../../model/index.ts';
import { coolingLimits, coolingLimitsAt } from '../cooling/index.ts';
import type { CapacityLevel, LinearLimit } from '../facility/linear-limits.ts';
import { firmPowerLimits, powerLimitsAt } from '../power/index.ts';
import type { FirmPowerLimits, PowerLimitState } from '../power/firm-types.ts';
import type { CoolingLimits, CoolingLimitState } from '../cooling/limit-types.ts';
import type { FleetCells } from './fleet-cells.ts';
import type { CellLimit } from './whole-racks.ts';

/** One step of the waterfall over cells: which have a path at all, and what they share. */
export interface CellLevel {
  /** Position in `CAPACITY_LIMITS`. */
  readonly limitIndex: number;
  readonly carries: Uint8Array;
  /** Limits that a full fleet would exceed, those of fewest cells first. */
  readonly limits: readonly CellLimit[];
}

/** What cells of one site draw from the grid: facility power less what generators on site carry. */
export interface SiteDraw {
  /** Those that draw on it at all. */
  readonly cells: Int32Array;
  /** Grid kW per rack, > 0. */
  readonly weights: Float64Array;
  /** Grid kW drawn whatever the racks do. */
  readonly fixedKw: number;
}

/** Power chain with a given set of components commissioned, over cells. */
export interface CellPowerState {
  readonly levels: readonly CellLevel[];
  /** In the order of `scenario.sites`. */
  readonly siteDraws: readonly SiteDraw[];
  /** By block: does a commissioned path reach it (no reserve asked)? */
  readonly energised: Uint8Array;
}

/** Positions in `CAPACITY_LIMITS` by name. */
export const LIMIT_INDEX = Object.fromEntries(CAPACITY_LIMITS.map((limit, index) => [limit, index])) as Readonly<Record<CapacityLimit, number>>;

/** Power and cooling limits of a scenario, translated to cells once per set of finished activities. */
export class LimitStates {
  readonly powerActivityIds: readonly string[];
  readonly coolingActivityIds: readonly string[];
  private readonly power: FirmPowerLimits;
  private readonly cooling: CoolingLimits;
  private readonly powerStates = new Map<PowerLimitState, CellPowerState>();
  private readonly coolingStates = new Map<CoolingLimitState, readonly CellLevel[]>();
  private readonly cellsOfBlock: readonly (readonly number[])[];
  private readonly completeRatio: readonly number[];

  constructor(private readonly scenario: Scenario, private readonly fleet: FleetCells) {
    this.power = firmPowerLimits(scenario);
    this.cooling = coolingLimits(scenario);
    this.powerActivityIds = this.power.releasingActivityIds;
    this.coolingActivityIds = this.cooling.releasingActivityIds;
    const cellsOfBlock: number[][] = this.power.blocks.map(() => []);
    fleet.cells.forEach((cell, index) => cellsOfBlock[cell.blockIndex]!.push(index));
    this.cellsOfBlock = cellsOfBlock;
    this.completeRatio = powerLimitsAt(this.power, new Set(this.powerActivityIds)).utilityKwPerItKw;
  }

  /** Activities by the step of the waterfall that their components stand under. */
  activityIdsOfStage(stage: 'utility' | 'substation' | 'distribution'): string[] {
    return this.power.nodes.flatMap((node) => (node.stage === stage && node.commissionedBy !== null ? [node.commissionedBy] : []));
  }

  /** Power limits with the given activities finished. */
  powerAt(finishedActivityIds: ReadonlySet<string>): CellPowerState {
    const state = powerLimitsAt(this.power, finishedActivityIds);
    let cellState = this.powerStates.get(state);
    if (cellState === undefined) {
      cellState = this.translatePower(state);
      this.powerStates.set(state, cellState);
    }
    return cellState;
  }

  /** Cooling limits with the given activities finished. */
  coolingAt(finishedActivityIds: ReadonlySet<string>): readonly CellLevel[] {
    const state = coolingLimitsAt(this.cooling, finishedActivityIds);
    let levels = this.coolingStates.get(state);
    if (levels === undefined) {
      levels = state.levels.map((level) => this.translateLevel(level));
      this.coolingStates.set(state, levels);
    }
    return levels;
  }

  private translatePower(state: PowerLimitState): CellPowerState {
    const distribution = state.levels.find((level) => level.limit === 'distribution');
    const carried = (block: number): boolean => distribution?.carries[block] !== false;
    return {
      levels: state.levels.map((level) => this.translateLevel(level)),
      siteDraws: this.scenario.sites.map((site, siteIndex) => {
        // A block that nothing carries yet draws nothing; its share of a site limit is judged by what it will draw.
        const perItKw = (block: number): number => (carried(block) ? state.utilityKwPerItKw : this.completeRatio)[block]!;
        const drawing = this.fleet.cells.flatMap((cell, index) => (cell.siteIndex === siteIndex && perItKw(cell.blockIndex) > 0 ? [index] : []));
        return {
          cells: Int32Array.from(drawing),
          weights: Float64Array.from(drawing, (index) => perItKw(this.fleet.cells[index]!.blockIndex) * this.fleet.cells[index]!.kwPerRack),
          fixedKw: state.fixedUtilityKwBySite[site.id] ?? 0,
        };
      }),
      energised: Uint8Array.from(this.power.blocks, (_, block) => (carried(block) ? 1 : 0)),
    };
  }

  private translateLevel(level: CapacityLevel): CellLevel {
    const limits = level.limits.flatMap((limit) => this.translateLimit(limit) ?? []);
    limits.sort((a, b) => a.cells.length - b.cells.length);
    return {
      limitIndex: LIMIT_INDEX[level.limit],
      carries: Uint8Array.from(this.fleet.cells, (cell) => (level.carries[cell.blockIndex] === false ? 0 : 1)),
      limits,
    };
  }

  /** The limit over cells, or `null` where even a full fleet stays within it. */
  private translateLimit(limit: LinearLimit): CellLimit | null {
    const available = limit.limitKw - limit.fixedKw;
    let fullDraw = 0;
    for (let i = 0; i < limit.blockIndices.length; i += 1) {
      for (const cell of this.cellsOfBlock[limit.blockIndices[i]!]!) {
        fullDraw += limit.coefficients[i]! * this.fleet.cells[cell]!.kwPerRack * this.fleet.cells[cell]!.count;
      }
    }
    if (fullDraw <= available) return null;
    const cells: number[] = [];
    const weights: number[] = [];
    for (let i = 0; i < limit.blockIndices.length; i += 1) {
      for (const cell of this.cellsOfBlock[limit.blockIndices[i]!]!) {
        cells.push(cell);
        weights.push(limit.coefficients[i]! * this.fleet.cells[cell]!.kwPerRack);
      }
    }
    return { cells: Int32Array.from(cells), weights: Float64Array.from(weights), available };
  }
}

const knownHashes = new WeakMap<object, string>();

/** Content of one section of a document; sections are values, replaced and not changed. */
function sectionHash(section: object): string {
  let hash = knownHashes.get(section);
  if (hash === undefined) {
    hash = murmurHash128(new TextEncoder().encode(canonicalJson(section)));
    knownHashes.set(section, hash);
  }
  return hash;
}

/** Documents whose limits are kept: the open one, its levers' variants that change equipment, and one before. */
const KEPT_STATES = 8;
const keptStates = new Map<string, LimitStates>();

/**
 * Limits of a document, shared by all documents with the same buildings, equipment and climate (a variant of a plan, a
 * copy that came through a worker), since they cost more than a hundred outcomes.
 */
export function limitStatesOf(scenario: Scenario, fleet: FleetCells): LimitStates {
  const { sites, halls, power, cooling, plan } = scenario;
  const key = [
    sectionHash(halls), sectionHash(power), sectionHash(cooling), sectionHash(scenario.fleet.rackTypes),
    canonicalJson([sites.map(({ id, location, climate }) => [id, location, climate]), plan.activities.map((activity) => activity.id)]),
  ].join(' ');
  const states = keptStates.get(key) ?? new LimitStates(scenario, fleet);
  keptStates.delete(key);
  keptStates.set(key, states);
  for (const oldest of keptStates.keys()) {
    if (keptStates.size <= KEPT_STATES) break;
    keptStates.delete(oldest);
  }
  return states;
}

/** Port limits of pods whose accelerators outnumber their ports. */
export function podPortLimits(scenario: Scenario, fleet: FleetCells): CellLimit[] {
  return scenario.network.pods.flatMap((pod, podIndex): CellLimit[] => {
    const cells = fleet.cells.flatMap((cell, index) => (cell.podIndex === podIndex && cell.acceleratorsPerRack > 0 ? [index] : []));
    const available = valueOf(pod.acceleratorPorts);
    const wanted = cells.reduce((sum, index) => sum + fleet.cells[index]!.count * fleet.cells[index]!.acceleratorsPerRack, 0);
    if (wanted <= available) return [];
    return [{ cells: Int32Array.from(cells), weights: Float64Array.from(cells, (index) => fleet.cells[index]!.acceleratorsPerRack), available }];
  });
}
