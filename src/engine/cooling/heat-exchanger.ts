/**
 * Effectiveness ε of a heat exchanger from its number of transfer units NTU = UA/C_min and the ratio
 * Z = C_min/C_max (Incropera, Fundamentals of Heat and Mass Transfer, table 11.3; Kays & London).
 * The heat moved is ε·C_min·(T_hot,in − T_cold,in).
 */
type FlowArrangement = 'counter' | 'parallel' | 'cross-unmixed' | 'cross-minimum-unmixed' | 'cross-minimum-mixed' | 'phase-change';

/**
 * @param ntu ≥ 0.
 * @param ratio Z, 0–1. A balanced counter-flow exchanger (Z = 1) uses division only, so its bits are
 *   the same on every engine.
 */
export function effectiveness(arrangement: FlowArrangement, ntu: number, ratio: number): number {
  if (arrangement === 'phase-change' || ratio === 0) return 1 - Math.exp(-ntu);
  switch (arrangement) {
    case 'counter': {
      if (ratio === 1) return ntu / (1 + ntu);
      const decay = Math.exp(-ntu * (1 - ratio));
      return (1 - decay) / (1 - ratio * decay);
    }
    case 'parallel':
      return (1 - Math.exp(-ntu * (1 + ratio))) / (1 + ratio);
    case 'cross-unmixed':
      return 1 - Math.exp((Math.exp(-ratio * ntu ** 0.78) - 1) * (ntu ** 0.22 / ratio));
    case 'cross-minimum-unmixed':
      return (1 - Math.exp(-ratio * (1 - Math.exp(-ntu)))) / ratio;
    case 'cross-minimum-mixed':
      return 1 - Math.exp(-(1 - Math.exp(-ratio * ntu)) / ratio);
  }
}
