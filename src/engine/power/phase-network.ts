import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import { lossAt } from './losses.ts';
import type { NodeLoads } from './node-loads.ts';

/** Voltages of a balanced system, phases A, B, C at 0°, −120° and 120°. */
const NOMINAL_REAL = [1, -0.5, -0.5] as const;
const NOMINAL_IMAGINARY = [0, -Math.sqrt(3) / 2, Math.sqrt(3) / 2] as const;

/** Imaginary part of e^(j30°)/√3, of which the real part is 1/2. */
const HALF_OVER_ROOT_3 = 0.5 / Math.sqrt(3);

const SERIES = 0;
const DELTA_WYE = 1;
const CONVERTER = 2;
const BYPASS = 3;
const BEHAVIOURS = { series: SERIES, 'delta-wye': DELTA_WYE, converter: CONVERTER, bypass: BYPASS } as const;

/** Currents by parent and phase, kVA at nominal voltage: those of parent 0, then of parent 1, … */
export interface BranchCurrents {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/**
 * Voltages and currents of the chain by node and phase, and the two steps of a backward–forward sweep (Shirmohammadi et
 * al., IEEE Trans. Power Systems 3(2), 1988) for one node: currents from the load side, voltages from the
 * source side. Per unit as in `electrical.ts`. With one phase, that phase stands for three.
 *
 * Where several parents feed a node, each gives its share of the current, and the node's voltage is the mean of
 * theirs weighted by those shares; Σ shareᵢ·Vᵢ·I* is then exactly what the parents give together. Where parents close a
 * loop, `circulating` moves current between them until their voltages meet (see `loops.ts`). Transformers turn no
 * angles here: delta-wye windings are referred to the phase of their input, so that any two paths can meet.
 */
export class PhaseNetwork {
  readonly phaseCount: 1 | 3;
  /** Voltage at the input, V over nominal. */
  readonly inputReal: Float64Array;
  readonly inputImaginary: Float64Array;
  /** Voltage at the output. */
  readonly outputReal: Float64Array;
  readonly outputImaginary: Float64Array;
  /** Current drawn from the parents, kVA at nominal voltage. */
  readonly drawnReal: Float64Array;
  readonly drawnImaginary: Float64Array;
  /** Current given to loads and children; children's part is kept up by the sweeps. */
  readonly givenReal: Float64Array;
  readonly givenImaginary: Float64Array;
  /** By node whose parents close a loop: what each gives beyond its share; sums to none. */
  readonly circulating = new Map<number, BranchCurrents>();
  /** Change of the output voltage in the last {@link updateVoltage}, per unit. */
  outputChange = 0;
  private readonly graph: PowerGraph;
  private readonly behaviour: Uint8Array;
  private readonly resistance: Float64Array;
  private readonly reactance: Float64Array;
  private readonly neutralResistance: Float64Array;
  private readonly ratio: Float64Array;
  private readonly noLoadKw: Float64Array;
  /** Current of a node's own loads, scratch by phase. */
  readonly ownReal = new Float64Array(3);
  readonly ownImaginary = new Float64Array(3);

  /** `true`: only how voltages answer to currents, without sources, no-load losses and conversions. */
  private readonly linear: boolean;

  constructor(graph: PowerGraph, phaseCount: 1 | 3, linear = false) {
    const { electrics } = graph;
    this.linear = linear;
    const perPhase = (): Float64Array => new Float64Array(phaseCount * electrics.length);
    this.graph = graph;
    this.phaseCount = phaseCount;
    this.inputReal = perPhase();
    this.inputImaginary = perPhase();
    this.outputReal = perPhase();
    this.outputImaginary = perPhase();
    this.drawnReal = perPhase();
    this.drawnImaginary = perPhase();
    this.givenReal = perPhase();
    this.givenImaginary = perPhase();
    this.behaviour = Uint8Array.from(electrics, (own) => BEHAVIOURS[own.behaviour]);
    this.resistance = Float64Array.from(electrics, (own) => own.resistance);
    this.reactance = Float64Array.from(electrics, (own) => own.reactance);
    this.neutralResistance = Float64Array.from(electrics, (own) => own.neutralResistance);
    this.ratio = Float64Array.from(electrics, (own) => own.ratio);
    this.noLoadKw = Float64Array.from(electrics, (own) => own.noLoadKw);
  }

