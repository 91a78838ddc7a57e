import type { TrainingWaveform, TrainingWaveforms } from '../../model/index.ts';
import type { TrainingLoadDocument } from '../../model/schema/training-load.ts';
import { smoothTrainingLoad } from '../training-load/index.ts';
import type { LoadProfile, TrainingLoad } from '../training-load/index.ts';
import { loadOf, smoothingOf } from './training.ts';

/** Steps that are shown on each side of a checkpoint. */
const STEPS_AROUND = 3;

/**
 * The load of a run around a checkpoint, as it is and after each way of smoothing: three steps, the checkpoint, three steps.
 * Without checkpoints it is three steps on each side of the beginning of one.
 * @param ratedKw rated power of the run's racks
 */
export function trainingWaveforms(document: TrainingLoadDocument, ratedKw: number): TrainingWaveforms {
  const load = loadOf(document, ratedKw);
  const around = STEPS_AROUND * load.step.reduce((sum, { seconds }) => sum + seconds, 0);
  const waveformOf = (smoothing: Parameters<typeof smoothTrainingLoad>[1]): TrainingWaveform => {
    const { profile } = smoothTrainingLoad(load, smoothing);
    const pause = pauseSeconds(load);
    // The checkpoint is the last phase of the cycle, and smoothing leaves its length.
    const zero = profile.seconds.at(-1)! - pause;
    return stretchOf(profile, zero - around, zero + pause + around, zero);
  };
  return {
    plain: waveformOf({}),
    smoothed: (document.smoothing ?? []).map((option) => ({ id: option.id, waveform: waveformOf(smoothingOf(load, option)) })),
  };
}

const pauseSeconds = ({ checkpoint }: TrainingLoad): number => checkpoint?.seconds ?? 0;

/** A cyclic profile from `from` to `to`, s, with time counted from `zero`. */
function stretchOf({ seconds, kw }: LoadProfile, from: number, to: number, zero: number): TrainingWaveform {
  const cycle = seconds.at(-1)!;
  const times: number[] = [];
  const powers: number[] = [];
  const put = (time: number, power: number): void => {
    times.push(time - zero);
    powers.push(power);
  };
  for (let shift = Math.floor(from / cycle) * cycle; shift < to; shift += cycle) {
    for (let i = 1; i < seconds.length; i += 1) {
      const [a, b] = [seconds[i - 1]! + shift, seconds[i]! + shift];
      if (b <= from || a >= to || b === a) continue;
      const at = (time: number): number => kw[i - 1]! + ((kw[i]! - kw[i - 1]!) * (time - a)) / (b - a);
      if (times.length === 0) put(Math.max(a, from), at(Math.max(a, from)));
      put(Math.min(b, to), at(Math.min(b, to)));
    }
  }
  return { seconds: times, kw: powers };
}
