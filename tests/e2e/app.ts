import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { launchBrowser, openPage } from './browser.ts';

/** A page, its workers and a small document on two busy cores, ms. */
export const WAIT = 120_000;

/** The app in a page of its own. */
export interface OpenApp {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, uncaught errors and policy violations so far. */
  readonly faults: string[];
}

interface AppOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** As the app stores them. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** One browser for the tests of a file. */
export function oneBrowser(): () => Browser {
  let browser: Browser | null = null;
  beforeAll(async () => { browser = await launchBrowser(); });
  afterAll(async () => { await browser?.close(); });
  return () => {
    if (browser === null) throw new Error('the browser is not there yet');
    return browser;
  };
}

/** Opens the app as a first visitor does, without waiting for anything. */
export async function openApp(browser: Browser, { width = 1440, height = 900, colorScheme = 'light', settings }: AppOptions = {}): Promise<OpenApp> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, acceptDownloads: true });
  if (settings !== undefined) await context.addInitScript((text) => { localStorage.setItem('plenum.settings', text); }, JSON.stringify(settings));
  const { page, faults } = await openPage(context);
  page.setDefaultTimeout(WAIT);
  await page.goto(inject('appAddress'));
  return { context, page, faults };
}

/** Waits until a document of this name is open. */
export const documentIs = (page: Page, name: string) => expect.poll(() => page.getByTestId('document-name').innerText(), { timeout: WAIT }).toContain(name);

/** Opens the app; the first shipped scenario is there. */
export async function openCampus(browser: Browser, options?: AppOptions): Promise<OpenApp> {
  const app = await openApp(browser, options);
  await documentIs(app.page, 'Ohio campus');
  return app;
}

/** Opens the app with the minimal scenario. */
export async function openMinimal(browser: Browser, options?: AppOptions): Promise<OpenApp> {
  const app = await openCampus(browser, options);
  await choose(app.page, 'File', 'Open Shipped Scenario', /minimal/i);
  await documentIs(app.page, 'Minimal');
  return app;
}

/** Chooses an entry of a menu, through its submenus. */
export async function choose(page: Page, menu: string, ...items: readonly (string | RegExp)[]): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  for (const name of items) await page.getByRole('menuitem', { name }).click();
}

/** Drops a file onto the window. */
export async function drop(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const bytes = [...(typeof content === 'string' ? new TextEncoder().encode(content) : content)];
  await page.evaluate(({ fileName, numbers }) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(numbers)], fileName));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      (document.querySelector('#root') ?? document.body).dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, { fileName: name, numbers: bytes });
}

/** Drops the minimal scenario, which then is the open document. */
export async function dropMinimal(page: Page): Promise<void> {
  await drop(page, 'minimal.plenum.json', readFileSync('scenarios/minimal.plenum.json'));
  await documentIs(page, 'Minimal');
}

/** The file that follows from what is done. */
export async function downloaded(page: Page, perform: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), perform()]);
  return download;
}

/** What is not accessible in a part of the page, or in all of it. */
export async function axeFindings(page: Page, part?: string): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (part === undefined ? builder : builder.include(part)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Where a panel is in the page. */
export const panelOf = (id: string): string => `[data-testid="panel-${id}"]`;

/** What the status bar says of the solvers. */
export const solverStatus = (page: Page) => page.getByRole('status', { name: 'Solver status' });

/** Waits for the projection of the document as it stands. */
export const projectionDone = (page: Page, timeout: number) => expect.poll(() => solverStatus(page).innerText(), { timeout, interval: 500 }).toMatch(/Projection done/);

/** Closes a tab of the window, e.g. the hall, whose picture is drawn on the processor where there is no GPU. */
export async function closeTab(page: Page, title: string): Promise<void> {
  await page.locator('.flexlayout__tab_button', { hasText: title }).locator('.flexlayout__tab_button_trailing').click();
}
