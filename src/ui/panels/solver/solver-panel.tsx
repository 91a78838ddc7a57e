import { useMemo, useRef } from 'react';
import { performAction } from '../../../app/actions/registry.ts';
import { useDocument } from '../../../app/document-store.ts';
import { useEngine } from '../../../app/engine-store.ts';
import { entitiesOf } from '../../../app/entities.ts';
import { goTo } from '../../../app/navigate.ts';
import { useResults } from '../../../app/results-store.ts';
import { fieldWords, thermalStanding } from '../../../app/solve/thermal-standing.ts';
import type { ResultSlot } from '../../../app/types.ts';
import { useView } from '../../../app/view-store.ts';
import type { ResidualSample, Scenario, ThermalResult } from '../../../model/index.ts';
import { ENGINE_VERSION } from '../../../model/version.ts';
import '../../charts/charts.css';
import type { ChartFileInfo } from '../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../charts/frame/ChartFrame.tsx';
import { useElementSize } from '../../charts/use-element-size.ts';
import { duration, withUnit } from '../../format.ts';
import '../panels.css';
import { acceptanceRows, inletUnsteadiness } from './acceptance-rows.ts';
import { latestResiduals } from './residual-series.ts';
import { ResidualChart } from './ResidualChart.tsx';
import './solver.css';

const CHART_HEIGHT = 236;

const NO_HISTORY: readonly ResidualSample[] = [];

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return <div><dt>{label}</dt><dd>{value}</dd></div>;
}

/** What runs, how far it is, and its last residuals. */
function Running({ slot, history }: { readonly slot: ResultSlot<ThermalResult>; readonly history: readonly ResidualSample[] }) {
  const latest = latestResiduals(history);
  return (
    <div className="solver-running">
      <progress max={1} value={slot.fraction} aria-label="Hall air progress" />
      <span>{Math.round(slot.fraction * 100)}{'\u202f'}% · {slot.phase === '' ? 'solving' : slot.phase}{latest === null ? '' : ` · ${latest}`}</span>
      <button type="button" className="button" onClick={() => void performAction('simulate.cancel')}>Cancel</button>
    </div>
  );
}

