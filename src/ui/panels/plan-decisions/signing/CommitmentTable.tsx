import { goTo } from '../../../../app/navigate.ts';
import { useView } from '../../../../app/view-store.ts';
import { longDate } from '../../../format.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { exactShare, KIND_WORDS, URGENCY_MARKS, urgencyOrder, verdictText, type CommitmentRow, type Urgency } from './commitment-rows.ts';

/** Sign, word and colour of an urgency. */
function UrgencyMark({ urgency }: { readonly urgency: Urgency }) {
  const { sign, word, tone } = URGENCY_MARKS[urgency];
  return <span className={`signing-mark signing-${tone}`}><span aria-hidden="true">{sign}</span> {word}</span>;
}

/** No date sorts behind every date. */
const NO_DATE = '9999';

const COLUMNS: readonly Column<CommitmentRow>[] = [
  { id: 'urgency', label: 'Standing', value: (row) => urgencyOrder(row), cell: ({ urgency }) => <UrgencyMark urgency={urgency} /> },
  {
    id: 'name', label: 'Commitment', wide: true, value: ({ name }) => name,
    cell: ({ activityId, name, kind }) => <><button type="button" className="link" title="Select the activity" onClick={() => goTo(activityId)}>{name}</button> <span className="muted">{KIND_WORDS[kind]}</span></>,
  },
  { id: 'last', label: 'Last date', numeric: true, value: ({ lastDate }) => lastDate ?? NO_DATE, cell: ({ lastDate }) => (lastDate === null ? '–' : <strong>{longDate(lastDate)}</strong>) },
  { id: 'slack', label: 'Slack, days', numeric: true, value: ({ slackDays }) => slackDays ?? Number.MAX_VALUE, cell: ({ slackDays }) => (slackDays === null ? '–' : <span className={slackDays < 0 ? 'over-limit' : ''}>{slackDays < 0 ? `−${-slackDays}` : slackDays}</span>) },
  { id: 'verdict', label: 'Verdict', wide: true, value: (row) => verdictText(row), cell: (row) => verdictText(row) },
  { id: 'planned', label: 'Planned P50', numeric: true, value: ({ plannedStart }) => plannedStart ?? NO_DATE, cell: ({ plannedStart }) => (plannedStart === null ? 'not within horizon' : longDate(plannedStart)) },
  { id: 'held', label: 'Run held', numeric: true, value: ({ shareHeld }) => shareHeld, cell: ({ shareHeld }) => exactShare(shareHeld) },
];

/** Commitments with their last dates, the most pressing on top; a name selects its activity. */
export function CommitmentTable({ rows }: { readonly rows: readonly CommitmentRow[] }) {
  const selection = useView((state) => state.selection);
  return <SortableTable label="Last dates to sign" columns={COLUMNS} rows={rows} rowKey={({ activityId }) => activityId} initialSort={{ columnId: 'urgency', descending: false }} isSelected={({ activityId }) => selection.includes(activityId)} />;
}
