import type { LocalMinute, MomentPercentiles, ScheduleMonteCarloResult } from '../../model/index.ts';
import { formatDate, formatKnown, formatMoment, formatNumber, formatShare, formatTable } from '../table.ts';

/** Bars of the tornado that are printed; all of them are in the JSON. */
const PRINTED_BARS = 15;

const NAMES = { plain: 'independent draws', lhs: 'Latin hypercube', sobol: 'scrambled Sobol net' } as const;

const moment = (value: LocalMinute | null): string => (value === null ? 'never' : formatMoment(value));

const errorText = (days: number | null): string => (days === null ? '' : ` ± ${formatNumber(days, 2)} d`);

const neverText = ({ neverShare }: MomentPercentiles): string => (neverShare === 0 ? '' : formatShare(neverShare));

/** Dates with their uncertainty, what is critical, and what moves the finish. */
export function monteCarloText(result: ScheduleMonteCarloResult): string {
  const { finish, standardErrorDays, contingency, milestone } = result;
  const replicates = result.replicates === 1 ? '' : ` in ${result.replicates} replicates`;
  return `${result.name} · ${formatNumber(result.samples)} outcomes, ${NAMES[result.sampling]}${replicates}, seed ${result.seed}
${uncertaintyText(result)}
${milestone === null ? 'Finish of the plan' : `Finish of ${milestone.name} (${milestone.id})`}
  P10 ${moment(finish.p10)}
  P50 ${moment(finish.p50)}${errorText(standardErrorDays.p50)}
  P80 ${moment(finish.p80)}
  P90 ${moment(finish.p90)}${errorText(standardErrorDays.p90)}
  never within ${result.horizon === null ? 'the calendars’ range' : `the horizon (${formatDate(result.horizon.slice(0, 10))})`}: ${formatShare(finish.neverShare)}
Every duration at its median, no risk event: ${moment(result.medianPlanFinish)}
Contingency on it for ${formatShare(contingency.confidence)}: ${contingency.weeks === null ? 'not within the horizon' : `${formatNumber(contingency.weeks, 1)} weeks`}${contingency.cost === null ? '' : `, ${formatNumber(contingency.cost)} of daily cost`}
${jointText(result)}
${activityTable(result)}
${milestone === null ? 'Finish' : `Finish of ${milestone.name}`} by the lowest and the highest fifth of each duration or driver (conditioned outcomes)
${tornadoTable(result)}${result.notComputed.map((entry) => `Not computed: ${entry}\n`).join('')}`;
}

function uncertaintyText({ uncertainty, assumedSpread, twoPieceActivityIds, resourcesLimited }: ScheduleMonteCarloResult): string {
  const lines: string[] = [];
  if (uncertainty === 'certain') lines.push('Durations are certain: the file states no uncertainty (--spread LOW,HIGH assumes one).');
  if (uncertainty === 'assumed-spread' && assumedSpread !== null) {
    lines.push(`ASSUMPTION: P10 and P90 of every remaining duration are ${formatNumber(assumedSpread.low, 2)} and ${formatNumber(assumedSpread.high, 2)} of it, independent of each other.`);
  }
  if (twoPieceActivityIds.length > 0) lines.push(`Two-piece distributions, where no metalog fits: ${twoPieceActivityIds.length} activities.`);
  if (resourcesLimited) lines.push('Limited resources are handed out by the list scheme, in the order of the median plan’s latest finishes.');
  return lines.map((line) => `${line}\n`).join('');
}

function jointText({ jointConfidence }: ScheduleMonteCarloResult): string {
  if (jointConfidence === null) return '';
  const { byDate, budget, dateShare, budgetShare, bothShare } = jointConfidence;
  return `Finish by ${formatDate(byDate.slice(0, 10))}: ${formatShare(dateShare)}; within ${formatNumber(budget)}: ${formatShare(budgetShare)}; both: ${formatShare(bothShare)}\n`;
}

function activityTable({ activities }: ScheduleMonteCarloResult): string {
  return formatTable([
    { title: 'Code', value: (activity) => activity.code },
    { title: 'Activity', value: (activity) => activity.name },
    { title: 'Start P50', value: (activity) => moment(activity.start.p50), align: 'right' },
    { title: 'Finish P10', value: (activity) => moment(activity.finish.p10), align: 'right' },
    { title: 'Finish P50', value: (activity) => moment(activity.finish.p50), align: 'right' },
    { title: 'Finish P90', value: (activity) => moment(activity.finish.p90), align: 'right' },
    { title: 'Never', value: (activity) => neverText(activity.finish), align: 'right' },
    { title: 'Critical', value: (activity) => formatShare(activity.criticality), align: 'right' },
    { title: 'Cruciality', value: (activity) => formatKnown(activity.crucialitySpearman, 2), align: 'right' },
    { title: 'SSI', value: (activity) => formatKnown(activity.sensitivityIndex, 2), align: 'right' },
  ], activities);
}

function tornadoTable({ tornado }: ScheduleMonteCarloResult): string {
  return formatTable([
    { title: 'Kind', value: (bar) => bar.kind },
    { title: 'Name', value: (bar) => bar.name },
    { title: 'P50, lowest', value: (bar) => moment(bar.low.p50), align: 'right' },
    { title: 'P50, highest', value: (bar) => moment(bar.high.p50), align: 'right' },
    { title: 'P80, lowest', value: (bar) => moment(bar.low.p80), align: 'right' },
    { title: 'P80, highest', value: (bar) => moment(bar.high.p80), align: 'right' },
    { title: 'Swing of P80, d', value: (bar) => formatKnown(bar.swingP80Days, 1), align: 'right' },
  ], tornado.slice(0, PRINTED_BARS));
}
