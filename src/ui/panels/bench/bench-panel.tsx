import { useId, useState } from 'react';
import { useBench } from '../../../app/bench/bench-store.ts';
import { exportBenchCsv } from '../../../app/files/bench-tables.ts';
import { saveExport } from '../../../app/files/save-export.ts';
import type { FinishedRun } from '../../../app/runs/single-run.ts';
import { currentSession } from '../../../app/session.ts';
import { BENCH_SIZES } from '../../../model/index.ts';
import '../../charts/charts.css';
import { ExportMenu } from '../../charts/frame/ExportMenu.tsx';
import { duration } from '../../format.ts';
import '../panels.css';
import './bench.css';
import { BenchTables } from './BenchTables.tsx';

/** Sizes that a browser should be asked for; larger ones are for the command line. */
const OFFERED = [BENCH_SIZES.small, BENCH_SIZES.interactive, BENCH_SIZES.fine] as const;

function RunBar({ finished }: { readonly finished: FinishedRun<'bench'> | null }) {
  const [cellMetres, setCellMetres] = useState<number>(BENCH_SIZES.interactive.cellMetres);
  const status = useBench((state) => state.status);
  const id = useId();
  const running = status === 'running';
  const bench = currentSession()?.bench;
  return (
    <div className="panel-bar">
      <label htmlFor={id}>Hall of</label>
      <select id={id} className="field bench-size" value={cellMetres} disabled={running} onChange={(event) => setCellMetres(Number(event.target.value))}>
        {OFFERED.map((size) => <option key={size.cellMetres} value={size.cellMetres}>{size.cells.toLocaleString('en')} cells ({size.cellMetres} m)</option>)}
      </select>
      {running
        ? <button type="button" className="button" onClick={() => bench?.cancel()}>Cancel</button>
        : <button type="button" className="button button-primary" onClick={() => bench?.run({ cellMetres, solveCellMetres: [cellMetres] })}>{finished === null ? 'Run' : 'Run again'}</button>}
      {finished === null ? null : (
        <span className="chart-frame-controls bench-export">
          <ExportMenu label="Export this run" text="Export" items={[
            { label: 'All figures (CSV)', perform: () => saveExport(exportBenchCsv(finished.report), 'plenum-benchmark.csv', 'text/csv') },
            { label: 'Copy all figures', perform: () => navigator.clipboard.writeText(exportBenchCsv(finished.report)) },
          ]} />
        </span>
      )}
    </div>
  );
}

/** How far a run is, or how it ended where it ended without a report. */
function Standing() {
  const status = useBench((state) => state.status);
  const phase = useBench((state) => state.phase);
  const fraction = useBench((state) => state.fraction);
  const message = useBench((state) => state.message);
  if (status === 'failed') return <p className="bench-note over-limit" role="alert">{message}</p>;
  if (status === 'cancelled') return <p className="bench-note">The run was cancelled.</p>;
  if (status !== 'running') return null;
  return (
    <output className="bench-progress">
      <progress max={1} value={fraction} aria-label="Benchmark progress" />
      {Math.round(fraction * 100)}{'\u202f'}% · {phase}
    </output>
  );
}

/** Speed of the hall air solver on the user's own machine. */
export default function BenchPanel() {
  const finished = useBench((state) => state.finished);
  const status = useBench((state) => state.status);
  return (
    <>
      <RunBar finished={finished} />
      <Standing />
      <div className="panel-scroll" data-testid="bench-report">
        {finished === null
          ? (status === 'running' ? null : <p className="panel-empty">Not run in this window yet. A run measures this machine’s memory bandwidth, then each kernel of the hall air solver, then a whole solve. It takes a minute or two; other work on the machine makes it slower.</p>)
          : (
            <>
              <p className="bench-note">{finished.report.cells.join(' × ')} cells of {finished.report.cellMetres} m, Plenum {finished.version}, took {duration(finished.wallSeconds)}. Bandwidths, kernels and time steps are the best of several repetitions; whole solves and memory are measured once.</p>
              <BenchTables report={finished.report} />
            </>
          )}
      </div>
    </>
  );
}
