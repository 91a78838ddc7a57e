import { useMemo, useState } from 'react';
import { useView } from '../../../../app/view-store.ts';
import type { FacilityOutage, OutageEvent } from '../../../../model/index.ts';
import { SeverityMark } from '../../../parts/severity-mark.tsx';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { showInDiagram } from '../run/show-failures.ts';
import { timeText } from './outage-series.ts';

type NameOf = (id: string) => string;
type Row = OutageEvent & { readonly order: number };

/** Rows shown at first: a campus on battery has hundreds. */
const FIRST_ROWS = 60;

/** Words of the kinds of events. */
const KINDS: Readonly<Record<OutageEvent['kind'], string>> = {
  failure: 'fails', 'on-battery': 'on battery', 'battery-empty': 'battery empty', 'input-back': 'input back', 'walk-in': 'moves its load back', 'generator-starts': 'starts', 'generator-on': 'can carry load',
  'generator-step': 'step too large', 'generator-ramp': 'ramp too steep', trip: 'trips', 'voltage-collapse': 'voltage collapse', overload: 'overload', 'load-lost': 'load lost', 'load-restored': 'load back',
};

function columnsOf(nameOf: NameOf, isNode: (id: string) => boolean): readonly Column<Row>[] {
  return [
    { id: 'time', label: 'At', numeric: true, value: ({ order }) => order, cell: ({ seconds }) => timeText(seconds) },
    { id: 'severity', label: 'Kind', value: ({ kind }) => KINDS[kind], cell: ({ severity, kind }) => <><SeverityMark severity={severity === 'info' ? 'notice' : severity} /> {KINDS[kind]}</> },
    {
      id: 'what', label: 'Component', value: ({ subjectId }) => nameOf(subjectId),
      cell: ({ subjectId }) => (isNode(subjectId) ? <button type="button" className="link" title="Show it in the diagram" onClick={() => showInDiagram(subjectId)}>{nameOf(subjectId)}</button> : nameOf(subjectId)),
    },
    { id: 'message', label: 'What happens', wide: true, value: ({ message }) => message, cell: ({ message }) => message },
  ];
}

/** What happens in an outage, in order; a name leads to its component in the diagram. */
export function EventTable({ outage, nameOf, isNode }: { readonly outage: FacilityOutage; readonly nameOf: NameOf; readonly isNode: (id: string) => boolean }) {
  const selection = useView((state) => state.selection);
  const [all, setAll] = useState(true);
  const columns = useMemo(() => columnsOf(nameOf, isNode), [nameOf, isNode]);
  const rows = useMemo(() => outage.events.map((event, order) => ({ ...event, order })).filter(({ severity }) => all || severity !== 'info'), [outage, all]);
  return (
    <section aria-label="Events of the outage">
      <div className="panel-bar">
        <h3 className="one-line-heading">Events</h3>
        <select className="field one-line-hall" aria-label="Events shown" value={all ? 'all' : 'bad'} onChange={(event) => setAll(event.target.value === 'all')}>
          <option value="all">All ({outage.events.length.toLocaleString('en')})</option>
          <option value="bad">Errors and warnings</option>
        </select>
      </div>
      {rows.length === 0 ? <p className="panel-empty">No errors and no warnings.</p> : <SortableTable label="Events of the outage, in order" columns={columns} rows={rows} rowKey={({ order }) => String(order)} initialSort={{ columnId: 'time', descending: false }} isSelected={({ subjectId }) => selection.includes(subjectId)} firstRows={FIRST_ROWS} />}
    </section>
  );
}
