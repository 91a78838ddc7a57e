import { useTimelineProps } from './store-adapter.ts';
import { TimelineView } from './TimelineView.tsx';

/** The timeline of the open document: when each run is unblocked, what binds until then, and what it looks like on a date. */
export function TimelinePanel() {
  return <TimelineView {...useTimelineProps()} />;
}
