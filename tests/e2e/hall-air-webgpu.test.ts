import { expect, it } from 'vitest';
import { closeTab, dropMinimal, openCampus, solverStatus, oneBrowser } from './app.ts';
import { screenshot } from './browser.ts';

const browser = oneBrowser();

/**
 * The shaders compile and march in a worker of the app, through the first batch of steps and its residuals. That they give what the
 * CPU gives is tested in Node, where an emulated adapter is not shared with a page: to the end it takes minutes here.
 */
it('marches hall air in WGSL in a worker, and is cancelled', async () => {
  const { context, page, faults } = await openCampus(browser(), { settings: { backend: 'webgpu', cellMetres: 1.2 } });
  // The picture of the hall would be drawn on the same emulated adapter.
  await closeTab(page, 'Hall');
  await dropMinimal(page);

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
  await expect.poll(() => solverStatus(page).innerText(), { timeout: 5000 }).toMatch(/Hall air cancelled/i);
  expect(faults).toEqual([]);
  await context.close();
}, 420_000);
