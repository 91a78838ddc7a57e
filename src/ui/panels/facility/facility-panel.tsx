import { useMemo, useState } from 'react';
import { useDocument } from '../../../app/document-store.ts';
import { entitiesOf } from '../../../app/entities.ts';
import { goTo } from '../../../app/navigate.ts';
import { useResults } from '../../../app/results-store.ts';
import { useView } from '../../../app/view-store.ts';
import type { CoolingResult, PowerNodeState, PowerResult } from '../../../model/index.ts';
import { longDate, percent, powerText, withUnit } from '../../format.ts';
import { SortableTable, type Column } from '../../parts/sortable-table.tsx';
import { stagesOf } from './stages.ts';
import '../panels.css';
import './facility.css';

type Tab = 'nodes' | 'stages' | 'cooling';
const TABS: readonly { readonly id: Tab; readonly label: string }[] = [
  { id: 'stages', label: 'Power by stage' },
  { id: 'nodes', label: 'Components' },
  { id: 'cooling', label: 'Cooling' },
];

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return <div className="figure"><dt>{label}</dt><dd>{value}</dd></div>;
}

const Jump = ({ id, name }: { readonly id: string; readonly name: string }) => <button type="button" className="link" onClick={() => goTo(id)}>{name}</button>;

const utilisation = (share: number) => <span className={share > 1 ? 'over-limit' : ''}>{percent(share, 1)}</span>;

