import { energise } from './energise.ts';
import { sharesByRating } from './graph.ts';
import type { PowerGraph } from './graph.ts';
import { loopDeciders, loopNodes } from './loop-nodes.ts';
import { COLLAPSE_PER_UNIT, solveLoadFlow } from './load-flow.ts';
import type { Demand, LoadFlow } from './load-flow.ts';
import { addGroup } from './node-loads.ts';
import { NodeQueue } from './node-queue.ts';
import { unservedOf, utilisationOf } from './node-state.ts';
import type { PhaseNetwork } from './phase-network.ts';
import { RATING_TOLERANCE } from './violations.ts';

/** Changes of voltage (per unit) and of current (share of the rating) that are followed no further. */
const FOLLOWED_CHANGE = 1e-4;

/** Utilisations this close to the rating are decided by a full solve: ten levels of changes not followed. */
const UNDECIDED = 10 * FOLLOWED_CHANGE;

/** Rounds of currents and voltages after which a full solve takes over. */
const MAXIMUM_ROUNDS = 60;

/** What a failure does to loads and components. */
export interface Contingency {
  readonly unservedKw: number;
  /** Nodes beyond their full rating, in document order. */
  readonly overloaded: readonly number[];
  readonly heaviestUtilisation: number;
  /** What it changed; `null` where the state was solved in full. */
  readonly effects: Effects | null;
}

/** Everything that a failure changes, and everything that its outcome relies on. */
export interface Effects {
  /** Nodes that die or swap parents. */
  readonly switched: readonly number[];
  /** Those of them that die. */
  readonly died: readonly number[];
  /** Nodes that carry what was moved: above swapped nodes and above the feeds that racks have left. */
  readonly relied: readonly number[];
  /** Rack groups that lost a feed. */
  readonly groups: readonly number[];
  /** Nodes whose load changed, with the change of their utilisation. */
  readonly loaded: readonly { readonly node: number; readonly change: number }[];
}

/**
 * Solves failures on top of one solved state, following only what they change: which nodes lose or swap their
 * supply, then currents upwards and voltages downwards until changes fade. Where that can't decide (voltages
 * break down, a node lies at its rating, branches close a loop) the state is solved in full.
 */
export class ContingencySolver {
  private readonly graph: PowerGraph;
  private readonly base: LoadFlow;
  private readonly demand: Demand;
  private readonly openEdgeIds: ReadonlySet<string>;
  private readonly network: PhaseNetwork;
  private readonly energised: Uint8Array;
  private readonly activeParents: (readonly number[])[];
  private readonly parentShares: (readonly number[])[];
  private readonly utilisation: Float64Array;
  /** By node, with nothing further failed. */
  readonly baseUtilisation: Float64Array;
  private readonly baseUnservedKw: number;
  /** Working and base copies of the network's and the loads' arrays. */
  private readonly copies: readonly { readonly work: Float64Array; readonly base: Float64Array; readonly stride: number }[];
  /** Current of each node's own loads that its given current contains. */
  private readonly ownReal: Float64Array;
  private readonly ownImaginary: Float64Array;
  private readonly groupsByFeed: ReadonlyMap<number, readonly number[]>;
  /** Places of the nodes with parents before children, and the same negated. */
  private readonly place: Int32Array;
  private readonly reversePlace: Int32Array;
  private readonly upwards: NodeQueue;
  private readonly downwards: NodeQueue;
  /** Nodes whose switching may close a loop of unlike branches. */
  private readonly decidesLoops: Uint8Array;
  private readonly touched: number[] = [];
  private readonly isTouched: Uint8Array;

