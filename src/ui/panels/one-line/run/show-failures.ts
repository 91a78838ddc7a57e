import { goTo } from '../../../../app/navigate.ts';
import { useDocument } from '../../../../app/document-store.ts';
import { entitiesOf } from '../../../../app/entities.ts';
import { useOneLine } from '../../../../app/one-line/one-line-store.ts';
import { useView } from '../../../../app/view-store.ts';

/** Brings the power diagram forward, with all halls where a component hangs outside the one in view. */
function showDiagram(ids: readonly string[]): void {
  const { scenario } = useDocument.getState();
  const { hallId } = useView.getState();
  const entities = scenario === null ? null : entitiesOf(scenario);
  const elsewhere = ids.some((id) => (entities?.get(id)?.hallId ?? null) !== hallId);
  useOneLine.setState({ view: 'power', asTable: false, ...(elsewhere ? { scope: 'all' } : {}) });
}

/** Fails components on top of those that had failed before, selects them and shows them in the diagram. */
export function showFailures(ids: readonly string[], beforeIds: readonly string[]): void {
  useView.getState().setView({ failedIds: [...new Set([...beforeIds, ...ids])] });
  showDiagram(ids);
  useView.getState().select(ids);
}

/** Selects a component and shows it in the diagram. */
export function showInDiagram(id: string): void {
  goTo(id);
  showDiagram([id]);
}
