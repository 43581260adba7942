import { createRedactor, createRuntime, type CallContext } from '@patchbay/core';
import { bearerAuth } from '@patchbay/http';
import { startScimServer, type ScimServer } from '@patchbay/scim-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createScimClient,
  filter,
  scimProfiles,
  type MembershipStyle,
  type ScimClient,
} from '@patchbay/scim';

let server: ScimServer;

const context = (): CallContext => ({
  appId: 'scim',
  capability: 'test',
  level: 'write',
  runtime: createRuntime(),
  signal: new AbortController().signal,
  redactor: createRedactor(),
  rateLimits: [],
  credentialKey: 'live',
});

beforeAll(async () => {
  server = await startScimServer({ people: 40, groups: 12, token: 'live' });
});
afterAll(() => server.stop());

const clientWith = (membership: MembershipStyle): ScimClient =>
  createScimClient(context(), {
    baseUrl: `${server.baseUrl}/`,
    auth: bearerAuth('live'),
    quirks: { ...scimProfiles.scimmy, membership },
  });

async function everyone(client: ScimClient) {
  const users = [];
  for await (const page of client.users.pages()) users.push(...page);
  return users;
}

describe.each(['patch-path-filter', 'patch-value', 'put-group'] as const)('membership by %s', (style) => {
  test('is given and taken in full and in empty groups', async () => {
    const client = clientWith(style);
    const users = await everyone(client);
    const user = users[3]?.id ?? '';
    for (const group of ['Alumni', 'Engineering']) {
      const { items } = await client.groups.page({}, { filter: filter.eq('displayName', group).text });
      const id = items[0]?.id ?? '';
      const before = await client.membership.has(id, user);
      const others = ((await client.groups.get(id)).members ?? []).filter(
        ({ value }) => value !== user,
      ).length;
      for (const wanted of [true, false, before]) {
        if ((await client.membership.has(id, user)) !== wanted) {
          await (wanted ? client.membership.add(id, user) : client.membership.remove(id, user));
        }
        expect(await client.membership.has(id, user)).toBe(wanted);
      }
      expect((await client.groups.get(id)).members?.length ?? 0).toBe(others + Number(before));
    }
  });
});

describe('filters', () => {
  test('find each user by a name with whatever is in it', async () => {
    const client = clientWith('patch-path-filter');
    for (const user of await everyone(client)) {
      const { items } = await client.users.page(
        {},
        { filter: filter.eq('userName', user.userName ?? '').text },
      );
      expect(items.map(({ id }) => id)).toEqual([user.id]);
    }
  });

  test('find the members of a group and the inactive', async () => {
    const client = clientWith('patch-path-filter');
    const inactive = await client.users.page({}, { filter: filter.eq('active', false).text });
    expect(inactive.items.length).toBe(
      (await everyone(client)).filter(({ active }) => active === false).length,
    );
    const [user] = await everyone(client);
    const groups = await client.groups.page({}, { filter: filter.eq('members.value', user?.id ?? '').text });
    expect(groups.items.map(({ id }) => id)).toEqual((user?.groups ?? []).map(({ value }) => value));
  });

  test('and attributes narrow what comes', async () => {
    const client = clientWith('patch-path-filter');
    const query = {
      attributes: ['userName', 'active'],
      sortBy: 'userName',
      sortOrder: 'descending',
    } as const;
    const { items } = await client.users.page({ size: 5 }, query);
    const names = items.map(({ userName }) => userName ?? '');
    expect(names).toEqual([...names].sort().reverse());
    expect(items.every(({ displayName }) => displayName === undefined)).toBe(true);
  });
});

describe('discovery', () => {
  test('tells what the server can do', async () => {
    const client = clientWith('patch-path-filter');
    expect((await client.serviceProviderConfig()).patch?.supported).toBe(true);
    expect((await client.resourceTypes()).map(({ name }) => name).sort()).toEqual(['Group', 'User']);
    const [schema] = await client.schemas();
    expect((await client.schema(schema?.id ?? '')).attributes?.length).toBeGreaterThan(0);
  });
});
