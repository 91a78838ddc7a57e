import type { ActivityKind, LocalMinute } from '../schedule/project-schedule.ts';

/** P10, P50 and P90 of a moment; `null` = the percentile lies in the share that never comes within the horizon. */
export interface MomentPercentiles {
  readonly p10: LocalMinute | null;
  readonly p50: LocalMinute | null;
  readonly p90: LocalMinute | null;
  readonly neverShare: number;
}

/** One activity over all outcomes. */
export interface ScheduleActivityOutcomes {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: ActivityKind;
  readonly start: MomentPercentiles;
  readonly finish: MomentPercentiles;
  /** Share of outcomes in which it is on a longest path to the finish asked for (criticality index). */
  readonly criticality: number;
  /** Correlation of its duration with the finish: of values (outcomes in which both come), and of ranks. `null` = its duration is certain. */
  readonly crucialityPearson: number | null;
  readonly crucialitySpearman: number | null;
  /** Schedule sensitivity index: criticality × σ(duration, as time that passes on its calendar) ÷ σ(finish). `null` = certain. */
  readonly sensitivityIndex: number | null;
}

/** Finish of the plan, or of the milestone asked for, in the fifth of outcomes in which something was shortest (lowest), and in which it was longest (highest). */
export interface TornadoBar {
  readonly kind: 'activity' | 'driver';
  readonly id: string;
  readonly name: string;
  readonly low: { readonly p50: LocalMinute | null; readonly p80: LocalMinute | null };
  readonly high: { readonly p50: LocalMinute | null; readonly p80: LocalMinute | null };
  /** Days from the low P50 to the high one; `null` = one of them never comes. */
  readonly swingP50Days: number | null;
  readonly swingP80Days: number | null;
}

/** Chance of holding a date and a budget together. */
export interface JointConfidence {
  readonly byDate: LocalMinute;
  readonly budget: number;
  readonly dateShare: number;
  readonly budgetShare: number;
  readonly bothShare: number;
}

/** Monte Carlo of a schedule alone: no power, cooling or runs. */
export interface ScheduleMonteCarloResult {
  readonly scheduleId: string;
  readonly name: string;
  readonly samples: number;
  readonly seed: number;
  readonly sampling: 'plain' | 'lhs' | 'sobol';
  /** Independent replicates that standard errors come from; 1 = from order statistics. */
  readonly replicates: number;
  readonly backend: 'cpu' | 'webgpu';
  /** Where the uncertainty comes from: the plan's own figures, an assumed spread, or nowhere. */
  readonly uncertainty: 'plan' | 'assumed-spread' | 'certain';
  readonly assumedSpread: { readonly low: number; readonly high: number } | null;
  /** Dates after it count as never; `null` = where the calendars' tables end. */
  readonly horizon: LocalMinute | null;
  /** Whose finish the rest is asked of; `null` = the plan's: `finish` and what goes with it, what is critical, what swings it. */
  readonly milestone: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly finish: MomentPercentiles & { readonly p80: LocalMinute | null };
  /** Calendar days; `null` = too few outcomes, or the percentile is near the share that never comes. */
  readonly standardErrorDays: { readonly p50: number | null; readonly p90: number | null };
  /** Finish with every duration at its median, no risk event and nothing that never comes. */
  readonly medianPlanFinish: LocalMinute | null;
  /** Weeks to add to the median plan's finish so that it holds with this confidence. */
  readonly contingency: { readonly confidence: number; readonly finish: LocalMinute | null; readonly weeks: number | null; readonly cost: number | null };
  readonly activities: readonly ScheduleActivityOutcomes[];
  /** Widest swing of the P80 first; certain durations have no bar. */
  readonly tornado: readonly TornadoBar[];
  readonly jointConfidence: JointConfidence | null;
  /** Activities whose quantiles no metalog passes through; a two-piece distribution stands in. */
  readonly twoPieceActivityIds: readonly string[];
  /** With limited resources, activities were dated by the list scheme. */
  readonly resourcesLimited: boolean;
  readonly notComputed: readonly string[];
}
