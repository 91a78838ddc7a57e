/**
 * A verification case on the WGSL backend: the lid-driven square at Re 100. As in the verification suite a coarser
 * solution is interpolated up; the GPU carries on from there, on the grid that is compared.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AirSolver, type AirCase } from '../../../src/engine/thermal/index.ts';
import { GpuAirSolver } from '../../../src/engine/thermal/gpu/index.ts';
import { closedBox, resolvedLaminar, squareLines, unitAir } from '../../../src/engine/thermal/verify/boxes.ts';
import { differences, largestOf } from '../../../src/engine/thermal/verify/comparison.ts';
import { lidSquareProfiles } from '../../../src/engine/thermal/verify/reference/lid-cavity.ts';
import { interpolateState, lineProfile } from '../../../src/engine/thermal/verify/sampling.ts';
import type { Profile } from '../../../src/engine/thermal/verify/verification.ts';
import { requestSoftwareDevice } from './support/software-adapter.ts';

const n = 32;
const re = 100;
/** Steps on the GPU, about two and a half lid times: what interpolation left has decayed by then. */
const steps = 400;
/** Steps of the CPU to its steady state on either grid, about 20 and 10 lid times. */
const steadySteps = 2000;
/** Divergence number of the verification cases. */
const divergenceTolerance = 1e-5;
const options = { stopWhenSettled: false, divergenceTolerance };

let device: GPUDevice;
beforeAll(async () => {
  device = await requestSoftwareDevice();
});
afterAll(() => device.destroy());

function lidSquare(cells: number): AirCase {
  return closedBox({
    lines: squareLines(1, cells, 'xy'), air: unitAir(1 / re, 1), closures: { ...resolvedLaminar, gravityMPerS2: 0 },
    sides: [{ axis: 1, high: true, velocity: [1, 0, 0] }],
  });
}

function centreLine({ grid }: AirCase, u: Float64Array): Profile {
  return lineProfile(grid, u, 0, 1, [0.5, 0.5, 0.5 * grid.linesZ[grid.nz]!], [0, 1]);
}

function furthest(a: Profile, b: Profile): number {
  return Math.max(...a.map(([, u], at) => Math.abs(u - b[at]![1])));
}

it('reaches the profile of the CPU, and with it the published one', async () => {
  const coarse = new AirSolver(lidSquare(n / 2), { ...options, fromRest: true });
  coarse.advanceSteps(steadySteps);
  const airCase = lidSquare(n);
  const cpu = new AirSolver(airCase, { ...options, fromRest: true });
  interpolateState(coarse.airCase, coarse.state, airCase, cpu.state);
  const start = cpu.snapshot();
  cpu.advanceSteps(steps);
  const same = centreLine(airCase, cpu.snapshot().velocity[0]);
  cpu.advanceSteps(steadySteps - steps);
  const steady = centreLine(airCase, cpu.snapshot().velocity[0]);

  const gpu = await GpuAirSolver.create(device, airCase, { ...options, start, stepsPerSubmit: 32 });
  await gpu.advanceSteps(steps);
  const reached = centreLine(airCase, (await gpu.snapshot()).velocity[0]);
  expect(furthest(centreLine(airCase, start.velocity[0]), steady)).toBeGreaterThan(0.1);
  // Step for step as the CPU; and nearly where the CPU ends, from a start that was far away.
  expect(furthest(reached, same)).toBeLessThan(2e-4);
  expect(furthest(reached, steady)).toBeLessThan(0.004);
  // Ghia's points within what 32 cells leave: twice the tolerance that the design states for 64.
  expect(largestOf(differences(reached, lidSquareProfiles[re]!.uOnX05))).toBeLessThan(0.012);
  gpu.dispose();
}, 300_000);
