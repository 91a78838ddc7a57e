import { failableOf } from '../../../../app/failures.ts';
import { componentsOf } from '../../../../app/one-line/failure-pairs.ts';
import { useView } from '../../../../app/view-store.ts';
import type { Scenario } from '../../../../model/index.ts';

/** Names written out; of more only the number is told. */
const NAMED = 4;

/** Power components that were taken from the selection. */
export function Chosen({ scenario, ids, nameOf, onChoose }: { readonly scenario: Scenario; readonly ids: readonly string[]; readonly nameOf: (id: string) => string; readonly onChoose: (ids: readonly string[]) => void }) {
  const selection = useView((state) => state.selection);
  const selected = failableOf(componentsOf(scenario, selection));
  const known = componentsOf(scenario, ids);
  return (
    <>
      <button type="button" className="button" disabled={selected.length === 0} title="Power components selected in the diagram, a table or the scenario tree" onClick={() => onChoose([...new Set([...known, ...selected])])}>Add the selection ({selected.length})</button>
      <span className={known.length === 0 ? 'muted' : ''}>{known.length === 0 ? 'none chosen' : `${known.slice(0, NAMED).map(nameOf).join(', ')}${known.length > NAMED ? ` and ${known.length - NAMED} more` : ''}`}</span>
      {known.length === 0 ? null : <button type="button" className="link" onClick={() => onChoose([])}>Clear</button>}
    </>
  );
}
