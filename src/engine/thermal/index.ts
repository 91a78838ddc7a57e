/** Hall air: from a scenario document to temperatures and flows. See README.md for the rooms. */
export * from './airCase.ts';
export * from './airSolver.ts';
export * from './acceptance.ts';
export * from './build/buildAirCase.ts';
export * from './result.ts';
