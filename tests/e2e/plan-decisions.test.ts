import { expect, it } from 'vitest';
import type { Quantity, Scenario } from '../../src/model/index.ts';
import { minimalScenario } from '../fixtures/minimal.ts';
import { axeFindings, choose, documentIs, downloaded, drop, openMinimal, panelOf, oneBrowser } from './app.ts';

const TEST_TIMEOUT = 420_000;

const browser = oneBrowser();

const scaled = (quantity: Quantity<'d'>, factor: number): Quantity<'d'> =>
  (typeof quantity === 'number' ? quantity * factor : { ...quantity, value: quantity.value * factor, ...(quantity.low === undefined ? {} : { low: quantity.low * factor }), ...(quantity.high === undefined ? {} : { high: quantity.high * factor }) });

/** An earlier version in which the second rack was to come sooner, and was not ordered yet. */
function earlierVersion(): Scenario {
  const scenario = minimalScenario();
  const activities = scenario.plan.activities.map(({ actualStart: _actualStart, ...activity }) => (activity.id === 'delivery' ? { ...activity, durationDays: scaled(activity.durationDays, 0.6) } : activity));
  return { ...scenario, plan: { ...scenario.plan, activities } };
}

const fileOf = (scenario: Scenario, name: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(scenario)) });

it('dates are read off a curve, what moved them is told against a file, and the tornado names what swings them', async () => {
  const { context, page, faults } = await openMinimal(browser());

  await choose(page, 'Timeline', 'Run dates');
  const dates = page.getByTestId('panel-dates');
  await page.getByTestId('run-dates').waitFor();
  await dates.getByLabel('By', { exact: true }).fill('2028-12-30');
  await dates.getByText(/(over 99|100)\s%\sof outcomes by 30 Dec 2028/).waitFor();
  await dates.getByLabel('Date cursor').focus();
  await page.keyboard.press('Home');
  await dates.getByText(/^0\s%\sof outcomes by 1 Dec 2026/).waitFor();
  await dates.getByRole('button', { name: 'Date unblocked as table' }).click();
  expect(await dates.getByRole('region', { name: /share of outcomes/ }).innerText()).toContain('Not within the horizon');
  expect(await axeFindings(page, panelOf('dates'))).toEqual([]);

  await choose(page, 'Timeline', 'Slip bridge');
  const bridge = page.getByTestId('panel-slipBridge');
  await bridge.getByText('Nothing has changed since.').waitFor();
  expect(await bridge.getByRole('button', { name: 'Compare' }).isDisabled()).toBe(true);
  const attach = async (file: ReturnType<typeof fileOf>): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), bridge.getByRole('button', { name: 'File…' }).click()]);
    await chooser.setFiles(file);
  };
  await attach({ ...fileOf(minimalScenario(), 'bad.json'), buffer: Buffer.from('{') });
  await bridge.getByRole('alert').filter({ hasText: 'bad.json' }).waitFor();
  await attach(fileOf(earlierVersion(), 'november.plenum.json'));
  await bridge.getByRole('button', { name: 'Compare' }).click();
  await page.getByTestId('slip-bridge-report').waitFor();
  expect(await bridge.getByText(/^P50 .* days later$/).isVisible()).toBe(true);
  await bridge.getByText('P80', { exact: true }).click();
  await bridge.getByText(/^P80 .* days later$/).waitFor();
  const causes = bridge.getByRole('table', { name: 'Causes of the movement' });
  expect(await causes.innerText()).toMatch(/Progress[\s\S]*Second rack: order to delivery/);
  await causes.getByRole('button', { name: 'Second rack: order to delivery' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByTestId('panel-inspector').innerText()).toContain('Second rack: order to delivery');
  expect(await axeFindings(page, panelOf('slipBridge'))).toEqual([]);
  const download = await downloaded(page, async () => {
    await bridge.getByRole('button', { name: 'Export what moved the dates' }).click();
    await page.getByRole('menuitem', { name: 'Causes of all runs (CSV)' }).click();
  });
  expect(download.suggestedFilename()).toBe('minimal-slip-bridge.csv');
  await bridge.getByLabel('Compare with').selectOption('opened');
  await bridge.getByText('before the last change').waitFor();

  await choose(page, 'Timeline', 'Schedule tornado');
  const risk = page.getByTestId('panel-risk');
  await risk.getByLabel('Outcomes').selectOption('1000');
  await risk.getByRole('button', { name: 'Draw outcomes' }).click();
  await page.getByTestId('schedule-risk').waitFor();
  expect(await risk.getByRole('table', { name: 'Sensitivity of the plan’s finish' }).innerText()).toContain('Second rack: order to delivery');
  expect(await axeFindings(page, panelOf('risk'))).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
}, TEST_TIMEOUT);

