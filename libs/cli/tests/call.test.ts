import { dispatch } from '@patchbay/core';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { integration } from './acme-integration.ts';
import {
  acmePackage,
  canary,
  run,
  runHere,
  runInTerminal,
  temporaryFolder,
  terminal,
  working,
} from './support.ts';

const envelope = {
  auth: { token: { token: canary } },
  settings: { base_url: 'https://acme.test' },
  request: {},
};

function file(content: unknown): string {
  const path = join(temporaryFolder(), 'input.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe('the request envelope', () => {
  const valid = '{"response":{"valid":true,"unique_tenant_id":"https://acme.test"}}\n';
  const answer = { code: 0, stdout: valid, stderr: '' };

  it('comes from --json, --json-file, and standard input', async () => {
    const environment = {};
    expect(await run(['validate_credentials', '--json', JSON.stringify(envelope)], { environment })).toEqual(
      answer,
    );
    expect(await run(['validate_credentials', '--json-file', file(envelope)], { environment })).toEqual(
      answer,
    );
    const input = { text: JSON.stringify(envelope) };
    expect(await run(['validate_credentials'], { environment, input })).toEqual(answer);
    expect(await run(['validate_credentials', '--json-file', '-'], { environment, input })).toEqual(answer);
  });

  it('answers with the envelope that dispatch gives', async () => {
    const { stdout } = await run(['list_accounts', '--json', JSON.stringify(envelope)], { environment: {} });
    expect(stdout).toBe(`${JSON.stringify(await dispatch(integration, 'list_accounts', envelope))}\n`);
  });

  it('takes credentials and settings from files', async () => {
    const files = ['--auth-file', file(envelope.auth), '--settings-file', file(envelope.settings)];
    expect(await run(['validate_credentials', ...files], { environment: {} })).toEqual(answer);
    const list = file([{ id: 'token', token: { token: canary } }]);
    const listed = ['--credentials-file', list, '--settings-file', file(envelope.settings)];
    expect(await run(['validate_credentials', ...listed], { environment: {} })).toEqual(answer);
  });

  it('takes them from variables with JSON, and from one variable per field', async () => {
    const asJson = {
      ACME_AUTH: JSON.stringify(envelope.auth),
      ACME_SETTINGS: JSON.stringify(envelope.settings),
    };
    expect(await run(['validate_credentials'], { environment: asJson })).toEqual(answer);
    const list = {
      ...asJson,
      ACME_AUTH: '',
      ACME_CREDENTIALS: `[{"id":"token","token":{"token":"${canary}"}}]`,
    };
    expect(await run(['validate_credentials'], { environment: list })).toEqual(answer);
    expect(await run(['validate_credentials'])).toEqual(answer);
  });

  it('types the variables of settings as the schema says', async () => {
    const environment = { ...working, ACME_PEOPLE: '7', ACME_SLOW: 'true', ACME_TAGS: 'a, b' };
    const { stdout } = await runHere(['show_settings'], { environment });
    expect(JSON.parse(stdout).response).toEqual({
      base_url: 'https://acme.test',
      people: 7,
      slow: true,
      tags: ['a', 'b'],
    });
    const wrong = await runHere(['show_settings'], { environment: { ...working, ACME_PEOPLE: 'many' } });
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout).error.message).toContain('people');
  });

  it('prefers options to the envelope, the envelope to files, and files to the environment', async () => {
    const environment = {
      ACME_TOKEN: 'from the environment',
      ACME_BASE_URL: 'environment',
      ACME_PEOPLE: '1',
    };
    const settings = file({ base_url: 'file', people: 2 });
    const shown = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await runHere(['show_settings', ...args], { environment })).stdout).response;
    expect(await shown()).toMatchObject({ base_url: 'environment', people: 1 });
    expect(await shown('--settings-file', settings)).toMatchObject({ base_url: 'file', people: 2 });
    expect(await shown('--settings-file', settings, '--json', '{"settings":{"people":3}}')).toMatchObject({
      base_url: 'file',
      people: 3,
    });
    expect(
      await shown('--json', '{"request":{"word":"json"}}', '--request', '{"word":"option"}'),
    ).toMatchObject({
      word: 'option',
    });

    const auth = ['--auth-file', file(envelope.auth)];
    const validity = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await runHere(['validate_credentials', ...args], { environment })).stdout).response.valid;
    expect(await validity()).toBe(false);
    expect(await validity(...auth)).toBe(true);
    expect(await validity(...auth, '--json', '{"auth":{"token":{"token":"other"}}}')).toBe(false);
  });

  it('sets page and deadline by options, over those of the envelope', async () => {
    const page = '{"page":{"size":1,"token":"1"}}';
    const { stdout } = await runHere(['list_accounts', '--json', page, '--size', '3', '--page-token', '3']);
    expect(JSON.parse(stdout).response).toHaveLength(2);
    const late = await runHere(['list_accounts', '--page-token', '2', '--timeout', '1'], {
      environment: { ...working, ACME_SLOW: 'true' },
    });
    expect(late.code).toBe(1);
    expect(JSON.parse(late.stdout).error.error_code).toBe('budget_exhausted');
  });

  it('leaves a forgotten envelope to the contract', async () => {
    const { code, stdout } = await runHere(['get_account', '--json', '{"account_id":"7"}']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error.message).toContain('request: is required');
  });
});

