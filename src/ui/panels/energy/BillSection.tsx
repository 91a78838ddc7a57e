import { memo, useMemo, useState } from 'react';
import type { SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import { goTo } from '../../../app/navigate.ts';
import type { BillResult } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { formatMoney } from '../../charts/format.ts';
import { powerText } from '../../format.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { billSeries, billTable, chosenBill, dollars, moneyScale, partText, quantityText, rateText } from './bill-rows.ts';
import { AreaLegend, MonthStack } from './charts/MonthStack.tsx';
import { TariffFileButton } from './TariffLine.tsx';
import { MONTHS } from './words.ts';

/** Months to choose from, and the year. */
function MonthChoice({ month, onChoose }: { readonly month: number | null; readonly onChoose: (month: number | null) => void }) {
  return (
    <fieldset className="energy-months" aria-label="Lines of the bill of">
      {[...MONTHS.entries()].map(([at, name]) => <button key={name} type="button" className="chart-button" aria-pressed={month === at} onClick={() => onChoose(at)}>{name}</button>)}
      <button type="button" className="chart-button" aria-pressed={month === null} onClick={() => onChoose(null)}>Year</button>
    </fieldset>
  );
}

function Lines({ bill, month }: { readonly bill: BillResult; readonly month: number | null }) {
  const { name, total, lines, sum } = chosenBill(bill, month);
  return (
    <ScrollRegion className="energy-table" label={`Lines of the bill of ${name}`}>
      <table className="table" aria-label={`Lines of the bill of ${name}`}>
        <thead><tr>{['Line', 'Quantity', 'Rate', `Amount, ${bill.currency}`].map((head, at) => <th key={head} scope="col" className={`head-cell ${at > 0 ? 'numeric' : ''}`}>{head}</th>)}</tr></thead>
        <tbody>
          {lines.map(({ id, label, charge, quantity, unit, rate, amount }) => (
            <tr key={id}>
              <td className="wide">{label}{partText(charge, label) === null ? null : <span className={`energy-part ${charge === 'contractShortfall' ? 'over-limit' : 'muted'}`}>{partText(charge, label)}</span>}</td>
              <td className="numeric">{quantityText(quantity, unit)}</td><td className="numeric">{rateText(rate, bill.currency, unit)}</td><td className="numeric">{dollars(amount)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr><th scope="row" className="head-cell" colSpan={3}>{lines.length} {lines.length === 1 ? 'line' : 'lines'} of {name}{sum === total ? ', which add up to the total exactly' : `; they add up to ${dollars(sum)}`}</th><td className="numeric">{dollars(total)}</td></tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
}

/** What the contract has committed when the year is over. */
function Commitment({ bill: { commitment, currency } }: { readonly bill: BillResult }) {
  if (commitment === null) return null;
  const { remainingTermMonths, remainingMinimumCharges, exitFee, collateral, tags } = commitment;
  const money = (amount: number): string => formatMoney(amount, currency);
  const facts: readonly (readonly [string, string])[] = [
    ...(remainingTermMonths === null ? [] : [['Term left after the year', `${remainingTermMonths} months`] as const]),
    ...(remainingMinimumCharges === null ? [] : [['Minimum charges of those months', money(remainingMinimumCharges)] as const]),
    ...(exitFee === null ? [] : [['Fee for leaving at the end of the year', money(exitFee)] as const]),
    ...(collateral === null ? [] : [['Security posted', money(collateral)] as const]),
    ...tags.map(({ label, nextKw, nextAnnualCharge }) => [`${label}, next obligation`, nextKw === null ? 'peaks of the year not given' : `${powerText(nextKw)}${nextAnnualCharge === null ? '' : `, ${money(nextAnnualCharge)} a year`}`] as const),
  ];
  if (facts.length === 0) return null;
  return <dl className="energy-facts" aria-label="Committed at the end of the year">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>;
}

/** What to do where there is nothing to bill the year on. */
function NoBill({ year: { result, billFinding }, nameOf }: { readonly year: SolvedSiteYear; readonly nameOf: (id: string) => string }) {
  const site = <button type="button" className="link" onClick={() => goTo(result.siteId)}>{nameOf(result.siteId)}</button>;
  if (billFinding !== null) return <p className="energy-remark" role="alert">The contract of {site} can’t be billed: {billFinding.message} {billFinding.hint}{billFinding.path === '' ? null : <> (<code>{billFinding.path}</code> of the contract)</>}</p>;
  return (
    <p className="energy-remark">
      {site} has no contract, so the year has no bill. Give the site a <code>contract</code> in the scenario file: at least its capacity (<code>contractCapacityKw</code>), the minimum billing demand (<code>minimumDemandFraction</code>),
      the ramp (<code>rampSteps</code>), the term (<code>termYears</code>) and its prices (<code>energyPricePerKwh</code>, <code>demandPricePerKwMonth</code>); the Ohio campus has one to copy. Or bill it on a retail tariff: <TariffFileButton label="Use a rate of the Utility Rate Database…" />
    </p>
  );
}

const wholeMoney = (currency: string) => (value: number): string => `${currency}\u202f${dollars(value)}`;

function Bill({ bill, width, height }: { readonly bill: BillResult; readonly width: number; readonly height: number }) {
  const [month, setMonth] = useState<number | null>(null);
  const series = useMemo(() => billSeries(bill), [bill]);
  const table = useMemo(() => billTable(bill), [bill]);
  const { divisor, word } = moneyScale(Math.max(...bill.monthly.map(({ total }) => Math.abs(total))));
  return (
    <>
      <ChartFrame title="Monthly bill" remark={`${bill.tariff.utility === '' ? '' : `${bill.tariff.utility}, `}${bill.tariff.name}`} table={table} controls={<AreaLegend series={series} />}>
        <MonthStack series={series} year={bill.year} divisor={divisor} format={wholeMoney(bill.currency)} yTitle={`Bill, ${word}${bill.currency}`} width={width} height={height} label={`Bill by month and part, ${formatMoney(bill.annual.total, bill.currency)} in the year; the table has the figures`} selected={month} onSelect={setMonth} />
      </ChartFrame>
      <MonthChoice month={month} onChoose={setMonth} />
      <Lines bill={bill} month={month} />
      <Commitment bill={bill} />
    </>
  );
}

/** The bill by month and part; a month's lines; what is owed for demand that was not drawn. */
export const BillSection = memo(function BillSection({ year, nameOf, width, height }: { readonly year: SolvedSiteYear; readonly nameOf: (id: string) => string; readonly width: number; readonly height: number }) {
  return year.bill === null ? <><h3 className="energy-heading">Monthly bill</h3><NoBill year={year} nameOf={nameOf} /></> : <Bill bill={year.bill} width={width} height={height} />;
});
