/** A WebGPU device in Node, on the software Vulkan driver that Debian's Chromium ships. */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { create, globals } from 'webgpu';

const chromiumFolder = '/usr/lib/chromium';
const driver = `${chromiumFolder}/vk_swiftshader_icd.json`;
/** dlopen flags of Linux: resolve lazily, stay loaded even though it is no Node add-on. */
const lazy = 1;
const noDelete = 0x1000;

const instances: GPU[] = [];

/** A new device (an adapter gives one only), or an Error that says what is missing. */
export async function requestSoftwareDevice(): Promise<GPUDevice> {
  if (process.env['VK_ICD_FILENAMES'] === undefined && existsSync(driver)) process.env['VK_ICD_FILENAMES'] = driver;
  const loader = `${chromiumFolder}/libvulkan.so.1`;
  if (existsSync(loader)) {
    // Dawn looks for libvulkan.so.1 by name; one already in the process is found wherever it lies.
    try {
      process.dlopen({ exports: {} }, loader, lazy | noDelete);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('self-register')) throw error;
    }
  }
  Object.assign(globalThis, globals);
  const gpu = create([]);
  // The adapter dies with its instance: keep it for the life of the process.
  instances.push(gpu);
  const adapter = await gpu.requestAdapter();
  if (!adapter) {
    throw new Error(`No WebGPU adapter: no Vulkan driver at ${process.env['VK_ICD_FILENAMES'] ?? driver}. Install Debian's package "chromium" (it ships a software driver), or set VK_ICD_FILENAMES to a driver of yours.`);
  }
  return adapter.requestDevice();
}
