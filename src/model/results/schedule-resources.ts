import type { LocalMinute } from '../schedule/project-schedule.ts';

/** An activity in a schedule within resource limits. */
export interface ResourceScheduleActivity {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Finish exclusive; `null` = never. */
  readonly start: LocalMinute | null;
  readonly finish: LocalMinute | null;
  /** Calendar days that its finish lies after the one without resource limits; `null` when either never comes. */
  readonly laterDays: number | null;
}

/** Use of one resource (of a crew in shifts, of one shift) against what there is. */
export interface ResourceProfile {
  readonly id: string;
  readonly name: string;
  /** Shift calendar, or `null`. */
  readonly shift: string | null;
  readonly availableUnits: number;
  readonly peakUnits: number;
  /** First moment of the peak; `null` = never used. */
  readonly peakAt: LocalMinute | null;
  /** Actual dates or mandatory ones need more than there is. */
  readonly overused: boolean;
  /** Units in use from each moment on, until the next. */
  readonly steps: readonly { readonly from: LocalMinute; readonly units: number }[];
}

/** Resource-limited schedule of a plan or file. */
export interface ResourceScheduleResult {
  readonly scheduleId: string;
  readonly name: string;
  readonly program: string;
  readonly start: LocalMinute;
  /** `null` = some activity never finishes. */
  readonly finish: LocalMinute | null;
  /** Calendar days from `start`: of this schedule, without resource limits, and of the lower bound on every schedule. */
  readonly makespanDays: number | null;
  readonly criticalPathDays: number | null;
  readonly lowerBoundDays: number | null;
  /** What the lower bound takes into account. */
  readonly lowerBoundFrom: 'longest path' | 'longest path and work per resource';
  /** Makespan over `criticalPathDays`, less 1. */
  readonly gapToCriticalPath: number | null;
  /** Schedules made, every pass of forward–backward improvement counted. */
  readonly schedules: number;
  readonly seed: number;
  /** How the shortest one was come by: scheme, priority rule (`null` = genetic search). */
  readonly winner: { readonly scheme: 'serial' | 'list'; readonly rule: string | null; readonly method: 'rule' | 'sampling' | 'genetic' };
  readonly activities: readonly ResourceScheduleActivity[];
  readonly resources: readonly ResourceProfile[];
  /** Output asked of suppliers, by month with any. */
  readonly suppliers: readonly { readonly id: string; readonly name: string; readonly outputPerMonth: number; readonly units: number; readonly activities: number }[];
  readonly notices: readonly string[];
}
