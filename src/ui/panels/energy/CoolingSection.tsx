import { memo, useMemo } from 'react';
import { goTo } from '../../../app/navigate.ts';
import type { EnergyResult } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { percent, powerText, withUnit } from '../../format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { AreaLegend, MonthStack } from './charts/MonthStack.tsx';
import { modeSeries, modeTable } from './mode-rows.ts';
import { PLANT_MODES } from './words.ts';

type NameOf = (id: string) => string;

const Jump = ({ id, nameOf }: { readonly id: string; readonly nameOf: NameOf }) => <button type="button" className="link" title="Select it" onClick={() => goTo(id)}>{nameOf(id)}</button>;

/** Hours by what moves the heat, month by month. */
export const ModesChart = memo(function ModesChart({ result, width, height }: { readonly result: EnergyResult; readonly width: number; readonly height: number }) {
  const series = useMemo(() => modeSeries(result), [result]);
  const table = useMemo(() => modeTable(result), [result]);
  return (
    <ChartFrame title="Hours by cooling mode" remark="of the whole site" table={table} controls={<AreaLegend series={series} />}>
      <MonthStack series={series} year={result.year} divisor={1} format={(hours) => withUnit(hours, 'h', 0)} yTitle="Hours" width={width} height={height} label="Hours by cooling mode and month; the table has the figures" selected={null} />
    </ChartFrame>
  );
});

function Heads({ heads, numericFrom }: { readonly heads: readonly string[]; readonly numericFrom: number }) {
  return <thead><tr>{heads.map((head, at) => <th key={head} scope="col" className={`head-cell ${at >= numericFrom ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>;
}

const capacity = (kw: number, heatKw: number) => <span className={heatKw > kw ? 'over-limit' : ''}>{powerText(kw)}</span>;

/** Peak heat of each loop beside what its plants take in the worst hour, with and without spares. */
export function LoopsTable({ loops, nameOf }: { readonly loops: EnergyResult['loops']; readonly nameOf: NameOf }) {
  if (loops.length === 0) return null;
  return (
    <section>
      <h3 className="energy-heading">Loops in the worst hour</h3>
      <p className="energy-remark">What the plants take at the loop’s set point in the worse of the wettest and the hottest hour, with all units (N) and with the redundant ones out.</p>
      <ScrollRegion className="energy-table" label="Loops in the worst hour, table">
        <table className="table" aria-label="Loops in the worst hour">
          <Heads heads={['Loop', 'Peak heat', 'With all units', 'Without spares', 'Margin without spares']} numericFrom={1} />
          <tbody>
            {loops.map(({ id, peakHeatKw, capacityKw, firmCapacityKw }) => (
              <tr key={id}>
                <td><Jump id={id} nameOf={nameOf} /></td><td className="numeric">{powerText(peakHeatKw)}</td><td className="numeric">{capacity(capacityKw, peakHeatKw)}</td>
                <td className="numeric">{capacity(firmCapacityKw, peakHeatKw)}</td><td className="numeric">{peakHeatKw > 0 ? percent(firmCapacityKw / peakHeatKw - 1, 0) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** Hours of each plant by its own modes. */
export function PlantsTable({ plants, nameOf }: { readonly plants: EnergyResult['plants']; readonly nameOf: NameOf }) {
  const modes = Object.keys(PLANT_MODES).filter((mode) => plants.some(({ hoursByMode }) => (hoursByMode[mode] ?? 0) > 0));
  if (plants.length === 0) return null;
  return (
    <section>
      <h3 className="energy-heading">Plants by their own mode, hours</h3>
      <ScrollRegion className="energy-table" label="Plants by their own mode, table">
        <table className="table" aria-label="Plants by their own mode, hours">
          <Heads heads={['Plant', ...modes.map((mode) => PLANT_MODES[mode] ?? mode)]} numericFrom={1} />
          <tbody>
            {plants.map(({ id, hoursByMode }) => <tr key={id}><td><Jump id={id} nameOf={nameOf} /></td>{modes.map((mode) => <td key={mode} className="numeric">{(hoursByMode[mode] ?? 0).toLocaleString('en')}</td>)}</tr>)}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** How long zones and loops last without their plants. */
export function RideThroughTable({ rideThrough, nameOf }: { readonly rideThrough: EnergyResult['rideThrough']; readonly nameOf: NameOf }) {
  if (rideThrough.length === 0) {
    return (
      <section>
        <h3 className="energy-heading">Ride-through without cooling</h3>
        <p className="energy-remark">No loop and no liquid zone of the site gives the volume of its liquid (<code>volumeLitres</code>, <code>coolantVolumeLitres</code>), so there is no ride-through.</p>
      </section>
    );
  }
  return (
    <section>
      <h3 className="energy-heading">Ride-through without cooling</h3>
      <ScrollRegion className="energy-table" label="Ride-through, table">
        <table className="table" aria-label="Ride-through without cooling">
          <Heads heads={['Zone or loop', 'Time', 'Liquid', 'Margin', 'Heat']} numericFrom={1} />
          <tbody>
            {rideThrough.map(({ id, seconds, volumeLitres, marginKelvin, heatKw }) => (
              <tr key={id}><td><Jump id={id} nameOf={nameOf} /></td><td className="numeric">{withUnit(seconds, 's', 1)}</td><td className="numeric">{withUnit(volumeLitres, 'L', 0)}</td><td className="numeric">{withUnit(marginKelvin, 'K', 1)}</td><td className="numeric">{powerText(heatKw)}</td></tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
