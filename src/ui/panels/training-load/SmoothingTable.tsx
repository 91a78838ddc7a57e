import type { FacilityTraining, ProfileFigures, SmoothingOutcome } from '../../../model/index.ts';
import { percent, powerText, withUnit } from '../../format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';

const HEADS = ['Option', 'Lowest', 'Peak', 'Swing', 'Steepest', 'Limits exceeded', 'Throughput', 'Energy a day', 'Energy for the same work', 'Burnt by filler', 'Lost in battery', 'Battery'] as const;

/** Place of the first column of cost. */
const COST_FROM = HEADS.indexOf('Throughput');

const signed = (value: number, text: (magnitude: number) => string): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${text(Math.abs(value))}`;
const energyText = (kwh: number): string => (Math.abs(kwh) >= 1000 ? withUnit(kwh / 1000, 'MWh', 2) : withUnit(kwh, 'kWh', 0));

function Swing({ figures: { lowestKw, peakKw, steepestKwPerSecond } }: { readonly figures: ProfileFigures }) {
  return (
    <>
      <td className="numeric">{powerText(lowestKw)}</td><td className="numeric">{powerText(peakKw)}</td><td className="numeric">{powerText(peakKw - lowestKw)}</td>
      <td className="numeric">{withUnit(steepestKwPerSecond, 'kW/s', 0)}</td>
    </>
  );
}

const Exceeded = ({ count }: { readonly count: number }) => <td className={`numeric${count > 0 ? ' over-limit' : ''}`}>{count > 0 ? `${count.toLocaleString('en')} !` : 'none'}</td>;

function OptionRow({ option: { name, figures, throughputChange, extraKwhPerDay, extraEnergyFraction, fillerKwhPerDay, batteryLossKwhPerDay, battery, violations } }: { readonly option: SmoothingOutcome }) {
  return (
    <tr>
      <th scope="row" className="head-cell">{name}</th>
      <Swing figures={figures} />
      <Exceeded count={violations.length} />
      <td className="numeric">{signed(throughputChange, (value) => percent(value, 1))}</td>
      <td className="numeric">{signed(extraKwhPerDay, energyText)}</td>
      <td className="numeric">{signed(extraEnergyFraction, (value) => percent(value, 1))}</td>
      <td className="numeric">{energyText(fillerKwhPerDay)}</td>
      <td className="numeric">{energyText(batteryLossKwhPerDay)}</td>
      <td className="numeric">{battery === null ? '–' : `${powerText(battery.powerKw)}, ${withUnit(battery.energyKwh, 'kWh')}`}</td>
    </tr>
  );
}

/** Ways of smoothing side by side: what they leave of the swings and what they cost in throughput and energy. */
export function SmoothingTable({ training: { figures, violations, smoothing } }: { readonly training: FacilityTraining }) {
  return (
    <section aria-label="Smoothing and its cost">
      <h3 className="training-heading">Smoothing and its cost, racks and battery of the run</h3>
      <ScrollRegion className="training-wide" label="Smoothing and its cost, table">
        <table className="table" aria-label="Smoothing and its cost">
          <thead><tr>{HEADS.map((head, at) => <th key={head} scope="col" className={`head-cell ${at > 0 ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>
          <tbody>
            <tr><th scope="row" className="head-cell">As it is</th><Swing figures={figures} /><Exceeded count={violations.length} />{HEADS.slice(COST_FROM).map((head) => <td key={head} className="numeric">–</td>)}</tr>
            {smoothing.map((option) => <OptionRow key={option.id} option={option} />)}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
