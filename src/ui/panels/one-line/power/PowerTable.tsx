import { useMemo } from 'react';
import { toggleFailed } from '../../../../app/failures.ts';
import { goTo } from '../../../../app/navigate.ts';
import { useView } from '../../../../app/view-store.ts';
import type { PowerEdge, PowerNode } from '../../../../model/index.ts';
import { powerText } from '../../../format.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { factsOf, KIND_WORDS, type PowerContext, type PowerFacts } from './power-facts.ts';
import { standingsText, utilisationText } from './power-words.ts';

interface PowerRow {
  readonly node: PowerNode;
  readonly facts: PowerFacts;
  readonly fedFrom: string;
  readonly failed: boolean;
}

/** Rows of one hall with what feeds it, or of everything; the same figures as the diagram's. */
export function powerRows(nodes: readonly PowerNode[], edges: readonly PowerEdge[], shown: ReadonlySet<string>, context: PowerContext): readonly PowerRow[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const feeds = new Map<string, string[]>();
  const feed = (from: string, to: string, how: string): void => void feeds.set(to, [...(feeds.get(to) ?? []), `${names.get(from) ?? from}${how}`]);
  for (const { from, to, role, tie } of edges) {
    feed(from, to, tie === true ? ' (closed tie)' : role === 'standby' ? ' (standby)' : '');
    if (tie === true) feed(to, from, ' (closed tie)');
  }
  return nodes.flatMap((node) => {
    const facts = shown.has(node.id) ? factsOf({ memberIds: [node.id] }, context) : null;
    return facts === null ? [] : [{ node, facts, fedFrom: (feeds.get(node.id) ?? []).join(', '), failed: context.failed.has(node.id) }];
  });
}

const COLUMNS: readonly Column<PowerRow>[] = [
  { id: 'name', label: 'Component', value: ({ node }) => node.name, cell: ({ node }) => <button type="button" className="link" onClick={() => goTo(node.id)}>{node.name}</button> },
  { id: 'kind', label: 'Kind', value: ({ node }) => KIND_WORDS[node.kind][0], cell: ({ node }) => KIND_WORDS[node.kind][0] },
  { id: 'kw', label: 'Power out', numeric: true, value: ({ facts }) => facts.kw ?? -1, cell: ({ facts }) => (facts.kw === null ? '–' : powerText(facts.kw)) },
  { id: 'utilisation', label: 'Of rating', numeric: true, value: ({ facts }) => facts.utilisation ?? -1, cell: ({ facts }) => <span className={facts.overloaded > 0 ? 'over-limit' : ''}>{utilisationText(facts)}{facts.overloaded > 0 ? ' over' : facts.overContinuous > 0 ? ' over continuous' : ''}</span> },
  { id: 'state', label: 'State', value: ({ facts }) => standingsText(facts), cell: ({ facts }) => <span className={facts.standings.live === 0 ? 'over-limit' : ''}>{standingsText(facts)}</span> },
  { id: 'fed', label: 'Fed from', wide: true, value: ({ fedFrom }) => fedFrom, cell: ({ fedFrom }) => fedFrom || '–' },
  { id: 'fail', label: 'Fail', value: ({ failed }) => Number(failed), cell: ({ node, failed }) => <button type="button" className="link" onClick={() => toggleFailed([node.id])} aria-label={`${failed ? 'Repair' : 'Fail'} ${node.name}`}>{failed ? 'Repair' : 'Fail'}</button> },
];

/** Rows shown at first; large chains have thousands. */
const FIRST_ROWS = 200;

/** The power one-line as a table. */
export function PowerTable({ rows }: { readonly rows: readonly PowerRow[] }) {
  const selection = useView((state) => state.selection);
  const selected = useMemo(() => new Set(selection), [selection]);
  return <SortableTable label="Power one-line as a table" columns={COLUMNS} rows={rows} rowKey={({ node }) => node.id} initialSort={{ columnId: 'utilisation', descending: true }} isSelected={({ node }) => selected.has(node.id)} firstRows={FIRST_ROWS} />;
}
