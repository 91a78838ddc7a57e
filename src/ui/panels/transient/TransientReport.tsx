import { useMemo, useRef } from 'react';
import { goTo } from '../../../app/navigate.ts';
import { rackLimits, type RackLimit } from '../../../app/transient/rack-limits.ts';
import type { FinishedTransient } from '../../../app/transient/transient-store.ts';
import { useView } from '../../../app/view-store.ts';
import type { ChartFileInfo } from '../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../charts/frame/ChartFrame.tsx';
import { useElementSize } from '../../charts/use-element-size.ts';
import { duration, percent, withUnit } from '../../format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { RackTable } from './RackTable.tsx';
import { TransientChart } from './TransientChart.tsx';
import { byPeak, limitSources } from './transient-series.ts';
import { ASSUMPTIONS, firstToLeave, heatText } from './words.ts';

const CHART_HEIGHT = 236;

type NameOf = (id: string) => string;

function Figure({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return <div><dt>{label}</dt><dd>{children}</dd></div>;
}

const RackLink = ({ id, nameOf }: { readonly id: string; readonly nameOf: NameOf }) => <button type="button" className="link" onClick={() => goTo(id)}>{nameOf(id)}</button>;

function Figures({ run, nameOf }: { readonly run: FinishedTransient; readonly nameOf: NameOf }) {
  const { transient: { racks, hottest, roomMeanCelsius, heat, seconds, steps }, settled, cellMetres, wallSeconds } = run;
  const first = firstToLeave(racks);
  const leaving = racks.filter(({ leavesAllowableSeconds }) => leavesAllowableSeconds !== null).length;
  const roomEnd = roomMeanCelsius.at(-1)?.[1];
  return (
    <dl className="loss-figures" aria-label="Figures of the loss">
      <Figure label="First rack above allowable">{first === null ? `none in ${withUnit(seconds, 's', 0)}` : <>{withUnit(first.seconds, 's')}, <RackLink id={first.id} nameOf={nameOf} /></>}</Figure>
      <Figure label="Racks above allowable">{leaving.toLocaleString('en')} of {racks.length.toLocaleString('en')}</Figure>
      <Figure label="Hottest inlet">{hottest === null ? '–' : <>{withUnit(hottest.celsius, '°C')} after {withUnit(hottest.seconds, 's')}, <RackLink id={hottest.rackId} nameOf={nameOf} /></>}</Figure>
      <Figure label="Hall’s air at the end, mean">{roomEnd === undefined ? '–' : withUnit(roomEnd, '°C')}</Figure>
      <Figure label="Heat given off">{heatText(heat)}</Figure>
      <Figure label="Heat balance error">{percent(heat.balanceError, 2)}</Figure>
      <Figure label="Followed">{withUnit(seconds, 's', 0)} in {steps.toLocaleString('en')} steps, {settled.cells.toLocaleString('en')} cells of {cellMetres} m</Figure>
      <Figure label="Took">{duration(wallSeconds)}; settled on {settled.backendDetail}</Figure>
    </dl>
  );
}

function Notes({ run, limits }: { readonly run: FinishedTransient; readonly limits: ReadonlyMap<string, RackLimit> }) {
  const { transient: { notes, racks }, settled } = run;
  const sources = useMemo(() => limitSources(racks.flatMap(({ id }) => { const limit = limits.get(id); return limit === undefined ? [] : [limit]; })), [racks, limits]);
  const warnings = [...(settled.converged ? [] : [`The hall had not settled before the loss: ${settled.unmet.join('; ')}.`]), ...notes];
  return (
    <div className="loss-notes">
      {warnings.length === 0 ? null : <section aria-label="Notes of the run"><h4>Notes of this run</h4><ul>{warnings.map((note) => <li key={note}>{note}</li>)}</ul></section>}
      <section aria-label="What is assumed"><h4>What is assumed</h4><ul>{ASSUMPTIONS.map((note) => <li key={note}>{note}</li>)}</ul></section>
      <section aria-label="Limits"><h4>Limits</h4><ul>{sources.map((source) => <li key={source}>{source}</li>)}</ul></section>
    </div>
  );
}

/** A finished run: the hottest racks over time, the figures and notes, and when each rack leaves its envelope. */
export function TransientReport({ hallId, run, remark, nameOf }: { readonly hallId: string; readonly run: FinishedTransient; readonly remark: string; readonly nameOf: NameOf }) {
  const { transient, scenario, version } = run;
  const selection = useView((state) => state.selection);
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place, { width: 640, height: 0 });
  const ranked = useMemo(() => byPeak(transient.racks), [transient]);
  const limits = useMemo(() => rackLimits(scenario, hallId), [scenario, hallId]);
  const file = useMemo((): ChartFileInfo => ({
    baseName: `${scenario.meta.id}-${hallId}-cooling-loss`,
    title: `${scenario.meta.name}: loss of cooling in ${nameOf(hallId)}`,
    lines: [remark],
    stamp: `Scenario ${scenario.meta.id}, Plenum ${version}`,
  }), [scenario, hallId, remark, version, nameOf]);
  return (
    <div className="loss-report" data-testid="transient-report">
      <div className="loss-body">
        <div className="loss-chart" ref={place}>
          <ChartFileContext.Provider value={file}>
            {ranked.length === 0
              ? <p className="panel-empty">No rack runs on after this loss: it stops their power too.</p>
              : <TransientChart transient={transient} ranked={ranked} limits={limits} selection={selection} nameOf={nameOf} width={width} height={CHART_HEIGHT} onSelect={goTo} />}
          </ChartFileContext.Provider>
        </div>
        <Figures run={run} nameOf={nameOf} />
        <Notes run={run} limits={limits} />
        {ranked.length === 0 ? null : (
          <ScrollRegion className="loss-table" label="Time until racks leave their envelope, table">
            <RackTable ranked={ranked} covered={transient.seconds} limits={limits} selection={selection} nameOf={nameOf} onSelect={goTo} />
          </ScrollRegion>
        )}
      </div>
    </div>
  );
}
