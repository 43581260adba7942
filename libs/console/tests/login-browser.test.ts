import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveConsole, type RunningConsole } from '../src/node.ts';
import { fakeHost } from './fake-host.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
const skipped = executablePath === undefined ? ' (skipped: no Chromium on this machine)' : '';
const token = 'a-token-for-the-tests';

describe.skipIf(executablePath === undefined)(
  `signing in, in Chromium${skipped}`,
  { timeout: 300_000 },
  () => {
    let served: RunningConsole;
    let elsewhere: Server;
    let browser: Browser;
    beforeAll(async () => {
      served = await serveConsole(fakeHost(), { port: 0, token });
      // Another site: it is reached as localhost, and the console as 127.0.0.1.
      elsewhere = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end(`<a href="${served.url}connections?from=elsewhere">To the console</a>
        <form method="post" action="${served.url}logout"><button>Sign them out</button></form>
        <iframe src="${served.url}connections"></iframe>`);
      });
      await new Promise<void>((resolve) => elsewhere.listen(0, 'localhost', resolve));
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      elsewhere?.close();
      await served?.close();
    });

    it('lasts on the way from another site, which can neither frame the console nor write to it', async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(120_000);
      await page.goto(`${served.url}connections`);
      await page.getByLabel('Token').fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('This is not the token').waitFor();
      await page.getByLabel('Token').fill(token);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Connections' }).waitFor();

      const address = elsewhere.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      await page.goto(`http://localhost:${port}/`);
      expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0);
      await page.getByRole('link', { name: 'To the console' }).click();
      await page.getByRole('heading', { name: 'Connections' }).waitFor();
      expect(page.url()).toBe(`${served.url}connections?from=elsewhere`);

      await page.goto(`http://localhost:${port}/`);
      await page.getByRole('button', { name: 'Sign them out' }).click();
      await page.getByRole('heading', { name: 'Send it again' }).waitFor();
      await page.goto(`${served.url}connections`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.goto(`${served.url}connections`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    });
  },
);
