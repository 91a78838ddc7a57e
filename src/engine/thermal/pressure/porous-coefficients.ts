/**
 * Faces with a pressure loss in the projection. A face of loss coefficient zeta takes, over a step dt, the
 * loss implicitly: V' = (V* - dt (p_high - p_low)/d) a with a = 1/(1 + dt zeta |V| / (2 d)), d the distance
 * of the cell centres and V the velocity over the gross face. So the provisional velocity and the face's
 * coefficient in the pressure equation are both multiplied by a. Coarser levels keep the open face: the
 * preconditioner may be approximate, the operator is exact.
 */
import { type Axis, faceAreaOf, placeBelow, placeOf } from '../../numerics/grid.ts';
import type { AirCase } from '../air-case.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type Field, type LevelColour, type PressureLevel, splitIndex } from './levels.ts';

interface PorousFace {
  readonly axis: Axis;
  /** Padded index of the face in the grid. */
  readonly face: number;
  /** zeta / (2 d), 1/m. */
  readonly resistance: number;
  readonly colour: 0 | 1;
  /** Index of the cell above the face, and of the one below it, in the arrays of their colours. */
  readonly above: number;
  readonly below: number;
  /** Offset of the east neighbour of either, 0 or 1. */
  readonly aboveEast: number;
  readonly belowEast: number;
  /** Coefficient of the open face. */
  readonly open: number;
  /** {@link jetExcess} of the face. */
  readonly excess: number;
  readonly area: number;
}

/**
 * Momentum of the jets beyond a porous face over that of the gross flow: 1/openFraction - 1, but no more than the pressure drop
 * 1/2 lossCoefficient pushes with. A face that is given less loss than its holes must have would otherwise drive itself.
 */
export function jetExcess(openFraction: number, lossCoefficient: number): number {
  return Math.min(1 / openFraction - 1, 0.5 * lossCoefficient);
}

export class PorousCoefficients {
  private readonly faces: readonly PorousFace[];
  private readonly fine: PressureLevel;
  /** Factor a of each face at the last update. */
  readonly factor: Float64Array;

  constructor(airCase: AirCase, fine: PressureLevel) {
    this.fine = fine;
    this.faces = porousFaces(airCase, fine);
    this.factor = new Float64Array(this.faces.length).fill(1);
  }

  /** Takes the loss of a step into the provisional velocity and the pressure coefficients. */
  apply(velocity: readonly [Field, Field, Field], seconds: number): void {
    this.faces.forEach((face, f) => {
      const component = velocity[face.axis];
      const factor = 1 / (1 + seconds * face.resistance * Math.abs(component[face.face]!));
      component[face.face]! *= factor;
      this.factor[f] = factor;
      this.setCoefficient(face, factor * face.open);
    });
  }

  /** Gives back, of the pressure change that a projection has subtracted as from an open face, what the face's resistance withholds. */
  correct(velocity: readonly [Field, Field, Field], pressureChange: (axis: Axis, face: number) => number): void {
    this.faces.forEach((face, f) => {
      velocity[face.axis][face.face]! += (1 - this.factor[f]!) * pressureChange(face.axis, face.face);
    });
  }

  /**
   * Jets beyond the faces: air leaves the holes at V / openFraction, so the momentum flux is larger by V^2 A {@link jetExcess} than
   * the gross velocity carries. It is given to the next face downstream (the momentum source of Abdelmaksoud et al. 2010, ASHRAE Trans. 116).
   */
  addJets(velocity: readonly [Field, Field, Field], rates: readonly Field[], strides: readonly [number, number, number]): void {
    for (const { axis, face, excess, area } of this.faces) {
      const speed = velocity[axis][face]!;
      const source = speed * Math.abs(speed) * area * excess;
      rates[axis]![speed > 0 ? face + strides[axis] : face - strides[axis]]! += source;
    }
  }

  private setCoefficient(face: PorousFace, value: number): void {
    const own = this.fine.colours[face.colour];
    const other = this.fine.colours[face.colour === 0 ? 1 : 0];
    (face.axis === 0 ? own.kx : face.axis === 1 ? own.ky : own.kz)[face.above] = value;
    own.inverseDiagonal[face.above] = this.inverseDiagonal(own, other, face.above, face.aboveEast);
    other.inverseDiagonal[face.below] = this.inverseDiagonal(other, own, face.below, face.belowEast);
  }

  private inverseDiagonal(own: LevelColour, other: LevelColour, at: number, east: number): number {
    const { rowStride, planeStride } = this.fine;
    return 1 / (own.kx[at]! + other.kx[at + east]! + own.ky[at]! + other.ky[at + rowStride]! + own.kz[at]! + other.kz[at + planeStride]!);
  }
}

function porousFaces(airCase: AirCase, fine: PressureLevel): PorousFace[] {
  const { porous, grid } = airCase;
  if (!porous) return [];
  const faces: PorousFace[] = [];
  for (let f = 0; f < porous.face.length; f++) {
    const axis = porous.axis[f]! as Axis;
    const face = porous.face[f]!;
    const place = placeOf(grid, face);
    const [i, j, k] = place;
    const colour = ((i + j + k) & 1) as 0 | 1;
    const above = splitIndex(fine, i, j, k);
    const placeUnder = placeBelow(axis, place);
    const below = splitIndex(fine, ...placeUnder);
    const own = fine.colours[colour];
    const open = (axis === 0 ? own.kx : axis === 1 ? own.ky : own.kz)[above]!;
    // Faces that the builder closed again (a rack stands on the tile) have no coefficient.
    if (open === 0) continue;
    const inverseDistance = metricsOf(grid)[axis].inverseDistance[place[axis]]!;
    faces.push({
      axis, face, colour, above, below, aboveEast: i & 1, belowEast: placeUnder[0] & 1, open,
      excess: jetExcess(porous.openFraction[f]!, porous.lossCoefficient[f]!), area: faceAreaOf(grid, axis, place),
      resistance: 0.5 * porous.lossCoefficient[f]! * inverseDistance,
    });
  }
  return faces;
}
