import { expect, it } from 'vitest';
import { axeFindings, choose, openMinimal, panelOf, oneBrowser } from './app.ts';

/** Load flow of a small hall on two busy cores. */
const SOLVE_TIMEOUT = 60_000;

const browser = oneBrowser();

it('a component is found by keyboard, failed, seen to darken what hangs on it, and repaired', async () => {
  const { context, page, faults } = await openMinimal(browser());
  await choose(page, 'Simulate', /^One-line/);

  const panel = page.getByTestId('panel-oneLine');
  const diagram = panel.getByRole('application', { name: 'Power one-line' });
  await diagram.waitFor({ timeout: SOLVE_TIMEOUT });
  await expect.poll(() => diagram.textContent(), { timeout: SOLVE_TIMEOUT }).toMatch(/\d\u202fkW/);
  const told = () => panel.locator('output[aria-live]').innerText();

  await diagram.focus();
  await page.keyboard.press('Home');
  expect(await told()).toMatch(/Utility, live/);
  await page.keyboard.press('ArrowDown');
  expect(await told()).toMatch(/Transformer, live/);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByTestId('panel-inspector').innerText()).toContain('Take out of service');
  await page.keyboard.press('f');
  await expect.poll(told).toContain('failed');
  await page.keyboard.press('ArrowDown');
  await expect.poll(told, { timeout: SOLVE_TIMEOUT }).toContain('no supply');
  expect(await axeFindings(page, panelOf('oneLine'))).toEqual([]);

  await panel.getByRole('button', { name: 'Table', exact: true }).click();
  const table = panel.getByRole('table', { name: 'Power one-line as a table' });
  await table.getByRole('button', { name: /^Repair / }).click();
  await expect.poll(() => table.innerText(), { timeout: SOLVE_TIMEOUT }).not.toContain('no supply');

  await panel.getByRole('tab', { name: 'Single failures' }).click();
  await panel.getByRole('button', { name: 'Try every single failure' }).click();
  const ranked = panel.getByRole('table', { name: 'Single failures, worst first' });
  await ranked.waitFor({ timeout: SOLVE_TIMEOUT });
  expect(await ranked.getByRole('row').count()).toBe(6);
  expect(faults).toEqual([]);
  await context.close();
});
