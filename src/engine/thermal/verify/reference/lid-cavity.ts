/** Published values of lid-driven cavities: unit square or cube, lid y = 1 moves with u = 1, Re = 1/nu. */
import type { Profile } from '../verification.ts';

export interface LidCavityReference {
  readonly source: string;
  /** u on x = 0.5 against y, v on y = 0.5 against x. */
  readonly uOnX05: Profile;
  readonly vOnY05: Profile;
}

const ghia = 'Ghia, Ghia & Shin (1982) J. Comput. Phys. 48, 387-411, Tables I and II';

/** The square, by Reynolds number. At Re 100 the tables are off the converged solution by up to 0.005 (u) and 0.009 (v). */
export const lidSquareProfiles: Readonly<Record<number, LidCavityReference>> = {
  100: {
    source: ghia,
    uOnX05: [
      [0, 0], [0.0547, -0.03717], [0.0625, -0.04192], [0.0703, -0.04775], [0.1016, -0.06434], [0.1719, -0.1015], [0.2813, -0.15662],
      [0.4531, -0.2109], [0.5, -0.20581], [0.6172, -0.13641], [0.7344, 0.00332], [0.8516, 0.23151], [0.9531, 0.68717], [0.9609, 0.73722],
      [0.9688, 0.78871], [0.9766, 0.84123], [1, 1],
    ],
    vOnY05: [
      [0, 0], [0.0625, 0.09233], [0.0703, 0.10091], [0.0781, 0.1089], [0.0938, 0.12317], [0.1563, 0.16077], [0.2266, 0.17507], [0.2344, 0.17527],
      [0.5, 0.05454], [0.8047, -0.24533], [0.8594, -0.22445], [0.9063, -0.16914], [0.9453, -0.10313], [0.9531, -0.08864], [0.9609, -0.07391],
      [0.9688, -0.05906], [1, 0],
    ],
  },
  1000: {
    source: ghia,
    uOnX05: [
      [0, 0], [0.0547, -0.18109], [0.0625, -0.20196], [0.0703, -0.2222], [0.1016, -0.2973], [0.1719, -0.38289], [0.2813, -0.27805],
      [0.4531, -0.10648], [0.5, -0.0608], [0.6172, 0.05702], [0.7344, 0.18719], [0.8516, 0.33304], [0.9531, 0.46604], [0.9609, 0.51117],
      [0.9688, 0.57492], [0.9766, 0.65928], [1, 1],
    ],
    vOnY05: [
      [0, 0], [0.0625, 0.27485], [0.0703, 0.29012], [0.0781, 0.30353], [0.0938, 0.32627], [0.1563, 0.37095], [0.2266, 0.33075], [0.2344, 0.32235],
      [0.5, 0.02526], [0.8047, -0.31966], [0.8594, -0.42665], [0.9063, -0.5155], [0.9453, -0.39188], [0.9531, -0.33714], [0.9609, -0.27669],
      [0.9688, -0.21388], [1, 0],
    ],
  },
};

export interface LidCavityExtrema {
  readonly source: string;
  readonly uMin: number;
  readonly vMax: number;
  readonly vMin: number;
}

/** Extrema of the same centre lines from far finer solutions. */
export const lidSquareExtrema: Readonly<Record<number, LidCavityExtrema>> = {
  100: {
    source: 'Marchi, Suero & Araki (2009) J. Braz. Soc. Mech. Sci. Eng. 31 (1024² finite volumes with Richardson extrapolation)',
    uMin: -0.2140417, vMax: 0.1795728, vMin: -0.253803,
  },
  1000: {
    source: 'Botella & Peyret (1998) Computers & Fluids 27 (Chebyshev)',
    uMin: -0.3885698, vMax: 0.3769447, vMin: -0.5270771,
  },
};

/** The cube with rigid end walls on its middle plane z = 0.5, by Reynolds number; the authors' axes turned into ours. */
export const lidCubeProfiles: Readonly<Record<number, LidCavityReference>> = {
  1000: {
    source: 'Albensoeder & Kuhlmann (2005) J. Comput. Phys. 206, 536-558, Tables 5 and 6',
    uOnX05: [
      [0, 0], [0.0547, -0.20623], [0.0625, -0.22283], [0.0703, -0.23696], [0.1016, -0.27293], [0.1719, -0.2516], [0.2813, -0.10999],
      [0.4531, -0.00612], [0.5, 0.00802], [0.6172, 0.03905], [0.7344, 0.07334], [0.8516, 0.12183], [0.9531, 0.33171], [0.9609, 0.39821],
      [0.9688, 0.48443], [0.9766, 0.58964], [1, 1],
    ],
    vOnY05: [
      [0, 0], [0.0625, 0.21738], [0.0703, 0.22746], [0.0781, 0.23503], [0.0938, 0.24407], [0.1563, 0.22924], [0.2266, 0.1758], [0.2344, 0.16987],
      [0.5, 0.03674], [0.8047, -0.15223], [0.8594, -0.31117], [0.9063, -0.43423], [0.9453, -0.33511], [0.9531, -0.29032], [0.9609, -0.24095],
      [0.9688, -0.18864], [1, 0],
    ],
  },
};
