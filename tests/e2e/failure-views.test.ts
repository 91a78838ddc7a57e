import { expect, it } from 'vitest';
import { urdbRecord } from '../fixtures/urdb-record.ts';
import { axeFindings, choose, downloaded, drop, openMinimal, panelOf, oneBrowser } from './app.ts';

const browser = oneBrowser();

it('pairs of failures are ranked and shown in the diagram, and an outage is followed second by second', async () => {
  const { context, page, faults } = await openMinimal(browser());
  await choose(page, 'Simulate', /^One-line/);
  const panel = page.getByTestId('panel-oneLine');

  // The pair of two chosen components, by keyboard from the table into the diagram.
  await panel.getByRole('tab', { name: 'Power' }).click();
  await panel.getByRole('button', { name: 'Table', exact: true }).click();
  const components = panel.getByRole('table', { name: 'Power one-line as a table' });
  await components.getByRole('button', { name: 'UPS', exact: true }).click();
  await panel.getByRole('tab', { name: 'Pairs' }).click();
  await panel.getByLabel('Pairs to try').selectOption('chosen');
  expect(await panel.getByRole('button', { name: 'Try pairs' }).isDisabled()).toBe(true);
  await panel.getByRole('button', { name: 'Add the selection (1)' }).click();
  await panel.getByRole('tab', { name: 'Power' }).click();
  await components.getByRole('button', { name: 'Transformer', exact: true }).click();
  await panel.getByRole('tab', { name: 'Pairs' }).click();
  await panel.getByRole('button', { name: 'Add the selection (1)' }).click();
  await panel.getByRole('button', { name: 'Try pairs' }).click();
  const pairs = panel.getByRole('table', { name: 'Pairs of failures, worst first' });
  await pairs.waitFor();
  expect(await pairs.getByRole('row').count()).toBe(2);
  expect(await axeFindings(page, panelOf('oneLine'))).toEqual([]);
  await pairs.getByRole('button', { name: /and show them$/ }).focus();
  await page.keyboard.press('Enter');
  await panel.getByRole('application', { name: 'Power one-line' }).waitFor();
  expect(await panel.getByRole('button', { name: 'Repair all (2)' }).isVisible()).toBe(true);
  await panel.getByRole('button', { name: 'Repair all (2)' }).click();

  await panel.getByRole('tab', { name: 'Outage' }).click();
  await panel.getByRole('button', { name: 'Follow the outage' }).click();
  const report = page.getByTestId('outage-report');
  await report.waitFor();
  const events = report.getByRole('table', { name: 'Events of the outage, in order' });
  expect(await events.innerText()).toMatch(/on battery[\s\S]*battery empty/);
  expect(await axeFindings(page, panelOf('oneLine'))).toEqual([]);
  await report.getByRole('button', { name: 'Course of the outage as table' }).click();
  expect(await report.getByRole('region', { name: 'Power through the outage' }).getByRole('row').count()).toBeGreaterThan(2);
  const download = await downloaded(page, async () => {
    await panel.getByRole('button', { name: 'Export the outage' }).click();
    await page.getByRole('menuitem', { name: 'Events (CSV)' }).click();
  });
  expect(download.suggestedFilename()).toMatch(/-outage-events\.csv$/);
  await events.getByRole('button', { name: /UPS/ }).first().click();
  await panel.getByRole('application', { name: 'Power one-line' }).waitFor();
  await expect.poll(() => page.getByTestId('panel-inspector').innerText()).toContain('UPS');
  expect(faults).toEqual([]);
  await context.close();
});

it('the swings of a training run are set against its UPS, with smoothing and its cost', async () => {
  const { context, page, faults } = await openMinimal(browser());
  await choose(page, 'Simulate', /^Training load/);
  const panel = page.getByTestId('panel-training');
  await panel.getByLabel('compute, s', { exact: true }).fill('0.01');
  expect(await panel.getByText(/shorter than the edge/).isVisible()).toBe(true);
  expect(await panel.getByRole('button', { name: 'Run', exact: true }).isDisabled()).toBe(true);
  await panel.getByRole('button', { name: 'compute, s: back to the default' }).click();
  await panel.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByTestId('training-report').waitFor();
  const limits = panel.getByRole('table', { name: 'Swings against limits' });
  expect(await limits.innerText()).toContain('peak against rating');
  const smoothing = panel.getByRole('table', { name: 'Smoothing and its cost' });
  expect(await smoothing.getByRole('row').count()).toBe(6);
  await panel.getByRole('button', { name: 'Power of the run as table' }).click();
  expect(await panel.getByRole('region', { name: 'Power of the run around a checkpoint' }).innerText()).toContain('All of these together');
  expect(await axeFindings(page, panelOf('training'))).toEqual([]);
  await panel.getByLabel('power cap', { exact: true }).uncheck();
  expect(await panel.getByText('before the last change').isVisible()).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
});

it('a dropped tariff bills the site until it is undone, and one that can’t be billed is refused field by field', async () => {
  const { context, page, faults } = await openMinimal(browser());
  await choose(page, 'Simulate', /^Energy & cost/);
  const panel = page.getByTestId('panel-energy');
  await panel.getByText('the site has no contract and no tariff').waitFor();
  await drop(page, 'bad.json', JSON.stringify(urdbRecord({ energyratestructure: [[{ rate: 0.05, unit: 'therms' }], [{ rate: 0.09 }]] })));
  const refused = panel.getByRole('alert').filter({ hasText: 'bad.json' });
  await refused.waitFor();
  expect(await refused.innerText()).toContain('/energyratestructure/0/0');
  await refused.getByRole('button', { name: 'Dismiss' }).click();

  await drop(page, 'rate.json', JSON.stringify(urdbRecord()));
  await panel.getByText(/A city, Large power; OpenEI Utility Rate Database/).waitFor();
  await panel.getByText(/add up to the total exactly/).waitFor();
  expect(await axeFindings(page, panelOf('energy'))).toEqual([]);
  await choose(page, 'Edit', /^Undo: Bill .* on A city, Large power/);
  await panel.getByText('the site has no contract and no tariff').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
