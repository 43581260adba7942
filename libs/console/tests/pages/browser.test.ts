import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@patchbay/core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveConsole } from '../../src/node.ts';
import { realHost, type RealHost } from './real-host.ts';
import { NOW, pictureOf } from './sample-access.ts';
import { sampleHost } from './sample-host.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Where the screenshots of a run are left. */
const screenshots = fileURLToPath(new URL('../../../../.reports/screenshots/console', import.meta.url));

type Served = Awaited<ReturnType<typeof serveConsole>>;

const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  narrow: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
} as const;

describe.skipIf(executablePath === undefined)(
  `the pages in Chromium${executablePath === undefined ? ' (skipped: no Chromium on this machine)' : ''}`,
  { timeout: 300_000 },
  () => {
    let browser: Browser;
    let real: RealHost;
    let served: Served;
    const others: Served[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
      await mkdir(screenshots, { recursive: true });
      real = await realHost(10_000);
      served = await serveConsole(real.host, { port: 0 });
      await real.sync();
    }, 300_000);
    afterAll(async () => {
      await browser?.close();
      await Promise.all([served, ...others].map((each) => each?.close()));
      await real?.stop();
    });

    it('show 10,000 accounts without a stutter: every page is small and quick', async () => {
      const { page, complaints } = await open('light', served, '/data/accounts?sort=email');
      expect(await page.locator('caption').innerText()).toBe('10,000 accounts in 1 connection');
      for (let number = 1; number <= 5; number += 1) {
        const started = performance.now();
        await page.locator('a[rel=next]').click();
        await page.locator('nav.pager').waitFor();
        const elements = Number(await page.evaluate('document.querySelectorAll("*").length'));
        const bytes = (await page.content()).length;
        console.info(
          `page ${number + 1}: ${Math.round(performance.now() - started)} ms, ${bytes} characters, ${elements} elements`,
        );
        expect(elements).toBeLessThan(1500);
        expect(bytes).toBeLessThan(80_000);
      }
      await page.locator('#filter-search').fill('person777@');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Person 777', exact: true }).waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('lead with the keyboard from a person over the boxes of the picture', async () => {
      const { page, complaints } = await open('light', served, '/people/person0%40example.com');
      const boxes = page.locator('a.graph-node');
      const count = await boxes.count();
      expect(count).toBeGreaterThan(4);
      await boxes.first().focus();
      for (let box = 1; box < count; box += 1) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate('document.activeElement?.classList.contains("graph-node")')).toBe(true);
      }
      const picture = page.getByRole('img', { name: 'What person0@example.com can reach' });
      await picture.waitFor({ state: 'attached' });
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/(entitlements|resources|accounts)\//);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('tell how a run goes without being asked, and leave the focus where it is', async () => {
      const { directory, connection } = real;
      const { send } = directory.transport;
      const slow = { ...directory.transport };
      let held: (() => void)[] = [];
      Object.assign(directory.transport, {
        send: async (request: Parameters<typeof send>[0]) => {
          await new Promise<void>((resolve) => held.push(resolve));
          return send(request);
        },
      });
      const free = async (pages: number): Promise<void> => {
        for (let left = pages; left > 0;) {
          const now = held.splice(0, left);
          left -= now.length;
          for (const go of now) go();
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      };
      const { page, complaints } = await open('light', served, `/connections/${connection}`);
      await page.getByRole('button', { name: 'Sync all now' }).click();
      await page.locator('[data-part=state]', { hasText: 'Running' }).waitFor();
      await free(20);
      await page.locator('[data-part=tasks]', { hasText: /[1-9]00 records/ }).waitFor();
      const box = page.locator('[data-part=tasks] .table-scroll');
      await box.focus();
      await page.screenshot({ path: `${screenshots}/run-going.png` });
      Object.assign(directory.transport, slow);
      for (const go of held) go();
      held = [];
      await page.locator('.run-status', { hasText: 'Complete after' }).waitFor({ timeout: 120_000 });
      expect(await page.evaluate('document.activeElement?.className')).toBe('table-scroll');
      await page.locator('h1').click();
      await page.locator('main').focus();
      await page.locator('[data-part=tasks]', { hasText: '10,000 records' }).waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('copy a call with a button', async () => {
      const { page, complaints } = await open(
        'light',
        served,
        `/connections/${real.connection}/capabilities/list_accounts`,
      );
      await page.getByLabel('Records of a page').fill('3');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText('Page 1: 3 records.').waitFor();
      expect(await page.evaluate('document.activeElement?.id')).toBe('answer');
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByText('Copy as TypeScript').click();
      await page.locator('[data-copy="#copy-typescript"]').click();
      await page.getByText('Copied.').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toContain("host.dispatch('directory'");
      await page.screenshot({ path: `${screenshots}/capability-answer.png`, fullPage: true });
      await page.getByRole('button', { name: 'Next page' }).click();
      await page.getByText('Page 2: 3 records.').waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('show a write before it is sent, and send it once', async () => {
      const form = `/connections/${real.connection}/capabilities/create_account`;
      const { page, complaints } = await open('light', served, form);
      await page.getByLabel('Email').fill('grace@example.com');
      await page.getByLabel('Password').fill('not-to-be-shown-1');
      await page.getByRole('button', { name: 'Show what would be sent' }).click();
      await page.getByRole('heading', { name: 'This would be sent to Directory' }).waitFor();
      await page.screenshot({ path: `${screenshots}/plan.png`, fullPage: true });
      expect(real.directory.people.some(({ email }) => email === 'grace@example.com')).toBe(false);
      await page.getByRole('button', { name: 'Yes, send it' }).click();
      await page.getByText('The app made it.').waitFor();
      await page.screenshot({ path: `${screenshots}/written.png`, fullPage: true });
      expect(await page.content()).not.toContain('not-to-be-shown-1');
      expect(real.directory.people.filter(({ email }) => email === 'grace@example.com')).toHaveLength(1);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('are as wide as the window and complain of nothing, in light, dark and narrow', async () => {
      const { connection } = real;
      const sample = await serveConsole(
        sampleHost({ questions: { graph: async () => pictureOf(12, 120, 67) } }),
        {
          port: 0,
          runtime: { clock: { ...systemClock, now: () => NOW } },
        },
      );
      others.push(sample);
      const all: readonly (readonly [string, Served, string])[] = [
        ['accounts', served, '/data/accounts?sort=email'],
        ['resources', served, '/data/resources'],
        ['entitlements', served, '/data/entitlements'],
        ['person', served, '/people/person0%40example.com'],
        ['resource', served, `/resources/${connection}`],
        ['changes', served, '/changes'],
        ['questions', served, '/questions'],
        ['ownerless', served, '/questions/accounts-without-owner'],
        ['runs', served, '/runs'],
        ['connection', served, `/connections/${connection}`],
        ['create-account', served, `/connections/${connection}/capabilities/create_account`],
        ['picture-of-200', sample, '/people/ada%40example.com'],
        ['picture-of-200-fit', sample, '/people/ada%40example.com?zoom=fit'],
        ['waiting-run', sample, '/runs/run-1'],
      ];
      for (const look of ['light', 'dark', 'narrow'] as const) {
        const { page, complaints } = await open(look, served, '/questions');
        for (const [name, where, path] of all) {
          await page.goto(homeOf(where) + path);
          const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
          expect([name, look, fits]).toEqual([name, look, true]);
          await page.screenshot({ path: `${screenshots}/${name}-${look}.png`, fullPage: true });
        }
        expect(complaints).toEqual([]);
        await page.close();
      }
    });

    function homeOf({ url }: Served): string {
      return url.replace(/\/$/, '');
    }

    /** Opens a page, and notes what the browser complains of and every request to anywhere else. */
    async function open(
      look: keyof typeof looks,
      where: Served,
      path: string,
    ): Promise<{ page: Page; complaints: string[] }> {
      const page = await browser.newPage(looks[look]);
      page.setDefaultTimeout(120_000);
      const complaints: string[] = [];
      const homes = (): string[] => [served, ...others].map(homeOf);
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        if (!homes().some((home) => request.url().startsWith(home)))
          complaints.push(`asked for ${request.url()}`);
      });
      const response = await page.goto(homeOf(where) + path);
      expect([path, response?.status()]).toEqual([path, 200]);
      return { page, complaints };
    }
  },
);
