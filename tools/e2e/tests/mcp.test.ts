import {
  Client,
  StreamableHTTPClientTransport,
  type CallToolResult,
  type Transport,
} from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { integration } from '@patchbay/connector-scim';
import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { connect } from '../src/index.ts';

// A process takes a quarter of a second to start, and much longer on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const main = fileURLToPath(
  new URL('src/main.ts', import.meta.resolve('@patchbay/connector-scim/package.json')),
);

/** The credential of the directory; no message to or from the model may hold it. */
const secret = 'canary-secret-4711';

/** What clients of the HTTP server must send. */
const bearer = 'bearer-secret-0815';

/** A model's side of a connector that is a process of its own. */
interface Model {
  readonly server: ScimServer;
  readonly client: Client;
  call(name: string, args?: Record<string, unknown>, signal?: AbortSignal): Promise<Said>;
  /** What the process has logged. */
  logged(): string;
}

interface Said {
  readonly isError: boolean;
  readonly value: Record<string, unknown>;
  readonly bytes: number;
}

type Way = 'stdio' | 'http';
type Revision = 'legacy' | 'auto';

/** Starts a directory and the connector's `mcp` command, and connects the official client to it. */
async function model(way: Way, revision: Revision = 'legacy', parameters: string[] = []): Promise<Model> {
  const server = await startScimServer({ people: 60, groups: 6, token: secret });
  onTestFinished(() => server.stop());
  const seen: string[] = [];
  const command = ['--conditions=@patchbay/source', main, 'mcp', '--verbose', ...parameters];
  const environment = {
    PATH: process.env['PATH'] ?? '',
    SCIM_BASE_URL: server.baseUrl,
    SCIM_TOKEN: secret,
    SCIM_ROLES_AND_ENTITLEMENTS: 'false',
  };
  const client = new Client({ name: 'e2e', version: '1.0.0' }, { versionNegotiation: { mode: revision } });
  const mistakes: unknown[] = [];
  client.onerror = (error) => mistakes.push(error);
  const { transport, logged } =
    way === 'stdio' ? overStdio(command, environment) : await overHttp(command, environment);
  const send = transport.send.bind(transport);
  transport.send = (message, options) => {
    seen.push(JSON.stringify(message));
    return send(message, options);
  };
  await client.connect(transport);
  seen.push(JSON.stringify([client.getServerVersion(), client.getInstructions()]));
  const receive = transport.onmessage;
  transport.onmessage = (message, extra) => {
    seen.push(JSON.stringify(message));
    receive?.(message, extra);
  };
  onTestFinished(async () => {
    await client.close();
    for (const hidden of [secret, bearer]) expect(seen.join('\n') + logged()).not.toContain(hidden);
    expect(mistakes).toEqual([]);
  });
  const { tools } = await client.listTools();
  expect(tools.length).toBeGreaterThan(10);
  return {
    server,
    client,
    logged,
    call: async (name, args = {}, signal) =>
      said(await client.callTool({ name, arguments: args }, signal === undefined ? {} : { signal })),
  };
}

interface Connected {
  readonly transport: Transport;
  readonly logged: () => string;
}

function overStdio(args: string[], env: Record<string, string>): Connected {
  const transport = new StdioClientTransport({ command: process.execPath, args, env, stderr: 'pipe' });
  let logged = '';
  transport.stderr?.on('data', (text: Buffer) => (logged += text.toString()));
  return { transport, logged: () => logged };
}

