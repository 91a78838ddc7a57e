import { UNIT_TOLERANCE } from './limits.ts';
import type { ActivityNeeds, NetworkConsumable, NetworkSupplier, ResourceLimits } from './limits.ts';

/** What is left of suppliers' months and of spares while a schedule is made. */
export class SupplyLedger {
  private readonly booked: readonly Float64Array[];
  private readonly stocks: readonly StockLedger[];

  constructor(private readonly limits: ResourceLimits) {
    this.booked = limits.suppliers.map(({ output }) => new Float64Array(output.length));
    const takers = limits.consumables.map(() => 0);
    for (const needs of limits.needs) for (const { consumable } of needs?.consumption ?? []) takers[consumable]! += 1;
    this.stocks = limits.consumables.map((consumable, index) => new StockLedger(consumable, takers[index]!));
  }

  /** Nothing is booked or taken any more. */
  clear(): void {
    for (const months of this.booked) months.fill(0);
    for (const stock of this.stocks) stock.clear();
  }

  /** Earliest moment from `from` on at which all that is needed can be had; `Infinity` = never. */
  earliest({ delivery, consumption }: ActivityNeeds, from: number): number {
    let moment = from;
    for (let settled = false; !settled && moment < Infinity;) {
      const before = moment;
      if (delivery !== null) moment = this.firstMonthWithOutput(delivery.supplier, moment);
      for (const { consumable, units } of consumption) moment = this.stocks[consumable]!.firstWith(units, moment);
      settled = moment === before;
    }
    return moment;
  }

  /** When the last unit of a delivery that starts at `start` is made; without a delivery `-Infinity`. */
  lastUnit({ delivery }: ActivityNeeds, start: number): number {
    return delivery === null ? -Infinity : this.walkMonths(delivery.supplier, delivery.units, start, false);
  }

  /** Books what an activity that starts at `start` takes. */
  take({ delivery, consumption }: ActivityNeeds, start: number): void {
    if (delivery !== null) this.walkMonths(delivery.supplier, delivery.units, start, true);
    for (const { consumable, units } of consumption) this.stocks[consumable]!.take(units, start);
  }

  private supplier(supplier: number): NetworkSupplier {
    return this.limits.suppliers[supplier]!;
  }

  private left(supplier: number, month: number): number {
    return this.supplier(supplier).output[month]! - this.booked[supplier]![month]!;
  }

  private firstMonthWithOutput(supplier: number, from: number): number {
    const { monthStarts, output } = this.supplier(supplier);
    for (let month = monthOf(monthStarts, from); month < output.length; month += 1) {
      if (this.left(supplier, month) > UNIT_TOLERANCE) return Math.max(from, monthStarts[month]!);
    }
    return Infinity;
  }

  /** Units come evenly over their month in the order of booking: the u-th of n at u/n of the month. */
  private walkMonths(supplier: number, units: number, start: number, book: boolean): number {
    const { monthStarts, output } = this.supplier(supplier);
    const booked = this.booked[supplier]!;
    let missing = units;
    for (let month = monthOf(monthStarts, start); month < output.length; month += 1) {
      const got = Math.min(missing, this.left(supplier, month));
      if (got <= UNIT_TOLERANCE) continue;
      const share = (booked[month]! + got) / output[month]!;
      if (book) booked[month]! += got;
      missing -= got;
      if (missing <= UNIT_TOLERANCE) return monthStarts[month]! + Math.ceil(share * (monthStarts[month + 1]! - monthStarts[month]!));
    }
    return Infinity;
  }
}

/** Spares on one shelf: receipts are given, takings are kept in order of time. */
class StockLedger {
  private readonly moments: Float64Array;
  private readonly units: Float64Array;
  private count = 0;

  /** @param takers activities that take of it, each once. */
  constructor(private readonly source: NetworkConsumable, takers: number) {
    this.moments = new Float64Array(takers);
    this.units = new Float64Array(takers);
  }

  clear(): void {
    this.count = 0;
  }

  take(units: number, moment: number): void {
    let at = this.count;
    this.count += 1;
    for (; at > 0 && this.moments[at - 1]! > moment; at -= 1) {
      this.moments[at] = this.moments[at - 1]!;
      this.units[at] = this.units[at - 1]!;
    }
    this.moments[at] = moment;
    this.units[at] = units;
  }

  /** First moment from `from` on at which the stock suffices then and ever after for what is already promised. */
  firstWith(units: number, from: number): number {
    const { receipts, stock } = this.source;
    let level = stock;
    let first = from;
    for (let receipt = 0, taking = 0, now = from; now < Infinity;) {
      while (receipt < receipts.length && receipts[receipt]!.moment <= now) {
        level += receipts[receipt]!.units;
        receipt += 1;
      }
      while (taking < this.count && this.moments[taking]! <= now) {
        level -= this.units[taking]!;
        taking += 1;
      }
      now = Math.min(receipts[receipt]?.moment ?? Infinity, taking < this.count ? this.moments[taking]! : Infinity);
      // Where the level is too low, the earliest start is the change after it.
      if (level + UNIT_TOLERANCE < units) first = now;
    }
    return first;
  }
}

/** Month that a moment lies in; before the first month, the first. */
function monthOf(monthStarts: Float64Array, moment: number): number {
  let low = 0;
  let high = monthStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (monthStarts[middle]! <= moment) low = middle;
    else high = middle - 1;
  }
  return low;
}
