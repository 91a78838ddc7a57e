// Kernels of the hall air solver in WebAssembly SIMD. No allocation happens here: the host lays out the memory.
export {
  ratesTLimited, ratesTLinear, ratesULimited, ratesULinear, ratesVLimited, ratesVLinear, ratesWLimited, ratesWLinear,
} from './rates';
export {
  advance, correct, joinPressure, outflowSquares, rightHandSide, splitPressure, viscosityLaminar, viscositySmagorinsky, viscosityZeroEquation,
} from './step';
export {
  computeImage, productResidualCorrection, prolongate, relax, restrictResidual, shiftByVolume, shiftResidual, solveCoarsest, startColour,
  startResidual, sumByVolume, updateDirection, updateSolution,
} from './pressure';
export { triad } from './bench';
