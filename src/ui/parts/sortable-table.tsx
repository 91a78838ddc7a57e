import { useMemo, useState, type ReactNode } from 'react';

/** One column of a sortable table. */
export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly numeric?: boolean;
  /** Takes the space that is left, and wraps. */
  readonly wide?: boolean;
  /** Value to sort by. */
  readonly value: (row: Row) => number | string;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly initialSort: { readonly columnId: string; readonly descending: boolean };
  readonly isSelected?: (row: Row) => boolean;
  /** Of a long list, so many rows are shown until the rest is asked for; all where absent. */
  readonly firstRows?: number;
  /** A row was pressed with the pointer, beside its own buttons; what it does stands in a button of the row as well. */
  readonly onRowPress?: (row: Row) => void;
}

const isOnButton = (target: EventTarget): boolean => target instanceof Element && target.closest('button, a, input, select') !== null;

/** A table whose heads sort it; `aria-sort` tells by which column. */
export function SortableTable<Row>({ label, columns, rows, rowKey, initialSort, isSelected, firstRows = Number.POSITIVE_INFINITY, onRowPress }: Props<Row>) {
  const [all, setAll] = useState(false);
  const [sort, setSort] = useState(initialSort);
  const sorted = useMemo(() => {
    const column = columns.find(({ id }) => id === sort.columnId);
    if (column === undefined) return rows;
    const sign = sort.descending ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [column.value(a), column.value(b)];
      return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en', { numeric: true }));
    });
  }, [columns, rows, sort]);
  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, label: head, numeric }) => {
            const active = sort.columnId === id;
            return (
              <th key={id} scope="col" className={numeric === true ? 'numeric' : ''} aria-sort={active ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
                <button type="button" onClick={() => setSort({ columnId: id, descending: active ? !sort.descending : numeric === true })}>
                  {head}{active ? (sort.descending ? ' ▾' : ' ▴') : ''}
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {(all ? sorted : sorted.slice(0, firstRows)).map((row) => (
          <tr key={rowKey(row)} className={`${isSelected?.(row) === true ? 'row-selected' : ''}${onRowPress === undefined ? '' : ' row-pressable'}`} onClick={onRowPress === undefined ? undefined : (event) => { if (!isOnButton(event.target)) onRowPress(row); }}>
            {columns.map(({ id, numeric, wide, cell }) => <td key={id} className={numeric === true ? 'numeric' : wide === true ? 'wide' : ''}>{cell(row)}</td>)}
          </tr>
        ))}
        {all || sorted.length <= firstRows ? null : <tr><td colSpan={columns.length}><button type="button" className="link" onClick={() => setAll(true)}>Show all {sorted.length.toLocaleString('en')} rows</button></td></tr>}
      </tbody>
    </table>
  );
}
