import { memo, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { BoxMeasures, DiagramBox, DiagramLayout } from '../../../../app/one-line/diagram-layouts.ts';
import { useElementSize } from '../../../charts/use-element-size.ts';
import { BoxMenu, type BoxMenuItem } from './BoxMenu.tsx';
import { linkPath } from './link-path.ts';
import { useCamera } from './use-camera.ts';
import { partOf, reveal, type Detail } from './view-box.ts';
import { firstBox, neighbour, type Direction } from './walk.ts';

const ARROWS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
/** Least scale to which the camera goes for a box that was jumped to. */
const JUMP_SCALE = 0.8;
const SECONDARY_BUTTON = 2;
/** The diagram handles its keys itself and is reached by Tab. */
const KEYBOARD_AREA = { role: 'application', tabIndex: 0 } as const;

export interface DiagramProps {
  readonly label: string;
  readonly layout: DiagramLayout;
  readonly measures: BoxMeasures;
  /** What is drawn in a box, its centre at 0, 0. */
  readonly draw: (box: DiagramBox, detail: Detail) => ReactNode;
  /** Class of a connection by its key. */
  readonly linkClass: (key: string) => string;
  /** What a connection says when pointed at. */
  readonly linkTitle?: (key: string) => string | undefined;
  /** A box in words, for those who don't see it. */
  readonly describe: (box: DiagramBox) => string;
  readonly selection: readonly string[];
  /** Pressed with the pointer or the Enter key. */
  readonly onPress: (box: DiagramBox) => void;
  /** Key F. */
  readonly onFail: (box: DiagramBox) => void;
  readonly menuOf: (box: DiagramBox) => readonly BoxMenuItem[];
  /** The whole drawing is shown again when this changes. */
  readonly fitKey: string;
}

const Links = memo(function Links({ links, linkClass, linkTitle }: { readonly links: DiagramLayout['links'] } & Pick<DiagramProps, 'linkClass' | 'linkTitle'>) {
  return links.map(({ key, points }) => {
    const title = linkTitle?.(key);
    return <path key={key} className={`one-line-link ${linkClass(key)}`} d={linkPath(points)}>{title === undefined ? null : <title>{title}</title>}</path>;
  });
});

interface BoxProps {
  readonly box: DiagramBox;
  readonly detail: Detail;
  readonly measures: BoxMeasures;
  readonly selected: boolean;
  readonly active: boolean;
  readonly draw: DiagramProps['draw'];
  readonly describe: DiagramProps['describe'];
}

const Box = memo(function Box({ box, detail, measures: { width, height }, selected, active, draw, describe }: BoxProps) {
  return (
    <g className="one-line-place" data-key={box.key} transform={`translate(${box.x.toFixed(1)},${box.y.toFixed(1)})`}>
      <title>{describe(box)}</title>
      {draw(box, detail)}
      {selected ? <rect className="one-line-selected" x={-width / 2 - 3} y={-height / 2 - 3} width={width + 6} height={height + 6} /> : null}
      {active ? <rect className="one-line-active" x={-width / 2 - 6} y={-height / 2 - 6} width={width + 12} height={height + 12} /> : null}
    </g>
  );
});

/** Is any of the box's members selected? */
const holds = (box: DiagramBox, selected: ReadonlySet<string>): boolean => box.memberIds.some((id) => selected.has(id));

/** A laid-out diagram with pan, zoom, keys and a context menu; only what is on the screen is drawn. */
export function Diagram({ label, layout, measures, draw, linkClass, linkTitle, describe, selection, onPress, onFail, menuOf, fitKey }: DiagramProps) {
  const frame = useRef<HTMLDivElement>(null);
  const screen = useElementSize(frame, { width: 800, height: 400 });
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const helpId = useId();
  const { svg, group, drawn, current, moveTo, fit, zoomBy } = useCamera(layout, screen);
  const boxes = useMemo(() => new Map(layout.boxes.map((box) => [box.key, box])), [layout]);
  const selected = useMemo(() => new Set(selection), [selection]);
  const part = useMemo(() => partOf(layout, measures, drawn.area), [layout, measures, drawn.area]);
  const active = activeKey === null ? undefined : boxes.get(activeKey);

  // Another part is shown as a whole.
  const fitted = useRef(fitKey);
  useEffect(() => {
    if (fitted.current === fitKey) return;
    fitted.current = fitKey;
    fit();
  }, [fitKey, fit]);
  // A new layout takes the box that the keys are at along.
  const laidOut = useRef(layout);
  useEffect(() => {
    if (laidOut.current === layout) return;
    laidOut.current = layout;
    const box = focused && activeKey !== null ? boxes.get(activeKey) : undefined;
    if (box !== undefined) moveTo(reveal(current(), screen, box, measures));
  }, [layout, boxes, focused, activeKey, screen, measures, current, moveTo]);
  // What is selected elsewhere is brought into sight once.
  const shown = useRef(selection.join(' '));
  useEffect(() => {
    const key = selection.join(' ');
    if (shown.current === key) return;
    shown.current = key;
    const box = layout.boxes.find((one) => holds(one, selected));
    if (box !== undefined && selection.length > 0) moveTo(reveal(current(), screen, box, measures));
  }, [selection, selected, layout, measures, screen, current, moveTo]);

  const boxAt = (target: EventTarget | null): DiagramBox | undefined => {
    const element = target instanceof Element ? target.closest('[data-key]') : null;
    return element === null ? undefined : boxes.get(element.getAttribute('data-key') ?? '');
  };
  const press = (box: DiagramBox): void => {
    setActiveKey(box.key);
    shown.current = box.memberIds.join(' ');
    onPress(box);
  };
  const goTo = (box: DiagramBox): void => {
    setActiveKey(box.key);
    const camera = current();
    const near = { ...camera, k: Math.max(camera.k, JUMP_SCALE) };
    moveTo(near.k === camera.k ? reveal(camera, screen, box, measures) : { k: near.k, x: screen.width / 2 - near.k * box.x, y: screen.height / 2 - near.k * box.y });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    if (direction !== undefined) {
      const next = active === undefined ? firstBox(layout) : neighbour(layout, active.key, direction);
      if (next !== null) goTo(next);
    } else if (event.key === 'Home') {
      const first = firstBox(layout);
      if (first !== null) goTo(first);
    } else if (event.key === 'Enter' && active !== undefined) press(active);
    else if (event.key.toLowerCase() === 'f' && active !== undefined) onFail(active);
    else if (event.key === '+' || event.key === '=') zoomBy(1);
    else if (event.key === '-') zoomBy(-1);
    else if (event.key === '0') fit();
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const box = boxAt(event.target);
    if (box !== undefined) press(box);
  };
  const onContextMenu = (event: MouseEvent): void => {
    const box = boxAt(event.target);
    // The menu opens in this same event and must know its box by then.
    if (box !== undefined) flushSync(() => setActiveKey(box.key));
    else if (event.button === SECONDARY_BUTTON) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const listeners = {
    onKeyDown, onClick,
    onContextMenuCapture: onContextMenu,
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  };
  const activeItems = active === undefined ? [] : menuOf(active);

  return (
    <div className="one-line-frame" ref={frame}>
      <BoxMenu items={activeItems}>
        <div
          className="one-line-canvas"
          {...KEYBOARD_AREA}
          aria-label={label}
          aria-describedby={helpId}
          {...listeners}
        >
          <svg ref={svg} width={screen.width} height={screen.height} aria-hidden="true" focusable="false">
            <g ref={group}>
              <Links links={part.links} linkClass={linkClass} {...(linkTitle === undefined ? {} : { linkTitle })} />
              {part.boxes.map((box) => <Box key={box.key} box={box} detail={drawn.detail} measures={measures} selected={holds(box, selected)} active={focused && box.key === activeKey} draw={draw} describe={describe} />)}
            </g>
          </svg>
        </div>
      </BoxMenu>
      <p id={helpId} className="visually-hidden">Arrow keys move along connections, Enter selects or opens a stack, F fails or repairs, plus and minus zoom, 0 shows everything. The same figures stand in a table: choose Table.</p>
      <output className="visually-hidden" aria-live="polite">{active === undefined ? '' : describe(active)}</output>
      <fieldset className="one-line-zoom" aria-label="Zoom">
        <button type="button" className="button" onClick={() => zoomBy(1)} aria-label="Zoom in" title="Zoom in (+)">+</button>
        <button type="button" className="button" onClick={() => zoomBy(-1)} aria-label="Zoom out" title="Zoom out (−)">−</button>
        <button type="button" className="button" onClick={fit} title="Show everything (0)">Fit</button>
      </fieldset>
    </div>
  );
}
