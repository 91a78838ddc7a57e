import { useMemo, useRef } from 'react';
import type { FinishedPlan } from '../../../app/runs/planned-runs.ts';
import { goTo } from '../../../app/navigate.ts';
import { useView } from '../../../app/view-store.ts';
import { scenarioHash } from '../../../model/hash.ts';
import type { FacilityTraining } from '../../../model/index.ts';
import type { ChartFileInfo } from '../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../charts/frame/ChartFrame.tsx';
import { useElementSize } from '../../charts/use-element-size.ts';
import { duration, percent, powerText, withUnit } from '../../format.ts';
import { SeverityMark } from '../../parts/severity-mark.tsx';
import { SortableTable, type Column } from '../../parts/sortable-table.tsx';
import { LIMIT_WORDS, limitRows, type LimitRow } from './training-series.ts';
import { SmoothingTable } from './SmoothingTable.tsx';
import { WaveChart } from './WaveChart.tsx';

type NameOf = (id: string) => string;
type Report = NonNullable<FinishedPlan<'trainingLoad'>['report']>;

const CHART_HEIGHT = 220;
/** Rows shown at first; large runs hang on hundreds of UPSs. */
const FIRST_ROWS = 60;

const limitText = ({ limit: { unit } }: LimitRow, value: number): string => (unit === 'kW' ? powerText(value) : withUnit(value, unit, 0));

function columnsOf(nameOf: NameOf): readonly Column<LimitRow>[] {
  return [
    { id: 'name', label: 'UPS or generator', value: ({ swing }) => nameOf(swing.id), cell: ({ swing }) => <button type="button" className="link" onClick={() => goTo(swing.id)}>{nameOf(swing.id)}</button> },
    { id: 'kind', label: 'Kind', value: ({ swing }) => swing.kind, cell: ({ swing }) => (swing.kind === 'ups' ? 'UPS' : 'generator') },
    { id: 'lowest', label: 'Lowest', numeric: true, value: ({ swing }) => swing.lowestKw, cell: ({ swing }) => powerText(swing.lowestKw) },
    { id: 'peak', label: 'Peak', numeric: true, value: ({ swing }) => swing.peakKw, cell: ({ swing }) => powerText(swing.peakKw) },
    { id: 'swing', label: 'Swing', numeric: true, value: ({ swing }) => swing.swingKw, cell: ({ swing }) => powerText(swing.swingKw) },
    { id: 'ramp', label: 'Steepest', numeric: true, value: ({ swing }) => swing.steepestKwPerSecond, cell: ({ swing }) => withUnit(swing.steepestKwPerSecond, 'kW/s', 0) },
    { id: 'limit', label: 'Limit', value: ({ limit }) => LIMIT_WORDS[limit.kind], cell: ({ limit }) => LIMIT_WORDS[limit.kind] },
    { id: 'asked', label: 'Asked', numeric: true, value: ({ limit }) => limit.asked, cell: (row) => limitText(row, row.limit.asked) },
    { id: 'takes', label: 'Takes', numeric: true, value: ({ limit }) => limit.limit, cell: (row) => limitText(row, row.limit.limit) },
    { id: 'share', label: 'Asked of taken', numeric: true, value: ({ share }) => share, cell: ({ share, limit }) => <span className={limit.exceededBy > 0 ? 'over-limit' : ''}>{Number.isFinite(share) ? percent(share, 1) : 'takes none'}{limit.exceededBy > 0 ? ' over' : ''}</span> },
  ];
}

/** What the load comes to. */
function Figures({ training }: { readonly training: FacilityTraining }) {
  const { figures, rackIds, accelerators, ratedKw, violations, nodes } = training;
  const facts: readonly (readonly [string, string, boolean?])[] = [
    ['Racks', `${rackIds.length.toLocaleString('en')}, ${accelerators.toLocaleString('en')} accelerators`],
    ['Rated', powerText(ratedKw)], ['Lowest to peak', `${powerText(figures.lowestKw)} to ${powerText(figures.peakKw)}`], ['Mean', powerText(figures.meanKw)],
    ['Largest rise', `${powerText(figures.largestRiseKw)}, ${withUnit(figures.steepestKwPerSecond, 'kW/s', 0)}`], ['Checkpoint to checkpoint', duration(figures.cycleSeconds)],
    ['Limits exceeded', `${violations.length.toLocaleString('en')} on ${nodes.length.toLocaleString('en')} nodes${violations.length > 0 ? ' !' : ''}`, violations.length > 0],
  ];
  return <dl className="figures" aria-label="Figures of the load">{facts.map(([label, value, bad]) => <div key={label} className="figure"><dt>{label}</dt><dd className={bad === true ? 'over-limit' : ''}>{value}</dd></div>)}</dl>;
}

