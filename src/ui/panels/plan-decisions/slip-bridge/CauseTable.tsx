import { useMemo } from 'react';
import type { Scenario, SlipBridge, SlipCause } from '../../../../model/index.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { activitiesOf, movementIsClear, movementText } from './bridge-rows.ts';

interface CauseRow extends SlipCause {
  /** Place among the causes as they were applied. */
  readonly position: number;
  readonly activityIds: readonly string[];
  readonly moved: SlipCause['runs'][number];
}

function columnsOf(onSelect: (causeId: string) => void): readonly Column<CauseRow>[] {
  const moved = (id: string, label: string, days: (row: CauseRow) => number | null, error: (row: CauseRow) => number | null): Column<CauseRow> => ({
    id, label, numeric: true,
    value: (row) => days(row) ?? Number.MAX_VALUE,
    cell: (row) => <span className={movementIsClear(days(row), error(row)) ? '' : 'muted'}>{movementText(days(row), error(row))}</span>,
  });
  return [
    { id: 'position', label: 'Step', numeric: true, value: ({ position }) => position, cell: ({ position }) => position },
    {
      id: 'name', label: 'Cause', value: ({ name }) => name,
      cell: ({ id, name, activityIds }) => (activityIds.length === 0 ? name : <button type="button" className="link" title={activityIds.length === 1 ? 'Select the activity' : `Select its ${activityIds.length} activities`} onClick={() => onSelect(id)}>{name}</button>),
    },
    { id: 'change', label: 'Change', wide: true, value: ({ change }) => change, cell: ({ change }) => change },
    moved('p50', 'P50 moved', (row) => row.moved.p50Days, (row) => row.moved.p50StandardErrorDays),
    moved('p80', 'P80 moved', (row) => row.moved.p80Days, (row) => row.moved.p80StandardErrorDays),
  ];
}

/** Causes with what each moved at both percentiles; a cause's name selects its activities. */
export function CauseTable({ bridge, scenario, runId, selected, onSelect }: {
  readonly bridge: SlipBridge;
  /** The document as it was compared. */
  readonly scenario: Scenario;
  readonly runId: string;
  readonly selected: (causeId: string) => boolean;
  readonly onSelect: (causeId: string) => void;
}) {
  const columns = useMemo(() => columnsOf(onSelect), [onSelect]);
  const rows = useMemo(() => bridge.causes.flatMap((cause, at): CauseRow[] => {
    const moved = cause.runs.find(({ id }) => id === runId);
    return moved === undefined ? [] : [{ ...cause, position: at + 1, activityIds: activitiesOf(cause.id, scenario), moved }];
  }), [bridge, scenario, runId]);
  return <SortableTable label="Causes of the movement" columns={columns} rows={rows} rowKey={({ id }) => id} initialSort={{ columnId: 'position', descending: false }} isSelected={({ id }) => selected(id)} />;
}
