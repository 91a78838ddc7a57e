import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/workers/diagram/lay-out.ts';
import type { BoxMeasures, DiagramLayout } from '../../../src/workers/diagram/types.ts';
import { createDiagramJob } from '../../../src/workers/jobs/diagram-job.ts';
import { createEdges, createNode } from '../../fixtures/build-scenario.ts';

const MEASURES: BoxMeasures = { width: 100, height: 50, gap: 10, layerGap: 40 };

/** A diagram from `a>b` (normal), `a~>b` (standby) and `a=b` (closed tie). */
function diagramOf(...connections: string[]): DiagramLayout {
  const links = connections.map((text) => {
    const [{ from, to, role }] = createEdges(text.replace('=', '>')) as [ReturnType<typeof createEdges>[number]];
    return { key: text, from, to, standby: role === 'standby', ...(text.includes('=') ? { tie: true as const } : {}) };
  });
  const keys = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  return layOut({ boxes: keys.map((key) => ({ key, memberIds: [key], openedFrom: null })), links }, MEASURES);
}

const place = ({ boxes }: DiagramLayout, key: string) => boxes.find((box) => box.key === key)!;
const ends = ({ links }: DiagramLayout, key: string) => {
  const { points } = links.find((link) => link.key === key)!;
  return { start: points.slice(0, 2), end: points.slice(-2) };
};

describe('layers', () => {
  it('go from sources at the top to feeds at the bottom', () => {
    const layout = diagramOf('grid>tx', 'tx>bus', 'bus>pdu-1', 'bus>pdu-2', 'gen~>bus');
    const y = (key: string) => place(layout, key).y;
    expect([y('grid') < y('tx'), y('tx') < y('bus'), y('bus') < y('pdu-1'), y('gen') < y('bus')]).toEqual([true, true, true, true]);
    expect(y('pdu-1')).toBe(y('pdu-2'));
  });

  it('have boxes that do not cover each other', () => {
    fc.assert(fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), (parents) => {
      const { boxes } = diagramOf(...parents.map((parent, index) => `n${parent % (index + 1)}>n${index + 1}`));
      for (const [at, a] of boxes.entries()) for (const b of boxes.slice(at + 1)) {
        expect(Math.abs(a.x - b.x) >= MEASURES.width || Math.abs(a.y - b.y) >= MEASURES.height, `${a.key} and ${b.key}`).toBe(true);
      }
    }), { numRuns: 50 });
  });

  it('of nothing are empty', () => {
    expect(layOut({ boxes: [], links: [] }, MEASURES)).toEqual({ width: 0, height: 0, boxes: [], links: [] });
  });
});

describe('connections', () => {
  it('leave the lower edge of a box and end at the upper edge of the next, in right angles', () => {
    const layout = diagramOf('grid>a', 'grid>b', 'a>c', 'b>d', 'grid>d');
    for (const { from, to, points } of layout.links) {
      const [source, target] = [place(layout, from), place(layout, to)];
      expect(points[1]).toBeCloseTo(source.y + MEASURES.height / 2);
      expect(points.at(-1)).toBeCloseTo(target.y - MEASURES.height / 2);
      expect(Math.abs(points[0]! - source.x)).toBeLessThanOrEqual(MEASURES.width / 2);
      expect(Math.abs(points.at(-2)! - target.x)).toBeLessThanOrEqual(MEASURES.width / 2);
      for (let at = 2; at < points.length; at += 2) expect(points[at] === points[at - 2] || points[at + 1] === points[at - 1]).toBe(true);
    }
  });

  it('from different boxes never share a horizontal line', () => {
    const layout = diagramOf('grid>a', 'grid>b', 'a>m', 'b>n', 'a>x', 'b>y', 'a~>y', 'b~>m');
    const lines: { readonly net: string; readonly y: number; readonly left: number; readonly right: number }[] = [];
    for (const { from, standby, points } of layout.links) for (let at = 2; at < points.length; at += 2) {
      if (points[at + 1] !== points[at - 1] || points[at] === points[at - 2]) continue;
      lines.push({ net: `${from}${standby}`, y: points[at + 1]!, left: Math.min(points[at]!, points[at - 2]!), right: Math.max(points[at]!, points[at - 2]!) });
    }
    expect(lines.length).toBeGreaterThan(2);
    for (const a of lines) for (const b of lines) if (a.net !== b.net && a.y === b.y) expect(a.right < b.left || b.right < a.left, `${a.net} and ${b.net}`).toBe(true);
  });

  it('end in the middle where they are the only normal one, standby ones beside it', () => {
    const layout = diagramOf('grid>tx', 'tx>bus', 'gen~>bus');
    const bus = place(layout, 'bus');
    expect(ends(layout, 'tx>bus').end[0]).toBeCloseTo(bus.x);
    expect(ends(layout, 'gen~>bus').end[0]).not.toBeCloseTo(bus.x);
  });

  it('in a ring of standby ties are drawn too', () => {
    const layout = diagramOf('grid>a', 'grid>b', 'a>x', 'b>y', 'x~>y', 'y~>x');
    expect(layout.links.map(({ key }) => key)).toEqual(expect.arrayContaining(['x~>y', 'y~>x']));
  });
});

