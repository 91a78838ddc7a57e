import type { RetailTariff } from '../../model/tariff/retail-tariff.ts';
import type { BillClock } from './clock.ts';
import type { DemandSeries } from './demand.ts';
import type { BillLedger } from './ledger.ts';

/** What the charges of a tariff are worked out from. */
export interface BillContext {
  readonly tariff: RetailTariff;
  readonly clock: BillClock;
  /** Power from the grid by step, kW. */
  readonly loadKw: Float64Array;
  readonly demand: DemandSeries;
  /** Metered peak by month, kW. */
  readonly peaksKw: readonly number[];
  /** Metered peaks of the twelve months before the year, January first, kW; `undefined` = the year is taken to repeat itself. */
  readonly priorPeaksKw: readonly number[] | undefined;
  /** Billing demand by month after look-backs, kW. */
  readonly billingKw: readonly number[];
  readonly powerFactor: number;
  readonly meters: number;
  readonly ledger: BillLedger;
  /** Names a reading of tariff or load that the bill rests on; once each. */
  readonly assume: (text: string) => void;
}
