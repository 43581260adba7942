import { createRuntime, dispatch, type FoundEntitlementAssociation } from '@patchbay/core';
import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { integration } from '@patchbay/connector-scim';

const token = 'live-server-token';
const runtime = createRuntime();
const noop = { kind: 'noop', reason: 'state_already_matches' };

const callerOf =
  (server: ScimServer, settings: object = {}) =>
  async (name: string, request: object = {}, page: object = {}) => {
    const answer = await dispatch(
      integration,
      name,
      { auth: { token: { token } }, settings: { base_url: server.baseUrl, ...settings }, request, page },
      { runtime },
    );
    if ('is_plan' in answer) throw new Error('a plan');
    return answer;
  };
type Call = ReturnType<typeof callerOf>;

/** The response of a call that must go well. */
async function good(call: Call, name: string, request: object = {}) {
  const answer = await call(name, request);
  if (answer.is_error === true) throw new Error(`${name}: ${answer.error.message}`);
  return { response: answer.response as Record<string, string>, effect: answer.execution_summary?.effect };
}

async function all<Item>(call: Call, name: string, size?: number): Promise<Item[]> {
  const found: Item[] = [];
  let next: string | undefined;
  do {
    const answer = await call(name, {}, { token: next, size });
    if (answer.is_error === true) throw new Error(`${name}: ${answer.error.message}`);
    found.push(...(answer.response as Item[]));
    next = answer.page?.token;
    if (next === undefined) expect(answer.completeness?.complete).toBe(true);
  } while (next !== undefined);
  return found;
}

const idsOf = async (call: Call, name: string) =>
  (await all<{ integration_specific_id: string }>(call, name)).map((each) => each.integration_specific_id);
const keyOf = (association: FoundEntitlementAssociation) =>
  `${association.account_id} ${association.integration_specific_entitlement_id}`;
const assignment = (account: string, entitlement: string) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'group',
  entitlement_integration_specific_id: entitlement,
});

describe.each(['counted', 'fixed'] as const)('a server whose paging is %s', (paging) => {
  let server: ScimServer;
  beforeAll(async () => {
    server = await startScimServer({ people: 45, groups: 12, token, paging });
  });
  afterAll(() => server.stop());

  test.each(['rfc7644', 'scimmy'])('is read whole with the profile %s', async (profile) => {
    const call = callerOf(server, { profile });
    const { people, groups, memberships } = server.counts();
    for (const size of [undefined, 20]) {
      const accounts = await all<{ integration_specific_id: string }>(call, 'list_accounts', size);
      expect(new Set(accounts.map((each) => each.integration_specific_id)).size).toBe(people);
      expect(accounts).toHaveLength(people);
    }
    expect(await all(call, 'list_entitlements')).toHaveLength(groups);
    const associations = await all<FoundEntitlementAssociation>(call, 'find_entitlement_associations');
    expect(new Set(associations.map(keyOf)).size).toBe(memberships);
  });

  test.each(['rfc7644', 'put-group', 'no-patch'])(
    'is written and left as it was with the profile %s',
    async (profile) => {
      const call = callerOf(server, { profile });
      const before = server.counts();
      const [first = '', second = ''] = (await idsOf(call, 'list_entitlements')).slice(-2);
      const request = {
        email: 'live@example.com',
        given_name: 'Lívia',
        family_name: "O'Live",
        department: 'Sales',
        entitlements: [{ entitlement_type: 'group', integration_specific_id: first }],
      };
      const { response, effect } = await good(call, 'create_account', request);
      const id = response['id'] ?? '';
      expect(effect).toEqual({ kind: 'created' });
      expect((await good(call, 'create_account', request)).effect).toEqual(noop);

      const account = { account_id: id };
      const writes: [string, object, object][] = [
        [
          'update_account',
          { id, title: 'Boss', email: 'other@example.com', manager_id: id },
          { kind: 'updated' },
        ],
        ['deactivate_account', account, { kind: 'updated' }],
        ['activate_account', account, { kind: 'updated' }],
        ['assign_entitlement', assignment(id, second), { kind: 'created' }],
        ['unassign_entitlement', assignment(id, second), { kind: 'deleted' }],
        ['unassign_entitlement', assignment(id, first), { kind: 'deleted' }],
      ];
      for (const [name, payload, expected] of writes) {
        expect([name, (await good(call, name, payload)).effect]).toEqual([name, expected]);
        expect([name, (await good(call, name, payload)).effect]).toEqual([name, noop]);
      }
      expect((await good(call, 'get_account', account)).response).toMatchObject({
        email: 'other@example.com',
        given_name: 'Lívia',
        family_name: "O'Live",
        user_status: 'ACTIVE',
        extra_data: { title: 'Boss', department: 'Sales', manager_id: id },
      });
      expect((await good(call, 'delete_account', account)).effect).toEqual({ kind: 'deleted' });
      expect((await good(call, 'delete_account', account)).effect).toEqual(noop);
      expect(server.counts()).toEqual(before);
    },
  );
});

