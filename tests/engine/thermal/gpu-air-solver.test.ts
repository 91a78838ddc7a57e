/** How the WGSL backend behaves as a solver: work recorded, means, effort, limits, losses, memory. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AirSolver, type AirSnapshot, cpuSolution } from '../../../src/engine/thermal/index.ts';
import { gpuDeclines, GpuAirError, GpuAirSolver, mostSamples } from '../../../src/engine/thermal/gpu/index.ts';
import { PressureEffort } from '../../../src/engine/thermal/gpu/pressure-effort.ts';
import { meanSpacingOf } from '../../../src/engine/thermal/case-figures.ts';
import { FieldMeans } from '../../../src/engine/thermal/field-means.ts';
import { divergenceRms } from '../../../src/engine/thermal/kernels/divergence.ts';
import { ReferenceKernels } from '../../../src/engine/thermal/kernels/reference-kernels.ts';
import { buildLevels } from '../../../src/engine/thermal/pressure/levels.ts';
import { differenceOf } from './support/gpu-comparison.ts';
import { createPlenumCase } from './support/plenum-case.ts';
import { requestSoftwareDevice } from './support/software-adapter.ts';

const airCase = createPlenumCase();
const { start, cpu } = begin();

function begin(): { start: AirSnapshot; cpu: AirSolver } {
  const preview = new AirSolver(airCase);
  preview.finishPreview();
  const snapshot = preview.snapshot();
  return { start: snapshot, cpu: new AirSolver(airCase, { start: snapshot, stopWhenSettled: false }) };
}

/** Notes every buffer that the device makes and whether it was destroyed. */
function watchBuffers(device: GPUDevice): { readonly living: () => number; readonly made: () => number; labelled(label: string): GPUBuffer; stop(): void } {
  const create = device.createBuffer.bind(device);
  let made = 0;
  const living = new Set<GPUBuffer>();
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    made++;
    living.add(buffer);
    buffer.destroy = () => {
      living.delete(buffer);
      return destroy();
    };
    return buffer;
  };
  return {
    living: () => living.size, made: () => made, stop: () => { device.createBuffer = create; },
    labelled(label) {
      const found = [...living].find((buffer) => buffer.label === label);
      if (!found) throw new Error(`no buffer ${label}`);
      return found;
    },
  };
}

async function failureOf(work: Promise<unknown>): Promise<GpuAirError> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(GpuAirError);
  return error as GpuAirError;
}

