import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dropMinimal, openApp, projectionDone, oneBrowser } from './app.ts';
import { screenshot } from './browser.ts';

const SOLVE_TIMEOUT = 300_000;

const browser = oneBrowser();
const settled = (page: Page) => projectionDone(page, SOLVE_TIMEOUT);

/** Label of the undo entry in the Edit menu. */
async function undoLabel(page: Page): Promise<string> {
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  const label = await page.getByRole('menuitem', { name: /^Undo/ }).innerText();
  await page.keyboard.press('Escape');
  // The shortcut stands on a line of its own.
  return label.split('\n')[0] ?? '';
}

it('drags a bar of the plan: the dates are computed anew, and undo brings the old ones back', async () => {
  const { context, page, faults } = await openApp(browser());
  await page.getByTestId('hall-canvas').waitFor({ timeout: 60_000 });
  await dropMinimal(page);
  await settled(page);
  const grid = page.getByRole('treegrid', { name: 'Activities by group' });
  await grid.scrollIntoViewIfNeeded({ timeout: 60_000 });
  const row = grid.getByRole('row').filter({ has: page.locator('[data-gantt-part="bar"]') }).last();
  const description = () => row.getAttribute('aria-label');
  const before = await description();
  const answersBefore = await page.getByLabel('When each run is unblocked').innerText();

  const bar = row.locator('[data-gantt-part="bar"]');
  await bar.scrollIntoViewIfNeeded();
  const dragBy = async (pixels: number, leave: () => Promise<void>): Promise<void> => {
    const box = await bar.boundingBox();
    if (box === null) throw new Error('the bar is not drawn');
    const [x, y] = [box.x + Math.min(4, box.width / 3), box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + pixels, y, { steps: 8 });
    await expect.poll(() => page.locator('.timeline-gantt-drag-label').innerHTML(), { timeout: 20_000 }).toMatch(/^Start no earlier than \d+ [A-Z][a-z]+ \d{4}/);
    await screenshot(page, 'gantt-drag');
    await leave();
  };
  // Escape: nothing happens.
  await dragBy(80, async () => {
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });
  expect(await undoLabel(page)).toBe('Undo');
  // Let go: the start is held, and everything after it moves.
  await dragBy(120, () => page.mouse.up());
  expect(await undoLabel(page)).toMatch(/^Undo: Reschedule /);
  await expect.poll(description, { timeout: SOLVE_TIMEOUT }).toContain('Start no earlier than');
  await expect.poll(() => page.getByLabel('When each run is unblocked').innerText(), { timeout: SOLVE_TIMEOUT }).not.toBe(answersBefore);
  await settled(page);
  await page.keyboard.press('Control+z');
  await expect.poll(description, { timeout: SOLVE_TIMEOUT }).toBe(before);
  expect(faults, 'no console errors, uncaught errors or policy violations').toEqual([]);
  await context.close();
}, 600_000);
