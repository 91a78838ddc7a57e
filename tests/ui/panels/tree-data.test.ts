import { expect, test } from 'vitest';
import { ancestorsOf, treeOf, visibleItems } from '../../../src/ui/panels/tree/tree-data.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';

const roots = treeOf(minimalScenario());
const labels = (expanded: readonly string[], search = '') => visibleItems(roots, new Set(expanded), search).map(({ item, level }) => `${level} ${item.label}`);

test('folded, only the roots are shown', () => {
  expect(labels([])).toHaveLength(roots.length);
});

test('an unfolded item shows its children one level below', () => {
  const site = roots[0];
  if (site === undefined) throw new Error('no site');
  const lines = labels([site.key]);
  expect(lines).toHaveLength(roots.length + site.children.length);
  expect(lines[1]).toMatch(/^2 /);
});

test('a search shows what matches below its parents, and nothing else', () => {
  const lines = visibleItems(roots, new Set(), 'a02');
  expect(lines.at(-1)?.item.id).toBe('a02');
  expect(lines.map(({ level }) => level)).toEqual(lines.map((_, index) => index + 1));
  expect(labels([], 'nothing is called this')).toEqual([]);
});

test('the way to an entity unfolds it', () => {
  const path = ancestorsOf(roots, 'a02');
  expect(path.length).toBeGreaterThan(0);
  expect(visibleItems(roots, new Set(path), '').some(({ item }) => item.id === 'a02')).toBe(true);
  expect(ancestorsOf(roots, 'no-such-id')).toEqual([]);
});
