import type { ReactNode } from 'react';
import type { BoxMeasures } from '../../../../app/one-line/diagram-layouts.ts';
import { percent, powerText } from '../../../format.ts';
import type { Detail } from '../diagram/view-box.ts';
import { fitLine, fitName } from '../fit-name.ts';
import { loadingColour } from '../loading-scale.ts';
import { FailedCross } from '../power/symbols.tsx';
import { shortfall, type WaterFacts } from './water-facts.ts';
import type { WaterPart } from './water-graph.ts';

/** Boxes of the hydronic one-line, units of the drawing. */
export const WATER_MEASURES: BoxMeasures = { width: 196, height: 84, gap: 18, layerGap: 44 };
const { width: WIDTH, height: HEIGHT } = WATER_MEASURES;
const [LEFT, TOP] = [-WIDTH / 2, -HEIGHT / 2];
const BAR_HEIGHT = 7;
const NAME_SIZE = 10.5;
const LINE_SIZE = 10;

/** Symbols after ISO 14617: a fan over a basin, a pump, a heat exchanger, a room. */
const SYMBOLS: Readonly<Record<WaterPart['kind'], ReactNode>> = {
  plant: <path d="M-9 10L-7 -8H7L9 10ZM-6 -4L0 -7L6 -4M0 -11V-4M-8 5H8" />,
  loop: <><circle r={10} /><path d="M-6 -8L10 0L-6 8" /></>,
  unit: <><circle r={10} /><path d="M-13 0H-6L-3 -5L3 5L6 0H13" /></>,
  zone: <path d="M-10 -8H10V9H-10ZM-5 9V-2H-1V9M1 9V-2H5V9" />,
};

/** Heat over capacity, with firm capacity as a line across. */
function CapacityBar({ facts: { heatKw, capacityKw, firmCapacityKw } }: { readonly facts: WaterFacts }) {
  if (heatKw === null || capacityKw === null) return null;
  const share = capacityKw > 0 ? heatKw / capacityKw : heatKw > 0 ? Infinity : 0;
  const top = -TOP - BAR_HEIGHT;
  return (
    <>
      <rect className="one-line-track" x={LEFT} y={top} width={WIDTH} height={BAR_HEIGHT} />
      <rect x={LEFT} y={top} width={WIDTH * Math.min(1, share)} height={BAR_HEIGHT} fill={loadingColour(share)} />
      {firmCapacityKw === null || capacityKw === 0 ? null : <path className="one-line-limit" d={`M${LEFT + WIDTH * Math.min(1, firmCapacityKw / capacityKw)} ${top - 2}v${BAR_HEIGHT + 2}`} />}
    </>
  );
}

function shareText({ heatKw, capacityKw }: WaterFacts): string {
  if (heatKw === null) return '';
  return capacityKw === null || capacityKw === 0 ? powerText(heatKw) : percent(heatKw / capacityKw);
}

interface BoxProps {
  readonly part: WaterPart;
  readonly facts: WaterFacts;
  /** Members that were taken out of service. */
  readonly failed: number;
  readonly detail: Detail;
}

function Words({ part, facts, failed }: Omit<BoxProps, 'detail'>) {
  const several = part.memberIds.length > 1;
  const states = [[failed, 'failed', 'failed'], [facts.waiting, 'not commissioned', 'waiting'], [facts.still - failed, 'stands still', 'still']] as const;
  const told = states.filter(([number]) => number > 0).map(([number, one, some]) => (several ? `${number} ${some}` : one)).join(', ');
  const note = told !== '' ? told : several ? `×${part.memberIds.length}` : '';
  return (
    <>
      <g transform={`translate(${LEFT + 17},${TOP + 19})`}>
        <g className="one-line-symbol">{SYMBOLS[part.kind]}</g>
        {failed > 0 ? <FailedCross width={failed === part.memberIds.length ? 26 : 13} height={failed === part.memberIds.length ? 26 : 13} /> : null}
      </g>
      <text className="one-line-name" x={LEFT + 36} y={TOP + 15} fontSize={NAME_SIZE}>{fitName(part.name, WIDTH - 42, NAME_SIZE)}</text>
      <text className={failed > 0 || facts.still > 0 ? 'one-line-share one-line-over' : 'one-line-badge one-line-badge-start'} x={LEFT + 36} y={TOP + 28} fontSize={LINE_SIZE}>{several && note !== `×${part.memberIds.length}` ? `×${part.memberIds.length}, ${note}` : note}</text>
      {facts.lines.map((line, index) => <text key={line} className="one-line-share" x={LEFT + 8} y={TOP + 43 + 13 * index} fontSize={LINE_SIZE}>{fitLine(line, WIDTH - 14, LINE_SIZE)}</text>)}
    </>
  );
}

/** One box of the hydronic one-line, as far as the scale lets it be read. */
export function WaterBox({ part, facts, failed, detail }: BoxProps) {
  const short = shortfall(facts);
  const stack = part.memberIds.length > 1;
  const still = facts.still === part.memberIds.length;
  const waiting = facts.waiting === part.memberIds.length;
  return (
    <g className={`one-line-box ${failed === part.memberIds.length ? 'one-line-failed' : waiting ? 'one-line-waiting' : still ? 'one-line-dead' : ''}`}>
      {stack ? <path className="one-line-behind" d={`M${LEFT + 6} ${TOP - 6}H${-LEFT + 6}V${-TOP - 6}M${LEFT + 3} ${TOP - 3}H${-LEFT + 3}V${-TOP - 3}`} /> : null}
      <rect className={`one-line-body${part.openedFrom === null ? '' : ' one-line-opened'}`} x={LEFT} y={TOP} width={WIDTH} height={HEIGHT} />
      <CapacityBar facts={facts} />
      {detail === 'words' ? <Words part={part} facts={facts} failed={failed} /> : (
        <>
          <g transform={`translate(${detail === 'share' ? LEFT + 44 : 0},-2) scale(2.2)`}><g className="one-line-symbol">{SYMBOLS[part.kind]}</g></g>
          {detail === 'share' ? <text className={short === 'over' ? 'one-line-share one-line-over' : 'one-line-share'} x={LEFT + 84} y={8} fontSize={22}>{shareText(facts)}</text> : null}
        </>
      )}
      {short === null ? null : <path className={short === 'over' ? 'one-line-overload' : 'one-line-near'} transform={`translate(${-LEFT - 14},${TOP + 6})`} d="M0 -11L11 9H-11Z" />}
      {failed > 0 && detail !== 'words' ? <FailedCross width={failed === part.memberIds.length ? WIDTH : 26} height={failed === part.memberIds.length ? HEIGHT : 26} /> : null}
    </g>
  );
}
