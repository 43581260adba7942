import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { integration } from '@patchbay/connector-scim';
import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { startServer, type RunningServer } from '@patchbay/server/node';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Where the screenshots of a run are left. */
const screenshots = fileURLToPath(new URL('../../../.reports/screenshots', import.meta.url));

describe.skipIf(executablePath === undefined)(
  `the pages of the HTTP server in Chromium${executablePath === undefined ? ' (skipped: no Chromium on this machine)' : ''}`,
  () => {
    let vendor: ScimServer;
    let server: RunningServer;
    let browser: Browser;
    beforeAll(async () => {
      vendor = await startScimServer({ people: 30, groups: 4, token: 'docs-token' });
      server = await startServer([{ integration }], { port: 0 });
      await server.ready;
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
      await mkdir(screenshots, { recursive: true });
    });
    afterAll(async () => {
      await browser?.close();
      await server?.stop({ graceSeconds: 1 });
      await vendor?.stop();
    });

    it('/docs runs list_accounts and shows the answer', async () => {
      const { page, complaints } = await open('/docs');
      await page.locator('.title', { hasText: 'SCIM' }).waitFor();
      const operation = page.locator('#operations-read-list_accounts');
      await operation.locator('.opblock-summary-control').click();
      const body = operation.locator('textarea.body-param__text');
      const example: unknown = JSON.parse(await body.inputValue());
      expect(example).toMatchObject({ credentials: [{ token: { token: 'token' } }], request: {} });
      const { baseUrl: base_url, token } = vendor;
      await body.fill(
        JSON.stringify({
          auth: { token: { token } },
          settings: { base_url },
          request: {},
          page: { size: 3 },
        }),
      );
      await operation.locator('button.execute').click();
      const answer = operation.locator('.live-responses-table .response .highlight-code').first();
      await answer.waitFor();
      const shown = await answer.innerText();
      expect(shown).toContain('integration_specific_id');
      expect(shown.match(/integration_specific_id/g)).toHaveLength(3);
      expect(
        await operation.locator('.live-responses-table tbody .response-col_status').first().innerText(),
      ).toContain('200');
      await answer.scrollIntoViewIfNeeded();
      await page.screenshot({ path: `${screenshots}/docs.png` });
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('/redoc shows every capability', async () => {
      const { page, complaints } = await open('/redoc');
      await page.locator('h1', { hasText: 'SCIM' }).waitFor();
      for (const name of ['List Accounts', 'Create Account'])
        await page.locator('h2', { hasText: name }).waitFor();
      await page.screenshot({ path: `${screenshots}/redoc.png` });
      expect(complaints).toEqual([]);
      await page.close();
    });

    /** Opens a page of the server, and notes what the browser complains of and every request to anywhere else. */
    async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
      const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(server.url) && !/^(data|blob):/.test(url)) complaints.push(`asked for ${url}`);
      });
      await page.goto(server.url + path);
      return { page, complaints };
    }
  },
);
