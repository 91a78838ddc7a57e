/**
 * The catalogue: sourced figures of accelerators, racks, lead times, tariffs, climates, reliability
 * and chillers. `data/` is generated from the reference folder by `scripts/catalog/normalise.ts`;
 * every figure carries its source, and assumptions are marked `verified: false`.
 */
export * from './types.ts';
export * from './fleet.ts';
export * from './lookups.ts';
