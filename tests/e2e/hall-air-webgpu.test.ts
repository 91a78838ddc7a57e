import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { loadScenario } from '../../src/model/load.ts';
import type { ThermalResult } from '../../src/model/index.ts';
import { createThermalJob } from '../../src/workers/jobs/thermal-job.ts';
import { launchBrowser, openPage, screenshot } from './browser.ts';

const CELL_METRES = 1.2;
const RACK = 'a01';
const scenarioText = readFileSync('scenarios/minimal.plenum.json', 'utf8');

let browser: Browser;
beforeAll(async () => { browser = await launchBrowser(); });
afterAll(async () => { await browser.close(); });

/** The same hall on the CPU, here. */
async function solvedHere(): Promise<ThermalResult> {
  const { scenario } = loadScenario(scenarioText);
  if (scenario === null) throw new Error('the minimal scenario does not load');
  const job = await createThermalJob(
    { scenario, hallId: scenario.halls[0]?.id ?? '', backend: 'cpu', cellMetres: CELL_METRES, presentRackIds: [RACK], presentUnitIds: null, failedIds: [] },
    { threads: null },
  );
  try {
    while (!(await job.advance(1000)).done);
    return await job.result();
  } finally {
    job.dispose?.();
  }
}

const celsius = (text: string, label: string): number => {
  const value = new RegExp(`${label}\\s*(-?[\\d.]+)\\s*°C`).exec(text)?.[1];
  if (value === undefined) throw new Error(`no "${label}" in: ${text}`);
  return Number(value);
};

async function chosenPanel(page: Page, name: string): Promise<void> {
  await page.locator('.flexlayout__tab_button, .flexlayout__border_button', { hasText: new RegExp(`^${name}$`) }).first().click();
}

it('solves hall air in WGSL in a worker, to the temperatures that the CPU gives', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { page, faults } = await openPage(context);
  await context.addInitScript((cellMetres) => {
    localStorage.setItem('plenum.settings', JSON.stringify({ backend: 'webgpu', cellMetres }));
  }, CELL_METRES);
  await page.goto(inject('appAddress'));
  await expect.poll(() => page.getByTestId('document-name').innerText(), { timeout: 60_000 }).toContain('Ohio campus');
  // The GPU is needed for the solve alone: without the picture of the hall it has more of the processor that emulates it.
  await page.locator('.flexlayout__tab_button', { hasText: 'Hall' }).locator('.flexlayout__tab_button_trailing').click();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'minimal.plenum.json', { type: 'application/json' }));
    for (const type of ['dragenter', 'dragover', 'drop']) (document.querySelector('#root') ?? document.body).dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, scenarioText);
  await expect.poll(() => page.getByTestId('document-name').innerText(), { timeout: 30_000 }).toContain('Minimal');
  await page.getByRole('status', { name: 'Solver status' }).getByText(/Hall air done/).waitFor({ timeout: 400_000 });

  await chosenPanel(page, 'Solver');
  const figures = await page.getByLabel('Solve figures').innerText();
  expect(figures).toMatch(/WebGPU, .*swiftshader/i);
  expect(await page.getByText('Accepted: every limit is met').isVisible()).toBe(true);
  await screenshot(page, 'solver-webgpu');

  await page.getByLabel('Search the scenario').fill(RACK);
  await page.getByRole('treeitem').filter({ hasText: RACK }).last().click();
  const air = await page.getByText('Inlet, mean').locator('xpath=ancestor::dl | ancestor::table | ancestor::section').last().innerText();
  const rack = (await solvedHere()).racks.find(({ id }) => id === RACK);
  expect(Math.abs(celsius(air, 'Inlet, mean') - (rack?.inletMeanCelsius ?? Number.NaN))).toBeLessThan(0.1);
  expect(Math.abs(celsius(air, 'Outlet, mean') - (rack?.outletMeanCelsius ?? Number.NaN))).toBeLessThan(0.1);
  expect(faults).toEqual([]);
  await context.close();
}, 600_000);
