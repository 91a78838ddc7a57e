import { useId } from 'react';
import { ChartSvg } from '../../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../../charts/frame/use-tooltip.tsx';
import { AreaSample } from '../../../charts/marks/Legend.tsx';
import { NUMBER_GUTTERS, NumberAxes } from '../../../charts/number/NumberAxes.tsx';
import { linearScale } from '../../../charts/number/number-scale.ts';
import { PatternDefinition, patternFill } from '../../../charts/patterns.tsx';
import { MONTHS } from '../words.ts';
import { monthScale, stackExtent, stackMonths, type MonthSeries } from './month-stack.ts';

const RIGHT_GUTTER = 10;
/** Share of a band that its bar fills. */
const BAR_SHARE = 0.72;

/** What the areas of a stack stand for. */
export function AreaLegend({ series }: { readonly series: readonly MonthSeries[] }) {
  return (
    <span className="chart-legend">
      {series.map(({ id, label, colour, pattern }) => <span key={id} className="chart-legend-item"><AreaSample colour={colour} pattern={pattern} />{label}</span>)}
    </span>
  );
}

interface StackProps {
  readonly series: readonly MonthSeries[];
  readonly year: number;
  /** Quantity and unit; values are divided by `divisor` for the axis. */
  readonly yTitle: string;
  readonly divisor: number;
  readonly format: (value: number) => string;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** Month that is marked, 0 = January; `null` = none. */
  readonly selected: number | null;
  readonly onSelect?: (month: number) => void;
}

/** Twelve stacked bars; a click chooses a month. */
export function MonthStack({ series, year, yTitle, divisor, format, width, height, label, selected, onSelect }: StackProps) {
  const id = useId();
  const tooltip = useTooltip();
  const parts = stackMonths(series);
  const [least, most] = stackExtent(parts);
  const x = monthScale([NUMBER_GUTTERS.left, Math.max(NUMBER_GUTTERS.left + 40, width - RIGHT_GUTTER)]);
  const y = linearScale([least / divisor, Math.max(most, least === 0 ? 1e-9 : 0) / divisor], [height - NUMBER_GUTTERS.bottom, NUMBER_GUTTERS.top], 'vertical');
  const band = x.pixelOf(1) - x.pixelOf(0);
  const monthAt = (event: React.MouseEvent<SVGSVGElement>): number | null => {
    const month = Math.floor(x.valueAt(event.clientX - event.currentTarget.getBoundingClientRect().left));
    return month >= 0 && month < MONTHS.length ? month : null;
  };
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const month = monthAt(event);
    if (month === null) return tooltip.hide();
    const lines = series.filter(({ values }) => (values[month] ?? 0) !== 0).map(({ label: name, values }) => [name, format(values[month] ?? 0)] as const);
    const total = series.reduce((sum, { values }) => sum + (values[month] ?? 0), 0);
    return tooltip.show(event, { title: `${MONTHS[month]} ${year}`, lines: lines.length > 1 ? [...lines, ['Together', format(total)]] : lines });
  };
  const selectAt = (event: React.MouseEvent<SVGSVGElement>): void => {
    const month = monthAt(event);
    if (month !== null) onSelect?.(month);
  };
  return (
    <>
      <ChartSvg width={width} height={height} label={label} pannable={false} className={onSelect === undefined ? '' : 'energy-selectable'} onPointerMove={showAt} onPointerLeave={tooltip.hide} onClick={selectAt}>
        <defs>{series.map((one) => <PatternDefinition key={one.id} id={`${id}${one.id}`} kind={one.pattern} colour={one.colour} />)}</defs>
        {selected === null ? null : <rect className="energy-month" x={x.pixelOf(selected)} width={band} y={NUMBER_GUTTERS.top} height={height - NUMBER_GUTTERS.bottom - NUMBER_GUTTERS.top} />}
        <NumberAxes x={x} y={y} xTitle={String(year)} yTitle={yTitle} />
        {parts.map(({ series: one, month, from, to }) => {
          const [top, bottom] = [y.pixelOf(Math.max(from, to) / divisor), y.pixelOf(Math.min(from, to) / divisor)];
          return <rect key={`${one.id} ${month}`} x={x.pixelOf(month) + (band * (1 - BAR_SHARE)) / 2} width={band * BAR_SHARE} y={top} height={Math.max(0, bottom - top)} fill={patternFill(`${id}${one.id}`, one.pattern, one.colour)} stroke="var(--surface)" strokeWidth={0.75} />;
        })}
        {least < 0 ? <line className="chart-axis-line" x1={x.range[0]} x2={x.range[1]} y1={y.pixelOf(0)} y2={y.pixelOf(0)} /> : null}
      </ChartSvg>
      {tooltip.node}
    </>
  );
}