describe('standard input', () => {
  it('is not waited for when it is empty or closed', async () => {
    expect((await run(['list_accounts'], { input: { text: '' } })).code).toBe(0);
    const folder = acmePackage();
    const command = `"${process.execPath}" --conditions=@patchbay/source "${folder}/main.ts" list_accounts <&-`;
    const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', command], { env: { ...working } });
    expect(JSON.parse(stdout)).toHaveProperty('response');
  });

  it('is given up when a pipe stays silent: a read goes on, a write does not', async () => {
    const read = await run(['list_accounts'], { input: 'open' });
    expect(read.code).toBe(0);
    expect(read.stderr).toContain('Going on without it.');
    const write = await run(['create_account'], { input: 'open' });
    expect(write).toMatchObject({ code: 2, stdout: '' });
    expect(write.stderr).toContain('--json-file -');
  });

  it('is heard where it came while the process stood still', async () => {
    const hook = join(temporaryFolder(), 'hook.mjs');
    writeFileSync(
      hook,
      `const set = globalThis.setTimeout;
      globalThis.setTimeout = (...given) => {
        const timer = set(...given);
        if (given[1] === 2000) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
        return timer;
      };`,
    );
    const environment = { ...working, NODE_OPTIONS: `--import=${pathToFileURL(hook).href}` };
    const text = '{"page":{"size":1}}';
    const { stdout, stderr } = await run(['list_accounts'], { input: { text }, environment });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).response).toHaveLength(1);
  });

  it('is left alone when the request comes from elsewhere', async () => {
    const { code, stderr } = await run(['list_accounts', '--request', '{}'], { input: 'open' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('errors', () => {
  it('are an envelope on standard output, one line on standard error, and exit code 1', async () => {
    const { code, stdout, stderr } = await run(['get_account', '--request', '{"account_id":"7"}']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ is_error: true, error: { app_error_code: 'acme.not_found' } });
    expect(stderr).toBe('No 7 for [redacted] (acme.not_found)\n');
  });

  it('are text for a person', async () => {
    const person = terminal(['list_accounts', '--json', '{"settings":{"base_url":"x","fail_on_page":1}}']);
    expect(await runInTerminal(person)).toBe(1);
    expect(person.shown.stdout).toBe('');
    expect(person.shown.stderr).toMatch(/^Slow down\. \(acme\.rate_limit\)\n/);
    expect(person.shown.stderr).toContain('in 7 seconds');
  });

  it('of a connector that does not load are told on standard error', async () => {
    const folder = acmePackage({ source: `Promise.reject(new Error('broken\\u001b[31m'))` });
    const { code, stderr } = await run(['list_accounts'], { folder });
    expect(code).toBe(1);
    expect(stderr).toBe('broken[31m\n');
  });
});

describe('--plan', () => {
  it('shows the writes that would be sent', async () => {
    const request = '{"email":"a@acme.test","entitlements":[],"title":"T"}';
    const { code, stdout } = await run(['create_account', '--plan', '--request', request]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      is_plan: true,
      plan: {
        requests: [
          { method: 'POST', url: 'https://acme.test/people', headers: {}, body: { email: 'a@acme.test' } },
        ],
        complete: false,
      },
    });
  });
});

describe('what a person sees', () => {
  it('is a table of a list, with a hint at further pages', async () => {
    const person = terminal(['list_accounts'], { columns: 60 });
    expect(await runInTerminal(person)).toBe(0);
    const lines = person.shown.stdout.split('\n');
    expect(lines).toHaveLength(5);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines[0]).toMatch(/^integration_.* +email +given_name +user_status$/);
    expect(person.shown.stderr).toBe('There are more pages: --all follows them.\n');
  });

  it('is indented JSON of anything else', async () => {
    const person = terminal(['validate_credentials']);
    await runInTerminal(person);
    expect(person.shown.stdout).toMatch(/^\{\n {2}"response": \{\n/);
  });

  it('can be chosen: table, json or ndjson, with no colour or cursor movement in a pipe', async () => {
    const table = await run(['list_accounts', '--format', 'table'], {
      environment: { ...working, COLUMNS: '40' },
    });
    expect(table.stdout).toMatch(/^integra… +email/);
    expect(table.stdout + table.stderr).not.toContain('\u001b');
    const lines = await run(['list_accounts', '--format', 'ndjson']);
    expect(
      lines.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).email),
    ).toEqual(['person1@acme.test', 'person2@acme.test']);
    const person = terminal(['list_accounts', '--format', 'json']);
    await runInTerminal(person);
    expect(JSON.parse(person.shown.stdout).page).toEqual({ token: '2' });
  });

  it('includes the log when it is asked for, on standard error', async () => {
    const { stdout, stderr } = await run(['list_accounts', '--verbose']);
    expect(stderr).toContain('info: listing');
    expect(JSON.parse(stdout)).toHaveProperty('response');
  });
});
