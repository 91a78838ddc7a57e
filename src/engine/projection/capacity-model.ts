import { CAPACITY_LIMITS } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { compileFleetCells, unavailableShare } from './fleet-cells.ts';
import type { FleetCells } from './fleet-cells.ts';
import { racksWithinAirLimit } from './hall-air-limit.ts';
import type { HallAirFill, HallAirProvider } from './hall-air-limit.ts';
import { LIMIT_INDEX, limitStatesOf, podPortLimits } from './limit-states.ts';
import type { CellLevel, CellPowerState, LimitStates } from './limit-states.ts';
import { buildClassSystem } from './rack-classes.ts';
import type { ClassSystem } from './rack-classes.ts';
import { cutToLimit, drawOn } from './whole-racks.ts';
import type { CellLimit, CellSharing } from './whole-racks.ts';

/** Everything that decides usable capacity at one moment of one outcome. */
export interface Moment {
  readonly power: CellPowerState;
  readonly cooling: readonly CellLevel[];
  /** By pod: pod and fabric commissioned. */
  readonly podOpen: readonly boolean[];
  /** By batch: racks delivered / validated so far. */
  readonly delivered: readonly number[];
  readonly validated: readonly number[];
  /** By site, kW from the grid: what the contract ramp allows (`Infinity` without a contract) and what is energised. */
  readonly contractKw: readonly number[];
  readonly serviceKw: readonly number[];
  /** By site, IT kW that the technicians on the roster keep running. */
  readonly staffKw: readonly number[];
}

/** Racks per class of a system; what every step of the calculation changes. */
export interface FleetState {
  readonly system: ClassSystem;
  /** Only the first `system.classes.length` entries count. */
  readonly racks: Int32Array;
}

/** Called after each step of the waterfall with the racks that remain; returns true to stop there. */
export type AfterLimit = (limitIndex: number, state: FleetState) => boolean;

/**
 * Usable capacity in whole racks.
 *
 * What can run: racks that every gate of their own lets run (path, cooling, floor, delivered, validated, fabric), cut by
 * every shared limit and then filled up, so that not one more rack could run. The waterfall goes in the order of
 * `CAPACITY_LIMITS` from nameplate down and serves the racks that can run before racks that could not run anyway, so
 * that a shared limit is never spent on racks that are not there; it ends at exactly the racks that can run.
 */
export class CapacityModel {
  readonly fleet: FleetCells;
  readonly states: LimitStates;
  /** Halls without solved air states. */
  readonly hallsWithoutAir: readonly string[];
  /** 1 − spares − down for repair, for racks with accelerators. */
  readonly inServiceShare: number;
  private readonly portLimits: readonly CellLimit[];
  private readonly sharing: CellSharing;
  private readonly hallAir: readonly (readonly HallAirFill[] | null)[];
  private readonly systems = new Map<CellPowerState, Map<readonly CellLevel[], ClassSystem>>();
  private readonly siteCount: number;
  /** By limit: what is left of it, while racks are filled up. */
  private readonly leftOver: number[] = [];
  private readonly ready: Int32Array;
  private readonly running: Int32Array;
  private readonly overheated: Int32Array;
  private readonly preferred: Int32Array;
  private readonly remaining: Int32Array;

  constructor(scenario: Scenario, hallAirLimit?: HallAirProvider) {
    this.fleet = compileFleetCells(scenario);
    this.states = limitStatesOf(scenario, this.fleet);
    this.portLimits = podPortLimits(scenario, this.fleet);
    this.sharing = scenario.power.sharing;
    this.hallAir = scenario.halls.map((hall) => hallAirLimit?.(hall.id) ?? null);
    this.hallsWithoutAir = scenario.halls.filter((hall, index) => this.hallAir[index] === null && hall.racks.length > 0).map((hall) => hall.id);
    this.inServiceShare = 1 - unavailableShare(scenario);
    this.siteCount = scenario.sites.length;
    const most = this.fleet.cells.length;
    this.ready = new Int32Array(most);
    this.running = new Int32Array(most);
    this.overheated = new Int32Array(most);
    this.preferred = new Int32Array(most);
    this.remaining = new Int32Array(most);
  }

