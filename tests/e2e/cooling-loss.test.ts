import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { choose, downloaded, openMinimal, oneBrowser } from './app.ts';

/** A hall of two racks on two busy cores. */
const RUN_TIMEOUT = 120_000;

const browser = oneBrowser();

it('a loss of cooling is followed, read, exported and leads to a rack', async () => {
  const { context, page, faults } = await openMinimal(browser());
  await choose(page, 'Simulate', /^Cooling loss/);

  const form = page.getByRole('form', { name: 'Loss of cooling' });
  await form.getByLabel('and follow for').fill('0');
  expect(await form.getByRole('button', { name: 'Run' }).isDisabled()).toBe(true);
  await form.getByLabel('and follow for').fill('30');
  await form.getByRole('button', { name: 'Run' }).click();
  const report = page.getByTestId('transient-report');
  await report.waitFor({ timeout: RUN_TIMEOUT });
  const table = report.getByRole('table', { name: 'Time until racks leave their envelope' });
  expect(await table.innerText()).toMatch(/A01\s+\d+\.\d\u202fs\s+30\.0\u202f°C/);
  expect(await report.innerText()).toContain('Allowable 30\u202f°C (rack type; ASHRAE A2 35 °C)');

  await page.getByLabel('Export this run').click();
  const download = await downloaded(page, () => page.getByText('All figures (CSV)').click());
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv).toMatch(/\r\nrack,[^\r]*\r\n/);
  await table.getByRole('button', { name: 'A01', exact: true }).click();
  await expect.poll(() => page.getByTestId('rack-type').isVisible(), { timeout: 20_000 }).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
}, 2 * RUN_TIMEOUT);
