import { connectorManifest, defineApp, dispatch, type Integration } from '@patchbay/core';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { infoOf } from '../src/commands/info.ts';
import { integration } from './acme-integration.ts';
import { acmePackage, run, runInTerminal, terminal } from './support.ts';

/** Loading it fails: what works with it does not load the integration. */
const unloadable = `Promise.reject(new Error('the integration was loaded'))`;

describe('info', () => {
  it('is what dispatching info gives, to the letter, and does not load the integration', async () => {
    const { code, stdout, stderr } = await run(['info'], { folder: acmePackage({ source: unloadable }) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`${JSON.stringify(await dispatch(integration, 'info', '{}'))}\n`);
  });

  it.each([
    ['--json', '{"a": 1}'],
    ['--json={}'],
    ['--json', '{"request":{},"auth":{"token":{"token":"x"}}}'],
  ])('takes %s %s', async (...options) => {
    const { code, stdout } = await run(['info', ...options], { folder: acmePackage({ source: unloadable }) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('response.app_id', 'acme');
  });

  it('gives wrong envelopes and other options to the capability', async () => {
    const wrong = await run(['info', '--json', '{"request":{},"page":{"size":0}}']);
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout)).toHaveProperty('error.error_code', 'bad_request');
    expect((await run(['info', '--json', '{'])).code).toBe(2);
    expect((await run(['info', '--format', 'table'])).stdout).toMatch(/^field +value/);
  });

  it('works before connector.json is there', async () => {
    const { code, stdout } = await run(['info'], { folder: acmePackage({ manifest: false }) });
    expect(code).toBe(0);
    expect(stdout).toBe(`${JSON.stringify(await dispatch(integration, 'info', '{}'))}\n`);
  });

  it.each(Object.entries(variants()))('is the same for %s', async (_name, variant) => {
    const rebuilt: unknown = JSON.parse(
      JSON.stringify(infoOf(JSON.parse(JSON.stringify(connectorManifest(variant))), variant.version)),
    );
    const answer = JSON.stringify(await dispatch(variant, 'info', '{}'));
    expect(JSON.stringify({ response: rebuilt })).toBe(answer);
  });
});

describe('--help', () => {
  it('names every capability with its fields, the credentials, the settings and the options', async () => {
    const { code, stdout, stderr } = await run(['--help'], { folder: acmePackage({ source: unloadable }) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { capabilities } = connectorManifest(integration);
    for (const { name, argument } of capabilities) {
      expect(stdout).toContain(`\n  ${name}`);
      const properties = argument['properties'];
      for (const field of Object.keys(typeof properties === 'object' ? (properties ?? {}) : {}))
        expect(stdout).toMatch(new RegExp(`\\n {2,}${field}( \\*)? `));
    }
    expect(stdout).toMatch(/title \* +string +Their title\./);
    expect(stdout).toMatch(/base_url \* +string +ACME_BASE_URL +Address of the Acme server\./);
    expect(stdout).toMatch(/people +integer +ACME_PEOPLE +.*default 5/);
    expect(stdout).toMatch(/token \* +string +ACME_TOKEN/);
    for (const option of ['--json', '--json-file', '--result-file-path', '--all', '--plan', '--timeout'])
      expect(stdout).toContain(`  ${option} `);
    expect(stdout).not.toContain('manifest');
  });

  it('explains one capability, and one command', async () => {
    const folder = acmePackage({ source: unloadable });
    const capability = await run(['get_account', '--help'], { folder });
    expect(capability.stdout).toMatch(/^Get Account: Gets one account\.\n/);
    expect(capability.stdout).toContain('account_id *');
    expect(capability.stdout).not.toContain('create_account');
    expect((await run(['help', 'get_account'], { folder })).stdout).toBe(capability.stdout);
    expect((await run(['manifest', '-h'], { folder })).stdout).toContain('[--check]');
    const unknown = await run(['help', 'get_acount'], { folder });
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('Did you mean "get_account"?');
  });

  it('goes to standard error when nothing was asked for', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: acme-connector');
  });

  it('has the version from package.json', async () => {
    expect((await run(['--version'])).stdout).toBe('3.2.1\n');
  });
});

describe('capabilities', () => {
  it('is a list for a program and a table for a person', async () => {
    const { code, stdout } = await run(['capabilities'], { folder: acmePackage({ source: unloadable }) });
    expect(code).toBe(0);
    const { response } = JSON.parse(stdout);
    expect(response.map(({ name }: { name: string }) => name)).toEqual([...integration.capabilities.keys()]);
    expect(response).toContainEqual({
      name: 'get_account',
      display_name: 'Get Account',
      level: 'read',
      kind: 'get',
      description: 'Gets one account.',
    });

    const person = terminal(['capabilities']);
    expect(await runInTerminal(person)).toBe(0);
    expect(person.shown.stdout).toMatch(/^name +display_name +level +kind +description\n-/);
  });
});

describe('manifest', () => {
  it('writes connector.json, and finds out when it is stale', async () => {
    const folder = acmePackage({ manifest: false });
    const path = join(folder, 'connector.json');
    const missing = await run(['manifest', '--check'], { folder });
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('it does not exist');

    expect(await run(['manifest'], { folder })).toMatchObject({ code: 0, stdout: '' });
    const written = readFileSync(path, 'utf8');
    expect(written).toBe(`${JSON.stringify(connectorManifest(integration), undefined, 2)}\n`);
    expect((await run(['manifest', '--check'], { folder })).code).toBe(0);

    writeFileSync(path, written.replace('"Acme"', '"Acme 2"'));
    const stale = await run(['manifest', '--check'], { folder });
    expect(stale.code).toBe(1);
    expect(stale.stderr).toContain('line 4 differs. Run: acme-connector manifest');
    expect(readFileSync(path, 'utf8')).toContain('Acme 2');
  });
});

/** Integrations that differ in what `info` says of them. */
function variants(): Record<string, Integration> {
  const description = { userFriendlyName: 'V', categories: ['OTHER'] } as const;
  const settings = z.object({});
  const client = (): object => ({});
  const answer = (): { response: { valid: boolean; unique_tenant_id: string } } => ({
    response: { valid: true, unique_tenant_id: 't' },
  });
  const several = defineApp({
    appId: 'several',
    settings,
    credentials: [
      { id: 'admin', type: 'token', description: 'The administrator.' },
      { id: 'report', type: 'basic', description: '', optional: true },
    ],
    client,
  });
  const open = defineApp({ appId: 'open', settings, credentials: [], client });
  const one = defineApp({ appId: 'one', settings, credentials: ['jwt'], client });
  return {
    'several credentials': several.integration({
      version: '1.0.0',
      description,
      capabilities: { validate: several.capability('validate_credentials', answer) },
    }),
    'no credentials': open.integration({
      version: '1.0.0',
      description,
      capabilities: { validate: open.capability('validate_credentials', answer) },
    }),
    'types, rules of the access graph, and scopes': one.integration({
      version: '2.0.0-beta.1',
      description: { ...description, logoUrl: 'https://v.test/logo.svg', description: 'All of it.' },
      resourceTypes: [{ type_id: 'site', type_label: 'Site' }],
      entitlementTypes: [{ type_id: 'role', type_label: 'Role', resource_type_id: 'site', min: 0 }],
      accessGraph: { entitlementTypes: [], entitlementRules: [], impliedAccessRules: [] },
      modules: [
        { name: 'scopes', capabilities: () => [], oauthScopes: { list_accounts: 'users.read users.list' } },
      ],
      capabilities: { validate: one.capability('validate_credentials', answer) },
    }),
  };
}
