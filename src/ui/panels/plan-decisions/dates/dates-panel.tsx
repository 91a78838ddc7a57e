import { useId, useMemo, useRef, useState } from 'react';
import { useDocument } from '../../../../app/document-store.ts';
import { runDatesTable } from '../../../../app/files/decision-tables.ts';
import { useDatesChoice } from '../../../../app/plan-decisions/decisions-store.ts';
import { useResults } from '../../../../app/results-store.ts';
import { currentSession } from '../../../../app/session.ts';
import { readPercent } from '../../../../app/typed-numbers.ts';
import type { ProjectionResult, RunProjection, Scenario } from '../../../../model/index.ts';
import '../../../charts/charts.css';
import type { ChartFileInfo } from '../../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../../charts/frame/ChartFrame.tsx';
import { ExportMenu } from '../../../charts/frame/ExportMenu.tsx';
import { formatShare } from '../../../charts/format.ts';
import { dayOf, formatDate, isoOf } from '../../../charts/time/days.ts';
import type { DayDomain } from '../../../charts/time/time-scale.ts';
import { useElementSize } from '../../../charts/use-element-size.ts';
import { dateInWords } from '../../../timeline/model/answers.ts';
import { StatusNote } from '../../../timeline/StatusNote.tsx';
import '../../../timeline/timeline.css';
import '../../panels.css';
import { fileItems } from '../../power-files.ts';
import '../plan-decisions.css';
import { dayOfShare, distributionOf, shareSentence, type DateDistribution } from './date-distribution.ts';
import { DatesChart } from './DatesChart.tsx';

/** Room beside the first and the last outcome, as a share of their distance, and at least so many days. */
const MARGIN_SHARE = 0.04;
const LEAST_MARGIN_DAYS = 10;

/** Days that the charts show: all outcomes that arrive, with some room, within the projection's time. */
function domainOf({ days }: DateDistribution, { asOf, horizon }: ProjectionResult): DayDomain {
  const [from, until] = [dayOf(asOf), dayOf(horizon)];
  const [first, last] = [days[0] ?? from, days.at(-1) ?? until];
  const margin = Math.max(LEAST_MARGIN_DAYS, (last - first) * MARGIN_SHARE);
  return [Math.max(from, first - margin), Math.min(last + margin, Math.max(until, last + LEAST_MARGIN_DAYS))];
}

const clampDay = (day: number, [first, last]: DayDomain): number => Math.min(Math.floor(last), Math.max(Math.ceil(first), Math.round(day)));

const moveCursor = (day: number): void => useDatesChoice.setState({ cursorDay: Math.round(day) });

/** The date cursor in words and its inverse: how many are there by a date, and by which date so many are. */
function Readings({ distribution, cursorDay, domain, onDay }: { readonly distribution: DateDistribution; readonly cursorDay: number; readonly domain: DayDomain; readonly onDay: (day: number) => void }) {
  const id = useId();
  const [percentText, setPercentText] = useState('80');
  const share = readPercent(percentText);
  const day = share === null ? null : dayOfShare(distribution, share);
  return (
    <div className="panel-line">
      <span className="decision-pair">
        <label htmlFor={`${id}-date`}>By</label>
        <input id={`${id}-date`} type="date" className="field decision-date" value={isoOf(cursorDay)} onChange={(event) => { if (event.target.value !== '') onDay(dayOf(event.target.value)); }} />
        <input type="range" className="dates-slider" aria-label="Date cursor" min={Math.ceil(domain[0])} max={Math.floor(domain[1])} step={1} value={clampDay(cursorDay, domain)} aria-valuetext={formatDate(isoOf(cursorDay))} title="Left and right: a day" onChange={(event) => onDay(event.target.valueAsNumber)} />
        <output htmlFor={`${id}-date`}><strong>{shareSentence(distribution, cursorDay)}</strong></output>
      </span>
      <span className="decision-pair">
        <input id={`${id}-share`} className="field decision-number" inputMode="decimal" autoComplete="off" value={percentText} aria-label="Share of outcomes, per cent" aria-invalid={share === null} onChange={(event) => setPercentText(event.target.value)} />
        <span>% of outcomes:</span>
        <output htmlFor={`${id}-share`}>{share === null ? <span className="over-limit">Give a share from 0 to 100 %.</span> : <strong>{day === null ? 'not within horizon' : `by ${formatDate(isoOf(day))}`}</strong>}</output>
        {day === null ? null : <button type="button" className="link" onClick={() => onDay(day)}>Put the cursor there</button>}
      </span>
    </div>
  );
}