function Stages({ power, nameOf }: { readonly power: PowerResult; readonly nameOf: (id: string) => string }) {
  const stages = useMemo(() => stagesOf(power.nodes), [power]);
  return (
    <table className="table" aria-label="Power by stage">
      <thead><tr>{['Stage', 'Components', 'Losses', 'Share of losses', 'Most loaded'].map((head, index) => <th key={head} scope="col" className={`head-cell ${index > 0 && index < 4 ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>
      <tbody>
        {stages.map(({ label, count, lossKw, worst }) => (
          <tr key={label}>
            <td>{label}</td>
            <td className="numeric">{count}</td>
            <td className="numeric">{powerText(lossKw)}</td>
            <td className="numeric">{power.lossKw > 0 ? percent(lossKw / power.lossKw, 1) : '–'}</td>
            <td>{worst === null ? null : <><Jump id={worst.id} name={nameOf(worst.id)} /> {utilisation(worst.utilisation)}</>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type NameOf = (id: string) => string;

function nodeColumns(nameOf: NameOf): readonly Column<PowerNodeState>[] {
  return [
    { id: 'name', label: 'Component', value: ({ id }) => nameOf(id), cell: ({ id }) => <Jump id={id} name={nameOf(id)} /> },
    { id: 'kind', label: 'Kind', value: ({ kind }) => kind, cell: ({ kind }) => kind },
    { id: 'out', label: 'Power out', numeric: true, value: ({ outKw }) => outKw, cell: ({ outKw }) => powerText(outKw) },
    { id: 'loss', label: 'Losses', numeric: true, value: ({ lossKw }) => lossKw, cell: ({ lossKw }) => powerText(lossKw) },
    { id: 'rating', label: 'Rating', numeric: true, value: ({ ratingKw }) => ratingKw, cell: ({ ratingKw }) => powerText(ratingKw) },
    { id: 'utilisation', label: 'Utilisation', numeric: true, value: (node) => node.utilisation, cell: (node) => utilisation(node.utilisation) },
    { id: 'state', label: 'State', value: ({ energised }) => Number(energised), cell: ({ energised }) => (energised ? 'live' : <span className="over-limit">dead</span>) },
  ];
}

function Components({ power, nameOf }: { readonly power: PowerResult; readonly nameOf: NameOf }) {
  const selection = useView((state) => state.selection);
  const columns = useMemo(() => nodeColumns(nameOf), [nameOf]);
  return <SortableTable label="Power components" columns={columns} rows={power.nodes} rowKey={({ id }) => id} initialSort={{ columnId: 'utilisation', descending: true }} isSelected={({ id }) => selection.includes(id)} />;
}

interface CoolingRow {
  readonly id: string;
  readonly kind: string;
  readonly heatKw: number;
  readonly capacityKw: number | null;
  readonly firmCapacityKw: number | null;
  readonly note: string;
}

const supplyText = (celsius: number | null) => (celsius === null ? 'supplies nothing steady' : `supply ${withUnit(celsius, '°C')}`);

function coolingRows(cooling: CoolingResult): readonly CoolingRow[] {
  return [
    ...cooling.zones.map(({ id, kind, heatKw, capacityKw, firmCapacityKw, supplyCelsius }) => ({ id, kind: `${kind} zone`, heatKw, capacityKw, firmCapacityKw, note: supplyText(supplyCelsius) })),
    ...cooling.loops.map(({ id, heatKw, capacityKw, firmCapacityKw, supplyCelsius, flowKgPerS, pumpKw }) => ({ id, kind: 'loop', heatKw, capacityKw, firmCapacityKw, note: `${supplyText(supplyCelsius)}, flow ${withUnit(flowKgPerS, 'kg/s', 0)}, pumps ${powerText(pumpKw)}` })),
    ...cooling.plants.map(({ id, heatKw, electricKw, mode, waterKgPerS }) => ({ id, kind: 'plant', heatKw, capacityKw: null, firmCapacityKw: null, note: `${mode}, ${powerText(electricKw)} electric, water ${withUnit(waterKgPerS, 'kg/s', 2)}` })),
  ];
}

function coolingColumns(nameOf: NameOf): readonly Column<CoolingRow>[] {
  return [
    { id: 'name', label: 'Part', value: ({ id }) => nameOf(id), cell: ({ id }) => <Jump id={id} name={nameOf(id)} /> },
    { id: 'kind', label: 'Kind', value: ({ kind }) => kind, cell: ({ kind }) => kind },
    { id: 'heat', label: 'Heat', numeric: true, value: ({ heatKw }) => heatKw, cell: ({ heatKw }) => powerText(heatKw) },
    { id: 'firm', label: 'Firm capacity', numeric: true, value: ({ firmCapacityKw }) => firmCapacityKw ?? -1, cell: ({ heatKw, firmCapacityKw }) => (firmCapacityKw === null ? '–' : <span className={heatKw > firmCapacityKw ? 'over-limit' : ''}>{powerText(firmCapacityKw)}</span>) },
    { id: 'capacity', label: 'All units', numeric: true, value: ({ capacityKw }) => capacityKw ?? -1, cell: ({ capacityKw }) => (capacityKw === null ? '–' : powerText(capacityKw)) },
    { id: 'note', label: 'Operation', wide: true, value: ({ note }) => note, cell: ({ note }) => note },
  ];
}

function Cooling({ cooling, nameOf }: { readonly cooling: CoolingResult; readonly nameOf: NameOf }) {
  const rows = useMemo(() => coolingRows(cooling), [cooling]);
  const columns = useMemo(() => coolingColumns(nameOf), [nameOf]);
  return <SortableTable label="Cooling" columns={columns} rows={rows} rowKey={({ id }) => id} initialSort={{ columnId: 'kind', descending: true }} />;
}

/** Power and cooling of the whole site at the slider's date: PUE, losses, the worst utilisations. */
export default function FacilityPanel() {
  const scenario = useDocument((state) => state.scenario);
  const slot = useResults((state) => state.facility);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const [tab, setTab] = useState<Tab>('stages');
  const nameOf = useMemo(() => {
    const entities = scenario === null ? null : entitiesOf(scenario);
    return (id: string) => entities?.get(id)?.name ?? id;
  }, [scenario]);
  if (scenario === null) return <p className="panel-empty">No scenario is open.</p>;
  if (slot.result === null) {
    return <p className="panel-empty">{slot.status === 'running' ? 'Solving power and cooling…' : slot.message ?? 'Not solved yet. Choose Simulate › Solve Now.'}</p>;
  }
  const { power, cooling } = slot.result;
  const { weather } = cooling;
  return (
    <>
      <dl className="figures" aria-label="Facility figures">
        <Figure label="PUE" value={cooling.pue === null ? '–' : withUnit(cooling.pue, '', 3)} />
        <Figure label="IT load" value={powerText(power.itLoadKw)} />
        <Figure label="Facility" value={powerText(power.facilityKw)} />
        <Figure label="Cooling" value={powerText(cooling.electricKw)} />
        <Figure label="Losses" value={powerText(power.lossKw)} />
        <Figure label="Unserved load" value={powerText(power.unservedKw)} />
        <Figure label="Heat not removed" value={powerText(cooling.unremovedHeatKw)} />
      </dl>
      <div className="panel-bar" role="tablist" aria-label="Facility tables">
        {TABS.map(({ id, label }) => <button key={id} type="button" role="tab" aria-selected={tab === id} className="button tab-button" onClick={() => setTab(id)}>{label}</button>)}
        <span className="muted">Racks running on {longDate(date ?? scenario.meta.asOf)}, each at its P{percentile} · {weather.label}, {withUnit(weather.dryBulbCelsius, '°C')} dry bulb, {withUnit(weather.wetBulbCelsius, '°C')} wet bulb</span>
        {slot.stale ? <span className="badge badge-stale">before the last edit</span> : null}
      </div>
      <div className="panel-scroll">
        {tab === 'stages' ? <Stages power={power} nameOf={nameOf} /> : tab === 'nodes' ? <Components power={power} nameOf={nameOf} /> : <Cooling cooling={cooling} nameOf={nameOf} />}
      </div>
    </>
  );
}
