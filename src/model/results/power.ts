import type { Violation } from './common.ts';

/** One phase at a node's output. */
export interface PhaseState {
  readonly phase: 'A' | 'B' | 'C';
  readonly kw: number;
  readonly kvar: number;
  readonly amps: number;
  /** Current over rated current, or apparent power over a third of the rating, whichever is more. */
  readonly utilisation: number;
  /** Voltage to neutral over the nominal one. */
  readonly voltageFraction: number;
}

/** Two poles at a node's output. */
export interface DirectCurrentState {
  readonly kw: number;
  readonly amps: number;
  /** Current over rated current, or power over rated power, whichever is more. */
  readonly utilisation: number;
  /** Voltage between the poles over the nominal one. */
  readonly voltageFraction: number;
}

/** What the three phases of a live node make together, at its output. */
export interface NodeElectricalState {
  /** Active over apparent power of all phases; 1 without load. */
  readonly powerFactor: number;
  readonly neutralAmps: number;
  /** Largest deviation of a phase current from their mean, over the mean (NEMA MG 1); 0 without load. */
  readonly currentImbalance: number;
  /** Negative- over positive-sequence voltage (IEC 61000-4-30). */
  readonly voltageImbalance: number;
  /** Lowest voltage of a phase over nominal where its loads are farthest: the far end of a busway. */
  readonly lowestVoltageFraction: number;
}

/** A connection with a cable. */
export interface CableState {
  /** Id of the connection. */
  readonly id: string;
  /** Largest phase current. */
  readonly amps: number;
  readonly lossKw: number;
  /** Largest drop of a phase voltage over the nominal one. */
  readonly dropFraction: number;
  /** Current over ampacity; `null` where the document gives none. */
  readonly utilisation: number | null;
}

/** Load without supply, by what took its supply away. All entries together are the unserved load. */
export interface UnservedCause {
  readonly kw: number;
  /** What failed, is not there yet, tripped or collapsed: all of these together left the load without supply. */
  readonly causes: readonly { readonly id: string; readonly kind: 'failed' | 'open' | 'not-commissioned' | 'tripped' | 'voltage-collapse' | 'battery-empty' | 'not-running' | 'no-source' | 'no-feed' }[];
  /** Dead nodes from the causes to the load's own feeds, in document order. */
  readonly chainIds: readonly string[];
  readonly rackIds: readonly string[];
  /** Nodes whose mechanical load is not served. */
  readonly mechanicalNodeIds: readonly string[];
}

