import type { BoxMeasures, DiagramLayout } from '../../../../app/one-line/diagram-layouts.ts';

/** Place of a drawing on the screen: screen = k · drawing + (x, y), px. */
export interface Camera {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of the drawing. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How much of a box is drawn: its words, its symbol with its share, its symbol, or its colour only. */
export type Detail = 'words' | 'share' | 'symbol' | 'colour';

/** Least scale at which the words of a box (10 units high) can be read, and its share (23 units), and its symbol be told. */
const WORDS_FROM = 0.7;
const SHARE_FROM = 0.33;
const SYMBOL_FROM = 0.16;

export function detailAt(scale: number): Detail {
  if (scale >= WORDS_FROM) return 'words';
  if (scale >= SHARE_FROM) return 'share';
  return scale >= SYMBOL_FROM ? 'symbol' : 'colour';
}

/** Largest scale at which a small diagram is shown as a whole. */
const LARGEST_FIT = 1.25;

/** The whole drawing in the middle of the screen. */
export function fitCamera(drawing: Size, screen: Size): Camera {
  const k = Math.min(LARGEST_FIT, screen.width / Math.max(1, drawing.width), screen.height / Math.max(1, drawing.height));
  return { k, x: (screen.width - k * drawing.width) / 2, y: (screen.height - k * drawing.height) / 2 };
}

/** What is on the screen, with a part of it more on each side. */
export function seenArea({ k, x, y }: Camera, { width, height }: Size, margin: number): Area {
  const [left, top] = [-x / k, -y / k];
  const [w, h] = [width / k, height / k];
  return { left: left - margin * w, top: top - margin * h, right: left + (1 + margin) * w, bottom: top + (1 + margin) * h };
}

export function contains(outer: Area, inner: Area): boolean {
  return outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;
}

const meets = (area: Area, left: number, top: number, right: number, bottom: number): boolean => left <= area.right && right >= area.left && top <= area.bottom && bottom >= area.top;

/** Boxes and connections that reach into an area. */
export function partOf(layout: DiagramLayout, { width, height }: BoxMeasures, area: Area): Pick<DiagramLayout, 'boxes' | 'links'> {
  return {
    boxes: layout.boxes.filter(({ x, y }) => meets(area, x - width / 2, y - height / 2, x + width / 2, y + height / 2)),
    links: layout.links.filter(({ points }) => {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let at = 0; at < points.length; at += 2) {
        left = Math.min(left, points[at] ?? 0);
        right = Math.max(right, points[at] ?? 0);
        top = Math.min(top, points[at + 1] ?? 0);
        bottom = Math.max(bottom, points[at + 1] ?? 0);
      }
      return meets(area, left, top, right, bottom);
    }),
  };
}

/** A camera that has a box on the screen: the same one where it is there already. */
export function reveal(camera: Camera, screen: Size, { x, y }: { readonly x: number; readonly y: number }, { width, height }: BoxMeasures): Camera {
  const seen = seenArea(camera, screen, 0);
  const box = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  if (contains(seen, box)) return camera;
  return { k: camera.k, x: screen.width / 2 - camera.k * x, y: screen.height / 2 - camera.k * y };
}
