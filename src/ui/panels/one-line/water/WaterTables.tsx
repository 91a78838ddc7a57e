import { useMemo } from 'react';
import { toggleFailed } from '../../../../app/failures.ts';
import { goTo } from '../../../../app/navigate.ts';
import { useView } from '../../../../app/view-store.ts';
import type { HydronicUnitState } from '../../../../model/index.ts';
import { percent, powerText, withUnit } from '../../../format.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { celsiusText, flowText, kelvinText, shortfall } from './water-facts.ts';
import type { WaterStates } from './water-graph.ts';

type NameOf = (id: string) => string;

const orLow = (value: number | null): number => value ?? -Infinity;

function FailCell({ id, name }: { readonly id: string; readonly name: string }) {
  const failed = useView((state) => state.failedIds.includes(id));
  return <button type="button" className="link" onClick={() => toggleFailed([id])} aria-label={`${failed ? 'Repair' : 'Fail'} ${name}`}>{failed ? 'Repair' : 'Fail'}</button>;
}

/** How a part stands, in words. */
function StateCell({ runs, waits }: { readonly runs: boolean; readonly waits: boolean }) {
  if (waits) return <span className="muted">not commissioned yet</span>;
  return runs ? 'runs' : <span className="over-limit">stands still</span>;
}

function unitColumns(nameOf: NameOf, waiting: ReadonlySet<string>): readonly Column<HydronicUnitState>[] {
  return [
    { id: 'name', label: 'CDU or air unit', value: ({ id }) => nameOf(id), cell: ({ id }) => <button type="button" className="link" onClick={() => goTo(id)}>{nameOf(id)}</button> },
    { id: 'state', label: 'State', value: ({ id, runs }) => (waiting.has(id) ? -1 : Number(runs)), cell: ({ id, runs }) => <StateCell runs={runs} waits={waiting.has(id)} /> },
    { id: 'zone', label: 'Zone', value: ({ zoneId }) => nameOf(zoneId), cell: ({ zoneId }) => nameOf(zoneId) },
    { id: 'heat', label: 'Heat', numeric: true, value: ({ heatKw }) => heatKw, cell: ({ heatKw }) => powerText(heatKw) },
    { id: 'share', label: 'Of capacity', numeric: true, value: ({ heatKw, capacityKw }) => (capacityKw > 0 ? heatKw / capacityKw : -1), cell: (unit) => <span className={shortfall({ ...unit, firmCapacityKw: null }) === 'over' ? 'over-limit' : ''}>{unit.capacityKw > 0 ? percent(unit.heatKw / unit.capacityKw) : '–'}</span> },
    { id: 'flow', label: 'Flow', numeric: true, value: ({ flowKgPerS }) => flowKgPerS, cell: ({ flowKgPerS, flowLitresPerSecond }) => flowText(flowKgPerS, flowLitresPerSecond) },
    { id: 'supply', label: 'Water in', numeric: true, value: ({ waterSupplyCelsius }) => orLow(waterSupplyCelsius), cell: ({ waterSupplyCelsius }) => celsiusText(waterSupplyCelsius) },
    { id: 'return', label: 'Water out', numeric: true, value: ({ waterReturnCelsius }) => orLow(waterReturnCelsius), cell: ({ waterReturnCelsius }) => celsiusText(waterReturnCelsius) },
    { id: 'delta', label: 'ΔT', numeric: true, value: ({ waterSupplyCelsius, waterReturnCelsius }) => orLow(waterReturnCelsius) - (waterSupplyCelsius ?? 0), cell: ({ waterSupplyCelsius, waterReturnCelsius }) => kelvinText(waterSupplyCelsius, waterReturnCelsius) },
    { id: 'delivers', label: 'Delivers', numeric: true, value: ({ deliversCelsius }) => orLow(deliversCelsius), cell: ({ deliversCelsius }) => celsiusText(deliversCelsius) },
    { id: 'own', label: 'Pumps or fans', numeric: true, value: ({ ownKw }) => ownKw, cell: ({ ownKw }) => powerText(ownKw) },
    { id: 'fail', label: 'Fail', value: () => 0, cell: ({ id }) => <FailCell id={id} name={nameOf(id)} /> },
  ];
}

type LoopRow = WaterStates['loops'] extends ReadonlyMap<string, infer T> ? T : never;

