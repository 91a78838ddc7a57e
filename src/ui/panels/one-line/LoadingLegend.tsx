import { useMemo } from 'react';
import type { Scenario } from '../../../model/index.ts';
import { LEGEND_STEPS, loadingColour } from './loading-scale.ts';

const SWATCH = { width: 10, height: 8 } as const;

const LINE = { width: 26, height: 8 } as const;

/** Looks of connections that are not plain, as far as a chain has them. */
const linesOf = ({ power: { edges } }: Scenario): readonly (readonly [look: string, words: string])[] => [
  ...(edges.some(({ role }) => role === 'standby') ? [['one-line-link-dashed', 'standby'] as const] : []),
  ...(edges.some(({ tie }) => tie === true) ? [['one-line-link-tie', 'closed tie'] as const] : []),
  ...(edges.some(({ cable }) => cable?.ampacityAmps !== undefined) ? [['one-line-link-over', 'over its ampacity'] as const] : []),
];

/** What full bars and the two marks stand for. */
const WORDS = {
  power: { full: 'of rating', near: 'over the continuous limit', over: 'over the rating' },
  water: { full: 'of capacity', near: 'no reserve: over the firm capacity', over: 'over the capacity' },
} as const;

/** What the bars and marks of a one-line mean. */
export function LoadingLegend({ of, scenario }: { readonly of: keyof typeof WORDS; readonly scenario: Scenario }) {
  const { full, near, over } = WORDS[of];
  const lines = useMemo(() => (of === 'power' ? linesOf(scenario) : []), [of, scenario]);
  return (
    <span className="one-line-legend">
      <span>0</span>
      <svg width={SWATCH.width * LEGEND_STEPS.length} height={SWATCH.height} aria-hidden="true">
        {LEGEND_STEPS.map((step, index) => <rect key={step} x={index * SWATCH.width} width={SWATCH.width} height={SWATCH.height} fill={loadingColour(step)} />)}
      </svg>
      <span>100{'\u202f'}% {full}</span>
      <span><b className="one-line-limit-mark" aria-hidden="true">△</b> {near}</span>
      <span><b className="over-limit" aria-hidden="true">▲!</b> {over}</span>
      <span><b className="over-limit" aria-hidden="true">✕</b> failed</span>
      {lines.map(([look, words]) => <span key={words} className="one-line-legend-line"><svg className="one-line-legend-sample" width={LINE.width} height={LINE.height} aria-hidden="true"><path className={`one-line-link ${look}`} d={`M0 ${LINE.height / 2}H${LINE.width}`} /></svg>{words}</span>)}
      <span className="muted">grey: {of === 'power' ? 'no supply' : 'stands still'}; dotted frame: not commissioned yet</span>
    </span>
  );
}
