/**
 * Differentially heated square cavity, Pr 0.71: mean Nusselt number and largest centre-line
 * velocities in alpha/L. Pseudo-spectral values (Le Quere & de Roquefort 1985, Le Quere 1991
 * Computers & Fluids 20), as tabulated in J. Wang et al. (2013) Comput. Math. Appl. 65, Tables 9-10.
 */
export const heatedCavitySource = 'Le Quéré & de Roquefort (1985) and Le Quéré (1991) Computers & Fluids 20, pseudo-spectral; tabulated in Wang et al. (2013) Comput. Math. Appl. 65, 262-286';

export interface HeatedCavityReference {
  readonly nuMean: number;
  readonly uMax: number;
  readonly vMax: number;
}

/** By Rayleigh number. */
export const heatedCavityReference: Readonly<Record<number, HeatedCavityReference>> = {
  1e3: { nuMean: 1.1178, uMax: 3.6494, vMax: 3.6974 },
  1e4: { nuMean: 2.245, uMax: 16.183, vMax: 19.629 },
  1e6: { nuMean: 8.8252, uMax: 64.83, vMax: 220.6 },
};