describe('WGSL solver', () => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await requestSoftwareDevice();
  });
  afterAll(() => device.destroy());

  it('records the dispatches of a step, meets the divergence, follows the CPU’s means, and frees its memory', async () => {
    const watch = watchBuffers(device);
    const gpu = await GpuAirSolver.create(device, airCase, { start, stepsPerSubmit: 4, stopWhenSettled: false });
    const levels = buildLevels(airCase.grid, airCase.openX, airCase.openY, airCase.openZ);
    // Levels above 1,024 cells take 4 + 4 dispatches each, all others one together.
    const cycle = 8 * levels.filter(({ nx, ny, nz }) => nx * ny * nz > 1024).length + 1;
    const flow = 14; // Closure, step, devices, u, v, w, T, sources, update, 2 + 1 for porous faces, outflow, projection.
    const steps = 40;
    await gpu.advanceSteps(steps);
    expect(gpu.dispatches).toBe(steps * (flow + 4) + gpu.pressureIterations * (cycle + 8) + steps / 4);
    // The CPU takes 2.7 per step; the GPU what the worst step of a submit needs.
    expect(gpu.pressureIterations / steps).toBeGreaterThan(2);
    expect(gpu.pressureIterations / steps).toBeLessThan(9);

    cpu.advanceSteps(steps);
    const ours = await gpu.solution();
    const reference = cpuSolution(cpu);
    // Both solve the pressure to a tolerance, with iterations of their own, so the fields differ by about that much.
    expect(differenceOf([ours.temperature], [reference.temperature])).toBeLessThan(2e-3);
    expect(differenceOf(ours.velocity, reference.velocity)).toBeLessThan(2e-3);
    // The mean of a moving field is not its last state.
    expect(differenceOf(ours.velocity, cpu.snapshot().velocity)).toBeGreaterThan(0.02);
    expect(ours.steps).toBe(steps);

    const { velocity } = await gpu.snapshot();
    const speed = new ReferenceKernels(airCase);
    velocity.forEach((component, axis) => speed.velocity[axis]!.set(component));
    const divergence = (divergenceRms(airCase, velocity, new Float64Array(airCase.grid.size)) * meanSpacingOf(airCase)) / speed.updateViscosity().rmsSpeed;
    expect(divergence).toBeLessThan(5e-4);
    expect(divergence).toBeGreaterThan(0);

    // A clock that ticks with every look: a quick submit is followed by one of twice as many steps, a slow one by one step.
    let time = 0;
    const ticking = (tick: number) => (): number => (time += tick);
    await gpu.advance(3, ticking(1));
    expect(gpu.steps).toBe(steps + 4);
    await gpu.advance(3000, ticking(1000));
    expect(gpu.steps).toBe(steps + 4 + 8);
    await gpu.advance(3, ticking(1));
    expect(gpu.steps).toBe(steps + 4 + 8 + 1);

    expect(watch.living()).toBeGreaterThan(20);
    gpu.dispose();
    expect(watch.living()).toBe(0);
    watch.stop();
  });

  it('frees what it had allocated when a later allocation does not fit', async () => {
    const watch = watchBuffers(device);
    const { limits } = device;
    // A device that binds no more than the velocity needs: the gradients do not fit.
    const small = new Proxy(device, {
      get(target, key) {
        if (key === 'limits') return { maxBufferSize: limits.maxBufferSize, maxStorageBufferBindingSize: 16 * airCase.grid.size, maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension };
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const error = await failureOf(GpuAirSolver.create(small, airCase, { start }));
    expect(error.failure).toBe('limits');
    expect(error.message).toMatch(/needs \d+ bytes, the device binds at most/);
    expect(watch.made()).toBeGreaterThan(0);
    expect(watch.living()).toBe(0);
    watch.stop();
  });

  it('surfaces compilation errors instead of running', async () => {
    const broken = { ...airCase, air: { ...airCase.air, kinematicViscosityM2PerS: Number.NaN } };
    const error = await failureOf(GpuAirSolver.create(device, broken, { start }));
    expect(error.failure).toBe('shader');
    expect(error.message).toMatch(/^\w+\.wgsl: constants, line \d+: /);
  });

  /** Runs until a whole state has been read back, and two steps more; then puts no number into the first air cell's temperature, or everywhere. */
  async function poisoned(everywhere: boolean): Promise<{ readonly gpu: GpuAirSolver; readonly saved: AirSnapshot }> {
    const watch = watchBuffers(device);
    const gpu = await GpuAirSolver.create(device, airCase, { start });
    const state = watch.labelled('state');
    watch.stop();
    await gpu.advanceSteps(4);
    const saved = await gpu.snapshot();
    await gpu.advanceSteps(2);
    const { size } = airCase.grid;
    if (everywhere) device.queue.writeBuffer(state, 0, new Float32Array(4 * size).fill(Number.NaN));
    else device.queue.writeBuffer(state, 4 * (3 * size + airCase.solid.indexOf(0)), Float32Array.of(Number.NaN));
    return { gpu, saved };
  }

  it('stops where a number is none, with the last state that was whole', async () => {
    const { gpu, saved } = await poisoned(true);
    const error = await failureOf(gpu.advanceSteps(4));
    expect(error.failure).toBe('execution');
    expect(error.message).toMatch(/no number in step 7/);
    expect(error.snapshot).toBe(saved);
    expect(saved.steps).toBe(4);
    gpu.dispose();
  });

  it('takes no state over that is not whole', async () => {
    const { gpu, saved } = await poisoned(false);
    const error = await failureOf(gpu.snapshot());
    expect(error.failure).toBe('execution');
    expect(error.message).toMatch(/no number in the state after 6 steps/);
    expect(error.snapshot).toBe(saved);
    expect(await gpu.snapshot(false)).toBe(saved);
    gpu.dispose();
  });

  it('sizes a submit by the steps that the one before ran, not by those it was asked for', async () => {
    const gpu = await GpuAirSolver.create(device, airCase, { start, stepsPerSubmit: 64, stopWhenSettled: false });
    let time = 0;
    const ticking = (): number => (time += 1);
    const taken: number[] = [];
    for (let submit = 0; submit < 3; submit++) {
      const before = gpu.steps;
      await gpu.advance(3, ticking);
      taken.push(gpu.steps - before);
    }
    // The first tells what the pressure needs, and is short; the next holds no more than twice as many.
    expect(taken).toEqual([2, 4, 8]);
    gpu.dispose();
  });
});

it('hands the last state read back to the CPU when the device is lost', async () => {
  const device = await requestSoftwareDevice();
  const gpu = await GpuAirSolver.create(device, airCase, { start, pressureIterations: 1 });
  await gpu.advanceSteps(4);
  const saved = await gpu.snapshot();
  expect(saved.steps).toBe(4);
  device.destroy();
  const error = await failureOf(gpu.advanceSteps(4));
  expect(error.failure).toBe('device-lost');
  expect(error.snapshot).toBe(saved);
  const onward = new AirSolver(airCase, { start: saved });
  onward.advanceSteps(2);
  expect(onward.steps).toBe(6);
  expect(onward.state.temperature.every(Number.isFinite)).toBe(true);
});

it('declines faces that are partly open, and nothing of a room made of open and closed ones', () => {
  expect(gpuDeclines(airCase)).toBeNull();
  const openX = Float64Array.from(airCase.openX);
  openX[openX.indexOf(1)] = 0.5;
  expect(gpuDeclines({ ...airCase, openX })).toMatch(/partly open/);
});

/** Divergence number after so many iterations of a solver that leaves `reduction` per iteration. */
const solve = (initial: number, reduction: number, iterations: number): number => initial * reduction ** iterations;

describe('pressure effort', () => {
  it.each([[0.14, 0.02], [0.5, 0.01], [0.62, 0.5]])('finds the fewest iterations that meet the tolerance (reduction %f)', (reduction, initial) => {
    const tolerance = 5e-4;
    const effort = new PressureEffort(tolerance);
    let iterations = 0;
    let misses = 0;
    for (let submit = 0; submit < 400; submit++) {
      const worst = solve(initial, reduction, effort.iterations);
      if (submit >= 100) {
        iterations += effort.iterations;
        if (worst > tolerance) misses++;
      }
      effort.observe(worst);
    }
    const needed = Math.ceil(Math.log(tolerance / initial) / Math.log(reduction));
    // Now and then one fewer is tried, and missed.
    expect(iterations / 300).toBeGreaterThan(needed - 0.1);
    expect(iterations / 300).toBeLessThan(needed + 1.2);
    expect(misses).toBeLessThan(10);
  });

  it('holds nothing against a number that was enough when it was tried', () => {
    const tolerance = 5e-4;
    const effort = new PressureEffort(tolerance);
    /** Submits with room to spare until one iteration fewer is tried. */
    const submitsToTry = (): number => {
      const before = effort.iterations;
      let submits = 0;
      for (; effort.iterations === before; submits++) effort.observe(0.5 * tolerance);
      return submits;
    };
    const first = submitsToTry();
    effort.observe(0.9 * tolerance);
    effort.observe(2 * tolerance);
    expect(submitsToTry()).toBe(first);
    // Tried and not enough: the next try waits twice as long.
    effort.observe(2 * tolerance);
    expect(submitsToTry()).toBe(2 * first);
  });

  it('keeps a number that was asked for', () => {
    const effort = new PressureEffort(1e-3, 2);
    effort.observe(1);
    expect(effort.iterations).toBe(2);
  });
});

it('means of single-precision sums stay within their rounding bound', () => {
  const means = new FieldMeans(1);
  const values = Array.from({ length: 20 * mostSamples }, (_, s) => 20 + Math.fround(0.001 * Math.sin(s)));
  for (let first = 0; first < values.length; first += mostSamples) {
    const sum = new Float32Array(1);
    for (const value of values.slice(first, first + mostSamples)) sum[0]! += value;
    means.addSums([sum, sum, sum, sum], mostSamples);
  }
  const exact = values.reduce((sum, value) => sum + value, 0) / values.length;
  const mean = means.meanOf(3, false, new Float64Array(1))[0]!;
  expect(Math.abs(mean - exact) / exact).toBeLessThan(mostSamples * 6e-8);
  // A mean over the window before counts by its samples; a fresh window alone has none yet.
  means.restart();
  expect(means.meanOf(3, true, new Float64Array(1))[0]).toBe(mean);
  expect(means.meanOf(3, false, Float64Array.of(7))[0]).toBe(7);
});
