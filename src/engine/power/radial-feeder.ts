/**
 * Voltages of a balanced radial AC feeder with constant-power loads (backward–forward sweep; Shirmohammadi et al.,
 * IEEE Trans. Power Systems 3(2), 1988). One phase stands for three: line-to-line volts, three-phase power.
 */
export interface RadialFeeder {
  /** Line-to-line voltage at the source, V. */
  readonly sourceVolts: number;
  readonly sourceBus: number;
  readonly loads: readonly { readonly bus: number; readonly kw: number; readonly kvar: number }[];
  /** Sections of the tree, in any order and direction. */
  readonly branches: readonly { readonly from: number; readonly to: number; readonly ohm: number; readonly reactanceOhm: number }[];
}

interface RadialFeederSolution {
  /** Voltage magnitude over source voltage, by bus. */
  readonly voltagePerUnit: ReadonlyMap<number, number>;
  readonly lossKw: number;
  readonly lossKvar: number;
  readonly iterations: number;
}

/** Largest change of any voltage between sweeps at which the solution counts as settled, per unit. */
const TOLERANCE_PER_UNIT = 1e-12;
const MAXIMUM_SWEEPS = 200;

interface Section {
  readonly bus: number;
  readonly parent: number;
  readonly ohm: number;
  readonly reactanceOhm: number;
}

/**
 * Solves a feeder by sweeping currents up the tree and voltages down it until they settle.
 * @throws if the branches are no tree over all loaded buses, or the sweeps do not settle (load beyond what the
 *   feeder can carry).
 */
export function solveRadialFeeder(feeder: RadialFeeder): RadialFeederSolution {
  const sections = orderFromSource(feeder);
  const buses = [feeder.sourceBus, ...sections.map((section) => section.bus)];
  const place = new Map(buses.map((bus, i) => [bus, i]));
  const kw = new Float64Array(buses.length);
  const kvar = new Float64Array(buses.length);
  for (const load of feeder.loads) {
    const at = place.get(load.bus);
    if (at === undefined) throw new Error(`Load at bus ${load.bus} is not connected to the source.`);
    kw[at]! += load.kw;
    kvar[at]! += load.kvar;
  }
  const parents = sections.map((section) => place.get(section.parent)!);
  // Line-to-line volts and √3·I keep three-phase power as V·I*; the drop is then Z·(√3·I).
  const real = new Float64Array(buses.length).fill(feeder.sourceVolts);
  const imaginary = new Float64Array(buses.length);
  const currentReal = new Float64Array(buses.length);
  const currentImaginary = new Float64Array(buses.length);

  for (let iteration = 1; iteration <= MAXIMUM_SWEEPS; iteration += 1) {
    for (let i = 0; i < buses.length; i += 1) {
      // I = (S / V)*
      const square = real[i]! ** 2 + imaginary[i]! ** 2;
      currentReal[i] = (1000 * (kw[i]! * real[i]! + kvar[i]! * imaginary[i]!)) / square;
      currentImaginary[i] = (1000 * (kw[i]! * imaginary[i]! - kvar[i]! * real[i]!)) / square;
    }
    for (let s = sections.length - 1; s >= 0; s -= 1) {
      currentReal[parents[s]!]! += currentReal[s + 1]!;
      currentImaginary[parents[s]!]! += currentImaginary[s + 1]!;
    }
    let change = 0;
    for (let s = 0; s < sections.length; s += 1) {
      const { ohm, reactanceOhm } = sections[s]!;
      const nextReal = real[parents[s]!]! - (ohm * currentReal[s + 1]! - reactanceOhm * currentImaginary[s + 1]!);
      const nextImaginary = imaginary[parents[s]!]! - (ohm * currentImaginary[s + 1]! + reactanceOhm * currentReal[s + 1]!);
      change = Math.max(change, Math.abs(nextReal - real[s + 1]!), Math.abs(nextImaginary - imaginary[s + 1]!));
      real[s + 1] = nextReal;
      imaginary[s + 1] = nextImaginary;
    }
    if (!(change < Infinity)) break;
    if (change > TOLERANCE_PER_UNIT * feeder.sourceVolts) continue;
    let lossKw = 0;
    let lossKvar = 0;
    sections.forEach((section, s) => {
      const square = currentReal[s + 1]! ** 2 + currentImaginary[s + 1]! ** 2;
      lossKw += (section.ohm * square) / 1000;
      lossKvar += (section.reactanceOhm * square) / 1000;
    });
    const voltagePerUnit = new Map(buses.map((bus, i) => [bus, Math.sqrt(real[i]! ** 2 + imaginary[i]! ** 2) / feeder.sourceVolts]));
    return { voltagePerUnit, lossKw, lossKvar, iterations: iteration };
  }
  throw new Error('The feeder has no steady voltage: its load is beyond what it can carry.');
}

/** Sections from the source outwards, each with its parent bus; refuses rings. */
function orderFromSource(feeder: RadialFeeder): Section[] {
  const neighbours = new Map<number, Section[]>();
  const connect = (parent: number, bus: number, ohm: number, reactanceOhm: number): void => {
    const list = neighbours.get(parent);
    const section = { bus, parent, ohm, reactanceOhm };
    if (list) list.push(section);
    else neighbours.set(parent, [section]);
  };
  for (const branch of feeder.branches) {
    connect(branch.from, branch.to, branch.ohm, branch.reactanceOhm);
    connect(branch.to, branch.from, branch.ohm, branch.reactanceOhm);
  }
  const seen = new Set([feeder.sourceBus]);
  const ordered: Section[] = [];
  const open = [feeder.sourceBus];
  for (let bus = open.pop(); bus !== undefined; bus = open.pop()) {
    for (const section of neighbours.get(bus) ?? []) {
      if (seen.has(section.bus)) continue;
      seen.add(section.bus);
      ordered.push(section);
      open.push(section.bus);
    }
  }
  if (ordered.length !== feeder.branches.length) throw new Error('The feeder is not a tree: it has a ring or a part without source.');
  return ordered;
}
