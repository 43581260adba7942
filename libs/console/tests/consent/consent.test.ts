import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@patchbay/core';
import { createHost, keyRing, type Host } from '@patchbay/host';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveConsole, type RunningConsole } from '../../src/node.ts';
import { stores, type StorePlace } from '../stores.ts';
import { deskConnector } from './desk.ts';
import { startProvider, type TestProvider } from './provider.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
const without = executablePath === undefined ? ' (skipped: no Chromium on this machine)' : '';
const screenshots = fileURLToPath(new URL('../../../../.reports/screenshots/console', import.meta.url));
const minute = 60_000;

describe.each(stores)(
  `connecting by a consent in Chromium${without}, kept in $name`,
  { timeout: 300_000 },
  ({ name, skipped, start }) => {
    const cannot = skipped || executablePath === undefined;
    // What leaves no row behind is tried in one store.
    const once = cannot || name !== 'SQLite';
    let place: StorePlace;
    let host: Host<{ desk: ReturnType<typeof deskConnector> }>;
    let served: RunningConsole;
    let provider: TestProvider;
    let browser: Browser;
    let page: Page;
    let ahead = 0;

    beforeAll(async () => {
      if (cannot) return;
      place = await start();
      const clock = { ...systemClock, now: () => systemClock.now() + ahead };
      host = await createHost({
        connectors: { desk: deskConnector() },
        store: await place.open(),
        keys: keyRing([{ id: 'test', key: randomBytes(32) }]),
        runtime: { clock },
      });
      await host.start();
      served = await serveConsole(host, { port: 0 });
      provider = await startProvider(`${served.url}oauth/callback`);
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
      await mkdir(screenshots, { recursive: true });
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      await served?.close();
      await host?.stop();
      await provider?.close();
      await place?.stop();
    });
    beforeEach(async () => {
      if (cannot) return;
      await page?.context().close();
      ahead = 0;
      Object.assign(provider.ways, { givesRefreshTokens: true, hangsUp: false, endsTokens: false });
      for (const { id } of await host.connections.list()) await host.connections.remove(id);
      page = await (await browser.newContext()).newPage();
      page.setDefaultTimeout(120_000);
    });

    it.skipIf(cannot)('leads from the form over the app to accounts that are read', async () => {
      await toConsent();
      await allow();
      await page.getByText('Desk is connected. Its accounts and access are being read.').waitFor();
      await page.locator('.run-status', { hasText: 'Complete after' }).waitFor();
      await page.goto(`${served.url}data/accounts`);
      await page.getByText('3 accounts in 1 connection').waitFor();
      const [connection] = await host.connections.list();
      expect(connection).toMatchObject({ state: 'active', uniqueTenantId: 'desk-1', name: 'Desk' });
      expect(await page.content()).not.toContain('canary');
    });

    it.skipIf(once)('tells that the person refused, and keeps nothing', async () => {
      await toConsent();
      await page.getByRole('button', { name: 'Refuse' }).click();
      await page.getByRole('heading', { name: 'The consent was refused' }).waitFor();
      await shot('consent-refused');
      expect(await host.connections.list()).toEqual([]);
    });

    it.skipIf(once)('does not take a state that it never gave', async () => {
      await page.goto(`${served.url}oauth/callback?code=stolen&state=${'0'.repeat(64)}`);
      await page.getByRole('heading', { name: 'The consent could not be used' }).waitFor();
      const before = provider.tokenRequests();
      const mine = await toConsent();
      const elsewhere = await (await browser.newContext()).newPage();
      elsewhere.setDefaultTimeout(120_000);
      await elsewhere.goto(mine);
      await elsewhere.getByRole('button', { name: 'Allow' }).click();
      await elsewhere.getByText('begun in another browser session').waitFor();
      await elsewhere.context().close();
      expect(provider.tokenRequests()).toBe(before);
      expect(await host.connections.list()).toEqual([]);
    });

    it.skipIf(cannot)('says what happened when somebody comes back to it a second time', async () => {
      await toConsent();
      const callback = page.waitForRequest((request) => request.url().includes('/oauth/callback?'));
      await allow();
      await page.getByText('Desk is connected').first().waitFor();
      await page.goto((await callback).url());
      await page.getByText('it was used already, took longer than ten minutes').waitFor();
      await shot('consent-used');
      await page.getByRole('link', { name: 'Go to connections' }).click();
      await page.getByRole('link', { name: 'Desk' }).first().waitFor();
      expect(await host.connections.list()).toHaveLength(1);
    });

    it.skipIf(cannot)('is waited for ten minutes', async () => {
      await toConsent();
      ahead = 11 * minute;
      await allow();
      await page.getByText('took longer than ten minutes').waitFor();
      expect(await host.connections.list()).toEqual([]);
    });

    it.skipIf(cannot)(
      'says when the access will end, where the app gives nothing to renew it with',
      async () => {
        provider.ways.givesRefreshTokens = false;
        await toConsent();
        await allow();
        await page.getByText('Desk gave no way to renew the access').waitFor();
        await shot('consent-without-refresh');
        const [connection] = await host.connections.list();
        expect(connection).toMatchObject({ state: 'active' });
        await page.locator('.run-status', { hasText: 'Complete after' }).waitFor();
        provider.ways.endsTokens = true;
        const run = await host.syncs.start(connection?.id ?? '');
        await host.syncs.finished(run.id);
        expect(await host.connections.list()).toMatchObject([{ state: 'reconnect_required' }]);
        await page.goto(`${served.url}connections/${connection?.id}`);
        await page.getByRole('link', { name: 'give it a new credential' }).click();
        Object.assign(provider.ways, { givesRefreshTokens: true, endsTokens: false });
        await fillClient();
        await sendForm('Check and save');
        await allow();
        await page.getByText('Desk is connected. Its accounts and access are being read.').waitFor();
        await page.locator('.run-status', { hasText: 'Complete after' }).waitFor();
        expect(await host.connections.list()).toMatchObject([{ id: connection?.id, state: 'active' }]);
      },
    );

    it.skipIf(once)('says that the app could not be reached, and that nothing was kept', async () => {
      await toConsent();
      provider.ways.hangsUp = true;
      await allow();
      await page.getByRole('heading', { name: 'Desk could not be reached' }).waitFor();
      await shot('consent-unreachable');
      expect(await host.connections.list()).toEqual([]);
      provider.ways.hangsUp = false;
      await page.getByRole('link', { name: 'Connect Desk again' }).click();
      await page.getByRole('heading', { name: 'Connect Desk' }).waitFor();
    });

    it.skipIf(once).each([true, false])(
      'makes one connection of two clicks (with scripts: %s)',
      async (javaScriptEnabled) => {
        await page.context().close();
        page = await (await browser.newContext({ javaScriptEnabled })).newPage();
        page.setDefaultTimeout(120_000);
        await fill();
        const button = page.getByRole('button', { name: 'Check and connect' });
        await button.dblclick();
        await page.getByRole('link', { name: 'Continue to Desk' }).click();
        await allow();
        await page.getByText('Desk is connected').first().waitFor();
        expect(await host.connections.list()).toHaveLength(1);
      },
    );

    async function fill(): Promise<void> {
      await page.goto(`${served.url}connect/desk`);
      await page.getByLabel('Issuer').fill(provider.issuer);
      await fillClient();
    }

    async function fillClient(): Promise<void> {
      const choice = page.locator('.choice', { hasText: 'You are sent to Desk to consent' });
      await choice.getByRole('radio').check();
      await choice.getByLabel('Client ID').fill(provider.client.client_id);
      await choice.getByLabel('Client secret').fill(provider.client.client_secret);
    }

    /** Goes to the page of the app that asks for consent, and gives the address that leads there. */
    async function toConsent(): Promise<string> {
      await fill();
      return await sendForm('Check and connect');
    }

    async function sendForm(button: string): Promise<string> {
      await page.getByRole('button', { name: button }).click();
      const link = page.getByRole('link', { name: 'Continue to Desk' });
      const address = (await link.getAttribute('href')) ?? '';
      await link.click();
      await page.getByRole('button', { name: 'Allow' }).waitFor();
      return address;
    }

    async function allow(): Promise<void> {
      await page.getByRole('button', { name: 'Allow' }).click();
    }

    async function shot(name: string): Promise<void> {
      await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
    }
  },
);
