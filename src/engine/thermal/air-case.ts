/**
 * The solver's view of a room: a grid, what is solid, how open each face is, and the devices that
 * move and heat or cool air. Plain data; both backends read it and neither writes to it.
 */
import type { Axis, RectilinearGrid } from '../numerics/grid.ts';

/** Faces through which a device takes or gives air, structure of arrays. */
export interface DeviceFaces {
  /** Axis of the face normal. */
  readonly axis: Uint8Array;
  /** Padded index of the face (= the cell whose low side it is). */
  readonly face: Int32Array;
  /** Padded index of the cell on the room side. */
  readonly airCell: Int32Array;
  /** Padded index of the cell on the device side (solid or ghost); it holds the outlet temperature. */
  readonly deviceCell: Int32Array;
  /** +1 if air that enters the room through the face moves along +axis, else -1. */
  readonly intoRoomSign: Int8Array;
  /** Gross area, m2. */
  readonly areaM2: Float64Array;
}

interface AirDeviceBase {
  readonly id: string;
  /** Air from the room into the device. */
  readonly inlet: DeviceFaces;
  /** Air from the device into the room. */
  readonly outlet: DeviceFaces;
  readonly airflowM3PerS: number;
}

/** IT equipment: T_out = <T_in> + P_air / (rho cp Q). */
export interface RackDevice extends AirDeviceBase {
  readonly kind: 'rack';
  /** Heat given to the air (not to liquid), W. */
  readonly airHeatW: number;
  /** Envelope of the equipment, Celsius. */
  readonly envelope: InletEnvelope;
}

/** CRAH, fan wall or in-row unit: T_supply = max(set point, T_return - Q_max / (m cp)), never heating. */
export interface CoolingDevice extends AirDeviceBase {
  readonly kind: 'coolingUnit';
  readonly supplySetPointCelsius: number;
  /** Largest sensible heat the coil removes, W. */
  readonly capacityW: number;
}

export type AirDevice = RackDevice | CoolingDevice;

export interface InletEnvelope {
  readonly recommendedMinCelsius: number;
  readonly recommendedMaxCelsius: number;
  readonly allowableMinCelsius: number;
  readonly allowableMaxCelsius: number;
}

export interface AirProperties {
  readonly densityKgPerM3: number;
  readonly specificHeatJPerKgK: number;
  readonly kinematicViscosityM2PerS: number;
  readonly prandtl: number;
  /** 1/K, Boussinesq. */
  readonly thermalExpansionPerK: number;
  /** Temperature at which the density holds; the solver's unknown is T minus this. */
  readonly referenceCelsius: number;
}

/** Advection of momentum and scalars: limited in rooms, QUICK or central for verification. */
export type AdvectionScheme = 'vanLeer' | 'quick' | 'central';
/** Wall friction: Werner-Wengle 1/7 power law (rooms), resolved no-slip, or none. */
export type WallModel = 'powerLaw' | 'noSlip' | 'slip';
export type TurbulenceModel = 'zeroEquation' | 'laminar';

export interface AirClosures {
  readonly advection: AdvectionScheme;
  readonly wall: WallModel;
  readonly turbulence: TurbulenceModel;
  readonly gravityMPerS2: number;
}

/** One side of the box: low or high end of an axis. Absent temperature = adiabatic. */
export interface BoxSide {
  readonly axis: Axis;
  readonly high: boolean;
  /** Tangential velocity of the wall, m/s, by axis (its normal component is ignored). */
  readonly velocity?: readonly [number, number, number];
  readonly temperatureCelsius?: number;
}

export interface AirCase {
  readonly grid: RectilinearGrid;
  /** 1 = no air; ghosts are 1. Padded cell array. */
  readonly solid: Uint8Array;
  /** Open fraction of each low face, 0..1; 0 at walls, solids and device faces. Padded. */
  readonly openX: Float64Array;
  readonly openY: Float64Array;
  readonly openZ: Float64Array;
  readonly devices: readonly AirDevice[];
  readonly air: AirProperties;
  readonly closures: AirClosures;
  readonly sides: readonly BoxSide[];
}

/** Something about the input that a planner should know; never a reason to diverge. */
export interface AirDiagnostic {
  readonly severity: 'error' | 'warning' | 'notice';
  readonly code: string;
  /** JSON pointer into the scenario where one is known, else ''. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/** Marks the room-side faces open: 1 where both cells are air, else 0. */
export function openFacesOf(
  grid: RectilinearGrid,
  solid: Uint8Array,
): Pick<AirCase, 'openX' | 'openY' | 'openZ'> {
  const { size, strideY, strideZ } = grid;
  const openX = new Float64Array(size);
  const openY = new Float64Array(size);
  const openZ = new Float64Array(size);
  for (let c = strideZ; c < size; c++) {
    if (solid[c]) continue;
    if (!solid[c - 1]) openX[c] = 1;
    if (!solid[c - strideY]) openY[c] = 1;
    if (!solid[c - strideZ]) openZ[c] = 1;
  }
  return { openX, openY, openZ };
}

/** All-air box with solid ghosts. */
export function emptyBoxSolid(grid: RectilinearGrid): Uint8Array {
  const solid = new Uint8Array(grid.size).fill(1);
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      const row = grid.strideY * j + grid.strideZ * k;
      solid.fill(0, row + 1, row + grid.nx + 1);
    }
  }
  return solid;
}

export function openOf(airCase: AirCase, axis: Axis): Float64Array {
  return axis === 0 ? airCase.openX : axis === 1 ? airCase.openY : airCase.openZ;
}
