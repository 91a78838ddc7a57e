import { rangeOf, sourceOf, type Quantity } from '../../model/units.ts';
import type { Activity, PlanFragment, Scenario } from '../../model/index.ts';
import { percent } from '../format.ts';

const LINK_TYPES = { FS: '', SS: 'start to start', FF: 'finish to finish', SF: 'start to finish' } as const;

const daysFormat = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

const PERCENTILES = ['p10', 'p50', 'p90'] as const;

/** Where the fragment is attached: names of the activity before it and of the one after it, or `null`. */
export interface Attachments {
  readonly after: string | null;
  readonly before: string | null;
}

/** `after Bids, Order (start to start + 2 d)`: what an activity of the fragment waits for, and what then waits for it. */
function linksInWords({ id, predecessors }: Activity, { activities, entryIds, exitIds }: PlanFragment, { after, before }: Attachments): string {
  const links = predecessors.map(({ activityId, type, lagDays }) => {
    const lag = lagDays === 0 ? '' : `${lagDays > 0 ? '+' : '−'} ${Math.abs(lagDays)}\u202fd`;
    const how = [LINK_TYPES[type], lag].filter((part) => part !== '').join(' ');
    return `${activities.find((activity) => activity.id === activityId)?.name ?? activityId}${how === '' ? '' : ` (${how})`}`;
  });
  const waits = [...links, ...(after !== null && entryIds.includes(id) ? [after] : [])];
  return [waits.length === 0 ? 'waits for nothing' : `after ${waits.join(', ')}`, ...(before !== null && exitIds.includes(id) ? [`before ${before}`] : [])].join('; ');
}

/** Where a figure comes from, and that nobody has checked it where that is so. */
function Source({ figure }: { readonly figure: Quantity }) {
  const found = sourceOf(figure);
  if (found === undefined) return null;
  const { verified, source, note } = found;
  // The badge says it already.
  const said = verified ? source : source.replace(/^assumption: /, '');
  return <>{verified ? null : <span className="badge badge-assumption">assumption</span>} {said}{note === undefined ? '' : `; ${note}`}</>;
}

function Days({ days, sign = '' }: { readonly days: Quantity; readonly sign?: string }) {
  const range = rangeOf(days);
  return PERCENTILES.map((part) => <td key={part} className="numeric">{sign}{daysFormat.format(range[part])}</td>);
}

/** What a template comes to: activities with their links, calendars and durations, risks, and the source of each figure. */
export function TemplatePreview({ fragment, scenario, attachments }: { readonly fragment: PlanFragment; readonly scenario: Scenario; readonly attachments: Attachments }) {
  const { activities, risks, calendars } = fragment;
  const calendarName = (id: string): string => [...scenario.plan.calendars, ...calendars].find((calendar) => calendar.id === id)?.name ?? id;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section className="dialog-scroll plan-template-preview" aria-label="What is inserted" tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">What is inserted; durations in working days</caption>
        <thead><tr><th className="head-cell" scope="col">Activity</th>{PERCENTILES.map((part) => <th key={part} className="head-cell numeric" scope="col" title={`${part.toUpperCase()}, working days of the activity’s calendar`}>{part.toUpperCase()}, d</th>)}<th className="head-cell" scope="col">Source of the durations</th></tr></thead>
        <tbody>
          {activities.map((activity) => (
            <tr key={activity.id}>
              <td>{activity.name}<span className="plan-template-detail">{linksInWords(activity, fragment, attachments)}; {calendarName(activity.calendarId)}</span></td>
              {activity.kind === 'milestone' ? <td className="numeric" colSpan={3}>milestone</td> : <Days days={activity.durationDays} />}
              <td><Source figure={activity.durationDays} /></td>
            </tr>
          ))}
          {risks.map(({ id, name, probability, impactDays, activityId }) => (
            <tr key={id}>
              <td>Risk, {percent(rangeOf(probability).p50)}: {name}<span className="plan-template-detail">adds days to {activities.find((activity) => activity.id === activityId)?.name ?? activityId}</span></td>
              <Days days={impactDays} sign="+" />
              <td>Days: <Source figure={impactDays} /><br />Probability: <Source figure={probability} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
