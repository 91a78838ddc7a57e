import type { NumberScale } from './number-scale.ts';

/** Room around a plot with number axes, px: tick labels and titles at the left and below. */
export const NUMBER_GUTTERS = { left: 62, top: 8, bottom: 36 } as const;

/** Grid, ticks and titles of two number axes. A title names the quantity and its unit. */
export function NumberAxes({ x, y, xTitle, yTitle }: { readonly x: NumberScale; readonly y: NumberScale; readonly xTitle: string; readonly yTitle: string }) {
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  return (
    <g>
      {y.ticks.map(({ value, label }) => (
        <g key={value}>
          <line className="chart-grid-line" x1={left} x2={right} y1={y.pixelOf(value)} y2={y.pixelOf(value)} />
          <text className="chart-axis-text" x={left - 6} y={y.pixelOf(value)} dy="0.32em" textAnchor="end">{label}</text>
        </g>
      ))}
      {x.ticks.map(({ value, label }) => (
        <g key={value}>
          <line className="chart-grid-line" x1={x.pixelOf(value)} x2={x.pixelOf(value)} y1={bottom} y2={top} />
          <text className="chart-axis-text" x={x.pixelOf(value)} y={bottom + 14} textAnchor="middle">{label}</text>
        </g>
      ))}
      <path className="chart-axis-line" fill="none" d={`M${left},${top} V${bottom} H${right}`} />
      <text className="chart-axis-text" x={(left + right) / 2} y={bottom + 30} textAnchor="middle">{xTitle}</text>
      <text className="chart-axis-text" transform={`translate(12, ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">{yTitle}</text>
    </g>
  );
}
