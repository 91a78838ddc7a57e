import { valueOf } from '../../model/index.ts';
import type { PhaseState, PowerNodeState } from '../../model/index.ts';
import type { PowerGraph } from './graph.ts';
import { totalKw } from './load-flow.ts';
import type { LoadFlow } from './load-flow.ts';
import { phaseAmps } from './losses.ts';

const PHASES = ['A', 'B', 'C'] as const;

/**
 * State of one node at its output. Reactive power follows from the node's own power factor; each
 * phase is rated at a third of the node's kVA, and utilisation is that of the fullest phase.
 */
export function nodeState(graph: PowerGraph, flow: LoadFlow, energised: boolean, index: number): PowerNodeState {
  const node = graph.nodes[index]!;
  const phases = phaseStates(graph, flow, index);
  const inKw = totalKw(flow.inKw, index);
  const outKw = totalKw(flow.outKw, index);
  return {
    id: node.id,
    kind: node.kind,
    inKw,
    outKw,
    lossKw: inKw - outKw,
    ratingKw: graph.ratingKw[index]!,
    utilisation: Math.max(...phases.map((phase) => phase.utilisation)),
    phases,
    energised,
  };
}

function phaseStates(graph: PowerGraph, flow: LoadFlow, index: number): PhaseState[] {
  const powerFactor = graph.powerFactor[index]!;
  const kvarPerKw = Math.sqrt(1 - powerFactor * powerFactor) / powerFactor;
  const volts = valueOf(graph.nodes[index]!.outputVolts);
  const phaseRatingKva = graph.ratingKva[index]! / 3;
  return PHASES.map((phase, p) => {
    const kw = flow.outKw[3 * index + p]!;
    const kva = kw / powerFactor;
    return { phase, kw, kvar: kw * kvarPerKw, amps: phaseAmps(kva, volts), utilisation: kva / phaseRatingKva };
  });
}

/** Load of the fullest phase over the rating, without building the state. */
export function utilisationOf(graph: PowerGraph, flow: LoadFlow, index: number): number {
  const fullest = Math.max(flow.outKw[3 * index]!, flow.outKw[3 * index + 1]!, flow.outKw[3 * index + 2]!);
  return (3 * fullest) / graph.ratingKw[index]!;
}
