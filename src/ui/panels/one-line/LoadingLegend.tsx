import { LEGEND_STEPS, loadingColour } from './loading-scale.ts';

const SWATCH = { width: 10, height: 8 } as const;

/** What full bars and the two marks stand for. */
const WORDS = {
  power: { full: 'of rating', near: 'over the continuous limit', over: 'over the rating' },
  water: { full: 'of capacity', near: 'no reserve: over the firm capacity', over: 'over the capacity' },
} as const;

/** What the bars and marks of a one-line mean. */
export function LoadingLegend({ of }: { readonly of: keyof typeof WORDS }) {
  const { full, near, over } = WORDS[of];
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
      {of === 'power' ? <span className="one-line-legend-standby">standby</span> : null}
      <span className="muted">grey: {of === 'power' ? 'no supply' : 'stands still'}; dotted frame: not commissioned yet</span>
    </span>
  );
}
