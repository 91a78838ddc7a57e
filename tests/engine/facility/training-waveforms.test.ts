import { describe, expect, it } from 'vitest';
import { trainingWaveforms } from '../../../src/engine/facility/training-waveforms.ts';
import type { TrainingLoadDocument } from '../../../src/model/schema/training-load.ts';

const step: TrainingLoadDocument['step'] = [{ kind: 'compute', seconds: 4, powerFraction: 1 }, { kind: 'all-reduce', seconds: 1, powerFraction: 0.4 }];
const load: TrainingLoadDocument = { id: 'load', step, checkpoint: { everySteps: 10, seconds: 20, powerFraction: 0.3 }, edgeSeconds: 0.1 };

/** Power at a moment, straight between the points. */
function at({ seconds, kw }: { readonly seconds: readonly number[]; readonly kw: readonly number[] }, time: number): number {
  const after = seconds.findIndex((one) => one >= time);
  const [t0, t1] = [seconds[after - 1]!, seconds[after]!];
  return kw[after - 1]! + ((kw[after]! - kw[after - 1]!) * (time - t0)) / (t1 - t0 || 1);
}

describe('waveforms', () => {
  it('show three steps, the checkpoint from 0 s on, and three steps', () => {
    const { plain } = trainingWaveforms(load, 1000);
    expect(plain.seconds[0]).toBeCloseTo(-15, 9);
    expect(plain.seconds.at(-1)).toBeCloseTo(35, 9);
    expect(plain.seconds.every((time, i) => i === 0 || time >= plain.seconds[i - 1]!)).toBe(true);
    expect(at(plain, -3)).toBeCloseTo(1000, 6);
    expect(at(plain, -0.5)).toBeCloseTo(400, 6);
    // Half way down the edge from the exchange to the checkpoint.
    expect(at(plain, 0.05)).toBeCloseTo(350, 6);
    expect(at(plain, 10)).toBeCloseTo(300, 6);
    expect(at(plain, 22)).toBeCloseTo(1000, 6);
    expect(at(plain, 34.5)).toBeCloseTo(400, 6);
  });

  it('go round the cycle where it is shorter than what is shown, also without checkpoints', () => {
    const { plain } = trainingWaveforms({ id: 'load', step, edgeSeconds: 0.1 }, 1000);
    expect([plain.seconds[0], plain.seconds.at(-1)]).toEqual([-15, 15]);
    for (const time of [-13, -8, -3, 2, 7, 12]) expect(at(plain, time)).toBeCloseTo(1000, 6);
    for (const time of [-10.5, -5.5, -0.5, 4.5, 9.5, 14.5]) expect(at(plain, time)).toBeCloseTo(400, 6);
  });

  it('of smoothing are what it leaves: capped, filled, or flat at the mean', () => {
    const { smoothed } = trainingWaveforms({ ...load, smoothing: [
      { id: 'cap', powerCap: { fraction: 0.8, idleFraction: 0.2, rateExponent: 1 } }, { id: 'filler', filler: { floorFraction: 0.7 } }, { id: 'battery', battery: { roundTripEfficiency: 1 } },
    ] }, 1000);
    const [cap, filler, battery] = smoothed;
    expect(Math.max(...cap!.waveform.kw)).toBeCloseTo(800, 6);
    expect(Math.min(...filler!.waveform.kw)).toBeCloseTo(700, 6);
    expect(Math.max(...battery!.waveform.kw) - Math.min(...battery!.waveform.kw)).toBeLessThan(1e-6);
  });
});
