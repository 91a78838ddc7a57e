/** What the two- and the three-dimensional tall cavity share: the air, the walls, where velocities are averaged, and what is told of a run. */
import type { AirProperties, BoxSide } from '../../air-case.ts';
import { interpolate, relativeCheck, resultOf } from '../comparison.ts';
import { cellsOf } from '../march.ts';
import type { MeanOutcome } from '../mean-march.ts';
import { tallCavityHeightMetres as height, tallCavityReference, tallCavitySource, tallCavityWidthMetres as width } from '../reference/tall-cavity.ts';
import { lineProfile } from '../sampling.ts';
import type { CaseInput, Profile, VerificationCheck, VerificationPlot, VerificationResult } from '../verification.ts';

export const gravityMPerS2 = 9.81;
const kelvinOffset = 273.15;
const prandtl = 0.71;
/** Rayleigh number over the width of the smaller measured temperature difference. */
export const lowRayleigh = 0.86e6;

/**
 * Heights over H between which velocities are averaged. Rolls about a ninth of H long stand between the streams, and a single
 * line shows which part of a roll happens to lie there; the measured flow hardly changes between these heights.
 */
export const [bandLow, bandHigh] = [0.3, 0.7];
/** Of the peaks, over the measured ones. */
export const statedTolerance = 0.2;

interface TallCavitySetup {
  readonly air: AirProperties;
  readonly differenceKelvin: number;
  /** sqrt(g beta dT W), m/s. */
  readonly freeFallSpeedMPerS: number;
  /** Hot wall x = W, cold wall x = 0; whatever else there is, is adiabatic. */
  readonly sides: readonly BoxSide[];
}

/**
 * Set-up of any Rayleigh number: that of the measured one if there is one, else the lower one's
 * temperatures and the viscosity that gives the number.
 */
export function tallCavitySetup(ra: number): TallCavitySetup {
  const { differenceKelvin, midWidthCelsius } = tallCavityReference[ra] ?? tallCavityReference[lowRayleigh]!;
  const meanCelsius = interpolate(midWidthCelsius, 0.5);
  const thermalExpansionPerK = 1 / (meanCelsius + kelvinOffset);
  const half = 0.5 * differenceKelvin;
  return {
    differenceKelvin,
    freeFallSpeedMPerS: Math.sqrt(gravityMPerS2 * thermalExpansionPerK * differenceKelvin * width),
    air: {
      densityKgPerM3: 1, specificHeatJPerKgK: 1, prandtl, thermalExpansionPerK, referenceCelsius: meanCelsius,
      kinematicViscosityM2PerS: Math.sqrt((gravityMPerS2 * thermalExpansionPerK * differenceKelvin * width ** 3 * prandtl) / ra),
    },
    sides: [
      { axis: 0, high: false, temperatureCelsius: meanCelsius - half },
      { axis: 0, high: true, temperatureCelsius: meanCelsius + half },
    ],
  };
}

/** Plots of the profiles `verticalVelocity` (against mm from the cold wall) and `temperatureAtMidWidth` (against z/H). */
function plotsOf(ra: number): VerificationPlot[] {
  const published = tallCavityReference[ra];
  const source = published ? tallCavitySource : '';
  return [
    { profile: 'verticalVelocity', title: 'Vertical velocity, mean of the middle heights', coordinate: 'distance from the cold wall, mm', value: 'm/s', published: published ? [published.peakDown, published.peakUp] : [], source },
    { profile: 'temperatureAtMidWidth', title: 'Temperature at mid-width', coordinate: 'z / H', value: '°C', published: published?.midWidthCelsius ?? [], source },
  ];
}

/** A point of a profile, in its coordinate (mm) and value (m/s). */
interface Peak {
  readonly value: number;
  readonly at: number;
}

interface TallCavityOutcome {
  readonly id: string;
  readonly input: CaseInput;
  readonly setup: TallCavitySetup;
  readonly outcome: MeanOutcome;
  /** Mean vertical velocity, m/s, against mm from the cold wall, and its largest values up and down. */
  readonly verticalVelocity: Profile;
  readonly peaks: { readonly up: Peak; readonly down: Peak };
  /** Of the peaks, over the measured ones; `null` where none is stated. */
  readonly tolerance: number | null;
  /** What only one of the two tells. */
  readonly figures?: Readonly<Record<string, number>>;
  readonly checks?: readonly VerificationCheck[];
}

/** Result of a tall cavity: peak velocities against the measured ones, heat of the walls, stratification. */
export function tallCavityResult({ id, input, setup, outcome, verticalVelocity, peaks: { up, down }, tolerance, figures = {}, checks = [] }: TallCavityOutcome): VerificationResult {
  const { airCase: { grid }, solver, means } = outcome;
  const { air, differenceKelvin } = setup;
  const depth = grid.linesY.at(-1)!;
  const temperatureAtMidWidth = lineProfile(grid, means.temperature, 'cell', 2, [0.5 * width, 0.5 * depth, 0.5 * height]).map(([at, value]) => [at / height, value + air.referenceCelsius] as const);
  const perNusselt = (depth * height * air.kinematicViscosityM2PerS * differenceKelvin) / (prandtl * width);
  const [cold = 0, hot = 0] = Array.from(means.sideFluxes, (flux) => flux / perNusselt);
  const published = tallCavityReference[input.parameter];
  return resultOf({
    id, parameter: 'ra', input, converged: outcome.converged, backend: solver.state.detail, steps: solver.steps, cells: cellsOf(outcome.airCase),
    profiles: { verticalVelocity, temperatureAtMidWidth }, plots: plotsOf(input.parameter),
    figures: {
      vMax: up.value, vMaxMillimetres: up.at, vMin: down.value, vMinMillimetres: down.at, nuHot: hot, nuCold: -cold, ...figures,
      stratification: (interpolate(temperatureAtMidWidth, 0.7) - interpolate(temperatureAtMidWidth, 0.3)) / differenceKelvin,
      simulatedTime: solver.simulatedSeconds, steady: outcome.steady ? 1 : 0, standardError: outcome.standardError,
    },
    checks: !published ? [] : [
      ...checks,
      relativeCheck({ name: 'vMaxRelative', title: 'Largest upward velocity, mean of the middle heights', unit: 'm/s', attained: up.value, published: published.peakUp[1], tolerance }),
      relativeCheck({ name: 'vMinRelative', title: 'Largest downward velocity, mean of the middle heights', unit: 'm/s', attained: down.value, published: published.peakDown[1], tolerance }),
    ],
    reference: published ? { source: tallCavitySource, values: { ...published } } : null,
  });
}