function Acceptance({ result }: { readonly result: ThermalResult }) {
  const preview = result.fieldKind === 'preview';
  return (
    <table className="table" aria-label="Acceptance test">
      <thead><tr>{['Criterion', 'Reached', 'Limit', 'Met'].map((head, index) => <th key={head} scope="col" className={`head-cell ${index === 1 || index === 2 ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>
      <tbody>
        {acceptanceRows(result).map(({ id, label, value, limit, met }) => (
          <tr key={id}>
            <td className="wide">{label}</td>
            <td className="numeric">{preview ? '–' : value}</td>
            <td className="numeric">{limit}</td>
            <td>{preview ? 'not judged' : met ? '✓ yes' : <span className="over-limit">✕ no</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Unmet({ result }: { readonly result: ThermalResult }) {
  if (result.converged) return <p className="solver-note">Accepted: every limit is met, over enough batches of time steps to judge it.</p>;
  return (
    <section className="solver-note" aria-label="Why it is not accepted">
      <strong>Not accepted:</strong>
      <ul>{result.unmet.map((reason) => <li key={reason}>{reason}</li>)}</ul>
    </section>
  );
}

/** What the air model assumed of the hall or left out. */
function Findings({ result: { diagnostics } }: { readonly result: ThermalResult }) {
  if (diagnostics.length === 0) return null;
  return (
    <section className="solver-note" aria-label="Findings of the air model">
      <strong>The air model:</strong>
      <ul>{diagnostics.map(({ code, path, message, hint }) => <li key={`${code} ${path} ${message}`}>{message} {hint}</li>)}</ul>
    </section>
  );
}

function Unsteadiness({ result, scenario }: { readonly result: ThermalResult; readonly scenario: Scenario }) {
  const unsteadiness = inletUnsteadiness(result);
  if (unsteadiness === null || result.fieldKind === 'preview') return null;
  const { medianKelvin, largestKelvin, rackId } = unsteadiness;
  return (
    <p className="solver-note">
      Inlets move about their means by {withUnit(medianKelvin, 'K', 2)} (standard deviation in time, median rack), at most {withUnit(largestKelvin, 'K', 2)} at{' '}
      <button type="button" className="link" onClick={() => goTo(rackId)}>{entitiesOf(scenario).get(rackId)?.name ?? rackId}</button>.
    </p>
  );
}

const backendWords = ({ backend, backendDetail }: Pick<ThermalResult, 'backend' | 'backendDetail'>): string =>
  `${backend === 'webgpu' ? 'WebGPU' : 'CPU'}${backendDetail === '' ? '' : `, ${backendDetail}`}`;

function Figures({ result, wallSeconds, running }: { readonly result: ThermalResult; readonly wallSeconds: number | null; readonly running: boolean }) {
  return (
    <dl className="solver-figures" aria-label="Solve figures">
      <Figure label="Field" value={fieldWords(result.fieldKind)} />
      <Figure label="Cells" value={result.cells.toLocaleString('en')} />
      <Figure label="Time steps" value={result.iterations.toLocaleString('en')} />
      <Figure label="Air flow simulated" value={duration(result.simulatedSeconds)} />
      {wallSeconds === null || running ? null : <Figure label="Took" value={duration(wallSeconds)} />}
      <Figure label="Ran on" value={backendWords(result)} />
    </dl>
  );
}

/** Which solve a history is of. */
function historyRemark(slot: ResultSlot<ThermalResult>, live: boolean): string {
  if (slot.status === 'running') return 'of the solve under way';
  if (live) return slot.status === 'cancelled' ? 'of the cancelled solve' : 'of the solve that failed';
  return slot.stale ? 'of the last solve, before the last edit' : 'of the last solve';
}

/** How the air of the hall in view is being solved, and how far it is settled. */
export default function SolverPanel() {
  const scenario = useDocument((state) => state.scenario);
  const viewed = useView((state) => state.hallId);
  const hallId = viewed ?? scenario?.halls[0]?.id ?? '';
  const slot = useResults((state) => state.thermalByHall[hallId]);
  const recorded = useResults((state) => state.residualsByHall[hallId] ?? NO_HISTORY);
  const engineDetail = useEngine((state) => state.detail);
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place, { width: 640, height: 0 });
  const hallName = scenario?.halls.find(({ id }) => id === hallId)?.name ?? hallId;
  const file = useMemo((): ChartFileInfo | null => (scenario === null ? null : {
    baseName: `${scenario.meta.id}-${hallId}`,
    title: `${scenario.meta.name}: air of ${hallName}`,
    lines: [],
    stamp: `Scenario ${scenario.meta.id}, Plenum ${ENGINE_VERSION}`,
  }), [scenario, hallId, hallName]);
  if (scenario === null) return <p className="panel-empty">No scenario is open.</p>;
  const standing = thermalStanding(slot);
  const result = slot?.result ?? null;
  // The residuals of a solve that ended well stand, complete, in its result.
  const live = slot !== undefined && slot.status !== 'done' && slot.status !== 'idle' && recorded.length > 0;
  const history = live ? recorded : slot?.status === 'running' ? NO_HISTORY : result?.residualHistory ?? NO_HISTORY;
  return (
    <>
      <div className="panel-bar">
        <strong>{hallName}</strong>
        <span className={`badge ${standing.settled ? 'badge-ok' : 'badge-assumption'}`} data-testid="solver-standing">{standing.label}</span>
        <span className="muted solver-detail">{standing.detail}</span>
        {slot?.status === 'running' ? null : <button type="button" className="button" onClick={() => void performAction('simulate.solve')}>Solve now</button>}
      </div>
      {slot?.status === 'running' ? <Running slot={slot} history={recorded} /> : null}
      <div className="panel-scroll solver-body">
        <div className="solver-chart" ref={place}>
          <ChartFileContext.Provider value={file}>
            {history.length === 0
              ? <p className="panel-empty">{slot?.status === 'running' ? 'The first residuals come with the first batch of steps.' : `No residuals yet. ${engineDetail === '' ? '' : `Hall air would run on: ${engineDetail}.`}`}</p>
              : <ResidualChart history={history} width={width} height={CHART_HEIGHT} remark={historyRemark(slot as ResultSlot<ThermalResult>, live)} />}
          </ChartFileContext.Provider>
        </div>
        {result === null ? null : (
          <div className="solver-side">
            <Acceptance result={result} />
            <Unmet result={result} />
            <Findings result={result} />
            <Unsteadiness result={result} scenario={scenario} />
            <Figures result={result} wallSeconds={slot?.wallSeconds ?? null} running={slot?.status === 'running'} />
          </div>
        )}
      </div>
    </>
  );
}
