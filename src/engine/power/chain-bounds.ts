import type { BlockDemand } from './block-demand.ts';
import { energise } from './energise.ts';
import type { CableElectrics, NodeElectrics } from './electrical.ts';
import type { PowerGraph } from './graph.ts';

/**
 * What a node's load costs above it, from above: input kW ≤ noLoadKw + (1 + slope)·kW and input kvar ≤ kvar + kvarSlope·kW,
 * or inputKvarPerKw · input kW where a converter stands between. Losses grow with the square of the load, so the
 * chord from no load to the node's limit lies above them and meets them at the limit.
 */
interface LossBound {
  readonly noLoadKw: Float64Array;
  readonly slope: Float64Array;
  readonly kvarSlope: Float64Array;
  /** −1 = no converter. */
  readonly inputKvarPerKw: Float64Array;
}

/** Limits and losses of a chain that hold in every state in which no node is beyond its rating. */
export interface ChainBounds extends LossBound {
  /** By node, kW at its output and its own power factor: rating × share × voltage × power factor. */
  readonly limitKw: Float64Array;
  /**
   * By node: the reactive over active power at which its loads are weighed. A load of p kW and q kvar counts as
   * (p + q·τ)/(1 + τ²) kW against the limit, which is p where q = τ·p; 0 where the limit is of kW alone.
   */
  readonly kvarPerKw: Float64Array;
  /** By node: kW of the limit per kVA whose power factor is not known (no-load losses). */
  readonly kwPerKva: Float64Array;
  /** By node: lowest voltage at its output, per unit. */
  readonly voltage: Float64Array;
}

const MAXIMUM_ROUNDS = 60;
const SETTLED = 1e-13;

/**
 * Bounds of a chain from the voltages it would have with everything at its limit. A constant-power load draws more
 * current at lower voltage, so a node carries rating × voltage; voltages follow from what the nodes above and below may
 * carry at most, and limits, losses and voltages are worked out in turn until they agree. Exact for a path whose nodes
 * all bind; on the safe side elsewhere, whatever has failed, since nothing above can carry more than its own limit.
 *
 * Loads are taken to be alike in all phases. Where stand-by ties can close a ring, voltages follow the direction in
 * which the ring is reached from the sources with everything live.
 * @param ratedShare by node: share of the rating that may be used.
 */
export function chainBounds(graph: PowerGraph, ratedShare: readonly number[], demands: readonly BlockDemand[], fixedMechanicalKw: ReadonlyMap<number, number>): ChainBounds {
  const sweep = new BoundSweep(graph, ratedShare, demands, fixedMechanicalKw);
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) if (sweep.round() <= SETTLED) break;
  return sweep.bounds();
}

/** Quantities by node, worked out in turn. */
class BoundSweep {
  private readonly graph: PowerGraph;
  private readonly ratedShare: readonly number[];
  /** Parents before children. */
  private readonly order: readonly number[];
  private readonly parents: readonly (readonly number[])[];
  private readonly loaded: Uint8Array;
  /** Reactive over active power of a node's own loads. */
  private readonly ownLeast: Float64Array;
  private readonly ownMost: Float64Array;
  /** The same of all that it gives. */
  private readonly least: Float64Array;
  private readonly most: Float64Array;
  private readonly voltage: Float64Array;
  private readonly inputVoltage: Float64Array;
  /** Most that its rating and what is below allow it to give, kW. */
  private readonly askedKw: Float64Array;
  /** The same with what is above. */
  private readonly mostKw: Float64Array;
  private readonly noLoadKw: Float64Array;
  private readonly slope: Float64Array;
  private readonly kvarSlope: Float64Array;
  /** The same without the cable: at the cable's far end. */
  private readonly ownSlope: Float64Array;
  private readonly ownKvarSlope: Float64Array;
  private readonly inputKvarPerKw: Float64Array;

  constructor(graph: PowerGraph, ratedShare: readonly number[], demands: readonly BlockDemand[], fixedMechanicalKw: ReadonlyMap<number, number>) {
    const count = graph.nodes.length;
    const array = (fill = 0): Float64Array => new Float64Array(count).fill(fill);
    this.graph = graph;
    this.ratedShare = ratedShare;
    this.order = graph.parentsFirst ?? energise(graph, new Uint8Array(count), new Set()).order;
    const place = new Map(this.order.map((node, at) => [node, at]));
    this.parents = graph.parents.map((list, node) => list.flatMap(({ nodeIndex }) => ((place.get(nodeIndex) ?? Infinity) < (place.get(node) ?? -1) ? [nodeIndex] : [])));
    this.loaded = new Uint8Array(count);
    this.ownLeast = array(Infinity);
    this.ownMost = array(0);
    const note = (node: number, kvarPerKw: number): void => {
      this.loaded[node] = 1;
      this.ownLeast[node] = Math.min(this.ownLeast[node]!, kvarPerKw);
      this.ownMost[node] = Math.max(this.ownMost[node]!, kvarPerKw);
    };
    for (const demand of demands) {
      demand.feedIndices.forEach((feed, i) => note(feed, demand.kvarPerItKw[i]!));
      for (const node of demand.mechanicalPerItKw.keys()) note(node, graph.kvarPerKw[node]!);
    }
    for (const node of fixedMechanicalKw.keys()) note(node, graph.kvarPerKw[node]!);
    this.least = array();
    this.most = array();
    this.voltage = Float64Array.from(graph.electrics, (own) => own.sourceVoltage);
    this.inputVoltage = array(1);
    this.mostKw = Float64Array.from(graph.ratingKva, (kva, node) => kva * ratedShare[node]!);
    this.askedKw = this.mostKw.slice();
    this.noLoadKw = Float64Array.from(graph.electrics, (own) => own.noLoadKw + (own.conversionLoss?.constantKw ?? 0));
    this.slope = array();
    this.kvarSlope = array();
    this.ownSlope = array();
    this.ownKvarSlope = array();
    this.inputKvarPerKw = Float64Array.from(graph.electrics, (own) => (own.behaviour === 'converter' ? own.inputKvarPerKw : -1));
  }

