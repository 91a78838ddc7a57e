/** Hall air: from a scenario document to temperatures and flows. See README.md for the rooms. */
export * from './air-case.ts';
export * from './air-solver.ts';
export * from './acceptance.ts';
export * from './build/build-air-case.ts';
export * from './result.ts';
