import { valueOf } from '../../model/index.ts';
import { effectiveness } from './heat-exchanger.ts';
import type { PlantDesign, PlantDuty, PlantPoint } from './plant-types.ts';
import { fanPowerRatio, slowestFanSpeed } from './tower.ts';

/**
 * Dry cooler: ε–NTU on dry bulb with the water flow at its rated value.
 *
 * At rated duty water leaves `approach` above the dry bulb and cools by the loop's design ΔT, so
 * ε = ΔT/(ΔT + approach) on the water side; with NTU for balanced counter flow NTU = ΔT/approach. At fan
 * speed n the air moved, and with it UA and the air's capacity rate, go with n (fan law), which
 * leaves the heat per kelvin of (water out − air) in proportion to n: approach = rated · (Q/Q_rated)/n.
 */
export function operateDryCooler(design: PlantDesign, duty: PlantDuty): PlantPoint {
  const speed = slowestFanSpeed((candidate) => dryCoolerSupplyCelsius(design, duty, candidate) <= design.setPointCelsius);
  return {
    heatKw: duty.heatKw,
    rejectedKw: duty.heatKw,
    electricKw: duty.units * valueOf(design.plant.fanPowerKwPerUnit) * fanPowerRatio(speed),
    supplyCelsius: Math.max(design.setPointCelsius, dryCoolerSupplyCelsius(design, duty, speed)),
    mode: 'dry',
    waterKgPerS: 0,
    extrapolated: false,
  };
}

/** Water to the loop at a fan speed, before any control holds it up to the set point, °C. */
export function dryCoolerSupplyCelsius(design: PlantDesign, duty: PlantDuty, fanSpeed: number): number {
  const load = duty.heatKw / (duty.units * valueOf(design.plant.unitCapacityKw));
  const ratedEffectiveness = effectiveness('counter', design.loopDeltaTKelvin / valueOf(design.plant.approachKelvin), 1);
  // Water enters range/ε above the air and leaves range·(1/ε − 1) above it.
  const approach = design.loopDeltaTKelvin * load * (1 / ratedEffectiveness - 1);
  return duty.weather.dryBulbCelsius + approach / fanSpeed + valueOf(design.plant.heatExchangerApproachKelvin) * load;
}
