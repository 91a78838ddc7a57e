import { useContext } from 'react';
import { CursorDayContext, useTimeFrame } from './time-frame.ts';

/** The shared cursor in one chart: a vertical line at the slider's date. */
export function CursorLine({ height }: { readonly height: number }) {
  const { scale } = useTimeFrame();
  const day = useContext(CursorDayContext);
  if (day === null || day < scale.domain[0] || day > scale.domain[1]) return null;
  const x = scale.xOf(day);
  return <line className="chart-cursor" x1={x} x2={x} y1={0} y2={height} />;
}
