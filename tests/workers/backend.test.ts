import { afterEach, expect, test } from 'vitest';
import { adapterName, chooseBackend, CPU_DETAIL, isSoftwareAdapter, noteDeviceLoss, resetDeviceLosses } from '../../src/workers/jobs/backend.ts';

const info = (change: Partial<GPUAdapterInfo>): GPUAdapterInfo => ({
  vendor: 'nvidia', architecture: 'blackwell', device: '', description: '', subgroupMinSize: 32, subgroupMaxSize: 32, isFallbackAdapter: false, __brand: 'GPUAdapterInfo', ...change,
});

/** A browser's `navigator.gpu` with one adapter, or none. */
const gpuWith = (adapterInfo: GPUAdapterInfo | null) => ({
  requestAdapter: () => Promise.resolve(adapterInfo === null ? null : ({ info: adapterInfo } as GPUAdapter)),
}) as unknown as GPU;

const real = gpuWith(info({}));
const emulated = gpuWith(info({ vendor: 'google', architecture: 'swiftshader' }));

afterEach(() => resetDeviceLosses());

test('a real adapter is used, and named', async () => {
  expect(await chooseBackend('auto', real)).toMatchObject({ software: false, detail: 'nvidia blackwell, single precision' });
});

test.each([
  ['without WebGPU', undefined, CPU_DETAIL],
  ['without an adapter', gpuWith(null), CPU_DETAIL],
  ['with an emulated adapter', emulated, `${CPU_DETAIL} (the WebGPU adapter is emulated, which is slower)`],
])('%s, auto means the CPU', async (_name, gpu, detail) => {
  expect(await chooseBackend('auto', gpu)).toMatchObject({ adapter: null, detail, software: false });
});

test('an emulated adapter is used when it is asked for', async () => {
  expect(await chooseBackend('webgpu', emulated)).toMatchObject({ software: true });
});

test('the CPU is used when it is asked for', async () => {
  expect(await chooseBackend('cpu', real)).toEqual({ adapter: null, detail: CPU_DETAIL, software: false });
});

test('after one loss the GPU is tried again, after the second no more, and that is said', async () => {
  noteDeviceLoss();
  expect((await chooseBackend('auto', real)).adapter).not.toBeNull();
  expect(noteDeviceLoss()).toMatch(/stay on the CPU/);
  const decision = await chooseBackend('auto', real);
  expect(decision.adapter).toBeNull();
  expect(decision.detail).toMatch(/lost twice/);
});

test('fallback adapters and software rasterisers count as emulated', () => {
  expect(isSoftwareAdapter(info({ isFallbackAdapter: true }))).toBe(true);
  expect(isSoftwareAdapter(info({ description: 'llvmpipe (LLVM 15)' }))).toBe(true);
  expect(isSoftwareAdapter(info({}))).toBe(false);
});

test('an adapter without any name is called so', () => {
  expect(adapterName(info({ vendor: '', architecture: '' }))).toBe('unnamed adapter');
});
