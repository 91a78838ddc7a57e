import { valueOf } from '../../model/index.ts';
import type { CableState, NodeElectricalState, PhaseState, PowerNodeState } from '../../model/index.ts';
import type { Energisation } from './energise.ts';
import { ampsPerKva, directAmpsPerKva } from './electrical.ts';
import type { Impedance } from './electrical.ts';
import type { PowerGraph } from './graph.ts';
import type { LoadFlow } from './load-flow.ts';
import { lossAt } from './losses.ts';
import type { PhaseNetwork } from './phase-network.ts';

const PHASES = ['A', 'B', 'C'] as const;
const ROOT_3 = Math.sqrt(3);

/** A complex number. */
type Complex = readonly [real: number, imaginary: number];

/** Far from the ends of the range of doubles, where `Math.hypot` is ten times slower for nothing. */
const magnitude = ([real, imaginary]: Complex): number => Math.sqrt(real * real + imaginary * imaginary);

const DEAD_PHASES: readonly PhaseState[] = PHASES.map((phase) => ({ phase, kw: 0, kvar: 0, amps: 0, utilisation: 0, voltageFraction: 0 }));

/** State of one node at its output; each phase is rated at a third of the node's kVA. */
export function nodeState(graph: PowerGraph, { network, state }: LoadFlow, index: number): PowerNodeState {
  const { id, kind } = graph.nodes[index]!;
  const ratingKw = graph.ratingKw[index]!;
  const isDirect = graph.isDirectCurrent[index]!;
  if (state.energised[index] !== 1) return { id, kind, inKw: 0, outKw: 0, lossKw: 0, ratingKw, utilisation: 0, phases: isDirect ? [] : DEAD_PHASES, energised: false };
  if (isDirect) return directState(graph, network, index);
  const phases = phaseStates(graph, network, index);
  const outKw = phases[0]!.kw + phases[1]!.kw + phases[2]!.kw;
  const lossKw = nodeLossKw(graph, network, index);
  return {
    id, kind, inKw: outKw + lossKw, outKw, lossKw, ratingKw, utilisation: utilisationOf(graph, network, index), phases, energised: true,
    electrical: electricalState(graph, network, index, phases),
  };
}

/** Two poles, solved as one of three like phases. */
function directState(graph: PowerGraph, network: PhaseNetwork, index: number): PowerNodeState {
  const { id, kind, outputVolts } = graph.nodes[index]!;
  const outKw = network.outputKw(index);
  const lossKw = nodeLossKw(graph, network, index);
  const utilisation = utilisationOf(graph, network, index);
  const amps = magnitude(currentOf(network, index, 0)) * directAmpsPerKva(valueOf(outputVolts));
  return {
    id, kind, inKw: outKw + lossKw, outKw, lossKw, ratingKw: graph.ratingKw[index]!, utilisation, phases: [], energised: true,
    dc: { kw: outKw, amps, utilisation, voltageFraction: magnitude(voltageOf(network, index, 0)) },
    electrical: { powerFactor: 1, neutralAmps: 0, currentImbalance: 0, voltageImbalance: 0, lowestVoltageFraction: endVoltage(graph, network, index) },
  };
}

/** Load of the fullest phase over its rating, without building the state; of a generator its engine's kW if those are nearer to theirs. */
export function utilisationOf(graph: PowerGraph, network: PhaseNetwork, index: number): number {
  const ofRating = (3 * network.loadingKva(index)) / graph.ratingKva[index]!;
  return graph.nodes[index]!.kind === 'generator' ? Math.max(ofRating, network.outputKw(index) / graph.ratingKw[index]!) : ofRating;
}

/** Load of racks and mechanical equipment without supply, kW. */
export function unservedOf(flow: LoadFlow): number {
  return flow.unservedGroups.reduce((sum, group) => sum + group.totalKw, 0) + flow.unservedMechanical.reduce((sum, load) => sum + load.kw, 0);
}

/** Value of a phase; phases B and C of a balanced network are A turned by a third. */
function phaseValue(network: PhaseNetwork, real: Float64Array, imaginary: Float64Array, index: number, phase: number): Complex {
  if (network.phaseCount === 3) return [real[3 * index + phase]!, imaginary[3 * index + phase]!];
  return turned([real[index]!, imaginary[index]!], -phase);
}

/** Turned by so many thirds of a full turn. */
function turned([real, imaginary]: Complex, thirds: number): Complex {
  const step = ((thirds % 3) + 3) % 3;
  if (step === 0) return [real, imaginary];
  const sine = step === 1 ? ROOT_3 / 2 : -ROOT_3 / 2;
  return [-0.5 * real - sine * imaginary, -0.5 * imaginary + sine * real];
}

