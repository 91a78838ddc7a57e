import { valueOf } from '../../../model/index.ts';
import type { OutageEvent, OutageInterruption, OutageSequence, OutageStretch, Scenario } from '../../../model/index.ts';
import { kilowatts, percent } from '../../facility/figures.ts';
import { powerGraph } from '../graph.ts';
import type { PowerGraph } from '../graph.ts';
import type { Demand, LoadFlow } from '../load-flow.ts';
import { feedLoads } from '../loads.ts';
import { utilisationOf, unservedOf } from '../node-state.ts';
import { mechanicalByIndex } from '../solve.ts';
import { ledgerKw, unservedLedger } from '../unserved-ledger.ts';
import type { CauseKind } from '../unserved-ledger.ts';
import { RATING_TOLERANCE } from '../violations.ts';
import { OutageState, startSeconds, walkInSeconds } from './outage-state.ts';
import type { Due } from './outage-state.ts';

interface OutageOptions {
  /** What fails at second 0: nodes and connections. */
  readonly failedIds: readonly string[];
  /** Nodes and connections that failed long before and are still out. */
  readonly failedBeforeIds?: readonly string[];
  readonly notCommissionedIds?: readonly string[];
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds: ReadonlySet<string> | null;
  /** Electric load of cooling equipment before the failure, by the node that feeds it, kW; it is asked for throughout. */
  readonly mechanicalLoadKwByNode: ReadonlyMap<string, number>;
}

/** How long an outage is followed. */
const MAXIMUM_SECONDS = 24 * 3600;

/** More changes than this mean that something switches to and fro. */
const MAXIMUM_CHANGES = 10_000;

const NOT_COMPUTED = [
  'transfer time of switches (within the hold-up of what they feed)',
  'recharging of batteries',
  'fuel of generators',
  'what cooling equipment draws while it starts again',
] as const;

/**
 * What happens after a failure, second by second, until nothing changes any more: loads without UPS drop, UPSs carry on
 * from battery, generators start when a board has lost its supply, batteries run empty, overloads trip by their
 * inverse-time curves, and every loss of supply is booked to its causes. What had failed before is followed to its end first,
 * and is the state that the failure meets.
 * @throws as `solvePower` does.
 */
export function outageSequence(scenario: Scenario, options: OutageOptions): OutageSequence {
  const graph = powerGraph(scenario.power);
  const demand: Demand = { groups: feedLoads(scenario, graph, options.presentRackIds), mechanicalKw: mechanicalByIndex(graph, options.mechanicalLoadKwByNode) };
  const failedBeforeIds = options.failedBeforeIds ?? [];
  const failedIds = options.failedIds.filter((id) => !failedBeforeIds.includes(id));
  const openEdgeIds = new Set([...failedBeforeIds, ...failedIds]);
  const failed = outBy(graph, failedIds, 'failed');
  const absent = outBy(graph, options.notCommissionedIds ?? [], 'not-commissioned');
  const { before, state, settled } = stateBefore(graph, demand, absent, failedBeforeIds);
  state.fail(failed, failedIds);
  const log = new OutageLog(graph, openEdgeIds, before);
  for (const id of failedIds) log.failed(id);
  const { flow, steady } = follow(state, log);
  const unserved = unservedLedger(graph, { nodes: state.reasons(flow), openEdgeIds }, flow);
  return {
    failedIds,
    failedBeforeIds: [...failedBeforeIds],
    energisedBeforeIds: graph.nodes.flatMap((node, index) => (log.before.state.energised[index] ? [node.id] : [])),
    events: log.events,
    stretches: log.stretches,
    interruptions: log.interruptions,
    interruptedRackIds: [...new Set(log.interruptions.flatMap((interruption) => interruption.rackIds))],
    unserved,
    unservedKw: ledgerKw(unserved),
    steady,
    notComputed: [
      ...NOT_COMPUTED,
      ...(graph.nodes.some((node) => node.protection !== undefined) ? [] : ['breaker trips (no component of the document has protection)']),
      ...(settled ? [] : ['a steady state of what failed before: something still switches after 24 h']),
    ],
  };
}

/** The chain at second 0: as it stands, or long after what failed before; `settled` = nothing would change any more. */
function stateBefore(graph: PowerGraph, demand: Demand, absent: ReadonlyMap<number, CauseKind>, failedBeforeIds: readonly string[]): { readonly before: LoadFlow; readonly state: OutageState; readonly settled: boolean } {
  const undisturbed = new OutageState(graph, demand, absent, new Set()).solve();
  if (failedBeforeIds.length === 0) return { before: undisturbed, state: new OutageState(graph, demand, absent, new Set()), settled: true };
  const openEdgeIds = new Set(failedBeforeIds);
  const state = new OutageState(graph, demand, new Map([...absent, ...outBy(graph, failedBeforeIds, 'failed')]), openEdgeIds);
  const { flow, steady } = follow(state, new OutageLog(graph, openEdgeIds, undisturbed));
  state.settle(flow);
  return { before: state.solve(), state, settled: steady };
}

