import { useMemo, useRef } from 'react';
import type { FinishedPlan } from '../../../../app/runs/planned-runs.ts';
import type { FacilityOutage, OutageInterruption, Scenario } from '../../../../model/index.ts';
import { scenarioHash } from '../../../../model/hash.ts';
import type { ChartFileInfo } from '../../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../../charts/frame/ChartFrame.tsx';
import { useElementSize } from '../../../charts/use-element-size.ts';
import { powerText } from '../../../format.ts';
import { EventTable } from './EventTable.tsx';
import { OutageChart } from './OutageChart.tsx';
import { outageFigures, timeText } from './outage-series.ts';

type NameOf = (id: string) => string;

const CHART_HEIGHT = 230;
/** Names written out; of more only the number is told. */
const NAMED = 2;

const CAUSES: Readonly<Record<OutageInterruption['causes'][number]['kind'], string>> = {
  failed: 'failed', open: 'open', 'not-commissioned': 'not commissioned', tripped: 'tripped', 'voltage-collapse': 'voltage collapsed', 'battery-empty': 'battery empty',
  'not-running': 'not running yet', 'no-source': 'no source', 'no-feed': 'no feed',
};

function causeText({ causes }: OutageInterruption, nameOf: NameOf): string {
  const first = causes.slice(0, NAMED).map(({ id, kind }) => `${nameOf(id)} ${CAUSES[kind]}`).join(', ');
  return causes.length > NAMED ? `${first} and ${causes.length - NAMED} more` : first;
}

/** Every loss of supply with its cause, those that end too. */
function Interruptions({ outage: { interruptions }, nameOf }: { readonly outage: FacilityOutage; readonly nameOf: NameOf }) {
  if (interruptions.length === 0) return <p className="one-line-standing">No load loses its supply.</p>;
  return (
    <section aria-label="Losses of supply">
      <div className="panel-bar"><h3 className="one-line-heading">Losses of supply</h3><span className="muted">those that end too</span></div>
      <table className="table" aria-label="Losses of supply">
        <thead><tr>{['At', 'Load', 'Racks', 'Cooling feeds', 'Cause'].map((head, at) => <th key={head} scope="col" className={`head-cell ${at < 4 ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>
        <tbody>
          {interruptions.map((one) => (
            <tr key={`${one.seconds} ${one.chainIds.join(' ')} ${one.kw}`}>
              <td className="numeric">{timeText(one.seconds)}</td><td className="numeric">{powerText(one.kw)}</td>
              <td className={one.rackIds.length > 0 ? 'numeric over-limit' : 'numeric'}>{one.rackIds.length.toLocaleString('en')}</td><td className="numeric">{one.mechanicalNodeIds.length.toLocaleString('en')}</td>
              <td className="wide">{causeText(one, nameOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** An outage that was followed: its figures, its course, its events, and what lost its supply. */
export function OutageReport({ finished: { report: outage, request, version }, scenario, nameOf }: { readonly finished: FinishedPlan<'outage'>; readonly scenario: Scenario; readonly nameOf: NameOf }) {
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place, { width: 640, height: 0 });
  const file = useMemo((): ChartFileInfo => ({
    baseName: `${request.scenario.meta.id}-outage`, title: `${request.scenario.meta.name}: outage`,
    lines: [`Fails: ${request.failedIds.map(nameOf).join(', ')}`, ...(request.failedBeforeIds.length === 0 ? [] : [`Failed before: ${request.failedBeforeIds.map(nameOf).join(', ')}`])],
    stamp: `Scenario ${request.scenario.meta.id} (${scenarioHash(request.scenario)}), Plenum ${version}`,
  }), [request, nameOf, version]);
  const isNode = useMemo(() => {
    const ids = new Set(scenario.power.nodes.map(({ id }) => id));
    return (id: string) => ids.has(id);
  }, [scenario]);
  return (
    <div data-testid="outage-report">
      <dl className="figures" aria-label="Figures of the outage">
        {outageFigures(outage, request.scenario.power.nodes.some(({ protection }) => protection !== undefined)).map(({ label, value, bad }) => <div key={label} className="figure"><dt>{label}</dt><dd className={bad ? 'over-limit' : ''}>{value}{bad ? ' !' : ''}</dd></div>)}
      </dl>
      <div className="one-line-chart" ref={place}>
        <ChartFileContext.Provider value={file}><OutageChart outage={outage} width={width} height={CHART_HEIGHT} /></ChartFileContext.Provider>
      </div>
      <Interruptions outage={outage} nameOf={nameOf} />
      <EventTable outage={outage} nameOf={nameOf} isNode={isNode} />
      <p className="one-line-standing muted">Not computed: {outage.notComputed.join('; ')}.</p>
    </div>
  );
}
