import { createContext, useContext } from 'react';
import type { TimeScale } from '../time/time-scale.ts';

/** Geometry that charts on one time axis share, so that a date is at the same place in all of them. */
interface TimeFrame {
  /** Full width of a chart, px; the plot lies between `scale.left` and `scale.right`. */
  readonly width: number;
  readonly scale: TimeScale;
}

export const TimeFrameContext = createContext<TimeFrame | null>(null);

/** Day of the shared cursor; apart from the frame so that moving it redraws a line only. */
export const CursorDayContext = createContext<number | null>(null);

/** The shared frame. Throws outside a `TimeFrameContext` provider, which is a defect of the panel. */
export function useTimeFrame(): TimeFrame {
  const frame = useContext(TimeFrameContext);
  if (frame === null) throw new Error('a time chart needs a TimeFrameContext');
  return frame;
}
