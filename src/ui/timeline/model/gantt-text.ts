import { rangeOf } from '../../../model/index.ts';
import { formatShare } from '../../charts/format.ts';
import { formatDate, isoOf } from '../../charts/time/days.ts';
import type { DayDomain } from '../../charts/time/time-scale.ts';
import { dateInWords } from './answers.ts';
import type { GanttRow } from './gantt.ts';
import type { GanttLink } from './gantt-links.ts';
import { finishVarianceDays, varianceInWords, type PlanFacts } from './plan-facts.ts';

const dayInWords = (day: number | null): string => dateInWords(day === null ? null : isoOf(day));

/** Days to a tenth, with thousands separators. */
const toTenths = (days: number): string => (Math.round(days * 10) / 10).toLocaleString('en');

/** Total float in working days: to a tenth, in whole days from ten on. */
export const floatInWords = (days: number): string => (Math.abs(days) >= 10 ? Math.round(days).toLocaleString('en') : toTenths(days));

/** Working days of an activity, P50 (P10 – P90); a dash where the document no longer has it. */
export function durationInWords(plan: PlanFacts | null): string {
  if (plan === null) return '–';
  const { p10, p50, p90 } = rangeOf(plan.activity.durationDays);
  return p10 === p90 ? toTenths(p50) : `${toTenths(p50)} (${toTenths(p10)} – ${toTenths(p90)})`;
}

/** How far an activity is, in a word or two. */
export function progressInWords(plan: PlanFacts | null): string {
  if (plan === null || plan.actualStart === null) return plan === null ? '–' : 'not started';
  if (plan.actualFinish !== null) return `finished ${formatDate(isoOf(plan.actualFinish))}`;
  const { percentComplete, remainingDays } = plan.activity;
  return [
    `started ${formatDate(isoOf(plan.actualStart))}`,
    ...(percentComplete === undefined ? [] : [`${formatShare(percentComplete)} done`]), ...(remainingDays === undefined ? [] : [`${toTenths(remainingDays)}\u202fd left`]),
  ].join(', ');
}

function baselineLines(row: Extract<GanttRow, { type: 'activity' }>): readonly (readonly [string, string])[] {
  const { plan, finish } = row;
  if (plan === null || plan.baselineFinish === null) return [];
  return [['Baseline', `${dayInWords(plan.baselineStart)} – ${dayInWords(plan.baselineFinish)}, now ${varianceInWords(finishVarianceDays(plan, finish.p50))}`]];
}

/** What a tooltip says of a row: a term and its value each. */
export function rowLines(row: GanttRow): readonly (readonly [string, string])[] {
  if (row.type === 'group') {
    return [
      ['Activities', String(row.activities)],
      ['First P50 start', dayInWords(row.start)],
      ['Last P50 finish', dayInWords(row.finish)],
      ['Highest criticality', formatShare(row.criticality)],
    ];
  }
  const { activity, plan } = row;
  return [
    ['Start P50', dateInWords(activity.start.p50)],
    ['Finish P10', dateInWords(activity.finish.p10)],
    ['Finish P50', dateInWords(activity.finish.p50)],
    ['Finish P90', dateInWords(activity.finish.p90)],
    ...(plan === null ? [] : [['Duration, working days', durationInWords(plan)] as const, ['Progress', progressInWords(plan)] as const]),
    ...(plan?.notBefore === null || plan?.notBefore === undefined ? [] : [['Start no earlier than', dayInWords(plan.notBefore)] as const]),
    ...baselineLines(row),
    ['Total float, working days', floatInWords(activity.totalFloatDays)],
    ['Critical at P50 durations', activity.critical ? 'yes' : 'no'],
    ['On the critical path', `${formatShare(activity.criticality)} of outcomes`],
    ...(activity.finish.neverShare > 0 ? [['Never finishes', formatShare(activity.finish.neverShare)] as const] : []),
  ];
}

/** Words for a bar that lies wholly before or after the days shown; `null` when some of it is in sight. */
export function outOfSight(row: Extract<GanttRow, { type: 'activity' }>, [from, until]: DayDomain): { readonly side: 'before' | 'after'; readonly text: string } | null {
  const { start, finish, milestone, plan } = row;
  if (finish.p90 !== null && finish.p90 < from) return { side: 'before', text: `◂ ${plan !== null && plan.actualFinish !== null ? 'finished' : milestone ? 'due' : 'finishes'} ${dayInWords(finish.p50)}` };
  const first = milestone ? finish.p10 : (start.p50 ?? finish.p10);
  if (first !== null && first > until) return { side: 'after', text: milestone ? `due ${dayInWords(finish.p50)} ▸` : `starts ${dayInWords(first)} ▸` };
  return start.p50 === null && finish.p10 === null ? { side: 'after', text: 'not within horizon' } : null;
}

const nameOf = (row: GanttRow): string => (row.type === 'group' ? row.name : row.activity.name);

/** The figures of a row as sentences of their own, for the cells of the grid. */
export function rowCells(row: GanttRow): readonly string[] {
  return [nameOf(row), ...rowLines(row).map(([term, value]) => `${term}: ${value}`)];
}

/** A row as one line. */
export function rowDescription(row: GanttRow): string {
  return rowCells(row).join('; ');
}

const LINK_TYPES: Readonly<Record<GanttLink['type'], string>> = { FS: 'finish to start', SS: 'start to start', FF: 'finish to finish', SF: 'start to finish' };

/** `FS`, `SS + 5 d`, `FS − 2 d`: how planners write a link. */
export function linkInWords({ type, lagDays }: Pick<GanttLink, 'type' | 'lagDays'>): string {
  return lagDays === 0 ? type : `${type} ${lagDays > 0 ? '+' : '−'} ${Math.abs(lagDays).toLocaleString('en')}\u202fd`;
}

/** What a tooltip says of a link. */
export function linkLines(link: GanttLink): readonly (readonly [string, string])[] {
  return [
    ['Link', LINK_TYPES[link.type]],
    ['Lag, working days', link.lagDays.toLocaleString('en')],
    ['At P50 durations', link.critical ? 'driving, critical' : link.driving ? 'driving' : 'has slack'],
    ['To remove it', 'click, then Delete'],
  ];
}
