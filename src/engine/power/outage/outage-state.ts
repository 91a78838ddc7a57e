import { valueOf } from '../../../model/index.ts';
import type { PowerNode } from '../../../model/index.ts';
import type { PowerGraph } from '../graph.ts';
import { solveLoadFlow } from '../load-flow.ts';
import type { Demand, LoadFlow } from '../load-flow.ts';
import { utilisationOf } from '../node-state.ts';
import { BATTERY_HOLDS, BATTERY_READY } from '../reach.ts';
import type { CauseKind } from '../unserved-ledger.ts';
import { dischargeKw, rideThroughSeconds } from './battery.ts';
import { tripSeconds } from './inverse-time.ts';
import { StandbyGenerators } from './standby-generators.ts';

type Ups = Extract<PowerNode, { kind: 'ups' }>;

/** Moments this close together are one, in shares of the time since the failure (of a second in the first). */
const SAME_MOMENT = 1e-9;

/** A change that time alone brings. */
export interface Due {
  readonly seconds: number;
  readonly kind: 'generator-on' | 'battery-empty' | 'trip' | 'walked-in';
  readonly node: number;
}

/**
 * What switches in an outage and how far each clock has run: generators on their way, batteries emptying, breakers
 * warming, UPSs moving their load back. Clocks advance by shares, so that changing loads add up.
 */
export class OutageState {
  seconds = 0;
  /** Why each node that is out is so. */
  readonly out: Map<number, CauseKind>;
  private readonly graph: PowerGraph;
  private readonly demand: Demand;
  private readonly openEdgeIds: Set<string>;
  private readonly standby: StandbyGenerators;
  /** By generator: when it can carry load. */
  private readonly startsAt = new Map<number, number>();
  /** By UPS: share of its battery used; by node: share of its trip time run. */
  private readonly used: Float64Array;
  private readonly warmed: Float64Array;
  /** By UPS that moves its load back: when it will have. */
  private readonly walking = new Map<number, number>();
  /** UPSs that have just moved their load back. */
  private readonly walkedIn = new Set<number>();

  constructor(graph: PowerGraph, demand: Demand, out: ReadonlyMap<number, CauseKind>, openEdgeIds: ReadonlySet<string>) {
    this.graph = graph;
    this.demand = demand;
    this.openEdgeIds = new Set(openEdgeIds);
    this.out = new Map(out);
    this.used = new Float64Array(graph.nodes.length);
    this.warmed = new Float64Array(graph.nodes.length);
    this.standby = new StandbyGenerators(graph, new Set([...demand.groups.flatMap((group) => group.feedIndices), ...demand.mechanicalKw.keys()]));
    for (const index of this.standby.generators) if (!this.out.has(index)) this.out.set(index, 'not-running');
  }

  /**
   * Sets the clocks back to 0, long after whatever has switched so far: generators that run go on, what has tripped stays
   * out, batteries with input are full again and empty ones without it stay empty.
   */
  settle({ state }: LoadFlow): void {
    for (const node of this.startsAt.keys()) this.out.delete(node);
    this.startsAt.clear();
    this.walking.clear();
    this.walkedIn.clear();
    this.warmed.fill(0);
    this.used.forEach((_, node) => { if (state.energised[node] && !state.onBattery.has(node)) this.used[node] = 0; });
    this.seconds = 0;
  }

  /** Takes nodes out and opens connections. */
  fail(nodes: ReadonlyMap<number, CauseKind>, edgeIds: Iterable<string>): void {
    for (const [node, why] of nodes) this.out.set(node, why);
    for (const id of edgeIds) this.openEdgeIds.add(id);
  }

  /** Load flow of this moment; nodes whose voltage collapses stay out. */
  solve(): LoadFlow {
    const dead = new Uint8Array(this.graph.nodes.length);
    for (const node of this.out.keys()) dead[node] = 1;
    const batteries = Uint8Array.from(this.graph.nodes, (node, index) => (
      node.kind !== 'ups' || this.used[index]! >= 1 || valueOf(node.batteryEnergyKwh) === 0 ? 0 : this.walking.has(index) ? BATTERY_HOLDS : BATTERY_READY
    ));
    const flow = solveLoadFlow(this.graph, dead, this.openEdgeIds, this.demand, batteries);
    for (const node of flow.collapsed) this.out.set(node, 'voltage-collapse');
    return flow;
  }

  /** Starts every stand-by generator that has a board without its usual supply. @returns those that start now. */
  startGenerators(flow: LoadFlow): number[] {
    const { graph, openEdgeIds } = this;
    const starting = [...this.out].flatMap(([index, why]) => (
      why === 'not-running' && !this.startsAt.has(index) && this.standby.isCalled(index, (node) => this.out.has(node), openEdgeIds, flow.state.energised) ? [index] : []
    ));
    for (const index of starting) this.startsAt.set(index, this.seconds + startSeconds(graph.nodes[index]!));
    return starting;
  }

