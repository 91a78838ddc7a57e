import type { PlantOperation, TowerKernel } from './plant-types.ts';
import { latentHeatKjPerKg } from './water.ts';

/**
 * Cycles of concentration where the document gives none. Assumption: treated make-up water of middling hardness;
 * towers are run at two to seven cycles. Blow-down is a third of evaporation at 4.
 */
export const ASSUMED_CYCLES_OF_CONCENTRATION = 4;

/** Drift where the document gives none, as a share of the circulating water. Assumption: 0.005 %, what makers of drift eliminators warrant. */
export const ASSUMED_DRIFT_FRACTION = 5e-5;

/**
 * Water of towers: all rejected heat leaves as latent heat (an upper bound in cold weather: about 1.47 L per kWh),
 * blow-down = evaporation/(cycles − 1), drift with the circulating water. Drift also removes solids and
 * lowers the blow-down by as much.
 */
export function setTowerWater(tower: TowerKernel, units: number, rejectedKw: number, waterCelsius: number, out: PlantOperation): void {
  const drift = tower.driftFraction * tower.waterKgPerSPerUnit * units;
  out.evaporationKgPerS = rejectedKw / latentHeatKjPerKg(waterCelsius);
  out.driftKgPerS = drift;
  out.blowDownKgPerS = Math.max(0, out.evaporationKgPerS / (tower.cyclesOfConcentration - 1) - drift);
}