async function overHttp(args: string[], environment: Record<string, string>): Promise<Connected> {
  const env = { ...environment, PATCHBAY_MCP_TOKEN: bearer };
  const child = spawn(process.execPath, [...args, '--http', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logged = '';
  let printed = '';
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  onTestFinished(async () => {
    expect(await stopped(child)).toBe(0);
    expect(printed).toBe('');
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error(`It ended: ${logged}`)));
    child.stderr.on('data', (text: Buffer) => {
      logged += text.toString();
      const [, found] = /^Listening on (http:\/\/127\.0\.0\.1:\d+\/mcp)$/m.exec(logged) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  const headers = { authorization: `Bearer ${bearer}` };
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  return { transport, logged: () => logged };
}

/** Ends the server as a service manager does, and gives its exit code. */
function stopped(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit').on('exit', (code) => resolve(code));
    child.kill('SIGTERM');
  });
}

function said(result: CallToolResult): Said {
  const [content] = result.content;
  if (content?.type !== 'text') throw new Error('There is no text.');
  const value = JSON.parse(content.text) as Record<string, unknown>;
  if (result.isError !== true) expect(result.structuredContent).toEqual(value);
  return { isError: result.isError === true, value, bytes: Buffer.byteLength(content.text) };
}

interface ListAnswer {
  readonly response: { readonly integration_specific_id: string }[];
  readonly page?: object;
  readonly completeness: { readonly complete: boolean; readonly seen: number };
}

async function walk({ call }: Model, name: string, args: Record<string, unknown>): Promise<ListAnswer[]> {
  const answers: ListAnswer[] = [];
  let page: unknown = args['page'];
  for (;;) {
    const { isError, value } = await call(name, { ...args, ...(page === undefined ? {} : { page }) });
    if (isError) throw new Error(JSON.stringify(value));
    const answer = value as unknown as ListAnswer;
    answers.push(answer);
    if (answer.page === undefined) return answers;
    page = answer.page;
  }
}

const person = {
  username: 'grace.hopper@example.com',
  email: 'grace.hopper@example.com',
  given_name: 'Grace',
  family_name: 'Hopper',
};

describe.each([
  ['stdio', 'legacy', '2025-11-25'],
  ['stdio', 'auto', '2026-07-28'],
  ['http', 'legacy', '2025-11-25'],
  ['http', 'auto', '2026-07-28'],
] as const)('over %s, negotiating %s', (way, revision, negotiated) => {
  test('a model reads the directory, in pages and in parts, and changes nothing', async () => {
    const scim = await model(way, revision, ['--max-bytes', '4000']);
    const before = scim.server.counts();
    expect(scim.client.getNegotiatedProtocolVersion()).toBe(negotiated);

    const { tools } = await scim.client.listTools();
    const writes = [...integration.capabilities.values()].filter(({ level }) => level === 'write');
    for (const { name } of writes) expect(tools.map((tool) => tool.name)).not.toContain(name);
    for (const tool of tools) {
      expect(tool).toMatchObject({ title: expect.any(String), annotations: { readOnlyHint: true } });
      expect(Object.keys(tool.inputSchema.properties ?? {}).join()).not.toMatch(/auth|credential|settings/);
    }

    expect((await scim.call('validate_credentials')).value).toMatchObject({ response: { valid: true } });
    const accounts = await walk(scim, 'list_accounts', { page: { size: 25 } });
    const ids = accounts.flatMap(({ response }) =>
      response.map((account) => account.integration_specific_id),
    );
    expect(ids).toHaveLength(before.people);
    expect(new Set(ids).size).toBe(before.people);
    expect(accounts.length).toBeGreaterThan(3);
    expect(accounts.map(({ completeness }) => completeness.complete)).toEqual([
      ...accounts.slice(1).map(() => false),
      true,
    ]);
    const groups = await walk(scim, 'list_entitlements', { fields: ['label'] });
    expect(groups.flatMap(({ response }) => response)).toHaveLength(before.groups);

    const [id = ''] = ids;
    const one = await scim.call('get_account', { request: { account_id: id }, fields: ['email'] });
    expect(one.value).toEqual({ response: { email: expect.stringContaining('@') } });
    expect(await scim.call('get_account', { request: { account_id: 'nobody' } })).toMatchObject({
      isError: true,
      value: { error: { error_code: 'not_found' } },
    });
    expect(await scim.call('delete_account', { request: { account_id: id } })).toMatchObject({
      isError: true,
      value: { error: { error_code: 'unsupported_operation' } },
    });

    const { resources } = await scim.client.listResources();
    for (const { uri } of resources) {
      const { contents } = await scim.client.readResource({ uri });
      expect(contents[0]).toMatchObject({ uri, mimeType: 'application/json' });
    }
    expect(resources.map(({ uri }) => uri)).toContain('patchbay://scim/entitlement-types');
    expect(scim.server.counts()).toEqual(before);
    expect(scim.server.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('a call that the client cancels ends while it waits for the app', async () => {
    const scim = await model(way, revision);
    scim.server.failNext({ status: 429, headers: { 'retry-after': '30' }, times: 5 });
    const controller = new AbortController();
    const call = scim.call('list_accounts', {}, controller.signal);
    await expect.poll(() => scim.server.requests().length, { timeout: 60_000 }).toBeGreaterThan(0);
    controller.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(scim.logged, { timeout: 60_000 }).toContain('budget_exhausted');
    scim.server.clearFaults();
    expect((await scim.call('validate_credentials')).isError).toBe(false);
  });
});

describe.each(['stdio', 'http'] as const)('over %s', (way) => {
  test('with --allow-writes a rehearsal sends nothing, and an account lives its whole life', async () => {
    const scim = await model(way, 'legacy', ['--allow-writes']);
    const before = scim.server.counts();
    const planned = await scim.call('create_account', { request: person, plan: true });
    expect(planned.value).toMatchObject({ is_plan: true, plan: { requests: [{ method: 'POST' }] } });
    expect(scim.server.counts()).toEqual(before);

    const created = await scim.call('create_account', { request: person });
    expect(created.value).toMatchObject({ execution_summary: { effect: { kind: 'created' } } });
    expect(scim.server.counts().people).toBe(before.people + 1);
    const { id } = created.value['response'] as { id: string };
    const deleted = await scim.call('delete_account', { request: { account_id: id } });
    expect(deleted.value).toMatchObject({ execution_summary: { effect: { kind: 'deleted' } } });
    expect(scim.server.counts()).toEqual(before);
  });

  test('an app that sends the secret back does not tell it to the model', async () => {
    const scim = await model(way);
    const host = connect(integration, { token: { token: secret } }, { base_url: scim.server.baseUrl });
    const { response } = await host.expect('create_account', { ...person, family_name: `Hopper ${secret}` });
    const found = await scim.call('get_account', { request: { account_id: response.id } });
    expect(found.value).toMatchObject({ response: { family_name: 'Hopper [redacted]' } });
    const all = await scim.call('list_accounts', { page: { size: 100 }, fields: ['family_name'] });
    expect(JSON.stringify(all.value)).toContain('Hopper [redacted]');

    const detail = `The token ${secret} (${btoa(secret)}) may not do this.`;
    scim.server.failNext({ status: 403, body: { detail, status: '403' } });
    const refused = await scim.call('list_accounts');
    expect(refused).toMatchObject({ isError: true, value: { error: { error_code: 'permission_denied' } } });
    expect(JSON.stringify(refused.value)).not.toContain(btoa(secret));
  });
});