/** Follows a chain from its present state until nothing changes any more, {@link MAXIMUM_SECONDS} at most. */
function follow(state: OutageState, log: OutageLog): { readonly flow: LoadFlow; readonly steady: boolean } {
  let flow = log.before;
  let dues: readonly Due[] = [];
  let steady = false;
  for (let changes = 0; changes < MAXIMUM_CHANGES && state.seconds <= MAXIMUM_SECONDS; changes += 1) {
    const now = solveMoment(state, flow, log);
    log.moment(state, now, dues);
    for (const node of state.startGenerators(now)) log.starts(state, node);
    flow = now;
    dues = state.nextDue(flow);
    steady = dues.length === 0;
    if (steady || dues[0]!.seconds > MAXIMUM_SECONDS) break;
    state.advanceTo(dues, flow);
  }
  return { flow, steady };
}

function outBy(graph: PowerGraph, ids: readonly string[], kind: CauseKind): Map<number, CauseKind> {
  return new Map(ids.flatMap((id) => {
    const index = graph.indexById.get(id);
    return index === undefined ? [] : [[index, kind] as const];
  }));
}

function solveMoment(state: OutageState, before: LoadFlow, log: OutageLog): LoadFlow {
  let now = state.solve();
  if (state.endLostWalkIns(now)) now = state.solve();
  const walking = state.beginWalkIns(before, now);
  if (walking.length === 0) return now;
  for (const node of walking) log.walksIn(state, node);
  return state.solve();
}

/** Turns states into events, stretches and interruptions. */
class OutageLog {
  readonly events: OutageEvent[] = [];
  readonly stretches: OutageStretch[] = [];
  readonly interruptions: OutageInterruption[] = [];
  readonly before: LoadFlow;
  private readonly graph: PowerGraph;
  private readonly openEdgeIds: ReadonlySet<string>;
  private last: LoadFlow;
  private readonly overloaded = new Set<number>();

  constructor(graph: PowerGraph, openEdgeIds: ReadonlySet<string>, before: LoadFlow) {
    this.graph = graph;
    this.openEdgeIds = openEdgeIds;
    this.before = before;
    this.last = before;
  }

  failed(id: string): void {
    const index = this.graph.indexById.get(id);
    const name = index === undefined ? id : this.graph.nodes[index]!.name;
    this.add(0, 'failure', id, 'error', `${name} fails.`);
  }

  starts(state: OutageState, node: number): void {
    const { id, name } = this.graph.nodes[node]!;
    this.add(state.seconds, 'generator-starts', id, 'info', `${name} starts and can carry load in ${startSeconds(this.graph.nodes[node]!)} s.`);
  }

  walksIn(state: OutageState, node: number): void {
    const { id, name } = this.graph.nodes[node]!;
    this.add(state.seconds, 'walk-in', id, 'info', `${name} has input again and moves its load back.`);
  }

  /** Records a solved moment and what brought it about. */
  moment(state: OutageState, now: LoadFlow, dues: readonly Due[]): void {
    const { seconds } = state;
    for (const due of dues) this.came(seconds, due);
    for (const node of now.collapsed) this.add(seconds, 'voltage-collapse', this.graph.nodes[node]!.id, 'error', `${this.graph.nodes[node]!.name} can't carry its load at any steady voltage and opens.`);
    this.batteries(seconds, now);
    this.generators(seconds, now, dues);
    this.overloads(seconds, now);
    this.lostAndRestored(state, now);
    this.stretches.push(this.stretch(seconds, now));
    this.last = now;
  }

  private came(seconds: number, { kind, node }: Due): void {
    const { id, name } = this.graph.nodes[node]!;
    if (kind === 'generator-on') this.add(seconds, 'generator-on', id, 'info', `${name} can carry load.`);
    if (kind === 'battery-empty') this.add(seconds, 'battery-empty', id, 'error', `The battery of ${name} is empty.`);
    if (kind === 'trip') this.add(seconds, 'trip', id, 'error', `${name} trips at ${percent(utilisationOf(this.graph, this.last.network, node))} of its rating.`);
    if (kind === 'walked-in') this.add(seconds, 'input-back', id, 'info', `${name} carries its load from its input again.`);
  }

  private batteries(seconds: number, now: LoadFlow): void {
    for (const node of now.state.onBattery) {
      if (this.last.state.onBattery.has(node)) continue;
      this.add(seconds, 'on-battery', this.graph.nodes[node]!.id, 'warning', `${this.graph.nodes[node]!.name} carries ${kilowatts(now.network.outputKw(node))} from battery.`);
    }
    for (const node of this.last.state.onBattery) {
      if (now.state.onBattery.has(node) || !now.state.energised[node]) continue;
      const { id, name } = this.graph.nodes[node]!;
      if (this.events.some((event) => event.seconds === seconds && event.kind === 'input-back' && event.subjectId === id)) continue;
      this.add(seconds, 'input-back', id, 'info', `${name} carries its load from its input again.`);
    }
  }

