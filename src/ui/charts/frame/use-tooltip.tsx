import { useCallback, useState, type ReactNode } from 'react';

/** A line of a tooltip: what, and how much. */
export type TooltipLine = readonly [string, string];

export interface TooltipContent {
  readonly title: string;
  readonly lines: readonly TooltipLine[];
}

interface Shown extends TooltipContent {
  readonly x: number;
  readonly y: number;
  readonly flip: boolean;
  readonly above: boolean;
}

/** Width a tooltip may take, px; nearer to the window's right edge it opens to the left. In the lower half of the window it opens upwards. */
const TOOLTIP_WIDTH = 300;

/**
 * Tooltip of a chart: `show` it at the pointer, `hide` it, and render `node` in the frame. What it says
 * is also in the chart's table, which is how keyboard and screen-reader users get it.
 */
export function useTooltip(): {
  readonly show: (event: { readonly clientX: number; readonly clientY: number }, content: TooltipContent) => void;
  readonly hide: () => void;
  readonly node: ReactNode;
} {
  const [shown, setShown] = useState<Shown | null>(null);
  const show = useCallback((event: { readonly clientX: number; readonly clientY: number }, content: TooltipContent) => {
    setShown({ ...content, x: event.clientX, y: event.clientY, flip: event.clientX + TOOLTIP_WIDTH > window.innerWidth, above: event.clientY > window.innerHeight / 2 });
  }, []);
  const hide = useCallback(() => setShown(null), []);
  const node = shown === null ? null : (
    <div
      className="chart-tooltip"
      style={{ left: shown.x + (shown.flip ? -12 : 12), top: shown.y + 12, transform: `translate(${shown.flip ? '-100%' : '0'}, ${shown.above ? 'calc(-100% - 24px)' : '0'})` }}
      aria-hidden="true"
    >
      <strong>{shown.title}</strong>
      <dl>
        {shown.lines.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}
      </dl>
    </div>
  );
  return { show, hide, node };
}
