import type { ScheduleActivityOutcomes, ScheduleMonteCarloResult } from '../../../../model/index.ts';
import { formatShare } from '../../../charts/format.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { finishOf, momentText } from './tornado-rows.ts';

/** Rows shown before the rest is asked for. */
const FIRST_ROWS = 40;

const figure = (value: number | null): string => (value === null ? 'certain' : value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace('-', '−'));

const columnsOf = (onSelect: (id: string) => void): readonly Column<ScheduleActivityOutcomes>[] => [
  { id: 'name', label: 'Activity', value: ({ name }) => name, cell: ({ id, name }) => <button type="button" className="link" title="Select the activity" onClick={() => onSelect(id)}>{name}</button> },
  { id: 'criticality', label: 'Criticality', numeric: true, value: ({ criticality }) => criticality, cell: ({ criticality }) => formatShare(criticality) },
  { id: 'cruciality', label: 'Cruciality (ranks)', numeric: true, value: ({ crucialitySpearman }) => crucialitySpearman ?? -2, cell: ({ crucialitySpearman }) => figure(crucialitySpearman) },
  { id: 'ssi', label: 'Sensitivity index', numeric: true, value: ({ sensitivityIndex }) => sensitivityIndex ?? -1, cell: ({ sensitivityIndex }) => figure(sensitivityIndex) },
  { id: 'p50', label: 'Finish P50', numeric: true, value: ({ finish }) => finish.p50 ?? '9999', cell: ({ finish }) => momentText(finish.p50) },
  { id: 'p90', label: 'Finish P90', numeric: true, value: ({ finish }) => finish.p90 ?? '9999', cell: ({ finish }) => momentText(finish.p90) },
];

/** Activities with how much each matters for the finish of the plan or of a milestone; a name selects its activity. */
export function SensitivityTable({ result, onSelect, selected }: { readonly result: ScheduleMonteCarloResult; readonly onSelect: (id: string) => void; readonly selected: (id: string) => boolean }) {
  return <SortableTable label={`Sensitivity of ${finishOf(result)}`} columns={columnsOf(onSelect)} rows={result.activities} rowKey={({ id }) => id} initialSort={{ columnId: 'ssi', descending: true }} firstRows={FIRST_ROWS} isSelected={({ id }) => selected(id)} />;
}
