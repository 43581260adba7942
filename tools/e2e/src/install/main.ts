/**
 * Packs the connector for SCIM and what it needs, installs the tarballs into an empty folder, and uses them from
 * there: `node --conditions=@patchbay/source tools/e2e/src/install/main.ts [<report file>]`.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startScimServer } from '@patchbay/scim-server';
import { installChecks } from './checks.ts';
import { hostChecks } from './host-checks.ts';
import { buildImage } from './image.ts';
import { installInto, packWithLibraries } from './install.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'patchbay-install-')));
const counts = { passed: 0, failed: 0, skipped: 0 };

/** How npm says that it has no way to the registry; then there is nothing to check. */
const UNREACHABLE = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/;

async function report(name: string, work: () => Promise<string>): Promise<boolean> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    console.log(`ok      ${name}: ${await work()} (${seconds()})`);
    counts.passed += 1;
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unreachable = message.startsWith('npm install') && UNREACHABLE.test(message);
    console.log(`${unreachable ? 'skipped' : 'FAILED '} ${name} (${seconds()}): ${message}`);
    counts[unreachable ? 'skipped' : 'failed'] += 1;
    return false;
  }
}

const server = await startScimServer({ people: 30, groups: 4, token: 'install-token' });
try {
  const folder = join(scratch, 'host');
  const tarballs: string[] = [];
  const packed = await report('the connector and what it needs of this repository, packed', async () => {
    tarballs.push(...(await packWithLibraries('@patchbay/connector-scim', join(scratch, 'tarballs'))));
    return `${tarballs.length} tarballs`;
  });
  const install = async () => {
    await installInto(folder, tarballs);
    return 'with npm install';
  };
  const installed = packed && (await report('an installation in an empty folder', install));
  if (installed) for (const { name, run } of installChecks(folder, server)) await report(name, run);
  if (packed) {
    await report('the image of an Airbyte source, without Docker', async () => {
      const more = await packWithLibraries('@patchbay/airbyte', join(scratch, 'tarballs'));
      return await buildImage(join(scratch, 'image'), [...new Set([...tarballs, ...more])], server);
    });
    const hosted = new Set(tarballs);
    const host = await report('the host and what it needs of this repository, packed', async () => {
      const more = await packWithLibraries('@patchbay/host', join(scratch, 'tarballs'));
      for (const tarball of more) hosted.add(tarball);
      return `${more.length} tarballs`;
    });
    const checks = hostChecks(join(scratch, 'program'), [...hosted], server);
    for (const { name, run } of host ? checks : []) await report(name, run);
  }
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}

console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
const file = process.argv[2];
if (file !== undefined) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(counts));
}
process.exitCode = counts.failed > 0 ? 1 : 0;
