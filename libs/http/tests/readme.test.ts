import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as http from '../src/index.ts';
import { issueCertificate } from './certificates.ts';
import { adpClient } from './examples/client-certificate.ts';
import { ExampleClient } from './examples/client.ts';
import { peculiarClient } from './examples/decisions.ts';
import { keystoneClient } from './examples/keystone.ts';
import { tableauClient } from './examples/tableau.ts';
import { createCall, replying, start } from './support.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');
const examples = readdirSync(new URL('./examples', import.meta.url));

describe('the README', () => {
  test.each(examples)('shows %s, which is tested here', (name) => {
    expect(readme).toContain(read(`./examples/${name}`).trim());
  });

  test('shows no other code', () => {
    expect([...readme.matchAll(/^```ts$/gm)]).toHaveLength(examples.length);
  });

  test('names every strategy', () => {
    const names = Object.keys(http).filter((name) => name.endsWith('Auth'));
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the examples', () => {
  test('client', async () => {
    const transport = replying({ body: { users: [{ id: '1', email: null }], next: '/v2/users?page=2' } });
    const { context } = createCall({ runtime: { transport } });
    const client = new ExampleClient(context, 'token-1');
    const { next } = await client.users();
    await client.users(next ?? '');
    await client.rename('a/b', 'Anna');
    expect(transport.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://api.example.com/v2/users?limit=100&include%5B%5D=teams&include%5B%5D=roles',
      'GET https://api.example.com/v2/users?page=2',
      'PATCH https://api.example.com/v2/users/a%2Fb',
    ]);
  });

  test('decisions', async () => {
    const transport = replying({ status: 400, body: 'slow down' }, { body: { error: 'no such user' } });
    const { context, clock } = createCall({ runtime: { transport } });
    await expect(peculiarClient(context, 'token-1').get('users/1')).rejects.toMatchObject({ status: 200 });
    expect(clock.waits).toEqual([60_000]);
  });

  test('keystone', async () => {
    const transport = replying(
      {
        status: 201,
        headers: { 'x-subject-token': 'subject' },
        body: { token: { expires_at: new Date(start + 3_600_000).toISOString() } },
      },
      { body: { users: [] } },
    );
    const { context } = createCall({ runtime: { transport } });
    const credential = { username: 'anna', password: 'secret' };
    await keystoneClient(context, 'https://keystone.example/v3', credential).get('users');
    expect(transport.requests.map(({ url, headers }) => [url, headers['x-auth-token']])).toEqual([
      ['https://keystone.example/v3/auth/tokens', undefined],
      ['https://keystone.example/v3/users', 'subject'],
    ]);
  });

  test('tableau', async () => {
    const transport = replying(
      { body: { credentials: { token: 'session', estimatedTimeToExpiration: '177:05:38' } } },
      { body: { users: {} } },
    );
    const { context, clock } = createCall({ runtime: { transport } });
    const client = tableauClient(context, 'https://tableau.example/api/3.24', 'name', 'secret', 'site');
    await client.get('sites/1/users');
    await clock.advance(177 * 3_600_000);
    await client.get('sites/1/users');
    expect(transport.requests.map(({ headers }) => headers['x-tableau-auth'])).toEqual([
      undefined,
      'session',
      'session',
    ]);
  });

  test('client certificate', async () => {
    const transport = replying({ body: { workers: [] } });
    const { context } = createCall({ runtime: { transport } });
    const client = adpClient(context, 'https://adp.example', 'token-1', issueCertificate({ name: 'us' }));
    expect((await client.get('hr/v2/workers')).status).toBe(200);
  });
});
