import { useTimeFrame } from '../frame/time-frame.ts';

/** Half the height of a whisker's end strokes, px. */
const CAP = 4;

/**
 * A P10–P90 whisker on a time chart. A percentile that is not within the horizon is drawn as an arrow at the plot's right
 * edge, never as a date.
 */
export function Whisker({ p10, p50, p90, y, colour }: {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly y: number;
  readonly colour: string;
}) {
  const { scale } = useTimeFrame();
  if (p10 === null) return null;
  const from = scale.xOf(p10);
  const until = p90 === null ? scale.right - 1 : scale.xOf(p90);
  return (
    <g stroke={colour} strokeWidth={1.5} fill="none">
      <path d={`M${from},${y - CAP} v${2 * CAP} M${from},${y} H${until}`} />
      {p90 === null
        ? <path d={`M${until - 5},${y - CAP} l5,${CAP} l-5,${CAP}`} />
        : <path d={`M${until},${y - CAP} v${2 * CAP}`} />}
      {p50 === null ? null : <path d={`M${scale.xOf(p50) - 4},${y} l4,-4 l4,4 l-4,4 z`} fill={colour} stroke="var(--surface)" strokeWidth={1} />}
    </g>
  );
}
