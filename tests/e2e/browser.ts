import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/chromium.mjs';

/** Flags under which Debian's Chromium gives WebGL2 without a GPU or a network. */
const FLAGS = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--enable-unsafe-webgpu', '--enable-features=Vulkan', '--use-vulkan=swiftshader', '--use-webgpu-adapter=swiftshader', '--use-angle=swiftshader',
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: FLAGS });
}

/** A page whose console errors, uncaught errors and policy violations are collected. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  // Without the native pickers, which no test can answer, files are saved as downloads.
  await context.addInitScript(() => {
    for (const name of ['showSaveFilePicker', 'showOpenFilePicker']) Reflect.deleteProperty(globalThis, name);
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) faults.push(`console: ${message.text()}`);
  });
  return { page, faults };
}

/** Saves a screenshot among the test artefacts. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join('.artifacts', 'screenshots');
  mkdirSync(folder, { recursive: true });
  // Software rendering of a whole window can take long on a busy machine.
  await page.screenshot({ path: join(folder, `${name}.png`), timeout: 120_000 });
}
