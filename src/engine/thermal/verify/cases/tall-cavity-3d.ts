/**
 * Turbulent convection in the tall, narrow cavity in three dimensions, with the fine setting of halls: Smagorinsky,
 * power-law walls, limited advection. The eddies that mix the two streams are solved, not modelled, so the flow has
 * to be turbulent before means are taken; it starts from patches of warm and cold air.
 */
import { cellIndex, type RectilinearGrid, uniformLines } from '../../../numerics/grid.ts';
import { philox4x32 } from '../../../numerics/rng.ts';
import type { AirCase } from '../../air-case.ts';
import { type AirSolver, divergenceTolerance } from '../../air-solver.ts';
import type { Field } from '../../pressure/levels.ts';
import { closedBox } from '../boxes.ts';
import { refinedExtreme, relativeCheck } from '../comparison.ts';
import { marchToMeans } from '../mean-march.ts';
import { tallCavityDepthMetres as depth, tallCavityHeightMetres as height, tallCavityReference, tallCavitySource, tallCavityWidthMetres as width } from '../reference/tall-cavity.ts';
import type { CaseDefinition, Profile } from '../verification.ts';
import { bandHigh, bandLow, gravityMPerS2, lowRayleigh, statedTolerance, tallCavityResult, tallCavitySetup } from './tall-cavity-setup.ts';

/** Change still to come below which the flow would be called steady, in the free-fall speed and the temperature difference. */
const steadyTolerance = 2e-3;
/** Largest standard error of the mean heat of a wall and of the mean of either peak, over them: a fifth of the tolerance of the peaks. */
const settledError = 0.04;
/** Up to this ratio of a cell's height and depth to its width the tolerance of the peaks is stated: beyond it the eddies are not resolved. */
const resolvingAspect = 2;
/** How many times as high and as deep as wide cells are. */
const aspect = { id: 'aspect', title: 'Height and depth of a cell over its width', unit: '1', default: 2, range: [1, 4] } as const;
/** Share of the depth, about its middle, over which velocities are averaged: the end walls are out of it. */
const [depthLow, depthHigh] = [0.25, 0.75];
/** Edge of the patches of the start over W. */
const patchEdge = 0.25;

/** Equal cells of about `edge`, an even number of them. */
function evenLines(length: number, edge: number): Float64Array {
  return uniformLines(length, 2 * Math.max(1, Math.round(length / (2 * edge))));
}

function boxOf(ra: number, n: number, aspectOfCells: number): AirCase {
  const { air, sides } = tallCavitySetup(ra);
  const edge = (aspectOfCells * width) / n;
  return closedBox({
    lines: [uniformLines(width, n), evenLines(depth, edge), evenLines(height, edge)], air, sides,
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'smagorinsky', gravityMPerS2 },
  });
}

/** Number of the patch of the start in which cell `m` of an axis lies. */
function patch(lines: Float64Array, m: number): number {
  return Math.floor((0.5 * (lines[m - 1]! + lines[m]!)) / (patchEdge * width));
}

/** Air at rest in patches, each of one temperature between those of the walls. */
function disturb({ grid }: AirCase, { state }: AirSolver, differenceKelvin: number): void {
  const words = new Uint32Array(4);
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) {
        philox4x32(patch(grid.linesX, i), patch(grid.linesY, j), patch(grid.linesZ, k), 0, 0, 0, words);
        state.temperature[cellIndex(grid, i, j, k)] = differenceKelvin * (words[0]! / 2 ** 32 - 0.5);
      }
    }
  }
}

/** Padded indices 1..n of the cells, or of the faces below them, that lie within the given shares of an axis. */
function within(lines: Float64Array, staggered: boolean, [low, high]: readonly [number, number]): number[] {
  const length = lines.at(-1)!;
  return Array.from({ length: lines.length - 1 }, (_, m) => m + 1).filter((m) => {
    const at = staggered ? lines[m - 1]! : 0.5 * (lines[m - 1]! + lines[m]!);
    return at >= low * length && at <= high * length;
  });
}

/** Mean vertical velocity by column of cells across the width, over the middle of height and depth, m/s. */
function bandMeans(grid: RectilinearGrid, velocity: Field): number[] {
  const up = within(grid.linesZ, true, [bandLow, bandHigh]);
  const along = within(grid.linesY, false, [depthLow, depthHigh]);
  const sums = Array.from({ length: grid.nx }, () => 0);
  for (const k of up) for (const j of along) for (let i = 1; i <= grid.nx; i++) sums[i - 1]! += velocity[cellIndex(grid, i, j, k)]!;
  return sums.map((sum) => sum / (up.length * along.length));
}

