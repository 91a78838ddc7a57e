import { expect, test, vi } from 'vitest';
import { JobInputError } from '../../src/workers/host/failure.ts';
import { createBenchJob, type BenchJobOptions } from '../../src/workers/jobs/bench-job.ts';

/** A clock that moves on by itself: nothing here is timed. */
function tickingClock(): () => number {
  let time = 0;
  return () => { time += 9; return time; };
}

const options = (change: Partial<BenchJobOptions> = {}): BenchJobOptions => ({
  threads: null, now: tickingClock(), choose: () => Promise.resolve({ adapter: null, detail: '', software: false }), arrayBytes: 16_384,
  timing: { repetitionMs: 5, repetitions: 1 }, maximumSteps: 2, ...change,
});

test('a bench runs in slices to a report that can be sent', async () => {
  const job = await createBenchJob({ cellMetres: 1.2, solveCellMetres: [1.2] }, options());
  const fractions: number[] = [];
  for (let done = false; !done;) {
    const report = await job.advance(30);
    fractions.push(report.fraction);
    done = report.done;
  }
  const report = await job.result();
  expect(fractions.length).toBeGreaterThan(20);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(structuredClone(report)).toEqual(report);
  expect(report.solves).toHaveLength(1);
  expect(report.remarks.some((remark) => remark.includes('WebGPU is left out'))).toBe(true);
  job.dispose?.();
});

test('a software adapter is never measured', async () => {
  const requestDevice = vi.fn<() => never>();
  const adapter = { requestDevice } as unknown as GPUAdapter;
  await createBenchJob({ cellMetres: 1.2, solveCellMetres: [] }, options({ choose: () => Promise.resolve({ adapter, detail: 'emulated', software: true }) }));
  expect(requestDevice).not.toHaveBeenCalled();
});

test.each([0.01, 5, Number.NaN])('cells of %d m are refused in the user’s words', async (cellMetres) => {
  await expect(createBenchJob({ cellMetres, solveCellMetres: [] }, options())).rejects.toThrow(JobInputError);
  await expect(createBenchJob({ cellMetres: 0.3, solveCellMetres: [cellMetres] }, options())).rejects.toThrow(/outside 0\.1 to 1\.2 m/);
});