const voltageOf = (network: PhaseNetwork, index: number, phase: number): Complex => phaseValue(network, network.outputReal, network.outputImaginary, index, phase);
const currentOf = (network: PhaseNetwork, index: number, phase: number): Complex => phaseValue(network, network.givenReal, network.givenImaginary, index, phase);

function phaseStates(graph: PowerGraph, network: PhaseNetwork, index: number): PhaseState[] {
  const toAmps = ampsPerKva(valueOf(graph.nodes[index]!.outputVolts));
  const phaseRatingKva = graph.ratingKva[index]! / 3;
  const first = phaseState(network, index, 0, toAmps, phaseRatingKva);
  if (network.phaseCount === 1) return PHASES.map((phase) => ({ ...first, phase }));
  return [first, phaseState(network, index, 1, toAmps, phaseRatingKva), phaseState(network, index, 2, toAmps, phaseRatingKva)];
}

function phaseState(network: PhaseNetwork, index: number, p: 0 | 1 | 2, toAmps: number, phaseRatingKva: number): PhaseState {
  const at = network.phaseCount * index + p;
  const real = network.outputReal[at]!;
  const imaginary = network.outputImaginary[at]!;
  const currentReal = network.givenReal[at]!;
  const currentImaginary = network.givenImaginary[at]!;
  const voltageFraction = Math.sqrt(real * real + imaginary * imaginary);
  const current = Math.sqrt(currentReal * currentReal + currentImaginary * currentImaginary);
  return {
    phase: PHASES[p],
    kw: real * currentReal + imaginary * currentImaginary,
    kvar: imaginary * currentReal - real * currentImaginary,
    amps: current * toAmps,
    utilisation: (current * Math.max(1, voltageFraction)) / phaseRatingKva,
    voltageFraction,
  };
}

function electricalState(graph: PowerGraph, network: PhaseNetwork, index: number, phases: readonly PhaseState[]): NodeElectricalState {
  const kw = phases.reduce((sum, phase) => sum + phase.kw, 0);
  const kva = magnitude([kw, phases.reduce((sum, phase) => sum + phase.kvar, 0)]);
  return {
    powerFactor: kva > 0 ? kw / kva : 1,
    ...imbalance(graph, network, index),
    lowestVoltageFraction: endVoltage(graph, network, index),
  };
}

function imbalance(graph: PowerGraph, network: PhaseNetwork, index: number): Pick<NodeElectricalState, 'neutralAmps' | 'currentImbalance' | 'voltageImbalance'> {
  if (network.phaseCount === 1) return { neutralAmps: 0, currentImbalance: 0, voltageImbalance: 0 };
  const currents = [0, 1, 2].map((phase) => currentOf(network, index, phase));
  const voltages = [0, 1, 2].map((phase) => voltageOf(network, index, phase));
  const magnitudes = currents.map(magnitude);
  const mean = (magnitudes[0]! + magnitudes[1]! + magnitudes[2]!) / 3;
  return {
    neutralAmps: magnitude(sequenceSum(currents, 0)) * ampsPerKva(valueOf(graph.nodes[index]!.outputVolts)),
    currentImbalance: mean > 0 ? Math.max(...magnitudes.map((one) => Math.abs(one - mean))) / mean : 0,
    voltageImbalance: magnitude(sequenceSum(voltages, -1)) / magnitude(sequenceSum(voltages, 1)),
  };
}

/** Lowest phase voltage where the drop beyond the mean that its loads see, (end over mean − 1) times that of phase and neutral, is added. */
function endVoltage(graph: PowerGraph, network: PhaseNetwork, index: number): number {
  const { electrics } = graph;
  const further = electrics[index]!.endDropRatio - 1;
  const [neutralReal, neutralImaginary] = neutralCurrent(network, network.givenReal, network.givenImaginary, index);
  let least = Infinity;
  for (let at = network.phaseCount * index; at < network.phaseCount * (index + 1); at += 1) {
    const [dropReal, dropImaginary] = seriesDrop(electrics[index]!, network.givenReal[at]!, network.givenImaginary[at]!, neutralReal, neutralImaginary);
    const real = network.outputReal[at]! - further * dropReal;
    const imaginary = network.outputImaginary[at]! - further * dropImaginary;
    least = Math.min(least, real * real + imaginary * imaginary);
  }
  return Math.sqrt(least);
}

/** Sum of the phase currents; none where one phase stands for three. */
function neutralCurrent({ phaseCount }: PhaseNetwork, real: Float64Array, imaginary: Float64Array, index: number): Complex {
  if (phaseCount === 1) return [0, 0];
  const at = 3 * index;
  return [real[at]! + real[at + 1]! + real[at + 2]!, imaginary[at]! + imaginary[at + 1]! + imaginary[at + 2]!];
}

