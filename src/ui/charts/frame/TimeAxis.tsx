import { timeTicks } from '../time/time-scale.ts';
import { useTimeFrame } from './time-frame.ts';

/** Vertical grid lines at the ticks of the shared time axis. */
export function TimeGrid({ height }: { readonly height: number }) {
  const { scale } = useTimeFrame();
  return (
    <g className="chart-grid">
      {timeTicks(scale).map((tick) => {
        const x = scale.xOf(tick.day);
        return <line key={tick.day} x1={x} x2={x} y1={0} y2={height} />;
      })}
    </g>
  );
}

/** Room for the labels of the time axis, px. */
const TIME_AXIS_HEIGHT = 20;

/** Labelled ticks of the shared time axis. */
export function TimeAxis() {
  const { scale, width } = useTimeFrame();
  return (
    <svg className="chart" data-chart-export="" width={width} height={TIME_AXIS_HEIGHT} aria-hidden="true">
      <line className="chart-axis-line" x1={scale.left} x2={scale.right} y1={TIME_AXIS_HEIGHT - 0.5} y2={TIME_AXIS_HEIGHT - 0.5} />
      {timeTicks(scale).map((tick) => {
        const x = scale.xOf(tick.day);
        return (
          <g key={tick.day}>
            <line className="chart-axis-line" x1={x} x2={x} y1={TIME_AXIS_HEIGHT - 5} y2={TIME_AXIS_HEIGHT} />
            <text className="chart-axis-text" x={x} y={TIME_AXIS_HEIGHT - 8} textAnchor="middle">{tick.label}</text>
          </g>
        );
      })}
    </svg>
  );
}