  /** One turn of loads upwards and voltages downwards. @returns the largest relative change. */
  round(): number {
    const voltages = this.voltage.slice();
    const most = this.mostKw.slice();
    this.upwards();
    this.downwards();
    let change = 0;
    for (let node = 0; node < most.length; node += 1) {
      change = Math.max(change, Math.abs(this.voltage[node]! - voltages[node]!), Math.abs(this.mostKw[node]! - most[node]!) / this.graph.ratingKva[node]!);
    }
    return change;
  }

  /** Power factors, losses and what each node can be asked for, from the loads upwards. */
  private upwards(): void {
    const { graph, least, most } = this;
    least.set(this.ownLeast);
    most.set(this.ownMost);
    const asked = new Float64Array(most.length);
    for (let at = this.order.length - 1; at >= 0; at -= 1) {
      const node = this.order[at]!;
      if (least[node] === Infinity) least[node] = most[node]!;
      const { ratingKw } = graph;
      const usable = graph.ratingKva[node]! * this.ratedShare[node]! * Math.min(1, this.voltage[node]!);
      let mostKw = usable / Math.sqrt(1 + least[node]! ** 2);
      if (graph.nodes[node]!.kind === 'generator') mostKw = Math.min(mostKw, ratingKw[node]! * this.ratedShare[node]!);
      if (this.loaded[node] === 0) mostKw = Math.min(mostKw, asked[node]!);
      this.askedKw[node] = mostKw;
      this.setLosses(node);
      const input = this.inputRange(node, this.slope, this.kvarSlope);
      const inputKw = this.noLoadKw[node]! + (1 + this.slope[node]!) * mostKw;
      for (const parent of this.parents[node]!) {
        asked[parent]! += inputKw;
        least[parent] = Math.min(least[parent]!, input.least);
        most[parent] = Math.max(most[parent]!, input.most);
      }
    }
  }

  /** Most that its parents can give a node, at its output. */
  private availableKw(node: number): number {
    if (this.graph.isSource[node] || this.parents[node]!.length === 0) return Infinity;
    const given = this.parents[node]!.reduce((sum, parent) => sum + this.mostKw[parent]!, 0);
    return Math.max(0, given - this.noLoadKw[node]!) / (1 + this.slope[node]!);
  }

  /** Chords of a node's losses, its worst cable with all of its current included. */
  private setLosses(node: number): void {
    const { electrics, isSource } = this.graph;
    const own = electrics[node]!;
    const kw = this.mostKw[node]!;
    const { most } = this;
    if (isSource[node]) return;
    const conversion = own.conversionLoss === null ? 0 : own.conversionLoss.perKw + own.conversionLoss.perSquareKw * kw;
    const perOhm = ((1 + most[node]! ** 2) * kw) / (3 * this.voltage[node]! ** 2);
    this.ownSlope[node] = this.slope[node] = conversion + own.resistance * perOhm;
    this.ownKvarSlope[node] = this.kvarSlope[node] = own.reactance * perOhm;
    const cable = this.worstCable(node);
    if (cable === null || kw === 0) return;
    const end = this.cableEnd(node);
    // The cable's loss as a share of the output, so that it and the node's own have one slope.
    const perCableOhm = ((1 + end.kvarPerKw ** 2) * end.kw ** 2) / (3 * this.inputVoltage[node]! ** 2 * kw);
    this.slope[node]! += cable.resistance * perCableOhm;
    this.kvarSlope[node]! += cable.reactance * perCableOhm;
  }

  /** Most that goes in at a node, behind its cable. */
  private cableEnd(node: number): { readonly kw: number; readonly kvarPerKw: number } {
    const kw = this.noLoadKw[node]! + (1 + this.ownSlope[node]!) * this.mostKw[node]!;
    return { kw, kvarPerKw: this.inputRange(node, this.ownSlope, this.ownKvarSlope).most };
  }

  private worstCable(node: number): CableElectrics | null {
    let worst: CableElectrics | null = null;
    for (const cable of this.graph.cables[node]?.values() ?? []) if (worst === null || cable.resistance > worst.resistance) worst = cable;
    return worst;
  }

