import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveConsole } from '@patchbay/console/node';
import { createHost, keyRing, sqliteStore } from '@patchbay/host';
import { chromium } from 'playwright-core';
import { SAMPLE_NAMES, sampleCompany } from './sample-company.ts';

/*
 * Writes the pictures of the console that the README shows, docs/images/console.png and console-dark.png: what a person of a
 * sample company can reach, read by a real host out of apps in memory. To make them anew (Debian's Chromium is needed):
 *
 *   npx node --conditions=@patchbay/source tools/demo/src/screenshot.ts
 */
const root = new URL('../../../', import.meta.url);
const images = fileURLToPath(new URL('docs/images/', root));
const folder = await mkdtemp(join(tmpdir(), 'patchbay-screenshot-'));
const connectors = sampleCompany();
const host = await createHost({
  connectors,
  catalogue: Object.keys(connectors).map((appId) => new URL(`connectors/${appId}/`, root)),
  store: await sqliteStore({ path: join(folder, 'host.db') }),
  keys: keyRing([{ id: 'screenshot', key: randomBytes(32) }]),
});
await host.start();
for (const connector of Object.keys(connectors)) {
  const { id } = await host.connections.create({ connector, name: SAMPLE_NAMES.get(connector) ?? connector });
  await host.connections.validate(id);
  const run = await host.syncs.finished((await host.syncs.start(id)).id);
  if (run.state !== 'complete') throw new Error(JSON.stringify(run.tasks));
}
const served = await serveConsole(host, { port: 0 });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
await mkdir(images, { recursive: true });
for (const [colorScheme, name] of [
  ['light', 'console.png'],
  ['dark', 'console-dark.png'],
] as const) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 1000 } });
  await page.goto(`${served.url}people/ada.lovelace%40example.com`);
  await page.screenshot({ path: join(images, name) });
  await page.close();
}
await browser.close();
await served.close();
await host.stop();
await rm(folder, { recursive: true });
