import { existsSync } from 'node:fs';

// Debian's Chromium ships the software Vulkan driver that runs WGSL without a GPU.
const softwareVulkanDriver = '/usr/lib/chromium/vk_swiftshader_icd.json';
if (process.env['VK_ICD_FILENAMES'] === undefined && existsSync(softwareVulkanDriver)) {
  process.env['VK_ICD_FILENAMES'] = softwareVulkanDriver;
}
