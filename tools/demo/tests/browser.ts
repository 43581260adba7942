import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Where Debian and others put Chromium; undefined: there is none. */
export const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));

/** What a test that needs a browser adds to its name. */
export const skipped = executablePath === undefined ? ' (skipped: no Chromium on this machine)' : '';

/** Where the screenshots of a run are left. */
const screenshots = fileURLToPath(new URL('../../../.reports/screenshots', import.meta.url));

/** Starts Chromium. */
export async function launch(): Promise<Browser> {
  await mkdir(screenshots, { recursive: true });
  return chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
}

/** A page, and what the browser complained of while it was open: errors, refused loads, requests to anywhere else. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
  shot(name: string): Promise<void>;
}

/** Opens a page in a browser of its own, which allows nothing but the console. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: url,
    ...options,
  });
  const page = await context.newPage();
  // Sooner than the test gives up, so that it says at which step.
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isExpected = /status of (?:404|422)/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isExpected) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !asked.startsWith('data:')) complaints.push(`asked for ${asked}`);
  });
  const look = `${options.colorScheme ?? 'light'}-${options.viewport?.width ?? 1280}`;
  return {
    page,
    complaints,
    shot: async (name) => {
      await page.screenshot({ path: `${screenshots}/console-${name}-${look}.png` });
    },
  };
}
