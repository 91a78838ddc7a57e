import { fastestKernelsDetail } from '../../engine/thermal/wasm/index.ts';
import type { BackendChoice, BackendDescription } from '../contract.ts';

/** What runs on the CPU, in plain words. */
export const CPU_DETAIL = fastestKernelsDetail();
/** Device losses after which hall air stays on the CPU for the rest of the visit. */
const LOSSES_ENDURED = 1;

/** Names of software rasterisers, which run WGSL slower than JavaScript runs on the same cores. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|warp|basic render/i;

/** Why the GPU is out of use for the rest of the visit; `null` while it may be used. */
let gpuGivenUp: string | null = null;
let deviceLosses = 0;

/** Is this adapter only emulated? */
export function isSoftwareAdapter({ isFallbackAdapter, vendor, architecture, device, description }: GPUAdapterInfo): boolean {
  return isFallbackAdapter || SOFTWARE.test(`${vendor} ${architecture} ${device} ${description}`);
}

/** An adapter's name in plain words. */
export function adapterName({ vendor, architecture, device, description }: GPUAdapterInfo): string {
  const name = description !== '' ? description : [vendor, device !== '' ? device : architecture].filter((part) => part !== '').join(' ');
  return name === '' ? 'unnamed adapter' : name;
}

async function findAdapter(gpu: GPU | undefined): Promise<GPUAdapter | null> {
  // Missing in browsers without WebGPU, whatever the typings say.
  if (gpu === undefined) return null;
  return gpu.requestAdapter({ powerPreference: 'high-performance' });
}

const browserGpu = () => (globalThis.navigator as { gpu?: GPU } | undefined)?.gpu;

/** What a solve runs on: an adapter, or the CPU and why. */
export interface BackendDecision {
  readonly adapter: GPUAdapter | null;
  readonly detail: string;
  readonly software: boolean;
  /** Why it is the CPU, where that is not plain. */
  readonly why?: string;
}

function onCpu(why: string): BackendDecision {
  return why === '' ? { adapter: null, detail: CPU_DETAIL, software: false } : { adapter: null, detail: because(CPU_DETAIL, why), software: false, why };
}

/** A backend and the reason for it. */
export function because(detail: string, why: string): string {
  return `${detail} (${why})`;
}

/** Chooses by the rule: a real adapter where allowed, else the CPU; `webgpu` also takes an emulated one. */
export async function chooseBackend(choice: BackendChoice, gpu: GPU | undefined = browserGpu()): Promise<BackendDecision> {
  if (choice === 'cpu') return onCpu('');
  if (gpuGivenUp !== null) return onCpu(gpuGivenUp);
  const adapter = await findAdapter(gpu);
  if (adapter === null) return onCpu(choice === 'webgpu' ? 'no WebGPU adapter here' : '');
  const software = isSoftwareAdapter(adapter.info);
  if (choice === 'auto' && software) return onCpu('the WebGPU adapter is emulated, which is slower');
  return { adapter, detail: `${adapterName(adapter.info)}, single precision`, software };
}

/** A device with the adapter's own buffer limits: hall fields outgrow the default ones. */
export function openDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage } = adapter.limits;
  return adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize, maxStorageBuffersPerShaderStage } });
}

/** Counts a lost device. @returns what to say of it */
export function noteDeviceLoss(): string {
  deviceLosses += 1;
  if (deviceLosses <= LOSSES_ENDURED) return 'the GPU was lost, the solve went on here';
  gpuGivenUp = 'the GPU was lost twice, solves stay on the CPU until the page is reloaded';
  return gpuGivenUp;
}

/** Forgets losses, as a reload does. */
export function resetDeviceLosses(): void {
  deviceLosses = 0;
  gpuGivenUp = null;
}

/** What `auto` would use. */
export async function describeBackend(): Promise<BackendDescription> {
  const { adapter, detail } = await chooseBackend('auto');
  const webgpuAvailable = adapter !== null || (await findAdapter(browserGpu())) !== null;
  return { backend: adapter === null ? 'cpu' : 'webgpu', detail, webgpuAvailable };
}
