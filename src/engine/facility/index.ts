/**
 * The facility as a whole: power and cooling coupled (`solve.ts`), and the linear limits that both
 * publish for the projection (`linear-limits.ts`).
 */
export { solveFacility } from './solve.ts';
export { stoppedInHall } from './unpowered.ts';
