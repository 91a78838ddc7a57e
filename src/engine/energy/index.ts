/**
 * The hourly year of a site: a document's site as numbers (`site-model.ts`), one hour of cooling
 * (`cooling-hour.ts`) and of the power chain (`power-chain.ts`), the year (`year.ts`), and what is made of it
 * (`summary.ts`, `carbon.ts`). Physics of plants and losses is the cooling and power engines'.
 */
export { sumFigures } from './summary.ts';
export { sweepSetPoint } from './set-point-sweep.ts';
export { billedYear } from './billed-year.ts';
