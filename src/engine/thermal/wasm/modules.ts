/** The compiled kernels, once per thread that leads. */
import { kernelsEnd, sharedMemoryBeginning, singleThreadBeginning } from './kernels.generated.ts';

const compiled: { single?: WebAssembly.Module; shared?: WebAssembly.Module } = {};

/** The two modules are the same but for their memory: what they have in common is delivered once. */
function bytesOf(beginning: string): Uint8Array<ArrayBuffer> {
  const text = atob(beginning) + atob(kernelsEnd);
  const bytes = new Uint8Array(text.length);
  for (let n = 0; n < text.length; n++) bytes[n] = text.charCodeAt(n);
  return bytes;
}

/** Module over memory of its own, or over shared memory. Throws where WebAssembly SIMD is missing. */
export function kernelModule(shared: boolean): WebAssembly.Module {
  if (shared) return (compiled.shared ??= new WebAssembly.Module(bytesOf(sharedMemoryBeginning)));
  return (compiled.single ??= new WebAssembly.Module(bytesOf(singleThreadBeginning)));
}

/** Can kernels run here? */
export function wasmKernelsRun(): boolean {
  try {
    return kernelModule(false) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}