  constructor(graph: PowerGraph, base: LoadFlow, demand: Demand, openEdgeIds: ReadonlySet<string>) {
    const { network, state, loads } = base;
    const { phaseCount } = network;
    const count = graph.nodes.length;
    this.graph = graph;
    this.base = base;
    this.demand = demand;
    this.openEdgeIds = openEdgeIds;
    this.network = network;
    this.energised = state.energised.slice();
    this.activeParents = [...state.activeParents];
    this.parentShares = [...state.parentShares];
    this.baseUtilisation = Float64Array.from(graph.nodes, (_, node) => (state.energised[node] ? utilisationOf(graph, network, node) : 0));
    this.utilisation = this.baseUtilisation.slice();
    this.baseUnservedKw = unservedOf(base);
    this.ownReal = new Float64Array(phaseCount * count);
    this.ownImaginary = new Float64Array(phaseCount * count);
    for (const node of state.order) this.storeOwnCurrent(node);
    const perPhase = [network.inputReal, network.inputImaginary, network.outputReal, network.outputImaginary, network.drawnReal, network.drawnImaginary, network.givenReal, network.givenImaginary, this.ownReal, this.ownImaginary];
    const perNode = [loads.wyeKw, loads.wyeKvar, ...(loads.deltaKw ? [loads.deltaKw, loads.deltaKvar!] : [])];
    this.copies = [...perPhase.map((work) => ({ work, base: work.slice(), stride: phaseCount })), ...perNode.map((work) => ({ work, base: work.slice(), stride: 3 }))];
    const groupsByFeed = new Map<number, number[]>();
    demand.groups.forEach((group, index) => {
      for (const feed of group.feedIndices) groupsByFeed.set(feed, [...(groupsByFeed.get(feed) ?? []), index]);
    });
    this.groupsByFeed = groupsByFeed;
    this.isTouched = new Uint8Array(count);
    this.place = new Int32Array(count);
    this.reversePlace = new Int32Array(count);
    this.downwards = new NodeQueue(this.place);
    this.upwards = new NodeQueue(this.reversePlace);
    if (graph.parentsFirst) this.setOrder(graph.parentsFirst);
    this.decidesLoops = loopDeciders(graph);
  }

  /** What failures of live nodes do; the solver is unchanged afterwards. */
  solve(failed: readonly number[]): Contingency {
    if (this.base.network.circulating.size > 0 || this.base.unsettledLoops.length > 0) return this.solveInFull(failed);
    const switched = this.graph.parentsFirst ? this.switchSupply(failed) : this.switchRings(failed);
    if (this.closesLoop(switched)) {
      this.upwards.clear();
      this.toUpdate.length = 0;
      this.restore();
      return this.solveInFull(failed);
    }
    const { unservedKw, groups } = this.moveLoads(switched);
    const settled = this.follow();
    const result = settled ? this.harm(unservedKw, groups, switched) : null;
    this.restore();
    return result ?? this.solveInFull(failed);
  }

  private solveInFull(failed: readonly number[]): Contingency {
    const dead = this.base.dead.slice();
    for (const node of failed) dead[node] = 1;
    const flow = solveLoadFlow(this.graph, dead, this.openEdgeIds, this.demand);
    const utilisation = Float64Array.from(this.graph.nodes, (_, node) => (flow.state.energised[node] ? utilisationOf(this.graph, flow.network, node) : 0));
    return { unservedKw: unservedOf(flow), ...overloads(utilisation), effects: null };
  }

  /** Finds which nodes die or swap parents, parents first, and moves what they draw. */
  private switchSupply(failed: readonly number[]): Set<number> {
    const queue = this.downwards;
    const switched = new Set<number>();
    const out = new Set(failed);
    for (const node of failed) queue.add(node);
    for (let node = queue.take(); node >= 0; node = queue.take()) {
      if (!this.energised[node]) continue;
      const parents = out.has(node) ? [] : this.liveParents(node);
      const lives = !out.has(node) && (this.graph.isSource[node]! || parents.length > 0);
      if (lives && sameNodes(parents, this.activeParents[node]!)) continue;
      switched.add(node);
      this.swap(node, parents, lives);
      if (!lives) for (const child of this.graph.children[node]!) queue.add(child.nodeIndex);
    }
    return switched;
  }

  /** The same where stand-by ties can close a ring: what is live decides which way round power flows, so all of it is worked out. */
  private switchRings(failed: readonly number[]): Set<number> {
    const dead = this.base.dead.slice();
    for (const node of failed) dead[node] = 1;
    const state = energise(this.graph, dead, this.openEdgeIds);
    this.setOrder(state.order);
    const switched = new Set<number>();
    for (const node of this.base.state.order) {
      const lives = state.energised[node] === 1;
      if (lives && sameNodes(state.activeParents[node]!, this.activeParents[node]!)) continue;
      switched.add(node);
      this.swap(node, state.activeParents[node]!, lives);
    }
    return switched;
  }

  /** Do the nodes that have switched leave branches side by side that share by impedance? */
  private closesLoop(switched: ReadonlySet<number>): boolean {
    if (![...switched].some((node) => this.decidesLoops[node] === 1)) return false;
    const { state } = this.base;
    const order = state.order.filter((node) => this.energised[node]).sort((a, b) => this.place[a]! - this.place[b]!);
    return loopNodes(this.graph, { ...state, energised: this.energised, activeParents: this.activeParents, parentShares: this.parentShares, order }).length > 0;
  }

  private setOrder(order: readonly number[]): void {
    order.forEach((node, place) => {
      this.place[node] = place;
      this.reversePlace[node] = -place;
    });
  }

