/** What an exported plan was computed from. */
export interface FileStamp {
  readonly scenarioId: string;
  readonly scenarioName: string;
  readonly scenarioHash: string;
  /** Of the program. */
  readonly version: string;
  readonly seed: number;
  readonly samples: number;
  readonly asOf: string;
}

/** Finish of an activity over the outcomes; `null` = not within the horizon in so many of them. */
export interface FinishPercentiles {
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p90: string | null;
  readonly neverShare: number;
}

/** A stamp in one line, for files with a field for it. */
export function stampLine(stamp: FileStamp): string {
  return `Plenum ${stamp.version}, scenario ${stamp.scenarioId}, hash ${stamp.scenarioHash}, seed ${stamp.seed}, ${stamp.samples} outcomes, as of ${stamp.asOf}`;
}
