import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSchedule } from '../../src/io/schedule/read-schedule.ts';
import { axeFindings, choose, downloaded, drop, dropMinimal, openCampus, oneBrowser, WAIT } from './app.ts';
import { screenshot } from './browser.ts';

const FIXTURES = 'tests/fixtures/schedule';

const browser = oneBrowser();

it('a P6 file is reported, taken, undone and exported for Microsoft Project; one that is cut off is refused', async () => {
  const { context, page, faults } = await openCampus(browser());
  await dropMinimal(page);

  await drop(page, 'cut-calendar.xer', readFileSync(`${FIXTURES}/cut-calendar.xer`));
  const dialog = page.getByRole('dialog', { name: 'Import schedule' });
  await dialog.getByText('“cut-calendar.xer” is not used.').waitFor();
  expect(await dialog.getByRole('table').innerText()).toContain('line 8, CALENDAR.clndr_data');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose(page, 'File', /^Import Schedule/)]);
  await chooser.setFiles(`${FIXTURES}/two-projects.xer`);
  await dialog.getByText('Adds 5 activities to the plan').waitFor();
  expect(await dialog.getByRole('table').innerText()).toContain('A1030 may start earlier than in P6');
  await screenshot(page, 'schedule-import');
  expect(await axeFindings(page, '.dialog')).toEqual([]);
  await dialog.getByRole('checkbox', { name: /as one network/ }).check();
  await dialog.getByText('Adds 6 activities to the plan').waitFor();
  await dialog.getByRole('button', { name: 'Add to the plan' }).click();
  await page.getByText('6 activities added, 0 updated').waitFor();

  await choose(page, 'Edit', /Undo: Import two-projects\.xer/);

  // The menu is asked again until the projection is there.
  await expect.poll(async () => {
    await page.getByRole('menuitem', { name: 'File' }).click();
    const disabled = await page.getByRole('menuitem', { name: /^Export Plan for Microsoft Project/ }).getAttribute('aria-disabled');
    await page.keyboard.press('Escape');
    return disabled;
  }, { timeout: WAIT, interval: 1000 }).not.toBe('true');
  const download = await downloaded(page, () => choose(page, 'File', /^Export Plan for Microsoft Project/));
  const { projects, diagnostics } = readSchedule(readFileSync(await download.path()), 'plan.xml');
  expect(diagnostics).toEqual([]);
  expect(projects[0]?.activities.filter(({ kind }) => kind !== 'summary').map(({ id }) => id)).toEqual(['delivery', 'burn-in']);
  expect(faults).toEqual([]);
  await context.close();
}, 4 * WAIT);