function loopColumns(nameOf: NameOf, waiting: ReadonlySet<string>): readonly Column<LoopRow>[] {
  return [
    { id: 'name', label: 'Loop', value: ({ id }) => nameOf(id), cell: ({ id }) => <button type="button" className="link" onClick={() => goTo(id)}>{nameOf(id)}</button> },
    { id: 'state', label: 'State', value: ({ id, flowKgPerS }) => (waiting.has(id) ? -1 : Number(flowKgPerS > 0)), cell: ({ id, flowKgPerS }) => <StateCell runs={flowKgPerS > 0} waits={waiting.has(id)} /> },
    { id: 'heat', label: 'Heat', numeric: true, value: ({ heatKw }) => heatKw, cell: ({ heatKw }) => powerText(heatKw) },
    { id: 'capacity', label: 'Capacity N', numeric: true, value: ({ capacityKw }) => capacityKw, cell: (loop) => <span className={shortfall(loop) === 'over' ? 'over-limit' : ''}>{powerText(loop.capacityKw)}</span> },
    { id: 'firm', label: 'Firm', numeric: true, value: ({ firmCapacityKw }) => firmCapacityKw, cell: (loop) => <span className={shortfall(loop) === null ? '' : 'over-limit'}>{powerText(loop.firmCapacityKw)}</span> },
    { id: 'flow', label: 'Flow', numeric: true, value: ({ flowKgPerS }) => flowKgPerS, cell: ({ flowKgPerS, flowLitresPerSecond }) => flowText(flowKgPerS, flowLitresPerSecond) },
    { id: 'supply', label: 'Supply', numeric: true, value: ({ supplyCelsius }) => orLow(supplyCelsius), cell: ({ supplyCelsius }) => celsiusText(supplyCelsius) },
    { id: 'return', label: 'Return', numeric: true, value: ({ returnCelsius }) => orLow(returnCelsius), cell: ({ returnCelsius }) => celsiusText(returnCelsius) },
    { id: 'delta', label: 'ΔT', numeric: true, value: ({ supplyCelsius, returnCelsius }) => orLow(returnCelsius) - (supplyCelsius ?? 0), cell: ({ supplyCelsius, returnCelsius }) => kelvinText(supplyCelsius, returnCelsius) },
    { id: 'head', label: 'Δp', numeric: true, value: ({ headKpa }) => headKpa, cell: ({ headKpa, headFrom }) => <span title={headFrom === 'fixed' ? 'The document’s head at any flow' : 'From the pumps’ curves and the loop’s drops'}>{withUnit(headKpa, 'kPa', 0)}{headFrom === 'fixed' ? ' (given)' : ''}</span> },
    { id: 'pumps', label: 'Pumps', numeric: true, value: ({ pumpKw }) => pumpKw, cell: ({ pumpKw, pumps }) => `${powerText(pumpKw)}${pumps === null ? '' : `, ${pumps.running} of ${pumps.duty} + ${pumps.installed - pumps.duty} at ${percent(pumps.speed)}`}` },
    { id: 'fail', label: 'Fail', value: () => 0, cell: ({ id }) => <FailCell id={id} name={nameOf(id)} /> },
  ];
}

/** The hydronic one-line as tables: loops, and every CDU and air unit on them. */
export function WaterTables({ states, loopIds, unitIds, waiting, nameOf }: { readonly states: WaterStates; readonly waiting: ReadonlySet<string>; readonly loopIds: readonly string[]; readonly unitIds: readonly string[]; readonly nameOf: NameOf }) {
  const selection = useView((state) => state.selection);
  const loops = useMemo(() => loopIds.flatMap((id) => states.loops.get(id) ?? []), [states, loopIds]);
  const units = useMemo(() => unitIds.flatMap((id) => states.units.get(id) ?? []), [states, unitIds]);
  const columnsOfLoops = useMemo(() => loopColumns(nameOf, waiting), [nameOf, waiting]);
  const columnsOfUnits = useMemo(() => unitColumns(nameOf, waiting), [nameOf, waiting]);
  return (
    <>
      <SortableTable label="Water loops" columns={columnsOfLoops} rows={loops} rowKey={({ id }) => id} initialSort={{ columnId: 'name', descending: false }} isSelected={({ id }) => selection.includes(id)} />
      <SortableTable label="CDUs and air units" columns={columnsOfUnits} rows={units} rowKey={({ id }) => id} initialSort={{ columnId: 'share', descending: true }} isSelected={({ id }) => selection.includes(id)} />
    </>
  );
}
