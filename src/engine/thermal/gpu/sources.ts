/** Wall friction, jets, withheld diffusion, cell heat and wall heat as rows by target; see sources.wgsl. */
import { countOf, faceAreaOf, placeOf, spacingOf, strideOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, openOf } from '../air-case.ts';
import { wallFrictionOf } from '../kernels/friction.ts';
import { forEachSideCell, sideTemperature } from '../kernels/side-fluxes.ts';
import { temperatureRate } from '../kernels/state.ts';
import { jetExcess } from '../pressure/porous-coefficients.ts';
import { openPorousFaces, type Words } from './tables.ts';

/** Kinds of sources, as sources.wgsl names them. */
export const sourceKinds = { SOURCE_CONSTANT: 0, SOURCE_FRICTION: 1, SOURCE_JET: 2, SOURCE_WALL_CONDUCTION: 3, SOURCE_WALL_CONVECTION: 4, SOURCE_WITHHELD: 5 } as const;

interface Source {
  readonly kind: number;
  readonly at?: number;
  readonly other?: number;
  /** a, b, c, d and e of sources.wgsl; absent ones are 0. */
  readonly numbers: readonly number[];
}

const sourceWords = 8;

type SourcesByTarget = Map<number, Source[]>;

export interface SourceTables {
  /** Target, first source, count. */
  readonly rows: Words;
  readonly sources: Words;
  readonly targets: number;
}

export function sourceTables(airCase: AirCase): SourceTables {
  const byTarget: SourcesByTarget = new Map();
  collectFriction(airCase, byTarget);
  collectJets(airCase, byTarget);
  collectWithheldDiffusion(airCase, byTarget);
  collectCellHeat(airCase, byTarget);
  collectWallHeat(airCase, byTarget);
  const targets = [...byTarget.keys()].toSorted((a, b) => a - b);
  const count = targets.reduce((sum, target) => sum + byTarget.get(target)!.length, 0);
  const rows = new Uint32Array(3 * targets.length);
  const words = new Uint32Array(sourceWords * count);
  const floats = new Float32Array(words.buffer);
  let at = 0;
  targets.forEach((target, row) => {
    const sources = byTarget.get(target)!;
    rows.set([target, at, sources.length], 3 * row);
    for (const { kind, at: index, other, numbers } of sources) {
      words.set([kind, index ?? 0, other ?? 0], sourceWords * at);
      floats.set(numbers, sourceWords * at + 3);
      at++;
    }
  });
  return { rows, sources: words, targets: targets.length };
}

function add(byTarget: SourcesByTarget, target: number, source: Source): void {
  const sources = byTarget.get(target);
  if (sources) sources.push(source);
  else byTarget.set(target, [source]);
}

function frictionOf(laminar: number, turbulent: number, wallVelocityMPerS: number): Source {
  return { kind: sourceKinds.SOURCE_FRICTION, numbers: [laminar, turbulent, wallVelocityMPerS] };
}

function collectFriction(airCase: AirCase, byTarget: SourcesByTarget): void {
  const friction = wallFrictionOf(airCase);
  const { size } = airCase.grid;
  for (const axis of [0, 1, 2] as const) {
    const { laminar, turbulent } = friction.factors[axis];
    laminar.forEach((value, face) => {
      if (value !== 0) add(byTarget, axis * size + face, frictionOf(value, turbulent[face]!, 0));
    });
    for (const { face, laminar: slow, turbulent: fast, wallVelocityMPerS } of friction.moving[axis]) add(byTarget, axis * size + face, frictionOf(slow, fast, wallVelocityMPerS));
  }
}

/** A jet reaches the next face on either side of its own; the sign of the flow says which. */
function collectJets(airCase: AirCase, byTarget: SourcesByTarget): void {
  const { grid } = airCase;
  for (const { axis, face, openFraction, lossCoefficient } of openPorousFaces(airCase)) {
    const strength = faceAreaOf(grid, axis, placeOf(grid, face)) * jetExcess(openFraction, lossCoefficient);
    for (const direction of [1, -1] as const) {
      const reached = face + direction * strideOf(grid, axis);
      if (openOf(airCase, axis)[reached] === 0) continue;
      add(byTarget, axis * grid.size + reached, { kind: sourceKinds.SOURCE_JET, at: axis * grid.size + face, numbers: [strength, direction] });
    }
  }
}

/** The closed part of a porous face holds back diffusion; as kernels/shared.ts. */
function collectWithheldDiffusion(airCase: AirCase, byTarget: SourcesByTarget): void {
  const { grid } = airCase;
  for (const { axis, face, openFraction } of openPorousFaces(airCase)) {
    const below = face - strideOf(grid, axis);
    const place = placeOf(grid, face);
    const withheld = (1 - openFraction) * faceAreaOf(grid, axis, place) * metricsOf(grid)[axis].inverseDistance[place[axis]]!;
    for (const [cell, share] of [[face, withheld], [below, -withheld]] as const) {
      add(byTarget, temperatureRate * grid.size + cell, { kind: sourceKinds.SOURCE_WITHHELD, at: face, other: below, numbers: [share] });
    }
  }
}

function collectCellHeat({ heat, air, grid }: AirCase, byTarget: SourcesByTarget): void {
  if (!heat) return;
  const scale = 1 / (air.densityKgPerM3 * air.specificHeatJPerKgK);
  heat.cell.forEach((cell, n) => add(byTarget, temperatureRate * grid.size + cell, { kind: sourceKinds.SOURCE_CONSTANT, numbers: [scale * heat.watts[n]!] }));
}

/** Sides of the box with a given temperature; as kernels/side-fluxes.ts. */
function collectWallHeat(airCase: AirCase, byTarget: SourcesByTarget): void {
  const { grid, solid, air, closures } = airCase;
  const kind = closures.wall === 'powerLaw' ? sourceKinds.SOURCE_WALL_CONVECTION : sourceKinds.SOURCE_WALL_CONDUCTION;
  for (const side of airCase.sides) {
    const temperatureOf = sideTemperature(grid, side);
    if (!temperatureOf) continue;
    const { axis, high, velocity } = side;
    const normal = high ? countOf(grid, axis) : 1;
    const half = 0.5 * spacingOf(grid, axis)[normal]!;
    const inPlane = ([0, 1, 2] as const).filter((other) => other !== axis).map((other) => velocity?.[other] ?? 0);
    forEachSideCell(grid, axis, normal, (cell, area, place) => {
      if (solid[cell] !== 0) return;
      const numbers = [area, temperatureOf(place) - air.referenceCelsius, half, ...inPlane];
      add(byTarget, temperatureRate * grid.size + cell, { kind, at: cell, other: 2 * axis + (high ? 1 : 0), numbers });
    });
  }
}
