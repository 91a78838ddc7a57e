import { area, curveStepAfter, line } from 'd3';
import { useTimeFrame } from '../frame/time-frame.ts';

/** A value with its percentiles that holds from one day until another. */
interface FanPoint {
  readonly from: number;
  readonly until: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

interface Step {
  readonly day: number;
  readonly point: FanPoint;
}

/** Each point at its first day, and the last one again at its last, so that steps end where they should. */
function stepsOf(points: readonly FanPoint[]): readonly Step[] {
  const last = points.at(-1);
  const steps = points.map((point) => ({ day: point.from, point }));
  return last === undefined ? steps : [...steps, { day: last.until, point: last }];
}

/** A P10–P90 band and a P50 line, stepped: a month's value is drawn over its days. */
export function FanSeries({ points, yOf, colour, dash, strong, bandOpacity }: {
  readonly points: readonly FanPoint[];
  readonly yOf: (value: number) => number;
  readonly colour: string;
  /** `stroke-dasharray`; `none` is a solid line. */
  readonly dash: string;
  readonly strong: boolean;
  readonly bandOpacity: number;
}) {
  const { scale } = useTimeFrame();
  const steps = stepsOf(points);
  const band = area<Step>().curve(curveStepAfter).x((step) => scale.xOf(step.day)).y0((step) => yOf(step.point.p10)).y1((step) => yOf(step.point.p90))(steps as Step[]);
  const middle = line<Step>().curve(curveStepAfter).x((step) => scale.xOf(step.day)).y((step) => yOf(step.point.p50))(steps as Step[]);
  return (
    <g>
      {bandOpacity === 0 ? null : <path d={band ?? ''} fill={colour} fillOpacity={bandOpacity} stroke="none" />}
      <path d={middle ?? ''} fill="none" stroke={colour} strokeWidth={strong ? 2.4 : 1.5} strokeDasharray={dash} strokeLinejoin="round" />
    </g>
  );
}
