/** Hall air: from a scenario document to temperatures and flows. See README.md for the rooms. */
export * from './air-case.ts';
export * from './air-solver.ts';
export * from './acceptance.ts';
export * from './build/build-air-case.ts';
export * from './result.ts';
export { type AirTransport, createAirTransport, type TransportRun } from './transport/air-transport.ts';
export { type HallLoss, hallLoss, type UnitLoss, withoutWater } from './transient/cooling-loss.ts';
export { supplyInTime } from './transient/supply-in-time.ts';
export type { TransientInput } from './transient/transient-input.ts';
export { createTransient, type TransientProgress, type TransientRun } from './transient/transient-run.ts';
