import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ScimServer } from '@patchbay/scim-server';
import type { Check } from './checks.ts';
import { hostFile, typeCheck } from './host-files.ts';
import { installInto, weigh } from './install.ts';
import { mustRun } from './run.ts';

/** A minor version of zod before the one that connectors and the host library have. */
const OTHER_ZOD = '4.5.0';

/** The earliest zod that the peer ranges allow. */
const EARLIEST_ZOD = '4.6.0';

/** What the second copy of core says that it is. */
const OTHER_CORE = '1.99.0';

/** What `hosting.mjs` prints: for each package the version that each side of a program has. */
interface Said {
  readonly accounts: number;
  readonly versions: Readonly<Record<string, Readonly<Record<'program' | 'host' | 'connector', string>>>>;
}

/**
 * The checks of `@patchbay/host`: programs that have it and a connector, installed from tarballs. A program in a folder below
 * finds there what differs, and above it what it has in common with the connector.
 */
export function hostChecks(
  folder: string,
  tarballs: readonly string[],
  server: ScimServer,
): readonly Check[] {
  const cores = join(folder, 'with-two-cores');
  const zods = join(folder, 'with-another-zod');
  const run = async (at: string): Promise<Said> => {
    copyFileSync(hostFile('hosting.mjs'), join(at, 'hosting.mjs'));
    const said = await mustRun(at, process.execPath, ['hosting.mjs', server.baseUrl, server.token]);
    const answer: Said = JSON.parse(said);
    assert.ok(answer.accounts > 0, said);
    return answer;
  };
  return [
    {
      name: 'an installation of a host with one connector',
      run: async () => {
        await installInto(folder, tarballs);
        const { megabytes, packages } = weigh(folder);
        return `${megabytes.toFixed(2)} MB, ${packages.length} packages`;
      },
    },
    {
      name: 'a host that calls, syncs and asks',
      run: async () => `${(await run(folder)).accounts} accounts`,
    },
    { name: 'its strict TypeScript, declarations included', run: () => typeCheck(folder, 'hosting.ts') },
    {
      name: 'a host with a copy of core of its own, and the earliest zod',
      run: async () => {
        const own = tarballs.filter((path) => !/patchbay-(core|connector)-/.test(basename(path)));
        const core = await otherCore(tarballs, join(folder, 'other-core'));
        await installInto(cores, [...own, core, `zod@${EARLIEST_ZOD}`]);
        return typeCheck(cores, 'hosting.ts');
      },
    },
    {
      name: 'it calls, syncs, asks and knows errors',
      run: async () => {
        const { versions } = await run(cores);
        const { program, host, connector } = versions['@patchbay/core'] ?? {};
        assert.deepEqual([program, host], [OTHER_CORE, OTHER_CORE]);
        assert.notEqual(connector, OTHER_CORE);
        assert.equal(versions['zod']?.program, EARLIEST_ZOD);
        return `core ${program} beside ${connector}, zod ${EARLIEST_ZOD} beside ${versions['zod']?.connector}`;
      },
    },
    {
      name: `a host of which the program has zod ${OTHER_ZOD}`,
      run: async () => {
        await installInto(zods, [`zod@${OTHER_ZOD}`]);
        return typeCheck(zods, 'hosting.ts');
      },
    },
    {
      name: 'it calls, syncs, asks and knows errors with that zod',
      run: async () => {
        const { program, host, connector } = (await run(zods)).versions['zod'] ?? {};
        assert.equal(program, OTHER_ZOD);
        assert.notEqual(host, OTHER_ZOD);
        return `zod ${program} beside ${host} and ${connector}`;
      },
    },
  ];
}

/** The tarball of core once more, with another version. */
async function otherCore(tarballs: readonly string[], folder: string): Promise<string> {
  const core = tarballs.find((path) => basename(path).startsWith('patchbay-core-'));
  assert.ok(core !== undefined, 'There is no tarball of core.');
  mkdirSync(folder, { recursive: true });
  await mustRun(folder, 'tar', ['-xzf', core]);
  const path = join(folder, 'package/package.json');
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...Object(manifest), version: OTHER_CORE }));
  const tarball = join(folder, `patchbay-core-${OTHER_CORE}.tgz`);
  await mustRun(folder, 'tar', ['-czf', tarball, 'package']);
  return tarball;
}
