import type { Violation } from './common.ts';

export interface RackAirState {
  readonly id: string;
  readonly inletMeanCelsius: number;
  readonly inletMaxCelsius: number;
  readonly outletMeanCelsius: number;
  readonly airflowKgPerS: number;
  /** Share of the inlet air that comes straight from cooling units, 0–1. */
  readonly captureIndex?: number;
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
}

export interface ResidualSample {
  readonly iteration: number;
  readonly mass: number;
  readonly momentum: number;
  readonly energy: number;
}

/** Steady hall air solution and how well it is settled. */
export interface ThermalResult {
  readonly hallId: string;
  readonly cells: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Why it is not accepted, each with by how much; empty when converged. */
  readonly unmet: readonly string[];
  readonly residuals: { readonly mass: number; readonly momentum: number; readonly energy: number };
  /** |Q_IT − Q_cooling| / Q_IT on the running mean. */
  readonly energyBalanceError: number;
  /** Largest batch-mean standard error of a rack's mean inlet temperature, K. */
  readonly inletStandardErrorKelvin: number;
  readonly racks: readonly RackAirState[];
  readonly coolingUnits: readonly CoolingUnitAirState[];
  readonly metrics: {
    readonly rciHi: number;
    readonly rciLo: number;
    readonly shi: number;
    readonly rhi: number;
    readonly rti: number;
  };
  readonly violations: readonly Violation[];
  readonly residualHistory: readonly ResidualSample[];
  readonly field: HallAirField;
  readonly backend: 'cpu' | 'webgpu';
  /** Adapter or processor the solve ran on, for the status bar. */
  readonly backendDetail: string;
  readonly notComputed: readonly string[];
}