/** Voltage that a phase current drops in its conductor and the current of the neutral in that, per unit. */
function seriesDrop({ resistance, reactance, neutralResistance }: Impedance, real: number, imaginary: number, neutralReal: number, neutralImaginary: number): Complex {
  return [
    resistance * real - reactance * imaginary + neutralResistance * neutralReal,
    resistance * imaginary + reactance * real + neutralResistance * neutralImaginary,
  ];
}

/** A + a^s·B + a^2s·C with a a third of a turn: three times the zero (s = 0), positive (1) or negative (−1) sequence. */
function sequenceSum([a, b, c]: readonly Complex[], s: number): Complex {
  const second = turned(b!, s);
  const third = turned(c!, 2 * s);
  return [a![0] + second[0] + third[0], a![1] + second[1] + third[1]];
}

/** Loss of a live node, kW: I²R of phases and neutral, no-load and conversion loss. Impedances of sources lie beyond the point of supply. */
export function nodeLossKw(graph: PowerGraph, network: PhaseNetwork, index: number): number {
  const { resistance, neutralResistance, noLoadKw, conversionLoss } = graph.electrics[index]!;
  if (graph.isSource[index]) return 0;
  const conversionKw = conversionLoss === null ? 0 : lossAt(conversionLoss, network.outputKw(index));
  return noLoadKw + conversionKw + ohmicKw(network, network.givenReal, network.givenImaginary, index, { resistance, neutralResistance });
}

function ohmicKw(network: PhaseNetwork, real: Float64Array, imaginary: Float64Array, index: number, { resistance, neutralResistance }: Pick<Impedance, 'resistance' | 'neutralResistance'>): number {
  if (resistance === 0 && neutralResistance === 0) return 0;
  const { phaseCount } = network;
  let square = 0;
  for (let at = phaseCount * index; at < phaseCount * (index + 1); at += 1) square += real[at]! ** 2 + imaginary[at]! ** 2;
  const [neutralReal, neutralImaginary] = neutralCurrent(network, real, imaginary, index);
  return (phaseCount === 1 ? 3 : 1) * resistance * square + neutralResistance * (neutralReal ** 2 + neutralImaginary ** 2);
}

/** Currents of the three phases that parent number `p` gives a node. */
function branchCurrents(network: PhaseNetwork, node: number, p: number, share: number): readonly [Complex, Complex, Complex] {
  const first = network.branchCurrent(node, p, share, 0);
  if (network.phaseCount === 1) return [first, turned(first, -1), turned(first, -2)];
  return [first, network.branchCurrent(node, p, share, 1), network.branchCurrent(node, p, share, 2)];
}

/** I²R of phases and neutral of a cable, kW. */
function cableOhmicKw({ resistance, neutralResistance }: Impedance, currents: readonly Complex[]): number {
  const [neutralReal, neutralImaginary] = sequenceSum(currents, 0);
  return resistance * currents.reduce((sum, [real, imaginary]) => sum + real * real + imaginary * imaginary, 0) + neutralResistance * (neutralReal ** 2 + neutralImaginary ** 2);
}

/** Loss of the cables that feed a node, kW. */
export function cableLossKw(graph: PowerGraph, network: PhaseNetwork, state: Energisation, node: number): number {
  return state.activeParents[node]!.reduce((sum, parent, p) => {
    const cable = graph.cables[node]?.get(parent);
    return cable === undefined ? sum : sum + cableOhmicKw(cable, branchCurrents(network, node, p, state.parentShares[node]![p]!));
  }, 0);
}

/** Cables that carry power, in document order of the nodes they lead to. */
export function cableStates(graph: PowerGraph, { network, state }: LoadFlow): CableState[] {
  return state.order.toSorted((a, b) => a - b).flatMap((node) => {
    const cables = graph.cables[node];
    if (!cables) return [];
    return state.activeParents[node]!.flatMap((parent, p): CableState[] => {
      const cable = cables.get(parent);
      if (cable === undefined) return [];
      const currents = branchCurrents(network, node, p, state.parentShares[node]![p]!);
      const [neutralReal, neutralImaginary] = network.phaseCount === 1 ? [0, 0] : sequenceSum(currents, 0);
      const drops = currents.map(([real, imaginary], phase) => {
        const above = voltageOf(network, parent, phase);
        const [dropReal, dropImaginary] = seriesDrop(cable, real, imaginary, neutralReal, neutralImaginary);
        return magnitude(above) - magnitude([above[0] - dropReal, above[1] - dropImaginary]);
      });
      const amps = Math.max(...currents.map(magnitude)) * cable.ampsPerKva;
      return [{
        id: graph.parents[node]!.find((connection) => connection.nodeIndex === parent)!.edgeId,
        amps,
        lossKw: cableOhmicKw(cable, currents),
        // Over a tie power may come from the other end.
        dropFraction: Math.max(...drops) >= 0 ? Math.max(...drops) : -Math.min(...drops),
        utilisation: cable.ampacityAmps === null ? null : amps / cable.ampacityAmps,
      }];
    });
  });
}
