/**
 * Turbulent convection in a tall, narrow cavity with the closures of halls: zero-equation turbulence,
 * power-law walls, limited advection. Hot wall x = W, cold wall x = 0, ends adiabatic.
 */
import { uniformLines } from '../../../numerics/grid.ts';
import type { AirProperties } from '../../air-case.ts';
import { closedBox } from '../boxes.ts';
import { interpolate, refinedExtreme, relativeCheck, resultOf } from '../comparison.ts';
import { cellsOf } from '../march.ts';
import { kineticEnergy, marchToMeans } from '../mean-march.ts';
import {
  tallCavityHeightMetres as height, tallCavityReference, tallCavitySource, tallCavityWidthMetres as width,
} from '../reference/tall-cavity.ts';
import { lineProfile } from '../sampling.ts';
import type { CaseDefinition, Profile, VerificationPlot } from '../verification.ts';

/** Largest change still to come of a steady solution, in the scales below. */
const steadyTolerance = 2e-3;
/** Largest standard error of the mean heat of a wall and of the mean kinetic energy, over them, of an unsteady one. */
const settledError = 0.01;
const gravityMPerS2 = 9.81;
const kelvinOffset = 273.15;
const prandtl = 0.71;
/** Cells are this many times as high as wide. */
const aspectOfCells = 3;
const lowRayleigh = 0.86e6;

/**
 * Set-up of any Rayleigh number: that of the measured one if there is one, else the lower one's
 * temperatures and the viscosity that gives the number.
 */
function setupOf(ra: number): { readonly air: AirProperties; readonly differenceKelvin: number } {
  const { differenceKelvin, midWidthCelsius } = tallCavityReference[ra] ?? tallCavityReference[lowRayleigh]!;
  const meanCelsius = interpolate(midWidthCelsius, 0.5);
  const thermalExpansionPerK = 1 / (meanCelsius + kelvinOffset);
  return {
    differenceKelvin,
    air: {
      densityKgPerM3: 1, specificHeatJPerKgK: 1, prandtl, thermalExpansionPerK, referenceCelsius: meanCelsius,
      kinematicViscosityM2PerS: Math.sqrt((gravityMPerS2 * thermalExpansionPerK * differenceKelvin * width ** 3 * prandtl) / ra),
    },
  };
}

const inMillimetres = (profile: Profile): Profile => profile.map(([at, value]) => [1000 * at, value] as const);

export const tallCavity: CaseDefinition = {
  id: 'tall-cavity',
  title: 'Turbulent tall cavity',
  summary: 'Turbulent convection between the long walls of a narrow cavity with the closures of halls, against measured peak velocities and stratification.',
  parameter: 'ra', defaultParameter: lowRayleigh, publishedParameters: [lowRayleigh, 1.43e6], parameterRange: [1e4, 1e8],
  sizeMeaning: 'cells across the width', defaultN: 24, sizes: [16, 24, 32], nRange: [8, 96],
  source: tallCavitySource,
  limits: 'Peak velocities come out about twice the measured, and grow as cells shrink. The likely reason, not isolated: the zero-equation viscosity vanishes with the speed in the core, where the measured flow mixes most.',
  *run(input) {
    const { air, differenceKelvin } = setupOf(input.parameter);
    const freeFallSpeed = Math.sqrt(gravityMPerS2 * air.thermalExpansionPerK * differenceKelvin * width);
    const half = 0.5 * differenceKelvin;
    const outcome = yield* marchToMeans({
      n: input.n, maximumSteps: input.maximumSteps, kernels: input.kernels,
      caseOf: (n) => {
        const across = uniformLines(width, n);
        const up = uniformLines(height, Math.round((height / width) * (n / aspectOfCells)));
        return closedBox({
          lines: [across, Float64Array.from([0, width / n]), up], air,
          closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2 },
          sides: [
            { axis: 0, high: false, temperatureCelsius: air.referenceCelsius - half },
            { axis: 0, high: true, temperatureCelsius: air.referenceCelsius + half },
          ],
        });
      },
      criterion: { windowSeconds: (4 * width) / freeFallSpeed, speedScale: freeFallSpeed, temperatureScale: differenceKelvin, tolerance: steadyTolerance },
      monitor: (_airCase, { sideFluxes, state }) => [Math.abs(sideFluxes[0]!), Math.abs(sideFluxes[1]!), kineticEnergy(state.velocity)], settledError,
    });
    const { airCase: { grid }, solver, means } = outcome;
    const middle = [0.5 * width, 0.5 * grid.linesY[1]!, 0.5 * height] as const;
    const profiles = {
      verticalVelocityAtMidHeight: inMillimetres(lineProfile(grid, means.velocity[2], 2, 0, middle, [0, 0])),
      temperatureAtMidWidth: lineProfile(grid, means.temperature, 'cell', 2, middle).map(([at, value]) => [at / height, value + air.referenceCelsius] as const),
    };
    const [up, down] = [refinedExtreme(profiles.verticalVelocityAtMidHeight, 1), refinedExtreme(profiles.verticalVelocityAtMidHeight, -1)];
    const perNusselt = (grid.linesY[1]! * height * air.kinematicViscosityM2PerS * differenceKelvin) / (prandtl * width);
    const [cold = 0, hot = 0] = Array.from(means.sideFluxes, (flux) => flux / perNusselt);
    const published = tallCavityReference[input.parameter];
    const plots: VerificationPlot[] = [
      { profile: 'verticalVelocityAtMidHeight', title: 'Vertical velocity at mid-height', coordinate: 'distance from the cold wall, mm', value: 'm/s', published: published ? [published.peakDown, published.peakUp] : [], source: published ? tallCavitySource : '' },
      { profile: 'temperatureAtMidWidth', title: 'Temperature at mid-width', coordinate: 'z / H', value: '°C', published: published?.midWidthCelsius ?? [], source: published ? tallCavitySource : '' },
    ];
    return resultOf({
      id: 'tall-cavity', parameter: 'ra', input, converged: outcome.converged, backend: solver.state.detail, steps: solver.steps, cells: cellsOf(outcome.airCase),
      profiles, plots,
      figures: {
        vMax: up.value, vMaxMillimetres: up.at, vMin: down.value, vMinMillimetres: down.at, nuHot: hot, nuCold: -cold,
        stratification: (interpolate(profiles.temperatureAtMidWidth, 0.7) - interpolate(profiles.temperatureAtMidWidth, 0.3)) / differenceKelvin,
        simulatedTime: solver.simulatedSeconds, steady: outcome.steady ? 1 : 0, standardError: outcome.standardError,
      },
      checks: !published ? [] : [
        relativeCheck({ name: 'vMaxRelative', title: 'Largest upward velocity at mid-height', unit: 'm/s', attained: up.value, published: published.peakUp[1], tolerance: 0.2 }),
        relativeCheck({ name: 'vMinRelative', title: 'Largest downward velocity at mid-height', unit: 'm/s', attained: down.value, published: published.peakDown[1], tolerance: 0.2 }),
      ],
      reference: published ? { source: tallCavitySource, values: { ...published } } : null,
    });
  },
};
