import { useMemo } from 'react';
import { useView } from '../../../../app/view-store.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { showInDiagram } from '../run/show-failures.ts';
import { ampacityText, ampsText, dropText, isCableOver, lossText, noCableText, roleText, type CableRow } from './cable-facts.ts';

type NameOf = (id: string) => string;

/** Rows shown at first; large chains have thousands. */
const FIRST_ROWS = 100;

const NameLink = ({ id, nameOf }: { readonly id: string; readonly nameOf: NameOf }) => <button type="button" className="link" onClick={() => showInDiagram(id)}>{nameOf(id)}</button>;

function columnsOf(nameOf: NameOf): readonly Column<CableRow>[] {
  return [
    { id: 'from', label: 'From', value: ({ edge }) => nameOf(edge.from), cell: ({ edge }) => <NameLink id={edge.from} nameOf={nameOf} /> },
    { id: 'to', label: 'To', value: ({ edge }) => nameOf(edge.to), cell: ({ edge }) => <NameLink id={edge.to} nameOf={nameOf} /> },
    { id: 'role', label: 'Role', value: ({ edge }) => roleText(edge), cell: ({ edge }) => roleText(edge) },
    { id: 'amps', label: 'Current', numeric: true, value: ({ state }) => state?.amps ?? -1, cell: ampsText },
    { id: 'share', label: 'Of ampacity', numeric: true, value: ({ state }) => state?.utilisation ?? -1, cell: (row) => <span className={isCableOver(row) ? 'over-limit' : ''}>{ampacityText(row)}{isCableOver(row) ? ' over' : ''}</span> },
    { id: 'drop', label: 'Voltage drop', numeric: true, value: ({ state }) => state?.dropFraction ?? -1, cell: dropText },
    { id: 'loss', label: 'Loss', numeric: true, value: ({ state }) => state?.lossKw ?? -1, cell: lossText },
    { id: 'note', label: 'Note', wide: true, value: (row) => (row.state === null ? noCableText(row) : ''), cell: (row) => (row.state === null ? <span className="muted">{noCableText(row)}</span> : row.state.utilisation === null ? <span className="muted">no ampacity in the document</span> : '') },
  ];
}

/** Connections with what their cables carry: current, share of ampacity, voltage drop, loss. */
export function CableTable({ rows, nameOf, label }: { readonly rows: readonly CableRow[]; readonly nameOf: NameOf; readonly label: string }) {
  const selection = useView((state) => state.selection);
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  return <SortableTable label={label} columns={columns} rows={rows} rowKey={({ edge }) => edge.id} initialSort={{ columnId: 'share', descending: true }} isSelected={({ edge }) => selection.includes(edge.from) && selection.includes(edge.to)} firstRows={FIRST_ROWS} />;
}
