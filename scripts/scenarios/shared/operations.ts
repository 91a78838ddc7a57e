import { catalogFigure, type SourcedFigure } from '../../../src/catalog/index.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { assume } from './figures.ts';

/** 14 bytes of state per parameter over parallel storage. */
export const checkpoint = (seconds: number, what: string): SourcedFigure => assume(seconds, 's', `blocking part of a sharded checkpoint, ${what}`, [seconds / 2, seconds * 2]);

/** How a fleet behaves once it runs. */
export function operations(): Scenario['operations'] {
  return {
    interruptionsPerThousandNodeDays: catalogFigure('interruptions-per-thousand-node-days'),
    recoveryConstantSeconds: catalogFigure('recovery-constant-seconds'),
    recoverySecondsPerAccelerator: catalogFigure('recovery-seconds-per-accelerator'),
    spareFraction: catalogFigure('spare-fraction'),
    downForRepairFraction: assume(0.02, '1', 'about 0.17 interrupts per accelerator-year, a quarter with a part that is away for weeks', [0.01, 0.04]),
  };
}
