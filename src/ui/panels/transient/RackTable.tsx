import { useMemo } from 'react';
import type { RackLimit } from '../../../app/transient/rack-limits.ts';
import type { RackTransient } from '../../../model/index.ts';
import { withUnit } from '../../format.ts';
import { SortableTable, type Column } from '../../parts/sortable-table.tsx';
import { leavesOrder, leavesText } from './words.ts';

const endOf = (samples: RackTransient['inletCelsius']): number => samples.at(-1)?.[1] ?? Number.NaN;

const celsius = (value: number): string => (Number.isNaN(value) ? '–' : withUnit(value, '°C'));

interface TableProps {
  /** The hottest first, which is their order among those that never leave. */
  readonly ranked: readonly RackTransient[];
  readonly covered: number;
  readonly limits: ReadonlyMap<string, RackLimit>;
  readonly selection: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly onSelect: (rackId: string) => void;
}

function columnsOf({ covered, limits, nameOf, onSelect }: Omit<TableProps, 'ranked' | 'selection'>): readonly Column<RackTransient>[] {
  const leaves = (seconds: number | null) => <span className={seconds === null ? 'muted' : ''}>{leavesText(seconds, covered)}</span>;
  return [
    { id: 'name', label: 'Rack', value: ({ id }) => nameOf(id), cell: ({ id }) => <button type="button" className="link" title="Select it and go there" onClick={() => onSelect(id)}>{nameOf(id)}</button> },
    { id: 'allowable', label: 'Leaves allowable', numeric: true, value: ({ leavesAllowableSeconds }) => leavesOrder(leavesAllowableSeconds), cell: ({ leavesAllowableSeconds }) => leaves(leavesAllowableSeconds) },
    { id: 'limit', label: 'Allowable', numeric: true, value: ({ id }) => limits.get(id)?.allowableMaxCelsius ?? 0, cell: ({ id }) => celsius(limits.get(id)?.allowableMaxCelsius ?? Number.NaN) },
    { id: 'recommended', label: 'Leaves recommended', numeric: true, value: ({ leavesRecommendedSeconds }) => leavesOrder(leavesRecommendedSeconds), cell: ({ leavesRecommendedSeconds }) => leaves(leavesRecommendedSeconds) },
    { id: 'mean', label: 'Mean at the end', numeric: true, value: ({ inletCelsius }) => endOf(inletCelsius), cell: ({ inletCelsius }) => celsius(endOf(inletCelsius)) },
    { id: 'hottest', label: 'Hottest at the end', numeric: true, value: ({ inletMaxCelsius }) => endOf(inletMaxCelsius), cell: ({ inletMaxCelsius }) => celsius(endOf(inletMaxCelsius)) },
    { id: 'type', label: 'Type', value: ({ id }) => limits.get(id)?.typeName ?? '', cell: ({ id }) => limits.get(id)?.typeName ?? '–' },
  ];
}

/** When each rack leaves its envelope, the first ones on top; a rack's name selects it. */
export function RackTable({ ranked, covered, limits, selection, nameOf, onSelect }: TableProps) {
  const columns = useMemo(() => columnsOf({ covered, limits, nameOf, onSelect }), [covered, limits, nameOf, onSelect]);
  return <SortableTable label="Time until racks leave their envelope" columns={columns} rows={ranked} rowKey={({ id }) => id} initialSort={{ columnId: 'allowable', descending: false }} isSelected={({ id }) => selection.includes(id)} />;
}
