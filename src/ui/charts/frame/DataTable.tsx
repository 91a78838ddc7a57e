import { ScrollRegion } from '../../parts/scroll-region.tsx';

/** The table twin of a chart: the same figures as text. */
export interface TableData {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}

/** Renders a table twin; the first cell of each row is its header. */
export function DataTable({ data }: { readonly data: TableData }) {
  return (
    <ScrollRegion className="chart-table" label={data.caption}>
      <table>
        <caption className="visually-hidden">{data.caption}</caption>
        <thead>
          <tr>{data.columns.map((column) => <th key={column.label} scope="col" className={column.numeric === true ? 'numeric' : undefined}>{column.label}</th>)}</tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => {
                const column = data.columns[index];
                const className = column?.numeric === true ? 'numeric' : undefined;
                const key = column?.label ?? index;
                return index === 0 ? <th key={key} scope="row" className={className}>{cell}</th> : <td key={key} className={className}>{cell}</td>;
              })}
            </tr>
          ))}
          {data.rows.length === 0 ? <tr><td colSpan={data.columns.length}>No rows</td></tr> : null}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
