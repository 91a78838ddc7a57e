import type { HealthCheck, ScheduleActivity } from '../../../model/index.ts';
import { workBetween } from '../calendar.ts';
import { totalFloatOf } from '../schedule-analysis.ts';
import type { ScheduleAnalysis } from '../schedule-analysis.ts';
import { minuteOf } from '../schedule-time.ts';
import { countedPoint, notApplicable } from './health-scope.ts';
import type { HealthScope } from './health-scope.ts';
import { HIGH_DAYS, MOST_OFFENDERS } from './thresholds.ts';

/** Points 6–10: floats, durations, dates and resources. */
export function datePoints(analysis: ScheduleAnalysis, scope: HealthScope): HealthCheck[] {
  const { schedule, minutesPerDay } = analysis;
  const of = (indexes: readonly number[]) => ({ count: indexes.length, activityIds: indexes.map((index) => schedule.activities[index]!.id) });
  const floatDays = (index: number) => totalFloatOf(analysis, index) / minutesPerDay[index]!;
  const tasks = scope.incomplete.filter((index) => analysis.durations[index]! > 0);
  return [
    countedPoint('high-float', of(scope.incomplete.filter((index) => floatDays(index) > HIGH_DAYS)), scope.incomplete.length, MOST_OFFENDERS, 'unfinished activities', `have more than ${HIGH_DAYS} working days of float`),
    countedPoint('negative-float', of(scope.incomplete.filter((index) => floatDays(index) < 0)), scope.incomplete.length, 0, 'unfinished activities', 'have negative float'),
    countedPoint('high-duration', of(tasks.filter((index) => plannedDays(analysis, index) > HIGH_DAYS)), tasks.length, MOST_OFFENDERS, 'unfinished tasks', `last longer than ${HIGH_DAYS} working days`),
    invalidDates(analysis, scope),
    resources(analysis, tasks),
  ];
}

/** Baseline duration where the schedule carries one, else the planned one; working days. */
function plannedDays({ schedule, network, originDay, minutesPerDay }: ScheduleAnalysis, index: number): number {
  const { durationMinutes, stored: { baselineStart, baselineFinish } } = schedule.activities[index]!;
  const minutes = baselineStart === undefined || baselineFinish === undefined
    ? durationMinutes
    : workBetween(network.activities[index]!.calendar, minuteOf(baselineStart, originDay), minuteOf(baselineFinish, originDay));
  return minutes / minutesPerDay[index]!;
}

/** Forecasts before the data date, or actual dates after it, in the schedule's own dates. */
function invalidDates({ schedule }: ScheduleAnalysis, { tasks }: HealthScope): HealthCheck {
  const { dataDate } = schedule;
  if (dataDate === undefined) return notApplicable('invalid-dates', 'The schedule has no data date (status date) to hold dates against.');
  // Local date-times of one form compare as text.
  const isInvalid = ({ actualStart, actualFinish, stored }: ScheduleActivity): boolean => {
    if ((actualStart !== undefined && actualStart > dataDate) || (actualFinish !== undefined && actualFinish > dataDate)) return true;
    if (actualFinish !== undefined) return false;
    const start = stored.earlyStart ?? stored.start;
    const finish = stored.earlyFinish ?? stored.finish;
    return (actualStart === undefined && start !== undefined && start < dataDate) || (finish !== undefined && finish < dataDate);
  };
  const found = tasks.map((index) => schedule.activities[index]!).filter(isInvalid);
  return countedPoint('invalid-dates', { count: found.length, activityIds: found.map((activity) => activity.id) }, tasks.length, 0, 'activities', 'have a forecast before or an actual date after the data date');
}

function resources({ schedule, minutesPerDay, durations }: ScheduleAnalysis, tasks: readonly number[]): HealthCheck {
  if (schedule.resources.length === 0) return notApplicable('resources', 'The schedule carries no resources.');
  const aDayOrMore = tasks.filter((index) => durations[index]! >= minutesPerDay[index]!);
  const bare = aDayOrMore.map((index) => schedule.activities[index]!).filter((activity) => activity.assignments.length === 0);
  return notApplicable('resources', `${bare.length} of ${aDayOrMore.length} unfinished tasks of a day or more have no resource; the assessment sets no threshold.`, {
    count: bare.length, outOf: aDayOrMore.length, activityIds: bare.map((activity) => activity.id),
  });
}
