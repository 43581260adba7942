import { integration } from '@patchbay/connector-unleash';
import { collect } from '@patchbay/pagination';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  connect,
  createToken,
  startUnleash,
  unleashMissing,
  type Connection,
  type UnleashServer,
} from '../src/index.ts';

const missing = unleashMissing();
const title = missing === undefined ? 'Unleash' : `Unleash (skipped: ${missing})`;

/** The root roles that every Unleash has. */
const [admin, editor, viewer] = ['1', '2', '3'];

describe.skipIf(missing !== undefined)(title, { timeout: 300_000 }, () => {
  let server: UnleashServer;
  let unleash: Connection;

  const as = (token: string, settings: object = {}) =>
    connect(
      integration,
      { token: { token } },
      { base_url: server.baseUrl, fallback_role: viewer, send_welcome_email: false, ...settings },
    );
  const role = (id: string) => ({ entitlement_type: 'root_role', integration_specific_id: id });
  const assignment = (account: string, id: string) => ({
    account_integration_specific_id: account,
    resource_integration_specific_id: '',
    resource_type: '',
    entitlement_type: 'root_role',
    entitlement_integration_specific_id: id,
  });
  const held = async (id: string) =>
    (await unleash.expect('get_account_entitlement_associations', { account_id: id })).response.map(
      (each) => each.integration_specific_entitlement_id,
    );
  const person = {
    email: 'grace@example.com',
    given_name: 'Grace',
    family_name: 'Hopper',
    entitlements: [role(viewer ?? '')],
  };

  beforeAll(async () => {
    server = await startUnleash();
    unleash = as(server.credentials.token);
  }, 300_000);
  afterAll(() => server.stop());

  test('the credentials are checked, and wrong ones are an authentication error', async () => {
    const { response } = await unleash.expect('validate_credentials');
    expect(response).toMatchObject({ valid: true });
    expect(response.unique_tenant_id).toMatch(/^[0-9a-f-]{36}$/);
    const other = await as(server.credentials.adminApiToken).expect('validate_credentials');
    expect(other.response).toEqual(response);

    const refused = await as('user:wrong-token').call('validate_credentials');
    expect(refused).toMatchObject({
      is_error: true,
      error: { error_code: 'unauthorized', status_code: 401 },
    });
    expect(JSON.stringify(refused)).not.toContain('wrong-token');
  });

  test('an account lives its whole life, and every write is read back', async () => {
    const before = {
      accounts: (await unleash.accounts()).items,
      associations: (await unleash.associations()).items,
    };

    const { response } = await unleash.expect('create_account', person);
    const id = response.id ?? '';
    expect(response.status).toBe('PENDING');
    expect(await unleash.expect('create_account', person)).toMatchObject({
      response: { id },
      execution_summary: { effect: { kind: 'noop' } },
    });
    const taken = await unleash.call('create_account', { ...person, family_name: 'Someone Else' });
    expect(taken).toMatchObject({ is_error: true, error: { error_code: 'conflict' } });
    expect((await unleash.expect('get_account', { account_id: id })).response).toMatchObject({
      integration_specific_id: id,
      email: person.email,
      given_name: 'Grace',
      family_name: 'Hopper',
      user_status: 'PENDING',
      account_type: 'user',
    });

    // Every user has one root role, so that another takes its place.
    for (const kind of ['updated', 'noop']) {
      const granted = await unleash.expect('assign_entitlement', assignment(id, editor ?? ''));
      expect(granted.execution_summary?.effect.kind).toBe(kind);
      expect(await held(id)).toEqual([editor]);
    }
    for (const kind of ['updated', 'noop']) {
      const revoked = await unleash.expect('unassign_entitlement', assignment(id, editor ?? ''));
      expect(revoked.execution_summary?.effect.kind).toBe(kind);
      expect(await held(id)).toEqual([viewer]);
    }
    expect(await unleash.call('unassign_entitlement', assignment(id, viewer ?? ''))).toMatchObject({
      is_error: true,
      error: {
        error_code: 'unsupported_operation',
        app_error_code: 'unleash.unsupported_operation.role',
      },
    });
    expect(await unleash.call('assign_entitlement', assignment(id, '99'))).toMatchObject({
      is_error: true,
      error: { error_code: 'not_found' },
    });

    const updated = await unleash.expect('update_account', { id, family_name: 'Murray Hopper' });
    expect(updated.execution_summary?.effect.kind).toBe('updated');
    expect((await unleash.expect('get_account', { account_id: id })).response.family_name).toBe(
      'Murray Hopper',
    );

    for (const kind of ['deleted', 'noop']) {
      const deleted = await unleash.expect('delete_account', { account_id: id });
      expect(deleted.execution_summary?.effect.kind).toBe(kind);
    }
    expect(await unleash.call('get_account', { account_id: id })).toMatchObject({
      is_error: true,
      error: { error_code: 'not_found' },
    });
    expect((await unleash.accounts()).items).toEqual(before.accounts);
    expect((await unleash.associations()).items).toEqual(before.associations);
  });

  test('a role that there is not leaves no half-made account behind, as Unleash itself would', async () => {
    const before = (await unleash.accounts()).items;
    const refused = await unleash.call('create_account', { ...person, entitlements: [role('99')] });
    expect(refused).toMatchObject({ is_error: true, error: { error_code: 'not_found' } });
    expect((await unleash.accounts()).items).toEqual(before);
  });

  test('an email that another user has is a conflict, for which Unleash itself answers 500', async () => {
    const one = await unleash.expect('create_account', { ...person, email: 'one@example.com' });
    const two = await unleash.expect('create_account', { ...person, email: 'two@example.com' });
    const taken = await unleash.call('update_account', { id: two.response.id, email: 'ONE@example.com' });
    expect(taken).toMatchObject({ is_error: true, error: { error_code: 'conflict' } });
    for (const { response } of [one, two])
      await unleash.expect('delete_account', { account_id: response.id });
  });

  test('every association is of an account, an entitlement and a resource that are listed', async () => {
    const accounts = (await unleash.accounts()).items.map((each) => each.integration_specific_id);
    const entitlements = await unleash.entitlements();
    expect(entitlements.items.map((each) => each.label)).toEqual(['Admin', 'Editor', 'Viewer']);
    expect(entitlements.completeness.complete).toBe(true);
    const { items } = await unleash.associations();
    expect(items).toHaveLength(accounts.length);
    for (const each of items) {
      expect(accounts).toContain(each.account_id);
      expect([admin, editor, viewer]).toContain(each.integration_specific_entitlement_id);
    }
    const { response } = await unleash.expect('list_resources');
    expect(response).toEqual([
      expect.objectContaining({ integration_specific_id: 'default', resource_type: 'project' }),
    ]);
  });

  test('who signs in becomes active, and was seen', async () => {
    const username = 'ben';
    const password = 'Sup3r-Secret-1';
    const created = await unleash.expect('create_account', {
      username,
      password,
      entitlements: [role(viewer ?? '')],
    });
    const id = created.response.id ?? '';
    const seen = async () =>
      (await unleash.expect('get_last_activity', { account_ids: [id] })).response.map(
        (each) => each.event_type,
      );
    expect(await seen()).toEqual([]);
    const own = as(await createToken(server.baseUrl, { username, password }));
    expect(await seen()).toEqual(['last_login']);
    expect((await unleash.expect('get_account', { account_id: id })).response.user_status).toBe('ACTIVE');

    expect(await own.call('list_accounts')).toMatchObject({
      is_error: true,
      error: {
        error_code: 'permission_denied',
        status_code: 403,
        error_metadata: { hint: expect.stringContaining('root role Admin') },
      },
    });
    expect(await own.call('validate_credentials')).toMatchObject({
      is_error: true,
      error: { error_code: 'permission_denied' },
    });
    await unleash.expect('delete_account', { account_id: id });
    expect(await own.call('list_accounts')).toMatchObject({
      is_error: true,
      error: { error_code: 'unauthorized' },
    });
  });

  test('what was done stands in the event log, over pages of any size', async () => {
    const read = (size: number, actors: readonly object[] = []) =>
      collect((page) =>
        unleash.call(
          'list_activity_records',
          { since_date: '2020-01-01T00:00:00Z', actors },
          { page: { ...page, size } },
        ),
      );
    const { items, completeness } = await read(3);
    expect(completeness.complete).toBe(true);
    expect(items).toEqual((await read(500)).items);
    expect(new Set(items.map((each) => each.id)).size).toBe(items.length);
    expect(items.map((each) => each.activity_type)).toEqual(
      expect.arrayContaining(['user-created', 'user-updated', 'user-deleted']),
    );
    expect((await read(3, [{ account_id: 'nobody' }])).items).toEqual([]);
  });

  test('a rehearsal sends no write', async () => {
    const before = (await unleash.accounts()).items;
    const { plan } = await unleash.plan('create_account', { ...person, email: 'nobody@example.com' });
    expect(plan.requests[0]).toMatchObject({ method: 'POST', url: `${server.baseUrl}/api/admin/user-admin` });
    expect(JSON.stringify(plan)).not.toContain(server.credentials.token);
    expect((await unleash.accounts()).items).toEqual(before);
  });

  test('a wrong base URL is an error, not an empty list or a deleted account', async () => {
    const lost = as(server.credentials.token, { base_url: `${server.baseUrl}/elsewhere` });
    expect(await lost.call('list_accounts')).toMatchObject({ is_error: true });
    expect(await lost.call('delete_account', { account_id: '1' })).toMatchObject({ is_error: true });
    expect((await unleash.accounts()).items).toHaveLength(1);
  });
});
