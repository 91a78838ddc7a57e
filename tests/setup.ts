import fc from 'fast-check';
import { existsSync } from 'node:fs';

// Debian's Chromium ships the software Vulkan driver that runs WGSL without a GPU.
const softwareVulkanDriver = '/usr/lib/chromium/vk_swiftshader_icd.json';
if (process.env['VK_ICD_FILENAMES'] === undefined && existsSync(softwareVulkanDriver)) {
  process.env['VK_ICD_FILENAMES'] = softwareVulkanDriver;
}

// The same cases in every run; another seed explores: PLENUM_TEST_SEED=7 npm test.
fc.configureGlobal({ seed: Number(process.env['PLENUM_TEST_SEED'] ?? 20_261_122) });
