import { ComplexLu } from '../numerics/complex-lu.ts';
import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import type { LoopNode } from './loop-nodes.ts';
import { PhaseNetwork } from './phase-network.ts';

/** A branch of a loop node that is held against the node's first. */
interface Loop {
  readonly node: number;
  readonly branch: readonly number[];
  readonly against: readonly number[];
}

/** Largest voltage by which the ends of a loop may miss each other, per unit. */
const CLOSED_PER_UNIT = 1e-11;

/**
 * Currents in the closed loops of a chain: Newton's method on the voltages by which loops miss closing (the compensation
 * method of Shirmohammadi et al., IEEE Trans. Power Systems 3(2), 1988, with its breakpoints at nodes of several
 * parents). Unknown are the currents that each branch gives beyond its share, by phase. The Jacobian is exact for
 * everything between loads: a unit current is sent round each loop through the network itself, transformers with
 * their taps and windings included. How loads answer to voltage is left to the sweeps between steps.
 */
export class LoopSystem {
  /** Nodes whose loops can't be told apart: no impedance lies in one of them, or they are one another's. */
  readonly singularNode: number | null;
  private readonly graph: PowerGraph;
  private readonly state: Energisation;
  private readonly loops: readonly Loop[];
  private readonly phaseCount: 1 | 3;
  private readonly jacobian: ComplexLu;

  constructor(graph: PowerGraph, state: Energisation, nodes: readonly LoopNode[], phaseCount: 1 | 3) {
    this.graph = graph;
    this.state = state;
    this.phaseCount = phaseCount;
    this.loops = nodes.flatMap(({ node, branches }) => branches.slice(1).map((branch) => ({ node, branch, against: branches[0]! })));
    this.jacobian = this.factors();
    this.singularNode = this.jacobian.singularColumn === null ? null : this.loops[Math.floor(this.jacobian.singularColumn / phaseCount)]!.node;
  }

  /** Starts a network without currents beyond shares. */
  open(network: PhaseNetwork): void {
    for (const { node } of this.loops) {
      const length = this.phaseCount * this.state.activeParents[node]!.length;
      network.circulating.set(node, { real: new Float64Array(length), imaginary: new Float64Array(length) });
    }
  }

  /** Moves currents so that loops close, after a sweep. @returns whether they had before. */
  close(network: PhaseNetwork): boolean {
    const [real, imaginary] = this.misses(network);
    const most = real.reduce((size, one, i) => Math.max(size, Math.abs(one), Math.abs(imaginary[i]!)), 0);
    if (most <= CLOSED_PER_UNIT) return true;
    this.jacobian.solve(real, imaginary);
    this.loops.forEach((loop, l) => {
      for (let phase = 0; phase < this.phaseCount; phase += 1) this.move(network, loop, phase, -real[this.phaseCount * l + phase]!, -imaginary[this.phaseCount * l + phase]!);
    });
    return false;
  }

  /** Voltage of each loop's branch less that of the branch it is held against, by phase. */
  private misses(network: PhaseNetwork): [Float64Array, Float64Array] {
    const size = this.phaseCount * this.loops.length;
    const real = new Float64Array(size);
    const imaginary = new Float64Array(size);
    this.loops.forEach(({ node, branch, against }, l) => {
      for (let phase = 0; phase < this.phaseCount; phase += 1) {
        const own = this.branchVoltage(network, node, branch[0]!, phase);
        const other = this.branchVoltage(network, node, against[0]!, phase);
        real[this.phaseCount * l + phase] = own[0] - other[0];
        imaginary[this.phaseCount * l + phase] = own[1] - other[1];
      }
    });
    return [real, imaginary];
  }

  private branchVoltage(network: PhaseNetwork, node: number, p: number, phase: number): readonly [real: number, imaginary: number] {
    return network.branchVoltage(node, this.state.activeParents[node]![p]!, p, this.state.parentShares[node]![p]!, phase);
  }

  /** Gives a branch more current and the one it is held against less; parents of one branch share it by rating. */
  private move(network: PhaseNetwork, { node, branch, against }: Loop, phase: number, real: number, imaginary: number): void {
    const currents = network.circulating.get(node)!;
    const shares = this.state.parentShares[node]!;
    for (const [positions, sign] of [[branch, 1], [against, -1]] as const) {
      const total = positions.reduce((sum, p) => sum + shares[p]!, 0);
      for (const p of positions) {
        currents.real[this.phaseCount * p + phase]! += (sign * real * shares[p]!) / total;
        currents.imaginary[this.phaseCount * p + phase]! += (sign * imaginary * shares[p]!) / total;
      }
    }
  }

  /** What each unit current does to every loop, column by column. */
  private factors(): ComplexLu {
    const size = this.phaseCount * this.loops.length;
    const real = new Float64Array(size * size);
    const imaginary = new Float64Array(size * size);
    const response = new PhaseNetwork(this.graph, this.phaseCount, true);
    this.loops.forEach((loop, l) => {
      for (let phase = 0; phase < this.phaseCount; phase += 1) {
        this.open(response);
        this.move(response, loop, phase, 1, 0);
        this.answer(response);
        const [missReal, missImaginary] = this.misses(response);
        for (let row = 0; row < size; row += 1) {
          real[row * size + this.phaseCount * l + phase] = missReal[row]!;
          imaginary[row * size + this.phaseCount * l + phase] = missImaginary[row]!;
        }
      }
    });
    return new ComplexLu(size, real, imaginary);
  }

  /** One sweep up and one down: exact, since nothing here depends on voltage. */
  private answer(response: PhaseNetwork): void {
    const { order, activeParents, parentShares } = this.state;
    response.givenReal.fill(0);
    response.givenImaginary.fill(0);
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const node = order[i]!;
      response.updateDrawn(node);
      response.handUp(node, activeParents[node]!, parentShares[node]!);
    }
    for (const node of order) response.updateVoltage(node, this.state);
  }
}
