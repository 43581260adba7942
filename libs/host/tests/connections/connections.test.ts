import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isInvalidConnectionError } from '../../src/connections/errors.ts';
import { testRing } from '../ring.ts';
import { stores } from '../stores.ts';
import { failureOf, openBench, type Bench } from './support.ts';
import { useBench } from './use-bench.ts';

const secret = 'canary-3f9a77c1';
const draft = {
  connector: 'desk',
  name: 'Desk of Acme',
  settings: { subdomain: 'acme' },
  auth: { token: { token: secret } },
};

describe.each(stores)('connections in $name', ({ skipped, start }) => {
  let bench: Bench;
  useBench({ skipped, start }, (opened) => {
    bench = opened;
    bench.accounts.set(secret, 'acme-1');
  });

  it.skipIf(skipped)('are kept, found, listed by tenant and name, and removed', async () => {
    const { connections } = bench;
    const made = await connections.create({ ...draft, tenant: 'b' });
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      tenant: 'b',
      connector: 'desk',
      name: 'Desk of Acme',
      settings: { subdomain: 'acme' },
      credentialIds: ['token'],
      state: 'active',
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: made.createdAt,
    });
    expect(await connections.get(made.id)).toEqual(made);
    await connections.create({ ...draft, tenant: 'a', name: 'second' });
    await connections.create({ ...draft, tenant: 'a', name: 'First' });
    const names = async (filter: object) => (await connections.list(filter)).map(({ name }) => name);
    expect(await names({})).toEqual(['First', 'second', 'Desk of Acme']);
    expect(await names({ tenant: 'a' })).toEqual(['First', 'second']);
    const [first] = await connections.list({ limit: 1 });
    expect(await names({ after: first?.id, limit: 1 })).toEqual(['second']);
    expect(await names({ after: first?.id })).toEqual(['second', 'Desk of Acme']);
    expect(await names({ connector: 'other' })).toEqual([]);
    expect(await names({ state: 'disabled' })).toEqual([]);
    await connections.remove(made.id);
    await connections.remove(made.id);
    expect(await connections.get(made.id)).toBeUndefined();
  });

  it.skipIf(skipped)('of another tenant are as if they were not there', async () => {
    const { connections } = bench;
    const { id } = await connections.create({ ...draft, tenant: 'mine' });
    const theirs = { tenant: 'theirs' };
    expect(await connections.get(id, theirs)).toBeUndefined();
    expect(await connections.list(theirs)).toEqual([]);
    expect(await connections.list({ ...theirs, after: id })).toEqual([]);
    const absent = { code: 'not_found', message: `There is no connection "${id}".` };
    expect(await failureOf(connections.open(id, theirs))).toMatchObject(absent);
    expect(await failureOf(connections.update(id, { name: 'x' }, theirs))).toMatchObject(absent);
    expect(await connections.validate(id, theirs)).toMatchObject({
      is_error: true,
      error: { error_code: 'not_found', message: absent.message },
    });
    const client = { client_id: 'c' };
    const begin = connections.beginAuthorization({ draft: id, client, redirectUri: 'https://x', ...theirs });
    expect(await failureOf(begin)).toMatchObject(absent);
    await connections.remove(id, theirs);
    expect(await connections.get(id, { tenant: 'mine' })).toMatchObject({ id, name: draft.name });
    // The same name is another connection elsewhere.
    await connections.create({ ...draft, ...theirs });
  });

  it.skipIf(skipped)('open with all that a call needs, and nothing of it shows', async () => {
    const { connections, log } = bench;
    const settings = { subdomain: 'acme', limits: { pages: 3 }, webhook_secret: `${secret}-hook` };
    const made = await connections.create({ ...draft, settings });
    expect(made.settings).toEqual({ subdomain: 'acme', limits: { pages: 3 } });
    const open = await connections.open(made.id);
    expect(open.request).toEqual({ settings, credentials: [{ id: 'token', token: { token: secret } }] });
    expect(open.accessTokens).toBeUndefined();
    expect(open.integration.appId).toBe('desk');
    const shown = [
      JSON.stringify([made, await connections.list(), await connections.get(made.id)]),
      inspect(open, { depth: 10 }),
      inspect(connections, { depth: 10, showHidden: true }),
      await bench.kept(),
      log.lines.join('\n'),
    ];
    for (const text of shown) expect(text).not.toContain(secret);
  });

  it.skipIf(skipped).each([
    [{ ...draft, name: ' ' }, [{ path: 'name', message: 'is required' }]],
    [{ ...draft, name: 'x'.repeat(201) }, [{ path: 'name', message: 'It has more than 200 characters.' }]],
    [{ ...draft, tenant: 'a\u0000b' }, [{ path: 'tenant', message: 'It holds control characters.' }]],
    [
      { ...draft, connector: 'constructor' },
      [{ path: 'connector', message: 'This host has no connector "constructor".' }],
    ],
    [
      { ...draft, settings: { subdomain: 'a.b', limits: {}, colour: 1 } },
      [
        { path: 'settings.subdomain', message: 'letters, digits and hyphens' },
        { path: 'settings.limits.pages', message: 'is required' },
        { path: 'settings', message: expect.stringContaining('colour') },
      ],
    ],
    [{ ...draft, settings: {} }, [{ path: 'settings.subdomain', message: 'is required' }]],
    [{ ...draft, auth: undefined }, [{ path: 'credentials', message: 'is required' }]],
    [{ ...draft, credentials: [] }, [{ path: 'auth', message: 'Give either auth or credentials.' }]],
    [{ ...draft, auth: { token: {} } }, [{ path: 'auth.token.token', message: 'is required' }]],
    [
      { ...draft, auth: { token: { token: '' } } },
      [{ path: 'auth.token.token', message: 'must not be empty.' }],
    ],
    [
      { ...draft, auth: { token: { token: ` ${secret}` } } },
      [{ path: 'auth.token.token', message: 'has white space before or after it.' }],
    ],
    [
      { ...draft, auth: { jwt: {} } },
      [{ path: 'auth', message: 'It must be one of: "token", "login", "person", "other".' }],
    ],
    [
      { ...draft, auth: { basic: { username: secret, password: secret } } },
      [{ path: 'auth.basic.password', message: '[redacted] is the user name' }],
    ],
    [
      { ...draft, auth: { oauth: { refresh_token: secret } } },
      [
        {
          path: 'auth.oauth',
          message: 'The credential "person" cannot get an access token: client_id is missing or no text.',
        },
      ],
    ],
    [
      { ...draft, auth: { oauth: { client_id: 'c', client_secret: secret } } },
      [
        {
          path: 'credentials',
          message: expect.stringContaining('"person" needs a refresh token'),
        },
      ],
    ],
    [
      {
        ...draft,
        auth: undefined,
        credentials: [
          { id: 'token', token: { token: secret } },
          { id: 'login', basic: { username: 'me', password: secret } },
          { id: 'token', token: { token: secret } },
          { id: 'nobody', token: { token: secret } },
        ],
      },
      [
        { path: 'credentials.2', message: 'There are two of this credential.' },
        { path: 'credentials.3', message: 'It must be one of: "token", "login", "person", "other".' },
      ],
    ],
    [
      { ...draft, auth: { id: 'other', oauth: { access_token: secret } } },
      [{ path: 'credentials', message: expect.stringContaining('person + other') }],
    ],
  ])('say what is wrong with a draft, field by field: %#', async (wrong, issues) => {
    const failure = await failureOf(bench.connections.create(wrong));
    expect(isInvalidConnectionError(failure)).toBe(true);
    expect(failure).toMatchObject({ code: 'invalid_value', issues });
    expect(inspect(failure)).not.toContain(secret);
    const envelope = await bench.connections.validate(wrong);
    expect(envelope).toMatchObject({ is_error: true, error: { error_code: 'invalid_value' } });
    expect(JSON.stringify(envelope)).not.toContain(secret);
    expect(await bench.connections.list()).toEqual([]);
  });

  it.skipIf(skipped)('have names of their own', async () => {
    const { connections } = bench;
    await connections.create(draft);
    const taken = { issues: [{ path: 'name', message: 'Another connection has this name.' }] };
    expect(await failureOf(connections.create(draft))).toMatchObject(taken);
    const { id } = await connections.create({ ...draft, name: 'Another' });
    expect(await failureOf(connections.update(id, { name: draft.name }))).toMatchObject(taken);
    expect(await connections.update(id, { name: 'Another' })).toMatchObject({ name: 'Another' });
    expect(await failureOf(connections.update(id, { name: '' }))).toMatchObject({
      issues: [{ path: 'name', message: 'is required' }],
    });
    const races = await Promise.allSettled(
      Array.from({ length: 5 }, () => connections.create({ ...draft, name: 'Raced' })),
    );
    expect(races.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.skipIf(skipped)('take names and settings that look like SQL for what they are', async () => {
    const { connections } = bench;
    const name = `'); drop table connections; --"\`\\ %_\u{1f600}`;
    const { id } = await connections.create({ ...draft, tenant: name, name });
    expect(await connections.list({ tenant: name, connector: 'desk', after: undefined })).toMatchObject([
      { id, name, tenant: name },
    ]);
    expect(await connections.get(`' or '1'='1`)).toBeUndefined();
    await connections.remove('%');
    expect(await connections.list()).toHaveLength(1);
  });

  it.skipIf(skipped)('keep secrets that an update does not name', async () => {
    const { connections } = bench;
    const settings = { subdomain: 'acme', limits: { pages: 3 }, webhook_secret: 'hook' };
    const { id } = await connections.create({ ...draft, settings });
    await connections.update(id, { settings: { subdomain: 'acme2' } });
    expect((await connections.open(id)).request).toEqual({
      settings: { subdomain: 'acme2', webhook_secret: 'hook' },
      credentials: [{ id: 'token', token: { token: secret } }],
    });
    await connections.update(id, { settings: { subdomain: 'acme2', webhook_secret: null } });
    expect((await connections.open(id)).request.settings).toEqual({ subdomain: 'acme2' });
    await connections.update(id, {
      credentials: [{ id: 'login', basic: { username: 'me', password: 'pass-word' } }],
    });
    expect(await connections.get(id)).toMatchObject({ credentialIds: ['login'] });
    expect((await connections.open(id)).request).toMatchObject({
      credentials: [{ id: 'login', basic: { username: 'me', password: 'pass-word' } }],
    });
    expect(await failureOf(connections.update(id, { settings: {} }))).toMatchObject({
      issues: [{ path: 'settings.subdomain', message: 'is required' }],
    });
  });

  it.skipIf(skipped)('let one of two changes at once win, and tell the other', async () => {
    const { connections } = bench;
    const { id } = await connections.create(draft);
    const outcomes = await Promise.allSettled(
      ['one', 'two', 'three'].map((subdomain) => connections.update(id, { settings: { subdomain } })),
    );
    const lost = outcomes.filter((each) => each.status === 'rejected');
    expect(outcomes.length - lost.length).toBeGreaterThan(0);
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'conflict' });
  });

  it.skipIf(skipped)('are turned off and on again', async () => {
    const { connections } = bench;
    const { id } = await connections.create(draft);
    expect(await connections.update(id, { state: 'disabled' })).toMatchObject({ state: 'disabled' });
    expect(await failureOf(connections.open(id))).toMatchObject({
      code: 'conflict',
      message: 'The connection "Desk of Acme" is turned off.',
    });
    // A credential that works does not turn it on.
    expect(await connections.validate(id)).toMatchObject({ response: { valid: true } });
    expect(await connections.update(id, { auth: draft.auth })).toMatchObject({ state: 'disabled' });
    expect(await connections.update(id, { state: 'active' })).toMatchObject({ state: 'active' });
    await connections.open(id);
  });

  it.skipIf(skipped)('do not open with another key, and say which is missing', async () => {
    const { id } = await bench.connections.create(draft);
    const { connections } = openBench(bench.store, { keys: testRing(2) });
    const failure = await failureOf(connections.open(id));
    expect(failure).toMatchObject({ name: 'SealedValueError', reason: 'unknown_key' });
    expect(failure.message).toContain(`connections/${id}`);
    expect(await connections.get(id)).toMatchObject({ credentialIds: ['token'] });
  });

  it.skipIf(skipped)('of a connector that the host no longer has say so', async () => {
    const { id } = await bench.connections.create(draft);
    const { connections } = openBench(bench.store, { connectors: {} });
    expect(await failureOf(connections.open(id))).toMatchObject({
      message: 'This host has no connector "desk".',
      metadata: { hint: expect.stringContaining('under the name that the connection was made with') },
    });
    expect(await connections.list()).toHaveLength(1);
    await connections.remove(id);
  });

  it.skipIf(skipped)("do not take each other's credential", async () => {
    const { connections, store } = bench;
    const one = await connections.create(draft);
    const other = await connections.create({ ...draft, tenant: 'evil', name: 'Mine' });
    const { sealed_credential } = await store.db
      .selectFrom('connections')
      .select('sealed_credential')
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    await store.db.updateTable('connections').set({ sealed_credential }).where('id', '=', other.id).execute();
    expect(await failureOf(connections.open(other.id))).toMatchObject({ reason: 'not_authentic' });
  });
});
