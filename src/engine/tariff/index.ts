/**
 * Bills: a year of load on a retail tariff (`RetailTariff`, read from URDB records by `io/urdb`), with or without a
 * large-load contract. Pure functions of tariff, load, clock and contract; see `README.md` for how each term is read.
 */
export { computeBill } from './compute-bill.ts';
export { billSiteYear, ownTerms, type BillTerms } from './site-bill.ts';
export { isLeapYear } from '../numerics/calendar.ts';
export { createClock } from './clock.ts';
export { BillInputError } from './input-error.ts';
