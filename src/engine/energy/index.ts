/**
 * The hourly year of a site: a document's site as numbers (`site-model.ts`), zones that the weather leaves alone in sums
 * (`steady-zones.ts`), one hour of cooling (`cooling-hour.ts`) and of the power chain (`power-chain.ts`), the year
 * (`year.ts`), and what is made of it (`summary.ts`, `carbon.ts`). Physics of plants and losses is the cooling and power
 * engines'.
 */
export { sumFigures } from './summary.ts';
export { sweepSetPoint } from './set-point-sweep.ts';
export { billedYear, startBilledYear } from './billed-year.ts';
export type { RunningBilledYear } from './billed-year.ts';
export { ItLoadError } from './it-load.ts';
