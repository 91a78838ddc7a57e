/**
 * Turbulent convection in a square cavity with the closures of halls: zero-equation turbulence, power-law
 * walls, limited advection, on cells far wider than the boundary layers need. The top and bottom walls have
 * their measured temperatures.
 */
import type { AirProperties, BoxSide } from '../../air-case.ts';
import { closedBox, squareLines } from '../boxes.ts';
import { interpolate, relativeCheck, resultOf } from '../comparison.ts';
import { cellsOf } from '../march.ts';
import { kineticEnergy, marchToMeans } from '../mean-march.ts';
import { squareConvection as measured, squareConvectionSource } from '../reference/square-convection.ts';
import { lineProfile } from '../sampling.ts';
import type { CaseDefinition, Profile, VerificationPlot } from '../verification.ts';

/** Largest change still to come of a steady solution, in the scales below. */
const steadyTolerance = 2e-3;
/** Largest standard error of the mean heat of a wall and of the mean kinetic energy, over them, of an unsteady one. */
const settledError = 0.01;
const gravityMPerS2 = 9.81;
const kelvinOffset = 273.15;
const { heightMetres, hotCelsius, coldCelsius, prandtl } = measured;
const differenceKelvin = hotCelsius - coldCelsius;
const meanCelsius = 0.5 * (hotCelsius + coldCelsius);
/** Free-fall time of the cavity, s: sqrt(L / (g beta dT)). */
const freeFallSeconds = Math.sqrt((heightMetres * (meanCelsius + kelvinOffset)) / (gravityMPerS2 * differenceKelvin));

/** Viscosity from the Rayleigh number; density and specific heat do not enter. */
function airOf(ra: number): AirProperties {
  const thermalExpansionPerK = 1 / (meanCelsius + kelvinOffset);
  return {
    densityKgPerM3: 1, specificHeatJPerKgK: 1, prandtl, thermalExpansionPerK, referenceCelsius: meanCelsius,
    kinematicViscosityM2PerS: Math.sqrt((gravityMPerS2 * thermalExpansionPerK * differenceKelvin * heightMetres ** 3 * prandtl) / ra),
  };
}

/** Dimensionless temperature of a temperature above the mean. */
const theta = (kelvin: number): number => (kelvin + meanCelsius - coldCelsius) / differenceKelvin;

const celsiusOf = (theta: number): number => coldCelsius + theta * differenceKelvin;

const wallProfile = (points: Profile): NonNullable<BoxSide['temperatureProfile']> => ({
  axis: 0, points: points.map(([x, theta]) => [x * heightMetres, celsiusOf(theta)] as const),
});

const sides: readonly BoxSide[] = [
  { axis: 0, high: false, temperatureCelsius: hotCelsius },
  { axis: 0, high: true, temperatureCelsius: coldCelsius },
  { axis: 2, high: false, temperatureProfile: wallProfile(measured.bottomTemperature) },
  { axis: 2, high: true, temperatureProfile: wallProfile(measured.topTemperature) },
];

const plots: readonly VerificationPlot[] = [
  { profile: 'verticalVelocityOnY05', title: 'Vertical velocity at mid-height', coordinate: 'x / L', value: 'v / V₀ (V₀ = 1 m/s)', published: measured.verticalVelocityOnY05, source: squareConvectionSource },
  { profile: 'temperatureOnY05', title: 'Temperature at mid-height', coordinate: 'x / L', value: '(T − T cold) / ΔT', published: measured.temperatureOnY05, source: squareConvectionSource },
  { profile: 'temperatureOnX05', title: 'Temperature at mid-width', coordinate: 'z / L', value: '(T − T cold) / ΔT', published: measured.temperatureOnX05, source: squareConvectionSource },
];

