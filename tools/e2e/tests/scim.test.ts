import { integration } from '@patchbay/connector-scim';
import { startScimServer, type ScimServer, type ScimServerOptions } from '@patchbay/scim-server';
import { afterEach, expect, test } from 'vitest';
import { connect, type Connection } from '../src/index.ts';

const servers: ScimServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function directory(
  options: ScimServerOptions = {},
  settings: Record<string, unknown> = {},
): Promise<{ server: ScimServer; scim: Connection }> {
  const server = await startScimServer({ people: 60, groups: 12, token: 'e2e-token', ...options });
  servers.push(server);
  const scim = connect(
    integration,
    { token: { token: server.token } },
    { base_url: server.baseUrl, ...settings },
  );
  return { server, scim };
}

const person = {
  username: 'grace.hopper@example.com',
  email: 'grace.hopper@example.com',
  given_name: 'Grace',
  family_name: 'Hopper',
};

async function createPerson(scim: Connection): Promise<string> {
  const { response } = await scim.expect('create_account', person);
  if (response.id === undefined) throw new Error('No id came back.');
  return response.id;
}

test('the credentials are checked, and wrong ones are an authentication error', async () => {
  const { server, scim } = await directory();
  const { response } = await scim.expect('validate_credentials');
  expect(response).toMatchObject({ valid: true });

  const stranger = connect(integration, { token: { token: 'wrong-token' } }, { base_url: server.baseUrl });
  const refused = await stranger.call('validate_credentials');
  expect(refused).toMatchObject({ is_error: true, error: { error_code: 'unauthorized', status_code: 401 } });
  expect(JSON.stringify(refused)).not.toContain('wrong-token');
});

test('every account is listed exactly once over pages of any size, and the list is complete', async () => {
  const { server, scim } = await directory();
  for (const size of [7, 20, 60, 200]) {
    const { items, completeness, pages } = await scim.accounts(size);
    expect(new Set(items.map((account) => account.integration_specific_id)).size).toBe(
      server.counts().people,
    );
    expect(items).toHaveLength(server.counts().people);
    expect(completeness).toMatchObject({ seen: 60, complete: true });
    expect(pages).toBe(Math.ceil(60 / Math.min(size, 200)));
  }
});

test('a server that ignores count is read to its end', async () => {
  const { server, scim } = await directory({ paging: 'fixed' }, { profile: 'scimmy' });
  const { items, completeness } = await scim.accounts(50);
  expect(new Set(items.map((account) => account.integration_specific_id)).size).toBe(server.counts().people);
  expect(completeness.complete).toBe(true);
});

test('a server that sends the first page again and again is an error, not a list', async () => {
  const { scim } = await directory({ paging: 'stuck' });
  await expect(scim.accounts(20)).rejects.toMatchObject({ code: 'invalid_response' });
});

test('who is in what is read completely', async () => {
  const { server, scim } = await directory();
  const groups = await scim.entitlements(5);
  const associations = await scim.associations(5);
  expect(groups.items.filter(({ entitlement_type }) => entitlement_type === 'group')).toHaveLength(
    server.counts().groups,
  );
  expect(groups.completeness.complete).toBe(true);
  expect(associations.items).toHaveLength(server.counts().memberships);
  expect(associations.completeness.complete).toBe(true);
});

const profiles = ['rfc7644', 'put-group', 'no-patch', 'scimmy'] as const;

