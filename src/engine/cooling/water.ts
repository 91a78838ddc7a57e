/** Water in the loops. */

/** Specific heat of water at 20–30 °C, kJ/(kg·K) (IAPWS-IF97: 4.184 at 20 °C, 4.180 at 30 °C). */
export const WATER_SPECIFIC_HEAT_KJ_PER_KG_K = 4.18;

/** Density of water at 25 °C, kg/m³ (IAPWS-IF97). */
export const WATER_DENSITY_KG_PER_M3 = 997;

/** Latent heat of evaporation, kJ/kg: 2501 − 2.361·T, a fit of the steam tables at 0–60 °C. */
export function latentHeatKjPerKg(celsius: number): number {
  return 2501 - 2.361 * celsius;
}

/** Return minus supply of a loop, K, by its heat and flow; 0 without flow. */
export function loopRangeKelvin(heatKw: number, flowKgPerS: number): number {
  return flowKgPerS > 0 ? heatKw / (flowKgPerS * WATER_SPECIFIC_HEAT_KJ_PER_KG_K) : 0;
}

/** Electric power of a pump that moves `flowKgPerS` against `headKpa`, kW: V̇·Δp/η (m³/s · kPa = kW). */
export function pumpPowerKw(flowKgPerS: number, headKpa: number, efficiency: number): number {
  return ((flowKgPerS / WATER_DENSITY_KG_PER_M3) * headKpa) / efficiency;
}
