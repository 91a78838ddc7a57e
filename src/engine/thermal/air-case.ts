/**
 * The solver's view of a room: a grid, what is solid, how open each face is, and the devices that
 * move and heat or cool air. Plain data; both backends read it and neither writes to it.
 */
import type { Diagnostic } from '../../model/index.ts';
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
  /** Rack or unit in the document; several devices (bands of a rack) may share it. */
  readonly id: string;
  /** Air from the room into the device. */
  readonly inlet: DeviceFaces;
  /** Air from the device into the room. */
  readonly outlet: DeviceFaces;
  /** Flow of a fixed device; where a flow rule holds, the flow it starts from. */
  readonly airflowM3PerS: number;
}

/**
 * How the fans of a rack (or of one of its bands) answer. Curves are in m3/s of this device, so a
 * band already has its share of the rack's; linear between points, flat beyond the first and last.
 */
export type RackFlowRule =
  | { readonly kind: 'fixed' }
  /** Flow follows the mean inlet temperature, Celsius; temperatures rise strictly. */
  | { readonly kind: 'inlet-temperature'; readonly points: readonly { readonly inletCelsius: number; readonly airflowM3PerS: number }[] }
  /** Flow against static pressure at the rear minus at the front, Pa; pressures rise strictly, flows do not. */
  | { readonly kind: 'fan-curve'; readonly points: readonly { readonly pascals: number; readonly airflowM3PerS: number }[] };

/** Rear-door heat exchanger: T' = T - effectiveness (T - T_water), removing capacityW at most. */
export interface RearDoor {
  readonly effectiveness: number;
  /** Absolute, Celsius (not relative to the reference). */
  readonly waterCelsius: number;
  /** Share of the door's capacity that belongs to this device, W. */
  readonly capacityW: number;
}

/** Metal that lags behind the exhaust (compact server model, VanGilder et al. 2013, ASHRAE Trans. 119(2)). */
export interface RackThermalMass {
  /** M cp of this device's share of the equipment, J/K. */
  readonly heatCapacityJPerK: number;
  /** Exchange with the air over what an infinite area would give, 0..1. */
  readonly effectiveness: number;
}

/** IT equipment, or one band of a rack: T_out = <T_in> + P_air / (rho cp Q). */
export interface RackDevice extends AirDeviceBase {
  readonly kind: 'rack';
  /** Heat given to the air (not to liquid), W. */
  readonly airHeatW: number;
  /** Envelope of the equipment, Celsius. */
  readonly envelope: InletEnvelope;
  /** Absent = fixed. */
  readonly flowRule?: RackFlowRule;
  readonly rearDoor?: RearDoor;
  readonly thermalMass?: RackThermalMass;
}

/** CRAH, fan wall or in-row unit: T_supply = max(set point, T_return - Q_max / (m cp)), never heating. */
export interface CoolingDevice extends AirDeviceBase {
  readonly kind: 'coolingUnit';
  readonly supplySetPointCelsius: number;
  /** Largest sensible heat the coil removes, W. */
  readonly capacityW: number;
  /** Coil, water and casing that the air sees when water stops, J/K; absent = none. */
  readonly heatCapacityJPerK?: number;
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
export type TurbulenceModel = 'zeroEquation' | 'smagorinsky' | 'laminar';

export interface AirClosures {
  readonly advection: AdvectionScheme;
  readonly wall: WallModel;
  readonly turbulence: TurbulenceModel;
  readonly gravityMPerS2: number;
}

/** One side of the box: low or high end of an axis. Without a temperature or profile of it: adiabatic. */
export interface BoxSide {
  readonly axis: Axis;
  readonly high: boolean;
  /** Tangential velocity of the wall, m/s, by axis (its normal component is ignored). */
  readonly velocity?: readonly [number, number, number];
  readonly temperatureCelsius?: number;
  /** Measured temperatures [m, Celsius] along an axis of the side, linear between; goes before `temperatureCelsius`. */
  readonly temperatureProfile?: { readonly axis: Axis; readonly points: readonly (readonly [number, number])[] };
}

/**
 * Thin faces that resist flow (perforated tiles, leaking partitions, grilles): the pressure drop is
 * 1/2 lossCoefficient rho V^2 with V over the gross face. They are open (1) in the openness arrays.
 */
export interface PorousFaces {
  readonly axis: Uint8Array;
  /** Padded index of the face. */
  readonly face: Int32Array;
  readonly lossCoefficient: Float64Array;
  /** Share of the gross face that is open: the jet beyond it carries V / openFraction. */
  readonly openFraction: Float64Array;
}

/** Heat given to single air cells, W. */
export interface CellHeat {
  readonly cell: Int32Array;
  readonly watts: Float64Array;
}

export interface AirCase {
  readonly grid: RectilinearGrid;
  /** 1 = no air; ghosts are 1. Padded cell array. */
  readonly solid: Uint8Array;
  /** 1 where air passes the low face of a cell, 0 at walls, solids, device faces and closed partitions. Padded. */
  readonly openX: Float64Array;
  readonly openY: Float64Array;
  readonly openZ: Float64Array;
  readonly porous?: PorousFaces;
  readonly heat?: CellHeat;
  readonly devices: readonly AirDevice[];
  readonly air: AirProperties;
  readonly closures: AirClosures;
  readonly sides: readonly BoxSide[];
}

/** Something about the input that a planner should know; never a reason to diverge. */
export type AirDiagnostic = Diagnostic;

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
