import { createContext, useContext, useId, useRef, useState, type ReactNode } from 'react';
import { exportChart, type ChartFileInfo } from '../export/export-chart.ts';
import { DataTable, type TableData } from './DataTable.tsx';
import { ExportMenu } from './ExportMenu.tsx';

/** What exported files are called and say about their origin; provided by the panel. */
export const ChartFileContext = createContext<ChartFileInfo | null>(null);

/** `true` = every chart shows its table; single charts can still be switched. */
export const TablesContext = createContext(false);

/**
 * The box around a chart: title, remarks, its own controls, the switch to the table twin, SVG and PNG
 * export, and the chart itself.
 */
export function ChartFrame({ title, remark, controls, table, drawAlways = false, children }: {
  readonly title: string;
  readonly remark?: string;
  readonly controls?: ReactNode;
  readonly table: TableData;
  /** Draws the chart even where the table is shown, for an export of everything. */
  readonly drawAlways?: boolean;
  readonly children: ReactNode;
}) {
  const headingId = useId();
  const root = useRef<HTMLElement>(null);
  const allTables = useContext(TablesContext);
  const file = useContext(ChartFileContext);
  const [own, setOwn] = useState({ allTables, asTable: allTables });
  // The switch of all charts overrules earlier switches of single ones.
  const asTable = own.allTables === allTables ? own.asTable : allTables;
  const showTable = asTable && !drawAlways;

  return (
    <section className={controls === undefined ? 'chart-frame' : 'chart-frame chart-frame-crowded'} aria-labelledby={headingId} ref={root} data-chart-title={remark === undefined ? title : `${title}: ${remark}`}>
      <header>
        <h3 id={headingId} title={remark}>{title}</h3>
        {remark === undefined ? null : <span className="chart-remark">{remark}</span>}
        <span className="chart-frame-controls">
          {controls}
          <button type="button" className="chart-button" aria-pressed={asTable} onClick={() => setOwn({ allTables, asTable: !asTable })} title={asTable ? 'Show the chart' : 'Show the figures as a table'} aria-label={`${title} as table`}>Table</button>
          {file === null || showTable ? null : (
            <ExportMenu label={`Save the chart ${title}`} text="Save" items={(['svg', 'png'] as const).map((format) => ({
              label: format === 'svg' ? 'Drawing (SVG)' : 'Picture (PNG)',
              perform: async () => {
                if (root.current !== null) await exportChart([root.current], title, format, file);
              },
            }))} />
          )}
        </span>
      </header>
      {showTable ? <DataTable data={table} /> : children}
    </section>
  );
}
