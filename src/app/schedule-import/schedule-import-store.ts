import { create } from 'zustand';
import type { MergedPlan } from '../../io/schedule/plan-of-schedule.ts';
import type { Diagnostic, Scenario } from '../../model/index.ts';
import type { ProjectSchedule } from '../../model/schedule/project-schedule.ts';

/** The schedule file that is being imported. */
export interface ScheduleImport {
  readonly file: File;
  readonly status: 'reading' | 'refused' | 'ready';
  /** Several projects are read as one network. */
  readonly together: boolean;
  readonly projects: readonly ProjectSchedule[];
  /** Index of the project that is taken. */
  readonly chosen: number;
  /** The import report of the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the plan would be; `null` until a project is chosen. */
  readonly merged: MergedPlan | null;
  /** The plan that it was merged into. */
  readonly mergedInto: Scenario['plan'] | null;
  /** Why it could not be taken. */
  readonly refusal: string | null;
}

/** State of *Import Schedule*; `null` when none is open. */
export const useScheduleImport = create<{ readonly current: ScheduleImport | null }>(() => ({ current: null }));
