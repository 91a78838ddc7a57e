import { analyseResources } from '../../engine/schedule/resources/analyse-resources.ts';
import { PRIORITY_RULES } from '../../engine/schedule/resources/priority-rules.ts';
import { exportResourceScheduleCsv } from '../../io/schedule/export-resource-schedule-csv.ts';
import type { LocalMinute, ProjectSchedule, ResourceScheduleResult } from '../../model/index.ts';
import type { Answer } from '../answer.ts';
import { choiceOption, numberOption, PROGRAM, type OptionValues } from '../command.ts';
import { UsageError } from '../streams.ts';
import { formatKnown, formatMoment, formatNumber, formatTable } from '../table.ts';
import { periodOf } from './schedule-text.ts';
import type { TimeForm } from './schedule-text.ts';

const USUAL_SCHEDULES = 1000;
const MOST_SCHEDULES = 1_000_000;

/** Options of `schedule` that concern resources. */
export const RESOURCE_OPTIONS = {
  resources: { type: 'boolean', help: 'dates within the limits of crews, skills, suppliers and spares, and the use of each resource' },
  schedules: { type: 'string', help: `N: with --resources, schedules to try at most (default ${formatNumber(USUAL_SCHEDULES)}; every pass counts)` },
  rule: { type: 'string', help: `with --resources, one priority rule instead of the best of all: ${PRIORITY_RULES.join(', ')}` },
} as const;

/** Refuses options that only `--resources` makes use of. @throws UsageError */
export function refuseWithoutResources(options: OptionValues): void {
  const stray = (['schedules', 'rule'] as const).find((name) => options[name] !== undefined);
  if (stray !== undefined) throw new UsageError(`--${stray} says how to schedule within resource limits: add --resources`);
}

/** The answer of `schedule --resources`. @throws UsageError; ScheduleCycleError */
export function resourceAnswer(schedule: ProjectSchedule, form: TimeForm, options: OptionValues): Answer {
  const rule = choiceOption(options, 'rule', ['best', ...PRIORITY_RULES], 'best');
  const result = analyseResources(schedule, {
    schedules: numberOption(options, 'schedules', { min: 1, max: MOST_SCHEDULES, whole: true }) ?? USUAL_SCHEDULES,
    seed: numberOption(options, 'seed', { min: 0, max: 4_294_967_295, whole: true }) ?? 0,
    ...(rule === 'best' ? {} : { rule }),
  });
  return {
    text: () => resourceText(result, form),
    json: () => ({ ...PROGRAM, ...resourceJson(result, form) }),
    csv: () => exportResourceScheduleCsv(result),
  };
}

function resourceText(result: ResourceScheduleResult, form: TimeForm): string {
  const unit = form === 'period' ? 'periods' : 'calendar days';
  const decimals = form === 'period' ? 0 : 1;
  const moment = (value: LocalMinute | null): string => {
    if (form === 'period') return formatKnown(periodOf(value, result.start));
    return value === null ? 'never' : formatMoment(value);
  };
  const { makespanDays, criticalPathDays, lowerBoundDays, gapToCriticalPath } = result;
  const lines = [
    `${result.name} (${result.program}), within its resources`,
    '',
    `Makespan              ${makespanDays === null ? 'never finishes' : `${formatNumber(makespanDays, decimals)} ${unit}, ${moment(result.start)} to ${moment(result.finish)}`}`,
    `Without limits        ${formatKnown(criticalPathDays, decimals)} ${unit} (critical path)${gapToCriticalPath === null ? '' : `; the limits cost ${formatNumber(100 * gapToCriticalPath, 1)} %`}`,
    `No schedule under     ${formatKnown(lowerBoundDays, decimals)} ${unit} (${result.lowerBoundFrom})${makespanDays !== null && makespanDays === lowerBoundDays ? ': this one is as short as can be' : ''}`,
    `Found by              ${winnerText(result)}; ${formatNumber(result.schedules)} schedules made, seed ${result.seed}`,
    ...result.notices,
  ];
  return `${lines.join('\n')}\n\n${profileTable(result, moment)}${supplierTable(result)}${formatTable([
    { title: 'Code', value: (activity) => activity.code },
    { title: 'Activity', value: (activity) => activity.name },
    { title: 'Start', value: (activity) => moment(activity.start), align: 'right' },
    { title: 'Finish', value: (activity) => moment(activity.finish), align: 'right' },
    { title: form === 'period' ? 'Later' : 'Later, d', value: (activity) => formatKnown(activity.laterDays, decimals), align: 'right' },
  ], result.activities)}`;
}

function winnerText({ winner: { scheme, rule, method } }: ResourceScheduleResult): string {
  const pass = `${scheme === 'list' ? 'parallel' : 'serial'} scheme`;
  if (method === 'genetic') return `genetic search with forward–backward improvement, ${pass}`;
  return `${method === 'rule' ? `rule ${rule}` : `random passes biased by ${rule}`}, ${pass}`;
}

function profileTable({ resources }: ResourceScheduleResult, moment: (value: LocalMinute | null) => string): string {
  if (resources.length === 0) return '';
  return `${formatTable([
    { title: 'Resource', value: ({ name, shift }) => (shift === null ? name : `${name}, ${shift}`) },
    { title: 'There are', value: ({ availableUnits }) => formatNumber(availableUnits, Number.isInteger(availableUnits) ? 0 : 2), align: 'right' },
    { title: 'Most in use', value: ({ peakUnits }) => formatNumber(peakUnits, Number.isInteger(peakUnits) ? 0 : 2), align: 'right' },
    { title: 'First at', value: ({ peakAt }) => (peakAt === null ? '–' : moment(peakAt)), align: 'right' },
    { title: '', value: ({ overused }) => (overused ? 'too few: actual or fixed dates' : '') },
  ], resources)}\n`;
}

function supplierTable({ suppliers }: ResourceScheduleResult): string {
  if (suppliers.length === 0) return '';
  return `${formatTable([
    { title: 'Supplier', value: ({ name }) => name },
    { title: 'Output a month', value: ({ outputPerMonth }) => formatNumber(outputPerMonth, Number.isInteger(outputPerMonth) ? 0 : 2), align: 'right' },
    { title: 'Asked for', value: ({ units }) => formatNumber(units), align: 'right' },
    { title: 'Deliveries', value: ({ activities }) => formatNumber(activities), align: 'right' },
  ], suppliers)}\n`;
}

/** Makespans in calendar days, or in periods for a PSPLIB instance, whose dates are then plain integers. */
function resourceJson(result: ResourceScheduleResult, form: TimeForm): object {
  const { makespanDays, criticalPathDays, lowerBoundDays, ...facts } = result;
  const answer = { ...facts, makespan: makespanDays, criticalPath: criticalPathDays, lowerBound: lowerBoundDays, makespanUnit: form === 'period' ? 'period' : 'd' };
  if (form === 'date') return answer;
  const period = (moment: LocalMinute | null) => periodOf(moment, result.start);
  return {
    ...answer,
    activities: result.activities.map(({ start, finish, ...activity }) => ({ ...activity, start: period(start), finish: period(finish) })),
    resources: result.resources.map(({ steps, peakAt, ...profile }) => ({ ...profile, peakAt: period(peakAt), steps: steps.map(({ from, units }) => ({ from: period(from), units })) })),
  };
}
