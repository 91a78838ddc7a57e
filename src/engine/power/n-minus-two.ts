import type { NMinusTwo } from '../../model/index.ts';
import type { Contingency, ContingencySolver } from './contingency-solver.ts';
import type { PowerGraph } from './graph.ts';
import { byHarm, contingencyRow } from './n-minus-one.ts';

export interface NMinusTwoOptions {
  /** Most pairs to solve; the rest is counted. */
  readonly maximumPairs: number;
  /** Called now and then with the share of the work done. */
  readonly onProgress?: (fraction: number) => void;
}

/** Most rows that are kept. */
const MAXIMUM_ROWS = 500;

/**
 * Margin on added utilisations: losses and voltages answer to two failures together at second order, the product of
 * two drops or loss shares, each of which stays below ten per cent in a chain within its voltage range.
 */
const SUPERPOSITION_MARGIN = 0.01;

/** Smallest difference of unserved load that counts, kW. */
const KW_TOLERANCE = 1e-6;

/** How far a run over pairs is: components alone first, then pairs. */
export interface NMinusTwoProgress {
  readonly stage: 'alone' | 'pairs';
  readonly solved: number;
  /** Of this stage. */
  readonly total: number;
}

/** What pairs of failures are tried on. */
export interface NMinusTwoCase {
  readonly graph: PowerGraph;
  readonly solver: ContingencySolver;
  /** Load of each rack group, kW. */
  readonly groupKw: readonly number[];
  /** Nodes that are out already. */
  readonly dead: Uint8Array;
}

/** Components between two reports of progress. */
const REPORT_EVERY = 20;

/**
 * Pairs of failures, with a report of progress now and then. Only pairs that can do more than their members apart are solved:
 * - a member that is dead once the other failed adds nothing;
 * - where neither switches a node that the other switches or relies on, and no rack loses a feed to both, supplies stay
 *   what they are with each alone, unserved loads add up, and so do loads (within a margin), so that only pairs
 *   whose added loads reach a rating are solved.
 * Of those, pairs that take both feeds of the most load come first, then those with the most harmful members.
 */
export function* nMinusTwoSteps({ graph, solver, groupKw, dead }: NMinusTwoCase, maximumPairs: number): Generator<NMinusTwoProgress, NMinusTwo> {
  const live = graph.nodes.flatMap((_, node) => (dead[node] ? [] : [node]));
  const base = solver.solve([]);
  const alone = new Map<number, Contingency>();
  for (const [solved, node] of live.entries()) {
    if (solved % REPORT_EVERY === 0) yield { stage: 'alone', solved, total: live.length };
    alone.set(node, solver.solve([node]));
  }
  const candidates = pairsThatMeet(live, alone, solver.baseUtilisation);
  const chosen = mostHarmfulFirst(candidates, alone, groupKw).slice(0, maximumPairs);
  const rows: NMinusTwo['rows'][number][] = [];
  for (const [solved, pair] of chosen.entries()) {
    if (solved % REPORT_EVERY === 0) yield { stage: 'pairs', solved, total: chosen.length };
    const outcome = solver.solve(pair);
    if (doesMore(outcome, alone.get(pair[0])!, alone.get(pair[1])!, base)) rows.push(pairRow(graph, pair, outcome));
  }
  const pairs = (live.length * (live.length - 1)) / 2;
  return {
    rows: rows.sort(byHarm).slice(0, MAXIMUM_ROWS),
    pairs,
    independentPairs: pairs - candidates.length,
    solvedPairs: chosen.length,
    unsolvedPairs: candidates.length - chosen.length,
  };
}

/** Every pair of some components, all of them solved and kept, whether their effects meet or not; those that are out already are left aside. */
export function* chosenPairSteps({ graph, solver, dead }: NMinusTwoCase, nodeIds: readonly string[]): Generator<NMinusTwoProgress, NMinusTwo> {
  const chosen = new Set(nodeIds);
  const live = graph.nodes.flatMap(({ id }, node) => (dead[node] || !chosen.has(id) ? [] : [node]));
  const pairs = live.flatMap((a, at) => live.slice(at + 1).map((b): Pair => [a, b]));
  const rows: NMinusTwo['rows'][number][] = [];
  for (const [solved, pair] of pairs.entries()) {
    if (solved % REPORT_EVERY === 0) yield { stage: 'pairs', solved, total: pairs.length };
    rows.push(pairRow(graph, pair, solver.solve(pair)));
  }
  return { rows: rows.sort(byHarm), pairs: pairs.length, independentPairs: 0, solvedPairs: pairs.length, unsolvedPairs: 0 };
}

/** The whole table of {@link nMinusTwoSteps} at once. */
export function nMinusTwoTable(of: NMinusTwoCase, { maximumPairs, onProgress }: NMinusTwoOptions): NMinusTwo {
  const steps = nMinusTwoSteps(of, maximumPairs);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (onProgress && step.value.stage === 'pairs') onProgress(step.value.solved / step.value.total);
  }
}

