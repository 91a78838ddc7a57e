import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Contingencies } from '../../../../src/ui/panels/one-line/contingency/Contingencies.tsx';
import { LayoutStanding } from '../../../../src/ui/panels/one-line/diagram/LayoutStanding.tsx';
import { Loading } from '../../../../src/ui/panels/one-line/loading/Loading.tsx';
import { LoadingLegend } from '../../../../src/ui/panels/one-line/LoadingLegend.tsx';
import OneLinePanel from '../../../../src/ui/panels/one-line/one-line-panel.tsx';
import type { PowerEdge } from '../../../../src/model/index.ts';
import { createEdges, createScenario } from '../../../fixtures/build-scenario.ts';

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
  const power = renderToStaticMarkup(<LoadingLegend of="power" scenario={scenario} />);
  for (const words of ['of rating', 'over the continuous limit', 'over the rating', 'failed', 'no supply']) expect(power).toContain(words);
  expect(renderToStaticMarkup(<LoadingLegend of="water" scenario={scenario} />)).toContain('no reserve: over the firm capacity');
});

it('the legend tells of standby connections, ties and cables where a chain has them', () => {
  const looks = ['standby', 'closed tie', 'over its ampacity'];
  const told = (...edges: PowerEdge[]) => {
    const html = renderToStaticMarkup(<LoadingLegend of="power" scenario={{ ...scenario, power: { ...scenario.power, edges } }} />);
    return looks.filter((words) => html.includes(words));
  };
  const [normal, standby] = createEdges('a>b', 'c~>b') as [PowerEdge, PowerEdge];
  const cable = { lengthMetres: 1, resistanceOhmPerMetre: 1e-4, reactanceOhmPerMetre: 0 };
  expect(told(normal)).toEqual([]);
  expect(told(normal, standby)).toEqual(['standby']);
  expect(told({ ...normal, tie: true })).toEqual(['closed tie']);
  expect(told({ ...normal, cable })).toEqual([]);
  expect(told({ ...normal, cable: { ...cable, ampacityAmps: 100 } })).toEqual(['over its ampacity']);
});
