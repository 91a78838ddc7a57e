/**
 * The facility as a whole: power and cooling coupled (`solve.ts`), and the linear limits that both
 * publish for the projection (`linear-limits.ts`).
 */
export { createSingleFailureRun } from './single-failures.ts';
export type { SingleFailureRun } from './single-failures.ts';
export { solveFacility } from './solve.ts';
export { facilityOutage } from './outage.ts';
export type { FacilityOutage } from './outage.ts';
export { stoppedInHall } from './unpowered.ts';
export { facilityTraining } from './training.ts';
export type { FacilityTraining, SmoothingOutcome } from './training.ts';
