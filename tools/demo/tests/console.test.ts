import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConsoleDemo, type ConsoleDemo } from '../src/index.ts';
import { audit } from './audit.ts';
import { executablePath, launch, openPage, skipped } from './browser.ts';

const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

// A busy machine is slow to draw: each step has a limit of its own.
const patience = { timeout: 300_000 };

describe.skipIf(executablePath === undefined)(`the console in Chromium${skipped}`, patience, () => {
  let demo: ConsoleDemo;
  let browser: Browser;
  beforeAll(async () => {
    demo = await startConsoleDemo({ people: 60, groups: 5, port: 0 });
    await demo.synced();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('leads a newcomer from the catalogue to who has access', async () => {
    const { page, complaints, shot } = await openPage(browser, demo.url);
    await page.goto('/');
    await shot('1-catalogue');
    await page.getByLabel('Search').pressSequentially('server scim');
    await page.getByText(/^1 of \d+ apps$/).waitFor();
    expect(await page.locator('.tile:visible').count()).toBe(1);
    await page.getByRole('link', { name: /SCIM 2.0/ }).click();
    await page.getByRole('heading', { name: 'What it can do' }).waitFor();
    await page.getByRole('link', { name: /^Connect( another)?$/ }).click();

    await page.getByLabel('Name', { exact: true }).fill('Head office');
    await page.getByLabel('Base URL', { exact: true }).fill(demo.directory.baseUrl);
    await page.getByRole('textbox', { name: 'Token', exact: true }).fill('not the token');
    await page.getByRole('button', { name: 'Check and connect' }).click();
    await page.getByRole('heading', { name: 'Some fields need another look' }).waitFor();
    expect(await page.locator(':focus').getAttribute('class')).toContain('error-summary');
    expect(await page.getByRole('textbox', { name: 'Token', exact: true }).inputValue()).toBe('');
    await page.getByRole('alert').getByRole('link').click();
    expect(await page.locator(':focus').getAttribute('type')).toBe('password');
    await shot('2-refused');

    await page.keyboard.type(demo.directory.token);
    await page.keyboard.press('Enter');
    await page.getByText('Head office is connected.').waitFor();
    await page.getByText(/^Complete after /).waitFor();
    await shot('3-run');

    await page.getByRole('link', { name: 'Entitlements' }).click();
    await page.locator('main table tbody').getByRole('link').first().click();
    await page.locator('caption', { hasText: /Who has / }).waitFor();
    await shot('4-who-has-access');
    expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is gone through with keys alone', async () => {
    const { page, complaints } = await openPage(browser, demo.url);
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toBe('q');
    await page.keyboard.type('scim');
    await tabTo(page, /SCIM 2\.0/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'SCIM 2.0' }).waitFor();
    await tabTo(page, /^Connect( another)?$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Connect SCIM 2.0' }).waitFor();
    await tabTo(page, /^Optional settings/);
    await page.keyboard.press('Enter');
    expect(await page.locator('details.fold').first().getAttribute('open')).toBe('');
    await page.locator('#choice-token').focus();
    await page.keyboard.press('ArrowUp');
    await page.locator('[name$=".password"]').waitFor();
    expect(await page.locator('[name="credential-token-token.token"]').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('connects without a script', async () => {
    const { page, complaints } = await openPage(browser, demo.url, { javaScriptEnabled: false });
    await page.goto('/');
    await page.getByLabel('Search').fill('scim');
    await page.getByRole('button', { name: 'Search' }).click();
    expect(await page.locator('.tile:visible').count()).toBe(1);
    await page.locator('.tile:visible').click();
    await page.getByRole('link', { name: /^Connect( another)?$/ }).click();
    await page.getByLabel('Name', { exact: true }).fill('Branch');
    await page.getByLabel('Base URL', { exact: true }).fill(demo.directory.baseUrl);
    await page.getByRole('textbox', { name: 'Token', exact: true }).fill(demo.directory.token);
    await page.getByLabel('Read accounts and access right away').uncheck();
    await page.getByRole('button', { name: 'Check and connect' }).click();
    await page.getByText('Branch is connected.').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(looks)('reads well: $colorScheme, $viewport.width wide', async (look) => {
    const { page, complaints, shot } = await openPage(browser, demo.url, look);
    const problems: Record<string, readonly string[]> = {};
    for (const [name, path] of await pathsOf(page)) {
      await page.goto(path);
      await shot(name);
      const found = await audit(page);
      if (found.length > 0) problems[name] = found;
    }
    expect(problems).toEqual({});
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('ends, and removes its folder', async () => {
    const other = await startConsoleDemo({ people: 5, groups: 1, port: Number(new URL(demo.url).port) });
    expect(other.url).not.toBe(demo.url);
    expect(existsSync(other.folder)).toBe(true);
    await other.stop();
    expect(existsSync(other.folder)).toBe(false);
    await expect(fetch(other.url)).rejects.toThrow();
  });
});

/** Every kind of page, with an address that there is. */
async function pathsOf(page: Page): Promise<readonly (readonly [string, string])[]> {
  const first = async (path: string, selector: string): Promise<string> => {
    await page.goto(path);
    return (await page.locator(selector).first().getAttribute('href')) ?? path;
  };
  const connection = await first('/connections', 'main tbody a');
  return [
    ['catalogue', '/'],
    ['nothing-found', '/?q=zzz'],
    ['connector', '/connectors/github'],
    ['connect', '/connect/github'],
    ['connect-many', '/connect/slack'],
    ['connections', '/connections'],
    ['connection', connection],
    ['edit', `${connection}/edit`],
    ['delete', `${connection}/delete`],
    ['capability', `${connection}/capabilities/create_account`],
    ['accounts', '/data/accounts'],
    ['person', await first('/data/accounts', 'main tbody a')],
    ['resources', '/data/resources'],
    ['entitlements', '/data/entitlements'],
    ['entitlement', await first('/data/entitlements', 'main tbody a')],
    ['questions', '/questions'],
    ['runs', '/runs'],
    ['run', await first('/runs', 'main tbody a')],
    ['changes', '/changes'],
    ['not-found', '/nowhere'],
  ];
}

async function focusedText(page: Page): Promise<string> {
  return (await page.evaluate<string>("document.activeElement?.innerText ?? ''")).trim();
}

/** Presses Tab until what has the focus says it. */
async function tabTo(page: Page, text: RegExp): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press('Tab');
    if (text.test(await focusedText(page))) return;
  }
  throw new Error(`No key leads to ${text}.`);
}
