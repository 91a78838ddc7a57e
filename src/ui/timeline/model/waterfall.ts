import { CAPACITY_LIMITS } from '../../../model/index.ts';
import type { CapacityLimit, LossLedgerRow } from '../../../model/index.ts';

/** One bar of the waterfall, kW. Losses hang from `fromKw` down to `toKw`. */
export interface WaterfallStep {
  readonly kind: 'nameplate' | 'loss' | 'usable';
  readonly limit: CapacityLimit | null;
  readonly fromKw: number;
  readonly toKw: number;
  readonly kw: number;
}

export interface Waterfall {
  readonly month: string;
  /** Nameplate, the losses worth drawing in the fixed order, usable. */
  readonly steps: readonly WaterfallStep[];
  /** Nameplate − losses − usable, kW; anything but rounding is shown as an error of the result. */
  readonly closureKw: number;
}

/** A closure error below this is rounding, kW. */
const ROUNDING_KW = 1e-3;
/** A loss below this is not drawn (the ledger and its exports have it), kW. */
const NOT_DRAWN_BELOW_KW = 0.5;

/** The ledger row of a month as bars. */
export function waterfallOf(row: LossLedgerRow): Waterfall {
  const steps: WaterfallStep[] = [{ kind: 'nameplate', limit: null, fromKw: 0, toKw: row.nameplateKw, kw: row.nameplateKw }];
  let left = row.nameplateKw;
  for (const limit of CAPACITY_LIMITS) {
    const kw = row.lossKw[limit] ?? 0;
    if (Math.abs(kw) >= NOT_DRAWN_BELOW_KW) steps.push({ kind: 'loss', limit, fromKw: left, toKw: left - kw, kw });
    left -= kw;
  }
  steps.push({ kind: 'usable', limit: null, fromKw: 0, toKw: row.usableKw, kw: row.usableKw });
  const closureKw = left - row.usableKw;
  return { month: row.month, steps, closureKw: Math.abs(closureKw) < ROUNDING_KW ? 0 : closureKw };
}

/** The row of a month, or `null` when the month is outside the ledger. */
export function ledgerRowOf(ledger: readonly LossLedgerRow[], month: string): LossLedgerRow | null {
  return ledger.find((row) => row.month === month) ?? null;
}
