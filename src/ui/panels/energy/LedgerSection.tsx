import type { EnergyResult } from '../../../model/index.ts';
import { percent, withUnit } from '../../format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { ENERGY_PARTS, HEAT_PARTS } from './words.ts';

interface LedgerRow {
  readonly label: string;
  readonly amount: number;
}

interface LedgerProps {
  readonly title: string;
  readonly unit: string;
  readonly decimals: number;
  readonly rows: readonly LedgerRow[];
  readonly totalLabel: string;
  /** What the engine states; the rows must add up to it. */
  readonly total: number;
}

/** Parts that differ from the total by no more than this share add up, but for the rounding of their sums. */
const ROUNDING = 1e-9;

function Ledger({ title, unit, decimals, rows, totalLabel, total }: LedgerProps) {
  const sum = rows.reduce((before, { amount }) => before + amount, 0);
  const closed = Math.abs(sum - total) <= ROUNDING * Math.abs(total);
  return (
    <section>
      <h3 className="energy-heading">{title}</h3>
      <ScrollRegion className="energy-table" label={`${title}, table`}>
        <table className="table" aria-label={title}>
          <thead><tr><th scope="col" className="head-cell">Part</th><th scope="col" className="head-cell numeric">{unit}</th><th scope="col" className="head-cell numeric">Share</th></tr></thead>
          <tbody>{rows.filter(({ amount }) => amount !== 0).map(({ label, amount }) => <tr key={label}><td>{label}</td><td className="numeric">{withUnit(amount, '', decimals)}</td><td className="numeric">{total === 0 ? '–' : percent(amount / total, 1)}</td></tr>)}</tbody>
          <tfoot><tr><th scope="row" className="head-cell">{totalLabel}{closed ? '' : ` (the parts add up to ${withUnit(sum, '', decimals)})`}</th><td className="numeric">{withUnit(total, '', decimals)}</td><td className="numeric">{total === 0 ? '–' : percent(1, 1)}</td></tr></tfoot>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** Where the year's energy, heat and water go, each part and their sum. */
export function Ledgers({ annual, balanceError }: Pick<EnergyResult, 'annual' | 'balanceError'>) {
  const { energyKwh, heatKwh, waterLitres } = annual;
  const decimals = energyKwh.facility >= 1e7 ? 0 : 1;
  const cubicMetres = { evaporation: waterLitres.evaporation / 1000, blowDown: waterLitres.blowDown / 1000, drift: waterLitres.drift / 1000 };
  return (
    <>
      <Ledger title="Where the energy goes" unit="MWh" decimals={decimals} totalLabel="Facility" total={energyKwh.facility / 1000} rows={ENERGY_PARTS.map(([part, label]) => ({ label, amount: energyKwh[part] / 1000 }))} />
      <Ledger title="Where the heat goes" unit="MWh" decimals={decimals} totalLabel="Heat of racks, fans and pumps" total={heatKwh.total / 1000} rows={HEAT_PARTS.map(([part, label]) => ({ label, amount: heatKwh[part] / 1000 }))} />
      <Ledger
        title="Water of the site" unit="m³" decimals={cubicMetres.evaporation >= 1e4 ? 0 : 1} totalLabel="Site water" total={cubicMetres.evaporation + cubicMetres.blowDown + cubicMetres.drift}
        rows={[{ label: 'Evaporated', amount: cubicMetres.evaporation }, { label: 'Blown down', amount: cubicMetres.blowDown }, { label: 'Drift', amount: cubicMetres.drift }]}
      />
      <p className="energy-remark">Largest imbalance of an hour over what came in: {balanceError.energy.toExponential(1)} of energy, {balanceError.heat.toExponential(1)} of heat.</p>
    </>
  );
}
