/**
 * The steady first-order upwind operator of a passive scalar on a given flow,
 * A phi = sum over faces in_f (phi_c - phi_nb), in_f = max(0, inflow) + D A / d in m3/s: an M-matrix, whatever
 * is left of the divergence, so its solutions stay between the values at the supplies. Written as inflow
 * differences, a constant is a solution too. Padded arrays; solids and dead cells are identity rows.
 */
import { countOf, spacingOf, strideOf, type Axis } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, openOf } from '../air-case.ts';
import { scalarTransport } from '../kernels/shared.ts';

type Velocity = readonly [Float64Array, Float64Array, Float64Array];

/** A face through which a device gives air to a cell. */
export interface DeviceInflow {
  readonly device: number;
  readonly cell: number;
  /** m3/s. */
  readonly inflow: number;
}

/** Coefficients by axis and face: what the cell above sees of the one below, and the other way round. */
interface FaceCoefficients {
  readonly stride: number;
  readonly fromBelow: Float64Array;
  readonly fromAbove: Float64Array;
}

export interface UpwindSystem {
  readonly airCase: AirCase;
  readonly faces: readonly FaceCoefficients[];
  readonly diagonal: Float64Array;
  /** Inverse of the diagonal of the incomplete factorisation. */
  readonly inversePivot: Float64Array;
  readonly deviceInflows: readonly DeviceInflow[];
  /** Net outflow of each cell, m3/s: what the flow lacks of being free of divergence. */
  readonly netOutflow: Float64Array;
}

const axes = [0, 1, 2] as const;

/** Builds the operator for a face velocity and a viscosity at cell centres; yields between its parts. */
export function* upwindSystem(airCase: AirCase, velocity: Velocity, viscosity: Float64Array): Generator<void, UpwindSystem> {
  const { size } = airCase.grid;
  const diagonal = new Float64Array(size);
  const netOutflow = new Float64Array(size);
  const faces: FaceCoefficients[] = [];
  for (const axis of axes) {
    faces.push(faceCoefficients(airCase, axis, velocity[axis], viscosity, diagonal, netOutflow));
    yield;
  }
  const deviceInflows = inflowsOfDevices(airCase, velocity);
  for (const { cell, inflow } of deviceInflows) diagonal[cell]! += inflow;
  for (let c = 0; c < size; c++) if (!(diagonal[c]! > 0)) diagonal[c] = 1;
  return { airCase, faces, diagonal, inversePivot: pivotsOf(airCase, faces, diagonal), deviceInflows, netOutflow };
}

function faceCoefficients(
  airCase: AirCase, axis: Axis, velocity: Float64Array, viscosity: Float64Array, diagonal: Float64Array, netOutflow: Float64Array,
): FaceCoefficients {
  const { grid, air, solid } = airCase;
  const open = openOf(airCase, axis);
  const stride = strideOf(grid, axis);
  const { inverseDistance } = metricsOf(grid)[axis];
  const { molecularDiffusivity, turbulentPrandtl } = scalarTransport(air);
  const fromBelow = new Float64Array(grid.size);
  const fromAbove = new Float64Array(grid.size);
  const nu = air.kinematicViscosityM2PerS;
  forEachFace(airCase, axis, (c, place, area) => {
    const flow = velocity[c]! * area;
    if (solid[c] === 0) netOutflow[c]! -= flow;
    if (solid[c - stride] === 0) netOutflow[c - stride]! += flow;
    if (open[c] === 0) return;
    const turbulent = 0.5 * (viscosity[c]! + viscosity[c - stride]!) - nu;
    const conductance = area * inverseDistance[place]! * (molecularDiffusivity + turbulent / turbulentPrandtl);
    fromBelow[c] = Math.max(0, flow) + conductance;
    fromAbove[c] = Math.max(0, -flow) + conductance;
    diagonal[c]! += fromBelow[c]!;
    diagonal[c - stride]! += fromAbove[c]!;
  });
  return { stride, fromBelow, fromAbove };
}

