import { UNIT_TOLERANCE } from './limits.ts';
import type { ActivityNeeds, NetworkConsumable, NetworkSupplier, ResourceLimits } from './limits.ts';

/** What is left of suppliers' months and of spares while a schedule is made. */
export class SupplyLedger {
  private readonly booked: readonly Float64Array[];
  private readonly taken: readonly { readonly moment: number; readonly units: number }[][];

  constructor(private readonly limits: ResourceLimits) {
    this.booked = limits.suppliers.map(({ output }) => new Float64Array(output.length));
    this.taken = limits.consumables.map(() => []);
  }

  /** Earliest moment from `from` on at which all that is needed can be had; `Infinity` = never. */
  earliest(needs: ActivityNeeds, from: number): number {
    let moment = from;
    for (let settled = false; !settled && moment < Infinity;) {
      const before = moment;
      if (needs.delivery !== null) moment = this.firstMonthWithOutput(needs.delivery.supplier, moment);
      for (const { consumable, units } of needs.consumption) moment = this.firstStock(consumable, units, moment);
      settled = moment === before;
    }
    return moment;
  }

  /** When the last unit of a delivery that starts at `start` is made; without a delivery `-Infinity`. */
  lastUnit({ delivery }: ActivityNeeds, start: number): number {
    return delivery === null ? -Infinity : this.walkMonths(delivery.supplier, delivery.units, start, () => {});
  }

  /** Books what an activity that starts at `start` takes. */
  take({ delivery, consumption }: ActivityNeeds, start: number): void {
    if (delivery !== null) {
      const booked = this.booked[delivery.supplier]!;
      this.walkMonths(delivery.supplier, delivery.units, start, (month, units) => { booked[month]! += units; });
    }
    for (const { consumable, units } of consumption) this.taken[consumable]!.push({ moment: start, units });
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
  private walkMonths(supplier: number, units: number, start: number, book: (month: number, units: number) => void): number {
    const { monthStarts, output } = this.supplier(supplier);
    let missing = units;
    for (let month = monthOf(monthStarts, start); month < output.length; month += 1) {
      const got = Math.min(missing, this.left(supplier, month));
      if (got <= UNIT_TOLERANCE) continue;
      const share = (this.booked[supplier]![month]! + got) / output[month]!;
      book(month, got);
      missing -= got;
      if (missing <= UNIT_TOLERANCE) return monthStarts[month]! + Math.ceil(share * (monthStarts[month + 1]! - monthStarts[month]!));
    }
    return Infinity;
  }

  /** First moment from `from` on at which the stock suffices then and ever after for what is already promised. */
  private firstStock(consumable: number, units: number, from: number): number {
    const source = this.limits.consumables[consumable]!;
    const moments = [from, ...source.receipts.map(({ moment }) => moment), ...this.taken[consumable]!.map(({ moment }) => moment)].filter((moment) => moment >= from).sort((a, b) => a - b);
    // Going back from the end: where the level is too low, the earliest start is the change after it.
    for (let at = moments.length - 1; at >= 0; at -= 1) {
      if (this.level(source, consumable, moments[at]!) + UNIT_TOLERANCE < units) return moments[at + 1] ?? Infinity;
    }
    return from;
  }

  private level({ stock, receipts }: NetworkConsumable, consumable: number, moment: number): number {
    let level = stock;
    for (const receipt of receipts) if (receipt.moment <= moment) level += receipt.units;
    for (const taking of this.taken[consumable]!) if (taking.moment <= moment) level -= taking.units;
    return level;
  }
}

/** Month that a moment lies in; before the first month, the first. */
function monthOf(monthStarts: Float64Array, moment: number): number {
  let month = 0;
  while (month + 1 < monthStarts.length && monthStarts[month + 1]! <= moment) month += 1;
  return month;
}
