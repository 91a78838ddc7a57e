import { memo, useId, useMemo, useState } from 'react';
import type { ProjectionResult } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { AreaSample } from '../../charts/marks/Legend.tsx';
import { ganttRows, groupNames } from '../model/gantt.ts';
import { activitiesTable } from '../model/tables.ts';
import { GanttChart } from './GanttChart.tsx';

/** Plans with at most this many activities open with all groups expanded. */
const EXPAND_AT_MOST = 12;

/** The delivery plan as a compact Gantt. */
export const ActivitiesSection = memo(function ActivitiesSection({ result, selection, onSelect, drawAlways }: {
  readonly result: ProjectionResult;
  readonly selection: readonly string[];
  readonly onSelect: (id: string) => void;
  readonly drawAlways: boolean;
}) {
  const id = useId();
  const all = useMemo(() => groupNames(result.activities), [result]);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => new Set(result.activities.length <= EXPAND_AT_MOST ? all : []));
  const rows = useMemo(() => ganttRows(result.activities, expanded), [result, expanded]);
  const table = useMemo(() => activitiesTable(ganttRows(result.activities, new Set(all))), [result, all]);
  const toggle = (name: string): void => {
    const next = new Set(expanded);
    if (!next.delete(name)) next.add(name);
    setExpanded(next);
  };
  return (
    <ChartFrame
      title="Activities"
      remark="bar P50, whisker P10–P90 of the finish; % of outcomes on the critical path"
      table={table}
      drawAlways={drawAlways}
      controls={(
        <>
          <ul className="chart-legend timeline-plain-list" aria-label="Bars">
            <li className="chart-legend-item"><AreaSample colour="var(--series-6)" pattern="diagonal" />Critical ▲</li>
            <li className="chart-legend-item"><AreaSample colour="var(--series-5)" pattern="solid" />Has float</li>
          </ul>
          <button type="button" className="chart-button" onClick={() => setExpanded(new Set(all))} disabled={expanded.size === all.length}>Expand all</button>
          <button type="button" className="chart-button" onClick={() => setExpanded(new Set())} disabled={expanded.size === 0}>Collapse all</button>
        </>
      )}
    >
      <GanttChart rows={rows} treeId={id} selection={selection} onSelect={onSelect} onToggle={toggle} drawAll={drawAlways} />
    </ChartFrame>
  );
});
