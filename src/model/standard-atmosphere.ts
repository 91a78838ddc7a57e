/** Sea-level pressure of the standard atmosphere, Pa. */
const SEA_LEVEL_PRESSURE_PA = 101_325;

/** Standard-atmosphere pressure at an elevation, Pa (ASHRAE Handbook Fundamentals 2017, ch. 1, eq. 3). */
export function standardPressurePa(elevationMetres: number): number {
  return SEA_LEVEL_PRESSURE_PA * (1 - 2.25577e-5 * elevationMetres) ** 5.2559;
}