  /** Sets a node's voltages to nominal, times a source's own, and its currents to none. */
  reset(node: number): void {
    const { sourceVoltage } = this.graph.electrics[node]!;
    for (let phase = 0; phase < this.phaseCount; phase += 1) {
      const at = this.phaseCount * node + phase;
      this.inputReal[at] = this.outputReal[at] = sourceVoltage * NOMINAL_REAL[phase]!;
      this.inputImaginary[at] = this.outputImaginary[at] = sourceVoltage * NOMINAL_IMAGINARY[phase]!;
      this.drawnReal[at] = this.drawnImaginary[at] = this.givenReal[at] = this.givenImaginary[at] = 0;
    }
  }

  /** Current of the loads on a node itself at its present voltage, into `ownReal` and `ownImaginary`: (S/V)*. */
  ownCurrent(node: number, loads: NodeLoads): void {
    const { phaseCount, outputReal, outputImaginary } = this;
    for (let phase = 0; phase < phaseCount; phase += 1) {
      const kw = loads.wyeKw[3 * node + phase]!;
      const kvar = loads.wyeKvar[3 * node + phase]!;
      const real = outputReal[phaseCount * node + phase]!;
      const imaginary = outputImaginary[phaseCount * node + phase]!;
      const square = real * real + imaginary * imaginary;
      this.ownReal[phase] = (kw * real + kvar * imaginary) / square;
      this.ownImaginary[phase] = (kw * imaginary - kvar * real) / square;
    }
    if (loads.deltaKw === null || phaseCount === 1) return;
    for (let phase = 0; phase < 3; phase += 1) {
      const kw = loads.deltaKw[3 * node + phase]!;
      const kvar = loads.deltaKvar![3 * node + phase]!;
      if (kw === 0 && kvar === 0) continue;
      const next = (phase + 1) % 3;
      const real = outputReal[3 * node + phase]! - outputReal[3 * node + next]!;
      const imaginary = outputImaginary[3 * node + phase]! - outputImaginary[3 * node + next]!;
      const square = real * real + imaginary * imaginary;
      const currentReal = (kw * real + kvar * imaginary) / square;
      const currentImaginary = (kw * imaginary - kvar * real) / square;
      this.ownReal[phase]! += currentReal;
      this.ownImaginary[phase]! += currentImaginary;
      this.ownReal[next]! -= currentReal;
      this.ownImaginary[next]! -= currentImaginary;
    }
  }

  /** Current a node draws, from what it gives and its present voltages. */
  updateDrawn(node: number): void {
    const { phaseCount, givenReal, givenImaginary, drawnReal, drawnImaginary } = this;
    const at = phaseCount * node;
    const behaviour = this.behaviour[node]!;
    const ratio = this.ratio[node]!;
    let perPhaseKw = this.linear ? 0 : this.noLoadKw[node]! / 3;
    let perPhaseKvar = 0;
    if (!this.linear && (behaviour === CONVERTER || behaviour === BYPASS)) {
      const kw = this.outputKw(node);
      const { conversionLoss, inputKvarPerKw } = this.graph.electrics[node]!;
      perPhaseKw = (lossAt(conversionLoss!, kw) + (behaviour === CONVERTER ? kw : 0)) / 3;
      perPhaseKvar = perPhaseKw * inputKvarPerKw;
    }
    for (let phase = 0; phase < phaseCount; phase += 1) {
      let real = 0;
      let imaginary = 0;
      if (behaviour === DELTA_WYE && phaseCount === 3) {
        // I_A = (I_a − I_c)·e^(j30°)/√3, and so on round; e^(j30°)/√3 = 1/2 + j/(2√3).
        const before = at + ((phase + 2) % 3);
        const differenceReal = ratio * (givenReal[at + phase]! - givenReal[before]!);
        const differenceImaginary = ratio * (givenImaginary[at + phase]! - givenImaginary[before]!);
        real = 0.5 * differenceReal - HALF_OVER_ROOT_3 * differenceImaginary;
        imaginary = 0.5 * differenceImaginary + HALF_OVER_ROOT_3 * differenceReal;
      } else if (behaviour !== CONVERTER) {
        real = ratio * givenReal[at + phase]!;
        imaginary = ratio * givenImaginary[at + phase]!;
      }
      if (perPhaseKw !== 0) {
        const voltageReal = this.inputReal[at + phase]!;
        const voltageImaginary = this.inputImaginary[at + phase]!;
        const square = voltageReal * voltageReal + voltageImaginary * voltageImaginary;
        real += (perPhaseKw * voltageReal + perPhaseKvar * voltageImaginary) / square;
        imaginary += (perPhaseKw * voltageImaginary - perPhaseKvar * voltageReal) / square;
      }
      drawnReal[at + phase] = real;
      drawnImaginary[at + phase] = imaginary;
    }
  }

