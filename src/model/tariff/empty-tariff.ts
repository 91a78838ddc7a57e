import type { RetailTariff } from './retail-tariff.ts';

/** A tariff without charges: what remains when a contract sets all prices, and the base to which charges are added. */
export const EMPTY_TARIFF: RetailTariff = {
  id: '', name: '', utility: '', serviceType: null, energy: null, fuelAdjustmentsPerKwh: null, flatDemand: null, touDemand: null, coincidentDemand: null, namedPeaks: [], holidays: null,
  demandWindowMinutes: null, ratchets: [], dollarsPerKvar: 0, fixed: [], minimums: [], applicability: { minimumKw: null, maximumKw: null }, notBilled: [],
};