  /** Reactive over active power at a node's input, without its no-load losses. */
  private inputRange(node: number, slope: Float64Array, kvarSlope: Float64Array): { readonly least: number; readonly most: number } {
    const fixed = this.inputKvarPerKw[node]!;
    if (fixed >= 0) return { least: fixed, most: fixed };
    const at = (kvarPerKw: number): number => (kvarPerKw + kvarSlope[node]!) / (1 + slope[node]!);
    return { least: at(this.least[node]!), most: at(this.most[node]!) };
  }

  /** Lowest voltages, from the sources downwards, with everything below at its limit. */
  private downwards(): void {
    const { electrics } = this.graph;
    for (const node of this.order) {
      const own = electrics[node]!;
      this.mostKw[node] = Math.min(this.askedKw[node]!, this.availableKw(node));
      const supply = this.parents[node]!.length === 0 ? own.sourceVoltage : this.lowestSupply(node);
      this.inputVoltage[node] = supply;
      if (own.behaviour === 'converter') {
        this.voltage[node] = own.sourceVoltage;
        continue;
      }
      const { kw, voltage } = carried(own, own.ratio * supply, this.mostKw[node]!, this.most[node]!);
      this.mostKw[node] = kw;
      this.voltage[node] = voltage;
    }
  }

  private lowestSupply(node: number): number {
    const end = this.cableEnd(node);
    return this.parents[node]!.reduce((lowest, parent) => {
      const cable = this.graph.cables[node]?.get(parent);
      const voltage = this.voltage[parent]!;
      return Math.min(lowest, cable === undefined ? voltage : carried(cable, voltage, end.kw, end.kvarPerKw).voltage);
    }, Infinity);
  }

  bounds(): ChainBounds {
    const { graph } = this;
    const count = graph.nodes.length;
    const limitKw = new Float64Array(count);
    const kvarPerKw = new Float64Array(count);
    const kwPerKva = new Float64Array(count);
    graph.nodes.forEach(({ kind }, node) => {
      const usable = graph.ratingKva[node]! * this.ratedShare[node]! * Math.min(1, this.voltage[node]!);
      // An engine's own limit is of kW, and binds before the alternator unless loads have a worse power factor than its rating.
      if (kind === 'generator' && this.most[node]! <= graph.kvarPerKw[node]!) {
        limitKw[node] = graph.ratingKw[node]! * this.ratedShare[node]!;
        kwPerKva[node] = 1;
        return;
      }
      const middle = middleAngle(this.least[node]!, this.most[node]!);
      kvarPerKw[node] = middle.kvarPerKw;
      kwPerKva[node] = middle.cosineOfSpread / Math.sqrt(1 + middle.kvarPerKw ** 2);
      limitKw[node] = usable * kwPerKva[node]!;
    });
    return { limitKw, kvarPerKw, kwPerKva, voltage: this.voltage, noLoadKw: this.noLoadKw, slope: this.slope, kvarSlope: this.kvarSlope, inputKvarPerKw: this.inputKvarPerKw };
  }
}

/**
 * Voltage behind a series impedance that carries `kw` and `kvarPerKw`·`kw` at its output, from
 * u² + (2(rP + xQ) − E²)·u + |z|²|S|² = 0 with u = V² and one phase's P and Q; where no voltage carries that, the most it
 * can carry and the voltage there.
 */
function carried({ resistance, reactance }: Pick<NodeElectrics, 'resistance' | 'reactance'>, supply: number, kw: number, kvarPerKw: number): { readonly kw: number; readonly voltage: number } {
  if (resistance === 0 && reactance === 0) return { kw, voltage: supply };
  const drop = (resistance + reactance * kvarPerKw) / 3;
  const size = Math.sqrt((resistance * resistance + reactance * reactance) * (1 + kvarPerKw * kvarPerKw)) / 3;
  const possible = Math.min(kw, (supply * supply) / (2 * (drop + size)));
  const half = supply * supply - 2 * drop * possible;
  return { kw: possible, voltage: Math.sqrt((half + Math.sqrt(Math.max(0, half * half - 4 * size * size * possible * possible))) / 2) };
}

/**
 * Middle of a range of power-factor angles. |S| ≤ (P·cos θ + Q·sin θ)/cos δ holds for any sum of loads whose angles lie
 * within δ of θ, which turns a limit of kVA into a linear one, on the safe side by at most 1 − cos δ.
 */
function middleAngle(least: number, most: number): { readonly kvarPerKw: number; readonly cosineOfSpread: number } {
  if (least === most) return { kvarPerKw: most, cosineOfSpread: 1 };
  const leastSize = Math.sqrt(1 + least * least);
  const mostSize = Math.sqrt(1 + most * most);
  const kvarPerKw = (least / leastSize + most / mostSize) / (1 / leastSize + 1 / mostSize);
  return { kvarPerKw, cosineOfSpread: (1 + most * kvarPerKw) / (mostSize * Math.sqrt(1 + kvarPerKw * kvarPerKw)) };
}
