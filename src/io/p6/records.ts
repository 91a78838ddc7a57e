import type { ActivityKind, LocalMinute, ScheduleConstraint, ScheduleRelationship, ScheduleResource, ScheduleSettings, StoredDates, WorkPeriod } from '../../model/schedule/project-schedule.ts';
import type { DayException } from '../schedule/working-time.ts';

/** What an XER and a PMXML file both say, in the same terms; hours as P6 stores them, `place` for the report. */
export interface P6Records {
  readonly projects: readonly P6Project[];
  readonly calendars: readonly P6Calendar[];
  readonly workBreakdown: readonly P6WorkBreakdown[];
  readonly activities: readonly P6Activity[];
  readonly relationships: readonly P6Relationship[];
  readonly assignments: readonly P6Assignment[];
  readonly resources: readonly P6Resource[];
}

export interface P6Project {
  readonly id: string;
  /** Project ID as people know it. */
  readonly code: string;
  readonly name: string | null;
  readonly place: string;
  readonly dataDate: LocalMinute | null;
  readonly plannedStart: LocalMinute | null;
  readonly mustFinishBy: LocalMinute | null;
  readonly defaultCalendarId: string | null;
  readonly criticalFloatHours: number;
  readonly criticalBy: ScheduleSettings['criticalBy'];
  readonly codeSeparator: string;
  /** `null` where the file has no schedule options for the project. */
  readonly options: P6ScheduleOptions | null;
}

export interface P6ScheduleOptions {
  readonly progress: ScheduleSettings['progress'];
  readonly lagCalendar: ScheduleSettings['lagCalendar'];
  readonly totalFloatFrom: ScheduleSettings['totalFloatFrom'];
  readonly openEndsAreCritical: boolean;
  readonly startToStartLagFrom: ScheduleSettings['startToStartLagFrom'];
  readonly usesExpectedFinish: boolean;
  readonly ignoresOtherProjects: boolean;
}

export interface P6Calendar {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** Calendar whose exceptions it inherits. */
  readonly baseId: string | null;
  /** Monday first; `null` where the file has no working week that can be used. */
  readonly week: readonly (readonly WorkPeriod[])[] | null;
  readonly exceptions: readonly DayException[];
  readonly minutesPerDay: number;
  readonly isDefault: boolean;
}

export interface P6WorkBreakdown {
  readonly id: string;
  readonly projectId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly code: string;
  /** The project itself. */
  readonly isProject: boolean;
  readonly sequence: number;
}

export interface P6Activity {
  readonly id: string;
  readonly projectId: string;
  readonly workBreakdownId: string | null;
  readonly calendarId: string | null;
  readonly code: string;
  readonly name: string;
  readonly place: string;
  readonly kind: ActivityKind;
  readonly originalHours: number;
  readonly remainingHours: number | null;
  /** 0–1; `null` where the file is silent. */
  readonly physicalPercentComplete: number | null;
  readonly actualStart: LocalMinute | null;
  readonly actualFinish: LocalMinute | null;
  readonly suspended: LocalMinute | null;
  readonly resumed: LocalMinute | null;
  readonly constraints: readonly ScheduleConstraint[];
  readonly expectedFinish: LocalMinute | null;
  /** Dates that links to projects outside the file left behind. */
  readonly externalEarlyStart: LocalMinute | null;
  readonly externalLateFinish: LocalMinute | null;
  readonly stored: StoredDates;
}

export interface P6Relationship {
  readonly place: string;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly type: ScheduleRelationship['type'];
  readonly lagHours: number;
}

export interface P6Assignment {
  readonly activityId: string;
  readonly resourceId: string;
  /** Units at a time, 1 = one full unit. */
  readonly units: number;
}

export interface P6Resource {
  readonly id: string;
  readonly name: string;
  readonly kind: ScheduleResource['kind'];
  readonly calendarId: string | null;
  readonly availableUnits: number | null;
}