  /** IT kW in service of one class: racks with accelerators less spares and repairs. */
  inServiceKw({ system, racks }: FleetState, index: number): number {
    const { kwPerRack, poolIndex } = system.classes[index]!;
    return racks[index]! * kwPerRack * (poolIndex === null ? 1 : this.inServiceShare);
  }

  /** Accelerators in service by pool, whole numbers. */
  acceleratorsByPool({ system, racks }: FleetState, out: Float64Array): void {
    out.fill(0);
    for (let index = 0; index < system.classes.length; index += 1) {
      const { poolIndex, usableAcceleratorsPerRack } = system.classes[index]!;
      if (poolIndex !== null) out[poolIndex]! += racks[index]! * usableAcceleratorsPerRack;
    }
    for (let pool = 0; pool < out.length; pool += 1) out[pool] = Math.floor(out[pool]! * this.inServiceShare + 1e-9);
  }

  /** Works out what is remembered about a moment's state of power and cooling. */
  prepare(moment: Moment): void {
    this.systemOf(moment);
  }

  /** Usable racks at a moment; the state is valid until the next call. */
  usable(moment: Moment): FleetState {
    const system = this.systemOf(moment);
    this.findRunning(moment, system);
    return { system, racks: this.running };
  }

  /**
   * Walks the waterfall.
   * @param favouredPools pools served next after racks that can run; asks "could these have had it?".
   */
  walk(moment: Moment, favouredPools: Uint8Array | null, afterLimit: AfterLimit): void {
    const system = this.systemOf(moment);
    this.findRunning(moment, system);
    const { classes, limits } = system;
    const tiers = [this.running];
    if (favouredPools !== null) {
      classes.forEach(({ poolIndex, count }, index) => {
        this.preferred[index] = poolIndex !== null && favouredPools[poolIndex] === 1 ? count : this.running[index]!;
      });
      tiers.push(this.preferred);
    }
    const state: FleetState = { system, racks: this.remaining };
    classes.forEach(({ count }, index) => { this.remaining[index] = count; });
    let position = 0;
    for (let limitIndex = 0; limitIndex < CAPACITY_LIMITS.length; limitIndex += 1) {
      this.closeGates(limitIndex, moment, system);
      for (; position < limits.length && limits[position]!.limitIndex === limitIndex; position += 1) {
        cutToLimit(limits[position]!.limit, this.remaining, tiers, this.sharing);
      }
      if (afterLimit(limitIndex, state)) return;
    }
  }

  private systemOf(moment: Moment): ClassSystem {
    let byCooling = this.systems.get(moment.power);
    if (byCooling === undefined) {
      byCooling = new Map();
      this.systems.set(moment.power, byCooling);
    }
    let system = byCooling.get(moment.cooling);
    if (system === undefined) {
      system = buildClassSystem(this.fleet, moment.power, moment.cooling, this.portLimits, this.siteCount, this.hallAir.length);
      byCooling.set(moment.cooling, system);
    }
    return system;
  }

  private findRunning(moment: Moment, system: ClassSystem): void {
    const { classes, limits } = system;
    const { ready, running } = this;
    for (let index = 0; index < classes.length; index += 1) {
      const { podIndex, floorCount, batchIndex, countAmongFirst } = classes[index]!;
      let racks = !moment.podOpen[podIndex] || system.hasPath[index] === 0 ? 0 : floorCount;
      if (batchIndex !== null && racks > 0) {
        racks = Math.min(racks, countAmongFirst![moment.delivered[batchIndex]!]!, countAmongFirst![moment.validated[batchIndex]!]!);
      }
      ready[index] = racks;
    }
    this.findOverheated(system);
    for (let index = 0; index < classes.length; index += 1) {
      ready[index]! -= this.overheated[index]!;
      running[index] = ready[index]!;
    }
    let cut = false;
    for (const { limit, site } of limits) {
      if (site !== null) limit.available = (site.kind === 'contract' ? moment.contractKw : site.kind === 'service' ? moment.serviceKw : moment.staffKw)[site.index]! - site.fixedKw;
    }
    for (let position = limits.length - 1; position >= 0; position -= 1) cut = cutToLimit(limits[position]!.limit, running, [], this.sharing) || cut;
    if (cut) this.fillUp(system);
  }

