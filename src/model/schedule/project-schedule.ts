/**
 * A delivery schedule in the terms that Primavera P6 and Microsoft Project share: what their files are read into,
 * what the schedule engine computes dates from, and what is written back. A scenario's plan becomes one too.
 *
 * Times are local date-times to the minute, `YYYY-MM-DDTHH:MM`, without a zone: both programs plan on the wall
 * clock. Durations, floats and lags are whole working minutes unless they say otherwise.
 */
export interface ProjectSchedule {
  readonly id: string;
  readonly name: string;
  /** What wrote the file ("Microsoft Project", "Primavera P6", "PSPLIB", "Plenum"). */
  readonly program: string;
  /** Moment that progress was measured at: remaining work is not planned before it. Absent = the start. */
  readonly dataDate?: LocalMinute;
  /** Nothing starts before it. */
  readonly start: LocalMinute;
  /** The project's own finish constraint ("must finish by"): late dates count back from it. */
  readonly mustFinishBy?: LocalMinute;
  /** Calendar of the project: lags that run on it, activities without one of their own. */
  readonly defaultCalendarId: string;
  readonly calendars: readonly ScheduleCalendar[];
  /** Work-breakdown structure, parents before children. */
  readonly workBreakdown: readonly WorkBreakdownElement[];
  readonly activities: readonly ScheduleActivity[];
  readonly relationships: readonly ScheduleRelationship[];
  readonly resources: readonly ScheduleResource[];
  readonly settings: ScheduleSettings;
}

/** `YYYY-MM-DDTHH:MM`, local wall clock. */
export type LocalMinute = string;

