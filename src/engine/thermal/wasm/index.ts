/** Hall air kernels in WebAssembly SIMD, and the choice between them and the reference. */
import type { AirCase } from '../air-case.ts';
import type { AirKernels } from '../kernels/air-kernels.ts';
import { REFERENCE_DETAIL, ReferenceKernels } from '../kernels/reference-kernels.ts';
import { wasmKernelsRun } from './modules.ts';
import { WASM_DETAIL, WasmKernels, type WasmOptions } from './wasm-kernels.ts';

/** Threads that a solve may use, the leading one included, and how another is started. */
export type AirThreads = Required<WasmOptions>;
/** More threads than this share the memory's bandwidth without gain. */
export const mostAirThreads = 8;

export { runHelper, type HelperOrder, type StartHelper } from './team.ts';
export { WasmKernels, type WasmOptions } from './wasm-kernels.ts';

/**
 * The fastest CPU kernels that run here: WebAssembly where it has SIMD, else the reference. On one thread the result
 * has the same bits on every machine.
 */
export function fastestKernels(airCase: AirCase, options: WasmOptions = {}): AirKernels {
  return wasmKernelsRun() ? new WasmKernels(airCase, options) : new ReferenceKernels(airCase);
}

/** What {@link fastestKernels} are, in words. */
export function fastestKernelsDetail(): string {
  return wasmKernelsRun() ? WASM_DETAIL : REFERENCE_DETAIL;
}
