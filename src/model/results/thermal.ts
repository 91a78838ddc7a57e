import type { Diagnostic } from '../diagnostics.ts';
import type { Violation } from './common.ts';

export interface RackAirState {
  readonly id: string;
  readonly inletMeanCelsius: number;
  readonly inletMaxCelsius: number;
  readonly outletMeanCelsius: number;
  readonly airflowKgPerS: number;
  /** Share of the inlet air that comes straight from cooling units, without having passed a rack, 0–1. */
  readonly captureIndex?: number;
  /** The same for the units of each air zone; adds up to `captureIndex`. */
  readonly captureByGroup?: Readonly<Record<string, number>>;
  /** Mean time since the inlet air left a cooling unit, s. */
  readonly airAgeSeconds?: number;
  /** Heat that the rear door takes, kW; absent without one. */
  readonly doorHeatKw?: number;
}

/** What a sensor of the document would read. */
export interface SensorReading {
  readonly id: string;
  /** `null` where no air is around the sensor. */
  readonly celsius: number | null;
}

/** How cooling is lost: fans of units stop, their water stops while fans run on, or some of each. */
export type CoolingLoss = 'none' | 'fans-stop' | 'water-stops' | 'fans-and-water';

/** A rack in a transient. Times count from the failure. */
export interface RackTransient {
  readonly id: string;
  /** First time at which the hottest inlet air is above the recommended or the allowable limit; `null` = never in the time covered. */
  readonly leavesRecommendedSeconds: number | null;
  readonly leavesAllowableSeconds: number | null;
  /** Flow-weighted mean inlet temperature: [s, °C], about once a second. */
  readonly inletCelsius: readonly (readonly [number, number])[];
  /** Hottest inlet air: [s, °C]. */
  readonly inletMaxCelsius: readonly (readonly [number, number])[];
}

/** Heat over a transient, kJ: equipment + other = air + metal + units + doors + unplaced + error. */
export interface TransientHeat {
  readonly equipmentKj: number;
  readonly otherKj: number;
  /** Gone into the air of the hall. */
  readonly airKj: number;
  /** Gone into metal of racks, coils and their water. */
  readonly metalKj: number;
  /** Taken by cooling units and by rear doors. */
  readonly unitsKj: number;
  readonly doorsKj: number;
  /** Heat of equipment whose air stands still and that has no metal to store it in. */
  readonly unplacedKj: number;
  /** |in − out − stored| / in. */
  readonly balanceError: number;
}

/** What follows a loss of cooling, from the settled state on. */
export interface ThermalTransient {
  /** Time covered, s. */
  readonly seconds: number;
  readonly steps: number;
  /** What was failed, as asked. */
  readonly failedIds: readonly string[];
  readonly mode: CoolingLoss;
  /** Racks and units that stop, and units and racks whose coil or rear door loses its water. */
  readonly stoppedIds: readonly string[];
  readonly withoutWaterIds: readonly string[];
  readonly racks: readonly RackTransient[];
  /** Mean temperature of all air: [s, °C]. */
  readonly roomMeanCelsius: readonly (readonly [number, number])[];
  /** Rack with the hottest inlet air at any time; `null` without racks. */
  readonly hottest: { readonly rackId: string; readonly celsius: number; readonly seconds: number } | null;
  readonly heat: TransientHeat;
  /** What the loss makes odd about the hall, such as a space that is sealed once fans stop. */
  readonly notes: readonly string[];
}

export interface CoolingUnitAirState {
  readonly id: string;
  readonly supplyCelsius: number;
  readonly returnCelsius: number;
  readonly heatKw: number;
}

/** Solved fields on cell centres, x fastest, then y, then z; °C and m/s. */
export interface HallAirField {
  readonly cellCounts: readonly [number, number, number];
  /** Cell face positions along each axis, metres; lengths are counts + 1. */
  readonly xFacesMetres: Float32Array;
  readonly yFacesMetres: Float32Array;
  readonly zFacesMetres: Float32Array;
  readonly temperatureCelsius: Float32Array;
  readonly velocityX: Float32Array;
  readonly velocityY: Float32Array;
  readonly velocityZ: Float32Array;
  /** 1 where the cell is solid. */
  readonly solid: Uint8Array;
  /** Share of the air that comes straight from cooling units, 0–1, where it has been computed. */
  readonly supplyShare?: Float32Array;
  /** Time since the air left a cooling unit, s, where it has been computed. */
  readonly ageSeconds?: Float32Array;
}

