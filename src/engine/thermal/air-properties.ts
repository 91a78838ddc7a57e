/** Air at hall conditions, from the ideal-gas law; every constant with its source. */
import type { AirProperties } from './air-case.ts';

/** Specific gas constant of dry air, J/(kg K) (CODATA R / 28.9647 g/mol). */
const gasConstantJPerKgK = 287.05;
/** cp of dry air at 20-30 C, J/(kg K) (Incropera, Table A.4, 300 K). */
const specificHeatJPerKgK = 1007;
/** Dynamic viscosity at 300 K, Pa s (Incropera, Table A.4). */
const dynamicViscosityPaS = 1.846e-5;
/** Prandtl number at 300 K (Incropera, Table A.4). */
const prandtl = 0.707;
const zeroCelsiusInKelvin = 273.15;
const standardPressurePa = 101325;
export const standardGravityMPerS2 = 9.80665;

/** Properties at a reference temperature and a barometric pressure. */
export function airProperties(referenceCelsius: number, pressurePa = standardPressurePa): AirProperties {
  const kelvin = referenceCelsius + zeroCelsiusInKelvin;
  const densityKgPerM3 = pressurePa / (gasConstantJPerKgK * kelvin);
  return {
    densityKgPerM3,
    specificHeatJPerKgK,
    kinematicViscosityM2PerS: dynamicViscosityPaS / densityKgPerM3,
    prandtl,
    thermalExpansionPerK: 1 / kelvin,
    referenceCelsius,
  };
}

/**
 * Barometric pressure at an altitude in the standard atmosphere (ISO 2533), Pa, by its
 * low-altitude series p = p0 (1 - 2.25577e-5 h)^5.25588; the power is x^5 x^(1/4), within 0.03 %
 * below 3 km, so that it needs only square roots.
 */
export function pressureAtAltitudePa(altitudeM: number): number {
  const base = Math.max(0, 1 - 2.25577e-5 * altitudeM);
  const square = base * base;
  return standardPressurePa * square * square * base * Math.sqrt(Math.sqrt(base));
}
