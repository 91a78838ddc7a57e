import { useMemo, useState } from 'react';
import { goTo } from '../../../../app/navigate.ts';
import { useResults } from '../../../../app/results-store.ts';
import { useView } from '../../../../app/view-store.ts';
import type { Scenario } from '../../../../model/index.ts';
import { percent, withUnit } from '../../../format.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { KIND_WORDS } from '../power/power-facts.ts';
import { loadingRows, PHASE_KINDS, type LoadingRow, type PhaseKind } from './loading-rows.ts';
import { PhaseBars } from './PhaseBars.tsx';

/** Rows shown at first; large chains have thousands. */
const FIRST_ROWS = 120;

/** Utilisation and current of a phase or of a pair of poles, marked beyond a limit. */
function LoadCell({ state: { utilisation, amps }, continuousFraction }: { readonly state: { readonly utilisation: number; readonly amps: number }; readonly continuousFraction: number }) {
  const limit = utilisation > 1 ? 'over-limit' : utilisation > continuousFraction ? 'one-line-limit-mark' : '';
  return <><span className={limit}>{percent(utilisation, 1)}{utilisation > 1 ? ' ▲!' : utilisation > continuousFraction ? ' △' : ''}</span> <span className="muted">{withUnit(amps, 'A', 0)}</span></>;
}

function phaseColumn(phase: 'A' | 'B' | 'C'): Column<LoadingRow> {
  const of = ({ phases }: LoadingRow) => phases.find((one) => one.phase === phase);
  return {
    id: phase, label: `${phase}`, numeric: true, value: (row) => of(row)?.utilisation ?? -1,
    cell: (row) => {
      const state = of(row);
      return state === undefined ? '–' : <LoadCell state={state} continuousFraction={row.continuousFraction} />;
    },
  };
}

const COLUMNS: readonly Column<LoadingRow>[] = [
  { id: 'name', label: 'Component', value: ({ name }) => name, cell: ({ id, name }) => <button type="button" className="link" onClick={() => goTo(id)}>{name}</button> },
  { id: 'kind', label: 'Kind', value: ({ kind }) => KIND_WORDS[kind][0], cell: ({ kind }) => KIND_WORDS[kind][0] },
  { id: 'heaviest', label: 'Phases against rating', numeric: true, value: ({ heaviest }) => heaviest, cell: ({ phases, dc, continuousFraction }) => <PhaseBars phases={phases} dc={dc} continuousFraction={continuousFraction} /> },
  phaseColumn('A'), phaseColumn('B'), phaseColumn('C'),
  { id: 'dc', label: 'DC', numeric: true, value: ({ dc }) => dc?.utilisation ?? -1, cell: (row) => (row.dc === null ? '–' : <LoadCell state={row.dc} continuousFraction={row.continuousFraction} />) },
  { id: 'limit', label: 'Continuous', numeric: true, value: ({ continuousFraction }) => continuousFraction, cell: ({ continuousFraction }) => percent(continuousFraction) },
  { id: 'imbalance', label: 'Imbalance', numeric: true, value: ({ currentImbalance }) => currentImbalance, cell: ({ currentImbalance }) => percent(currentImbalance, 1) },
  { id: 'neutral', label: 'Neutral', numeric: true, value: ({ neutralAmps }) => neutralAmps, cell: ({ neutralAmps }) => withUnit(neutralAmps, 'A', 0) },
  { id: 'factor', label: 'Power factor', numeric: true, value: ({ powerFactor }) => powerFactor, cell: ({ powerFactor }) => withUnit(powerFactor, '', 3) },
  { id: 'volts', label: 'Lowest voltage', numeric: true, value: ({ lowestVoltageFraction }) => lowestVoltageFraction, cell: ({ lowestVoltageFraction }) => percent(lowestVoltageFraction, 2) },
];

function KindChoice({ kind, kinds, onChoose }: { readonly kind: PhaseKind | null; readonly kinds: readonly PhaseKind[]; readonly onChoose: (kind: PhaseKind | null) => void }) {
  return (
    <select className="field one-line-hall" aria-label="Kind of component" value={kind ?? ''} onChange={(event) => onChoose(kinds.find((one) => one === event.target.value) ?? null)}>
      <option value="">All kinds</option>
      {kinds.map((one) => <option key={one} value={one}>{KIND_WORDS[one][1]}</option>)}
    </select>
  );
}

/** Loading of each phase of UPSs, PDUs, busways and what they hang on. */
export function Loading({ scenario, hallId }: { readonly scenario: Scenario; readonly hallId: string | null }) {
  const slot = useResults((state) => state.facility);
  const selection = useView((state) => state.selection);
  const [kind, setKind] = useState<PhaseKind | null>(null);
  const power = slot.result?.power ?? null;
  const rows = useMemo(() => (power === null ? [] : loadingRows(scenario.power.nodes, power, hallId, kind)), [scenario, power, hallId, kind]);
  if (power === null) return <p className="panel-empty">{slot.status === 'running' ? 'Solving power and cooling…' : slot.message ?? 'Not solved yet. Choose Simulate › Solve Now.'}</p>;
  const columns = rows.some(({ dc }) => dc !== null) ? COLUMNS : COLUMNS.filter(({ id }) => id !== 'dc');
  const kinds = PHASE_KINDS.filter((one) => scenario.power.nodes.some((node) => node.kind === one));
  return (
    <>
      <div className="panel-bar">
        <KindChoice kind={kind} kinds={kinds} onChoose={setKind} />
        <span className="muted">{rows.length.toLocaleString('en')} live components. Solid line: rating. Dashed line: what may be carried continuously.</span>
      </div>
      <div className="panel-scroll">
        <SortableTable label="Loading of phases" columns={columns} rows={rows} rowKey={({ id }) => id} initialSort={{ columnId: 'heaviest', descending: true }} isSelected={({ id }) => selection.includes(id)} firstRows={FIRST_ROWS} />
      </div>
    </>
  );
}
