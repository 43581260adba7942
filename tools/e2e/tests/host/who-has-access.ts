import { integration as scim } from '@patchbay/connector-scim';
import { createHost, keyRingFromEnvironment, sqliteStore } from '@patchbay/host';

const { SCIM_URL: base_url = '', SCIM_TOKEN: token = '', DATABASE: path = 'patchbay.db' } = process.env;

const host = await createHost({
  connectors: { scim },
  store: await sqliteStore({ path }),
  keys: keyRingFromEnvironment(process.env),
});
await host.start();

const draft = { connector: 'scim', name: 'Directory', settings: { base_url }, auth: { token: { token } } };
const valid = await host.connections.validate(draft);
if (valid.is_error === true) throw new Error(valid.error.message);
const { id: connection, tenant } = await host.connections.create(draft);

const { id: run } = await host.syncs.start(connection);
const { state, tasks } = await host.syncs.finished(run);
for (const { stream, records } of tasks) console.log(`${stream}: ${records} records`);
console.log(`The run is ${state}.`);

const { items } = await host.questions.entitlements({ tenant, connection, limit: 1 });
for (const { entitlement } of items) {
  const { id: entitlementId, resourceId, label } = entitlement;
  const holders = await host.questions.whoHas({ tenant, connection, entitlementId, resourceId });
  console.log(`${label}: ${holders.items.map(({ account }) => account.label).join(', ')}`);
}

for await (const { response } of host.pages('scim', 'list_accounts', { connection, pageSize: 100 })) {
  console.log(`Read directly: ${response.length} accounts, the first is ${response[0]?.username}`);
}
await host.stop();
