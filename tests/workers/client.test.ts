import * as Comlink from 'comlink';
import { afterEach, expect, test, vi } from 'vitest';
import { createEngineClient } from '../../src/workers/client.ts';
import type { EngineWorker, JobKind, JobOutcome, JobProgress, JobRequests } from '../../src/workers/contract.ts';
import type { WorkerLike } from '../../src/workers/worker-slot.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

const request: JobRequests['projection'] = { scenario: minimalScenario(), samples: 1, seed: 1, hallAir: false };

/** The engine worker's contract, answered by the test. */
class ScriptedEngine implements EngineWorker {
  readonly cancelled: string[] = [];
  readonly settle = new Map<string, (outcome: JobOutcome<JobKind>) => void>();
  report: ((progress: JobProgress) => void) | null = null;
  obeysCancel = true;

  run<K extends JobKind>(_kind: K, jobId: string, _request: JobRequests[K], onProgress: (progress: JobProgress<K>) => void): Promise<JobOutcome<K>> {
    this.report = onProgress as (progress: JobProgress) => void;
    return new Promise((resolve) => {
      this.settle.set(jobId, resolve as (outcome: JobOutcome<JobKind>) => void);
    });
  }

  cancel(jobId: string): void {
    this.cancelled.push(jobId);
    if (this.obeysCancel) this.settle.get(jobId)?.({ status: 'cancelled', jobId });
  }

  describeBackend() {
    return Promise.resolve({ backend: 'cpu' as const, detail: 'scripted', webgpuAvailable: false });
  }

  describeVerification() {
    return Promise.resolve([]);
  }
}

const ports: MessagePort[] = [];

/** A worker of one thread: Comlink over a message channel, with a crash at hand. */
function scriptedWorkers() {
  const engines: ScriptedEngine[] = [];
  const crashes: (() => void)[] = [];
  let terminated = 0;
  const create = (): WorkerLike => {
    const engine = new ScriptedEngine();
    engines.push(engine);
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    Comlink.expose(engine, port2);
    const events = new EventTarget();
    crashes.push(() => events.dispatchEvent(new Event('error')));
    return {
      postMessage: (message, transfer) => port1.postMessage(message, transfer ?? []),
      addEventListener: (type, listener) => (type === 'message' ? port1 : events).addEventListener(type, listener as EventListener),
      removeEventListener: (type, listener) => (type === 'message' ? port1 : events).removeEventListener(type, listener as EventListener),
      start: () => port1.start(),
      terminate() {
        terminated += 1;
      },
    };
  };
  return { create, engines, crash: () => crashes.at(-1)?.(), terminated: () => terminated };
}

afterEach(() => {
  vi.useRealTimers();
  for (const port of ports.splice(0)) port.close();
});

test('progress and outcome come through', async () => {
  const { create, engines } = scriptedWorkers();
  const seen: JobProgress[] = [];
  const handle = createEngineClient('test', create).run('projection', request, (progress) => seen.push(progress));
  await vi.waitFor(() => expect(engines[0]?.report).not.toBeNull());
  engines[0]?.report?.({ jobId: handle.jobId, phase: 'Half', fraction: 0.5 });
  await vi.waitFor(() => expect(seen).toEqual([{ jobId: handle.jobId, phase: 'Half', fraction: 0.5 }]));
  engines[0]?.settle.get(handle.jobId)?.({ status: 'cancelled', jobId: handle.jobId });
  expect(await handle.outcome).toEqual({ status: 'cancelled', jobId: handle.jobId });
});

test('cancel reaches the worker, once', async () => {
  const { create, engines } = scriptedWorkers();
  const handle = createEngineClient('test', create).run('projection', request, () => undefined);
  handle.cancel();
  handle.cancel();
  expect((await handle.outcome).status).toBe('cancelled');
  expect(engines[0]?.cancelled).toEqual([handle.jobId]);
});

test('a crash fails the open jobs with a hint, and the next job gets a new worker', async () => {
  const { create, engines, crash } = scriptedWorkers();
  const client = createEngineClient('test', create);
  const handle = client.run('projection', request, () => undefined);
  await vi.waitFor(() => expect(engines[0]?.settle.size).toBe(1));
  crash();
  expect(await handle.outcome).toMatchObject({ status: 'failed', message: 'The solver stopped unexpectedly.' });
  const next = client.run('projection', request, () => undefined);
  await vi.waitFor(() => expect(engines[1]?.settle.size).toBe(1));
  engines[1]?.settle.get(next.jobId)?.({ status: 'cancelled', jobId: next.jobId });
  expect((await next.outcome).status).toBe('cancelled');
  expect(engines).toHaveLength(2);
});

test('a cancelled job has ended for its user within 100 ms, however busy the worker is', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { create, engines, terminated } = scriptedWorkers();
  const handle = createEngineClient('test', create).run('projection', request, () => undefined);
  await vi.waitFor(() => expect(engines[0]?.report).not.toBeNull());
  engines[0]!.obeysCancel = false;
  handle.cancel();
  await vi.advanceTimersByTimeAsync(100);
  expect((await handle.outcome).status).toBe('cancelled');
  expect(terminated()).toBe(0);
});

test('a worker that does not answer a cancel is ended', async () => {
  const { create, engines, terminated } = scriptedWorkers();
  const handle = createEngineClient('test', create).run('projection', request, () => undefined);
  await vi.waitFor(() => expect(engines[0]?.settle.size).toBe(1));
  const [engine] = engines;
  if (engine === undefined) throw new Error('no worker');
  engine.obeysCancel = false;
  vi.useFakeTimers();
  handle.cancel();
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  expect((await handle.outcome).status).toBe('cancelled');
  expect(terminated()).toBe(1);
});

test('a job that waits behind a stuck cancelled one begins anew in the next worker', async () => {
  const { create, engines } = scriptedWorkers();
  const client = createEngineClient('test', create);
  const stuck = client.run('projection', request, () => undefined);
  await vi.waitFor(() => expect(engines[0]?.settle.size).toBe(1));
  const [first] = engines;
  if (first === undefined) throw new Error('no worker');
  first.obeysCancel = false;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  stuck.cancel();
  const seen: JobProgress[] = [];
  const waiting = client.run('projection', request, (progress) => seen.push(progress));
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  expect((await stuck.outcome).status).toBe('cancelled');
  await vi.waitFor(() => expect(engines[1]?.settle.has(waiting.jobId)).toBe(true));
  engines[1]?.report?.({ jobId: waiting.jobId, phase: 'Half', fraction: 0.5 });
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  engines[1]?.settle.get(waiting.jobId)?.({ status: 'failed', jobId: waiting.jobId, message: 'from the second worker', hint: '' });
  expect(await waiting.outcome).toMatchObject({ message: 'from the second worker' });
});

test('an answer that cannot be sent says why', async () => {
  const { create, engines } = scriptedWorkers();
  const handle = createEngineClient('test', create).run('projection', request, () => undefined);
  await vi.waitFor(() => expect(engines[0]?.settle.size).toBe(1));
  engines[0]?.settle.get(handle.jobId)?.({ status: 'done', jobId: handle.jobId, result: () => undefined } as unknown as JobOutcome<JobKind>);
  expect(await handle.outcome).toMatchObject({ status: 'failed', message: expect.stringMatching(/could not be cloned|Unserializable/i) as unknown });
});
