import { afterEach, expect, test } from 'vitest';
import type { AirProgress } from '../../src/engine/thermal/index.ts';
import { AirSolver } from '../../src/engine/thermal/index.ts';
import { GpuAirError } from '../../src/engine/thermal/gpu/index.ts';
import type { JobRequests, JobResults } from '../../src/workers/contract.ts';
import { JobInputError } from '../../src/workers/host/failure.ts';
import { CPU_DETAIL, resetDeviceLosses, type BackendDecision } from '../../src/workers/jobs/backend.ts';
import { createThermalJob, type ThermalJobOptions } from '../../src/workers/jobs/thermal-job.ts';
import { siteWithGenerator } from '../engine/thermal/support/site-with-generator.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

type LoadGpu = NonNullable<ThermalJobOptions['loadGpu']>;

const request: JobRequests['thermal'] = {
  scenario: minimalScenario(), hallId: 'hall', backend: 'auto', cellMetres: 0.6, presentRackIds: ['a01'], presentUnitIds: null, failedIds: [],
};
const onCpu = (): Promise<BackendDecision> => Promise.resolve({ adapter: null, detail: CPU_DETAIL, software: false });
const noGpu: LoadGpu = () => Promise.reject(new Error('the GPU backend must not be loaded'));

const devices = { destroyed: 0 };
const adapter = {
  limits: {},
  requestDevice: () => Promise.resolve({ destroy: () => { devices.destroyed += 1; } }),
} as unknown as GPUAdapter;
const onGpu = (): Promise<BackendDecision> => Promise.resolve({ adapter, detail: 'test adapter', software: false });

/** A GPU backend that marches on the CPU for `steps` steps and then fails. */
function failingGpu(steps: number, failure: 'device-lost' | 'limits'): LoadGpu {
  class FailingSolver {
    readonly solver: AirSolver;

    constructor(solver: AirSolver) {
      this.solver = solver;
    }

    static create(_device: unknown, airCase: ConstructorParameters<typeof AirSolver>[0], options: { start?: ReturnType<AirSolver['snapshot']> }) {
      if (failure === 'limits') return Promise.reject(new GpuAirError('limits', 'flow needs too many bytes'));
      return Promise.resolve(new FailingSolver(new AirSolver(airCase, options.start === undefined ? {} : { start: options.start })));
    }

    get history() {
      return this.solver.history;
    }

    advance(): Promise<AirProgress> {
      if (this.solver.steps >= steps) return Promise.reject(new GpuAirError('device-lost', 'the GPU device was lost', this.solver.snapshot()));
      return Promise.resolve(this.solver.advanceSteps(5));
    }

    readonly dispose = () => undefined;
  }
  return () => Promise.resolve({ GpuAirError, GpuAirSolver: FailingSolver } as unknown as Awaited<ReturnType<LoadGpu>>);
}

afterEach(() => {
  resetDeviceLosses();
  devices.destroyed = 0;
});

/** Runs a job to its end. */
async function finished(job: Awaited<ReturnType<typeof createThermalJob>>): Promise<JobResults['thermal']> {
  while (!(await job.advance(50)).done);
  return job.result();
}

test('a fine grid shows a potential flow and a developed flow on wide cells first, each labelled', async () => {
  const job = await createThermalJob({ ...request, cellMetres: 0.2 }, { choose: onCpu, loadGpu: noGpu });
  const kinds: string[] = [];
  let fraction = 0;
  let report = await job.advance(20);
  while (!/^\d+ steps/.test(report.phase)) {
    expect(report.fraction).toBeGreaterThanOrEqual(fraction);
    ({ fraction } = report);
    const { preview } = report;
    if (preview !== undefined) {
      kinds.push(`${preview.fieldKind}, ${preview.converged ? 'accepted' : preview.unmet[0]}`);
      expect(preview.field.xFacesMetres[1]).toBeGreaterThan(0.3);
    }
    report = await job.advance(20);
  }
  expect(kinds).toEqual(['preview', 'coarse'].map((kind) => `${kind}, cells of 0.4 m: the finer ones asked for are still being solved`));
  expect(report.fraction).toBeGreaterThanOrEqual(fraction);
  job.dispose?.();
});

test('the first finished state is a labelled preview with fields of its own', async () => {
  const job = await createThermalJob(request, { choose: onCpu, loadGpu: noGpu });
  let report = await job.advance(5);
  while (report.preview === undefined) report = await job.advance(5);
  expect(report.preview.converged).toBe(false);
  expect(report.preview.unmet.join()).toMatch(/preview/);
  expect(report.preview.racks.map(({ id }) => id)).toEqual(['a01']);
  // The buffers are given away with the message; the solve must not miss them.
  const { buffer } = report.preview.field.temperatureCelsius;
  structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
  const next = await job.advance(5);
  expect(next.fraction).toBeGreaterThanOrEqual(report.fraction);
  job.dispose?.();
});

