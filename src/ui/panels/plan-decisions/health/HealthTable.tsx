import { useMemo, useState } from 'react';
import { goTo } from '../../../../app/navigate.ts';
import { useView } from '../../../../app/view-store.ts';
import type { HealthCheck } from '../../../../model/index.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { countText, OUTCOME_MARKS, thresholdText, measureText } from './health-rows.ts';

type NameOf = (id: string) => string;

/** Offenders named before the rest is asked for. */
const FIRST_OFFENDERS = 2;

function Outcome({ check: { outcome } }: { readonly check: HealthCheck }) {
  const { sign, word, tone } = OUTCOME_MARKS[outcome];
  return <span className={`signing-mark signing-${tone}`}><span aria-hidden="true">{sign}</span> {word}</span>;
}

/** Offending activities; each name goes to its activity. */
function OffenderList({ check: { name, activityIds }, nameOf }: { readonly check: HealthCheck; readonly nameOf: NameOf }) {
  const [all, setAll] = useState(false);
  const shown = all ? activityIds : activityIds.slice(0, FIRST_OFFENDERS);
  if (activityIds.length === 0) return '–';
  return (
    <span className="health-offenders">
      {shown.map((id) => <button key={id} type="button" className="link" title="Select the activity" onClick={() => goTo(id)}>{nameOf(id)}</button>)}
      {activityIds.length <= FIRST_OFFENDERS ? null : <button type="button" className="link" aria-expanded={all} aria-label={`${name}: ${all ? 'show fewer' : `show all ${activityIds.length}`}`} onClick={() => setAll(!all)}>{all ? 'fewer' : `and ${activityIds.length - FIRST_OFFENDERS} more`}</button>}
      {activityIds.length < 2 ? null : <button type="button" className="link" aria-label={`${name}: select all`} onClick={() => useView.getState().select(activityIds)}>select all</button>}
    </span>
  );
}

const OUTCOME_ORDER: readonly HealthCheck['outcome'][] = ['fail', 'pass', 'not-applicable'];

function columnsOf(nameOf: NameOf): readonly Column<HealthCheck>[] {
  return [
    { id: 'number', label: '#', numeric: true, value: ({ number }) => number, cell: ({ number }) => number },
    { id: 'name', label: 'Point', wide: true, value: ({ name }) => name, cell: ({ name, message }) => <>{name}<span className="health-detail">{message}</span></> },
    { id: 'outcome', label: 'Outcome', value: ({ outcome }) => OUTCOME_ORDER.indexOf(outcome), cell: (check) => <Outcome check={check} /> },
    { id: 'value', label: 'Value', numeric: true, value: ({ value }) => value ?? -1, cell: (check) => <>{measureText(check, check.value)}<span className="health-detail">{countText(check)}</span></> },
    { id: 'threshold', label: 'Limit', numeric: true, value: ({ threshold }) => threshold ?? -1, cell: thresholdText },
    { id: 'offenders', label: 'Activities', wide: true, value: ({ activityIds }) => activityIds.length, cell: (check) => <OffenderList check={check} nameOf={nameOf} /> },
  ];
}

/** The points of the assessment in its order, with offenders to go to. */
export function HealthTable({ checks, nameOf }: { readonly checks: readonly HealthCheck[]; readonly nameOf: NameOf }) {
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  return <SortableTable label="Schedule health" columns={columns} rows={checks} rowKey={({ point }) => point} initialSort={{ columnId: 'number', descending: false }} />;
}
