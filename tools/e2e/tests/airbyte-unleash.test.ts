import { integration } from '@patchbay/connector-unleash';
import { testAirbyteSource, type Json } from '@patchbay/testing/airbyte';
import { afterAll, describe } from 'vitest';
import { startUnleash, unleashMissing, type UnleashServer } from '../src/index.ts';
import { liveSource } from './live-source.ts';

const missing = unleashMissing();

const servers: Promise<UnleashServer>[] = [];

async function aged(): Promise<UnleashServer> {
  const server = await startUnleash();
  // What happened in the last hour comes again, as some events are late in the log.
  await server.spreadEvents();
  return server;
}

/** Unleash is started when the first rule asks for it. */
async function config(): Promise<Json> {
  servers[0] ??= aged();
  const { baseUrl, credentials } = await servers[0];
  return { base_url: baseUrl, credentials: { auth_type: 'token', token: credentials.token } };
}

afterAll(async () => {
  for (const server of servers) await (await server).stop();
});

describe.skipIf(missing !== undefined)(missing === undefined ? 'live' : `live (skipped: ${missing})`, () => {
  testAirbyteSource('Unleash', {
    source: liveSource(integration),
    config,
    badConfig: (given) => ({ ...given, credentials: { auth_type: 'token', token: 'user:wrong' } }),
    brokenConfig: (given) => ({ ...given, base_url: 'http://127.0.0.1:9' }),
    readOptions: ['--checkpoint-records', '1'],
    futureStates: {
      activity_records: (state) => ({ ...state, since: '2999-01-01T00:00:00.000Z' }),
      events: (state) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01T00:00:00.000Z' }] }),
    },
  });
});
