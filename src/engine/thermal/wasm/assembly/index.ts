// Kernels of the hall air solver in WebAssembly SIMD. No allocation happens here: the host lays out the memory.
export { triad } from './bench';
export {
  computeImage, productResidualCorrection, shiftByVolume, shiftResidual, startResidual, sumByVolume, updateDirection, updateSolution,
} from './conjugate-gradients';
export { ratesTLimited, ratesTLinear } from './heat';
export { ratesULimited, ratesULinear, ratesVLimited, ratesVLinear, ratesWLimited, ratesWLinear } from './momentum';
export { prolongate, relax, restrictResidual, solveCoarsest, startColour } from './multigrid';
export {
  advance, correct, joinPressure, outflowSquares, rightHandSide, splitPressure, viscosityLaminar, viscositySmagorinsky, viscosityZeroEquation,
} from './step';
