import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { ScimServer } from '@patchbay/scim-server';
import { hostFile, typeCheck } from './host-files.ts';
import { installInto, weigh } from './install.ts';
import { mustRun } from './run.ts';

/** The most that a connector may bring along. */
export const BUDGET = { megabytes: 20, packages: 30 } as const;

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
    {
      name: `at most ${BUDGET.megabytes} MB and ${BUDGET.packages} packages`,
      run: async () => withinBudget(folder),
    },
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

function withinBudget(folder: string): string {
  const { megabytes, packages } = weigh(folder);
  const said = `${megabytes.toFixed(2)} MB, ${packages.length} packages`;
  const names = packages.map((each) => each.replace('node_modules/', '')).join(', ');
  assert.ok(megabytes <= BUDGET.megabytes && packages.length <= BUDGET.packages, `${said}: ${names}`);
  return `${said}: ${names}`;
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