/** Percentiles and the outcomes that never arrive, in words. */
function Percentiles({ run, result }: { readonly run: RunProjection; readonly result: ProjectionResult }) {
  const { p10, p50, p90, neverShare } = run.unblocked;
  const facts: readonly (readonly [string, string, boolean?])[] = [
    ['P10, early', dateInWords(p10)], ['P50, middle', `${dateInWords(p50)}${run.standardErrorDays === null ? '' : ` ± ${run.standardErrorDays.toLocaleString('en', { maximumFractionDigits: 1 })}\u202fd`}`], ['P90, late', dateInWords(p90)],
    [`Never by ${formatDate(result.horizon)}`, `${formatShare(neverShare)} of outcomes`, neverShare > 0],
  ];
  return <dl className="figures" aria-label="Percentiles of the date">{facts.map(([label, value, marked]) => <div key={label} className="figure"><dt>{label}</dt><dd>{marked === true ? <><span aria-hidden="true">▲ </span>{value}</> : value}</dd></div>)}</dl>;
}

function RunDates({ run, result, name }: { readonly run: RunProjection; readonly result: ProjectionResult; readonly name: string }) {
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place, { width: 640, height: 0 });
  const distribution = useMemo(() => distributionOf(run, result), [run, result]);
  const domain = useMemo(() => domainOf(distribution, result), [distribution, result]);
  const wanted = useDatesChoice((state) => state.cursorDay);
  const cursorDay = wanted ?? distribution.percentiles.find(({ label, day }) => label === 'P50' && day !== null)?.day ?? clampDay(dayOf(result.horizon), domain);
  const sentence = shareSentence(distribution, cursorDay);
  const file = useMemo((): ChartFileInfo => ({
    baseName: `${result.scenarioId}-${run.id}`, title: `${result.scenarioName}: when ${name} is unblocked`,
    lines: [`${sentence}; never by ${formatDate(result.horizon)} in ${formatShare(run.unblocked.neverShare)}.`],
    stamp: `Scenario ${result.scenarioId} (${result.scenarioHash}), Plenum ${result.version}, seed ${result.seed}, ${result.samples} samples`,
  }), [result, run, name, sentence]);
  if (distribution.days.length === 0) return <p className="panel-empty">{name} is not unblocked by {formatDate(result.horizon)} in any outcome.</p>;
  return (
    <div data-testid="run-dates">
      <Percentiles run={run} result={result} />
      <Readings distribution={distribution} cursorDay={cursorDay} domain={domain} onDay={moveCursor} />
      <div className="decision-chart" ref={place}>
        <ChartFileContext.Provider value={file}><DatesChart distribution={distribution} runName={name} domain={domain} cursorDay={cursorDay} width={width} onDay={moveCursor} /></ChartFileContext.Provider>
      </div>
    </div>
  );
}

function Dates({ scenario }: { readonly scenario: Scenario }) {
  const id = useId();
  const slot = useResults((state) => state.projection);
  const wanted = useDatesChoice((state) => state.runId);
  const { result } = slot;
  const run = result?.runs.find((candidate) => candidate.id === wanted) ?? result?.runs[0];
  const nameOf = (runId: string): string => scenario.runs.find((one) => one.id === runId)?.name ?? runId;
  const solver = currentSession()?.solver;
  return (
    <>
      <div className="panel-bar panel-bar-sticky">
        {run === undefined || result === null ? null : (
          <>
            <label htmlFor={id}>Run</label>
            <select id={id} className="field decision-run" value={run.id} onChange={(event) => useDatesChoice.setState({ runId: event.target.value, cursorDay: null })}>
              {result.runs.map((one) => <option key={one.id} value={one.id}>{nameOf(one.id)}</option>)}
            </select>
          </>
        )}
        <StatusNote slot={slot} onCompute={() => solver?.solveNow()} onCancel={() => solver?.cancelAll('projection')} />
        {run === undefined || result === null ? null : (
          <span className="chart-frame-controls">
            <ExportMenu label="Export the dates" text="Export" items={fileItems([{ label: 'Cumulative share by date', fileName: `${result.scenarioId}-${run.id}-dates`, table: () => runDatesTable(result, run) }])} />
          </span>
        )}
      </div>
      {run === undefined || result === null
        ? <p className="panel-empty">No projection yet. Compute one to see when each run is unblocked and how surely.</p>
        : <RunDates key={run.id} run={run} result={result} name={nameOf(run.id)} />}
    </>
  );
}

/** When each run is unblocked: histogram, cumulative share, and how surely by a date. */
export default function DatesPanel() {
  const scenario = useDocument((state) => state.scenario);
  if (scenario === null) return <p className="panel-empty">No scenario is open. Open one with File › Open.</p>;
  if (scenario.runs.length === 0) return <p className="panel-empty">This scenario has no training run to date.</p>;
  return <div className="panel-scroll"><Dates scenario={scenario} /></div>;
}
