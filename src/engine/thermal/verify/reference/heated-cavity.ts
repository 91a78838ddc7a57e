/**
 * Differentially heated cavities, Pr 0.71, two opposite vertical walls isothermal, the others adiabatic:
 * mean Nusselt number and largest velocities in alpha/L.
 */
export const heatedSquareSource = 'Le Quéré & de Roquefort (1985) and Le Quéré (1991) Computers & Fluids 20, pseudo-spectral; tabulated in Wang et al. (2013) Comput. Math. Appl. 65, 262-286, Tables 9 and 10';

export interface HeatedSquareReference {
  readonly nuMean: number;
  /** On the vertical and on the horizontal centre line. */
  readonly uMax: number;
  readonly vMax: number;
}

/** By Rayleigh number. */
export const heatedSquareReference: Readonly<Record<number, HeatedSquareReference>> = {
  1e3: { nuMean: 1.1178, uMax: 3.6494, vMax: 3.6974 },
  1e4: { nuMean: 2.245, uMax: 16.183, vMax: 19.629 },
  1e6: { nuMean: 8.8252, uMax: 64.83, vMax: 220.6 },
};

/**
 * The cube. Published mean Nusselt numbers differ by 2 % (Ra 1e4: 2.05 to 2.10; Ra 1e5: 4.34 to 4.38);
 * the Chebyshev solution is taken as the most accurate of them.
 */
export const heatedCubeSource = 'Tric, Labrosse & Betrouni (2000) Int. J. Heat Mass Transfer 43 (Chebyshev), to three digits; Wakashima & Saitoh (2004) give 2.06 and 4.37, Fusegi et al. (1991) 2.10 and 4.36';

export interface HeatedCubeReference {
  readonly nuMean: number;
  /** Nusselt number of the middle plane's hot edge. */
  readonly nuMidplane: number;
  /** Largest velocities of the whole cube: along the span, from hot to cold, vertical. */
  readonly spanMax: number;
  readonly horizontalMax: number;
  readonly verticalMax: number;
}

/** By Rayleigh number. */
export const heatedCubeReference: Readonly<Record<number, HeatedCubeReference>> = {
  1e4: { nuMean: 2.05, nuMidplane: 2.25, spanMax: 2.16, horizontalMax: 16.72, verticalMax: 18.98 },
  1e5: { nuMean: 4.34, nuMidplane: 4.61, spanMax: 9.7, horizontalMax: 43.91, verticalMax: 71.11 },
};
