/**
 * Electric load of synchronous training: which racks a run holds (`run-racks.ts`), its profile (`profile.ts`), what
 * smoothing does to it and costs (`smoothing.ts`), and where its swings land in the power chain (`swings.ts`).
 */
export { racksOfRun } from './run-racks.ts';
export { smoothTrainingLoad } from './smoothing.ts';
export type { Smoothing } from './smoothing.ts';
export { trainingSwings } from './swings.ts';
export type { LoadProfile, TrainingLoad } from './profile.ts';
