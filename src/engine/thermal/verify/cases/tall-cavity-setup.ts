/** What the two- and the three-dimensional tall cavity share: the air, the walls, and where velocities are averaged. */
import type { AirProperties, BoxSide } from '../../air-case.ts';
import { interpolate } from '../comparison.ts';
import { tallCavityReference, tallCavitySource, tallCavityWidthMetres as width } from '../reference/tall-cavity.ts';
import type { VerificationPlot } from '../verification.ts';

export const gravityMPerS2 = 9.81;
const kelvinOffset = 273.15;
export const prandtl = 0.71;
/** Rayleigh number over the width of the smaller measured temperature difference. */
export const lowRayleigh = 0.86e6;

/**
 * Heights over H between which velocities are averaged. Rolls about a ninth of H long stand between the streams, and a single
 * line shows which part of a roll happens to lie there; the measured flow hardly changes between these heights.
 */
export const [bandLow, bandHigh] = [0.3, 0.7];

export interface TallCavitySetup {
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
export function tallCavityPlots(ra: number): VerificationPlot[] {
  const published = tallCavityReference[ra];
  const source = published ? tallCavitySource : '';
  return [
    { profile: 'verticalVelocity', title: 'Vertical velocity, mean of the middle heights', coordinate: 'distance from the cold wall, mm', value: 'm/s', published: published ? [published.peakDown, published.peakUp] : [], source },
    { profile: 'temperatureAtMidWidth', title: 'Temperature at mid-width', coordinate: 'z / H', value: '°C', published: published?.midWidthCelsius ?? [], source },
  ];
}
