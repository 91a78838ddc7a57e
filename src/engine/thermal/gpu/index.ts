/** The WGSL backend, apart from the rest so that it loads only where there is a GPU to use. */
export * from './gpu-air-solver.ts';
export * from './gpu-errors.ts';
export { gpuDeclines } from './support.ts';
