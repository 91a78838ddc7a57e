import type { Violation } from './common.ts';

export interface PhaseState {
  readonly phase: 'A' | 'B' | 'C';
  readonly kw: number;
  readonly kvar: number;
  readonly amps: number;
  readonly utilisation: number;
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
  readonly phases: readonly PhaseState[];
  readonly energised: boolean;
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
  readonly nMinusOne?: readonly { readonly failedId: string; readonly unservedKw: number; readonly overloadedIds: readonly string[] }[];
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
