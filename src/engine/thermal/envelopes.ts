/**
 * Rack-inlet envelopes: ASHRAE TC 9.9 Thermal Guidelines, 5th edition (2021). Recommended 18-27 C for
 * A1-A4, 18-22 C for H1. A limit given for a rack type overrides the class: the vendor's wins.
 */
import type { Hall } from '../../model/index.ts';
import type { InletEnvelope } from './air-case.ts';

type ThermalClass = Hall['thermalClass'];

const recommended: Record<ThermalClass, readonly [number, number]> = {
  A1: [18, 27], A2: [18, 27], A3: [18, 27], A4: [18, 27], H1: [18, 22],
};
const allowable: Record<ThermalClass, readonly [number, number]> = {
  A1: [15, 32], A2: [10, 35], A3: [5, 40], A4: [5, 45], H1: [5, 25],
};

/** Envelope of a rack type in a hall of a class, Celsius. */
export function inletEnvelope(thermalClass: ThermalClass, vendorLimitCelsius: number): InletEnvelope {
  const [recommendedMinCelsius, classRecommendedMax] = recommended[thermalClass];
  const [allowableMinCelsius] = allowable[thermalClass];
  return {
    recommendedMinCelsius,
    recommendedMaxCelsius: Math.min(classRecommendedMax, vendorLimitCelsius),
    allowableMinCelsius,
    allowableMaxCelsius: vendorLimitCelsius,
  };
}
