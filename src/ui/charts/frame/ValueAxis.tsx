import { scaleLinear } from 'd3';
import { useTimeFrame } from './time-frame.ts';

/** Room above the largest and below the smallest value, so that half a label fits, px. */
const PADDING = 7;
/** Room that one tick needs, px. */
const TICK_HEIGHT = 26;

const tickCount = (height: number): number => Math.max(1, Math.floor((height - 2 * PADDING) / TICK_HEIGHT));

/** Linear value scale of a plot, zero at the bottom, a round number at the top. */
export function valueScale(largest: number, height: number): (value: number) => number {
  const scale = scaleLinear().domain([0, largest]).nice(tickCount(height)).range([height - PADDING, PADDING]);
  return (value) => scale(value);
}

/** Values of the ticks that {@link valueScale} has for the same largest value and height. */
function valueTicks(largest: number, height: number): readonly number[] {
  return scaleLinear().domain([0, largest]).nice(tickCount(height)).ticks(tickCount(height));
}

/** Labelled value axis at the left of the plot, with horizontal grid lines. */
export function ValueAxis({ largest, height, yOf, format, unit }: {
  readonly largest: number;
  readonly height: number;
  readonly yOf: (value: number) => number;
  readonly format: (value: number) => string;
  readonly unit: string;
}) {
  const { scale } = useTimeFrame();
  const ticks = valueTicks(largest, height);
  return (
    <g>
      {ticks.map((value) => (
        <g key={value}>
          <line className="chart-grid-line" x1={scale.left} x2={scale.right} y1={yOf(value)} y2={yOf(value)} />
          <text className="chart-axis-text" x={scale.left - 6} y={yOf(value)} dy="0.32em" textAnchor="end">
            {value === ticks.at(-1) ? `${format(value)}\u202f${unit}` : format(value)}
          </text>
        </g>
      ))}
    </g>
  );
}
