import type { DirectCurrentState, PhaseState } from '../../../../model/index.ts';
import { loadingColour } from '../loading-scale.ts';

const WIDTH = 150;
const BAR = 6;
const GAP = 2;
const LETTERS = 12;
/** The rating stands at this share of the width, so that there is room for overloads. */
const RATING_AT = 0.8;

const lengthOf = (utilisation: number): number => Math.min(1, utilisation * RATING_AT) * (WIDTH - LETTERS);

/** Bars of the phases against the rating (solid line) and what may be carried continuously (dashed line); their figures stand beside them as text. */
export function PhaseBars({ phases, dc = null, continuousFraction }: { readonly phases: readonly PhaseState[]; readonly dc?: DirectCurrentState | null; readonly continuousFraction: number }) {
  const bars = dc === null ? phases : [{ phase: '=', utilisation: dc.utilisation }];
  const height = bars.length * (BAR + GAP) + GAP;
  return (
    <svg className="one-line-phases" width={WIDTH} height={height} aria-hidden="true">
      {bars.map(({ phase, utilisation }, index) => {
        const y = GAP + index * (BAR + GAP);
        return (
          <g key={phase}>
            <text x={0} y={y + BAR} fontSize={8}>{phase}</text>
            <rect x={LETTERS} y={y} width={lengthOf(utilisation)} height={BAR} fill={loadingColour(utilisation)} />
            {utilisation > 1 ? <path className="one-line-overload" d={`M${WIDTH - 8} ${y + BAR}l4 -${BAR}l4 ${BAR}Z`} /> : null}
          </g>
        );
      })}
      {continuousFraction < 1 ? <path className="one-line-continuous" d={`M${LETTERS + lengthOf(continuousFraction)} 0V${height}`} /> : null}
      <path className="one-line-rating" d={`M${LETTERS + lengthOf(1)} 0V${height}`} />
    </svg>
  );
}
