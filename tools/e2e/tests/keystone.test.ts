import { integration } from '@patchbay/connector-keystone';
import { collect } from '@patchbay/pagination';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  connect,
  keystoneMissing,
  startKeystone,
  type Connection,
  type KeystoneServer,
} from '../src/index.ts';
import { revokeTokens, seedKeystone, type KeystoneSeed } from '../src/live/keystone-seed.ts';

const missing = keystoneMissing();
const title = missing === undefined ? 'Keystone' : `Keystone (skipped: ${missing})`;

describe.skipIf(missing !== undefined)(title, { timeout: 600_000 }, () => {
  let server: KeystoneServer;
  let seed: KeystoneSeed;
  let keystone: Connection;

  const as = (username: string, password: string, settings: object = {}, baseUrl = server.baseUrl) =>
    connect(integration, { basic: { username, password } }, { base_url: baseUrl, ...settings });
  const admin = (baseUrl?: string) =>
    as(server.credentials.username, server.credentials.password, {}, baseUrl);

  beforeAll(async () => {
    server = await startKeystone();
    seed = await seedKeystone(server);
    keystone = admin();
  }, 300_000);
  afterAll(() => server.stop());

  const held = async (id: string) =>
    (await keystone.expect('get_account_entitlement_associations', { account_id: id })).response;
  const assignment = (account: string, type: string, id: string, resource = '', resourceType = '') => ({
    account_integration_specific_id: account,
    resource_integration_specific_id: resource,
    resource_type: resourceType,
    entitlement_type: type,
    entitlement_integration_specific_id: id,
  });

  test('the credentials are checked, and wrong ones are an authentication error', async () => {
    const { response } = await keystone.expect('validate_credentials');
    expect(response).toEqual({ valid: true, unique_tenant_id: server.baseUrl.slice('http://'.length) });

    const refused = await as('admin', 'wrong-password').call('validate_credentials');
    expect(refused).toMatchObject({
      is_error: true,
      error: { error_code: 'unauthorized', status_code: 401 },
    });
    expect(JSON.stringify(refused)).not.toContain('wrong-password');
  });

  test('an application credential logs in too', async () => {
    const { id, secret } = await seed.applicationCredential();
    const credential = { id: 'application_credential', basic: { username: id, password: secret } };
    const { response } = await connect(integration, credential, { base_url: server.baseUrl }).expect(
      'list_accounts',
    );
    expect(response.length).toBeGreaterThan(0);
  });

  test('every account is listed exactly once whatever size is asked for, which the server ignores', async () => {
    for (const size of [1, 7, 500]) {
      const { items, completeness } = await keystone.accounts(size);
      const ids = items.map((account) => account.integration_specific_id);
      expect(new Set(ids).size).toBe(seed.users.length + 2);
      expect(ids).toEqual(expect.arrayContaining([...seed.users]));
      expect(completeness.complete).toBe(true);
    }
  });

  test('every association is of an account, an entitlement and a resource that are listed', async () => {
    const accounts = new Set((await keystone.accounts()).items.map((each) => each.integration_specific_id));
    const found = await collect((page) => keystone.call('list_resources', {}, { page }));
    const resources = new Set(found.items.map((each) => each.integration_specific_id));
    const entitlements = await keystone.entitlements();
    const known = new Set(
      entitlements.items.map(
        (each) => `${each.integration_specific_id} ${each.integration_specific_resource_id}`,
      ),
    );
    expect(known.size).toBe(entitlements.items.length);
    const { items, completeness } = await keystone.associations();
    expect(completeness.complete).toBe(true);
    expect(items.length).toBeGreaterThan(10);
    for (const each of items) {
      expect(accounts).toContain(each.account_id);
      expect(['', ...resources]).toContain(each.integration_specific_resource_id);
      expect(known).toContain(
        `${each.integration_specific_entitlement_id} ${each.integration_specific_resource_id}`,
      );
    }
  });

  test('no way to a role is missed: groups, inheritance, implied roles, roles of a domain, the system', async () => {
    const { ada, devs, web, child, acme, roles } = seed;
    const expected = [
      ['the membership', devs, ''],
      ['the group on the project', roles.member, web],
      ['implied by it', roles.reader, web],
      ['the role of a domain', roles.auditor, web],
      ['the grant that projects inherit', `inherited:${roles.admin}`, web],
      ['inherited from the project above', roles.admin, child],
      ['inherited and implied', roles.member, child],
      ['inherited from the domain, through the group', roles.operator, web],
      ['the grant that projects of the domain inherit', `inherited:${roles.operator}`, acme],
      ['the group on the system', roles.member, ''],
      ['implied on the system', roles.reader, ''],
    ];
    const ofAll = (await keystone.associations()).items.filter(({ account_id }) => account_id === ada);
    const ofOne = await held(ada);
    for (const list of [ofAll, ofOne]) {
      const ids = list.map(
        (each) => `${each.integration_specific_entitlement_id} ${each.integration_specific_resource_id}`,
      );
      for (const [way, role, resource] of expected) expect(ids, way).toContain(`${role} ${resource}`);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const sorted = (list: typeof ofAll) => list.map((each) => JSON.stringify(each)).toSorted();
    expect(sorted(ofAll)).toEqual(sorted(ofOne));
  });

  test('a role that comes another way is not taken away in silence', async () => {
    const { ada, devs, web, child, roles } = seed;
    for (const [type, id, resource, through] of [
      ['project_role', roles.member, web, devs],
      ['project_role', roles.reader, web, 'implies it'],
      ['project_role', roles.admin, child, 'above'],
      ['system_role', roles.reader, '', devs],
    ] as const) {
      const refused = await keystone.call('unassign_entitlement', assignment(ada, type, id, resource));
      expect(refused).toMatchObject({
        is_error: true,
        error: { error_code: 'conflict', app_error_code: 'keystone.conflict.indirect_access' },
      });
      expect(JSON.stringify(refused)).toContain(through);
    }
  });

  test('an account lives its whole life, and every write is read back', async () => {
    const before = {
      accounts: (await keystone.accounts()).items,
      associations: (await keystone.associations()).items,
    };
    const person = {
      username: 'grace',
      email: 'grace@example.com',
      domain_id: seed.acme,
      password: 'grace-s3cret',
    };
    const { response } = await keystone.expect('create_account', person);
    const id = response.id ?? '';
    expect(await keystone.expect('create_account', person)).toMatchObject({
      response: { id },
      execution_summary: { effect: { kind: 'noop' } },
    });
    expect(await keystone.call('create_account', { ...person, email: 'other@example.com' })).toMatchObject({
      is_error: true,
      error: { error_code: 'conflict' },
    });
    expect((await keystone.expect('get_account', { account_id: id })).response).toMatchObject({
      email: person.email,
      username: 'grace',
      user_status: 'ACTIVE',
    });

    const { devs, web, acme, roles } = seed;
    for (const wanted of [
      assignment(id, 'project_role', roles.reader, web, 'project'),
      assignment(id, 'project_inherited_role', `inherited:${roles.reader}`, web, 'project'),
      assignment(id, 'domain_role', roles.reader, acme, 'domain'),
      assignment(id, 'domain_inherited_role', `inherited:${roles.reader}`, acme, 'domain'),
      assignment(id, 'system_role', roles.reader),
      assignment(id, 'group', devs),
    ]) {
      const association = {
        account_id: id,
        integration_specific_entitlement_id: wanted.entitlement_integration_specific_id,
        integration_specific_resource_id: wanted.resource_integration_specific_id,
      };
      for (const kind of ['created', 'noop']) {
        const granted = await keystone.expect('assign_entitlement', wanted);
        expect(granted.execution_summary?.effect.kind).toBe(kind);
      }
      expect(await held(id)).toEqual(expect.arrayContaining([association]));
      for (const kind of ['deleted', 'noop']) {
        const revoked = await keystone.expect('unassign_entitlement', wanted);
        expect(revoked.execution_summary?.effect.kind).toBe(kind);
      }
      expect(await held(id)).toEqual([]);
    }
    const nobody = await keystone.call('assign_entitlement', assignment('nobody', 'group', devs));
    expect(nobody).toMatchObject({ is_error: true, error: { error_code: 'not_found' } });

    const updated = await keystone.expect('update_account', { id, email: 'hopper@example.com' });
    expect(updated.execution_summary?.effect.kind).toBe('updated');
    expect((await keystone.expect('get_account', { account_id: id })).response.email).toBe(
      'hopper@example.com',
    );

    const own = as('grace', 'grace-s3cret', { user_domain_id: acme, project_id: web });
    for (const [capability, status] of [
      ['deactivate_account', 'SUSPENDED'],
      ['activate_account', 'ACTIVE'],
    ] as const) {
      for (const kind of ['updated', 'noop']) {
        const changed = await keystone.expect(capability, { account_id: id });
        expect(changed).toMatchObject({ response: { status }, execution_summary: { effect: { kind } } });
      }
      expect((await keystone.expect('get_account', { account_id: id })).response.user_status).toBe(status);
    }
    expect(await own.call('list_accounts')).toMatchObject({ is_error: true, error: { status_code: 401 } });

    for (const kind of ['deleted', 'noop']) {
      const deleted = await keystone.expect('delete_account', { account_id: id });
      expect(deleted.execution_summary?.effect.kind).toBe(kind);
    }
    expect(await keystone.call('get_account', { account_id: id })).toMatchObject({
      is_error: true,
      error: { error_code: 'not_found', status_code: 404 },
    });
    expect((await keystone.accounts()).items).toEqual(before.accounts);
    expect((await keystone.associations()).items).toEqual(before.associations);
  });

  test('who may read alone is refused a write with what it needs, and a stranger everything', async () => {
    const reader = as(...seed.reader);
    expect((await reader.accounts()).items).toEqual((await keystone.accounts()).items);
    expect(await reader.call('delete_account', { account_id: seed.ada })).toMatchObject({
      is_error: true,
      error: {
        error_code: 'permission_denied',
        status_code: 403,
        error_metadata: { hint: expect.stringContaining('the role `admin` on the system') },
      },
    });
    expect(await as(...seed.stranger).call('list_accounts')).toMatchObject({ is_error: true });
  });

  test('application credentials are listed with whom they belong to', async () => {
    const { response } = await keystone.expect('list_credentials');
    expect(response).toContainEqual(
      expect.objectContaining({ label: 'ci', credential_type: 'application_credential', status: 'active' }),
    );
    expect(JSON.stringify(response)).not.toContain('secret');
  });

  test('a rehearsal sends no write', async () => {
    const before = (await keystone.accounts()).items;
    const { plan } = await keystone.plan('create_account', { username: 'nobody' });
    expect(plan.requests[0]).toMatchObject({ method: 'POST', url: `${server.baseUrl}/users` });
    expect((await keystone.accounts()).items).toEqual(before);
  });

  test('a wrong base URL is an error, not an empty cloud or a deleted account', async () => {
    const lost = admin(`${server.baseUrl.slice(0, -3)}/v2`);
    expect(await lost.call('list_accounts')).toMatchObject({ is_error: true });
    expect(await lost.call('delete_account', { account_id: seed.ada })).toMatchObject({ is_error: true });
  });
});

describe.skipIf(missing !== undefined)(`${title} that is strict`, { timeout: 600_000 }, () => {
  /** Long enough for a request, short enough to be waited for. */
  const tokenSeconds = 8;
  let server: KeystoneServer;
  let keystone: Connection;

  beforeAll(async () => {
    server = await startKeystone({
      tokenSeconds,
      configuration: { identity: ['password_hash_rounds = 4', 'list_limit = 1'] },
    });
    const { username, password } = server.credentials;
    keystone = connect(integration, { basic: { username, password } }, { base_url: server.baseUrl });
  }, 300_000);
  afterAll(() => server.stop());

  test('a token that has expired is renewed, and so is one that was revoked', async () => {
    await keystone.expect('validate_credentials');
    await sleep(tokenSeconds * 1000 + 500);
    await keystone.expect('validate_credentials');
    await revokeTokens(server);
    // Keystone counts in seconds: a token of the second in which tokens were revoked is revoked too.
    await sleep(1100);
    await keystone.expect('validate_credentials');
  });

  test('a list that the server cuts off is an error', async () => {
    expect((await keystone.expect('list_accounts')).response).toHaveLength(1);
    await keystone.expect('create_account', { username: 'one-too-many' });
    expect(await keystone.call('list_accounts')).toMatchObject({
      is_error: true,
      error: {
        error_code: 'invalid_response',
        error_metadata: { hint: expect.stringContaining('list_limit') },
      },
    });
  });
});