describe('a server with groups inside groups', () => {
  let server: ScimServer;
  beforeAll(async () => {
    server = await startScimServer({ people: 12, groups: 12, token });
  });
  afterAll(() => server.stop());

  test('tells the same of each account as of all, and keeps an indirect membership', async () => {
    const call = callerOf(server);
    const [people, groups] = [await idsOf(call, 'list_accounts'), await idsOf(call, 'list_entitlements')];
    const [inner = '', outer = ''] = [groups[0], groups.at(-1)];
    const [member = ''] = people;
    await good(call, 'assign_entitlement', assignment(member, inner));
    await fetch(`${server.baseUrl}/Groups/${outer}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'add', path: 'members', value: [{ value: inner }] }],
      }),
    });

    const found = (await all<FoundEntitlementAssociation>(call, 'find_entitlement_associations')).map(keyOf);
    expect(found).toContain(`${member} ${outer}`);
    const ofEach = [];
    for (const account_id of people) {
      const { response } = await good(call, 'get_account_entitlement_associations', { account_id });
      ofEach.push(...Object.values(response).map((each) => keyOf(each as never)));
    }
    expect(ofEach.sort()).toEqual([...found].sort());

    expect(await call('unassign_entitlement', assignment(member, outer))).toMatchObject({
      error: { error_code: 'conflict', app_error_code: 'scim.conflict.indirect_membership' },
    });
    const direct = callerOf(server, { indirect_memberships: false });
    const foundDirect = (await all<FoundEntitlementAssociation>(direct, 'find_entitlement_associations')).map(
      keyOf,
    );
    expect(foundDirect).not.toContain(`${member} ${outer}`);
  });

  test('loses no member when many calls give the same group at once', async () => {
    const call = callerOf(server, { profile: 'put-group' });
    const [people, groups] = [await idsOf(call, 'list_accounts'), await idsOf(call, 'list_entitlements')];
    const group = groups[5] ?? '';
    await Promise.all(people.map((person) => good(call, 'assign_entitlement', assignment(person, group))));
    const found = (await all<FoundEntitlementAssociation>(call, 'find_entitlement_associations')).map(keyOf);
    expect(people.every((person) => found.includes(`${person} ${group}`))).toBe(true);
  });

  test('tells what has changed since', async () => {
    const call = callerOf(server);
    const { response } = await good(call, 'list_updated_accounts', {});
    const [account_id = ''] = await idsOf(call, 'list_accounts');
    await good(call, 'update_account', { id: account_id, title: 'Changed' });
    const changed = await good(call, 'list_updated_accounts', { cursor: response['cursor'] });
    expect(JSON.stringify(changed.response)).toContain(account_id);
    expect(changed.response['cursor']).not.toBe(response['cursor']);
  });
});

describe('a server that ignores startIndex and count', () => {
  test('is an error and not a list', async () => {
    const server = await startScimServer({ people: 30, token, paging: 'stuck' });
    try {
      const call = callerOf(server);
      const first = await call('list_accounts');
      if (first.is_error === true) throw new Error(first.error.message);
      expect(await call('list_accounts', {}, { token: first.page?.token })).toMatchObject({
        error: { error_code: 'invalid_response' },
      });
    } finally {
      await server.stop();
    }
  });
});
