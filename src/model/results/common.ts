/** Identity of the inputs a result was computed from; a result whose hash is not the document's is stale. */
export interface ResultStamp {
  /** {@link scenarioHash} of the document. */
  readonly scenarioHash: string;
  readonly seed: number;
  /** Version of the engine. */
  readonly version: string;
}

/** Three percentiles (type 7); `null` = lies among the outcomes that never arrive within the horizon. */
export interface DatePercentiles {
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p90: string | null;
  /** Share of outcomes in which it does not arrive within the horizon. */
  readonly neverShare: number;
}

export interface NumberPercentiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A limit that is exceeded, with a place to jump to. */
export interface Violation {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Id of the rack, node, unit … it concerns. */
  readonly subjectId: string;
  /** Plain sentence with numbers and units. */
  readonly message: string;
}
