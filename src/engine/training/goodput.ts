import { positivePower } from '../numerics/deterministic-math-exp-log.ts';

const SECONDS_PER_DAY = 86_400;

/** Accelerators per node, the unit in which interruption rates are published (8-GPU servers). */
const ACCELERATORS_PER_NODE = 8;

/**
 * Above this many accelerators interruptions grow faster than the count.
 * One measured point: 18 min between failures near 98,000 accelerators against 52 min by linear growth from 16,384
 * (arXiv 2602.00277, Meta, 2026); exponent of the excess fitted to it.
 */
const SUPERLINEAR_FROM_ACCELERATORS = 32_768;
const SUPERLINEAR_EXPONENT = 0.97;

/** How a fleet fails and recovers. */
export interface ReliabilityFigures {
  /** Unexpected interruptions per 1,000 eight-accelerator-node-days. */
  readonly interruptionsPerThousandNodeDays: number;
  /** Time lost per interruption (detection, restart, reload) = constant + per accelerator · N, seconds. */
  readonly recoveryConstantSeconds: number;
  readonly recoverySecondsPerAccelerator: number;
}

/** Unexpected interruptions per day of one synchronous job on `accelerators`. */
export function interruptionsPerDay(figures: ReliabilityFigures, accelerators: number): number {
  const nodes = accelerators / ACCELERATORS_PER_NODE;
  const excess = accelerators > SUPERLINEAR_FROM_ACCELERATORS
    ? positivePower(accelerators / SUPERLINEAR_FROM_ACCELERATORS, SUPERLINEAR_EXPONENT) : 1;
  return ((figures.interruptionsPerThousandNodeDays * nodes) / 1000) * excess;
}

/** Recovery time of one interruption, seconds. */
export function recoverySeconds(figures: ReliabilityFigures, accelerators: number): number {
  return figures.recoveryConstantSeconds + figures.recoverySecondsPerAccelerator * accelerators;
}

/**
 * Checkpoint interval that loses least, seconds: √(2·(MTBI + recovery)·write), Young (1974) with Daly's recovery term.
 * @param meanSecondsBetweenInterruptions > 0
 */
export function optimalCheckpointInterval(meanSecondsBetweenInterruptions: number, recovery: number, writeSeconds: number): number {
  return Math.sqrt(2 * (meanSecondsBetweenInterruptions + recovery) * writeSeconds);
}

/** Where the time of a run goes. */
export interface Goodput {
  /** Share of wall time that advances the run, 0–1. */
  readonly goodput: number;
  readonly interruptionsPerDay: number;
  readonly recoverySeconds: number;
  /** `Infinity` when nothing fails or checkpoints cost nothing. */
  readonly checkpointIntervalSeconds: number;
}

/**
 * First-order goodput of a synchronous run: T/(T + Ts) − (T/2 + R)/M, with checkpoint interval T at its optimum, write
 * time Ts, recovery R and mean time between interruptions M (arXiv 2602.00277 § 7). Not below 0.
 */
export function goodputOf(figures: ReliabilityFigures, accelerators: number, checkpointWriteSeconds: number): Goodput {
  const perDay = interruptionsPerDay(figures, accelerators);
  const recovery = recoverySeconds(figures, accelerators);
  if (perDay === 0) return { goodput: 1, interruptionsPerDay: 0, recoverySeconds: recovery, checkpointIntervalSeconds: Infinity };
  const between = SECONDS_PER_DAY / perDay;
  const interval = optimalCheckpointInterval(between, recovery, checkpointWriteSeconds);
  const writing = checkpointWriteSeconds === 0 ? 1 : interval / (interval + checkpointWriteSeconds);
  const goodput = Math.max(0, writing - (interval / 2 + recovery) / between);
  return { goodput, interruptionsPerDay: perDay, recoverySeconds: recovery, checkpointIntervalSeconds: interval };
}
