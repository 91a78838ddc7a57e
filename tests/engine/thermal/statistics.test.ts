import { describe, expect, it } from 'vitest';
import { createReadings } from '../../../src/engine/thermal/devices.ts';
import { BatchStatistics } from '../../../src/engine/thermal/statistics.ts';
import { airMetrics } from '../../../src/engine/thermal/metrics.ts';

function feed(values: (step: number) => number, steps: number): BatchStatistics {
  const statistics = new BatchStatistics(1, 10, 10);
  const readings = createReadings(1);
  for (let n = 0; n < steps; n++) {
    readings.inletTemperature[0] = values(n);
    statistics.add(readings, 1);
  }
  return statistics;
}

describe('batch statistics', () => {
  it('a steady signal has no error, a swing shorter than a batch next to none', () => {
    expect(feed(() => 3, 100).inletStandardError(0)).toBe(0);
    const swing = feed((n) => (n % 2 === 0 ? 1 : -1), 100);
    expect(swing.inletStandardError(0)).toBeLessThan(1e-12);
    expect(swing.inletUnsteadiness(0)).toBeCloseTo(1, 9);
  });

  it('a slow drift is not mistaken for settled', () => {
    // 0.02 K per batch over 10 batches: the halves differ by 0.1 K.
    expect(feed((n) => 0.002 * n, 100).inletStandardError(0)).toBeGreaterThanOrEqual(0.05);
  });

  it('restarts with ever longer windows', () => {
    const statistics = new BatchStatistics(1, 1, 1);
    const readings = createReadings(1);
    const restarts: number[] = [];
    for (let n = 1; n <= 64; n++) {
      statistics.add(readings, 1);
      if (!statistics.exhausted) continue;
      statistics.restartWindow();
      restarts.push(n);
    }
    expect(restarts).toEqual([8, 16, 32, 64]);
  });
});

describe('metrics', () => {
  const envelope = { recommendedMinCelsius: 18, recommendedMaxCelsius: 27, allowableMinCelsius: 15, allowableMaxCelsius: 32 };

  it('are perfect when every inlet is at the supply temperature', () => {
    expect(airMetrics(
      [{ massFlowKgPerS: 2, inletCelsius: 20, outletCelsius: 30, envelope }],
      [{ massFlowKgPerS: 2, supplyCelsius: 20, returnCelsius: 30 }],
    )).toEqual({ rciHi: 100, rciLo: 100, shi: 0, rhi: 1, rti: 100 });
  });

  it('RCI halves when every inlet is half way from recommended to allowable', () => {
    const metrics = airMetrics([{ massFlowKgPerS: 1, inletCelsius: 29.5, outletCelsius: 40, envelope }], []);
    expect(metrics.rciHi).toBeCloseTo(50, 9);
    expect(metrics.shi).toBeUndefined();
  });
});
