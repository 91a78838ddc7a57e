import { BILL_CHARGES, type BillCharge, type BillResult, type ContractCommitment, type MonthlyBill } from '../../model/index.ts';
import { formatNumber, formatTable, type Column } from '../table.ts';

const HEADS: Readonly<Record<BillCharge, string>> = {
  energyCharge: 'energy', flatDemandCharge: 'demand', touDemandCharge: 'TOU demand', coincidentPeakCharge: 'coinc. peak', capacityCharge: 'capacity',
  transmissionCharge: 'transmission', fixedCharge: 'fixed', minimumAdjustment: 'minimum', contractShortfall: 'shortfall', otherCharges: 'other',
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const right = (title: string, value: (bill: MonthlyBill) => string): Column<MonthlyBill> => ({ title, value, align: 'right' });
const dollars = (amount: number): string => formatNumber(amount, 2);

/** A bill as text: a row per month with the heads that occur, the year's lines, and what the bill rests on. */
export function billText(result: BillResult): string {
  const { tariff, year, timeZone, monthly, annual, commitment, assumptions, notBilled } = result;
  const name = [tariff.utility, tariff.name].filter((part) => part !== '').join(', ') || tariff.id || 'Tariff';
  const heads = BILL_CHARGES.filter((charge) => monthly.some((bill) => bill[charge] !== 0));
  const months = formatTable<MonthlyBill>([
    { title: 'month', value: ({ month }) => MONTHS[month - 1] ?? '' },
    right('kWh', ({ kwh }) => formatNumber(kwh)), right('peak kW', ({ peakKw }) => formatNumber(peakKw)), right('billed kW', ({ billedKw }) => formatNumber(billedKw)),
    ...heads.map((charge) => right(HEADS[charge], (bill) => dollars(bill[charge]))),
    right('total USD', ({ total }) => dollars(total)),
  ], monthly);
  const lines = formatTable([
    { title: 'line of the year', value: ({ label }) => label },
    { title: 'quantity', value: ({ quantity }) => formatNumber(quantity, Math.abs(quantity) >= 1000 || Number.isInteger(10 * quantity) ? 1 : 4), align: 'right' },
    { title: 'unit', value: ({ unit }) => unit },
    { title: 'rate', value: ({ rate }) => (rate === null ? 'by month' : formatNumber(rate, 5)), align: 'right' },
    { title: 'USD', value: ({ amount }) => dollars(amount), align: 'right' },
  ], annual.components);
  const { onSiteKwh } = annual;
  const usedKwh = annual.kwh + onSiteKwh;
  const perMwh = usedKwh === 0 ? '' : `; ${dollars((1000 * annual.total) / usedKwh)} USD/MWh`;
  return `${name}: ${year}, ${timeZone === null ? 'standard time' : `clock of ${timeZone}`}${result.contractId === null ? '' : `, contract ${result.contractId}`}
Year ${dollars(annual.total)} USD for ${formatNumber(annual.kwh)} kWh${onSiteKwh === 0 ? '' : ` from the grid and ${formatNumber(onSiteKwh)} kWh of own generation`}${perMwh}

${months}
${lines}${commitment === null ? '' : commitmentText(commitment)}${list('Rests on', assumptions)}${list('Not billed', notBilled)}`;
}

function commitmentText({ remainingTermMonths, remainingMinimumCharges, exitFee, collateral, tags }: ContractCommitment): string {
  const lines = [
    ...(remainingTermMonths === null || remainingMinimumCharges === null ? [] : [`${remainingTermMonths} months of the term remain, with minimum charges of ${dollars(remainingMinimumCharges)} USD`]),
    ...(exitFee === null ? [] : [`leaving at the end of the year costs ${dollars(exitFee)} USD`]),
    ...(collateral === null ? [] : [`security ${dollars(collateral)} USD`]),
    ...tags.flatMap(({ label, nextKw, nextAnnualCharge }) => (nextKw === null ? [] : [`${label}: this year's peaks set ${formatNumber(nextKw)} kW${nextAnnualCharge === null ? '' : `, ${dollars(nextAnnualCharge)} USD a year`} from the next`])),
  ];
  return list('Committed', lines);
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
