import type { SourcedFigure } from '../../../src/catalog/index.ts';
import { riseIcePod2 } from '../../../src/engine/thermal/verify/measured/rise-ice-pod2.ts';

export const AS_OF = '2019-10-01';

/** Three decimals: more than any sensor of the hall resolves. */
export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** Assumption of this scenario, with its reason. */
export function assume(value: number, unit: string, reason: string): SourcedFigure {
  return { value, unit, source: `assumption: ${reason}`, asOf: AS_OF, verified: false, grade: 'assumption' };
}

/** Mean of the measurement over the plateau. */
export function measured(value: number, unit: string, note: string): SourcedFigure {
  return { value, unit, source: `${riseIcePod2.source}; mean over ${riseIcePod2.window}`, asOf: AS_OF, verified: true, grade: 'dataset', note };
}

/** Worked out from measured means. */
export function derived(value: number, unit: string, note: string): SourcedFigure {
  return { ...measured(value, unit, note), grade: 'derived' };
}