const pairRow = (graph: PowerGraph, [a, b]: Pair, outcome: Contingency): NMinusTwo['rows'][number] => (
  { failedIds: [graph.nodes[a]!.id, graph.nodes[b]!.id], ...contingencyRow(graph, outcome) });

type Pair = readonly [number, number];

function mostHarmfulFirst(pairs: readonly Pair[], alone: ReadonlyMap<number, Contingency>, groupKw: readonly number[]): Pair[] {
  const groupsOf = new Map([...alone].map(([node, { effects }]) => [node, new Set(effects?.groups)]));
  const ranked = pairs.map((pair) => {
    const [few, many] = pair.map((node) => groupsOf.get(node)!).sort((a, b) => a.size - b.size) as [Set<number>, Set<number>];
    let sharedKw = 0;
    for (const group of few) if (many.has(group)) sharedKw += groupKw[group]!;
    return { pair, sharedKw, apartKw: alone.get(pair[0])!.unservedKw + alone.get(pair[1])!.unservedKw };
  });
  ranked.sort((a, b) => b.sharedKw - a.sharedKw || b.apartKw - a.apartKw || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]);
  return ranked.map(({ pair }) => pair);
}

/** More unserved load than the two apart, or an overload that neither causes alone. */
function doesMore(pair: Contingency, a: Contingency, b: Contingency, base: Contingency): boolean {
  if (pair.unservedKw > a.unservedKw + b.unservedKw - base.unservedKw + KW_TOLERANCE) return true;
  const known = new Set([...a.overloaded, ...b.overloaded]);
  return pair.overloaded.some((node) => !known.has(node));
}

function pairsThatMeet(live: readonly number[], alone: ReadonlyMap<number, Contingency>, baseUtilisation: Float64Array): Pair[] {
  const found = new Set<number>();
  const count = baseUtilisation.length;
  const add = (a: number, b: number): void => {
    if (a !== b) found.add(Math.min(a, b) * count + Math.max(a, b));
  };
  const unknown = live.filter((node) => alone.get(node)!.effects === null);
  for (const node of unknown) for (const other of live) add(node, other);

  const switchedBy = lists(live, alone, (effects) => effects.switched);
  const reliedOnBy = lists(live, alone, (effects) => effects.relied);
  const groupLostBy = lists(live, alone, (effects) => effects.groups);
  for (const [node, switching] of switchedBy) for (const a of switching) for (const b of [...switching, ...(reliedOnBy.get(node) ?? [])]) add(a, b);
  for (const losing of groupLostBy.values()) for (const a of losing) for (const b of losing) add(a, b);
  addJointOverloads(live, alone, baseUtilisation, add);

  const deadAfter = new Map(live.map((node) => [node, new Set(alone.get(node)!.effects?.died)]));
  return [...found].map((key): Pair => [Math.floor(key / count), key % count]).filter(([a, b]) => !deadAfter.get(a)!.has(b) && !deadAfter.get(b)!.has(a));
}

/** By what it touches: the failures that touch it. */
function lists(live: readonly number[], alone: ReadonlyMap<number, Contingency>, of: (effects: NonNullable<Contingency['effects']>) => readonly number[]): Map<number, number[]> {
  const byTouched = new Map<number, number[]>();
  for (const failed of live) {
    const { effects } = alone.get(failed)!;
    if (effects === null) continue;
    for (const touched of of(effects)) {
      const list = byTouched.get(touched);
      if (list) list.push(failed);
      else byTouched.set(touched, [failed]);
    }
  }
  return byTouched;
}

/** Pairs whose added loads bring a node to its rating that neither brings there alone. */
function addJointOverloads(live: readonly number[], alone: ReadonlyMap<number, Contingency>, baseUtilisation: Float64Array, add: (a: number, b: number) => void): void {
  const raises = new Map<number, { failed: number; change: number }[]>();
  for (const failed of live) {
    for (const { node, change } of alone.get(failed)!.effects?.loaded ?? []) {
      if (change <= 0) continue;
      const list = raises.get(node);
      if (list) list.push({ failed, change });
      else raises.set(node, [{ failed, change }]);
    }
  }
  for (const [node, list] of raises) {
    const headroom = 1 - SUPERPOSITION_MARGIN - baseUtilisation[node]!;
    const alonePossible = list.filter(({ change }) => baseUtilisation[node]! + change <= 1).sort((a, b) => b.change - a.change);
    for (const [i, first] of alonePossible.entries()) {
      for (let k = i + 1; k < alonePossible.length; k += 1) {
        if (first.change + alonePossible[k]!.change < headroom) break;
        add(first.failed, alonePossible[k]!.failed);
      }
    }
  }
}
