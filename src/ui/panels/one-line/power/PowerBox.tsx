import { powerText } from '../../../format.ts';
import type { BoxMeasures } from '../../../../app/one-line/diagram-layouts.ts';
import type { Detail } from '../diagram/view-box.ts';
import { fitLine, fitName } from '../fit-name.ts';
import { loadingColour } from '../loading-scale.ts';
import type { PowerFacts } from './power-facts.ts';
import { shortStandings, standsBy, utilisationText } from './power-words.ts';
import { FailedCross, PowerSymbol, SYMBOL_SIZE } from './symbols.tsx';

/** Boxes of the power one-line, units of the drawing. */
export const POWER_MEASURES: BoxMeasures = { width: 136, height: 60, gap: 16, layerGap: 40 };
const { width: WIDTH, height: HEIGHT } = POWER_MEASURES;
const [LEFT, TOP] = [-WIDTH / 2, -HEIGHT / 2];
const BAR_HEIGHT = 6;
/** Offset of the edges that show a stack's depth. */
const STACK_STEP = 3;
const PADDING = 6;
/** Type sizes. */
const NAME_SIZE = 10.5;
const FIGURE_SIZE = 11;
const SHARE_SIZE = 10;

interface BoxProps {
  readonly facts: PowerFacts;
  readonly opened: boolean;
  readonly detail: Detail;
}

/** Class of a box by how its components stand. */
function standingClass({ standings, count }: PowerFacts): string {
  if (standings.failed === count) return 'one-line-failed';
  if (standings.waiting === count) return 'one-line-waiting';
  return standings.live > 0 ? '' : 'one-line-dead';
}

/** Loading as a bar: its length, its colour, and the continuous limit as a line across. */
function LoadingBar({ facts, height }: { readonly facts: PowerFacts; readonly height: number }) {
  const { utilisation, continuousFraction } = facts;
  const top = -TOP - height;
  return (
    <>
      <rect className="one-line-track" x={LEFT} y={top} width={WIDTH} height={height} />
      {utilisation === null ? null : <rect x={LEFT} y={top} width={WIDTH * Math.min(1, utilisation)} height={height} fill={loadingColour(utilisation)} />}
      {continuousFraction < 1 ? <path className="one-line-limit" d={`M${LEFT + WIDTH * continuousFraction} ${top - 1}v${height + 1}`} /> : null}
    </>
  );
}

/** Mark of an overload: a triangle, filled beyond the rating. */
function OverloadMark({ facts, size }: { readonly facts: PowerFacts; readonly size: number }) {
  if (facts.overContinuous === 0 && facts.overloaded === 0) return null;
  const over = facts.overloaded > 0;
  return (
    <g transform={`translate(${-LEFT - size * 0.75},${TOP + size * 0.2})`}>
      <path className={over ? 'one-line-overload' : 'one-line-near'} d={`M0 ${-size * 0.75}L${size * 0.75} ${size * 0.6}H${-size * 0.75}Z`} />
      {over && size > 12 ? <text className="one-line-overload-mark" y={size * 0.5} fontSize={size}>!</text> : null}
    </g>
  );
}

const isFailed = ({ standings, count }: PowerFacts): boolean => standings.failed === count;

function Words({ facts }: { readonly facts: PowerFacts }) {
  const { kind, name, count, kw, overloaded } = facts;
  const nameWidth = WIDTH - 2 * PADDING - (count > 1 ? 24 : 0);
  const textLeft = LEFT + PADDING + SYMBOL_SIZE + 8;
  const states = shortStandings(facts);
  const share = facts.standings.live === 0 || standsBy(facts) || kw === null ? '' : utilisationText(facts);
  const figure = standsBy(facts) ? 'standing by' : kw === null || facts.standings.live === 0 ? states : powerText(kw);
  return (
    <>
      <text className="one-line-name" x={LEFT + PADDING} y={TOP + 13} fontSize={NAME_SIZE}>{fitName(name, nameWidth, NAME_SIZE)}</text>
      {count > 1 ? <text className="one-line-badge" x={-LEFT - PADDING} y={TOP + 13} fontSize={NAME_SIZE}>×{count}</text> : null}
      <g transform={`translate(${LEFT + PADDING + SYMBOL_SIZE / 2},6)`}>
        <PowerSymbol kind={kind} />
        {isFailed(facts) ? <FailedCross width={SYMBOL_SIZE + 4} height={SYMBOL_SIZE + 4} /> : facts.standings.failed > 0 ? <FailedCross width={SYMBOL_SIZE / 2} height={SYMBOL_SIZE / 2} /> : null}
      </g>
      <text className="one-line-figure" x={textLeft} y={5} fontSize={FIGURE_SIZE}>{fitLine(figure, -LEFT - PADDING - textLeft, FIGURE_SIZE, true)}</text>
      <text className={overloaded > 0 ? 'one-line-share one-line-over' : 'one-line-share'} x={textLeft} y={18} fontSize={SHARE_SIZE}>{fitLine([share, figure === states ? '' : states].filter((text) => text !== '').join(' · '), -LEFT - PADDING - textLeft, SHARE_SIZE)}</text>
    </>
  );
}

/** Symbol alone, large enough to be told from afar. */
function LargeSymbol({ facts }: { readonly facts: PowerFacts }) {
  return <g transform="translate(0,-4) scale(2)"><PowerSymbol kind={facts.kind} /></g>;
}

function SymbolAndShare({ facts }: { readonly facts: PowerFacts }) {
  return (
    <>
      <g transform={`translate(${LEFT + 30},-4) scale(1.6)`}><PowerSymbol kind={facts.kind} /></g>
      <text className={facts.overloaded > 0 ? 'one-line-share one-line-over' : 'one-line-share'} x={LEFT + 54} y={6} fontSize={23}>{standsBy(facts) || facts.standings.live === 0 ? '' : utilisationText(facts).replace('≤ ', '')}</text>
    </>
  );
}

/** One box of the power one-line, as far as the scale lets it be read. */
export function PowerBox({ facts, opened, detail }: BoxProps) {
  const standing = standingClass(facts);
  const stack = facts.count > 1;
  return (
    <g className={`one-line-box ${standing}`}>
      {stack ? <path className="one-line-behind" d={`M${LEFT + 2 * STACK_STEP} ${TOP - 2 * STACK_STEP}H${-LEFT + 2 * STACK_STEP}V${-TOP - 2 * STACK_STEP}M${LEFT + STACK_STEP} ${TOP - STACK_STEP}H${-LEFT + STACK_STEP}V${-TOP - STACK_STEP}`} /> : null}
      <rect className={`one-line-body${opened ? ' one-line-opened' : ''}`} x={LEFT} y={TOP} width={WIDTH} height={HEIGHT} fill={detail === 'colour' && facts.utilisation !== null && standing === '' ? loadingColour(facts.utilisation) : undefined} />
      {detail === 'colour' ? null : <LoadingBar facts={facts} height={detail === 'words' ? BAR_HEIGHT : 2 * BAR_HEIGHT} />}
      {detail === 'words' ? <Words facts={facts} /> : detail === 'share' ? <SymbolAndShare facts={facts} /> : detail === 'symbol' ? <LargeSymbol facts={facts} /> : null}
      <OverloadMark facts={facts} size={detail === 'words' ? 14 : 26} />
      {facts.standings.failed > 0 && detail !== 'words' ? <FailedCross width={isFailed(facts) ? WIDTH : 24} height={isFailed(facts) ? HEIGHT : 24} /> : null}
    </g>
  );
}
