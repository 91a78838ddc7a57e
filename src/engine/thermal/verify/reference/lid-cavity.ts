/** Published values of the 2-D lid-driven cavity. */
export interface LidCavityReference {
  readonly source: string;
  readonly uOnX05: readonly (readonly [number, number])[];
  readonly vOnY05: readonly (readonly [number, number])[];
}

const ghiaSource = 'Ghia, Ghia & Shin (1982) J. Comput. Phys. 48, 387-411, Tables I and II';
const ghiaY = [0, 0.0547, 0.0625, 0.0703, 0.1016, 0.1719, 0.2813, 0.4531, 0.5, 0.6172, 0.7344, 0.8516, 0.9531, 0.9609, 0.9688, 0.9766, 1];
const ghiaX = [0, 0.0625, 0.0703, 0.0781, 0.0938, 0.1563, 0.2266, 0.2344, 0.5, 0.8047, 0.8594, 0.9063, 0.9453, 0.9531, 0.9609, 0.9688, 1];

const pairs = (at: readonly number[], values: readonly number[]): (readonly [number, number])[] => at.map((x, i) => [x, values[i] ?? 0] as const);

/** By Reynolds number. */
export const lidCavityProfiles: Readonly<Record<number, LidCavityReference>> = {
  100: {
    source: ghiaSource,
    uOnX05: pairs(ghiaY, [0, -0.03717, -0.04192, -0.04775, -0.06434, -0.1015, -0.15662, -0.2109, -0.20581, -0.13641, 0.00332, 0.23151, 0.68717, 0.73722, 0.78871, 0.84123, 1]),
    vOnY05: pairs(ghiaX, [0, 0.09233, 0.10091, 0.1089, 0.12317, 0.16077, 0.17507, 0.17527, 0.05454, -0.24533, -0.22445, -0.16914, -0.10313, -0.08864, -0.07391, -0.05906, 0]),
  },
  1000: {
    source: ghiaSource,
    uOnX05: pairs(ghiaY, [0, -0.18109, -0.20196, -0.2222, -0.2973, -0.38289, -0.27805, -0.10648, -0.0608, 0.05702, 0.18719, 0.33304, 0.46604, 0.51117, 0.57492, 0.65928, 1]),
    vOnY05: pairs(ghiaX, [0, 0.27485, 0.29012, 0.30353, 0.32627, 0.37095, 0.33075, 0.32235, 0.02526, -0.31966, -0.42665, -0.5155, -0.39188, -0.33714, -0.27669, -0.21388, 0]),
  },
};

export interface LidCavityExtrema {
  readonly source: string;
  readonly uMin: number;
  readonly vMax: number;
  readonly vMin: number;
}

export const lidCavityExtrema: Readonly<Record<number, LidCavityExtrema>> = {
  100: {
    source: 'Marchi, Suero & Araki (2009) J. Braz. Soc. Mech. Sci. Eng. 31 (1024^2 finite volumes with Richardson extrapolation)',
    uMin: -0.2140417, vMax: 0.1795728, vMin: -0.253803,
  },
  1000: {
    source: 'Botella & Peyret (1998) Computers & Fluids 27 (Chebyshev)',
    uMin: -0.3885698, vMax: 0.3769447, vMin: -0.5270771,
  },
};
