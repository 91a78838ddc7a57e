import type { ResultStamp } from './common.ts';

/** A run's dates at two percentiles; `null` = not within the horizon. */
export interface RunPercentileDates {
  readonly id: string;
  readonly p50: string | null;
  readonly p80: string | null;
}

/** What one cause moved, by run. Positive = later. */
export interface SlipCause {
  /** Stable within a bridge: the activity's id, or the part of the document. */
  readonly id: string;
  readonly name: string;
  /** What was different, in a few words ("P50 140 → 160 d"). */
  readonly change: string;
  readonly runs: readonly {
    readonly id: string;
    readonly p50Days: number | null;
    readonly p50StandardErrorDays: number | null;
    readonly p80Days: number | null;
    readonly p80StandardErrorDays: number | null;
  }[];
}

/**
 * What moved the dates of runs between two versions of a plan. The causes are applied one after another, in the order
 * given, with the same random numbers; a run's causes sum to its whole movement where no percentile on the way is
 * "not within horizon".
 */
export interface SlipBridge extends ResultStamp {
  readonly baselineHash: string;
  readonly baselineName: string;
  readonly samples: number;
  readonly baseline: readonly RunPercentileDates[];
  readonly current: readonly RunPercentileDates[];
  readonly causes: readonly SlipCause[];
  /** Runs in only one of the versions. */
  readonly unmatchedRunIds: readonly string[];
}

/** How long a commitment can wait. */
export interface SigningDate {
  readonly activityId: string;
  readonly name: string;
  readonly kind: 'order' | 'collateral' | 'notice-to-proceed';
  /** P50 of its start as planned. */
  readonly plannedStart: string | null;
  /**
   * `by`: the run holds if it starts on `lastDate` at the latest. `any-time`: even at the horizon it holds nothing up.
   * `too-late`: the run does not hold as planned, whenever this is signed.
   */
  readonly verdict: 'by' | 'any-time' | 'too-late';
  readonly lastDate: string | null;
  /** Share of outcomes in which the run holds when signed on `lastDate`, or as planned. */
  readonly shareHeld: number;
}

/** The last date to sign each order, post collateral or give notice to proceed so that a run holds. */
export interface SigningDates extends ResultStamp {
  readonly runId: string;
  /** The run is to be unblocked on it at the latest. */
  readonly target: string;
  /** In this share of outcomes at least. */
  readonly confidence: number;
  readonly samples: number;
  /** Share of outcomes that meet the target as planned. */
  readonly shareAsPlanned: number;
  /** Each taken by itself, the others as planned; soonest first. */
  readonly commitments: readonly SigningDate[];
}
