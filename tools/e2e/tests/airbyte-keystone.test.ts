import { integration } from '@patchbay/connector-keystone';
import { testAirbyteSource, type Json } from '@patchbay/testing/airbyte';
import { afterAll, describe } from 'vitest';
import { keystoneMissing, startKeystone, type KeystoneServer } from '../src/index.ts';
import { liveSource } from './live-source.ts';
import { seedKeystone } from '../src/live/keystone-seed.ts';

const missing = keystoneMissing();

const servers: Promise<KeystoneServer>[] = [];

async function seeded(): Promise<KeystoneServer> {
  const server = await startKeystone();
  const seed = await seedKeystone(server);
  await seed.applicationCredential();
  return server;
}

/** The cloud is started when the first rule asks for it. */
async function config(): Promise<Json> {
  servers[0] ??= seeded();
  const { baseUrl, credentials } = await servers[0];
  return { base_url: baseUrl, credentials: { auth_type: 'password', ...credentials } };
}

afterAll(async () => {
  for (const server of servers) await (await server).stop();
});

describe.skipIf(missing !== undefined)(missing === undefined ? 'live' : `live (skipped: ${missing})`, () => {
  testAirbyteSource('Keystone', {
    source: liveSource(integration),
    config,
    badConfig: (given) => ({
      ...given,
      credentials: { auth_type: 'password', username: 'admin', password: 'wrong' },
    }),
    brokenConfig: (given) => ({ ...given, base_url: 'http://127.0.0.1:9/v3' }),
    readOptions: ['--checkpoint-records', '1'],
  });
});