test('a lost device hands its last state to the CPU, which goes on from there', async () => {
  const job = await createThermalJob(request, { choose: onGpu, loadGpu: failingGpu(20, 'device-lost') });
  let report = await job.advance(5);
  while (devices.destroyed === 0) report = await job.advance(5);
  // The GPU took over at the potential flow and did its 20 steps.
  expect(report.phase).toMatch(/^20 steps/);
  report = await job.advance(5);
  expect(Number.parseInt(report.phase, 10)).toBeGreaterThanOrEqual(20);
  const result = await finished(job);
  expect(result.backend).toBe('cpu');
  expect(result.backendDetail).toMatch(/the GPU was lost, the solve went on here/);
});

test('a case that does not fit the GPU is solved on the CPU, and that is said', async () => {
  const job = await createThermalJob(request, { choose: onGpu, loadGpu: failingGpu(0, 'limits') });
  let report = await job.advance(5);
  while (report.preview === undefined) report = await job.advance(5);
  expect((await finished(job)).backendDetail).toMatch(/the GPU could not be used: flow needs too many bytes/);
});

test('an unknown hall is an input error, in the user’s words', async () => {
  await expect(createThermalJob({ ...request, hallId: 'no-hall' }, { choose: onCpu, loadGpu: noGpu })).rejects.toThrow(JobInputError);
});

test('a transient follows the settled state, with progress that never goes back', async () => {
  const unitIds = request.scenario.halls[0]!.airCoolingUnits.map(({ id }) => id);
  const job = await createThermalJob({ ...request, backend: 'cpu', cellMetres: 1.2, failedIds: unitIds, transientSeconds: 5 }, { choose: onCpu, loadGpu: noGpu });
  const phases: string[] = [];
  let fraction = 0;
  for (let done = false; !done;) {
    const report = await job.advance(20);
    expect(report.fraction).toBeGreaterThanOrEqual(fraction);
    ({ fraction, done } = report);
    phases.push(report.phase);
  }
  expect(phases.join()).toMatch(/capture index and age of air.*s of 5 s after the failure/);
  const { transient, racks, coolingUnits } = await job.result();
  expect(coolingUnits.some(({ heatKw }) => heatKw > 0)).toBe(true);
  expect(racks[0]!.captureIndex).toBeGreaterThan(0);
  expect(transient!.mode).toBe('fans-stop');
  expect(transient!.stoppedIds).toEqual(unitIds);
  expect(transient!.racks.map(({ id }) => id)).toEqual(['a01']);
  expect(transient!.roomMeanCelsius.at(-1)![1]).toBeGreaterThan(transient!.roomMeanCelsius[0]![1]);
  expect(transient!.heat.balanceError).toBeLessThan(5e-3);
});

/** Six seconds after the utility fails, where a generator takes over after `startSeconds`. */
async function withoutUtility(startSeconds: number) {
  const job = await createThermalJob(
    { ...request, scenario: siteWithGenerator(startSeconds), backend: 'cpu', cellMetres: 1.2, failedIds: ['utility'], transientSeconds: 6 }, { choose: onCpu, loadGpu: noGpu },
  );
  while (!(await job.advance(50)).done);
  return (await job.result()).transient!;
}

test('a transient goes on with the fans that a generator starts again', async () => {
  const [started, late] = [await withoutUtility(3), await withoutUtility(12)];
  for (const { stoppedIds } of [started, late]) expect(stoppedIds).toContain('crah');
  expect(late.heat.unitsKj).toBe(0);
  expect(late.notes.join()).not.toMatch(/power again/);
  expect(started.notes.join()).toMatch(/^At 3\.0 s crah.* have power again/);
  expect(started.heat.unitsKj).toBeGreaterThan(0);
  expect(started.roomMeanCelsius.at(-1)![1]).toBeLessThan(late.roomMeanCelsius.at(-1)![1]);
});

test('a failed loop leaves fans running and nothing cooled', async () => {
  const loopIds = request.scenario.halls[0]!.airCoolingUnits.map(({ loopId }) => loopId);
  const job = await createThermalJob({ ...request, backend: 'cpu', cellMetres: 1.2, failedIds: loopIds }, { choose: onCpu, loadGpu: noGpu });
  let report = await job.advance(5);
  while (report.preview === undefined) report = await job.advance(5);
  for (const unit of report.preview.coolingUnits) expect(unit.heatKw).toBeCloseTo(0, 9);
});