/** The same with the walls, against the distance from the cold wall in mm. */
function velocityProfile(grid: RectilinearGrid, velocity: Field): Profile {
  const inside = bandMeans(grid, velocity).map((value, at) => [500 * (grid.linesX[at]! + grid.linesX[at + 1]!), value] as const);
  return [[0, 0], ...inside, [1000 * width, 0]];
}

/** Largest value of a cell upward or downward, and where. */
function peakOf(profile: Profile, sign: 1 | -1): { readonly value: number; readonly at: number } {
  const [at, value] = profile.reduce((peak, point) => (sign * point[1] > sign * peak[1] ? point : peak));
  return { value, at };
}

/** Does a peak lie beyond the cells at the walls? In one of them it is between the cell's mean and what a parabola through the wall makes of it. */
function isResolved({ linesX }: RectilinearGrid, { at }: { readonly at: number }): boolean {
  return at > 1000 * linesX[1]! && at < 1000 * linesX[linesX.length - 2]!;
}

export const tallCavity3d: CaseDefinition = {
  id: 'tall-cavity-3d',
  title: 'Turbulent tall cavity, fine setting',
  summary: 'Turbulent convection between the long walls of a narrow cavity of its real depth, in three dimensions with the fine setting of halls, against measured peak velocities.',
  parameter: 'ra', defaultParameter: lowRayleigh, publishedParameters: [lowRayleigh, 1.43e6], parameterRange: [1e5, 1e8],
  settings: [aspect],
  sizeMeaning: 'cells across the width', defaultN: 12, sizes: [12, 16, 24], nRange: [8, 48],
  source: tallCavitySource,
  limits: 'Cells have to be small against the eddies, about as wide as the cavity, along height and depth too. With cells four times as high and deep as wide (n 16, no tolerance stated) the turbulence of the start dies within two minutes, and two streams remain that mix less than in two dimensions. Velocities are means from 0.3 to 0.7 of the height and over the middle half of the depth. Where the largest lies in the cells at the walls, as it does at n 12 (the measured one lies 5 to 6 mm from them, the edge of those cells), the grid does not tell the peak: it is somewhere between the mean of that cell and the parabola through it and the wall, and no tolerance is stated.',
  *run(input) {
    const setup = tallCavitySetup(input.parameter);
    const { differenceKelvin, freeFallSpeedMPerS } = setup;
    const aspectOfCells = input.settings[aspect.id] ?? aspect.default;
    const outcome = yield* marchToMeans({
      n: input.n, maximumSteps: input.maximumSteps, kernels: input.kernels, coarsest: input.n, divergenceTolerance,
      caseOf: (n) => boxOf(input.parameter, n, aspectOfCells),
      initialise: (airCase, solver) => disturb(airCase, solver, differenceKelvin),
      criterion: { windowSeconds: (4 * width) / freeFallSpeedMPerS, speedScale: freeFallSpeedMPerS, temperatureScale: differenceKelvin, tolerance: steadyTolerance },
      monitor: ({ grid }, { sideFluxes, state }) => {
        const speeds = bandMeans(grid, state.velocity[2]);
        return [Math.abs(sideFluxes[0]!), Math.abs(sideFluxes[1]!), Math.max(...speeds), -Math.min(...speeds)];
      },
      settledError,
    });
    const { grid } = outcome.airCase;
    const verticalVelocity = velocityProfile(grid, outcome.means.velocity[2]);
    const peaks = { up: peakOf(verticalVelocity, 1), down: peakOf(verticalVelocity, -1) };
    const published = tallCavityReference[input.parameter];
    return tallCavityResult({
      id: 'tall-cavity-3d', input, setup, outcome, verticalVelocity, peaks,
      tolerance: aspectOfCells <= resolvingAspect && isResolved(grid, peaks.up) && isResolved(grid, peaks.down) ? statedTolerance : null,
      checks: published === undefined ? [] : [
        relativeCheck({ name: 'vMaxParabola', title: 'Largest upward velocity by a parabola through the highest cell and its neighbours', unit: 'm/s', attained: refinedExtreme(verticalVelocity, 1).value, published: published.peakUp[1] }),
        relativeCheck({ name: 'vMinParabola', title: 'Largest downward velocity by a parabola through the highest cell and its neighbours', unit: 'm/s', attained: refinedExtreme(verticalVelocity, -1).value, published: published.peakDown[1] }),
      ],
    });
  },
};
