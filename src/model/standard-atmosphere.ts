/** Sea-level pressure of the standard atmosphere, Pa. */
const SEA_LEVEL_PRESSURE_PA = 101_325;

/** Pressure over that at sea level is (1 − lapse · height in metres) to this power (ASHRAE Handbook Fundamentals 2017, ch. 1, eq. 3). */
export const PRESSURE_LAPSE_PER_METRE = 2.25577e-5;
export const PRESSURE_EXPONENT = 5.2559;

/** Standard-atmosphere pressure at an elevation, Pa. */
export function standardPressurePa(elevationMetres: number): number {
  return SEA_LEVEL_PRESSURE_PA * (1 - PRESSURE_LAPSE_PER_METRE * elevationMetres) ** PRESSURE_EXPONENT;
}