  /**
   * Voltages of a node from those of its active parents and its present currents.
   * @returns the largest change of an output or input voltage, per unit.
   */
  updateVoltage(node: number, state: Energisation): number {
    const { phaseCount, inputReal, inputImaginary, outputReal, outputImaginary } = this;
    const at = phaseCount * node;
    const parents = state.activeParents[node]!;
    const inputChange = parents.length > 0 ? this.updateInput(node, parents, state.parentShares[node]!) : 0;
    const behaviour = this.behaviour[node]!;
    let change = 0;
    this.outputChange = 0;
    if (behaviour === CONVERTER) return inputChange;
    const ratio = this.ratio[node]!;
    const resistance = this.resistance[node]!;
    const reactance = this.reactance[node]!;
    const neutralResistance = phaseCount === 3 ? this.neutralResistance[node]! : 0;
    const neutralReal = neutralResistance === 0 ? 0 : neutralResistance * (this.givenReal[at]! + this.givenReal[at + 1]! + this.givenReal[at + 2]!);
    const neutralImaginary = neutralResistance === 0 ? 0 : neutralResistance * (this.givenImaginary[at]! + this.givenImaginary[at + 1]! + this.givenImaginary[at + 2]!);
    for (let phase = 0; phase < phaseCount; phase += 1) {
      let real = inputReal[at + phase]!;
      let imaginary = inputImaginary[at + phase]!;
      if (behaviour === DELTA_WYE && phaseCount === 3) {
        // V_a = (V_A − V_B)·e^(−j30°)/√3.
        const next = at + ((phase + 1) % 3);
        const differenceReal = real - inputReal[next]!;
        const differenceImaginary = imaginary - inputImaginary[next]!;
        real = 0.5 * differenceReal + HALF_OVER_ROOT_3 * differenceImaginary;
        imaginary = 0.5 * differenceImaginary - HALF_OVER_ROOT_3 * differenceReal;
      }
      const currentReal = this.givenReal[at + phase]!;
      const currentImaginary = this.givenImaginary[at + phase]!;
      real = ratio * real - (resistance * currentReal - reactance * currentImaginary) - neutralReal;
      imaginary = ratio * imaginary - (resistance * currentImaginary + reactance * currentReal) - neutralImaginary;
      change = Math.max(change, Math.abs(real - outputReal[at + phase]!), Math.abs(imaginary - outputImaginary[at + phase]!));
      outputReal[at + phase] = real;
      outputImaginary[at + phase] = imaginary;
    }
    this.outputChange = change;
    return Math.max(inputChange, change);
  }

  private updateInput(node: number, parents: readonly number[], shares: readonly number[]): number {
    const { phaseCount, outputReal, outputImaginary, drawnReal, drawnImaginary } = this;
    const at = phaseCount * node;
    const cables = this.graph.cables[node]!;
    const circulating = this.circulating.get(node);
    let change = 0;
    for (let phase = 0; phase < phaseCount; phase += 1) {
      let real = 0;
      let imaginary = 0;
      for (let p = 0; p < parents.length; p += 1) {
        const share = shares[p]!;
        const parent = phaseCount * parents[p]! + phase;
        real += share * outputReal[parent]!;
        imaginary += share * outputImaginary[parent]!;
        const cable = cables?.get(parents[p]!);
        if (cable === undefined) continue;
        // The parent's own part of the current drops along its cable, and counts by its share again.
        let currentReal = share * drawnReal[at + phase]!;
        let currentImaginary = share * drawnImaginary[at + phase]!;
        if (circulating !== undefined) {
          currentReal += circulating.real[phaseCount * p + phase]!;
          currentImaginary += circulating.imaginary[phaseCount * p + phase]!;
        }
        real -= share * (cable.resistance * currentReal - cable.reactance * currentImaginary);
        imaginary -= share * (cable.resistance * currentImaginary + cable.reactance * currentReal);
        if (phaseCount === 1 || cable.neutralResistance === 0) continue;
        const [neutralReal, neutralImaginary] = this.branchNeutral(node, p, share);
        real -= share * cable.neutralResistance * neutralReal;
        imaginary -= share * cable.neutralResistance * neutralImaginary;
      }
      change = Math.max(change, Math.abs(real - this.inputReal[at + phase]!), Math.abs(imaginary - this.inputImaginary[at + phase]!));
      this.inputReal[at + phase] = real;
      this.inputImaginary[at + phase] = imaginary;
    }
    return change;
  }

