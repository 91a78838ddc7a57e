import type { HealthCheck, LocalMinute, ScheduleActivityResult, ScheduleResult } from '../../model/index.ts';
import { formatKnown, formatMoment, formatNumber, formatShare, formatTable } from '../table.ts';

/** How times of a schedule are shown: by date and time, or as whole periods after its start (PSPLIB). */
export type TimeForm = 'date' | 'period';

/** Days from the schedule's first moment, for schedules whose time is plain integers. */
export function periodOf(moment: LocalMinute | null, start: LocalMinute): number | null {
  return moment === null ? null : (Date.parse(`${moment}:00Z`) - Date.parse(`${start}:00Z`)) / 86_400_000;
}

/** Health check, and below it the dates (left out with `healthOnly`). */
export function scheduleText(result: ScheduleResult, form: TimeForm, healthOnly: boolean): string {
  const moment = (value: LocalMinute | null): string => {
    if (form === 'period') return formatKnown(periodOf(value, result.start));
    return value === null ? '–' : formatMoment(value);
  };
  const counts = (outcome: HealthCheck['outcome']) => result.health.filter((check) => check.outcome === outcome).length;
  const health = `Health check (DCMA 14-Point Assessment): ${counts('pass')} passed, ${counts('fail')} failed, ${counts('not-applicable')} not applicable

${formatTable([
    { title: '#', value: (check) => String(check.number), align: 'right' },
    { title: 'Point', value: (check) => check.name },
    { title: 'Outcome', value: (check) => (check.outcome === 'not-applicable' ? 'n/a' : check.outcome) },
    { title: 'Value', value: (check) => measureText(check, check.value), align: 'right' },
    { title: 'Limit', value: (check) => (check.threshold === null ? '–' : `${check.comparison === 'at-most' ? '≤' : '≥'} ${measureText(check, check.threshold)}`), align: 'right' },
    { title: 'Finding', value: (check) => check.message },
  ], result.health)}`;
  const title = `${result.name} (${result.program})${result.dataDate === null ? '' : `, data date ${moment(result.dataDate)}`}\n\n`;
  const openEnds = openEndsText(result.activities);
  if (healthOnly) return `${title}${health}${openEnds}`;
  const days = result.makespanDays === null ? 'never finishes' : `${formatNumber(result.makespanDays, form === 'period' ? 0 : 1)} ${form === 'period' ? 'periods' : 'calendar days'}`;
  return `${title}${health}${openEnds}
From ${moment(result.start)} to ${moment(result.finish)}: ${days}

${storedText(result)}${activityTable(result.activities, moment, form === 'period' ? '' : ', d')}`;
}

/** Most codes named in one line. */
const MOST_NAMED = 12;

/** Unfinished activities whose start follows from nothing, or whose finish leads to nothing. */
function openEndsText(activities: readonly ScheduleActivityResult[]): string {
  const unfinished = activities.filter((activity) => activity.status !== 'finished');
  const text = codesText('No link to the start of', unfinished.filter((activity) => activity.openStart))
    + codesText('No link from the finish of', unfinished.filter((activity) => activity.openFinish));
  return text === '' ? '' : `\n${text}`;
}

function codesText(what: string, activities: readonly ScheduleActivityResult[]): string {
  const rest = activities.length - MOST_NAMED;
  const codes = activities.slice(0, MOST_NAMED).map((activity) => activity.code).join(', ');
  return activities.length === 0 ? '' : `${what} (${activities.length}): ${codes}${rest > 0 ? ` and ${rest} more` : ''}\n`;
}

/** How the file's own dates compare, where it carries any. */
function storedText({ stored: { values, differences } }: ScheduleResult): string {
  if (values === 0) return '';
  if (differences.length === 0) return `All ${formatNumber(values)} dates, floats and flags that the file carries come out the same.\n\n`;
  const activities = new Set(differences.map((difference) => difference.activityId)).size;
  return `${formatNumber(differences.length)} of ${formatNumber(values)} dates, floats and flags that the file carries come out otherwise, on ${activities} activities (--json lists them under stored).\n\n`;
}

function measureText({ unit }: HealthCheck, value: number | null): string {
  if (value === null) return '–';
  if (unit === 'share') return formatShare(value);
  return formatNumber(value, 2);
}

function activityTable(activities: readonly ScheduleActivityResult[], moment: (value: LocalMinute | null) => string, unit: string): string {
  return formatTable([
    { title: 'Code', value: (activity) => activity.code },
    { title: 'Activity', value: (activity) => activity.name },
    { title: 'Early start', value: (activity) => moment(activity.earlyStart), align: 'right' },
    { title: 'Early finish', value: (activity) => moment(activity.earlyFinish), align: 'right' },
    { title: 'Late start', value: (activity) => moment(activity.lateStart), align: 'right' },
    { title: 'Late finish', value: (activity) => moment(activity.lateFinish), align: 'right' },
    { title: `Total float${unit}`, value: (activity) => formatKnown(activity.totalFloatDays, 1), align: 'right' },
    { title: `Free float${unit}`, value: (activity) => formatKnown(activity.freeFloatDays, 1), align: 'right' },
    { title: 'State', value: (activity) => (activity.critical ? 'critical' : activity.status === 'not-started' ? '' : activity.status) },
  ], activities);
}
