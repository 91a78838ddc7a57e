import type { BindingMonth, RunConstraint } from '../../../model/index.ts';
import type { PatternKind } from '../../charts/patterns.tsx';

/** How a limit is named and drawn: colour and pattern together, never colour alone. */
interface LimitStyle {
  /** In a sentence: "waits on …". */
  readonly phrase: string;
  /** In a narrow chart cell. */
  readonly short: string;
  /** Theme token of the colour. */
  readonly colour: string;
  readonly pattern: PatternKind;
}

const series = (index: number): string => `var(--series-${index})`;

const STYLES: Readonly<Record<RunConstraint | 'none', LimitStyle>> = {
  'contract-ramp': { phrase: 'the contract ramp', short: 'Contract', colour: series(8), pattern: 'diagonal' },
  utility: { phrase: 'utility energisation', short: 'Utility', colour: series(2), pattern: 'solid' },
  substation: { phrase: 'substation and transformers', short: 'Substation', colour: series(2), pattern: 'diagonal' },
  distribution: { phrase: 'UPS and distribution', short: 'Distribution', colour: series(7), pattern: 'solid' },
  redundancy: { phrase: 'the redundancy reserve', short: 'Redundancy', colour: series(7), pattern: 'dots' },
  'air-cooling': { phrase: 'air cooling', short: 'Air cooling', colour: series(5), pattern: 'solid' },
  'liquid-cooling': { phrase: 'liquid cooling', short: 'Liquid cooling', colour: series(1), pattern: 'diagonal' },
  'hall-air': { phrase: 'hall air temperature', short: 'Hall air', colour: series(5), pattern: 'dots' },
  floor: { phrase: 'floor and structure', short: 'Floor', colour: series(8), pattern: 'dots' },
  delivered: { phrase: 'rack delivery', short: 'Delivery', colour: series(4), pattern: 'solid' },
  validated: { phrase: 'validation and burn-in', short: 'Validation', colour: series(4), pattern: 'diagonal' },
  fabric: { phrase: 'fabric and storage', short: 'Fabric', colour: series(3), pattern: 'solid' },
  staff: { phrase: 'staff', short: 'Staff', colour: series(3), pattern: 'dots' },
  'spares-and-repair': { phrase: 'spares and repair', short: 'Spares, repair', colour: series(6), pattern: 'dots' },
  curtailment: { phrase: 'curtailment', short: 'Curtailment', colour: series(6), pattern: 'diagonal' },
  readiness: { phrase: 'the run’s own readiness', short: 'Readiness', colour: series(8), pattern: 'solid' },
  allocation: { phrase: 'another run or lease', short: 'Allocation', colour: series(8), pattern: 'cross' },
  budget: { phrase: 'budget', short: 'Budget', colour: series(6), pattern: 'solid' },
  'earliest-start': { phrase: 'its earliest start date', short: 'Earliest start', colour: series(8), pattern: 'solid' },
  none: { phrase: 'nothing', short: 'None', colour: 'var(--surface-3)', pattern: 'solid' },
};

/** Name and look of a limit. */
export function limitStyle(limit: RunConstraint | BindingMonth['first']): LimitStyle {
  return STYLES[limit];
}
