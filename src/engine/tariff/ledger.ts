import { BILL_CHARGES, type BillAmounts, type BillCharge, type BillComponent } from '../../model/index.ts';
import { MONTHS } from './clock.ts';

/**
 * Amounts are rounded to whole multiples of this part of a dollar. Doubles add such numbers without error up to
 * 2³³ dollars (a year of about ten gigawatts), so the lines of a bill add up to its total exactly, in any order.
 */
const AMOUNT_GRID = 2 ** 20;

/** A line to be billed; its amount follows. */
export interface BillLine {
  readonly id: string;
  readonly charge: BillCharge;
  readonly label: string;
  readonly quantity: number;
  readonly unit: string;
  /** Dollars per unit. */
  readonly rate: number;
}

/** The lines of a bill by month. */
export class BillLedger {
  readonly #months: BillComponent[][] = Array.from({ length: MONTHS }, () => []);

  /** Adds a line to a month (0 = January). One without quantity or price is left out, except energy, whose kWh must be complete. */
  add(month: number, line: BillLine): void {
    if (line.quantity === 0 || (line.rate === 0 && line.charge !== 'energyCharge')) return;
    this.#months[month]?.push({ ...line, amount: Math.round(line.quantity * line.rate * AMOUNT_GRID) / AMOUNT_GRID });
  }

  /** Sum of a month's lines so far, dollars. */
  monthTotal(month: number): number {
    return sumOf(this.lines(month));
  }

  lines(month: number): readonly BillComponent[] {
    return this.#months[month] ?? [];
  }
}

function sumOf(lines: readonly BillComponent[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}

/** Dollars by head and their total. */
export function amountsOf(lines: readonly BillComponent[]): BillAmounts {
  const amounts: { [charge in BillCharge]?: number } = {};
  for (const charge of BILL_CHARGES) amounts[charge] = 0;
  for (const { charge, amount } of lines) amounts[charge] = (amounts[charge] ?? 0) + amount;
  return { ...(amounts as { [charge in BillCharge]: number }), total: sumOf(lines) };
}

/** The same charges of several months as one line each. */
export function mergeLines(lines: readonly BillComponent[]): BillComponent[] {
  const merged = new Map<string, BillComponent>();
  for (const line of lines) {
    const earlier = merged.get(line.id);
    merged.set(line.id, earlier === undefined ? line : {
      ...earlier, label: earlier.label.length <= line.label.length ? earlier.label : line.label, quantity: earlier.quantity + line.quantity, amount: earlier.amount + line.amount, rate: earlier.rate === line.rate ? line.rate : null,
    });
  }
  return [...merged.values()];
}
