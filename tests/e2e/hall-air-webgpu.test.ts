import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser, openPage, screenshot } from './browser.ts';

let browser: Browser;
beforeAll(async () => { browser = await launchBrowser(); });
afterAll(async () => { await browser.close(); });

/**
 * The shaders compile and march in a worker of the app, through the first batch of steps and its residuals. That they give what the
 * CPU gives is tested in Node, where an emulated adapter is not shared with a page: to the end it takes minutes here.
 */
it('marches hall air in WGSL in a worker, and is cancelled', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { page, faults } = await openPage(context);
  await context.addInitScript(() => {
    localStorage.setItem('plenum.settings', JSON.stringify({ backend: 'webgpu', cellMetres: 1.2 }));
  });
  await page.goto(inject('appAddress'));
  await expect.poll(() => page.getByTestId('document-name').innerText(), { timeout: 60_000 }).toContain('Ohio campus');
  // The picture of the hall would be drawn on the same emulated adapter.
  await page.locator('.flexlayout__tab_button', { hasText: 'Hall' }).locator('.flexlayout__tab_button_trailing').click();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'minimal.plenum.json', { type: 'application/json' }));
    for (const type of ['dragenter', 'dragover', 'drop']) (document.querySelector('#root') ?? document.body).dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, readFileSync('scenarios/minimal.plenum.json', 'utf8'));
  await expect.poll(() => page.getByTestId('document-name').innerText(), { timeout: 30_000 }).toContain('Minimal');

  await page.locator('.flexlayout__tab_button', { hasText: /^Solver$/ }).first().click();
  const running = page.locator('.solver-running');
  const marched = /(\d+) steps, .* on WebGPU · mass .*, momentum (\d[\d.e+-]*), energy (\d[\d.e+-]*)/;
  await expect.poll(() => running.innerText(), { timeout: 200_000, interval: 500 }).toMatch(marched);
  const [, steps, momentum, energy] = marched.exec(await running.innerText())!.map(Number);
  expect(steps).toBeGreaterThan(9);
  expect(momentum).toBeGreaterThan(0);
  expect(momentum).toBeLessThan(2);
  expect(energy).toBeLessThan(2);
  await screenshot(page, 'solver-webgpu');

  await running.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => page.getByRole('status', { name: 'Solver status' }).innerText(), { timeout: 5000 }).toMatch(/Hall air cancelled/i);
  expect(faults).toEqual([]);
  await context.close();
}, 420_000);