  /** Takes a node from its parents and hangs it on others, or on none. */
  private swap(node: number, parents: readonly number[], lives: boolean): void {
    this.touch(node);
    this.push(node, -1);
    this.activeParents[node] = parents;
    this.parentShares[node] = sharesByRating(this.graph.ratingKva, parents);
    if (lives) {
      this.push(node, 1);
      this.toUpdate.push(node);
    } else {
      this.energised[node] = 0;
    }
  }

  /** Nodes whose voltage is to be worked out anew. */
  private readonly toUpdate: number[] = [];

  private liveParents(node: number): readonly number[] {
    const live = this.graph.parents[node]!.filter((parent) => this.energised[parent.nodeIndex] && !this.openEdgeIds.has(parent.edgeId));
    const normal = live.filter((parent) => !parent.standby);
    return (normal.length > 0 ? normal : live).map((parent) => parent.nodeIndex);
  }

  /** Adds what a node draws to what its parents give, or takes it away. */
  private push(node: number, sign: 1 | -1): void {
    const { phaseCount, drawnReal, drawnImaginary, givenReal, givenImaginary } = this.network;
    this.activeParents[node]!.forEach((parent, p) => {
      this.touch(parent);
      const share = sign * this.parentShares[node]![p]!;
      for (let phase = 0; phase < phaseCount; phase += 1) {
        givenReal[phaseCount * parent + phase]! += share * drawnReal[phaseCount * node + phase]!;
        givenImaginary[phaseCount * parent + phase]! += share * drawnImaginary[phaseCount * node + phase]!;
      }
      this.upwards.add(parent);
    });
  }

  /** Moves rack groups to the feeds they have left. */
  private moveLoads(switched: ReadonlySet<number>): { unservedKw: number; groups: number[] } {
    let unservedKw = this.baseUnservedKw;
    const groups = new Set<number>();
    for (const node of switched) {
      if (this.energised[node]) continue;
      unservedKw += this.demand.mechanicalKw.get(node) ?? 0;
      for (const group of this.groupsByFeed.get(node) ?? []) groups.add(group);
    }
    for (const index of groups) {
      const group = this.demand.groups[index]!;
      const before = group.feedIndices.filter((feed) => this.base.state.energised[feed]);
      const after = group.feedIndices.filter((feed) => this.energised[feed]);
      if (after.length === 0 && before.length > 0) unservedKw += group.totalKw;
      for (const feed of after) {
        this.touch(feed);
        addGroup(this.graph, this.base.loads, group, feed, 1 / after.length - 1 / before.length);
        this.upwards.add(feed);
      }
    }
    return { unservedKw, groups: [...groups] };
  }