  /** Current that parent number `p` gives a node on a phase. */
  branchCurrent(node: number, p: number, share: number, phase: number): readonly [real: number, imaginary: number] {
    const at = this.phaseCount * node + phase;
    const circulating = this.circulating.get(node);
    const real = share * this.drawnReal[at]!;
    const imaginary = share * this.drawnImaginary[at]!;
    if (circulating === undefined) return [real, imaginary];
    return [real + circulating.real[this.phaseCount * p + phase]!, imaginary + circulating.imaginary[this.phaseCount * p + phase]!];
  }

  /** Sum of a parent's three phase currents. */
  private branchNeutral(node: number, p: number, share: number): readonly [real: number, imaginary: number] {
    const [a, b, c] = [this.branchCurrent(node, p, share, 0), this.branchCurrent(node, p, share, 1), this.branchCurrent(node, p, share, 2)];
    return [a[0] + b[0] + c[0], a[1] + b[1] + c[1]];
  }

  /** Voltage that parent number `p` brings to a node's input on a phase, behind the drop of its cable. */
  branchVoltage(node: number, parent: number, p: number, share: number, phase: number): readonly [real: number, imaginary: number] {
    const real = this.outputReal[this.phaseCount * parent + phase]!;
    const imaginary = this.outputImaginary[this.phaseCount * parent + phase]!;
    const cable = this.graph.cables[node]?.get(parent);
    if (cable === undefined) return [real, imaginary];
    const [currentReal, currentImaginary] = this.branchCurrent(node, p, share, phase);
    const [neutralReal, neutralImaginary] = this.phaseCount === 1 || cable.neutralResistance === 0 ? [0, 0] : this.branchNeutral(node, p, share);
    return [
      real - (cable.resistance * currentReal - cable.reactance * currentImaginary) - cable.neutralResistance * neutralReal,
      imaginary - (cable.resistance * currentImaginary + cable.reactance * currentReal) - cable.neutralResistance * neutralImaginary,
    ];
  }

  /** Hands what a node draws to its parents: adds it to what they give. */
  handUp(node: number, parents: readonly number[], shares: readonly number[]): void {
    const { phaseCount, givenReal, givenImaginary, drawnReal, drawnImaginary } = this;
    const at = phaseCount * node;
    const circulating = this.circulating.get(node);
    for (let p = 0; p < parents.length; p += 1) {
      const above = phaseCount * parents[p]!;
      for (let phase = 0; phase < phaseCount; phase += 1) {
        givenReal[above + phase]! += shares[p]! * drawnReal[at + phase]!;
        givenImaginary[above + phase]! += shares[p]! * drawnImaginary[at + phase]!;
        if (circulating === undefined) continue;
        givenReal[above + phase]! += circulating.real[phaseCount * p + phase]!;
        givenImaginary[above + phase]! += circulating.imaginary[phaseCount * p + phase]!;
      }
    }
  }

  /** Active power of all three phases at the output, kW. */
  outputKw(node: number): number {
    const { phaseCount } = this;
    let kw = 0;
    for (let at = phaseCount * node; at < phaseCount * (node + 1); at += 1) kw += this.outputReal[at]! * this.givenReal[at]! + this.outputImaginary[at]! * this.givenImaginary[at]!;
    return phaseCount === 1 ? 3 * kw : kw;
  }

  /** Lowest voltage of any phase at the input or output, per unit. */
  lowestVoltage(node: number): number {
    let least = Infinity;
    for (let at = this.phaseCount * node; at < this.phaseCount * (node + 1); at += 1) {
      least = Math.min(least, this.inputReal[at]! ** 2 + this.inputImaginary[at]! ** 2, this.outputReal[at]! ** 2 + this.outputImaginary[at]! ** 2);
    }
    return Math.sqrt(least);
  }

  /**
   * Largest current or apparent power of a phase at the output, in kVA: what is held against a third of the rating. A
   * phase below its nominal voltage carries more current than its kVA say.
   */
  loadingKva(node: number): number {
    let square = 0;
    for (let at = this.phaseCount * node; at < this.phaseCount * (node + 1); at += 1) {
      const current = this.givenReal[at]! ** 2 + this.givenImaginary[at]! ** 2;
      const voltage = this.outputReal[at]! ** 2 + this.outputImaginary[at]! ** 2;
      square = Math.max(square, current * Math.max(1, voltage));
    }
    return Math.sqrt(square);
  }
}