it('orders that are still to be placed have a last date, and the health of the plan stands above its dates', async () => {
  const { context, page, faults } = await openMinimal(browser());
  await drop(page, 'november.plenum.json', JSON.stringify({ ...earlierVersion(), meta: { ...earlierVersion().meta, name: 'November' } }));
  await documentIs(page, 'november');

  await choose(page, 'Timeline', 'Last dates to sign');
  const signing = page.getByTestId('panel-signing');
  await signing.getByLabel('Confidence, per cent of outcomes').fill('20');
  await signing.getByText('Give a confidence from 50 to 99 %.').waitFor();
  await signing.getByLabel('Confidence, per cent of outcomes').fill('80');
  await signing.getByLabel('unblocked by').fill('2028-12-01');
  await signing.getByRole('button', { name: 'Find dates' }).click();
  const table = signing.getByRole('table', { name: 'Last dates to sign' });
  await table.waitFor();
  expect(await table.innerText()).toMatch(/in time[\s\S]*Second rack: order to delivery[\s\S]*Sign by \d+ \w+ 20\d\d, .* after it is planned/);
  await table.getByRole('button', { name: 'Second rack: order to delivery' }).click();
  await expect.poll(() => page.getByTestId('panel-inspector').innerText()).toContain('Second rack: order to delivery');
  expect(await axeFindings(page, panelOf('signing'))).toEqual([]);

  const failing = page.getByText(/^Schedule health: \d+ of 14 points fail/);
  await failing.waitFor();
  await page.getByTestId('panel-timeline').getByRole('button', { name: 'Show', exact: true }).click();
  const health = page.getByRole('table', { name: 'Schedule health' });
  await health.waitFor();
  expect(await health.getByRole('row').count()).toBe(15);
  expect(await axeFindings(page, panelOf('health'))).toEqual([]);
  await choose(page, 'Timeline', 'Slip bridge');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('last dates');
  await page.getByRole('option', { name: /Last dates to sign/ }).click();
  await signing.getByRole('button', { name: 'Find dates' }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
}, TEST_TIMEOUT);

it('a template is checked field by field, refused where it would close a loop, put into the plan and taken back', async () => {
  const { context, page, faults } = await openMinimal(browser());
  await choose(page, 'Timeline', /^Insert Plan Template/);
  const dialog = page.getByRole('dialog', { name: 'Insert plan template' });
  await dialog.getByLabel('Template', { exact: true }).selectOption('burn-in');
  const machines = dialog.getByLabel('Machines (trays)', { exact: true });
  await machines.fill('0.5');
  await dialog.getByRole('alert').filter({ hasText: 'Machines (trays) must be a whole number from 1 to 200,000' }).waitFor();
  expect([await machines.getAttribute('aria-invalid'), await dialog.getByRole('button', { name: 'Insert', exact: true }).isDisabled()]).toEqual(['true', true]);
  await machines.fill('36');
  await dialog.getByLabel('Starts after').selectOption('burn-in');
  await dialog.getByLabel('Needed by').selectOption('delivery');
  expect(await dialog.getByRole('table').innerText()).toMatch(/after Burn-in[\s\S]*before Second rack: order to delivery/);
  await dialog.getByRole('button', { name: 'Insert 5 activities' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'wait for each other' }).waitFor();
  expect(await axeFindings(page, '.dialog')).toEqual([]);
  await dialog.getByLabel('Needed by').selectOption({ label: 'Nothing' });
  expect(await dialog.getByRole('alert').count()).toBe(0);
  await dialog.getByRole('button', { name: 'Insert 5 activities' }).click();
  await dialog.waitFor({ state: 'detached' });
  const inspector = page.getByTestId('panel-inspector');
  await inspector.getByText('5 × activity').waitFor();
  await choose(page, 'Edit', /^Undo: Insert/);
  await inspector.getByText('5 × activity').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
  await context.close();
}, TEST_TIMEOUT);
