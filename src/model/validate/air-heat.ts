/** Volumetric heat capacity of air near 25 °C and sea level, kJ/(m³·K): 1.184 kg/m³ × 1.006 kJ/(kg·K). */
export const AIR_KJ_PER_CUBIC_METRE_KELVIN = 1.191;