  /** UPSs whose input is back and that move their load slowly. @returns those that begin now; solve again if any. */
  beginWalkIns(before: LoadFlow, now: LoadFlow): number[] {
    const begun = [...before.state.onBattery].filter((node) => !now.state.onBattery.has(node) && now.state.energised[node]
      && !this.walkedIn.has(node) && this.used[node]! < 1 && walkInSeconds(this.graph.nodes[node]!) > 0);
    for (const node of begun) this.walking.set(node, this.seconds + walkInSeconds(this.graph.nodes[node]!));
    return begun;
  }

  /** Gives up walk-ins whose input has died again. @returns whether any was: solve again then. */
  endLostWalkIns(now: LoadFlow): boolean {
    const lost = [...this.walking.keys()].filter((node) => !this.graph.parents[node]!.some((parent) => now.state.energised[parent.nodeIndex] && !this.openEdgeIds.has(parent.edgeId)));
    for (const node of lost) this.walking.delete(node);
    return lost.length > 0;
  }

  /** What happens next by itself, all of it that comes at the same moment; empty when nothing will. */
  nextDue(flow: LoadFlow): Due[] {
    const offers: Due[] = [];
    for (const [node, seconds] of this.startsAt) offers.push({ seconds, kind: 'generator-on', node });
    for (const [node, seconds] of this.walking) offers.push({ seconds, kind: 'walked-in', node });
    for (const node of flow.state.onBattery) offers.push({ seconds: this.seconds + (1 - this.used[node]!) / this.drainRate(flow, node), kind: 'battery-empty', node });
    for (const node of flow.state.order) {
      const rate = this.warmRate(flow, node);
      if (rate > 0) offers.push({ seconds: this.seconds + (1 - this.warmed[node]!) / rate, kind: 'trip', node });
    }
    const earliest = offers.reduce((least, due) => Math.min(least, due.seconds), Infinity);
    return earliest === Infinity ? [] : offers.filter((due) => due.seconds - earliest <= SAME_MOMENT * Math.max(1, earliest));
  }

  /** Lets time run to what is due, and makes it happen. */
  advanceTo(dues: readonly Due[], flow: LoadFlow): void {
    const elapsed = dues[0]!.seconds - this.seconds;
    for (const node of flow.state.onBattery) this.used[node] = Math.min(1, this.used[node]! + elapsed * this.drainRate(flow, node));
    for (let node = 0; node < this.warmed.length; node += 1) {
      const rate = flow.state.energised[node] ? this.warmRate(flow, node) : 0;
      this.warmed[node] = rate === 0 ? 0 : this.warmed[node]! + elapsed * rate;
    }
    this.seconds = dues[0]!.seconds;
    this.walkedIn.clear();
    for (const due of dues) this.happen(due);
  }

  private happen({ kind, node }: Due): void {
    if (kind === 'generator-on') {
      this.startsAt.delete(node);
      this.out.delete(node);
    } else if (kind === 'battery-empty') {
      this.used[node] = 1;
      this.walking.delete(node);
    } else if (kind === 'walked-in') {
      this.walking.delete(node);
      this.walkedIn.add(node);
    } else {
      this.out.set(node, 'tripped');
    }
  }

  /** Causes of this moment: an empty battery is one where its UPS has no input either. */
  reasons(flow: LoadFlow): Map<number, CauseKind> {
    const reasons = new Map(this.out);
    this.used.forEach((used, node) => {
      if (used >= 1 && !flow.state.energised[node] && !reasons.has(node)) reasons.set(node, 'battery-empty');
    });
    return reasons;
  }

  /** Share of the battery used per second; half while it moves its load back (the load falls evenly). */
  private drainRate(flow: LoadFlow, node: number): number {
    const ups = this.graph.nodes[node] as Ups;
    const seconds = rideThroughSeconds(ups, dischargeKw(ups, flow.network.outputKw(node)));
    return (this.walking.has(node) ? 0.5 : 1) / seconds;
  }

  private warmRate(flow: LoadFlow, node: number): number {
    const { protection } = this.graph.nodes[node]!;
    return protection === undefined ? 0 : 1 / tripSeconds(protection, utilisationOf(this.graph, flow.network, node));
  }
}

export const startSeconds = (node: PowerNode): number => (node.kind === 'generator' ? valueOf(node.startSeconds) : 0);
export const walkInSeconds = (node: PowerNode): number => (node.kind === 'ups' ? valueOf(node.walkInSeconds ?? 0) : 0);