/** Violations written out; of more only the number is told, the table has them all but the breakdowns of voltage, which come first. */
const MOST_VIOLATIONS = 6;

/** What goes wrong, in words; a name selects its component. */
function Violations({ violations, nameOf }: { readonly violations: FacilityTraining['violations']; readonly nameOf: NameOf }) {
  if (violations.length === 0) return null;
  const more = violations.length - MOST_VIOLATIONS;
  return (
    <ul className="training-violations" aria-label="What the swings exceed">
      {violations.slice(0, MOST_VIOLATIONS).map(({ severity, code, subjectId, message }) => (
        <li key={`${code} ${subjectId}`}><SeverityMark severity={severity === 'error' ? 'error' : 'warning'} /><span><button type="button" className="link" onClick={() => goTo(subjectId)}>{nameOf(subjectId)}</button>: {message}</span></li>
      ))}
      {more > 0 ? <li className="muted">and {more.toLocaleString('en')} more, in the table below</li> : null}
    </ul>
  );
}

/** What stands between the figures and the real machine. */
function notesOf({ nodes, accelerators, minimumAccelerators }: FacilityTraining): readonly string[] {
  const generators = nodes.filter(({ kind }) => kind === 'generator');
  const unchecked = generators.filter(({ limits }) => limits.length === 1).length;
  return [
    ...(accelerators < minimumAccelerators ? [`The run asks for ${minimumAccelerators.toLocaleString('en')} accelerators at least: it would not start in this state.`] : []),
    ...(generators.length === 0 ? ['No generator carries the run in this state; tick “utility lost” to see them carry it.'] : []),
    ...(unchecked === 0 ? [] : [`${unchecked.toLocaleString('en')} of ${generators.length.toLocaleString('en')} generators give neither a step nor a ramp in the document: only their rating is checked.`]),
  ];
}

/** Swings of a run: figures, waveform, what each node is asked for, and what smoothing leaves and costs. */
export function TrainingReport({ finished: { request, version }, report: { training, waveforms }, nameOf }: { readonly finished: FinishedPlan<'trainingLoad'>; readonly report: Report; readonly nameOf: NameOf }) {
  const selection = useView((state) => state.selection);
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place, { width: 640, height: 0 });
  const rows = useMemo(() => limitRows(training), [training]);
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const file = useMemo((): ChartFileInfo => ({
    baseName: `${request.scenario.meta.id}-${request.runId}-swings`, title: `${request.scenario.meta.name}: load of ${nameOf(request.runId)}`, lines: [],
    stamp: `Scenario ${request.scenario.meta.id} (${scenarioHash(request.scenario)}), Plenum ${version}`,
  }), [request, nameOf, version]);
  const notes = notesOf(training);
  return (
    <div data-testid="training-report">
      <Figures training={training} />
      <Violations violations={training.violations} nameOf={nameOf} />
      {notes.map((note) => <p key={note} className="panel-line muted">{note}</p>)}
      <div className="training-chart" ref={place}>
        <ChartFileContext.Provider value={file}><WaveChart training={training} waveforms={waveforms} width={width} height={CHART_HEIGHT} /></ChartFileContext.Provider>
      </div>
      {training.smoothing.length === 0 ? null : <SmoothingTable training={training} />}
      <section aria-label="What each node is asked for">
        <h3 className="training-heading">UPSs and generators that carry the run, the most strained first</h3>
        <SortableTable label="Swings against limits" columns={columns} rows={rows} rowKey={({ key }) => key} initialSort={{ columnId: 'share', descending: true }} isSelected={({ swing }) => selection.includes(swing.id)} firstRows={FIRST_ROWS} />
      </section>
      <p className="panel-line muted">Not computed: {training.notComputed.join('; ')}.</p>
    </div>
  );
}
