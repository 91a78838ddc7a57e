import type { ActivityKind, LocalMinute } from '../schedule/project-schedule.ts';

/** Points of the DCMA 14-Point Schedule Assessment, in its order. */
export type HealthPoint = 'logic' | 'leads' | 'lags' | 'relationship-types' | 'hard-constraints' | 'high-float' | 'negative-float'
  | 'high-duration' | 'invalid-dates' | 'resources' | 'missed-tasks' | 'critical-path-test' | 'critical-path-length-index' | 'baseline-execution-index';

/** One point of the health check: what was counted, out of what, against which threshold. */
export interface HealthCheck {
  readonly point: HealthPoint;
  /** 1–14. */
  readonly number: number;
  readonly name: string;
  readonly outcome: 'pass' | 'fail' | 'not-applicable';
  /** How many offend (tasks, relationships); `null` where the point is no count. */
  readonly count: number | null;
  /** Out of how many; `null` where the point is no count. */
  readonly outOf: number | null;
  /** Share or index that is held against the threshold; `null` when it does not apply. */
  readonly value: number | null;
  /** `null` = the assessment sets none. */
  readonly threshold: number | null;
  /** Must the value stay at or below the threshold, or at or above it? */
  readonly comparison: 'at-most' | 'at-least';
  readonly unit: 'share' | 'index';
  /** The finding in one plain sentence; for a point that does not apply, why. */
  readonly message: string;
  /** Offending activities by id (for relationships, both ends), in document order. */
  readonly activityIds: readonly string[];
}

/** Dates, floats and logic of one activity. */
export interface ScheduleActivityResult {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: ActivityKind;
  readonly workBreakdownId: string | null;
  readonly status: 'not-started' | 'in-progress' | 'finished' | 'inactive';
  /** Actual dates where there are some, else early ones; finish exclusive. `null` = never, or inactive. */
  readonly start: LocalMinute | null;
  readonly finish: LocalMinute | null;
  /** Dates of what is left to do: of work begun, of its remaining part. */
  readonly earlyStart: LocalMinute | null;
  readonly earlyFinish: LocalMinute | null;
  readonly lateStart: LocalMinute | null;
  readonly lateFinish: LocalMinute | null;
  /** Working days of the activity's calendar; `null` for finished and inactive ones. */
  readonly totalFloatDays: number | null;
  readonly freeFloatDays: number | null;
  readonly totalFloatMinutes: number | null;
  readonly freeFloatMinutes: number | null;
  /** By the schedule's own definition: total float at or below its limit, or on the longest path. */
  readonly critical: boolean;
  readonly onLongestPath: boolean;
  /** Predecessors that hold its dates, by id. */
  readonly drivenBy: readonly string[];
  /** Lacks a predecessor for its start, or a successor for its finish. */
  readonly openStart: boolean;
  readonly openFinish: boolean;
}

/** A date, float or flag that the file carries and that comes out otherwise here. */
export interface StoredDifference {
  readonly activityId: string;
  readonly field: 'start' | 'finish' | 'earlyStart' | 'earlyFinish' | 'lateStart' | 'lateFinish' | 'totalFloatMinutes' | 'freeFloatMinutes' | 'critical';
  readonly stored: LocalMinute | number | boolean;
  readonly computed: LocalMinute | number | boolean | null;
}

/** Critical-path analysis of a schedule: health first, then dates. */
export interface ScheduleResult {
  readonly scheduleId: string;
  readonly name: string;
  readonly program: string;
  /** `null` = the schedule has none, and counts from its start. */
  readonly dataDate: LocalMinute | null;
  /** Earliest start and latest finish of all activities; `null` = some activity never finishes. */
  readonly start: LocalMinute;
  readonly finish: LocalMinute | null;
  /** Calendar days from `start` to `finish`. */
  readonly makespanDays: number | null;
  readonly health: readonly HealthCheck[];
  readonly activities: readonly ScheduleActivityResult[];
  /** How the dates that the file carries compare with these; `values` were compared. */
  readonly stored: { readonly values: number; readonly differences: readonly StoredDifference[] };
}