/** Visits the faces of an axis with their place along it and their area, m2. */
function forEachFace({ grid }: AirCase, axis: Axis, visit: (face: number, place: number, area: number) => void): void {
  const end = axes.map((other) => countOf(grid, other) + (other === axis ? 1 : 0));
  const [first, second] = axes.filter((other) => other !== axis) as [Axis, Axis];
  const along = spacingOf(grid, first);
  const across = spacingOf(grid, second);
  const index = [0, 0, 0];
  for (index[2] = 1; index[2] <= end[2]!; index[2]++) {
    for (index[1] = 1; index[1] <= end[1]!; index[1]++) {
      for (index[0] = 1; index[0] <= end[0]!; index[0]++) {
        const face = index[0] + grid.strideY * index[1] + grid.strideZ * index[2];
        visit(face, index[axis]!, along[index[first]!]! * across[index[second]!]!);
      }
    }
  }
}

function inflowsOfDevices({ devices }: AirCase, velocity: Velocity): DeviceInflow[] {
  return devices.flatMap(({ outlet }, device) => Array.from(outlet.face, (face, f) => ({
    device, cell: outlet.airCell[f]!, inflow: Math.max(0, outlet.intoRoomSign[f]! * velocity[outlet.axis[f] as Axis][face]! * outlet.areaM2[f]!),
  })).filter(({ inflow }) => inflow > 0));
}

/** Pivots of the incomplete factorisation that keeps the pattern and changes the diagonal only (DILU; Pommerell 1992). */
function pivotsOf({ grid }: AirCase, faces: readonly FaceCoefficients[], diagonal: Float64Array): Float64Array {
  const inverse = new Float64Array(grid.size);
  forEachCell(grid, (c) => {
    let pivot = diagonal[c]!;
    for (const { stride, fromBelow, fromAbove } of faces) pivot -= fromBelow[c]! * fromAbove[c]! * inverse[c - stride]!;
    inverse[c] = 1 / pivot;
  });
  return inverse;
}

function forEachCell({ nx, ny, nz, strideY, strideZ }: AirCase['grid'], visit: (cell: number) => void): void {
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      for (let i = 1; i <= nx; i++) visit(row + i);
    }
  }
}

/** out = A x over the cells, the devices' share left out. */
export function applyUpwind({ airCase: { grid }, faces, diagonal }: UpwindSystem, x: Float64Array, out: Float64Array): void {
  const { nx, ny, nz, strideY, strideZ } = grid;
  const [wx, wy, wz] = faces as readonly [FaceCoefficients, FaceCoefficients, FaceCoefficients];
  const { fromBelow: bx, fromAbove: ax } = wx;
  const { fromBelow: by, fromAbove: ay } = wy;
  const { fromBelow: bz, fromAbove: az } = wz;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      for (let c = row + 1; c <= row + nx; c++) {
        out[c] = diagonal[c]! * x[c]! - bx[c]! * x[c - 1]! - ax[c + 1]! * x[c + 1]!
          - by[c]! * x[c - strideY]! - ay[c + strideY]! * x[c + strideY]! - bz[c]! * x[c - strideZ]! - az[c + strideZ]! * x[c + strideZ]!;
      }
    }
  }
}

/** out = M^-1 x with M = (P + L) P^-1 (P + U): one sweep up, one sweep down. */
export function precondition({ airCase: { grid }, faces, inversePivot }: UpwindSystem, x: Float64Array, out: Float64Array): void {
  const { nx, ny, nz, strideY, strideZ } = grid;
  const [wx, wy, wz] = faces as readonly [FaceCoefficients, FaceCoefficients, FaceCoefficients];
  const { fromBelow: bx, fromAbove: ax } = wx;
  const { fromBelow: by, fromAbove: ay } = wy;
  const { fromBelow: bz, fromAbove: az } = wz;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      for (let c = row + 1; c <= row + nx; c++) {
        out[c] = inversePivot[c]! * (x[c]! + bx[c]! * out[c - 1]! + by[c]! * out[c - strideY]! + bz[c]! * out[c - strideZ]!);
      }
    }
  }
  for (let k = nz; k >= 1; k--) {
    for (let j = ny; j >= 1; j--) {
      const row = strideY * j + strideZ * k;
      for (let c = row + nx; c > row; c--) {
        out[c]! += inversePivot[c]! * (ax[c + 1]! * out[c + 1]! + ay[c + strideY]! * out[c + strideY]! + az[c + strideZ]! * out[c + strideZ]!);
      }
    }
  }
}
