import type { ProfileFigures } from '../../model/index.ts';

/** One stretch of a synchronous step in which all racks of a run do the same. */
export interface LoadPhase {
  readonly kind: 'compute' | 'all-reduce' | 'checkpoint';
  readonly seconds: number;
  /** Power of the run's racks over their rated power. */
  readonly powerFraction: number;
}

/** Electric load of a synchronous training run: steps alike, and a checkpoint now and then. */
export interface TrainingLoad {
  /** Rated power of all its racks, kW. */
  readonly ratedKw: number;
  /** Phases of one step, in order. */
  readonly step: readonly LoadPhase[];
  /** Written after every `everySteps` steps; `null` = none, or written without stopping. */
  readonly checkpoint: { readonly everySteps: number; readonly seconds: number; readonly powerFraction: number } | null;
  /** Time in which power moves from one level to the next, at the start of each phase. */
  readonly edgeSeconds: number;
}

/** Power over one cycle from checkpoint to checkpoint, straight between its points; the last point is the first again. */
export interface LoadProfile {
  readonly seconds: Float64Array;
  readonly kw: Float64Array;
}

/**
 * Load profile of a run (compute near rated power, exchange and checkpoint well below it; shape after Choukse et al.,
 * "Power Stabilization for AI Training Datacenters", arXiv 2508.14318, section 2). Every phase begins with an edge
 * from the level before.
 * @throws RangeError when a figure is negative or not finite, or a phase is shorter than an edge.
 */
export function trainingProfile(load: TrainingLoad): LoadProfile {
  const { ratedKw, edgeSeconds } = load;
  const phases = phasesOfCycle(load);
  for (const { seconds, powerFraction } of phases) {
    if (!(seconds >= edgeSeconds) || !(powerFraction >= 0) || !(seconds < Infinity) || !(powerFraction < Infinity)) {
      throw new RangeError(`a phase of ${seconds} s at ${powerFraction} of rated power does not fit an edge of ${edgeSeconds} s`);
    }
  }
  if (!(edgeSeconds > 0) || !(ratedKw >= 0) || phases.length === 0) throw new RangeError('a training load needs phases, rated power and an edge above 0 s');
  const seconds = new Float64Array(2 * phases.length + 1);
  const kw = new Float64Array(2 * phases.length + 1);
  let time = 0;
  phases.forEach((phase, i) => {
    seconds[2 * i] = time;
    kw[2 * i] = ratedKw * (phases.at(i - 1)!).powerFraction;
    seconds[2 * i + 1] = time + edgeSeconds;
    kw[2 * i + 1] = ratedKw * phase.powerFraction;
    time += phase.seconds;
  });
  seconds[2 * phases.length] = time;
  kw[2 * phases.length] = ratedKw * phases.at(-1)!.powerFraction;
  return { seconds, kw };
}

function phasesOfCycle({ step, checkpoint }: TrainingLoad): LoadPhase[] {
  if (checkpoint === null) return [...step];
  const steps = Array.from({ length: checkpoint.everySteps }, () => step).flat();
  return [...steps, { kind: 'checkpoint', seconds: checkpoint.seconds, powerFraction: checkpoint.powerFraction }];
}

/** Mean, extremes, steps and ramps of a profile. */
export function profileFigures({ seconds, kw }: LoadProfile): ProfileFigures {
  const cycleSeconds = seconds.at(-1)!;
  let energyKws = 0;
  let steepestKwPerSecond = 0;
  for (let i = 1; i < seconds.length; i += 1) {
    const elapsed = seconds[i]! - seconds[i - 1]!;
    energyKws += 0.5 * (kw[i]! + kw[i - 1]!) * elapsed;
    if (elapsed > 0) steepestKwPerSecond = Math.max(steepestKwPerSecond, Math.abs(kw[i]! - kw[i - 1]!) / elapsed);
  }
  const { rise, fall } = largestMoves(kw);
  return {
    cycleSeconds,
    meanKw: energyKws / cycleSeconds,
    peakKw: kw.reduce((most, one) => Math.max(most, one), -Infinity),
    lowestKw: kw.reduce((least, one) => Math.min(least, one), Infinity),
    largestRiseKw: rise,
    largestFallKw: fall,
    steepestKwPerSecond,
  };
}

/** Largest rise and fall between turns; a cycle repeats, so it is followed twice. */
function largestMoves(kw: Float64Array): { rise: number; fall: number } {
  let rise = 0;
  let fall = 0;
  let from = kw[0]!;
  let last = kw[0]!;
  let direction = 0;
  for (let i = 1; i < 2 * kw.length - 1; i += 1) {
    const next = kw[i % (kw.length - 1)]!;
    if ((next - last) * direction < 0) from = last;
    if (next !== last) direction = Math.sign(next - last);
    last = next;
    rise = Math.max(rise, next - from);
    fall = Math.max(fall, from - next);
  }
  return { rise, fall };
}
