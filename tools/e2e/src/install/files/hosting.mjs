import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { integration as scim } from '@patchbay/connector-scim';
import { dispatch, isConnectorError } from '@patchbay/core';
import { createHost, isCapabilityError, keyRing, sqliteStore } from '@patchbay/host';
import { z } from 'zod';

const [, , base_url, token] = process.argv;
const auth = { token: { token } };
const settings = { base_url };

/** Which version of a package each side has. */
const versionFor = (file, name) => {
  const path = createRequire(file).resolve(`${name}/package.json`);
  return JSON.parse(readFileSync(path, 'utf8')).version;
};
const sides = {
  program: import.meta.url,
  host: import.meta.resolve('@patchbay/host'),
  connector: import.meta.resolve('@patchbay/connector-scim'),
};
const versions = Object.fromEntries(
  ['@patchbay/core', 'zod'].map((name) => [
    name,
    Object.fromEntries(
      Object.entries(sides).map(([side, url]) => [side, versionFor(fileURLToPath(url), name)]),
    ),
  ]),
);

const key = crypto.getRandomValues(new Uint8Array(32));
const host = await createHost({
  connectors: { scim },
  store: await sqliteStore({ path: ':memory:' }),
  keys: keyRing([{ id: 'first', key }]),
});
await host.start();
const { id: connection, tenant } = await host.connections.create(
  z.object({ name: z.string() }).loose().parse({ connector: 'scim', name: 'Directory', settings, auth }),
);

// Calls, and what they come to when the connector throws an error of its own copy of core.
const accounts = await host.dispatch('scim', 'list_accounts', { connection });
assert.ok(accounts.response.length > 0, JSON.stringify(accounts));
const missing = await host.dispatch('scim', 'get_account', { connection, request: { account_id: 'nobody' } });
assert.equal(missing.error.error_code, 'not_found');
assert.equal(missing.error.raised_by, 'UpstreamStatusError');
const entitlement = {
  account_integration_specific_id: 'nobody',
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'nothing',
  entitlement_integration_specific_id: 'nothing',
};
const wrong = await host.dispatch('scim', 'assign_entitlement', { connection, request: entitlement });
assert.equal(wrong.error.error_code, 'unknown_value');
assert.equal(wrong.error.raised_by, 'UnknownValueError');
const direct = await dispatch(scim, 'get_account', { auth, settings, request: { account_id: 'nobody' } });
assert.equal(direct.error.error_code, 'not_found');

// What is thrown is known by either copy.
const bad = await host.connections.create({
  connector: 'scim',
  name: 'Refused',
  settings,
  auth: { token: { token: 'not the token' } },
});
const refused = await host
  .pages('scim', 'list_accounts', { connection: bad.id })
  .next()
  .catch((error) => error);
assert.ok(isConnectorError(refused) && isCapabilityError(refused));
assert.equal(refused.detail.error_code, 'unauthorized');
const unknown = await host.connections.open('nobody').catch((error) => error);
assert.ok(isConnectorError(unknown));
assert.equal(unknown.code, 'not_found');

// A sync, and a question.
const run = await host.syncs.finished((await host.syncs.start(connection)).id);
assert.equal(run.state, 'complete', JSON.stringify(run));
const counts = await host.questions.counts({ tenant, connection });
assert.ok(counts.items[0].accounts > 0);
const failed = await host.syncs.finished((await host.syncs.start(bad.id)).id);
assert.equal(failed.state, 'failed', JSON.stringify(failed));
assert.ok(
  failed.tasks.every(({ reason }) => reason.errorCode === 'unauthorized'),
  JSON.stringify(failed),
);
await host.stop();
console.log(JSON.stringify({ versions, accounts: counts.items[0].accounts }));
