import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readSchedule } from '../../src/io/schedule/read-schedule.ts';
import { launchBrowser, openPage, screenshot } from './browser.ts';

/** A page, its workers and a projection on two busy cores. */
const WAIT = 120_000;
const FIXTURES = 'tests/fixtures/schedule';

let browser: Browser;
beforeAll(async () => { browser = await launchBrowser(); });
afterAll(async () => { await browser.close(); });

/** Drops a file onto the window. */
async function drop(page: Page, name: string, content: Uint8Array): Promise<void> {
  await page.evaluate(({ fileName, bytes }) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], fileName));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  }, { fileName: name, bytes: [...content] });
}

async function choose(page: Page, item: RegExp): Promise<void> {
  await page.getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

it('a P6 file is reported, taken, undone and exported for Microsoft Project; one that is cut off is refused', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const { page, faults } = await openPage(context);
  page.setDefaultTimeout(WAIT);
  await page.goto(inject('appAddress'));
  const documentName = page.getByTestId('document-name');
  await expect.poll(() => documentName.innerText(), { timeout: WAIT }).toContain('Ohio campus');
  await drop(page, 'minimal.plenum.json', readFileSync('scenarios/minimal.plenum.json'));
  await expect.poll(() => documentName.innerText(), { timeout: WAIT }).toContain('Minimal');

  await drop(page, 'cut-calendar.xer', readFileSync(`${FIXTURES}/cut-calendar.xer`));
  const dialog = page.getByRole('dialog', { name: 'Import schedule' });
  await dialog.getByText('“cut-calendar.xer” is not used.').waitFor();
  expect(await dialog.getByRole('table').innerText()).toContain('line 8, CALENDAR.clndr_data');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose(page, /^Import Schedule/)]);
  await chooser.setFiles(`${FIXTURES}/two-projects.xer`);
  await dialog.getByText('Adds 5 activities to the plan').waitFor();
  expect(await dialog.getByRole('table').innerText()).toContain('A1030 may start earlier than in P6');
  await screenshot(page, 'schedule-import');
  const { violations } = await new AxeBuilder({ page }).include('.dialog').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await dialog.getByRole('checkbox', { name: /as one network/ }).check();
  await dialog.getByText('Adds 6 activities to the plan').waitFor();
  await dialog.getByRole('button', { name: 'Add to the plan' }).click();
  await page.getByText('6 activities added, 0 updated').waitFor();

  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('menuitem', { name: /Undo: Import two-projects\.xer/ }).click();

  // The menu is asked again until the projection is there.
  await expect.poll(async () => {
    await page.getByRole('menuitem', { name: 'File' }).click();
    const disabled = await page.getByRole('menuitem', { name: /^Export Plan for Microsoft Project/ }).getAttribute('aria-disabled');
    await page.keyboard.press('Escape');
    return disabled;
  }, { timeout: WAIT, interval: 1000 }).not.toBe('true');
  const [download] = await Promise.all([page.waitForEvent('download'), choose(page, /^Export Plan for Microsoft Project/)]);
  const { projects, diagnostics } = readSchedule(readFileSync(await download.path()), 'plan.xml');
  expect(diagnostics).toEqual([]);
  expect(projects[0]?.activities.filter(({ kind }) => kind !== 'summary').map(({ id }) => id)).toEqual(['delivery', 'burn-in']);
  expect(faults).toEqual([]);
  await context.close();
}, 4 * WAIT);
