import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { ScimServer } from '@patchbay/scim-server';
import { hostFile, typeCheck } from './host-files.ts';
import { computedSize, installInto, weigh } from './install.ts';
import { mustRun } from './run.ts';

/** How far an installation may be from what `npm run sizes` finds without one, as a part of it. */
const TOLERANCE = 0.02;

/** A minor version of zod before ours; Integration and dispatch promise not to show which one a connector has. */
const OTHER_ZOD = '4.5.0';

/** One thing that must be true of an installed connector; it answers with what is worth telling. */
export interface Check {
  readonly name: string;
  run(): Promise<string>;
}

/** The checks of `@patchbay/connector-scim`, installed in a folder, against a server. */
export function installChecks(folder: string, server: ScimServer): readonly Check[] {
  const path = [dirname(process.execPath), pathOfTheMachine()].join(delimiter);
  const cli = (...args: readonly string[]) => mustRun(folder, 'npx', ['scim-connector', ...args], path);
  const host = async (at: string, file: string): Promise<string> => {
    copyFileSync(hostFile(file), join(at, file));
    const said = await mustRun(at, process.execPath, [file, server.baseUrl, server.token], path);
    return `${assertAccounts(said)} accounts`;
  };
  const other = join(folder, 'host-with-another-zod');
  return [
    { name: 'its size, of its budget, and as was computed', run: () => withinBudget(folder) },
    {
      name: 'npx scim-connector --help',
      run: async () => {
        const help = await cli('--help');
        assert.match(help, /list_accounts/);
        return `${help.split('\n').length} lines`;
      },
    },
    {
      name: 'npx scim-connector info',
      run: async () => {
        const info: unknown = JSON.parse(await cli('info'));
        assert.equal(Object(Object(info).response).app_id, 'scim');
        return 'app_id scim';
      },
    },
    {
      name: 'npx scim-connector list_accounts',
      run: async () => {
        const { baseUrl: base_url, token } = server;
        const request = { auth: { token: { token } }, settings: { base_url }, request: {} };
        writeFileSync(join(folder, 'scim.json'), JSON.stringify(request));
        return `${assertAccounts(await cli('list_accounts', '--json-file', 'scim.json'))} accounts`;
      },
    },
    { name: 'a host that imports it', run: () => host(folder, 'host.mjs') },
    { name: 'a host that requires it', run: () => host(folder, 'host.cjs') },
    { name: 'a strict host in TypeScript, declarations included', run: () => typeCheck(folder, 'host.ts') },
    {
      name: `a strict host in TypeScript with zod ${OTHER_ZOD}`,
      run: async () => {
        await installInto(other, [`zod@${OTHER_ZOD}`]);
        const versions = [zodOf(other), zodOf(folder)];
        assert.notEqual(minorOf(versions[0]), minorOf(versions[1]));
        await typeCheck(other, 'host.ts');
        return `zod ${versions.join(' beside ')}`;
      },
    },
    { name: `a host with zod ${OTHER_ZOD} that calls it`, run: () => host(other, 'host.mjs') },
  ];
}

async function withinBudget(folder: string): Promise<string> {
  const { megabytes, packages } = weigh(folder);
  const { budget, ...computed } = await computedSize('connectors/scim');
  const limit = `${(budget.installed / 1e6).toFixed(0)} MB and ${budget.packages} packages`;
  const said = `${megabytes.toFixed(2)} MB, ${packages.length} packages`;
  const names = packages.map((each) => each.replace('node_modules/', '')).join(', ');
  assert.ok(
    megabytes * 1e6 <= budget.installed && packages.length <= budget.packages,
    `${said} of ${limit}: ${names}`,
  );
  const difference = (megabytes * 1e6) / computed.installed - 1;
  const compared = `${said} of ${limit}; computed: ${(computed.installed / 1e6).toFixed(2)} MB, ${computed.packages} packages`;
  assert.equal(packages.length, computed.packages, compared);
  assert.ok(Math.abs(difference) <= TOLERANCE, compared);
  return `${compared} (${(difference * 100).toFixed(2)} %)`;
}

/** Counts the accounts of an answer, which must be a success with some. */
function assertAccounts(text: string): number {
  const answer: unknown = JSON.parse(text);
  const { is_error, response } = Object(answer);
  assert.ok(is_error !== true && Array.isArray(response) && response.length > 0, text);
  return response.length;
}

function zodOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'node_modules/zod/package.json'), 'utf8'));
  return String(Object(manifest).version);
}

const minorOf = (version: string | undefined): string | undefined => version?.split('.')[1];

/** Without the programs of this repository, which a host does not have. */
function pathOfTheMachine(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((each) => !/[/\\]node_modules[/\\]\.bin$/.test(each)).join(delimiter);
}
