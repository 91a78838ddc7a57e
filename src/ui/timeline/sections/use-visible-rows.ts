import { useEffect, useState, type RefObject } from 'react';

/** Lists up to this length are drawn whole. */
const DRAW_WHOLE_UP_TO = 150;
/** Rows drawn beyond the visible ones, above and below. */
const OVERSCAN = 30;
/** Height of the slider and the time axis, px. */
const STICKY_AXIS_HEIGHT = 46;

function scrollParent(element: Element): Element | null {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    if (/(auto|scroll)/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}

/** Scrolls the nearest scrolling ancestor so far that a row can be seen, also one that is not drawn yet. */
export function scrollToRow(drawing: Element, index: number, rowHeight: number): void {
  const scroller = scrollParent(drawing);
  if (scroller === null) return;
  const view = scroller.getBoundingClientRect();
  const top = drawing.getBoundingClientRect().top + index * rowHeight;
  // The time axis stays at the top of the panel.
  const above = view.top + STICKY_AXIS_HEIGHT - top;
  const below = top + rowHeight - view.bottom;
  if (above > 0) scroller.scrollBy({ top: -above });
  else if (below > 0) scroller.scrollBy({ top: below });
}

/**
 * Which rows of a long drawing to render: those in sight of the nearest scrolling ancestor.
 *
 * @returns first row and the one after the last
 */
export function useVisibleRows(drawing: RefObject<Element | null>, count: number, rowHeight: number, drawAll: boolean): readonly [number, number] {
  const whole = drawAll || count <= DRAW_WHOLE_UP_TO;
  const [range, setRange] = useState<readonly [number, number]>([0, DRAW_WHOLE_UP_TO]);
  useEffect(() => {
    const element = drawing.current;
    if (whole || element === null) return undefined;
    const scroller = scrollParent(element);
    if (scroller === null) return undefined;
    const update = (): void => {
      const above = scroller.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const first = Math.max(0, Math.floor(above / rowHeight) - OVERSCAN);
      const end = Math.ceil((above + scroller.clientHeight) / rowHeight) + OVERSCAN;
      setRange((before) => (before[0] === first && before[1] === end ? before : [first, end]));
    };
    update();
    scroller.addEventListener('scroll', update, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', update);
      observer.disconnect();
    };
  }, [drawing, whole, rowHeight]);
  return whole ? [0, count] : [range[0], Math.min(range[1], count)];
}
