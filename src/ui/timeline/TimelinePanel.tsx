import { HealthLine } from './HealthLine.tsx';
import { useTimelineProps } from './store-adapter.ts';
import { TimelineView } from './TimelineView.tsx';

/** The timeline of the open document: when each run is unblocked, what binds until then, and what it looks like on a date. */
export function TimelinePanel() {
  const props = useTimelineProps();
  return <div className="timeline-with-health"><HealthLine /><TimelineView {...props} /></div>;
}
