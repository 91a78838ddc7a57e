/**
 * The facility as a whole: power and cooling coupled (`solve.ts`), an outage in time (`outage.ts`), and the linear limits
 * that both publish for the projection (`linear-limits.ts`). Failures bit by bit (`single-failures.ts`,
 * `pair-failures.ts`) and training loads (`training.ts`, `training-waveforms.ts`) are imported from their own files, so
 * that a worker loads only what its job needs.
 */
export { solveFacility } from './solve.ts';
export type { FacilityState } from './solve.ts';
export { facilityOutage } from './outage.ts';
export { stoppedInHall } from './unpowered.ts';
