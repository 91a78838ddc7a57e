import { AIR_ACCEPTANCE, type ThermalResult } from '../../../model/index.ts';
import { percent, withUnit } from '../../format.ts';
import { residualText } from './residual-series.ts';

/** What has not been measured is no figure. */
const known = (value: number | null, write: (value: number) => string): string => (value === null ? '–' : write(value));

/** One criterion of the acceptance test beside its limit. */
export interface AcceptanceRow {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly limit: string;
  readonly met: boolean;
}

/** The criteria of a steady hall result, each with what was reached. */
export function acceptanceRows(result: ThermalResult): readonly AcceptanceRow[] {
  const { residuals, divergence, energyBalanceError, inletStandardErrorKelvin } = result;
  return [
    { id: 'mass', label: 'Mass imbalance over supply', value: residualText(residuals.mass, 1), limit: residualText(AIR_ACCEPTANCE.mass, 1), met: residuals.mass <= AIR_ACCEPTANCE.mass },
    { id: 'divergence', label: 'Cell divergence, RMS × h / U', value: known(divergence, (value) => residualText(value, 1)), limit: residualText(AIR_ACCEPTANCE.divergence, 1), met: divergence !== null && divergence <= AIR_ACCEPTANCE.divergence },
    { id: 'energy', label: 'Heat imbalance, running mean', value: percent(energyBalanceError, 2), limit: percent(AIR_ACCEPTANCE.energyFraction, 2), met: energyBalanceError <= AIR_ACCEPTANCE.energyFraction },
    {
      id: 'inlet', label: 'Standard error of the worst rack inlet', value: known(inletStandardErrorKelvin, (value) => withUnit(value, 'K', 3)),
      limit: withUnit(AIR_ACCEPTANCE.inletStandardErrorKelvin, 'K', 3), // Without racks there is none, and nothing to settle.
      met: inletStandardErrorKelvin === null ? result.racks.length === 0 : inletStandardErrorKelvin <= AIR_ACCEPTANCE.inletStandardErrorKelvin,
    },
  ];
}

/** How much inlets still move in time: median rack and the one that moves most; `null` without racks. */
export function inletUnsteadiness({ racks, inletUnsteadinessKelvin }: Pick<ThermalResult, 'racks' | 'inletUnsteadinessKelvin'>): { readonly medianKelvin: number; readonly largestKelvin: number; readonly rackId: string } | null {
  const ranked = racks.map(({ id }, index) => ({ id, kelvin: inletUnsteadinessKelvin[index] ?? 0 })).sort((a, b) => a.kelvin - b.kelvin);
  const largest = ranked.at(-1);
  if (largest === undefined) return null;
  const middle = (ranked.length - 1) / 2;
  const medianKelvin = ((ranked[Math.floor(middle)]?.kelvin ?? 0) + (ranked[Math.ceil(middle)]?.kelvin ?? 0)) / 2;
  return { medianKelvin, largestKelvin: largest.kelvin, rackId: largest.id };
}
