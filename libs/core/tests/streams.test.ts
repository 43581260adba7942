import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  codeHandler,
  connectorManifest,
  createRuntime,
  defineApp,
  MissingParameterError,
  PermissionDeniedError,
  type ErrorHandler,
  type Integration,
  type CallContext,
} from '../src/index.ts';
import { openStreams, type OpenStream, type StreamPart, type StreamSource } from '../src/streams.ts';

class Client {
  readonly baseUrl: string;
  readonly token: string;
  disposed = false;
  constructor(baseUrl: string, token: string) {
    this.baseUrl = baseUrl;
    this.token = token;
  }
  [Symbol.dispose](): void {
    this.disposed = true;
  }
}

class SeatLimit extends Error {}

const clients: Client[] = [];

const app = defineApp({
  appId: 'acme',
  settings: z.object({ base_url: z.string().default('https://acme.test'), depth: z.int().default(1) }),
  credentials: ['token'],
  client: ({ settings, credential }) => {
    const client = new Client(settings.base_url, credential.token);
    clients.push(client);
    return client;
  },
});

type Source = StreamSource<Client, { base_url: string; depth: number }, { token: string }>;

const tickets: Source = {
  name: 'tickets',
  syncModes: ['full_refresh'],
  primaryKey: [['id']],
  schema: { type: 'object', properties: { id: { type: 'integer' } } },
  resumable: false,
  parents: [],
  async *read({ client, settings, log }, { state }) {
    log('info', `with ${client.token}`);
    yield { type: 'records', records: [{ id: settings.depth, from: client.baseUrl, state }] };
    yield { type: 'end', snapshot: true, completeness: { seen: 1, complete: true } };
  },
};

const broken: Source = {
  name: 'broken',
  syncModes: ['full_refresh'],
  primaryKey: [],
  resumable: false,
  parents: [],
  findSchema: async ({ client }) => ({ type: 'object', description: client.baseUrl }),
  async *read({ client }) {
    yield { type: 'records', records: [{ id: 1 }] };
    throw new SeatLimit(`no seats for ${client.token}`);
  },
};

const integration = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
  capabilities: {
    validate: app.capability('validate_credentials', () => ({
      response: { valid: true, unique_tenant_id: 'acme' },
    })),
  },
  streams: { tickets: app.stream(tickets), broken: app.stream(broken) },
  errorHandlers: [[SeatLimit, codeHandler, 'conflict']],
});

function streamOf(
  name: string,
  { streams }: Pick<Integration, 'streams'> = integration,
): (typeof integration.streams)[number] {
  const found = streams.find((stream) => stream.name === name);
  if (found === undefined) throw new Error(`no stream ${name}`);
  return found;
}

async function partsOf(stream: OpenStream, state?: Record<string, unknown>): Promise<StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const part of stream.read({ syncMode: 'full_refresh', state })) parts.push(part);
  return parts;
}

const auth = { token: { token: 'tok-123456' } };

