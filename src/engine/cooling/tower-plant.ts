import { valueOf } from '../../model/index.ts';
import type { PlantDesign, PlantDuty, PlantPoint } from './plant-types.ts';
import { fanPowerRatio, slowestFanSpeed, towerApproachKelvin } from './tower.ts';
import type { Tower } from './tower.ts';
import { latentHeatKjPerKg } from './water.ts';

/**
 * Tower that cools a loop without a chiller: directly (exchanger approach 0) or through a plate heat
 * exchanger whose approach goes with the load (balanced counter flow at fixed flows).
 */
export function operateTower(design: PlantDesign, duty: PlantDuty): PlantPoint {
  const speed = slowestFanSpeed((candidate) => towerSupplyCelsius(design, duty, candidate) <= design.setPointCelsius);
  const supplyCelsius = Math.max(design.setPointCelsius, towerSupplyCelsius(design, duty, speed));
  return {
    heatKw: duty.heatKw,
    rejectedKw: duty.heatKw,
    electricKw: duty.units * valueOf(design.plant.fanPowerKwPerUnit) * fanPowerRatio(speed),
    supplyCelsius,
    mode: 'tower',
    waterKgPerS: evaporationKgPerS(duty.heatKw, supplyCelsius - exchangerKelvin(design, duty)),
    extrapolated: false,
  };
}

/** Water to the loop at a fan speed, before any control holds it up to the set point, °C. */
export function towerSupplyCelsius(design: PlantDesign, duty: PlantDuty, fanSpeed: number): number {
  const tower: Tower = {
    ratedHeatKw: duty.units * valueOf(design.plant.unitCapacityKw),
    ratedApproachKelvin: valueOf(design.plant.approachKelvin),
    ratedRangeKelvin: design.loopDeltaTKelvin,
    ratedWetBulbCelsius: design.designWeather.wetBulbCelsius,
  };
  const wetBulb = duty.weather.wetBulbCelsius;
  return wetBulb + towerApproachKelvin(tower, duty.heatKw, wetBulb, fanSpeed) + exchangerKelvin(design, duty);
}

function exchangerKelvin(design: PlantDesign, duty: PlantDuty): number {
  return (valueOf(design.plant.heatExchangerApproachKelvin) * duty.heatKw) / (duty.units * valueOf(design.plant.unitCapacityKw));
}

/** Water evaporated to reject heat, kg/s: all of it as latent heat (an upper bound in cold weather). */
export function evaporationKgPerS(rejectedKw: number, waterCelsius: number): number {
  return rejectedKw / latentHeatKjPerKg(waterCelsius);
}
