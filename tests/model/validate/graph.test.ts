import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeLoop, findCycle, reachableFrom } from '../../../src/model/validate/graph.ts';

type Edges = Readonly<Record<string, readonly string[]>>;
/** Graph on the nodes 0–14. */
function build(pairs: readonly (readonly [number, number])[]): Record<string, string[]> {
  const edges: Record<string, string[]> = Object.fromEntries(Array.from({ length: 15 }, (_, node) => [String(node), []]));
  for (const [from, to] of pairs) edges[String(from)]!.push(String(to));
  return edges;
}

const next = (edges: Edges) => (node: string) => edges[node] ?? [];

describe('describeLoop', () => {
  it('names a short loop in full and counts the rest of a long one', () => {
    expect(describeLoop(['a', 'b'])).toBe('a → b → a');
    expect(describeLoop(Array.from({ length: 5000 }, (_, at) => `n${at}`))).toMatch(/^n0 → .* → n11 → 4,988 more → n0$/);
  });
});

describe('findCycle', () => {
  it.each<[string, Edges, string[] | null]>([
    ['a diamond has none', { a: ['b', 'c'], b: ['d'], c: ['d'] }, null],
    ['an edge to itself', { a: ['b'], b: ['b'] }, ['b']],
    ['a loop behind a tail', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b', 'c', 'd']],
    ['a second part', { a: [], x: ['y'], y: ['x'] }, ['x', 'y']],
  ])('%s', (_, edges, loop) => {
    expect(findCycle(Object.keys(edges), next(edges))).toEqual(loop);
  });

  it('finds none in a graph whose edges all go up, and a real one otherwise', () => {
    const graph = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 40 });
    fc.assert(fc.property(graph, (pairs) => {
      const up = build(pairs.filter(([a, b]) => a < b));
      expect(findCycle(Object.keys(up), next(up))).toBeNull();
      const any = build(pairs);
      const loop = findCycle(Object.keys(any), next(any));
      if (loop !== null) loop.forEach((node, at) => expect(any[node]).toContain(loop[(at + 1) % loop.length]));
      else for (const node of Object.keys(any)) expect(reachableFrom(any[node]!, next(any)).has(node)).toBe(false);
    }));
  });

  it('walks a chain of 50,000', () => {
    expect(findCycle(['0'], (node) => (Number(node) < 50_000 ? [String(Number(node) + 1)] : []))).toBeNull();
  });
});
