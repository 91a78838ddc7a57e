import type { ProjectSchedule } from '../../model/index.ts';
import { compileSchedule } from './compile-schedule.ts';
import type { CompiledSchedule } from './compile-schedule.ts';
import { analyseCriticalPath } from './critical-path.ts';
import type { CriticalPathResult } from './critical-path.ts';
import { drivingLinks } from './longest-path.ts';
import type { NetworkLink } from './plan-network.ts';

/** A schedule with its network and critical-path analysis: what the health check and the report read. */
export interface ScheduleAnalysis extends CompiledSchedule {
  readonly schedule: ProjectSchedule;
  readonly path: CriticalPathResult;
  readonly driving: ReadonlySet<NetworkLink>;
  /** Working minutes of one day on each activity's calendar. */
  readonly minutesPerDay: Float64Array;
}

/**
 * Compiles and analyses a schedule.
 * @throws ScheduleCycleError when the links run in circles; RangeError for a calendar that does not exist.
 */
export function prepareAnalysis(schedule: ProjectSchedule): ScheduleAnalysis {
  const compiled = compileSchedule(schedule);
  const path = analyseCriticalPath(compiled.network, compiled.durations);
  return {
    ...compiled,
    schedule,
    path,
    driving: drivingLinks(compiled.network, path.early),
    minutesPerDay: Float64Array.from(compiled.network.activities, (activity) => activity.floatCalendar.minutesPerDay),
  };
}

/** Total float by the schedule's own rule: of the start, of the finish, or the smaller; working minutes. */
export function totalFloatOf({ schedule, path }: ScheduleAnalysis, index: number): number {
  const ofStart = path.startFloatMinutes[index]!;
  const ofFinish = path.totalFloatMinutes[index]!;
  switch (schedule.settings.totalFloatFrom) {
    case 'start': return ofStart;
    case 'finish': return ofFinish;
    case 'smaller': return Math.min(ofStart, ofFinish);
  }
}
