/** The compiled kernels, once per thread that leads. */
import { sharedMemoryKernels, singleThreadKernels } from './kernels.generated.ts';

const compiled: { single?: WebAssembly.Module; shared?: WebAssembly.Module } = {};

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let n = 0; n < text.length; n++) bytes[n] = text.charCodeAt(n);
  return bytes;
}

/** Module over memory of its own, or over shared memory. Throws where WebAssembly SIMD is missing. */
export function kernelModule(shared: boolean): WebAssembly.Module {
  if (shared) return (compiled.shared ??= new WebAssembly.Module(bytesOf(sharedMemoryKernels)));
  return (compiled.single ??= new WebAssembly.Module(bytesOf(singleThreadKernels)));
}

/** Can kernels run here? */
export function wasmKernelsRun(): boolean {
  try {
    return kernelModule(false) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}
