import { hasBaseline } from '../../model/commands/index.ts';
import { useDocument } from '../document-store.ts';
import { useDialogs } from '../dialogs-store.ts';
import { canNudgeFinish, canNudgeStart, nudgeFinish, nudgeStart } from '../plan/nudge.ts';
import { canSetBaseline, clearBaseline, setBaseline } from '../plan/plan-edits.ts';
import { useView } from '../view-store.ts';
import type { Action } from './types.ts';

/** The same day `months` later, or the last day of a shorter month. */
export function addMonths(isoDate: string, months: number): string {
  const [year, month, day] = isoDate.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const lastDay = new Date(Date.UTC(newYear, newMonth, 0)).getUTCDate();
  return `${newYear}-${String(newMonth).padStart(2, '0')}-${String(Math.min(day, lastDay)).padStart(2, '0')}`;
}

/** Moves the slider, kept between the document's day and its horizon. */
function setDate(date: (current: string, asOf: string, horizon: string) => string): void {
  const { scenario } = useDocument.getState();
  if (scenario === null) return;
  const { asOf, horizon } = scenario.meta;
  const wanted = date(useView.getState().date ?? asOf, asOf, horizon);
  useView.getState().setView({ date: wanted < asOf ? asOf : wanted > horizon ? horizon : wanted });
}

const hasDocument = () => useDocument.getState().scenario !== null;

/** Does an edit; why it was refused is said in the notice of the action. */
function orSay(edit: () => string | null): () => void {
  return () => {
    const refused = edit();
    if (refused !== null) throw new Error(refused);
  };
}

/** Edits of the plan that the Timeline menu and its keys offer; the keys act on the selected activity. */
function planActions(): readonly Action[] {
  return [
    { id: 'timeline.setBaseline', label: 'Set Baseline', enabled: canSetBaseline, perform: orSay(setBaseline) },
    {
      id: 'timeline.clearBaseline',
      label: 'Clear Baseline',
      enabled: () => {
        const { scenario } = useDocument.getState();
        return scenario !== null && hasBaseline(scenario);
      },
      perform: orSay(clearBaseline),
    },
    { id: 'timeline.insertTemplate', label: 'Insert Plan Template…', enabled: hasDocument, perform: () => useDialogs.getState().show({ kind: 'plan-template' }) },
    { id: 'timeline.startEarlier', label: 'Start a Working Day Earlier', group: 'Activity', shortcut: 'Alt+Shift+ArrowLeft', enabled: canNudgeStart, perform: orSay(() => nudgeStart(-1)) },
    { id: 'timeline.startLater', label: 'Start a Working Day Later', group: 'Activity', shortcut: 'Alt+Shift+ArrowRight', enabled: canNudgeStart, perform: orSay(() => nudgeStart(1)) },
    { id: 'timeline.shorter', label: 'A Working Day Shorter', group: 'Activity', shortcut: 'Alt+Shift+ArrowDown', enabled: canNudgeFinish, perform: orSay(() => nudgeFinish(-1)) },
    { id: 'timeline.longer', label: 'A Working Day Longer', group: 'Activity', shortcut: 'Alt+Shift+ArrowUp', enabled: canNudgeFinish, perform: orSay(() => nudgeFinish(1)) },
  ];
}

/** Timeline menu. */
export function timelineActions(): readonly Action[] {
  return [
    { id: 'timeline.start', label: 'Go to the Document’s Day', shortcut: 'Alt+Home', enabled: hasDocument, perform: () => setDate((_current, asOf) => asOf) },
    { id: 'timeline.previousMonth', label: 'One Month Back', shortcut: 'Alt+PageUp', enabled: hasDocument, perform: () => setDate((current) => addMonths(current, -1)) },
    { id: 'timeline.nextMonth', label: 'One Month On', shortcut: 'Alt+PageDown', enabled: hasDocument, perform: () => setDate((current) => addMonths(current, 1)) },
    { id: 'timeline.end', label: 'Go to the Horizon', shortcut: 'Alt+End', enabled: hasDocument, perform: () => setDate((_current, _asOf, horizon) => horizon) },
    ...([10, 50, 90] as const).map((percentile): Action => ({
      id: `timeline.percentile.${percentile}`,
      label: { 10: 'Early Dates (P10)', 50: 'Middle Dates (P50)', 90: 'Late Dates (P90)' }[percentile],
      checked: () => useView.getState().percentile === percentile,
      perform: () => useView.getState().setView({ percentile }),
    })),
    ...planActions(),
  ];
}
