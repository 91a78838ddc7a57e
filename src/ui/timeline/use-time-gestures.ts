import { useEffect, useRef, type RefObject } from 'react';
import type { DayDomain, TimeScale } from '../charts/time/time-scale.ts';
import { panDomain, zoomDomain } from './model/viewport.ts';

/** Movement that turns a click into a drag, px. */
const DRAG_THRESHOLD = 4;
/** Wheel travel that doubles the span, px. */
const WHEEL_PIXELS_PER_DOUBLING = 240;

interface Gestures {
  readonly scale: TimeScale;
  readonly limits: DayDomain;
  readonly onDomain: (domain: DayDomain) => void;
  /** A click on a plot, at a day. */
  readonly onDay: (day: number) => void;
}

/**
 * Zoom and pan of the shared time axis over all charts marked `.chart-pannable` inside an element: Ctrl/Cmd + wheel zooms
 * about the pointer, Shift + wheel (or a sideways wheel) and dragging pan, a click moves the date. A plain
 * wheel is left to scroll the panel.
 */
export function useTimeGestures(element: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    let drag: { readonly pointerId: number; readonly startX: number; readonly domain: DayDomain; readonly onRow: boolean; moved: boolean } | null = null;
    let suppressClick = false;

    const plotX = (event: MouseEvent): number | null => {
      const chart = event.target instanceof Element ? event.target.closest('.chart-pannable') : null;
      if (chart === null) return null;
      const x = event.clientX - chart.getBoundingClientRect().left;
      const { scale } = latest.current;
      return x >= scale.left && x <= scale.right ? x : null;
    };
    const onWheel = (event: WheelEvent): void => {
      const x = plotX(event);
      const { scale, limits, onDomain } = latest.current;
      if (x === null) return;
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        onDomain(zoomDomain(scale.domain, limits, scale.dayAt(x), 2 ** (event.deltaY / WHEEL_PIXELS_PER_DOUBLING)));
      } else if (event.shiftKey || sideways) {
        event.preventDefault();
        const pixels = sideways ? event.deltaX : event.deltaY;
        onDomain(panDomain(scale.domain, limits, (pixels * (scale.domain[1] - scale.domain[0])) / (scale.right - scale.left)));
      }
    };
    const onPointerDown = (event: PointerEvent): void => {
      if (event.button !== 0 || plotX(event) === null) return;
      // Bars of the plan are dragged themselves.
      if (event.target instanceof Element && event.target.closest('[data-gantt-part]') !== null) return;
      const onRow = event.target instanceof Element && event.target.closest('[data-row-target]') !== null;
      drag = { pointerId: event.pointerId, startX: event.clientX, domain: latest.current.scale.domain, onRow, moved: false };
    };
    const onPointerMove = (event: PointerEvent): void => {
      if (drag === null || event.pointerId !== drag.pointerId) return;
      const pixels = event.clientX - drag.startX;
      if (!drag.moved && Math.abs(pixels) < DRAG_THRESHOLD) return;
      drag.moved = true;
      const { scale, limits, onDomain } = latest.current;
      onDomain(panDomain(drag.domain, limits, (-pixels * (drag.domain[1] - drag.domain[0])) / (scale.right - scale.left)));
    };
    const onPointerUp = (event: PointerEvent): void => {
      if (drag === null || event.pointerId !== drag.pointerId) return;
      const { moved, onRow } = drag;
      drag = null;
      const x = plotX(event);
      if (!moved && !onRow && x !== null) latest.current.onDay(Math.floor(latest.current.scale.dayAt(x)));
    };
    const onClickCapture = (event: MouseEvent): void => {
      // The click that ends a drag on a row must not select the row.
      if (suppressClick) event.stopPropagation();
      suppressClick = false;
    };
    const endDrag = (event: PointerEvent): void => {
      suppressClick = drag !== null && drag.moved && event.target instanceof Node && target.contains(event.target);
      onPointerUp(event);
    };
    const cancelDrag = (): void => {
      drag = null;
    };

    target.addEventListener('wheel', onWheel, { passive: false });
    target.addEventListener('pointerdown', onPointerDown);
    target.addEventListener('click', onClickCapture, { capture: true });
    window.addEventListener('pointermove', onPointerMove);
    window.addEventListener('pointerup', endDrag);
    window.addEventListener('pointercancel', cancelDrag);
    return () => {
      target.removeEventListener('wheel', onWheel);
      target.removeEventListener('pointerdown', onPointerDown);
      target.removeEventListener('click', onClickCapture, { capture: true });
      window.removeEventListener('pointermove', onPointerMove);
      window.removeEventListener('pointerup', endDrag);
      window.removeEventListener('pointercancel', cancelDrag);
    };
  }, [element]);
}
