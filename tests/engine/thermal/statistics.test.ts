import { describe, expect, it } from 'vitest';
import { createReadings, deviceGroups, type DeviceGroup } from '../../../src/engine/thermal/devices.ts';
import { BatchStatistics } from '../../../src/engine/thermal/statistics.ts';
import { batchEvidence } from '../../../src/engine/thermal/statistics/batch-error.ts';
import { airMetrics } from '../../../src/engine/thermal/metrics.ts';
import { buildAirCase } from '../../../src/engine/thermal/index.ts';
import { createHallScenario } from './support/hall-scenario.ts';
import { gaussianSeries } from './support/random-series.ts';

const one: readonly DeviceGroup[] = [{ id: 'rack', kind: 'rack', members: [0] }];

function feed(values: (step: number) => number, steps: number): BatchStatistics {
  const statistics = new BatchStatistics(one, 10, 10);
  const readings = createReadings([1]);
  for (let n = 0; n < steps; n++) {
    readings.inletTemperature[0] = values(n);
    statistics.add(readings, 1);
  }
  return statistics;
}

describe('batch statistics', () => {
  it('a steady signal has no error, a swing shorter than a batch next to none', () => {
    expect(feed(() => 3, 100).inletEvidence(0).standardError).toBe(0);
    const swing = feed((n) => (n % 2 === 0 ? 1 : -1), 100);
    expect(swing.inletEvidence(0).standardError).toBeLessThan(1e-12);
    expect(swing.inletUnsteadiness(0)).toBeCloseTo(1, 9);
  });

  it('restarts with ever longer windows', () => {
    const statistics = new BatchStatistics(one, 1, 1);
    const readings = createReadings([1]);
    const restarts: number[] = [];
    for (let n = 1; n <= 64; n++) {
      statistics.add(readings, 1);
      if (!statistics.exhausted) continue;
      statistics.restartWindow();
      restarts.push(n);
    }
    expect(restarts).toEqual([4, 8, 16, 32, 64]);
  });

  it('reads the bands of a rack as one inlet, weighted by flow', () => {
    const statistics = new BatchStatistics([{ id: 'rack', kind: 'rack', members: [0, 1] }], 1, 1);
    const readings = createReadings([1, 3]);
    // Two bands that swing against each other: the rack as a whole stands still.
    for (let n = 0; n < 20; n++) {
      readings.inletTemperature.set([n % 2 === 0 ? 3 : -3, n % 2 === 0 ? -1 : 1]);
      readings.outletTemperature.set([10, 10]);
      statistics.add(readings, 1);
    }
    const means = statistics.means();
    expect(means.groupInlet[0]).toBeCloseTo(0, 12);
    expect(statistics.inletUnsteadiness(0)).toBeCloseTo(0, 12);
    expect(means.lift[1]).toBeCloseTo(30, 12);
    expect(means.airflow[1]).toBeCloseTo(3, 12);
  });

  it('counts the time in which a device moves no air', () => {
    const statistics = new BatchStatistics(one, 1, 1);
    const readings = createReadings([1]);
    for (let n = 0; n < 20; n++) {
      readings.airflowM3PerS[0] = n % 4 === 0 ? 0 : 1;
      statistics.add(readings, 1);
    }
    expect(statistics.means().still[0]).toBeCloseTo(0.25, 12);
    expect(statistics.latest!.still[0]).toBe(0);
  });

  it('joins devices of one id and kind, whatever stands between them', () => {
    const { airCase } = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 2, rackKw: 5, unitsPerSide: 1 }), 'hall');
    const [unit, rack] = [airCase.devices.find(({ kind }) => kind === 'coolingUnit')!, airCase.devices.find(({ kind }) => kind === 'rack')!];
    expect(deviceGroups([rack, unit, rack]).map(({ id, members }) => [id, members])).toEqual([[rack.id, [0, 2]], [unit.id, [1]]]);
  });
});

/** First-order autoregressive series of unit innovations, from its stationary distribution. */
function autoregressive(phi: number, count: number, normal: () => number): number[] {
  let value = normal() / Math.sqrt(1 - phi * phi);
  return Array.from({ length: count }, () => {
    value = phi * value + normal();
    return value;
  });
}

/** Shares of runs in which the true mean 0 lies within two errors: ours, and of batches taken as independent. */
function coverage(phi: number, count: number, runs: number): { ours: number; naive: number; independent: number } {
  const normal = gaussianSeries(20_260_101);
  let ours = 0;
  let naive = 0;
  let independent = 0;
  for (let run = 0; run < runs; run++) {
    const series = autoregressive(phi, count, normal);
    const mean = series.reduce((sum, v) => sum + v, 0) / count;
    const variance = series.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (count - 1);
    const { standardError, independentBatches } = batchEvidence(series);
    if (Math.abs(mean) < 2 * standardError) ours++;
    if (Math.abs(mean) < 2 * Math.sqrt(variance / count)) naive++;
    independent += independentBatches / runs;
  }
  return { ours: ours / runs, naive: naive / runs, independent };
}

/** Error of the mean of a wave of 16 batches a period. */
function waveError(count: number): number {
  return batchEvidence(Array.from({ length: count }, (_, n) => Math.sin((2 * Math.PI * n) / 16))).standardError;
}

describe('the error of a correlated mean', () => {
  it.each([[0, 16], [0.3, 16], [0.6, 32], [0.8, 64], [0.9, 128]])('correlation %d over %d batches: two errors hold in nine cases of ten', (phi, count) => {
    const { ours, naive } = coverage(phi, count, 1500);
    expect(ours).toBeGreaterThan(0.9);
    if (phi >= 0.6) expect(naive).toBeLessThan(0.75);
  });

  it('knows when a run is too short to tell: few independent batches', () => {
    expect(coverage(0.9, 16, 500).independent).toBeLessThan(4);
    expect(coverage(0, 64, 500).independent).toBeGreaterThan(10);
  });

  it('is of the size of the true error, not far above it', () => {
    const normal = gaussianSeries(7);
    let squares = 0;
    let estimate = 0;
    for (let run = 0; run < 1000; run++) {
      const series = autoregressive(0.6, 64, normal);
      squares += (series.reduce((sum, v) => sum + v, 0) / 64) ** 2 / 1000;
      estimate += batchEvidence(series).standardError / 1000;
    }
    expect(estimate / Math.sqrt(squares)).toBeGreaterThan(1);
    expect(estimate / Math.sqrt(squares)).toBeLessThan(2);
  });

  it('a slow drift is not mistaken for settled', () => {
    // 0.02 K per batch over 10 batches: the halves differ by 0.1 K.
    expect(batchEvidence(Array.from({ length: 10 }, (_, n) => 0.02 * n)).standardError).toBeGreaterThanOrEqual(0.05);
  });

  it('a slow oscillation counts with its amplitude until the run holds several periods', () => {
    expect(waveError(12)).toBeGreaterThan(0.3);
    expect(waveError(24)).toBeGreaterThan(0.3);
    expect(waveError(128)).toBeLessThan(0.2);
  });

  it('says nothing of fewer than two batches', () => {
    expect(batchEvidence([1])).toEqual({ standardError: Infinity, spread: Infinity, independentBatches: 0 });
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