test.each(profiles)(
  'with the profile %s an account lives its whole life, and every write is read back',
  async (profile) => {
    const { server, scim } = await directory({}, { profile });
    const before = { counts: server.counts(), associations: (await scim.associations()).items };

    const id = await createPerson(scim);
    const again = await scim.expect('create_account', person);
    expect(again).toMatchObject({ response: { id }, execution_summary: { effect: { kind: 'noop' } } });
    const taken = await scim.call('create_account', { ...person, family_name: 'Someone Else' });
    expect(taken).toMatchObject({ is_error: true, error: { error_code: 'conflict' } });
    const found = await scim.expect('get_account', { account_id: id });
    expect(found.response).toMatchObject({ ...person, user_status: 'ACTIVE', integration_specific_id: id });

    const [group] = (await scim.entitlements()).items;
    if (group === undefined) throw new Error('There is no group.');
    const assignment = {
      account_integration_specific_id: id,
      resource_integration_specific_id: group.integration_specific_resource_id,
      resource_type: '',
      entitlement_type: group.entitlement_type,
      entitlement_integration_specific_id: group.integration_specific_id,
    };
    const held = async () =>
      (await scim.expect('get_account_entitlement_associations', { account_id: id })).response;

    const granted = await scim.expect('assign_entitlement', assignment);
    expect(granted).toMatchObject({
      response: { assigned: true },
      execution_summary: { effect: { kind: 'created' } },
    });
    expect(await held()).toHaveLength(1);
    expect(server.counts().memberships).toBe(before.counts.memberships + 1);

    const grantedAgain = await scim.expect('assign_entitlement', assignment);
    expect(grantedAgain.execution_summary?.effect.kind).toBe('noop');
    expect(server.counts().memberships).toBe(before.counts.memberships + 1);

    const revoked = await scim.expect('unassign_entitlement', assignment);
    expect(revoked).toMatchObject({
      response: { unassigned: true },
      execution_summary: { effect: { kind: 'deleted' } },
    });
    expect(await held()).toHaveLength(0);
    const revokedAgain = await scim.expect('unassign_entitlement', assignment);
    expect(revokedAgain.execution_summary?.effect.kind).toBe('noop');
    expect((await scim.associations()).items).toEqual(before.associations);

    const updated = await scim.expect('update_account', { id, family_name: 'Murray Hopper' });
    expect(updated.execution_summary?.effect.kind).toBe('updated');
    expect((await scim.expect('get_account', { account_id: id })).response.family_name).toBe('Murray Hopper');

    for (const [capability, status] of [
      ['deactivate_account', 'SUSPENDED'],
      ['activate_account', 'ACTIVE'],
    ] as const) {
      const changed = await scim.expect(capability, { account_id: id });
      expect(changed).toMatchObject({
        response: { status },
        execution_summary: { effect: { kind: 'updated' } },
      });
      const same = await scim.expect(capability, { account_id: id });
      expect(same.execution_summary?.effect.kind).toBe('noop');
      expect((await scim.expect('get_account', { account_id: id })).response.user_status).toBe(status);
    }

    await scim.expect('delete_account', { account_id: id });
    expect(await scim.call('get_account', { account_id: id })).toMatchObject({
      is_error: true,
      error: { error_code: 'not_found' },
    });
    expect(server.counts()).toEqual(before.counts);
  },
);

test('a rehearsal sends no write', async () => {
  const { server, scim } = await directory();
  const before = server.counts();
  const { plan } = await scim.plan('create_account', person);
  expect(plan.requests[0]).toMatchObject({ method: 'POST', url: `${server.baseUrl}/Users` });
  expect(JSON.stringify(plan)).not.toContain('e2e-token');
  expect(server.counts()).toEqual(before);
  expect(server.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a request that the server refuses for being too fast is sent again when it said', async () => {
  const { server, scim } = await directory();
  server.failNext({ status: 429, headers: { 'retry-after': '1' }, times: 1 });
  const { items } = await scim.accounts();
  expect(items).toHaveLength(60);
  expect(server.requests().filter(({ status }) => status === 429)).toHaveLength(1);
});

test('a list whose second page fails is an error and not a shorter list', async () => {
  const { server, scim } = await directory();
  const first = await scim.expect('list_accounts', {}, { page: { size: 20 } });
  expect(first.completeness).toMatchObject({ complete: false, seen: 20 });
  server.failNext({ status: 500, times: 50 });
  const second = await scim.call('list_accounts', {}, { page: { token: first.page?.token } });
  expect(second).toMatchObject({ is_error: true, error: { error_code: 'bad_gateway', status_code: 500 } });
});
