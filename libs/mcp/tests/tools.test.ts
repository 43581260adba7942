import { createRedactor, createRuntime } from '@patchbay/core';
import { expect, test } from 'vitest';
import { callTool } from '../src/tools/call-tool.ts';
import { capabilityTools } from '../src/tools/tool.ts';
import { acme } from './acme-integration.ts';
import { canary, connected } from './support.ts';

test('every capability is a tool with title, description and schemas, without those that write or see credentials', async () => {
  const { client, integration } = await connected();
  const { tools } = await client.listTools();
  const left = [
    'create_account',
    'delete_account',
    'refresh_access_token',
    'sign_in',
    'validate_credential_config',
  ];
  expect(tools.map(({ name }) => name)).toEqual(
    [...integration.capabilities.keys()].filter((name) => !left.includes(name)),
  );
  const list = tools.find(({ name }) => name === 'list_accounts');
  expect(list).toMatchObject({
    title: 'List Accounts',
    description: expect.stringMatching(/^Lists .*page\.token/),
    inputSchema: { type: 'object', additionalProperties: false },
    outputSchema: { type: 'object', required: ['response'] },
  });
  expect(Object.keys(list?.inputSchema.properties ?? {})).toEqual(['request', 'page', 'fields']);
});

test('no schema of a tool has a place for credentials, settings or a secret', async () => {
  const { client } = await connected({ allowWrites: true });
  const { tools } = await client.listTools();
  for (const { inputSchema } of tools) {
    expect(Object.keys(inputSchema.properties ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/auth|credential|settings/)]),
    );
    expect(JSON.stringify(inputSchema)).not.toMatch(/password|"x-|webhook_secret|client_secret/);
  }
});

test('reads are marked as reads; writes as destructive and idempotent as they are', async () => {
  const { client } = await connected({ allowWrites: true });
  const { tools } = await client.listTools();
  const marks = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]));
  expect(marks['list_accounts']).toEqual({ title: 'List Accounts', readOnlyHint: true, openWorldHint: true });
  expect(marks['info']).toMatchObject({ readOnlyHint: true, openWorldHint: false });
  expect(marks['create_account']).toMatchObject({
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
  });
  expect(marks['delete_account']).toMatchObject({
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
  });
});

test('writes are off: not listed, and refused when they are called all the same', async () => {
  const { call, written } = await connected();
  const refused = await call('create_account', { request: { email: 'a@acme.test' } });
  expect(refused).toMatchObject({ isError: true, value: { error: { error_code: 'unsupported_operation' } } });
  expect(JSON.stringify(refused.value)).toContain('--allow-writes');
  const planned = await call('create_account', { request: {}, plan: true });
  expect(planned.isError).toBe(true);
  expect(written).toEqual([]);
});

test('a capability that takes credentials is refused, and an unknown tool is a protocol error', async () => {
  const { call, client } = await connected({ allowWrites: true });
  expect(await call('refresh_access_token', { request: {} })).toMatchObject({ isError: true });
  await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toThrow(
    'no tool of this name',
  );
});

test('with --allow-writes a write is made, and a rehearsal is not', async () => {
  const { call, written } = await connected({ allowWrites: true });
  const planned = await call('create_account', { request: { email: 'a@acme.test' }, plan: true });
  expect(planned.value).toMatchObject({
    is_plan: true,
    plan: { requests: [{ method: 'POST', url: 'https://acme.test/people' }], complete: false },
  });
  expect(written).toEqual([]);
  const made = await call('create_account', { request: { email: 'a@acme.test' } });
  expect(made.value).toMatchObject({
    response: { created: true },
    execution_summary: { effect: { kind: 'created' } },
  });
  expect(written).toEqual(['a@acme.test']);
});

test('what a model gets wrong is said, and nothing is called', async () => {
  const { call, written } = await connected({ allowWrites: true });
  const wrong: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['list_accounts', { auth: { token: { token: 'x' } } }, /auth/],
    ['list_accounts', { settings: {} }, /settings/],
    ['list_accounts', { fields: ['nonsense'] }, /integration_specific_id, /],
    ['list_accounts', { page: { size: 0 } }, /page.size/],
    ['list_accounts', { plan: true }, /changes nothing/],
    ['get_account', { page: { size: 2 }, request: { account_id: '1' } }, /gives no list/],
    ['get_account', {}, /account_id/],
    ['create_account', { request: { email: 'a@acme.test', password: 'hunter22' } }, /secret/],
    ['list_accounts', { page: { token: 'part.nonsense' } }, /Begin again/],
  ];
  for (const [name, args, message] of wrong) {
    const { isError, value } = await call(name, args);
    expect(isError).toBe(true);
    expect(value).toMatchObject({ is_error: true, error: { message: expect.stringMatching(message) } });
  }
  expect(written).toEqual([]);
});

test('a schema that refers to itself is still one in a tool', async () => {
  const { call } = await connected();
  const request = { name: 'root', children: [{ name: 'leaf', children: [] }] };
  expect((await call('show_tree', { request })).value).toEqual({ response: request });
});

test('secrets of credentials, settings and answers are redacted, in success and in errors', async () => {
  const { call, messages } = await connected();
  const leaked = await call('leak_everything', { request: { word: 'kept' } });
  expect(leaked.value).toMatchObject({
    response: {
      settings: { base_url: 'https://acme.test', webhook_secret: '[redacted]' },
      credential: { token: '[redacted]' },
      request: { word: 'kept' },
    },
  });
  expect((await call('make_key')).value).toMatchObject({ response: { access_token: '[redacted]' } });
  const failed = await call('get_account', { request: { account_id: '9' } });
  expect(failed).toMatchObject({
    isError: true,
    value: { error: { error_code: 'not_found', message: 'No 9 for [redacted] / [redacted]' } },
  });
  expect(messages()).not.toContain(canary);
});

test('an integration that lets errors through lets none through to a model', async () => {
  const { integration } = await connected();
  const tool = capabilityTools(integration, false).get('get_account');
  if (tool === undefined) throw new Error('There is no tool.');
  const context = {
    integration: { ...integration, handleErrors: false },
    options: { auth: { token: { token: canary } }, settings: { base_url: 'x' }, runtime: createRuntime() },
    redactor: createRedactor([canary]),
  };
  const result = await callTool(
    context,
    tool,
    { request: { account_id: '9' } },
    new AbortController().signal,
  );
  expect(JSON.stringify(result)).toContain('not_found');
  expect(JSON.stringify(result)).not.toContain(canary);
});

test('a mistake behind a write is told without what it quotes, and with the doubt that remains', async () => {
  const { integration, written } = acme();
  const redactor = {
    ...createRedactor(),
    value: () => {
      throw new Error(`It quotes ${canary}.`);
    },
  };
  const options = {
    auth: { token: { token: canary } },
    settings: { base_url: 'x' },
    runtime: createRuntime(),
  };
  const tools = capabilityTools(integration, true);
  const call = async (name: string, request: object): Promise<string> => {
    const tool = tools.get(name);
    if (tool === undefined) throw new Error('There is no tool.');
    const { signal } = new AbortController();
    return JSON.stringify(await callTool({ integration, options, redactor }, tool, { request }, signal));
  };
  const write = await call('create_account', { email: 'a@acme.test' });
  expect(written).toHaveLength(1);
  expect(write).toContain('may have been made');
  const read = await call('list_accounts', {});
  expect(read).toContain('internal_error');
  expect(read).not.toContain('may have been made');
  expect(write + read).not.toContain(canary);
});