/** Something that happens in an outage. */
export interface OutageEvent {
  /** Since the failure. */
  readonly seconds: number;
  readonly kind:
    | 'failure' | 'on-battery' | 'battery-empty' | 'input-back' | 'walk-in' | 'generator-starts' | 'generator-on' | 'generator-step' | 'generator-ramp'
    | 'trip' | 'voltage-collapse' | 'overload' | 'load-lost' | 'load-restored';
  /** Node it happens to; for lost and restored load the first cause or feed. */
  readonly subjectId: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** Load that lost its supply at a moment of an outage. */
export interface OutageInterruption extends UnservedCause {
  readonly seconds: number;
}

/** Stretch of an outage in which nothing switches. */
export interface OutageStretch {
  readonly fromSeconds: number;
  /** Drawn from utilities and generators. */
  readonly sourceKw: number;
  readonly batteryKw: number;
  readonly itLoadKw: number;
  readonly mechanicalLoadKw: number;
  readonly unservedKw: number;
  /** Nodes that die or come back at its beginning. */
  readonly diedIds: readonly string[];
  readonly revivedIds: readonly string[];
}

/** An outage in time, from the failure until nothing changes any more. */
export interface OutageSequence {
  readonly failedIds: readonly string[];
  /** What had failed long before: what followed of that was over at second 0. */
  readonly failedBeforeIds: readonly string[];
  /** Nodes that were live before; stretches say what changes. */
  readonly energisedBeforeIds: readonly string[];
  readonly events: readonly OutageEvent[];
  readonly stretches: readonly OutageStretch[];
  /** Every loss of supply with its cause, those that end too. */
  readonly interruptions: readonly OutageInterruption[];
  /** Racks that lost power at any time. */
  readonly interruptedRackIds: readonly string[];
  /** What is without supply at the end, by cause; sums to `unservedKw`. */
  readonly unserved: readonly UnservedCause[];
  readonly unservedKw: number;
  /** `false`: something would still change after the time that was followed. */
  readonly steady: boolean;
  readonly notComputed: readonly string[];
}

/** One failure, or a pair of them. */
export interface ContingencyRow {
  readonly unservedKw: number;
  /** Nodes beyond their full rating. */
  readonly overloadedIds: readonly string[];
  /** Highest utilisation of any node. */
  readonly heaviestUtilisation: number;
}

/** Pairs of failures, worst first. */
export interface NMinusTwo {
  /** The worst pairs that do more harm together than their members do apart, worst first. */
  readonly rows: readonly (ContingencyRow & { readonly failedIds: readonly [string, string] })[];
  /** All pairs of live components. */
  readonly pairs: number;
  /** Pairs whose effects can't meet: what they do is the sum of what each does alone. */
  readonly independentPairs: number;
  readonly solvedPairs: number;
  /** Pairs left out because the bound on pairs was reached, least harmful members last. */
  readonly unsolvedPairs: number;
}

export interface PowerNodeState {
  readonly id: string;
  readonly kind: string;
  readonly inKw: number;
  readonly outKw: number;
  readonly lossKw: number;
  readonly ratingKw: number;
  /** Load over rating (kVA or A, whichever binds). */
  readonly utilisation: number;
  /** Empty for direct current. */
  readonly phases: readonly PhaseState[];
  /** Of live nodes of direct current. */
  readonly dc?: DirectCurrentState;
  readonly energised: boolean;
  /** Absent while the node is dead. */
  readonly electrical?: NodeElectricalState;
}

/** Load flow of the power chain at one state of the document. */
export interface PowerResult {
  readonly nodes: readonly PowerNodeState[];
  readonly violations: readonly Violation[];
  readonly unservedKw: number;
  /** Source input − (served load + losses); 0 up to rounding. */
  readonly balanceErrorKw: number;
  readonly itLoadKw: number;
  readonly mechanicalLoadKw: number;
  readonly lossKw: number;
  readonly facilityKw: number;
  readonly failedIds: readonly string[];
  /** With `--n-minus-1`: every single failure, worst first. */
  readonly nMinusOne?: readonly (ContingencyRow & { readonly failedId: string })[];
  /** With `--n-minus-2`. */
  readonly nMinusTwo?: NMinusTwo;
  /** Every unserved kW by cause; sums to `unservedKw`. */
  readonly unserved: readonly UnservedCause[];
  /** Connections with a cable that carry power. */
  readonly cables: readonly CableState[];
  /** Phases of racks that don't take all three. */
  readonly rackPhases: readonly { readonly rackId: string; readonly phases: 'A' | 'B' | 'C' | 'AB' | 'BC' | 'CA' }[];
  readonly notComputed: readonly string[];
}

export interface CoolingZoneState {
  readonly id: string;
  readonly kind: 'air' | 'liquid';
  readonly heatKw: number;
  /** All units running. */
  readonly capacityKw: number;
  /** With the zone's redundant units out, the plant's redundant units out, at design weather. */
  readonly firmCapacityKw: number;
  /** Temperature its units deliver; `null` when no unit runs or its loop holds no steady temperature. */
  readonly supplyCelsius: number | null;
}

/** Cooling capacity and electrical power at one weather point. */
export interface CoolingResult {
  /** Weather of the first site; a document of several sites is solved with each site's own. */
  readonly weather: { readonly dryBulbCelsius: number; readonly wetBulbCelsius: number; readonly label: string };
  readonly zones: readonly CoolingZoneState[];
  readonly loops: readonly { readonly id: string; readonly heatKw: number; readonly capacityKw: number; readonly firmCapacityKw: number; readonly supplyCelsius: number | null; readonly flowKgPerS: number; readonly pumpKw: number }[];
  readonly plants: readonly { readonly id: string; readonly heatKw: number; readonly rejectedKw: number; readonly electricKw: number; readonly mode: string; readonly waterKgPerS: number }[];
  readonly electricKw: number;
  /** Heat that nothing removes (no unit, no plant, or a plant beyond its limit); each such place has a violation. */
  readonly unremovedHeatKw: number;
  /** Facility power over IT power at this weather point; `null` when no IT load is served. */
  readonly pue: number | null;
  readonly violations: readonly Violation[];
  readonly notComputed: readonly string[];
}
