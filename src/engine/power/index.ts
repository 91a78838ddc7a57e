/**
 * Power chain: three-phase load flow with voltages, losses, ratings, transfers and failures (`solve.ts`), an outage in
 * time (`outage/`), and what the chain can carry firmly (`firm.ts`). Loads come from racks and from the cooling
 * engine; nothing here knows temperatures, dates or screens.
 */
export { energisedNodeIds, solvePower } from './solve.ts';
export { firmPowerLimits, powerLimitsAt } from './firm.ts';
export { outageSequence } from './outage/outage-sequence.ts';
export { unpoweredEquipment } from './unpowered-equipment.ts';
export { RATING_TOLERANCE } from './violations.ts';
export { scenarioAtWeather } from './generator-rating.ts';
