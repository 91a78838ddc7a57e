import type { DatePercentiles, NumberPercentiles, ResultStamp } from './common.ts';

/** Closed list of limits, in the fixed order of the loss waterfall. */
export const CAPACITY_LIMITS = [
  'contract-ramp', 'utility', 'substation', 'distribution', 'redundancy', 'air-cooling', 'liquid-cooling',
  'hall-air', 'floor', 'delivered', 'validated', 'fabric', 'staff', 'spares-and-repair', 'curtailment',
] as const;
export type CapacityLimit = (typeof CAPACITY_LIMITS)[number];

/** What a run can wait on: a capacity limit, or one of its own. */
export type RunConstraint = CapacityLimit | 'readiness' | 'allocation' | 'budget' | 'earliest-start';

export interface BindingShare {
  readonly constraint: RunConstraint;
  /** Activity that released it last, where one did. */
  readonly activity: string | null;
  readonly share: number;
  /** Mean days the run waited on this limit, over all outcomes. */
  readonly meanDaysWaited: number;
}

export interface RunProjection {
  readonly id: string;
  readonly unblocked: DatePercentiles;
  readonly finish: DatePercentiles;
  readonly binding: readonly BindingShare[];
  /** Accelerators held at the start, percentiles over outcomes in which it starts. */
  readonly acceleratorsAtStart?: NumberPercentiles;
  readonly goodput: number;
  /** Omitted, like the next two, where something it needs is missing at a site or lease the run may use; `notComputed` says what. */
  readonly cost?: NumberPercentiles & { readonly currency: string; readonly basis: string };
  readonly energyMwh?: NumberPercentiles;
  readonly tco2e?: NumberPercentiles;
  /** Standard error of the P50 of `unblocked`, days; `null` when P50 is. */
  readonly standardErrorDays: number | null;
  /** Sorted unblocked days after `asOf`, one per outcome that arrives, for histograms (at most 1,000 quantiles). */
  readonly unblockedDays: readonly number[];
}

export type CapacityStage = 'contracted' | 'energised' | 'cooled' | 'delivered' | 'validated' | 'usable';

/** `siteId` and `hallId` of the capacity rows that speak of all halls together, computed per outcome. */
export const CAMPUS_TOTAL_ID = '*';

export interface CapacityRow {
  /** `YYYY-MM`; state at the end of its last day. */
  readonly month: string;
  readonly siteId: string;
  /** {@link CAMPUS_TOTAL_ID} (and the same `siteId`) = all halls together; percentiles of halls do not add. */
  readonly hallId: string;
  readonly kind: 'firm' | 'operating';
  readonly stage: CapacityStage;
  readonly basis: 'IT MW';
  readonly mw: NumberPercentiles;
  readonly racks: NumberPercentiles;
  readonly acceleratorsByGeneration: Readonly<Record<string, NumberPercentiles>>;
}

/** Per month: the limit that takes most from usable capacity, over outcomes. */
export interface BindingMonth {
  readonly month: string;
  readonly first: CapacityLimit | 'none';
  readonly second: CapacityLimit | 'none';
  /** Share of outcomes in which `first` takes the most. */
  readonly share: number;
}

/** Mean loss by cause; nameplate − Σ losses = usable, exactly. */
export interface LossLedgerRow {
  readonly month: string;
  readonly nameplateKw: number;
  /** A limit that was not computed has no entry and is named in `notComputed`. */
  readonly lossKw: Readonly<Partial<Record<CapacityLimit, number>>>;
  readonly usableKw: number;
}

export interface ActivityProjection {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly kind: string;
  readonly start: DatePercentiles;
  readonly finish: DatePercentiles;
  /** Deterministic (P50 durations) CPM. */
  readonly earlyStart: string;
  readonly earlyFinish: string;
  readonly totalFloatDays: number;
  readonly critical: boolean;
  /** Share of outcomes in which it lies on the longest path. */
  readonly criticality: number;
}

/** When a batch's racks stand in the hall, for the time slider. */
export interface RackAvailability {
  readonly rackId: string;
  readonly delivered: DatePercentiles;
  readonly validated: DatePercentiles;
  readonly energised: DatePercentiles;
  readonly usable: DatePercentiles;
}

export interface LeverProjection {
  readonly id: string;
  readonly name: string;
  readonly cost: number;
  /** Of `cost`, ISO 4217. */
  readonly currency: string;
  /** Per run: paired difference of P50, days gained (positive = earlier), and its standard error. */
  readonly runs: readonly { readonly id: string; readonly daysGainedP50: number | null; readonly standardErrorDays: number | null }[];
  /** The lever only adds capacity or shortens work, and yet a run comes later: why, in the outcome that loses most. */
  readonly schedulingAnomaly?: { readonly runId: string; readonly outcome: number; readonly daysLost: number; readonly explanation: string };
}

export interface ExperimentProjection {
  readonly id: string;
  /** By month: experiments per day, P10/P50/P90. */
  readonly months: readonly { readonly month: string; readonly experimentsPerDay: NumberPercentiles }[];
}

export interface ProjectionResult extends ResultStamp {
  readonly scenarioId: string;
  readonly scenarioName: string;
  readonly asOf: string;
  readonly horizon: string;
  readonly samples: number;
  readonly runs: readonly RunProjection[];
  readonly capacity: readonly CapacityRow[];
  readonly binding: readonly BindingMonth[];
  readonly ledger: readonly LossLedgerRow[];
  readonly activities: readonly ActivityProjection[];
  readonly racks: readonly RackAvailability[];
  readonly experiments: readonly ExperimentProjection[];
  readonly levers?: readonly LeverProjection[];
  /** What was computed otherwise than asked, in plain sentences (a distribution that had to be replaced, …). */
  readonly notices?: readonly string[];
  /** What is left out and why, in plain words; shown as it is. */
  readonly notComputed: readonly string[];
}
