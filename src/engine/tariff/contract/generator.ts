import { valueOf } from '../../../model/index.ts';
import type { ContractGenerator } from '../../../model/schema/large-load-contract.ts';
import { standardPressurePa } from '../../numerics/psychrometrics.ts';

/** Rating point of gas turbines, ISO 3977-2. */
const ISO_INLET_CELSIUS = 15;

/**
 * Share of rated power that a gas turbine loses per kelvin of inlet air above its rating point: 0.83 of rated power at
 * 40 °C on a typical correction curve (rotating-machinery.com, "Gas turbine: ISO rating and site rating", 2021).
 */
const TURBINE_DERATE_PER_KELVIN = (1 - 0.83) / (40 - ISO_INLET_CELSIUS);

/**
 * Power a generator can give at an inlet temperature, kW. A gas turbine moves a constant volume of air, so that its
 * power follows the pressure of the standard atmosphere (0.89 at 1,000 m and 0.80 at 1,800 m on the same source's
 * curve). It is never more than rated: grid contracts and gear are sized for the rating.
 */
export function generatorPowerKw(generator: ContractGenerator, inletCelsius: number): number {
  const turbine = generator.kind === 'gas-turbine';
  const perKelvin = generator.heatDeratePerKelvin === undefined ? (turbine ? TURBINE_DERATE_PER_KELVIN : 0) : valueOf(generator.heatDeratePerKelvin);
  const heat = 1 - perKelvin * Math.max(0, inletCelsius - (generator.referenceCelsius ?? ISO_INLET_CELSIUS));
  const perMetre = generator.altitudeDeratePerMetre === undefined ? null : valueOf(generator.altitudeDeratePerMetre);
  const altitude = perMetre !== null ? 1 - perMetre * generator.elevationMetres : turbine ? standardPressurePa(generator.elevationMetres) / standardPressurePa(0) : 1;
  return valueOf(generator.ratedKw) * Math.max(0, heat) * Math.min(1, Math.max(0, altitude));
}
