import { BILL_CHARGES, type BillCharge, type BillComponent, type BillResult } from '../../../model/index.ts';
import type { TableData } from '../../charts/frame/DataTable.tsx';
import { withUnit } from '../../format.ts';
import type { MonthSeries } from './charts/month-stack.ts';
import { CHARGE_LABELS, CHARGE_STYLES, MONTHS } from './words.ts';

/** An amount of money to the cent. */
export const dollars = (amount: number): string => withUnit(amount, '', 2);

/** Parts of the monthly bills that occur in the year, in the order of the bill. */
export function billSeries({ monthly }: BillResult): readonly MonthSeries[] {
  return BILL_CHARGES.filter((charge) => monthly.some((month) => month[charge] !== 0))
    .map((charge) => ({ id: charge, label: CHARGE_LABELS[charge], ...CHARGE_STYLES[charge], values: monthly.map((month) => month[charge]) }));
}

/** Scale of an axis of money: millions, thousands or single units. */
export function moneyScale(most: number): { readonly divisor: number; readonly word: string } {
  if (most >= 1e6) return { divisor: 1e6, word: 'million ' };
  return most >= 1e4 ? { divisor: 1e3, word: 'thousand ' } : { divisor: 1, word: '' };
}

function billCells(name: string, { peakKw, billedKw, kwh, total }: Pick<BillResult['annual'], 'peakKw' | 'billedKw' | 'kwh' | 'total'>, parts: readonly number[]): readonly string[] {
  return [name, withUnit(kwh / 1000, '', 0), withUnit(peakKw, '', 0), withUnit(billedKw, '', 0), ...parts.map(dollars), dollars(total)];
}

/** Months of the bill as text: demand, energy, each part and their sum. */
export function billTable(bill: BillResult): TableData {
  const series = billSeries(bill);
  return {
    caption: `Bill of ${bill.year} by month, ${bill.currency}`,
    columns: [
      { label: 'Month' }, { label: 'MWh', numeric: true }, { label: 'Peak kW', numeric: true }, { label: 'Billed kW', numeric: true },
      ...series.map(({ label }) => ({ label, numeric: true })), { label: 'Total', numeric: true },
    ],
    rows: [
      ...bill.monthly.map((month, at) => ({ key: String(at), cells: billCells(MONTHS[at] ?? '', month, series.map(({ values }) => values[at] ?? 0)) })),
      { key: 'year', cells: billCells('Year', bill.annual, series.map(({ values }) => values.reduce((sum, value) => sum + value, 0))) },
    ],
  };
}

/** A bill to look at: one month, or the year. */
export interface ChosenBill {
  readonly name: string;
  readonly total: number;
  readonly lines: readonly BillComponent[];
  /** Sum of the lines' amounts; amounts add up exactly in any order. */
  readonly sum: number;
}

/** Lines of a month (0 = January), or of the year for `null`. */
export function chosenBill({ monthly, annual, year }: BillResult, month: number | null): ChosenBill {
  const { components, total } = month === null ? annual : monthly[month] ?? annual;
  return { name: month === null ? `the year ${year}` : `${MONTHS[month]} ${year}`, total, lines: components, sum: components.reduce((sum, { amount }) => sum + amount, 0) };
}

/** A quantity with digits that fit its size; days of a mean month (30.4375) and twelfths of a year are told in full. */
export const quantityText = (quantity: number, unit: string): string => withUnit(quantity, unit, Math.abs(quantity) >= 1000 ? 0 : Number.isInteger(100 * quantity) ? 2 : 4);

/** A rate per unit, as `0.06000 USD/kWh`; `null` where months had several. An amount that is due as it stands has none. */
export function rateText(rate: number | null, currency: string, unit: string): string {
  if (unit === '$') return '–';
  if (rate === null) return 'by month';
  return withUnit(rate, `${currency}/${unit}`, Math.abs(rate) < 10 ? 5 : 2);
}

/** Part of the bill that a line belongs to; `null` where its label says so. */
export function partText(charge: BillCharge, label: string): string | null {
  const part = CHARGE_LABELS[charge];
  return label.toLowerCase().startsWith(part.toLowerCase()) ? null : part;
}
