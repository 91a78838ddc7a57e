import { useRef } from 'react';
import type { ProjectionResult } from '../../model/index.ts';
import { LossesSection } from './sections/LossesSection.tsx';
import { ReadingSection } from './sections/ReadingSection.tsx';
import { useElementSize } from '../charts/use-element-size.ts';

/** Width of a column of figures, px; two stand side by side where there is room. */
const COLUMN_WIDTH = 300;
const COLUMN_GAP = 20;

/** Figures of the month at the slider: capacity by stage and where the nameplate goes; and what was not computed. */
export function SideFigures({ result, month, hallId, hallLabel, beside, maxHeight, drawAlways }: {
  readonly result: ProjectionResult;
  readonly month: string;
  readonly hallId: string;
  readonly hallLabel: string;
  /** In a column of its own beside the charts, or among them. */
  readonly beside: boolean;
  readonly maxHeight: number;
  readonly drawAlways: boolean;
}) {
  const root = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(root, { width: COLUMN_WIDTH, height: 0 });
  const columns = beside ? 1 : Math.max(1, Math.min(2, Math.floor((width + COLUMN_GAP) / (COLUMN_WIDTH + COLUMN_GAP))));
  const columnWidth = (width - (columns - 1) * COLUMN_GAP) / columns;
  return (
    <div className={beside ? 'timeline-side' : 'timeline-figures'} ref={root} style={beside ? { maxHeight } : { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, columnGap: COLUMN_GAP }}>
      <ReadingSection result={result} hallId={hallId} hallLabel={hallLabel} month={month} />
      {result.ledger.length === 0 ? null : <LossesSection result={result} month={month} width={Math.floor(columnWidth)} drawAlways={drawAlways} />}
      {result.notComputed.length === 0
        ? null
        : <div className="timeline-note">Not computed:<ul>{result.notComputed.map((key) => <li key={key}>{key}</li>)}</ul></div>}
    </div>
  );
}
