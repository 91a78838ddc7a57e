import type { HealthCheck, LocalMinute, ScheduleActivity } from '../../../model/index.ts';
import { MINUTES_PER_DAY, workBetween } from '../calendar.ts';
import { createDates, endOf, forwardPass } from '../forward-pass.ts';
import type { ScheduleAnalysis } from '../schedule-analysis.ts';
import { localMinuteOf, minuteOf } from '../schedule-time.ts';
import { countedPoint, measuredPoint, notApplicable } from './health-scope.ts';
import type { HealthScope } from './health-scope.ts';
import { CRITICAL_PATH_TEST_DAYS, LEAST_INDEX, MOST_OFFENDERS } from './thresholds.ts';

/** The end may lie on another calendar than the delayed task: its weekends fall differently, by less than a week. */
const CALENDAR_SLACK_DAYS = 7;

/** Points 11–14: progress against the baseline, and whether the critical path holds. */
export function progressPoints(analysis: ScheduleAnalysis, scope: HealthScope): HealthCheck[] {
  return [missedTasks(analysis, scope), criticalPathTest(analysis), criticalPathLengthIndex(analysis), baselineExecutionIndex(analysis, scope)];
}

/** Activities whose baseline finish has come; `null` with the reason when progress cannot be judged. */
function dueTasks({ schedule }: ScheduleAnalysis, { tasks }: HealthScope): { due: ScheduleActivity[]; dataDate: LocalMinute } | string {
  const { dataDate } = schedule;
  if (dataDate === undefined) return 'The schedule has no data date (status date).';
  const counted = tasks.map((index) => schedule.activities[index]!);
  if (counted.every((activity) => activity.stored.baselineFinish === undefined)) return 'The schedule has no baseline.';
  const due = counted.filter(({ stored }) => stored.baselineFinish !== undefined && stored.baselineFinish <= dataDate);
  return due.length === 0 ? 'No activity was to be finished by the data date.' : { due, dataDate };
}

function missedTasks(analysis: ScheduleAnalysis, scope: HealthScope): HealthCheck {
  const found = dueTasks(analysis, scope);
  if (typeof found === 'string') return notApplicable('missed-tasks', found);
  const missed = found.due.filter(({ actualFinish, stored }) => actualFinish === undefined || actualFinish > stored.baselineFinish!);
  return countedPoint('missed-tasks', { count: missed.length, activityIds: missed.map((activity) => activity.id) }, found.due.length, MOST_OFFENDERS, 'activities due by the data date', 'finished after their baseline date, or not yet');
}

/** § 4.14: finished tasks over those that the baseline has finished by now and those without a baseline. */
function baselineExecutionIndex(analysis: ScheduleAnalysis, scope: HealthScope): HealthCheck {
  const found = dueTasks(analysis, scope);
  if (typeof found === 'string') return notApplicable('baseline-execution-index', found);
  const counted = scope.tasks.map((index) => analysis.schedule.activities[index]!);
  const finished = counted.filter((activity) => activity.actualFinish !== undefined).length;
  const withoutBaseline = counted.filter(({ stored }) => stored.baselineStart === undefined || stored.baselineFinish === undefined).length;
  const outOf = found.due.length + withoutBaseline;
  const late = found.due.filter((activity) => activity.actualFinish === undefined);
  return measuredPoint('baseline-execution-index', {
    count: finished, outOf, value: finished / outOf, unit: 'index',
    message: `${finished} activities are finished, ${found.due.length} were to be by the data date${withoutBaseline === 0 ? '' : `, ${withoutBaseline} have no baseline`}`,
    activityIds: late.map((activity) => activity.id),
  }, LEAST_INDEX);
}

/** § 4.12: a long delay of the first critical task must move the end by as much. */
function criticalPathTest({ schedule, network, durations, path, minutesPerDay }: ScheduleAnalysis): HealthCheck {
  const first = network.topologicalOrder
    .filter((index) => path.onLongestPath[index] === true && network.activities[index]!.actualFinish === null && durations[index]! > 0)
    .reduce<number | null>((earliest, index) => (earliest === null || path.early.start[index]! < path.early.start[earliest]! ? index : earliest), null);
  if (first === null || path.end === Infinity) return notApplicable('critical-path-test', 'No unfinished task is on the longest path.');
  const delayed = Float64Array.from(durations);
  delayed[first]! += CRITICAL_PATH_TEST_DAYS * minutesPerDay[first]!;
  const dates = createDates(network);
  forwardPass(network, delayed, dates);
  const delayDays = (dates.finish[first]! - path.early.finish[first]!) / MINUTES_PER_DAY;
  const movedDays = (endOf(network, dates) - path.end) / MINUTES_PER_DAY;
  const { id, name } = schedule.activities[first]!;
  const longer = `With "${name}" ${CRITICAL_PATH_TEST_DAYS} working days longer`;
  if (!(delayDays > CALENDAR_SLACK_DAYS)) {
    return measuredPoint('critical-path-test', { count: null, outOf: null, value: 0, unit: 'share', message: `${longer}, its own finish does not move: its dates are fixed`, activityIds: [id] }, 1);
  }
  return measuredPoint('critical-path-test', {
    count: null, outOf: null, value: movedDays / delayDays, unit: 'share',
    message: `${longer}, it finishes ${Math.round(delayDays)} calendar days later and the end moves by ${Math.round(movedDays)}`,
    activityIds: [id],
  }, 1 - CALENDAR_SLACK_DAYS / delayDays);
}

/**
 * § 4.13: (critical path length + total float) / critical path length, in working days of the project's calendar from
 * the data date. The float is what the end has to the date it must keep: the finish constraint, else the baseline's end.
 */
function criticalPathLengthIndex({ schedule, network, path, originDay, calendars }: ScheduleAnalysis): HealthCheck {
  const baselineEnd = schedule.activities.reduce<LocalMinute | undefined>((latest, { stored, inactive }) => {
    const finish = inactive === true ? undefined : stored.baselineFinish;
    return finish !== undefined && (latest === undefined || finish > latest) ? finish : latest;
  }, undefined);
  const target = network.mustFinishBy ?? (baselineEnd === undefined ? null : minuteOf(baselineEnd, originDay));
  if (target === null) return notApplicable('critical-path-length-index', 'The schedule has neither a finish constraint nor a baseline to hold its end against.');
  const calendar = calendars.byId(schedule.defaultCalendarId);
  const length = workBetween(calendar, network.dataDate, path.end);
  if (length <= 0 || path.end === Infinity) return notApplicable('critical-path-length-index', 'No work is left after the data date.');
  const float = workBetween(calendar, path.end, target);
  const days = (minutes: number) => Math.round((10 * minutes) / calendar.minutesPerDay) / 10;
  return measuredPoint('critical-path-length-index', {
    count: null, outOf: null, value: (length + float) / length, unit: 'index',
    message: `${days(length)} working days are left on the critical path, ${days(float)} of float to ${localMinuteOf(target, originDay).slice(0, 10)}`,
    activityIds: [],
  }, LEAST_INDEX);
}