describe('a run of streams', () => {
  it('gives a stream the settings, the credential and the client of its app, and disposes of the client', async () => {
    const run = await openStreams(integration, { auth, settings: { depth: 7 } });
    const stream = run.open(streamOf('tickets'));
    expect(await partsOf(stream, { at: 3 })).toEqual([
      { type: 'records', records: [{ id: 7, from: 'https://acme.test', state: { at: 3 } }] },
      { type: 'end', snapshot: true, completeness: { seen: 1, complete: true } },
    ]);
    await stream.close();
    expect(clients.at(-1)?.disposed).toBe(true);
    await run.close();
  });

  it('tells its streams when it must end, so that a pause that does not fit is not sat out', async () => {
    const clock = { now: () => 5000, sleep: () => new Promise<never>(() => undefined) };
    const run = await openStreams(
      integration,
      { auth },
      { runtime: createRuntime({ clock }), deadlineSeconds: 3, patienceSeconds: 2 },
    );
    const stream = streamOf('tickets');
    let context: Partial<CallContext> = {};
    run.open({ ...stream, open: (call) => ((context = call.context), stream.open(call)) });
    expect(context).toMatchObject({ deadline: 8000, patienceSeconds: 2 });
    await run.close();
  });

  it('asks the app for a schema that only it knows', async () => {
    const run = await openStreams(integration, { auth });
    expect(await run.open(streamOf('tickets')).schema()).toEqual(tickets.schema);
    expect(await run.open(streamOf('broken')).schema()).toEqual({
      type: 'object',
      description: 'https://acme.test',
    });
    await run.close();
  });

  it('tells what ended a stream as an envelope would, after the handlers of the connector and redacted', async () => {
    const run = await openStreams(integration, { auth });
    const stream = run.open(streamOf('broken'));
    const error: unknown = await partsOf(stream).catch((reason: unknown) => reason);
    const detail = await stream.failure(error);
    expect(detail).toMatchObject({
      error_code: 'conflict',
      app_error_code: 'acme.conflict',
      raised_in: 'acme:stream:broken',
    });
    expect(detail.message).not.toContain('tok-123456');
    await run.close();
  });

  it('tells what must be granted for a stream, by its name or by the capability that it is', async () => {
    const refusing: Source = {
      ...tickets,
      async *read() {
        yield { type: 'records', records: [] };
        throw new PermissionDeniedError('No.');
      },
    };
    const guarded = app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
      capabilities: {
        validate: app.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 'acme' },
        })),
        accounts: app.capability('list_accounts', () => ({ response: [] })),
      },
      streams: { tickets: app.stream(refusing) },
      permissions: { tickets: 'the scope tickets', list_accounts: 'the scope users' },
    });
    const run = await openStreams(guarded, { auth });
    const hints = [];
    for (const name of ['tickets', 'accounts']) {
      const stream = run.open({ ...streamOf('tickets', guarded), name });
      const error: unknown = await partsOf(stream).catch((reason: unknown) => reason);
      hints.push((await stream.failure(error)).error_metadata?.hint);
    }
    expect(hints).toEqual(['It needs the scope tickets.', 'It needs the scope users.']);
    expect(connectorManifest(guarded).streams.map(({ name, permission }) => [name, permission])).toEqual([
      ['accounts', undefined],
      ['tickets', 'the scope tickets'],
    ]);
    await run.close();
  });

  it('redacts what a stream logs', async () => {
    const lines: string[] = [];
    const runtime = createRuntime({ logger: { log: (_level, message) => lines.push(message) } });
    const run = await openStreams(integration, { auth }, { runtime });
    await partsOf(run.open(streamOf('tickets')));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('tok-123456');
    await run.close();
  });

  it('refuses credentials before anything is read, as dispatch does', async () => {
    await expect(openStreams(integration, {})).rejects.toThrow('Missing auth/credentials in request.');
    await expect(
      openStreams(integration, { auth: { basic: { username: 'u', password: 'p' } } }),
    ).rejects.toThrow(MissingParameterError);
  });

  it('refuses settings when they are first needed', async () => {
    const run = await openStreams(integration, { auth, settings: { depth: 'deep' } });
    const stream = run.open(streamOf('tickets'));
    const error: unknown = await partsOf(stream).catch((reason: unknown) => reason);
    expect((await stream.failure(error)).error_code).toBe('bad_request');
    await run.close();
  });

  it('fills in the access token of a caller that keeps what renews it', async () => {
    const oauthApp = defineApp({
      appId: 'acme',
      settings: z.object({}),
      credentials: ['oauth'],
      client: ({ credential }) => credential.access_token,
    });
    const described = oauthApp.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
      capabilities: {
        validate: oauthApp.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 'acme' },
        })),
      },
      streams: {
        who: oauthApp.stream({
          name: 'who',
          syncModes: ['full_refresh'],
          primaryKey: [],
          resumable: false,
          parents: [],
          async *read({ client }) {
            yield { type: 'records', records: [{ token: client }] };
          },
        }),
      },
    });
    const [who] = described.streams;
    if (who === undefined) throw new Error('no stream');
    const run = await openStreams(
      described,
      {},
      {
        accessTokens: {
          oauth: {
            key: 'kept',
            current: async () => 'fresh-token',
            renew: async () => 'fresher-token',
          },
        },
      },
    );
    expect(await partsOf(run.open(who))).toEqual([{ type: 'records', records: [{ token: 'fresh-token' }] }]);
    await run.close();
  });

  it('ends what the run keeps', async () => {
    const ended: string[] = [];
    const slot = { create: (key: string) => key, dispose: (key: string) => void ended.push(key) };
    const keeping = app.stream({
      ...tickets,
      async *read({ run }) {
        run.get(slot, 'parents');
        yield { type: 'end', snapshot: true, completeness: { seen: 0, complete: true } };
      },
    });
    const run = await openStreams(integration, { auth });
    await partsOf(run.open({ ...keeping, open: (call) => ({ ...keeping.open(call), handleError: keep }) }));
    expect(ended).toEqual([]);
    await run.close();
    expect(ended).toEqual(['parents']);
  });
});

const keep = async (_error: unknown, envelope: Parameters<ErrorHandler>[0]['envelope']) => envelope;

describe('an integration with streams', () => {
  it('has them in its manifest, by name', () => {
    expect(connectorManifest(integration).streams.map(({ name }) => name)).toEqual(['broken', 'tickets']);
  });

  it('refuses two of one name', () => {
    expect(() =>
      app.integration({
        version: '1.0.0',
        description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
        capabilities: {},
        streams: { one: app.stream(tickets), other: app.stream(tickets) },
      }),
    ).toThrow('The stream "tickets" is defined twice.');
  });
});
