/** The WGSL backend on the software adapter against the double-precision reference: the same steps, the same field. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AirSolver, buildAirCase, type AirCase } from '../../../src/engine/thermal/index.ts';
import { airProperties, standardGravityMPerS2 } from '../../../src/engine/thermal/air-properties.ts';
import { airVolumesOf } from '../../../src/engine/thermal/connectivity.ts';
import { pascalsAcross } from '../../../src/engine/thermal/devices.ts';
import { closedBox, resolvedLaminar, squareLines, unitAir } from '../../../src/engine/thermal/verify/boxes.ts';
import { compareBackends, comparedIterations, differenceOf, type Comparison } from './support/gpu-comparison.ts';
import { createHallScenario, type HallInput } from './support/hall-scenario.ts';
import { createPlenumCase } from './support/plenum-case.ts';
import { requestSoftwareDevice } from './support/software-adapter.ts';

const compared = 50;
/** Steps in which a fan that is asked for nothing comes to stand. */
const stalling = 200;
/**
 * The GPU computes in 32 bits (unit round-off 6e-8), the reference in 64. Over 50 steps round-off grows to between 1e-7 and 1e-5 of
 * the largest value; this leaves room for adapters that sum in another order, and is far below what another
 * algorithm would do. (The backends are meant to agree within 1e-4.)
 */
const tolerance = 5e-5;

let device: GPUDevice;
beforeAll(async () => {
  device = await requestSoftwareDevice();
});
afterAll(() => device.destroy());

function hall(input: Partial<HallInput>, turbulence: AirCase['closures']['turbulence'] = 'zeroEquation', failedIds: readonly string[] = []): AirCase {
  const built = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 5, rackKw: 12, unitsPerSide: 2, ...input }), 'hall', { failedIds: new Set(failedIds) });
  return { ...built.airCase, closures: { ...built.airCase.closures, turbulence } };
}

function expectEqual(result: Comparison): void {
  expect(result.velocity).toBeLessThan(tolerance);
  expect(result.temperature).toBeLessThan(tolerance);
  expect(result.pressure).toBeLessThan(tolerance);
  expect(result.airflow).toBeLessThan(tolerance);
  expect(result.outlet).toBeLessThan(tolerance);
  expect(result.gpu.simulatedSeconds / result.cpu.simulatedSeconds).toBeCloseTo(1, 5);
  result.gpu.dispose();
}

