import { describe, expect, it } from 'vitest';
import type { DiagramLayout } from '../../../../src/app/one-line/diagram-layouts.ts';
import { linkPath } from '../../../../src/ui/panels/one-line/diagram/link-path.ts';
import { contains, detailAt, fitCamera, partOf, reveal, seenArea } from '../../../../src/ui/panels/one-line/diagram/view-box.ts';
import { firstBox, neighbour } from '../../../../src/ui/panels/one-line/diagram/walk.ts';
import { fitName } from '../../../../src/ui/panels/one-line/fit-name.ts';

const MEASURES = { width: 100, height: 50, gap: 10, layerGap: 40 };
const box = (key: string, x: number, y: number) => ({ key, memberIds: [key], openedFrom: null, x, y });
const link = (from: string, to: string, points: readonly number[]) => ({ key: `${from}>${to}`, from, to, standby: false, points });

/** A source over two boards; the left one feeds two loads, the right one feeds one. */
const layout: DiagramLayout = {
  width: 700, height: 300,
  boxes: [box('grid', 350, 30), box('left', 200, 130), box('right', 500, 130), box('l1', 150, 230), box('l2', 260, 230), box('r1', 380, 230)],
  links: [link('grid', 'left', [350, 55, 350, 80, 200, 80, 200, 105]), link('grid', 'right', [350, 55, 500, 105]), link('left', 'l1', [200, 155, 150, 205]), link('left', 'l2', [200, 155, 260, 205]), link('right', 'r1', [500, 155, 380, 205])],
};

describe('the camera', () => {
  it('shows a whole drawing in the middle, never larger than reads well', () => {
    expect(fitCamera({ width: 1000, height: 200 }, { width: 500, height: 400 })).toEqual({ k: 0.5, x: 0, y: 150 });
    expect(fitCamera({ width: 10, height: 10 }, { width: 500, height: 400 }).k).toBe(1.25);
  });

  it('draws less where it is far away', () => {
    expect([1, 0.5, 0.3, 0.05].map(detailAt)).toEqual(['words', 'share', 'symbol', 'colour']);
  });

  it('draws what is on the screen and some way beyond', () => {
    expect(seenArea({ k: 2, x: -100, y: -20 }, { width: 400, height: 200 }, 0)).toEqual({ left: 50, top: 10, right: 250, bottom: 110 });
    const wide = seenArea({ k: 2, x: -100, y: -20 }, { width: 400, height: 200 }, 0.5);
    expect(wide).toEqual({ left: -50, top: -40, right: 350, bottom: 160 });
    expect(contains(wide, { left: 50, top: 0, right: 250, bottom: 100 })).toBe(true);
    expect(contains(wide, { left: 50, top: 0, right: 360, bottom: 100 })).toBe(false);
  });

  it('leaves out boxes and connections that are out of sight, but not those that reach in', () => {
    const { boxes, links } = partOf(layout, MEASURES, { left: 0, top: 180, right: 180, bottom: 300 });
    expect(boxes.map(({ key }) => key)).toEqual(['l1']);
    expect(links.map(({ key }) => key)).toEqual(['left>l1']);
    expect(partOf(layout, MEASURES, { left: 230, top: 60, right: 340, bottom: 90 }).links.map(({ key }) => key)).toEqual(['grid>left']);
  });

  it('moves to a box that is out of sight, and stays where it is in sight', () => {
    const camera = { k: 1, x: 0, y: 0 };
    const screen = { width: 400, height: 300 };
    expect(reveal(camera, screen, { x: 150, y: 230 }, MEASURES)).toBe(camera);
    const moved = reveal(camera, screen, { x: 500, y: 130 }, MEASURES);
    expect([moved.k * 500 + moved.x, moved.k * 130 + moved.y]).toEqual([200, 150]);
  });
});

const go = (key: string, direction: 'up' | 'down' | 'left' | 'right') => neighbour(layout, key, direction)?.key ?? null;

describe('arrow keys', () => {
  it('go down and up along connections, to the nearest box', () => {
    expect([go('grid', 'down'), go('left', 'down'), go('l2', 'up'), go('r1', 'up')]).toEqual(['left', 'l1', 'left', 'right']);
    expect([go('grid', 'up'), go('l1', 'down')]).toEqual([null, null]);
  });

  it('go sideways to what hangs on the same box first, then on through the layer', () => {
    expect([go('l1', 'right'), go('l2', 'right'), go('r1', 'left'), go('l1', 'left')]).toEqual(['l2', 'r1', 'l2', null]);
    expect(go('left', 'right')).toBe('right');
  });

  it('go sideways over ties, which lead neither up nor down', () => {
    const tied = { ...layout, links: [...layout.links, { ...link('l1', 'r1', []), tie: true as const }] };
    expect(neighbour(tied, 'r1', 'left')?.key).toBe('l1');
    expect(neighbour(tied, 'l1', 'right')?.key).toBe('l2');
    expect([neighbour(tied, 'l1', 'down'), neighbour(tied, 'r1', 'up')?.key]).toEqual([null, 'right']);
  });

  it('begin at the top left', () => {
    expect(firstBox(layout)?.key).toBe('grid');
    expect(firstBox({ ...layout, boxes: [] })).toBeNull();
    expect(neighbour(layout, 'gone', 'down')).toBeNull();
  });
});

it('a connection is a path through its points', () => {
  expect(linkPath([1, 2, 1, 20, 30, 20])).toBe('M1.0 2.0L1.0 20.0L30.0 20.0');
  expect(linkPath([])).toBe('');
});

it('names drop the place before they drop the thing', () => {
  const name = 'Hall 1 · Pod 1 · A transformer';
  expect(fitName(name, 1000, 10)).toBe(name);
  expect(fitName(name, 120, 10)).toBe('Pod 1 · A transformer');
  expect(fitName(name, 80, 10)).toBe('A transformer');
  expect(fitName(name, 40, 10)).toMatch(/^A tr.*…$/);
});
