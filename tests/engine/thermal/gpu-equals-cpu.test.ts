import { describe, expect, it } from 'vitest';
import { AirSolver, buildAirCase, type AirSnapshot } from '../../../src/engine/thermal/index.ts';
import { GpuAirError, GpuAirSolver } from '../../../src/engine/thermal/gpu/index.ts';
import { createHallScenario } from './support/hall-scenario.ts';
import { requestSoftwareDevice } from './support/software-adapter.ts';

/** What the GPU backend does per step when not told otherwise. */
const GPU_PRESSURE_ITERATIONS = 2;
/**
 * The GPU computes in 32 bits (unit round-off 6e-8), the CPU in 64. Over 50 steps of an uncontained hall round-off has grown to
 * 4e-7 of the largest value; 1e-5 leaves room for adapters that sum in another order, and is far below what another
 * algorithm would do (one pressure iteration less: 1.6e-3).
 */
const OPEN_HALL_TOLERANCE = 1e-5;

describe('WGSL backend', () => {
  const built = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 5, containment: 'hot-aisle-ducted', rackKw: 12, unitsPerSide: 2 }), 'hall');
  const { airCase } = built;

  it('has a field worth comparing: racks, containment, buoyancy, odd sizes', () => {
    const { nx, ny, nz } = airCase.grid;
    expect([nx, ny, nz].some((n) => n % 8 !== 0)).toBe(true);
    expect(airCase.devices.filter((d) => d.kind === 'rack')).toHaveLength(10);
    expect(airCase.closures.gravityMPerS2).toBeGreaterThan(9);
    expect(nx * ny * nz).toBeLessThanOrEqual(32 ** 3);
  });

  it('gives the CPU field within 1e-4 after 50 steps', async () => {
    const cpu = new AirSolver(airCase, { pressureIterations: 1 });
    cpu.finishPreview();
    const start = cpu.snapshot();
    cpu.advanceSteps(50);
    const device = await requestSoftwareDevice();
    const gpu = await GpuAirSolver.create(device, airCase, { start, pressureIterations: 1 });
    await gpu.advanceSteps(50);
    const reached = await gpu.snapshot();
    expect(gpu.dispatches).toBeGreaterThan(50 * 30);
    expect(gpu.simulatedSeconds / cpu.simulatedSeconds).toBeCloseTo(1, 5);
    const differences = [0, 1, 2].map((axis) => relativeDifference(reached.velocity[axis]!, cpu.state.velocity[axis]!, scaleOf(cpu.state.velocity)));
    expect(Math.max(...differences)).toBeLessThan(1e-4);
    expect(relativeDifference(reached.temperature, cpu.state.temperature, scaleOf([cpu.state.temperature]))).toBeLessThan(1e-4);
    expect(relativeDifference(reached.coldShare, cpu.state.coldShare, 1)).toBeLessThan(1e-4);
    // The fields moved: the comparison is not of the start with itself.
    expect(relativeDifference(cpu.state.velocity[2], start.velocity[2], scaleOf(cpu.state.velocity))).toBeGreaterThan(0.05);
    gpu.dispose();
    device.destroy();
  }, 300_000);

  it('gives the CPU field of an open hall with a failed unit, at its own number of pressure iterations', async () => {
    const open = buildAirCase(createHallScenario({ rowPairs: 1, racksPerRow: 5, containment: 'none', rackKw: 12, unitsPerSide: 2 }), 'hall', { failedIds: new Set(['fan-wall1']) }).airCase;
    const { nx, ny, nz } = open.grid;
    expect(nx * ny * nz).toBeLessThanOrEqual(32 ** 3);
    expect(open.devices.filter((device) => device.kind === 'coolingUnit' && device.airflowM3PerS === 0).map(({ id }) => id)).toEqual(['fan-wall1']);
    const cpu = new AirSolver(open, { pressureIterations: GPU_PRESSURE_ITERATIONS });
    cpu.finishPreview();
    const start = cpu.snapshot();
    cpu.advanceSteps(50);
    const device = await requestSoftwareDevice();
    const gpu = await GpuAirSolver.create(device, open, { start });
    await gpu.advanceSteps(50);
    const reached = await gpu.snapshot();
    expect(gpu.simulatedSeconds / cpu.simulatedSeconds).toBeCloseTo(1, 5);
    expect(velocityDifference(reached, cpu)).toBeLessThan(OPEN_HALL_TOLERANCE);
    expect(relativeDifference(reached.temperature, cpu.state.temperature, scaleOf([cpu.state.temperature]))).toBeLessThan(OPEN_HALL_TOLERANCE);
    expect(relativeDifference(reached.coldShare, cpu.state.coldShare, 1)).toBeLessThan(OPEN_HALL_TOLERANCE);
    // The fields moved, and the tolerance is fine enough to tell one pressure iteration per step from two.
    expect(velocityDifference(start, cpu)).toBeGreaterThan(0.05);
    const once = new AirSolver(open, { start, pressureIterations: GPU_PRESSURE_ITERATIONS - 1 });
    once.advanceSteps(50);
    expect(velocityDifference(once.snapshot(), cpu)).toBeGreaterThan(10 * OPEN_HALL_TOLERANCE);
    gpu.dispose();
    device.destroy();
  }, 300_000);

  it('rejects with the last state when the device is lost, and the CPU goes on from it', async () => {
    const device = await requestSoftwareDevice();
    const gpu = await GpuAirSolver.create(device, airCase, { pressureIterations: 1 });
    await gpu.advanceSteps(4);
    const saved = await gpu.snapshot();
    device.destroy();
    const error = await gpu.advanceSteps(4).then(() => undefined, (reason: unknown) => reason);
    expect(error).toBeInstanceOf(GpuAirError);
    const failure = error as GpuAirError;
    expect(failure.failure).toBe('device-lost');
    expect(failure.snapshot).toBe(saved);
    const cpu = new AirSolver(airCase, { start: saved });
    cpu.advanceSteps(2);
    expect(cpu.steps).toBe(6);
    expect(cpu.state.temperature.every(Number.isFinite)).toBe(true);
  });

  it('surfaces compilation errors instead of running', async () => {
    const device = await requestSoftwareDevice();
    const broken = { ...airCase, air: { ...airCase.air, kinematicViscosityM2PerS: Number.NaN } };
    await expect(GpuAirSolver.create(device, broken, { start: new AirSolver(airCase).snapshot() })).rejects.toMatchObject({ failure: 'shader' });
    device.destroy();
  });
});

/** Largest difference of any velocity component, over the largest speed of the solver's. */
function velocityDifference(reached: AirSnapshot, solver: AirSolver): number {
  const scale = scaleOf(solver.state.velocity);
  return Math.max(...solver.state.velocity.map((component, axis) => relativeDifference(reached.velocity[axis]!, component, scale)));
}

function scaleOf(arrays: readonly Float64Array[]): number {
  return arrays.reduce((most, array) => array.reduce((m, v) => Math.max(m, Math.abs(v)), most), 0);
}

function relativeDifference(a: Float64Array, b: Float64Array, scale: number): number {
  return a.reduce((worst, value, c) => Math.max(worst, Math.abs(value - b[c]!)), 0) / scale;
}
