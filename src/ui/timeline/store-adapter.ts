import { useEffect } from 'react';
import { create } from 'zustand';
import { performAction, registerActions } from '../../app/actions/registry.ts';
import { useDocument } from '../../app/document-store.ts';
import { exportProjectionTableCsv } from '../../app/files/projection-tables.ts';
import { useNotices } from '../../app/notices-store.ts';
import { addLink, changeFinish, removeLink, reschedule } from '../../app/plan/plan-edits.ts';
import { useResults } from '../../app/results-store.ts';
import { currentSession } from '../../app/session.ts';
import { useView } from '../../app/view-store.ts';
import { acceptProjection, NO_HISTORY, type ProjectionHistory } from './model/projection-history.ts';
import type { PlanEdits } from './plan-edits.ts';
import type { TimelineViewProps } from './TimelineView.tsx';

/** Outlives the panel, so that closing its tab does not forget what the last change did. */
const useHistory = create<ProjectionHistory>()(() => NO_HISTORY);

/** Shows why an edit was refused, if it was. */
function say(refused: string | null): void {
  if (refused !== null) useNotices.getState().notify({ severity: 'error', text: refused });
}

const PLAN_EDITS: PlanEdits = {
  reschedule: (id, date) => say(reschedule(id, date)),
  changeFinish: (id, from, to) => say(changeFinish(id, from, to)),
  addLink: (predecessorId, successorId) => say(addLink(predecessorId, successorId)),
  removeLink: (predecessorId, successorId, type) => say(removeLink(predecessorId, successorId, type)),
};

/** Stable functions, so that charts are redrawn for new figures only. */
const COMMANDS = {
  onDate: (date: string) => useView.getState().setView({ date }),
  onPercentile: (percentile: 10 | 50 | 90) => useView.getState().setView({ percentile }),
  onSelect: (id: string) => useView.getState().select([id]),
  planEdits: PLAN_EDITS,
  onCompute: () => currentSession()?.solver.solveNow(),
  onCancel: () => currentSession()?.solver.cancelAll('projection'),
  onExportCsv: () => performAction('file.exportCsv'),
  onExportJson: () => performAction('file.exportJson'),
  tableCsv: exportProjectionTableCsv,
  offerPictureExport: (perform: (format: 'svg' | 'png') => Promise<void>) => registerActions([
    { id: 'timeline.exportPng', label: 'Export Timeline as PNG', perform: () => perform('png') },
    { id: 'timeline.exportSvg', label: 'Export Timeline as SVG', perform: () => perform('svg') },
  ]),
};

/** Everything the timeline reads from and does to the app, in one place. */
export function useTimelineProps(): TimelineViewProps {
  const scenario = useDocument((state) => state.scenario);
  const generation = useDocument((state) => state.generation);
  const slot = useResults((state) => state.projection);
  const before = useHistory((state) => state.previous);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const selection = useView((state) => state.selection);
  const hallId = useView((state) => state.hallId);

  useEffect(() => {
    if (slot.status !== 'done' || slot.stale || slot.preview || slot.result === null) return;
    const accepted = slot.result;
    useHistory.setState((history) => acceptProjection(history, accepted, generation));
  }, [slot, generation]);

  return {
    scenario,
    slot,
    before,
    date,
    percentile,
    selection,
    hallId,
    ...COMMANDS,
  };
}