export const squareConvection: CaseDefinition = {
  id: 'square-convection',
  title: 'Turbulent heated square',
  summary: 'Turbulent convection at Ra 1.58e9 with the closures of halls on coarse cells, against measured heat transfer, velocity and temperature.',
  parameter: 'ra', defaultParameter: measured.rayleigh, publishedParameters: [measured.rayleigh], parameterRange: [1e7, 1e11],
  sizeMeaning: 'cells along an edge', defaultN: 64, sizes: [32, 48, 64, 96], nRange: [16, 256],
  source: squareConvectionSource,
  limits: 'The wall closure was chosen among published ones after runs of this case, so the case is not independent evidence for it. Heat transfer and velocities rise as cells shrink, past the measured, so a finer grid is not a better one here. The likely reason, not isolated: the zero-equation closure mixes more near the walls than the measured flow does.',
  *run(input) {
    const air = airOf(input.parameter);
    const outcome = yield* marchToMeans({
      n: input.n, maximumSteps: input.maximumSteps, kernels: input.kernels,
      caseOf: (n) => closedBox({
        lines: squareLines(heightMetres, n, 'xz'), air, sides,
        closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2 },
      }),
      criterion: { windowSeconds: 4 * freeFallSeconds, speedScale: measured.referenceSpeedMPerS, temperatureScale: differenceKelvin, tolerance: steadyTolerance },
      monitor: (_airCase, { sideFluxes, state }) => [Math.abs(sideFluxes[0]!), Math.abs(sideFluxes[1]!), kineticEnergy(state.velocity)], settledError,
    });
    const { airCase: { grid }, solver, means } = outcome;
    const middle = [0.5 * heightMetres, 0.5 * grid.linesY[1]!, 0.5 * heightMetres] as const;
    const scaled = (profile: Profile, scale: (value: number) => number): Profile => profile.map(([at, value]) => [at / heightMetres, scale(value)] as const);
    const profiles = {
      verticalVelocityOnY05: scaled(lineProfile(grid, means.velocity[2], 2, 0, middle, [0, 0]), (value) => value / measured.referenceSpeedMPerS),
      temperatureOnY05: scaled(lineProfile(grid, means.temperature, 'cell', 0, middle, [hotCelsius - meanCelsius, coldCelsius - meanCelsius]), theta),
      temperatureOnX05: scaled(lineProfile(grid, means.temperature, 'cell', 2, middle), theta),
    };
    // Heat over area and conduction alpha dT / L.
    const perNusselt = (grid.linesY[1]! * heightMetres * air.kinematicViscosityM2PerS * differenceKelvin) / (prandtl * heightMetres);
    const [hot = 0, cold = 0, bottom = 0, top = 0] = Array.from(means.sideFluxes, (flux) => flux / perNusselt);
    const [up, down] = [peakOf(profiles.verticalVelocityOnY05, 1), peakOf(profiles.verticalVelocityOnY05, -1)];
    const figures = {
      nuHot: hot, nuCold: -cold, nuBottom: bottom, nuTop: top, heatImbalance: Math.abs(hot + cold + bottom + top) / hot,
      vMax: up, vMin: down, stratification: stratificationOf(profiles.temperatureOnX05),
      simulatedTime: solver.simulatedSeconds, steady: outcome.steady ? 1 : 0, standardError: outcome.standardError,
    };
    const published = input.parameter === measured.rayleigh;
    return resultOf({
      id: 'square-convection', parameter: 'ra', input, converged: outcome.converged, backend: solver.state.detail, steps: solver.steps, cells: cellsOf(outcome.airCase),
      profiles, figures, plots,
      checks: !published ? [] : [
        relativeCheck({ name: 'nuHotRelative', title: 'Mean Nusselt number, hot wall', attained: figures.nuHot, published: measured.nuHot, tolerance: 0.15 }),
        relativeCheck({ name: 'nuColdRelative', title: 'Mean Nusselt number, cold wall', attained: figures.nuCold, published: measured.nuCold, tolerance: 0.15 }),
        relativeCheck({ name: 'vMaxRelative', title: 'Largest upward velocity at mid-height', unit: 'V₀', attained: up, published: peakOf(measured.verticalVelocityOnY05, 1), tolerance: 0.2 }),
        relativeCheck({ name: 'vMinRelative', title: 'Largest downward velocity at mid-height', unit: 'V₀', attained: down, published: peakOf(measured.verticalVelocityOnY05, -1), tolerance: 0.2 }),
        relativeCheck({ name: 'stratificationRelative', title: 'Stratification at mid-width from a quarter to three quarters of the height, ΔT', attained: figures.stratification, published: stratificationOf(measured.temperatureOnX05), tolerance: 0.2 }),
      ],
      reference: published ? { source: squareConvectionSource, values: { ...measured } } : null,
    });
  },
};

/** Largest value of a profile upward or downward: no parabola is put through the wall and a peak in the first cell. */
function peakOf(profile: Profile, sign: 1 | -1): number {
  return profile.reduce((peak, [, value]) => (sign * value > sign * peak ? value : peak), 0);
}

/** Rise of a mid-width profile from a quarter to three quarters of the height: unlike its middle, no symmetry gives it. */
function stratificationOf(profile: Profile): number {
  return interpolate(profile, 0.75) - interpolate(profile, 0.25);
}
