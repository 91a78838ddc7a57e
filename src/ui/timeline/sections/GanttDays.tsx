import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import type { WorkingDays } from '../../../model/index.ts';

/** Days narrower than this are not shaded one by one, px. */
const SHADE_FROM_PIXELS = 4;

/** Days off of the plan's main calendar, shaded once days are wide enough to be told apart. */
export function DaysOff({ works, height }: { readonly works: WorkingDays | null; readonly height: number }) {
  const { scale } = useTimeFrame();
  const [first, last] = [Math.floor(scale.domain[0]), Math.ceil(scale.domain[1])];
  const dayWidth = scale.xOf(1) - scale.xOf(0);
  if (works === null || dayWidth < SHADE_FROM_PIXELS) return null;
  const days = Array.from({ length: last - first }, (_, index) => first + index).filter((day) => !works.works(day));
  return <g>{days.map((day) => <rect key={day} className="timeline-gantt-day-off" x={scale.xOf(day)} y={0} width={dayWidth} height={height} />)}</g>;
}

/** Solid line at the data date: actual progress before it, plan after it. */
export function DataDateLine({ day, height }: { readonly day: number; readonly height: number }) {
  const { scale } = useTimeFrame();
  if (day < scale.domain[0] || day > scale.domain[1]) return null;
  const x = scale.xOf(day);
  return <line className="timeline-gantt-data-date" x1={x} x2={x} y1={0} y2={height} />;
}
