import { select, zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { contains, detailAt, fitCamera, seenArea, type Area, type Camera, type Detail, type Size } from './view-box.ts';

/** Part of a screen's size that is drawn beyond each edge, so that short ways need nothing new. */
const MARGIN = 0.5;
const LARGEST_SCALE = 2;
/** Factor of one zoom step of keys and buttons. */
const STEP = 1.4;
/** Pointer ways up to this are clicks, px. */
const CLICK_PIXELS = 4;

/** What is drawn: changes only when the screen runs out of it. */
export interface Drawn {
  readonly area: Area;
  readonly detail: Detail;
}

interface CameraControl {
  /** Element that is panned and zoomed in, and the group that holds the drawing. */
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly group: RefObject<SVGGElement | null>;
  readonly drawn: Drawn;
  /** Where the drawing is now. */
  readonly current: () => Camera;
  readonly moveTo: (camera: Camera) => void;
  readonly fit: () => void;
  readonly zoomBy: (steps: number) => void;
}

const NOTHING: Area = { left: 0, top: 0, right: 0, bottom: 0 };

/**
 * Pan and zoom of a drawing in an SVG element, a screen of the given size: the transform is written straight to the group, and React hears only of
 * what has to be drawn anew.
 */
export function useCamera(drawing: Size, screen: Size): CameraControl {
  const svg = useRef<SVGSVGElement>(null);
  const group = useRef<SVGGElement>(null);
  const [drawn, setDrawn] = useState<Drawn>({ area: NOTHING, detail: 'colour' });
  const camera = useRef<Camera>({ k: 1, x: 0, y: 0 });
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const size = useRef(screen);
  // The whole drawing stays in sight, also when drawing or screen change, until the user looks closer.
  const whole = useRef(true);

  const show = useCallback((next: Camera) => {
    camera.current = next;
    group.current?.setAttribute('transform', `translate(${next.x},${next.y}) scale(${next.k})`);
    const detail = detailAt(next.k);
    const seen = seenArea(next, size.current, 0);
    setDrawn((before) => (before.detail === detail && contains(before.area, seen) ? before : { area: seenArea(next, size.current, MARGIN), detail }));
  }, []);

  useEffect(() => {
    const element = svg.current;
    if (element === null) return undefined;
    const zooming = zoom<SVGSVGElement, unknown>()
      .clickDistance(CLICK_PIXELS)
      .filter((event: MouseEvent | WheelEvent | TouchEvent) => !('button' in event) || event.button === 0)
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (sourceEvent !== null && sourceEvent !== undefined) whole.current = false;
        show(transform);
      });
    behaviour.current = zooming;
    const selected = select(element);
    selected.call(zooming).on('dblclick.zoom', null);
    return () => { selected.on('.zoom', null); };
  }, [show]);

  const place = useCallback(({ k, x, y }: Camera) => {
    if (svg.current !== null) behaviour.current?.transform(select(svg.current), zoomIdentity.translate(x, y).scale(k));
  }, []);
  const moveTo = useCallback((next: Camera) => {
    if (next === camera.current) return;
    whole.current = false;
    place(next);
  }, [place]);
  const fit = useCallback(() => {
    whole.current = true;
    place(fitCamera(drawing, size.current));
  }, [place, drawing]);
  const zoomBy = useCallback((steps: number) => {
    whole.current = false;
    if (svg.current !== null) behaviour.current?.scaleBy(select(svg.current), STEP ** steps);
  }, []);

  useEffect(() => {
    size.current = screen;
    const smallest = fitCamera(drawing, screen).k / 2;
    behaviour.current?.extent([[0, 0], [screen.width, screen.height]]).scaleExtent([Math.min(smallest, 1), LARGEST_SCALE])
      .translateExtent([[-drawing.width, -drawing.height], [2 * drawing.width, 2 * drawing.height]]);
    if (whole.current) place(fitCamera(drawing, screen));
    else show(camera.current);
  }, [drawing, screen, show, place]);

  const current = useCallback(() => camera.current, []);
  return { svg, group, drawn, current, moveTo, fit, zoomBy };
}
