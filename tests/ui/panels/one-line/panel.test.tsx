import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Contingencies } from '../../../../src/ui/panels/one-line/contingency/Contingencies.tsx';
import { LayoutStanding } from '../../../../src/ui/panels/one-line/diagram/LayoutStanding.tsx';
import { Loading } from '../../../../src/ui/panels/one-line/loading/Loading.tsx';
import { LoadingLegend } from '../../../../src/ui/panels/one-line/LoadingLegend.tsx';
import OneLinePanel from '../../../../src/ui/panels/one-line/one-line-panel.tsx';
import { createScenario } from '../../../fixtures/build-scenario.ts';

const scenario = createScenario();
const nameOf = (id: string): string => id;

it('the panel has nothing to offer without a document', () => {
  expect(renderToStaticMarkup(<OneLinePanel />)).toContain('No scenario is open.');
});

it('phases ask for a load flow first', () => {
  expect(renderToStaticMarkup(<Loading scenario={scenario} hallId={null} />)).toContain('Not solved yet. Choose Simulate › Solve Now.');
});

it('single failures are tried on demand', () => {
  const html = renderToStaticMarkup(<Contingencies scenario={scenario} nameOf={nameOf} />);
  expect(html).toContain('Try every single failure');
  expect(html).toContain('Not tried yet.');
});

it('a layout that failed says why at once', () => {
  expect(renderToStaticMarkup(<LayoutStanding phase={null} message="It stopped." />)).toMatch(/role="alert"[^>]*>It stopped\./);
  expect(renderToStaticMarkup(<LayoutStanding phase="Laying out" message={null} />)).toBe('');
});

it('the legend says in words what colours, marks and dashes mean', () => {
  const power = renderToStaticMarkup(<LoadingLegend of="power" />);
  for (const words of ['of rating', 'over the continuous limit', 'over the rating', 'failed', 'standby', 'no supply']) expect(power).toContain(words);
  expect(renderToStaticMarkup(<LoadingLegend of="water" />)).toContain('no reserve: over the firm capacity');
});
