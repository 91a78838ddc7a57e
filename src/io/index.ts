export * from './epw/index.ts';
export * from './projection/index.ts';