/** Residuals at one batch of steps, all relative. */
export interface ResidualSample {
  /** Steps done so far. */
  readonly iteration: number;
  /** Largest net flow pushed into a connected air volume over the supply flow. */
  readonly mass: number;
  /** RMS change of the velocity over the batch, relative to the RMS speed. */
  readonly momentum: number;
  /** |heat in − heat out| / heat in over the batch. */
  readonly energy: number;
}

/** Limits within which a steady hall result is accepted; the velocity change has none, since rooms stay unsteady. */
export const AIR_ACCEPTANCE = {
  /** Net flow into a connected volume over the supply flow. */
  mass: 1e-6,
  /** RMS cell divergence × h / U. */
  divergence: 1e-3,
  /** |Q_IT − Q_cooling| / Q_IT on the running mean. */
  energyFraction: 0.005,
  /** Batch-mean standard error of every rack's mean inlet temperature, K. */
  inletStandardErrorKelvin: 0.05,
} as const;

/**
 * What a hall's field is: `preview` = potential flow without buoyancy, `coarse` = running mean of the transient on a
 * coarser grid than the one asked for, `mean` = running mean on the grid asked for.
 */
export type AirFieldKind = 'preview' | 'coarse' | 'mean';

/** Air-management metrics of a hall: RCI and RTI in per cent, SHI and RHI as shares. */
export interface AirMetrics {
  readonly rciHi: number;
  readonly rciLo: number;
  readonly shi: number;
  readonly rhi: number;
  readonly rti: number;
}

export type MetricName = keyof AirMetrics;

/** Steady hall air solution and how well it is settled. */
export interface ThermalResult {
  readonly hallId: string;
  readonly cells: number;
  /** Time steps. */
  readonly iterations: number;
  /** Time that the transient has covered, s. */
  readonly simulatedSeconds: number;
  readonly fieldKind: AirFieldKind;
  readonly converged: boolean;
  /** Why it is not accepted, each with by how much; empty when converged. */
  readonly unmet: readonly string[];
  /** Residuals of the last batch; `null` before the first one has ended. */
  readonly residuals: { readonly mass: number; readonly momentum: number | null; readonly energy: number | null };
  /** RMS cell divergence × h / U of the last batch; `null` before the first one has ended. */
  readonly divergence: number | null;
  /** |Q_IT − Q_cooling| / Q_IT on the running mean. */
  readonly energyBalanceError: number;
  /** Heat given to the air by equipment and all else, and taken by units and rear doors, on the running mean, kW. */
  readonly heatGivenKw: number;
  readonly heatTakenKw: number;
  /** Heat of equipment whose air stands still, which no air takes up, kW. */
  readonly heatUnplacedKw: number;
  /** Largest batch-mean standard error of a rack's mean inlet temperature, K; `null` without racks, and before there are two batches. */
  readonly inletStandardErrorKelvin: number | null;
  readonly racks: readonly RackAirState[];
  /** Standard deviation in time of each rack's mean inlet temperature, K, in the order of `racks`. */
  readonly inletUnsteadinessKelvin: readonly number[];
  readonly coolingUnits: readonly CoolingUnitAirState[];
  /** Those that the readings define: without racks, units, flow or heat some are absent, and named in `notComputed`. */
  readonly metrics: Partial<AirMetrics>;
  /** Readings of the hall's sensors; absent where it has none. */
  readonly sensors?: readonly SensorReading[];
  /** After the failure that was asked for; absent where none was. */
  readonly transient?: ThermalTransient;
  readonly violations: readonly Violation[];
  /** What the air model assumed of the hall or had to leave out. */
  readonly diagnostics: readonly Diagnostic[];
  readonly residualHistory: readonly ResidualSample[];
  readonly field: HallAirField;
  readonly backend: 'cpu' | 'webgpu';
  /** Adapter or processor the solve ran on, for the status bar. */
  readonly backendDetail: string;
  readonly notComputed: readonly string[];
}
