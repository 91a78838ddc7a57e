/**
 * Wall friction of the tangential velocities. A face's control volume touches up to four walls; each
 * gives the kinematic stress max(nu/y, f |u|^(3/4)) u at its distance y. The two parts are summed over
 * the walls beforehand, and a face then feels u max(sum of laminar, sum of turbulent |u|^(3/4)): with
 * equal distances, as next to a wall on a uniform grid, that is the sum of the stresses.
 */
import { type Axis, countOf, spacingOf, strideOf } from '../../numerics/grid.ts';
import { type AirCase, openOf, type WallModel } from '../air-case.ts';
import type { Field } from '../pressure/levels.ts';

/** Werner & Wengle (1991): u+ = 8.3 (y+)^(1/7), so tau/rho = 8.3^(-7/4) (nu/y)^(1/4) U^(7/4). */
export const wernerWengleFactor = 0.024639;

export interface FrictionFactors {
  /** Sum of area nu/y and of area f over the walls of each face, m3/s; padded. */
  readonly laminar: Float64Array;
  readonly turbulent: Float64Array;
}

/** {@link FrictionFactors} with the faces that have any, ascending. */
export interface ListedFrictionFactors extends FrictionFactors {
  readonly faces: Int32Array;
}

/** A face beside a moving wall; its friction is relative to that wall and not in {@link FrictionFactors}. */
export interface MovingWallFace {
  readonly face: number;
  readonly laminar: number;
  readonly turbulent: number;
  readonly wallVelocityMPerS: number;
}

export interface WallFriction {
  readonly factors: readonly [ListedFrictionFactors, ListedFrictionFactors, ListedFrictionFactors];
  readonly moving: readonly [readonly MovingWallFace[], readonly MovingWallFace[], readonly MovingWallFace[]];
}

/** Works out the friction factors of every free face, once per case. */
export function wallFrictionOf(airCase: AirCase): WallFriction {
  const empty = (): FrictionFactors => ({ laminar: new Float64Array(airCase.grid.size), turbulent: new Float64Array(airCase.grid.size) });
  const factors = [empty(), empty(), empty()] as const;
  const moving: [MovingWallFace[], MovingWallFace[], MovingWallFace[]] = [[], [], []];
  const rubs = airCase.closures.wall !== 'slip';
  for (const axis of [0, 1, 2] as const) {
    for (const across of [0, 1, 2] as const) {
      // One cell across = a two-dimensional case: its two sides are not walls.
      if (rubs && across !== axis && countOf(airCase.grid, across) > 1) addWalls(airCase, axis, across, factors[axis], moving[axis]);
    }
  }
  return { factors: [listed(factors[0]), listed(factors[1]), listed(factors[2])], moving };
}

function listed(factors: FrictionFactors): ListedFrictionFactors {
  const faces: number[] = [];
  factors.laminar.forEach((value, face) => { if (value !== 0) faces.push(face); });
  return { ...factors, faces: Int32Array.from(faces) };
}

function addWalls(airCase: AirCase, axis: Axis, across: Axis, factors: FrictionFactors, moving: MovingWallFace[]): void {
  const { grid } = airCase;
  const open = openOf(airCase, axis);
  const gate = openOf(airCase, across);
  const sa = strideOf(grid, axis);
  const sb = strideOf(grid, across);
  const nb = countOf(grid, across);
  const [lowWall, highWall] = sideVelocities(airCase, across, axis);
  const stress = wallStressFactors(airCase.closures.wall, spacingOf(grid, across), airCase.air.kinematicViscosityM2PerS);
  const along = spacingOf(grid, axis);
  const depths = spacingOf(grid, (3 - axis - across) as Axis);
  const place = [0, 0, 0];
  for (let k = 1; k <= grid.nz; k++) {
    place[2] = k;
    for (let j = 1; j <= grid.ny; j++) {
      place[1] = j;
      for (let i = 1; i <= grid.nx; i++) {
        const c = i + grid.strideY * j + grid.strideZ * k;
        if (open[c] === 0) continue;
        if (gate[c - sa] !== 0 && gate[c] !== 0 && gate[c + sb - sa] !== 0 && gate[c + sb] !== 0) continue;
        place[0] = i;
        const ia = place[axis]!;
        const ib = place[across]!;
        const depth = 0.5 * depths[place[3 - axis - across]!]!;
        for (let side = 0; side < 2; side++) {
          const edge = side === 0 ? c : c + sb;
          const area = depth * ((gate[edge - sa] === 0 ? along[ia - 1]! : 0) + (gate[edge] === 0 ? along[ia]! : 0));
          if (area === 0) continue;
          const wall = side === 0 ? (ib === 1 ? lowWall : 0) : ib === nb ? highWall : 0;
          const laminar = area * stress.laminar[ib]!;
          const turbulent = area * stress.turbulent[ib]!;
          if (wall !== 0) moving.push({ face: c, laminar, turbulent, wallVelocityMPerS: wall });
          else {
            factors.laminar[c]! += laminar;
            factors.turbulent[c]! += turbulent;
          }
        }
      }
    }
  }
}

/** Stress per unit slip at half a cell from the wall, by cell index: laminar nu/y, turbulent f(y). */
function wallStressFactors(model: WallModel, widths: Float64Array, nu: number): { laminar: Float64Array; turbulent: Float64Array } {
  return {
    laminar: widths.map((h) => nu / (0.5 * h)),
    turbulent: widths.map((h) => (model === 'powerLaw' ? wernerWengleFactor * Math.sqrt(Math.sqrt(nu / (0.5 * h))) : 0)),
  };
}

/** Tangential velocity along `along` of the low and high walls normal to `across`. */
function sideVelocities(airCase: AirCase, across: Axis, along: Axis): [number, number] {
  const speeds: [number, number] = [0, 0];
  for (const side of airCase.sides) {
    if (side.axis === across && side.velocity) speeds[side.high ? 1 : 0] = side.velocity[along];
  }
  return speeds;
}

/** Subtracts the friction of standing walls from the rate of one component (m3/s x m/s). */
export function addFriction({ laminar, turbulent, faces }: ListedFrictionFactors, velocity: Float64Array, rate: Float64Array): void {
  for (let f = 0; f < faces.length; f++) {
    const c = faces[f]!;
    const speed = velocity[c]!;
    const root = Math.sqrt(Math.abs(speed));
    rate[c]! -= speed * Math.max(laminar[c]!, turbulent[c]! * root * Math.sqrt(root));
  }
}

/** Subtracts the friction of moving walls. */
export function addMovingWalls(faces: readonly MovingWallFace[], velocity: Field, rate: Field): void {
  for (const { face, laminar, turbulent, wallVelocityMPerS } of faces) {
    const slip = velocity[face]! - wallVelocityMPerS;
    const root = Math.sqrt(Math.abs(slip));
    rate[face]! -= slip * Math.max(laminar, turbulent * root * Math.sqrt(root));
  }
}
