import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium'];

/**
 * Path of an installed Chromium: `CHROMIUM_PATH` if set, else the usual places.
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return candidates.find((path) => existsSync(path)) ?? null;
}

const missing = `Chromium is missing: the browser tests run in it, and the WGSL tests use the software Vulkan driver it brings.
  Debian or Ubuntu:  sudo apt-get update && sudo apt-get install -y chromium
  elsewhere:         install Chromium or Chrome and set CHROMIUM_PATH to its program file,
                     and VK_ICD_FILENAMES to its vk_swiftshader_icd.json`;

/**
 * Finds Chromium, or installs Debian's where this process may.
 * @returns {string} path of the program
 * @throws {Error} that says exactly what is missing
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) throw new Error(missing);
  console.log('Chromium not found; installing the package "chromium" …');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env: environment });
  const install = spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env: environment });
  const installed = findChromium();
  if (install.status !== 0 || installed === null) throw new Error(missing);
  return installed;
}
