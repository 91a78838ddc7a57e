/**
 * Turbulent convection of air in a tall cavity 2.18 m high, 0.076 m wide and 0.52 m deep between a hot and
 * a cold wall, at two temperature differences. Figures derived from the measured profiles.
 */
export const tallCavitySource = 'Betts & Bokhari (2000) Int. J. Heat Fluid Flow 21, 675-683; ERCOFTAC Classic Collection case 079 (measured)';

interface TallCavityReference {
  readonly differenceKelvin: number;
  /** Mid-height peaks of the vertical velocity: [distance from the cold wall, mm; m/s], up and down. */
  readonly peakUp: readonly [number, number];
  readonly peakDown: readonly [number, number];
  /** Mid-width temperature by height over H, Celsius. */
  readonly midWidthCelsius: readonly (readonly [number, number])[];
}

export const tallCavityHeightMetres = 2.18;
export const tallCavityWidthMetres = 0.076;
export const tallCavityDepthMetres = 0.52;

/** By Rayleigh number over the width. */
export const tallCavityReference: Readonly<Record<number, TallCavityReference>> = {
  0.86e6: {
    differenceKelvin: 19.6, peakUp: [71.2, 0.14], peakDown: [6.2, -0.135],
    midWidthCelsius: [[0.3, 25.07], [0.5, 25.26], [0.7, 25.39]],
  },
  1.43e6: {
    differenceKelvin: 39.9, peakUp: [70.2, 0.19], peakDown: [5, -0.189],
    midWidthCelsius: [[0.3, 34.58], [0.5, 34.74], [0.7, 36.02]],
  },
};
