// Kernels of the schedule's Monte Carlo in WebAssembly SIMD: the integers and sums of the TypeScript beside them, bit by bit.
// No allocation happens here: the host lays out the memory.
export { drawMinutes } from './minutes';
export { centredProducts, rankProducts } from './correlations';
export { askedValues, bucketCounts, hold, memberAt, rangeOf, sort } from './orders';
export { addLag, convert, place, placeHeld, raise, raiseFirst } from './passes';
export { philoxWords, sobolWords, stratify } from './words';
