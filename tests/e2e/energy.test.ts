import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { choose, downloaded, drop, openCampus, oneBrowser, WAIT } from './app.ts';

const browser = oneBrowser();

/** A weather file of one year, every hour alike. */
function weatherFile(): string {
  const head = ['LOCATION,Testville,OH,USA,Made up,999999,40.0,-82.8,-5.0,240.0', 'DESIGN CONDITIONS,0', 'TYPICAL/EXTREME PERIODS,0', 'GROUND TEMPERATURES,0', 'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0', 'COMMENTS 1,made for a test', 'COMMENTS 2,', 'DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31'];
  const rows = Array.from({ length: 8760 }, (_, hour) => {
    const day = new Date(Date.UTC(2021, 0, 1, hour));
    const weather = ['10.0', '5.0', '71', '98500', ...Array.from({ length: 25 }, () => '0')];
    return [2021, day.getUTCMonth() + 1, day.getUTCDate(), day.getUTCHours() + 1, 0, 'x', ...weather].join(',');
  });
  return [...head, ...rows].join('\n');
}

it('a year is solved by itself, billed, read month by month, exported, and takes a dropped weather file', async () => {
  const { context, page, faults } = await openCampus(browser());
  await choose(page, 'Simulate', /^Energy & cost/);
  const report = page.getByTestId('energy-report');
  await report.waitFor({ timeout: WAIT });
  const figures = page.getByLabel(/^Figures of New Albany campus in \d{4}/);
  expect(await figures.innerText()).toMatch(/PUE\s+1\.\d{3}/);

  await report.getByRole('button', { name: 'Jul', exact: true }).click();
  const lines = report.getByRole('table', { name: /^Lines of the bill of Jul/ });
  expect(await lines.innerText()).toContain('which add up to the total exactly');

  await page.getByLabel('Export these years').click();
  const download = await downloaded(page, () => page.getByText('Every hour (CSV)').click());
  expect(readFileSync(await download.path(), 'utf8').trim().split('\r\n')).toHaveLength(8761);

  await drop(page, 'broken.epw', 'this is no weather');
  await page.getByText('“broken.epw” is not used.').waitFor();
  await drop(page, 'testville.epw', weatherFile());
  const panel = page.locator('.energy-panel');
  await expect.poll(() => panel.innerText(), { timeout: WAIT }).toMatch(/file testville\.epw, Testville/);
  expect(await page.getByTestId('document-name').innerText()).toContain('Ohio campus');
  await panel.getByRole('button', { name: 'Use the site’s station' }).click();
  await expect.poll(() => panel.innerText(), { timeout: WAIT }).toMatch(/Chicago\.OHare/);

  const hours = ['it_kw', ...Array.from({ length: 8760 }, (_, hour) => (hour < 4380 ? 40_000 : 20_000))].join('\n');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), panel.getByRole('button', { name: 'by the hour…' }).click()]);
  await chooser.setFiles({ name: 'it.csv', mimeType: 'text/csv', buffer: Buffer.from(hours) });
  await expect.poll(() => panel.innerText(), { timeout: WAIT }).toContain('IT load of it.csv');
  await panel.getByRole('button', { name: 'Use a share' }).click();
  await expect.poll(() => panel.innerText(), { timeout: WAIT }).not.toContain('IT load of it.csv');
  expect(faults).toEqual([]);
  await context.close();
}, 6 * WAIT);
