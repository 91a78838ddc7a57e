/** Air that equipment may take in, by thermal class. */
import type { Hall } from '../model/index.ts';

type ThermalClass = Hall['thermalClass'];

export const INLET_CLASS_SOURCE = 'ASHRAE TC 9.9 Thermal Guidelines, 5th edition (2021)';

/** Recommended range, °C: 18 to 27 for A1 to A4, 18 to 22 for H1. */
const RECOMMENDED: Readonly<Record<ThermalClass, readonly [number, number]>> = {
  A1: [18, 27], A2: [18, 27], A3: [18, 27], A4: [18, 27], H1: [18, 22],
};
/** Allowable range, °C. */
const ALLOWABLE: Readonly<Record<ThermalClass, readonly [number, number]>> = {
  A1: [15, 32], A2: [10, 35], A3: [5, 40], A4: [5, 45], H1: [5, 25],
};

/** Highest inlet temperature that a class allows, °C. */
export const classAllowableMaxCelsius = (thermalClass: ThermalClass): number => ALLOWABLE[thermalClass][1];

/** Envelope of a rack type in a hall of a class, °C. A limit given for the rack type overrides the class: the vendor's wins. */
export function inletEnvelope(thermalClass: ThermalClass, vendorLimitCelsius: number) {
  const [recommendedMinCelsius, classRecommendedMax] = RECOMMENDED[thermalClass];
  return {
    recommendedMinCelsius,
    recommendedMaxCelsius: Math.min(classRecommendedMax, vendorLimitCelsius),
    allowableMinCelsius: ALLOWABLE[thermalClass][0],
    allowableMaxCelsius: vendorLimitCelsius,
  };
}
