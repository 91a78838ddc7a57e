import { useDocument } from '../document-store.ts';
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
  ];
}