  /** Follows changes until they fade. @returns false where they don't, or voltages break down. */
  private follow(): boolean {
    const { network, upwards, downwards } = this;
    const state = { ...this.base.state, activeParents: this.activeParents, parentShares: this.parentShares };
    for (const node of this.toUpdate.splice(0)) downwards.add(node);
    for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
      let moved = false;
      for (let node = upwards.take(); node >= 0; node = upwards.take()) {
        if (!this.energised[node]) continue;
        moved = true;
        this.updateCurrents(node);
        downwards.add(node);
      }
      for (let node = downwards.take(); node >= 0; node = downwards.take()) {
        if (!this.energised[node]) continue;
        moved = true;
        this.touch(node);
        if (network.updateVoltage(node, state) <= FOLLOWED_CHANGE) continue;
        if (!(network.lowestVoltage(node) >= COLLAPSE_PER_UNIT)) {
          upwards.clear();
          downwards.clear();
          return false;
        }
        upwards.add(node);
        if (network.outputChange <= FOLLOWED_CHANGE) continue;
        for (const child of this.graph.children[node]!) if (this.activeParents[child.nodeIndex]!.includes(node)) downwards.add(child.nodeIndex);
      }
      if (!moved) return true;
    }
    upwards.clear();
    downwards.clear();
    return false;
  }

  /** Own and drawn current of a node at its present voltages; hands a change worth following to its parents. */
  private updateCurrents(node: number): void {
    const { network } = this;
    const { phaseCount, drawnReal, drawnImaginary, givenReal, givenImaginary } = network;
    this.touch(node);
    const at = phaseCount * node;
    for (let phase = 0; phase < phaseCount; phase += 1) {
      givenReal[at + phase]! -= this.ownReal[at + phase]!;
      givenImaginary[at + phase]! -= this.ownImaginary[at + phase]!;
    }
    this.storeOwnCurrent(node);
    const before = this.drawnBefore;
    for (let phase = 0; phase < phaseCount; phase += 1) {
      givenReal[at + phase]! += this.ownReal[at + phase]!;
      givenImaginary[at + phase]! += this.ownImaginary[at + phase]!;
      before[2 * phase] = drawnReal[at + phase]!;
      before[2 * phase + 1] = drawnImaginary[at + phase]!;
    }
    network.updateDrawn(node);
    let change = 0;
    for (let phase = 0; phase < phaseCount; phase += 1) change = Math.max(change, Math.abs(drawnReal[at + phase]! - before[2 * phase]!), Math.abs(drawnImaginary[at + phase]! - before[2 * phase + 1]!));
    const followed = 3 * change > FOLLOWED_CHANGE * this.graph.ratingKva[node]!;
    const parents = this.activeParents[node]!;
    for (let phase = 0; phase < phaseCount; phase += 1) {
      const real = drawnReal[at + phase]! - before[2 * phase]!;
      const imaginary = drawnImaginary[at + phase]! - before[2 * phase + 1]!;
      if (!followed) {
        // Parents keep what they were handed last, so that later changes add up.
        drawnReal[at + phase] = before[2 * phase]!;
        drawnImaginary[at + phase] = before[2 * phase + 1]!;
        continue;
      }
      for (let p = 0; p < parents.length; p += 1) {
        this.touch(parents[p]!);
        givenReal[phaseCount * parents[p]! + phase]! += this.parentShares[node]![p]! * real;
        givenImaginary[phaseCount * parents[p]! + phase]! += this.parentShares[node]![p]! * imaginary;
      }
    }
    if (followed) for (const parent of parents) this.upwards.add(parent);
  }

  /** Drawn current of a node before its update, by phase. */
  private readonly drawnBefore = new Float64Array(6);

  private storeOwnCurrent(node: number): void {
    const { network } = this;
    network.ownCurrent(node, this.base.loads);
    for (let phase = 0; phase < network.phaseCount; phase += 1) {
      this.ownReal[network.phaseCount * node + phase] = network.ownReal[phase]!;
      this.ownImaginary[network.phaseCount * node + phase] = network.ownImaginary[phase]!;
    }
  }

  private harm(unservedKw: number, groups: readonly number[], switched: ReadonlySet<number>): Contingency | null {
    const loaded: { node: number; change: number }[] = [];
    for (const node of this.touched) {
      const utilisation = this.energised[node] ? utilisationOf(this.graph, this.network, node) : 0;
      if (Math.abs(utilisation - 1) < UNDECIDED) return null;
      const change = utilisation - this.baseUtilisation[node]!;
      this.utilisation[node] = utilisation;
      if (Math.abs(change) > FOLLOWED_CHANGE) loaded.push({ node, change });
    }
    const survivors = [...[...switched].filter((node) => this.energised[node]), ...groups.flatMap((group) => this.demand.groups[group]!.feedIndices.filter((feed) => this.energised[feed]))];
    const effects = { switched: [...switched], died: [...switched].filter((node) => !this.energised[node]), relied: this.withAncestors(survivors), groups, loaded };
    return { unservedKw, ...overloads(this.utilisation), effects };
  }

  private withAncestors(nodes: readonly number[]): number[] {
    const found = new Set(nodes);
    for (const node of found) for (const parent of this.activeParents[node]!) found.add(parent);
    return [...found];
  }

  private touch(node: number): void {
    if (this.isTouched[node]) return;
    this.isTouched[node] = 1;
    this.touched.push(node);
  }

  private restore(): void {
    const { state } = this.base;
    for (const node of this.touched) {
      this.isTouched[node] = 0;
      this.energised[node] = state.energised[node]!;
      this.activeParents[node] = state.activeParents[node]!;
      this.parentShares[node] = state.parentShares[node]!;
      this.utilisation[node] = this.baseUtilisation[node]!;
      for (const { work, base, stride } of this.copies) {
        for (let at = stride * node; at < stride * (node + 1); at += 1) work[at] = base[at]!;
      }
    }
    this.touched.length = 0;
  }
}

function overloads(utilisation: Float64Array): { overloaded: number[]; heaviestUtilisation: number } {
  const overloaded: number[] = [];
  let heaviestUtilisation = 0;
  for (let node = 0; node < utilisation.length; node += 1) {
    const own = utilisation[node]!;
    if (own > heaviestUtilisation) heaviestUtilisation = own;
    if (own > 1 + RATING_TOLERANCE) overloaded.push(node);
  }
  return { overloaded, heaviestUtilisation };
}

function sameNodes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((node, i) => node === b[i]);
}
