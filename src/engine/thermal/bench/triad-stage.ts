/** All bandwidths that can be had on the CPU, and rates seen beside them. */
import type { BackendRates, TriadRate } from '../../../model/index.ts';
import { wasmKernelsRun } from '../wasm/modules.ts';
import type { AirThreads } from '../wasm/index.ts';
import { waitForThreads } from './cpu-backends.ts';
import { shareAndBound } from './kernel-rates.ts';
import { figureOfMerit } from './merit.ts';
import { type Pause, type Stage, staged } from './stage.ts';
import { bestMilliseconds, type TimingPlan } from './timing.ts';
import { measureScriptTriad, triadRate, type TriadThreads, WasmTriad } from './triads.ts';

export interface TriadInput {
  readonly plan: TimingPlan;
  readonly arrayBytes: number;
  readonly threads: AirThreads | null;
}

/** Bandwidths in JavaScript and WebAssembly; `remarks` takes what is left out, and why. */
export async function* measureTriads({ plan, arrayBytes, threads }: TriadInput, from: number, to: number, remarks: string[]): AsyncGenerator<Stage, TriadRate[]> {
  const at = (n: number): number => from + ((to - from) * n) / 4;
  const list = [
    yield* staged('Bandwidth in JavaScript, double precision', at(0), at(1), measureScriptTriad('js-f64', arrayBytes, plan)),
    yield* staged('Bandwidth in JavaScript, single precision', at(1), at(2), measureScriptTriad('js-f32', arrayBytes, plan)),
  ];
  if (!wasmKernelsRun()) {
    remarks.push('WebAssembly SIMD does not run here: the reference backend is all there is on the CPU.');
    return list;
  }
  const single = yield* staged('Bandwidth in WebAssembly', at(2), at(3), measureWasmTriad('wasm', arrayBytes, { threads: 1, startHelper: null }, plan));
  if (single) list.push(single);
  if (!threads) {
    remarks.push('Memory cannot be shared between threads here, or there is one core: several threads are left out.');
    return list;
  }
  const several = yield* staged(`Bandwidth in WebAssembly on ${threads.threads} threads`, at(3), at(4), measureWasmTriad('wasm-threads', arrayBytes, threads, plan));
  if (several) list.push(several);
  else remarks.push('The helper threads did not start: several threads are left out.');
  return list;
}

/** `null` when the threads do not begin. */
function* measureWasmTriad(id: 'wasm' | 'wasm-threads', arrayBytes: number, threads: TriadThreads, plan: TimingPlan): Generator<void | Pause, TriadRate | null> {
  const triad = new WasmTriad(arrayBytes, threads);
  try {
    yield* triad.fill();
    if (!(yield* waitForThreads(() => triad.ready, plan.now))) return null;
    const rate = triadRate(id, yield* bestMilliseconds(plan, () => triad.run()), triad.arrayBytes);
    return threads.threads > 1 ? { ...rate, title: `WebAssembly SIMD, ${threads.threads} threads` } : rate;
  } finally {
    triad.dispose();
  }
}

/** The fastest measurement of each triad, in the order in which they first appear. */
export function bestTriads(measured: readonly TriadRate[]): TriadRate[] {
  const best = new Map<TriadRate['id'], TriadRate>();
  for (const triad of measured) {
    const known = best.get(triad.id);
    if (!known || triad.bytesPerSecond > known.bytesPerSecond) best.set(triad.id, triad);
  }
  return [...best.values()];
}

/** A backend's shares and figure of merit beside its triad in `triads`. */
export function besideTriad(backend: BackendRates, triads: readonly TriadRate[]): BackendRates {
  const triad = triads.find(({ id }) => id === backend.triad);
  if (!triad) return backend;
  const kernels = backend.kernels.map((rate) => ({ ...rate, ...shareAndBound(rate, triad) }));
  return { ...backend, kernels, figureOfMerit: figureOfMerit(kernels.find(({ kernel }) => kernel === 'step') ?? null, triad) };
}