describe('WGSL backend after 50 steps', () => {
  it('racks, containment and buoyancy on a grid of odd sizes', async () => {
    const airCase = hall({ containment: 'hot-aisle-ducted' });
    const { nx, ny, nz } = airCase.grid;
    expect([nx, ny, nz].some((n) => n % 8 !== 0) && [nx, ny, nz].some((n) => n % 4 !== 0)).toBe(true);
    expect(airCase.closures.gravityMPerS2).toBeGreaterThan(9);
    const result = await compareBackends(device, airCase, compared);
    expect(result.velocityMoved).toBeGreaterThan(0.05);
    expectEqual(result);
  });

  it('tells one pressure iteration per step from two: the tolerance is not too wide', async () => {
    const airCase = hall({ containment: 'none' }, 'zeroEquation', ['fan-wall1']);
    const result = await compareBackends(device, airCase, compared);
    expectEqual(result);
    const once = new AirSolver(airCase, { start: result.start, pressureIterations: comparedIterations - 1 });
    once.advanceSteps(compared);
    expect(differenceOf(result.reached.velocity, once.snapshot().velocity)).toBeGreaterThan(2 * tolerance);
  });

  it('two volumes that only devices join, where mass holds the fans', async () => {
    const airCase = createPlenumCase({
      parted: true, unitFlow: 0.5, rack: { flowRule: { kind: 'inlet-temperature', points: [{ inletCelsius: 10, airflowM3PerS: 0.1 }, { inletCelsius: 20, airflowM3PerS: 0.9 }] } },
    });
    expect(airVolumesOf(airCase).count).toBe(2);
    const result = await compareBackends(device, airCase, compared);
    expect(result.velocityMoved).toBeGreaterThan(0.05);
    expect(result.gpu.readings.airflowM3PerS[1]).toBeCloseTo(0.5, 6);
    expect((await result.gpu.solution()).heldIds).toEqual(['rack']);
    expectEqual(result);
  });

  it('Smagorinsky, perforated tiles over a plenum, jets and cell heat', async () => {
    const airCase = createPlenumCase({ turbulence: 'smagorinsky' });
    const result = await compareBackends(device, airCase, compared);
    expect(result.velocityMoved).toBeGreaterThan(0.05);
    expectEqual(result);
    // The field would be another without any of them.
    const march = (other: AirCase): Float64Array[] => {
      const solver = new AirSolver(other, { start: result.start, pressureIterations: comparedIterations });
      solver.advanceSteps(compared);
      const { velocity, temperature } = solver.snapshot();
      return [...velocity, temperature];
    };
    const reached = [...result.reached.velocity, result.reached.temperature];
    const { porous } = airCase;
    for (const other of [
      { ...airCase, closures: { ...airCase.closures, turbulence: 'zeroEquation' as const } },
      { ...airCase, porous: { ...porous!, lossCoefficient: porous!.lossCoefficient.map((loss) => 0.9 * loss) } },
      { ...airCase, porous: { ...porous!, openFraction: porous!.openFraction.map((share) => 0.9 * share) } },
      createPlenumCase({ turbulence: 'smagorinsky', cellHeat: false }),
    ]) expect(differenceOf(reached, march(other))).toBeGreaterThan(2 * tolerance);
  });

  const onTheirCurve = createPlenumCase({
    rack: {
      flowRule: { kind: 'fan-curve', points: [{ pascals: -5, airflowM3PerS: 0.9 }, { pascals: 0, airflowM3PerS: 0.7 }, { pascals: 2, airflowM3PerS: 0.2 }] },
      rearDoor: { effectiveness: 0.6, waterCelsius: 17, capacityW: 2500 },
    },
  });

  it('fans on their curve behind a rear door', async () => {
    const airCase = onTheirCurve;
    const result = await compareBackends(device, airCase, compared);
    expectEqual(result);
    // The fans have turned up from the 0.5 m3/s they started with.
    expect(result.gpu.readings.airflowM3PerS[1]).toBeGreaterThan(0.55);
  });

  it('fans on their curve that go on from flow and pressure of a run', async () => {
    const before = new AirSolver(onTheirCurve);
    before.advanceSteps(compared);
    const start = before.snapshot();
    const [, rack] = onTheirCurve.devices;
    expect(Math.abs(pascalsAcross(rack!, onTheirCurve.air, start.pressure))).toBeGreaterThan(0.05);
    const steps = 10;
    const result = await compareBackends(device, onTheirCurve, steps, start);
    // Fans that felt nothing at first would by now turn otherwise: fans feel a pressure only after seconds.
    const still = new AirSolver(onTheirCurve, { start: { ...start, pressure: new Float64Array(start.pressure.length) }, pressureIterations: comparedIterations });
    still.advanceSteps(steps);
    expect(Math.abs(still.readings.airflowM3PerS[1]! / result.cpu.readings.airflowM3PerS[1]! - 1)).toBeGreaterThan(10 * tolerance);
    expectEqual(result);
  });

  it('a fan that stalls against the room', async () => {
    const airCase = createPlenumCase({
      rack: { flowRule: { kind: 'fan-curve', points: [{ pascals: -60, airflowM3PerS: 0.9 }, { pascals: -50, airflowM3PerS: 0 }, { pascals: 0, airflowM3PerS: 0 }] } },
    });
    const result = await compareBackends(device, airCase, stalling);
    expectEqual(result);
    expect(result.cpu.readings.airflowM3PerS[1]).toBe(0);
    expect(result.gpu.readings.airflowM3PerS[1]).toBe(0);
    expect(result.gpu.readings.outletTemperature[1]).toBe(result.gpu.readings.inletTemperature[1]);
  });

  it('fans that follow the inlet temperature', async () => {
    const airCase = createPlenumCase({
      rack: { flowRule: { kind: 'inlet-temperature', points: [{ inletCelsius: 15, airflowM3PerS: 0.3 }, { inletCelsius: 25, airflowM3PerS: 0.8 }] } },
    });
    const result = await compareBackends(device, airCase, compared);
    expectEqual(result);
    expect(Math.abs(result.gpu.readings.airflowM3PerS[1]! - 0.5)).toBeGreaterThan(0.01);
  });

  it('a lid and walls of given temperature, resolved with QUICK', async () => {
    const lines = [13, 11, 9].map((n) => Float64Array.from({ length: n + 1 }, (_, i) => i / n + 0.03 * Math.sin((2 * Math.PI * i) / n)));
    const airCase = closedBox({
      lines: [lines[0]!, lines[1]!, lines[2]!], air: unitAir(0.02, 0.71, 1), closures: { ...resolvedLaminar, gravityMPerS2: 1 },
      sides: [
        { axis: 2, high: true, velocity: [1, 0.3, 0] }, { axis: 1, high: true, velocity: [0.5, 0, -0.2] },
        { axis: 0, high: false, temperatureCelsius: 0.5 }, { axis: 0, high: true, temperatureCelsius: -0.5 }, { axis: 2, high: true, temperatureCelsius: 0.1 },
      ],
    });
    const result = await compareBackends(device, airCase, compared, 'rest');
    expect(result.temperatureMoved).toBeGreaterThan(0.5);
    expectEqual(result);
  });

  it('a room between unresolved walls of given temperature: forced and natural convection, a measured profile', async () => {
    const lines = [13, 11, 9].map((n) => Float64Array.from({ length: n + 1 }, (_, i) => (3 * i) / n + 0.1 * Math.sin((2 * Math.PI * i) / n)));
    const airCase = closedBox({
      lines: [lines[0]!, lines[1]!, lines[2]!], air: airProperties(20),
      closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: standardGravityMPerS2 },
      sides: [
        { axis: 2, high: false, temperatureCelsius: 45 }, { axis: 2, high: true, velocity: [1, 0.4, 0], temperatureCelsius: 12 },
        { axis: 0, high: false, velocity: [0, 0.5, -0.7], temperatureProfile: { axis: 2, points: [[0, 15], [1.2, 30], [3, 24]] } },
        { axis: 1, high: true, temperatureCelsius: 5 },
      ],
    });
    const result = await compareBackends(device, airCase, compared, 'rest');
    expect(result.velocityMoved).toBeGreaterThan(0.5);
    expectEqual(result);
  });

  it('a plane cavity with central differences', async () => {
    const airCase = closedBox({
      lines: squareLines(1, 33, 'xz'), air: unitAir(0.01, 0.71, 1), closures: { advection: 'central', wall: 'noSlip', turbulence: 'laminar', gravityMPerS2: 1 },
      sides: [{ axis: 0, high: false, temperatureCelsius: 0.5 }, { axis: 0, high: true, temperatureCelsius: -0.5 }],
    });
    const result = await compareBackends(device, airCase, compared, 'rest');
    expect(result.velocityMoved).toBeGreaterThan(0.05);
    expectEqual(result);
  });
});
