import { memo, useId, useMemo } from 'react';
import type { BindingMonth, ProjectionResult } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { CursorLine } from '../../charts/frame/CursorLine.tsx';
import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { fitText } from '../../charts/fit-text.ts';
import { formatShare } from '../../charts/format.ts';
import { AreaSample } from '../../charts/marks/Legend.tsx';
import { PatternDefinition, patternFill } from '../../charts/patterns.tsx';
import { formatMonth } from '../../charts/time/days.ts';
import { bindingSegments, occurringLimits, type BindingSegment } from '../model/binding.ts';
import { limitStyle } from '../model/limits.ts';
import { bindingTable } from '../model/tables.ts';

const HEIGHT = 28;
const STRIP_HEIGHT = 8;

function Segment({ segment, patternId }: { readonly segment: BindingSegment; readonly patternId: string }) {
  const { scale } = useTimeFrame();
  const style = limitStyle(segment.limit);
  const from = Math.max(scale.xOf(segment.from), scale.left);
  const until = Math.min(scale.xOf(segment.until), scale.right);
  const width = until - from - 1;
  if (width <= 0) return null;
  return (
    <g>
      <rect x={from} y={0} width={width} height={HEIGHT} fill={style.colour} fillOpacity={0.16} />
      <rect x={from} y={HEIGHT - STRIP_HEIGHT} width={width} height={STRIP_HEIGHT} fill={patternFill(patternId, style.pattern, style.colour)} />
      <text x={from + 4} y={13}>{fitText(style.short, width - 6)}</text>
    </g>
  );
}

/** Per month the limit that takes most from usable capacity. */
export const BindingSection = memo(function BindingSection({ result, drawAlways }: { readonly result: ProjectionResult; readonly drawAlways: boolean }) {
  const { width, scale } = useTimeFrame();
  const tooltip = useTooltip();
  const prefix = useId();
  const segments = useMemo(() => bindingSegments(result.binding), [result]);
  const limits = occurringLimits(segments);
  const table = useMemo(() => bindingTable(result.binding), [result]);
  const patternId = (limit: BindingMonth['first']): string => `${prefix}-${limit}`;

  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const day = scale.dayAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const segment = segments.find((candidate) => candidate.from <= day && day < candidate.until);
    const month = segment?.months.findLast((candidate) => Date.parse(`${candidate.month}-01`) / 86_400_000 <= day);
    if (month === undefined) tooltip.hide();
    else {
      tooltip.show(event, {
        title: formatMonth(month.month),
        lines: month.first === 'none' ? [['Takes most', 'nothing']] : [['Takes most', `${limitStyle(month.first).short}, in ${formatShare(month.share)} of outcomes`], ['Second', limitStyle(month.second).short]],
      });
    }
  };

  return (
    <ChartFrame
      title="What binds"
      remark="takes most MW, by month"
      table={table}
      drawAlways={drawAlways}
      controls={(
        <ul className="chart-legend timeline-plain-list" aria-label="Limits that occur">
          {limits.map((limit) => <li key={limit} className="chart-legend-item"><AreaSample colour={limitStyle(limit).colour} pattern={limitStyle(limit).pattern} />{limitStyle(limit).short}</li>)}
        </ul>
      )}
    >
      <ChartSvg width={width} height={HEIGHT} label={`Binding limit by month, in order: ${limits.map((limit) => limitStyle(limit).short).join(', ')}; the table has shares and the second limit`} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
        <defs>{limits.map((limit) => <PatternDefinition key={limit} id={patternId(limit)} kind={limitStyle(limit).pattern} colour={limitStyle(limit).colour} />)}</defs>
        <PlotClip height={HEIGHT}>
          {segments.map((segment) => <Segment key={segment.from} segment={segment} patternId={patternId(segment.limit)} />)}
        </PlotClip>
        <CursorLine height={HEIGHT} />
      </ChartSvg>
      {tooltip.node}
    </ChartFrame>
  );
});
