import type { OutdoorAir } from './outdoor-air.ts';
import type { PlantKernel, PlantOperation } from './plant-types.ts';
import { fanPowerRatio, speedForFlow } from './tower.ts';

/**
 * Dry cooler: ε–NTU on dry bulb with the water flow at its rated value.
 *
 * At rated duty water leaves `approach` above the entering air and cools by the loop's design ΔT, so with
 * balanced counter flow NTU = ΔT/approach and ε = NTU/(1 + NTU): water enters range/ε above the air and leaves
 * range·(1/ε − 1) = approach·(Q/Q_rated) above it. At fan speed n and air density ρ the mass of air moved, and with it UA
 * and the air's capacity rate, go with n·ρ, which leaves approach = rated · (Q/Q_rated) / (n·ρ/ρ_rated). Entering air is the
 * weather's dry bulb plus recirculation in the yard; the fans' power goes with ρ.
 */
export function operateDryCooler(kernel: PlantKernel, air: OutdoorAir, heatKw: number, units: number, out: PlantOperation): void {
  const speed = drySpeedForSetPoint(kernel, air, heatKw, units);
  out.heatKw = heatKw;
  out.freeHeatKw = heatKw;
  out.rejectedKw = heatKw;
  out.compressorKw = 0;
  out.fanKw = dryFanKw(kernel, air, units, speed);
  out.towerPumpKw = 0;
  const supply = drySupplyCelsius(kernel, air, heatKw, units, speed);
  // Fans at full speed that meet the set point to the last bit hold it.
  out.supplyCelsius = supply > kernel.setPointCelsius + ROUNDING_KELVIN ? supply : kernel.setPointCelsius;
  out.mode = 'dry';
  out.evaporationKgPerS = 0;
  out.blowDownKgPerS = 0;
  out.driftKgPerS = 0;
  out.extrapolated = false;
}

const ROUNDING_KELVIN = 1e-9;

/** Slowest speed that holds the loop's set point, or 1. */
export function drySpeedForSetPoint(kernel: PlantKernel, air: OutdoorAir, heatKw: number, units: number): number {
  const load = heatKw / (units * kernel.unitKw);
  const allowed = kernel.setPointCelsius - enteringCelsius(kernel, air) - kernel.exchangerKelvin * load;
  const needed = (kernel.approachKelvin * load * kernel.ratedAirDensity) / air.densityKgPerM3;
  return allowed <= 0 ? 1 : speedForFlow(needed / allowed);
}

/** Water to the loop at a fan speed, before any control holds it up to the set point, °C. */
export function drySupplyCelsius(kernel: PlantKernel, air: OutdoorAir, heatKw: number, units: number, fanSpeed: number): number {
  const load = heatKw / (units * kernel.unitKw);
  const approach = (kernel.approachKelvin * load * kernel.ratedAirDensity) / air.densityKgPerM3;
  return enteringCelsius(kernel, air) + approach / fanSpeed + kernel.exchangerKelvin * load;
}

export function dryFanKw(kernel: PlantKernel, air: OutdoorAir, units: number, fanSpeed: number): number {
  return (units * kernel.fanKwPerUnit * fanPowerRatio(fanSpeed) * air.densityKgPerM3) / kernel.ratedAirDensity;
}

export function enteringCelsius(kernel: PlantKernel, air: OutdoorAir): number {
  return air.dryBulbCelsius + kernel.recirculationKelvin;
}