describe('closed ties', () => {
  const ring = ['grid>ta', 'grid>tb', 'ta>s0', 'tb>s2', 's0=s1', 's1=s2', 's2=s3', 's3=s0', ...['s0', 's1', 's2', 's3'].map((id) => `${id}>${id}-pdu`)];

  it('have boards side by side, whatever feeds each, and run below them', () => {
    const layout = diagramOf(...ring);
    const boards = ['s0', 's1', 's2', 's3'].map((key) => place(layout, key));
    expect(new Set(boards.map(({ y }) => y.toFixed(3))).size).toBe(1);
    for (const key of ['s0=s1', 's1=s2', 's2=s3', 's3=s0']) {
      const { points, from, to } = layout.links.find((one) => one.key === key)!;
      const [left, right] = [place(layout, from), place(layout, to)].toSorted((a, b) => a.x - b.x) as [typeof boards[number], typeof boards[number]];
      const bottom = left.y + MEASURES.height / 2;
      expect([points[1], points.at(-1)]).toEqual([bottom, bottom]);
      expect(points[3]).toBeGreaterThan(bottom);
      expect(points[0]).toBeGreaterThan(left.x);
      expect(points[0]).toBeLessThan(left.x + MEASURES.width / 2);
      expect(points.at(-2)).toBeLessThan(right.x);
      expect(points.at(-2)).toBeGreaterThan(right.x - MEASURES.width / 2);
    }
  });

  it('never share a line, and stay inside the drawing below the last boards too', () => {
    for (const layout of [diagramOf(...ring), diagramOf('grid>a', 'grid>b', 'grid>c', 'a=b', 'b=c', 'a=c')]) {
      const ties = layout.links.filter(({ tie }) => tie === true);
      const lines = ties.map(({ points }) => ({ y: points[3]!, left: Math.min(points[2]!, points[4]!), right: Math.max(points[2]!, points[4]!) }));
      for (const [at, a] of lines.entries()) for (const b of lines.slice(at + 1)) expect(a.y !== b.y || a.right < b.left || b.right < a.left).toBe(true);
      for (const { y } of lines) expect(y).toBeLessThan(layout.height);
    }
  });

  it('of a board that hangs below the other end have an upper and a lower end', () => {
    const layout = diagramOf('grid>a', 'a>tx', 'tx>b', 'a=b');
    expect(place(layout, 'a').y).toBeLessThan(place(layout, 'b').y);
    expect(ends(layout, 'a=b').end[1]).toBeCloseTo(place(layout, 'b').y - MEASURES.height / 2);
  });

  it('that can’t all be level, since each board hangs below the other’s neighbour, are drawn all the same', () => {
    const layout = diagramOf('grid>a', 'grid>c', 'a>d', 'c>b', 'a=b', 'c=d');
    expect(layout.links.map(({ key }) => key)).toEqual(expect.arrayContaining(['a=b', 'c=d']));
    expect(place(layout, 'a').y).toBe(place(layout, 'b').y);
    expect(place(layout, 'c').y).not.toBe(place(layout, 'd').y);
  });
});

describe('the job', () => {
  it('lays out a chain in two slices and says how much it has to do', async () => {
    const nodes = [createNode('utility', 'grid'), createNode('pdu', 'p1'), createNode('pdu', 'p2')];
    const job = createDiagramJob({ measures: MEASURES, chain: { nodes, edges: createEdges('grid>p1', 'grid>p2'), feedLists: [], hallId: null, openIds: [] } });
    expect(await job.advance(30)).toMatchObject({ done: false, phase: 'Laying out 2 boxes' });
    expect((await job.advance(30)).done).toBe(true);
    expect((await job.result()).boxes.map(({ memberIds }) => memberIds.length)).toEqual([1, 2]);
  });

  it('lays out any graph', async () => {
    const job = createDiagramJob({ measures: MEASURES, graph: { keys: ['plant', 'loop', 'alone'], links: [{ from: 'plant', to: 'loop' }] } });
    await job.advance(30);
    await job.advance(30);
    const layout = await job.result();
    expect(layout.boxes).toHaveLength(3);
    expect(layout.links).toHaveLength(1);
  });
});
