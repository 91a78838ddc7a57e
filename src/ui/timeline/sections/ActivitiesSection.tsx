import { memo, useId, useMemo, useState } from 'react';
import type { ProjectionResult, Scenario } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { AreaSample } from '../../charts/marks/Legend.tsx';
import { dayOf } from '../../charts/time/days.ts';
import { filterActivities, withCritical, type CriticalBy } from '../model/gantt-filter.ts';
import { ganttLinks, planWorkingDays } from '../model/gantt-links.ts';
import { ganttRows, groupNames } from '../model/gantt.ts';
import { activitiesTable } from '../model/tables.ts';
import type { PlanEdits } from '../plan-edits.ts';
import { GanttChart } from './GanttChart.tsx';

/** Plans with at most this many activities open with all groups expanded. */
const EXPAND_AT_MOST = 12;

/** Id of the calendar that most activities work on; `null` for a plan without activities. */
function mainCalendar(plan: Scenario['plan']): string | null {
  const counts = new Map<string, number>();
  for (const { calendarId } of plan.activities) counts.set(calendarId, (counts.get(calendarId) ?? 0) + 1);
  return [...counts].reduce<readonly [string | null, number]>((most, [id, count]) => (count > most[1] ? [id, count] : most), [null, 0])[0];
}

/** The delivery plan as a Gantt that can be edited. */
export const ActivitiesSection = memo(function ActivitiesSection({ result, plan, selection, edits, onSelect, drawAlways }: {
  readonly result: ProjectionResult;
  /** Plan of the open document, which may be ahead of the result. */
  readonly plan: Scenario['plan'];
  readonly selection: readonly string[];
  readonly edits: PlanEdits;
  readonly onSelect: (id: string) => void;
  readonly drawAlways: boolean;
}) {
  const id = useId();
  const [criticalBy, setCriticalBy] = useState<CriticalBy>(plan.schedule?.criticalBy ?? 'longest-path');
  const [criticalOnly, setCriticalOnly] = useState(false);
  const [showLinks, setShowLinks] = useState(true);
  const [text, setText] = useState('');
  const activities = useMemo(() => withCritical(result.activities, criticalBy, plan.schedule?.criticalFloatDays ?? 0), [result, criticalBy, plan.schedule]);
  const shown = useMemo(() => filterActivities(activities, text, criticalOnly), [activities, text, criticalOnly]);
  const all = useMemo(() => groupNames(shown), [shown]);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => new Set(result.activities.length <= EXPAND_AT_MOST ? groupNames(result.activities) : []));
  const [followed, setFollowed] = useState(selection);
  if (followed !== selection) {
    setFollowed(selection);
    const groups = result.activities.filter(({ id: activityId }) => selection.includes(activityId)).map(({ group }) => group);
    // What is selected elsewhere (the tree, a table of a panel) is seen here too.
    if (groups.some((group) => !expanded.has(group))) setExpanded(new Set([...expanded, ...groups]));
  }
  const byId = useMemo(() => new Map(plan.activities.map((activity) => [activity.id, activity])), [plan.activities]);
  // What a search finds is shown, not only its group.
  const open = useMemo(() => (text.trim() === '' ? expanded : new Set(all)), [text, expanded, all]);
  const rows = useMemo(() => ganttRows(shown, open, byId), [shown, open, byId]);
  const links = useMemo(() => (showLinks ? ganttLinks(plan, activities, new Set(activities.filter(({ critical }) => critical).map((activity) => activity.id))) : []), [showLinks, plan, activities]);
  const daysOff = useMemo(() => planWorkingDays(plan).get(mainCalendar(plan) ?? '') ?? null, [plan]);
  const table = useMemo(() => activitiesTable(ganttRows(shown, new Set(all), byId)), [shown, all, byId]);
  const toggle = (name: string): void => {
    const next = new Set(expanded);
    if (!next.delete(name)) next.add(name);
    setExpanded(next);
  };
  return (
    <ChartFrame
      title="Activities"
      remark="bar P50, whisker P10–P90 of the finish; thin bar baseline; dark stripe done; solid line data date; % of outcomes on the critical path"
      table={table}
      drawAlways={drawAlways}
      controls={(
        <>
          <ul className="chart-legend timeline-plain-list" aria-label="Bars">
            <li className="chart-legend-item"><AreaSample colour="var(--series-6)" pattern="diagonal" />Critical ▲</li>
            <li className="chart-legend-item"><AreaSample colour="var(--series-5)" pattern="solid" />Has float</li>
          </ul>
          <input type="search" className="timeline-gantt-search" aria-label="Find activities or groups" placeholder="Find" value={text} onChange={(event) => setText(event.target.value)} />
          <select className="chart-select" aria-label="Critical by" title="What makes an activity critical" value={criticalBy} onChange={(event) => setCriticalBy(event.target.value === 'total-float' ? 'total-float' : 'longest-path')}>
            <option value="longest-path">By longest path</option>
            <option value="total-float">By float</option>
          </select>
          <button type="button" className="chart-button" aria-pressed={criticalOnly} onClick={() => setCriticalOnly(!criticalOnly)}>Critical only</button>
          <button type="button" className="chart-button" aria-pressed={showLinks} onClick={() => setShowLinks(!showLinks)}>Links</button>
          <button type="button" className="chart-button" onClick={() => setExpanded(new Set(all))} disabled={all.every((name) => expanded.has(name))}>Expand</button>
          <button type="button" className="chart-button" onClick={() => setExpanded(new Set())} disabled={expanded.size === 0}>Collapse</button>
        </>
      )}
    >
      {rows.length === 0
        ? <p className="timeline-note">No activity matches. Clear the search{criticalOnly ? ', or show those that are not critical' : ''}.</p>
        : <GanttChart rows={rows} treeId={id} links={links} dataDay={dayOf(result.asOf)} daysOff={daysOff} selection={selection} edits={edits} onSelect={onSelect} onToggle={toggle} drawAll={drawAlways} />}
    </ChartFrame>
  );
});