  /** Load steps and ramps that generators can't take. */
  private generators(seconds: number, now: LoadFlow, dues: readonly Due[]): void {
    const walkedIn = dues.flatMap(({ kind, node }) => (kind === 'walked-in' ? [walkInSeconds(this.graph.nodes[node]!)] : []));
    this.graph.nodes.forEach((node, index) => {
      if (node.kind !== 'generator' || !now.state.energised[index]) return;
      const kw = now.network.outputKw(index);
      const rise = kw - (this.last.state.energised[index] ? this.last.network.outputKw(index) : 0);
      if (rise <= 0) return;
      if (walkedIn.length > 0) {
        const ramp = rise / Math.min(...walkedIn);
        if (node.rampKwPerSecond !== undefined && ramp > valueOf(node.rampKwPerSecond)) {
          this.add(seconds, 'generator-ramp', node.id, 'error', `${node.name} is loaded by ${kilowatts(ramp)} per second; it takes ${kilowatts(valueOf(node.rampKwPerSecond))}.`);
        }
        return;
      }
      if (node.stepLoadFraction === undefined) return;
      const step = valueOf(node.stepLoadFraction) * this.graph.ratingKw[index]!;
      if (rise > step * (1 + RATING_TOLERANCE)) this.add(seconds, 'generator-step', node.id, 'error', `${node.name} is loaded by ${kilowatts(rise)} in one step; it takes ${kilowatts(step)}.`);
    });
  }

  private overloads(seconds: number, now: LoadFlow): void {
    for (const node of now.state.order) {
      const utilisation = utilisationOf(this.graph, now.network, node);
      if (utilisation <= 1 + RATING_TOLERANCE) {
        this.overloaded.delete(node);
      } else if (!this.overloaded.has(node)) {
        this.overloaded.add(node);
        this.add(seconds, 'overload', this.graph.nodes[node]!.id, 'error', `${this.graph.nodes[node]!.name} carries ${percent(utilisation)} of its rating.`);
      }
    }
  }

  private lostAndRestored(state: OutageState, now: LoadFlow): void {
    const { seconds } = state;
    const wasLost = new Set<unknown>([...this.last.unservedGroups, ...this.last.unservedMechanical.map((load) => load.node)]);
    const isLost = new Set<unknown>([...now.unservedGroups, ...now.unservedMechanical.map((load) => load.node)]);
    const lost = {
      unservedGroups: now.unservedGroups.filter((group) => !wasLost.has(group)),
      unservedMechanical: now.unservedMechanical.filter((load) => !wasLost.has(load.node)),
    };
    for (const cause of unservedLedger(this.graph, { nodes: state.reasons(now), openEdgeIds: this.openEdgeIds }, lost)) {
      this.interruptions.push({ seconds, ...cause });
      const what = [cause.rackIds.length > 0 ? `${cause.rackIds.length} racks` : '', cause.mechanicalNodeIds.length > 0 ? 'cooling equipment' : ''].filter(Boolean).join(' and ');
      const causes = cause.causes.map((one) => `${one.id} ${one.kind}`).join(', ');
      this.add(seconds, 'load-lost', cause.causes[0]!.id, cause.rackIds.length > 0 ? 'error' : 'warning', `${kilowatts(cause.kw)} lost: ${what} (${causes}).`);
    }
    const back = [...this.last.unservedGroups.filter((group) => !isLost.has(group)).map((group) => ({ node: group.feedIndices[0]!, kw: group.totalKw })), ...this.last.unservedMechanical.filter((load) => !isLost.has(load.node))];
    if (back.length > 0) this.add(seconds, 'load-restored', this.graph.nodes[back[0]!.node]!.id, 'info', `${kilowatts(back.reduce((sum, load) => sum + load.kw, 0))} has power again.`);
  }

  /** Nodes that were live (1) or dead (0) before and are not now. */
  private switched({ state: before }: LoadFlow, now: LoadFlow['state'], was: 0 | 1): string[] {
    return this.graph.nodes.flatMap((node, index) => (before.energised[index] === was && now.energised[index] !== was ? [node.id] : []));
  }

  private stretch(fromSeconds: number, { state, network, servedItKw, servedMechanicalKw, ...flow }: LoadFlow): OutageStretch {
    const sum = (nodes: readonly number[]): number => nodes.reduce((total, node) => total + network.outputKw(node), 0);
    return {
      fromSeconds,
      sourceKw: sum(state.order.filter((node) => this.graph.isSource[node])),
      batteryKw: sum([...state.onBattery]),
      itLoadKw: servedItKw,
      mechanicalLoadKw: servedMechanicalKw,
      unservedKw: unservedOf({ state, network, servedItKw, servedMechanicalKw, ...flow }),
      diedIds: this.switched(this.last, state, 1),
      revivedIds: this.switched(this.last, state, 0),
    };
  }

  private add(seconds: number, kind: OutageEvent['kind'], subjectId: string, severity: OutageEvent['severity'], message: string): void {
    this.events.push({ seconds, kind, subjectId, severity, message });
  }
}
