/** The measured hall: what was measured in RISE ICE POD 2, and how far a solution of its scenario is from it. */
export { compareWithMeasured, type MeasuredHallCheck, type MeasuredHallComparison } from './comparison.ts';
export { type MeasuredHall, riseIcePod2 } from './rise-ice-pod2.ts';
export { type Compared, type Scores, scoresOf } from './scores.ts';
export { serverFlowEstimates } from './server-flow.ts';
export { type MeasuredHallRun, type MeasuredHallSetting, solveMeasuredHall } from './solve.ts';
