import { valueOf } from '../../../model/index.ts';
import type { PowerNode } from '../../../model/index.ts';
import { positivePower } from '../../numerics/deterministic-math-exp-log.ts';

type Protection = NonNullable<PowerNode['protection']>;

/** t = multiplier · (a / (Mᵖ − 1) + b). */
interface Curve {
  readonly a: number;
  readonly p: number;
  readonly b: number;
}

/** IEC 60255-151:2009, annex A (curves A, B, C), and IEEE C37.112-2018, table 1. */
const CURVES: Readonly<Record<Protection['curve'], Curve>> = {
  'iec-standard-inverse': { a: 0.14, p: 0.02, b: 0 },
  'iec-very-inverse': { a: 13.5, p: 1, b: 0 },
  'iec-extremely-inverse': { a: 80, p: 2, b: 0 },
  'ieee-moderately-inverse': { a: 0.0515, p: 0.02, b: 0.114 },
  'ieee-very-inverse': { a: 19.61, p: 2, b: 0.491 },
  'ieee-extremely-inverse': { a: 28.2, p: 2, b: 0.1217 },
};

/**
 * Time in which the protection opens at a constant current, s.
 * @param currentFraction current over rated current.
 * @returns `Infinity` up to the pickup.
 */
export function tripSeconds(protection: Protection, currentFraction: number): number {
  const multiple = currentFraction / valueOf(protection.pickupFraction);
  if (multiple <= 1) return Infinity;
  const { a, p, b } = CURVES[protection.curve];
  return valueOf(protection.timeMultiplier) * (a / (positivePower(multiple, p) - 1) + b);
}
