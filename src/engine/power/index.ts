/**
 * Power chain: load flow with losses, ratings, transfers and failures (`solve.ts`), and what the
 * chain can carry firmly (`firm.ts`). Loads come from racks and from the cooling engine; nothing
 * here knows temperatures, dates or screens.
 */
export { energisedNodeIds, solvePower } from './solve.ts';
export { firmPowerLimits, powerLimitsAt } from './firm.ts';