  /** Racks that stand and would run, but whose inlet air is too warm at this fill. */
  private findOverheated(system: ClassSystem): void {
    this.overheated.fill(0);
    this.hallAir.forEach((fills, hall) => {
      if (fills === null) return;
      const cells = system.hallMembers[hall]!;
      let present = 0;
      for (const index of cells) present += this.ready[index]!;
      for (const index of cells) this.overheated[index] = this.ready[index]!;
      const within = { cells, weights: new Float64Array(cells.length).fill(1), available: racksWithinAirLimit(fills, present) };
      cutToLimit(within, this.overheated, [], this.sharing);
      for (const index of cells) this.overheated[index] = this.ready[index]! - this.overheated[index]!;
    });
  }

  /** Adds racks that still fit under every limit, so that the cut is maximal. */
  private fillUp(system: ClassSystem): void {
    const left = this.leftOver;
    for (let position = 0; position < system.limits.length; position += 1) {
      const { limit } = system.limits[position]!;
      left[position] = limit.available === Infinity ? Infinity : limit.available - drawOn(limit, this.running);
    }
    for (let index = 0; index < system.classes.length; index += 1) {
      let more = this.ready[index]! - this.running[index]!;
      if (more === 0) continue;
      for (const { position, weight } of system.limitsOfClass[index]!) {
        if (more <= 0) break;
        more = Math.min(more, Math.floor(left[position]! / weight + 1e-9));
      }
      if (more <= 0) continue;
      this.running[index]! += more;
      for (const { position, weight } of system.limitsOfClass[index]!) left[position]! -= more * weight;
    }
  }

  /** Gates of one step of the waterfall, which close whole classes or hold racks that are not there. */
  private closeGates(limitIndex: number, moment: Moment, system: ClassSystem): void {
    const { classes } = system;
    const { remaining, overheated } = this;
    for (const level of system.levels) {
      if (level.limitIndex !== limitIndex) continue;
      for (let index = 0; index < classes.length; index += 1) if (level.carries[index] === 0) remaining[index] = 0;
    }
    for (let index = 0; index < classes.length; index += 1) {
      const { podIndex, floorCount, count, batchIndex, countAmongFirst } = classes[index]!;
      let most = Infinity;
      if (limitIndex === LIMIT_INDEX['hall-air']) most = count - overheated[index]!;
      else if (limitIndex === LIMIT_INDEX.floor) most = floorCount - overheated[index]!;
      else if (limitIndex === LIMIT_INDEX.fabric) most = moment.podOpen[podIndex] ? Infinity : 0;
      else if (batchIndex !== null && limitIndex === LIMIT_INDEX.delivered) most = countAmongFirst![moment.delivered[batchIndex]!]! - overheated[index]!;
      else if (batchIndex !== null && limitIndex === LIMIT_INDEX.validated) most = countAmongFirst![moment.validated[batchIndex]!]! - overheated[index]!;
      if (remaining[index]! > most) remaining[index] = Math.max(0, most);
    }
  }
}

/** Same state of everything: capacity need not be computed again. */
export function sameMoment(a: Moment, b: Moment): boolean {
  return a.power === b.power && a.cooling === b.cooling && sameValues(a.podOpen, b.podOpen) && sameValues(a.delivered, b.delivered)
    && sameValues(a.validated, b.validated) && sameValues(a.contractKw, b.contractKw) && sameValues(a.serviceKw, b.serviceKw) && sameValues(a.staffKw, b.staffKw);
}

function sameValues(a: readonly (number | boolean)[], b: readonly (number | boolean)[]): boolean {
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
