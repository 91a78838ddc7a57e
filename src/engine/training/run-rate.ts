import { valueOf } from '../../model/index.ts';
import type { Accelerator, Scenario, TrainingRun } from '../../model/index.ts';
import { goodputOf } from './goodput.ts';
import type { ReliabilityFigures } from './goodput.ts';

const SECONDS_PER_DAY = 86_400;
const HOURS_PER_YEAR = 8760;

/** Plain reliability figures of a scenario's operations section. */
export function reliabilityFigures(scenario: Scenario): ReliabilityFigures {
  const { operations } = scenario;
  return {
    interruptionsPerThousandNodeDays: valueOf(operations.interruptionsPerThousandNodeDays),
    recoveryConstantSeconds: valueOf(operations.recoveryConstantSeconds),
    recoverySecondsPerAccelerator: valueOf(operations.recoverySecondsPerAccelerator),
  };
}

/** Dense peak rate of an accelerator at a run's precision, FLOP/s; `null` where it has none. */
export function densePeakFlopPerSecond(accelerator: Accelerator, precision: TrainingRun['precision']): number | null {
  const peak = accelerator.densePeakFlopPerSecond[precision];
  return peak === null ? null : valueOf(peak);
}

/** Accelerators of one kind that a run holds. */
export interface HeldAccelerators {
  readonly accelerators: number;
  readonly peakFlopPerSecond: number;
  /** Share of hours in which they may be drawn (1 − curtailment). */
  readonly availability: number;
}

/** Share of the year that is not curtailed. */
export function availabilityUnderCurtailment(curtailmentHoursPerYear: number): number {
  return Math.max(0, 1 - curtailmentHoursPerYear / HOURS_PER_YEAR);
}

/**
 * FLOP per day of a run: Σ accelerators × dense peak × availability, times MFU, times the goodput of the whole gang.
 * Mixed kinds are taken as balanced by their peaks.
 */
export function flopPerDay(held: readonly HeldAccelerators[], modelFlopUtilization: number, figures: ReliabilityFigures, checkpointWriteSeconds: number): number {
  let peak = 0;
  let accelerators = 0;
  for (const part of held) {
    peak += part.accelerators * part.peakFlopPerSecond * part.availability;
    accelerators += part.accelerators;
  }
  return peak * modelFlopUtilization * goodputOf(figures, accelerators, checkpointWriteSeconds).goodput * SECONDS_PER_DAY;
}
