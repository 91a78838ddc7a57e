export * from './common.ts';
export * from './thermal.ts';
export * from './power.ts';
export * from './projection.ts';
export * from './verification.ts';
export * from './bench.ts';
