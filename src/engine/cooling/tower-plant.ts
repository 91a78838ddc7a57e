import type { OutdoorAir } from './outdoor-air.ts';
import type { PlantKernel, PlantOperation } from './plant-types.ts';
import { setTowerWater } from './tower-water.ts';
import { approachWithinFit, fanPowerRatio, speedForApproach } from './tower.ts';

/**
 * Tower that cools a loop without a chiller: directly (exchanger approach 0) or through a plate heat
 * exchanger whose approach goes with the load (balanced counter flow at fixed flows). Fans slow down to hold the set point.
 */
export function operateTower(kernel: PlantKernel, air: OutdoorAir, heatKw: number, units: number, out: PlantOperation): void {
  const { tower } = kernel;
  const pumpKw = units * tower.pumpKwPerUnit;
  const rejectedKw = heatKw + pumpKw;
  const range = towerRange(kernel, rejectedKw, units);
  const exchanger = (kernel.exchangerKelvin * heatKw) / (units * kernel.unitKw);
  const speed = speedForApproach(air.york, range, (kernel.setPointCelsius - air.wetBulbCelsius - exchanger) / tower.approachFactor);
  const supply = air.wetBulbCelsius + tower.approachFactor * approachWithinFit(air.york, range, 1 / speed) + exchanger;
  out.heatKw = heatKw;
  out.freeHeatKw = heatKw;
  out.rejectedKw = rejectedKw;
  out.compressorKw = 0;
  out.fanKw = units * kernel.fanKwPerUnit * fanPowerRatio(speed);
  out.towerPumpKw = pumpKw;
  // A tower at full speed that meets its set point to the last bit holds it.
  out.supplyCelsius = supply > kernel.setPointCelsius + ROUNDING_KELVIN ? supply : kernel.setPointCelsius;
  out.mode = 'tower';
  out.extrapolated = false;
  setTowerWater(tower, units, rejectedKw, out.supplyCelsius - exchanger, out);
}

const ROUNDING_KELVIN = 1e-9;

/** Water to the loop at full fan speed, °C. */
export function towerSupplyCelsius(kernel: PlantKernel, air: OutdoorAir, heatKw: number, units: number): number {
  const range = towerRange(kernel, heatKw + units * kernel.tower.pumpKwPerUnit, units);
  return air.wetBulbCelsius + kernel.tower.approachFactor * approachWithinFit(air.york, range, 1) + (kernel.exchangerKelvin * heatKw) / (units * kernel.unitKw);
}

/** Range of the tower water with its flow at the rated value, K. */
export function towerRange({ tower }: PlantKernel, rejectedKw: number, units: number): number {
  return (tower.ratedRangeKelvin * rejectedKw) / (units * tower.ratedHeatKwPerUnit);
}
