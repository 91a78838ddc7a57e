import { memo, useMemo } from 'react';
import type { ProjectionResult } from '../../../model/index.ts';
import { formatCount, formatMegawatts } from '../../charts/format.ts';
import { DataTable } from '../../charts/frame/DataTable.tsx';
import { formatMonth } from '../../charts/time/days.ts';
import { capacityKinds, STAGE_LABELS, stageReadings } from '../model/capacity.ts';

/** Capacity of the chosen hall (or the campus) in the month at the slider, as figures. */
export const ReadingSection = memo(function ReadingSection({ result, hallId, hallLabel, month }: {
  readonly result: ProjectionResult;
  readonly hallId: string;
  readonly hallLabel: string;
  readonly month: string;
}) {
  const readings = useMemo(() => stageReadings(result, hallId, capacityKinds(result)[0] ?? 'firm', month), [result, hallId, month]);
  if (readings.length === 0) return null;
  const title = `${hallLabel}, end of ${formatMonth(month)}`;
  return (
    <section className="chart-frame timeline-reading" aria-label={title}>
      <header><h3>{title}</h3><span className="chart-remark">IT MW</span></header>
      <DataTable data={{
        caption: `Capacity of ${title}, IT MW`,
        columns: [{ label: 'Stage' }, { label: 'P10', numeric: true }, { label: 'P50', numeric: true }, { label: 'P90', numeric: true }, { label: 'Racks P50', numeric: true }],
        rows: readings.map(({ stage, mw, racks }) => ({ key: stage, cells: [STAGE_LABELS[stage], formatMegawatts(mw.p10), formatMegawatts(mw.p50), formatMegawatts(mw.p90), formatCount(racks.p50)] })),
      }} />
    </section>
  );
});
