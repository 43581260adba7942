import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { testAirbyteSource, type Json } from '@patchbay/testing/airbyte';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const main = fileURLToPath(
  new URL('src/main.ts', import.meta.resolve('@patchbay/connector-scim/package.json')),
);

/** Long ago: what changed in the last hour comes again, as the clocks of app and connector may differ. */
const now = (): Date => new Date('2026-01-01T00:00:00Z');

const servers: Promise<ScimServer>[] = [];

/** The directory is started when the first rule asks for it. */
async function config(): Promise<Json> {
  servers[0] ??= startScimServer({ people: 40, groups: 12, token: 'e2e-secret-token', now });
  const server = await servers[0];
  return {
    base_url: server.baseUrl,
    page_size: 20,
    groups_per_page: 6,
    credentials: { auth_type: 'token', token: server.token },
  };
}

afterAll(async () => {
  for (const server of servers) await (await server).stop();
});

testAirbyteSource('SCIM', {
  source: { command: [process.execPath, '--conditions=@patchbay/source', main] },
  config,
  badConfig: (given) => ({ ...given, credentials: { auth_type: 'token', token: 'wrong' } }),
  brokenConfig: (given) => ({ ...given, base_url: 'http://127.0.0.1:9/scim' }),
  readOptions: ['--checkpoint-records', '1'],
  futureStates: {
    accounts: ({ since: _since, ...state }) => ({ ...state, cursor: '2999-01-01T00:00:00.000Z' }),
  },
  unreadableStreams: { last_activity: 'SCIM has none, and the server has no attribute of its own for it' },
});