/** Working time from one minute of the day to another: `fromMinute` inclusive, `toMinute` exclusive, ≤ 1440. */
export interface WorkPeriod {
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface ScheduleCalendar {
  readonly id: string;
  readonly name: string;
  /** Seven entries, Monday first: the working periods of that weekday in ascending order; none = a day off. */
  readonly week: readonly (readonly WorkPeriod[])[];
  /** Days that differ from the week, both ends inclusive (`YYYY-MM-DD`); a later entry overrides an earlier one. */
  readonly exceptions: readonly { readonly from: string; readonly to: string; readonly periods: readonly WorkPeriod[] }[];
  /** What one day of duration means on it, for showing durations in days. */
  readonly minutesPerDay: number;
}

export interface WorkBreakdownElement {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  /** Dotted code ("1.2.3") or the program's short name. */
  readonly code: string;
}

/**
 * - `task`: work on its own calendar; `resource-dependent`: on the calendars of its resources.
 * - `start-milestone`, `finish-milestone`: no duration, shown at a start or at a finish.
 * - `level-of-effort`: spans from its first predecessor to its last successor and drives nothing.
 * - `summary`: spans the activities below it in the breakdown (P6 WBS summary; an MS Project summary task, whose own
 *   element its `workBreakdownId` is). Its links hold for the activities below it.
 * - a `task` of no duration stays at the moment its links give, as MS Project's milestones do at a day's end.
 */
export type ActivityKind = 'task' | 'resource-dependent' | 'start-milestone' | 'finish-milestone' | 'level-of-effort' | 'summary';

/**
 * Constraint on an activity, with P6's and Microsoft Project's names side by side:
 * `start-no-earlier-than` (Start On or After, SNET), `start-no-later-than` (Start On or Before, SNLT),
 * `finish-no-earlier-than` (Finish On or After, FNET), `finish-no-later-than` (Finish On or Before, FNLT),
 * `start-on`, `finish-on` (both bounds at once; network logic still counts),
 * `mandatory-start`, `mandatory-finish` (Must Start/Finish On: the date holds whatever the logic says),
 * `as-late-as-possible` (uses up free float), `expected-finish` (P6: remaining duration is what lasts until it).
 */
export type ConstraintKind = 'start-no-earlier-than' | 'start-no-later-than' | 'finish-no-earlier-than' | 'finish-no-later-than'
  | 'start-on' | 'finish-on' | 'mandatory-start' | 'mandatory-finish' | 'as-late-as-possible' | 'expected-finish';

export interface ScheduleConstraint {
  readonly kind: ConstraintKind;
  /** Absent for `as-late-as-possible` only. */
  readonly date?: LocalMinute;
}

export interface ScheduleActivity {
  readonly id: string;
  /** The code people know it by (P6 Activity ID, MS Project's ID column). */
  readonly code: string;
  readonly name: string;
  readonly workBreakdownId?: string;
  readonly kind: ActivityKind;
  readonly calendarId: string;
  /** Planned working minutes; elapsed minutes when `durationIsElapsed`. */
  readonly durationMinutes: number;
  /** The duration runs around the clock (MS Project's elapsed durations). */
  readonly durationIsElapsed?: boolean;
  /** Working minutes left at the data date of an activity in progress; absent = what `percentComplete` leaves, else the days not yet worked. */
  readonly remainingMinutes?: number;
  /** 0–1, of the duration. */
  readonly percentComplete?: number;
  /** 0–1, as the planner judged it (P6 physical, MS Project physical). */
  readonly physicalPercentComplete?: number;
  readonly actualStart?: LocalMinute;
  readonly actualFinish?: LocalMinute;
  /** Work stopped at `suspended` and goes on at `resumed`. */
  readonly suspended?: LocalMinute;
  readonly resumed?: LocalMinute;
  /** Parts of a split task, in order; between them nothing is worked. The gaps are kept in working time when it moves. */
  readonly parts?: readonly { readonly start: LocalMinute; readonly finish: LocalMinute }[];
  /** Primary first; P6 allows a secondary one. */
  readonly constraints: readonly ScheduleConstraint[];
  /** Microsoft Project's deadline: reported against, moves late dates, never early ones. */
  readonly deadline?: LocalMinute;
  /** Elapsed minutes that MS Project's resource leveling put between the logical start and the start. */
  readonly levelingDelayMinutes?: number;
  /** Placed by hand (MS Project manual scheduling): keeps the dates of `stored`. */
  readonly manuallyScheduled?: boolean;
  /** Out of the schedule (MS Project inactive task). */
  readonly inactive?: boolean;
  readonly assignments: readonly { readonly resourceId: string; readonly units: number }[];
  /** People it needs by what they can do, whichever resource they belong to (scenario plans). */
  readonly skills?: readonly { readonly skill: string; readonly units: number }[];
  /** Dates that the file carries, to compare ours with. */
  readonly stored: StoredDates;
}

/**
 * What the program that wrote the file had computed; absent where the file is silent. `start` and `finish` are what it
 * shows: actual dates, else forecasts (of work in progress the finish of what is left, P6 `reend_date`), never planned ones.
 */
export interface StoredDates {
  readonly start?: LocalMinute;
  readonly finish?: LocalMinute;
  readonly earlyStart?: LocalMinute;
  readonly earlyFinish?: LocalMinute;
  readonly lateStart?: LocalMinute;
  readonly lateFinish?: LocalMinute;
  readonly totalFloatMinutes?: number;
  readonly freeFloatMinutes?: number;
  readonly critical?: boolean;
  /** P6's "longest path" (driving path flag). */
  readonly onLongestPath?: boolean;
  readonly baselineStart?: LocalMinute;
  readonly baselineFinish?: LocalMinute;
}

export interface ScheduleRelationship {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly type: 'FS' | 'SS' | 'FF' | 'SF';
  /** Minutes of lag, negative = lead, on the calendar that `settings.lagCalendar` names. */
  readonly lagMinutes: number;
  /** `percent`: `lagMinutes` is instead a share of the predecessor's duration, 0.5 = 50 %. `elapsed`: around the clock. */
  readonly lagKind: 'working' | 'elapsed' | 'percent';
}

export interface ScheduleResource {
  readonly id: string;
  readonly name: string;
  readonly kind: 'labor' | 'nonlabor' | 'material';
  /** Units that can work at the same time; absent = without limit. */
  readonly availableUnits?: number;
  readonly calendarId?: string;
  /** What its people can do. */
  readonly skills?: readonly string[];
  /** Units on duty by shift calendar, in place of `availableUnits`; work that needs it goes on only while enough are on duty. */
  readonly shifts?: readonly { readonly calendarId: string; readonly units: number }[];
  /** A supplier's output: assignments then take so many units of it, in the month they start in and the ones after. */
  readonly outputPerMonth?: number;
  /** Spares on a shelf: assignments take them for good. Receipts in order of date. */
  readonly stock?: { readonly units: number; readonly receipts: readonly { readonly date: LocalMinute; readonly units: number }[] };
}

/** The scheduling options that change dates; each program's file says which it used. */
export interface ScheduleSettings {
  /**
   * Work in progress out of sequence: `retained-logic` holds the remaining work until the predecessors are done,
   * `progress-override` lets it go on, `actual-dates` (P6) also lets actual dates in the future stand.
   */
  readonly progress: 'retained-logic' | 'progress-override' | 'actual-dates';
  /** Calendar that a working lag is counted on. MS Project: the successor's. */
  readonly lagCalendar: 'predecessor' | 'successor' | 'project' | '24-hour';
  /** Critical: total float at or below `criticalFloatMinutes`, or on the longest path to the project's finish. */
  readonly criticalBy: 'total-float' | 'longest-path';
  readonly criticalFloatMinutes: number;
  /** How P6 computes total float of an activity. */
  readonly totalFloatFrom: 'start' | 'finish' | 'smaller';
  /** Activities without a successor are critical only if this says so (P6 "make open-ended activities critical"). */
  readonly openEndsAreCritical: boolean;
  /** P6 "calculate start-to-start lag from": the early start of what remains, or the actual start. */
  readonly startToStartLagFrom: 'early-start' | 'actual-start';
  /**
   * Where what remains of work in progress goes on: at the data date (P6), or where the work done so far ends
   * (MS Project, which keeps no data date). Absent = at the data date if the schedule has one.
   */
  readonly remainingWorkFrom?: 'data-date' | 'work-done';
  /** Expected finishes set remaining durations (P6 "use expected finish dates"); absent = yes. */
  readonly useExpectedFinish?: boolean;
  /** No-later-than dates hold against links too (MS Project "tasks will always honor their constraint dates"); absent = no. */
  readonly constraintsHold?: boolean;
  /**
   * What the duration of work on several resource calendars counts: time in which any of them works (`together`, MS
   * Project), or as much on each of them (`each`, P6; absent).
   */
  readonly durationOfSeveralResources?: 'together' | 'each';
  /** Milestones move to working time of their calendar; absent = yes. Scenario plans keep the moment their links give. */
  readonly milestonesOnWorkingTime?: boolean;
}
