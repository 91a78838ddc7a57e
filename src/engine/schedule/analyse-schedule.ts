import type { LocalMinute, ProjectSchedule, ScheduleActivityResult, ScheduleResult } from '../../model/index.ts';
import { MINUTES_PER_DAY } from './calendar.ts';
import { compareStored } from './compare-stored.ts';
import { checkHealth } from './health/check-health.ts';
import { prepareAnalysis, totalFloatOf } from './schedule-analysis.ts';
import type { ScheduleAnalysis } from './schedule-analysis.ts';
import { localMinuteOf } from './schedule-time.ts';

/**
 * Critical-path analysis of a schedule under its own settings: health check, early and late dates, floats, what is
 * critical and what drives it.
 * @throws ScheduleCycleError when the links run in circles; RangeError for a calendar that does not exist.
 */
export function analyseSchedule(schedule: ProjectSchedule): ScheduleResult {
  const analysis = prepareAnalysis(schedule);
  const { network, originDay, path } = analysis;
  const activities = schedule.activities.map((_, index) => activityResult(analysis, index));
  const counted = schedule.activities.flatMap((activity, index) => (activity.inactive === true ? [] : [index]));
  const start = counted.reduce((earliest, index) => Math.min(earliest, path.early.start[index]!), counted.length === 0 ? network.dataDate : Infinity);
  const finish = counted.reduce((latest, index) => Math.max(latest, path.early.finish[index]!), start);
  return {
    scheduleId: schedule.id,
    name: schedule.name,
    program: schedule.program,
    dataDate: schedule.dataDate ?? null,
    start: localMinuteOf(Number.isFinite(start) ? start : network.dataDate, originDay),
    finish: Number.isFinite(finish) ? localMinuteOf(finish, originDay) : null,
    makespanDays: Number.isFinite(finish) ? (finish - start) / MINUTES_PER_DAY : null,
    health: checkHealth(analysis),
    activities,
    stored: compareStored(schedule, activities),
  };
}

function activityResult(analysis: ScheduleAnalysis, index: number): ScheduleActivityResult {
  const { schedule, network, path, originDay, minutesPerDay, driving } = analysis;
  const source = schedule.activities[index]!;
  const activity = network.activities[index]!;
  const inactive = source.inactive === true;
  const finished = activity.actualFinish !== null;
  const begun = activity.actualStart !== null || finished;
  const moment = (minute: number): LocalMinute | null => (inactive || !Number.isFinite(minute) ? null : localMinuteOf(minute, originDay));
  const totalFloat = inactive || finished ? null : totalFloatOf(analysis, index);
  const freeFloat = inactive || finished ? null : path.freeFloatMinutes[index]!;
  const days = (minutes: number | null) => (minutes === null ? null : minutes / minutesPerDay[index]!);
  const { early, late } = path;
  const incoming = network.incoming[index]!;
  return {
    id: source.id,
    code: source.code,
    name: source.name,
    kind: source.kind,
    workBreakdownId: source.workBreakdownId ?? null,
    status: inactive ? 'inactive' : finished ? 'finished' : begun ? 'in-progress' : 'not-started',
    start: moment(early.start[index]!),
    finish: moment(early.finish[index]!),
    ...remainingDates(analysis, index, moment),
    lateFinish: moment(late.finish[index]!),
    totalFloatDays: days(totalFloat),
    freeFloatDays: days(freeFloat),
    totalFloatMinutes: totalFloat,
    freeFloatMinutes: freeFloat,
    critical: !inactive && !finished && isCritical(analysis, index, totalFloat),
    onLongestPath: path.onLongestPath[index]!,
    drivenBy: [...new Set(incoming.filter((link) => driving.has(link)).map((link) => schedule.activities[link.predecessor]!.id))],
    openStart: !inactive && !activity.drivesNothing && !incoming.some((link) => link.type === 'FS' || link.type === 'SS'),
    openFinish: !inactive && !activity.drivesNothing && !network.outgoing[index]!.some((link) => link.type === 'FS' || link.type === 'FF'),
  };
}

/** Early start, early finish and late start of what is left to do; nothing is left of finished work. */
function remainingDates({ network, path: { early, late } }: ScheduleAnalysis, index: number, moment: (minute: number) => LocalMinute | null): Pick<ScheduleActivityResult, 'earlyStart' | 'earlyFinish' | 'lateStart'> {
  const { actualStart, actualFinish, heldByLogic } = network.activities[index]!;
  if (actualFinish !== null && heldByLogic) {
    const released = moment(early.remainingStart[index]!);
    return { earlyStart: released, earlyFinish: released, lateStart: moment(late.start[index]!) };
  }
  const start = actualFinish === null && actualStart !== null ? early.remainingStart[index]! : early.start[index]!;
  return { earlyStart: moment(start), earlyFinish: moment(early.finish[index]!), lateStart: moment(late.start[index]!) };
}

function isCritical({ schedule, path }: ScheduleAnalysis, index: number, totalFloat: number | null): boolean {
  if (schedule.settings.criticalBy === 'longest-path') return path.onLongestPath[index]!;
  return totalFloat !== null && totalFloat <= schedule.settings.criticalFloatMinutes;
}
