import type { AirEconomiser } from '../cooling/air-economiser.ts';
import type { LoopHydraulics } from '../cooling/hydraulics.ts';
import type { PlantKernel, PlantOperation } from '../cooling/plant-types.ts';
import type { FanControl } from '../cooling/units.ts';

/** Running units alike: same zone, loop, feed and figures. Figures are of all of them together. */
export interface UnitGroup {
  readonly zone: number;
  readonly loop: number;
  readonly node: number;
  readonly isAir: boolean;
  readonly ratedKw: number;
  readonly ownKw: number;
  readonly fan: FanControl | null;
  /** Share of the zone's heat, by rating. */
  readonly share: number;
  /** Air: heat capacity rate at full speed, kW/K. */
  readonly airKwPerKelvin: number;
  /** CDUs: constant flow of facility water, kg/s; 0 where a valve throttles. */
  readonly constantFlowKgPerS: number;
  /** Heat it can take with water at w: min(rated, intercept − slope·w), kW; slope 0 = nothing. */
  readonly capacityInterceptKw: number;
  readonly capacitySlopeKwPerKelvin: number;
}

export interface ZoneModel {
  readonly id: string;
  readonly heatKw: number;
  readonly groups: readonly number[];
  readonly supplyCelsius: number;
  readonly economiser: AirEconomiser | null;
  readonly economiserNode: number;
}

export interface PlantModel {
  readonly id: string;
  readonly node: number;
  readonly units: number;
  readonly redundantUnits: number;
  readonly kernel: PlantKernel;
  /** Shared with the plants before it in the loop that are exactly alike: the same duty gives all of them the same point. */
  readonly operation: PlantOperation;
  /** One of those before it in the loop is exactly alike. */
  readonly hasTwin: boolean;
}

export interface LoopModel {
  readonly id: string;
  readonly setPointCelsius: number;
  readonly deltaTKelvin: number;
  readonly plants: readonly PlantModel[];
  /** Plants of one design share heat by units whatever the weather. */
  readonly alike: boolean;
  readonly shares: Float64Array;
  readonly hydraulics: LoopHydraulics | null;
  /** Without hydraulics: pump power per flow, kW/(kg/s). */
  readonly pumpKwPerFlow: number;
  readonly reuse: { readonly capacityKw: number; readonly monthly: readonly number[]; readonly minimumReturnCelsius: number; readonly pumpKw: number; readonly node: number } | null;
}

/** Warmest leaving water that a chiller of the loop has a curve for, °C, where the set point is above it; `null` where it is not. */
export function curveEndBelow({ setPointCelsius, plants }: LoopModel): number | null {
  const warmest = Math.min(...plants.map(({ kernel }) => kernel.chiller?.warmestCelsius ?? Infinity));
  return setPointCelsius > warmest ? warmest : null;
}
