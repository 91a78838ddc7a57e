/**
 * Cooling: heat of racks through zones, units, loops and plants to the outdoor air at one weather point
 * (`solve.ts`), and what all of it can take firmly (`limits.ts`). Air motion inside a hall is the thermal
 * engine's; electrical losses are the power engine's.
 */
export { solveCooling } from './solve.ts';
export type { CoolingSolution } from './solution-types.ts';
export { coolingLimits, coolingLimitsAt } from './limits.ts';
