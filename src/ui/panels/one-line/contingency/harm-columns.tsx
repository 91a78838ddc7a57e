import { goTo } from '../../../../app/navigate.ts';
import type { ContingencyRow } from '../../../../model/index.ts';
import { percent, powerText } from '../../../format.ts';
import type { Column } from '../../../parts/sortable-table.tsx';

export type NameOf = (id: string) => string;

/** Components by name; beyond `named` of them only the number is told. */
function Overloads({ ids, named, nameOf }: { readonly ids: readonly string[]; readonly named: number; readonly nameOf: NameOf }) {
  return (
    <>
      {ids.slice(0, named).map((id, index) => <span key={id}>{index > 0 ? ', ' : ''}<button type="button" className="link" onClick={() => goTo(id)}>{nameOf(id)}</button></span>)}
      {ids.length > named ? ` and ${ids.length - named} more` : ''}
    </>
  );
}

/** Is anything left without power or overloaded? */
export const isHarmful = ({ unservedKw, overloadedIds }: ContingencyRow): boolean => unservedKw > 0 || overloadedIds.length > 0;

/** What a failure, or a pair of them, does; so many overloaded components are named. */
export function harmColumns(nameOf: NameOf, named: number): readonly Column<ContingencyRow>[] {
  return [
    { id: 'unserved', label: 'Unserved', numeric: true, value: ({ unservedKw }) => unservedKw, cell: ({ unservedKw }) => <span className={unservedKw > 0 ? 'over-limit' : ''}>{powerText(unservedKw)}</span> },
    { id: 'overloads', label: 'Overloaded', numeric: true, value: ({ overloadedIds }) => overloadedIds.length, cell: ({ overloadedIds }) => <span className={overloadedIds.length > 0 ? 'over-limit' : ''}>{overloadedIds.length}</span> },
    { id: 'heaviest', label: 'Heaviest load', numeric: true, value: ({ heaviestUtilisation }) => heaviestUtilisation, cell: ({ heaviestUtilisation }) => <span className={heaviestUtilisation > 1 ? 'over-limit' : ''}>{percent(heaviestUtilisation, 1)}</span> },
    { id: 'which', label: 'Which ones', wide: named > 1, value: ({ overloadedIds }) => overloadedIds.length, cell: ({ overloadedIds }) => <Overloads ids={overloadedIds} named={named} nameOf={nameOf} /> },
  ];
}

/** Rows shown at first. */
export const FIRST_ROWS = 100;
