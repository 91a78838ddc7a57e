import { describe, expect, it } from 'vitest';
import { goodputOf, interruptionsPerDay, optimalCheckpointInterval, recoverySeconds } from '../../../src/engine/training/goodput.ts';
import { flopPerDay } from '../../../src/engine/training/run-rate.ts';

/** Llama 3: 419 unexpected interruptions in 54 days on 16,384 accelerators (arXiv 2407.21783, table 5). */
const llama3 = { interruptionsPerThousandNodeDays: 3.789, recoveryConstantSeconds: 50, recoverySecondsPerAccelerator: 0.009 };

describe('interruptions and goodput', () => {
  it('reproduce the Llama 3 54-day table on its own inputs', () => {
    expect(interruptionsPerDay(llama3, 16_384) * 54).toBeCloseTo(419, 0);
    expect(24 / interruptionsPerDay(llama3, 16_384)).toBeCloseTo(3.093, 2);
    expect(goodputOf(llama3, 16_384, 30).goodput).toBeGreaterThan(0.9);
  });

  it('grow faster than the count above 32,768 accelerators, to the measured 18 minutes near 98,000', () => {
    const minutes = (24 * 60) / interruptionsPerDay(llama3, 98_000);
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThan(20);
    expect(interruptionsPerDay(llama3, 32_768)).toBeCloseTo(2 * interruptionsPerDay(llama3, 16_384), 9);
    expect(interruptionsPerDay(llama3, 65_536) / interruptionsPerDay(llama3, 32_768)).toBeCloseTo(2 * 2 ** 0.97, 9);
  });

  it('recover in the published times', () => {
    // arXiv 2602.00277 fig. 2: 200 s at 16,384, 900 s at 98,000.
    expect(recoverySeconds(llama3, 16_384)).toBeCloseTo(200, -1);
    expect(recoverySeconds(llama3, 98_000)).toBeGreaterThan(850);
    expect(recoverySeconds(llama3, 98_000)).toBeLessThan(950);
  });

  it('checkpoint at the optimum of the worked example', () => {
    expect(optimalCheckpointInterval(6000, 600, 10)).toBeCloseTo(363.3, 1);
  });

  it('lose less at the optimum than beside it', () => {
    const at = goodputOf(llama3, 16_384, 30);
    const between = 86_400 / at.interruptionsPerDay;
    const loss = (interval: number) => interval / (interval + 30) - (interval / 2 + at.recoverySeconds) / between;
    expect(at.goodput).toBeCloseTo(loss(at.checkpointIntervalSeconds), 12);
    expect(at.goodput).toBeGreaterThan(loss(at.checkpointIntervalSeconds * 2));
    expect(at.goodput).toBeGreaterThan(loss(at.checkpointIntervalSeconds / 2));
  });

  it('do not fail when nothing fails', () => {
    expect(goodputOf({ ...llama3, interruptionsPerThousandNodeDays: 0 }, 1000, 30).goodput).toBe(1);
    expect(goodputOf({ ...llama3, interruptionsPerThousandNodeDays: 1e6 }, 100_000, 600).goodput).toBe(0);
  });
});

describe('rate of a run', () => {
  it('reproduces the pure compute time of Llama 3.1 405B: 67 days at 16,384 × 989.4 TFLOP/s × 40.42 % MFU', () => {
    const held = [{ accelerators: 16_384, peakFlopPerSecond: 989.4e12, availability: 1 }];
    const perDay = flopPerDay(held, 0.4042, { ...llama3, interruptionsPerThousandNodeDays: 0 }, 30);
    expect(3.8e25 / perDay).toBeCloseTo(67, 0);
    expect(flopPerDay(held, 0.4042, llama3, 30) / perDay).toBeCloseTo(goodputOf(llama3, 16_384, 30).goodput, 12);
  });
});
