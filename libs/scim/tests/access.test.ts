import { describe, expect, test } from 'vitest';
import { listOf, type Asked, type Server } from './support.ts';
import { assignment, association, call } from './vendor.ts';

const invalid = { error: { error_code: 'invalid_response' } };
const outOfGroup = (account: string) => assignment(account, 'group', 'g');

/** A server with one user and one group, which takes patches of the group. */
const pair =
  (user: { id: string }, group: { id: string; members?: { value: string; type?: string }[] }): Server =>
  ({ method, path }) => {
    if (method === 'PATCH') delete group.members;
    return { json: path.startsWith('/Groups/') ? group : user };
  };

describe('taking a user out of a group', () => {
  test.each(['direct', undefined])('is no success when the group hides it: %s', async (type) => {
    const log: Asked[] = [];
    const server = pair({ id: 'u', groups: [{ value: 'g', type }] } as { id: string }, { id: 'g' });
    expect(await call({}, server, 'unassign_entitlement', outOfGroup('u'), log)).toMatchObject(invalid);
    expect(log.map(({ path }) => path)).toEqual([
      '/Groups/g',
      '/Groups/g?attributes=id%2Cmembers',
      '/Users/u',
    ]);
  });

  test('asks for the members that a group does not show by itself', async () => {
    const log: Asked[] = [];
    let members: object[] | undefined = [{ value: 'u' }];
    const server: Server = ({ method, path, query }) => {
      if (method === 'PATCH') members = undefined;
      if (path.startsWith('/Users')) return { json: { id: 'u' } };
      return { json: { id: 'g', ...(query.has('attributes') ? { members } : {}) } };
    };
    expect(await call({}, server, 'unassign_entitlement', outOfGroup('u'), log)).toMatchObject({
      execution_summary: { effect: { kind: 'deleted' } },
    });
    expect(log.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  test('finds it under the id that the server has', async () => {
    const log: Asked[] = [];
    const server = pair({ id: 'ABC-1' }, { id: 'g', members: [{ value: 'ABC-1' }] });
    expect(await call({}, server, 'unassign_entitlement', outOfGroup('abc-1'), log)).toMatchObject({
      execution_summary: { effect: { kind: 'deleted' } },
    });
    expect(log.find(({ method }) => method === 'PATCH')?.body).toMatchObject({
      Operations: [{ op: 'remove', path: 'members[value eq "ABC-1"]' }],
    });
  });

  test('is a conflict when it is there through a nested group, also where the type is not told', async () => {
    const group = { id: 'g', members: [{ value: 'h', type: 'Group' }] };
    const server = pair({ id: 'u', groups: [{ value: 'g' }] } as { id: string }, group);
    expect(await call({}, server, 'unassign_entitlement', outOfGroup('u'))).toMatchObject({
      error: { app_error_code: 'vendor.conflict.indirect_membership' },
    });
  });
});

describe('a new account', () => {
  const request = (more: object) => ({ username: 'x', email: 'x@e.com', entitlements: [], ...more });
  const server =
    (created: object, read: object): Server =>
    ({ method }) =>
      method === 'POST' ? { status: 201, json: created } : { json: read };
  const created = { id: 'n', userName: 'x' };
  const admin = { entitlement_type: 'role', integration_specific_id: 'role::admin' };

  test.each([
    ['is active where it was to be suspended', { user_status: 'SUSPENDED' }, { active: true }],
    ['is suspended where it was to be active', {}, { active: false }],
    ['lacks a role', { entitlements: [admin] }, { active: true }],
    ['is somebody else', {}, { userName: 'other' }],
  ])('is no success when it %s', async (_name, more, read) => {
    const answer = call(
      { roles: 'multiple' },
      server(created, { ...created, ...read }),
      'create_account',
      request(more),
    );
    expect(await answer).toMatchObject(invalid);
  });

  test('is no success when the server answers with somebody else', async () => {
    const log: Asked[] = [];
    const other = { id: 'OTHER', userName: 'other' };
    const answer = call({}, server(other, other), 'create_account', request({}), log);
    expect(await answer).toMatchObject(invalid);
    expect(log.map(({ method }) => method)).toEqual(['POST']);
  });

  test('has the status that it is found with', async () => {
    const read = { ...created, active: false, roles: [{ value: 'admin' }] };
    const more = { user_status: 'SUSPENDED', entitlements: [admin] };
    const answer = call({ roles: 'multiple' }, server(created, read), 'create_account', request(more));
    expect(await answer).toMatchObject({ response: { id: 'n', status: 'SUSPENDED', created: true } });
  });
});

describe('the groups of an account', () => {
  const ofAccount = (user: object, quirks = {}) =>
    call(quirks, () => ({ json: { id: 'u', ...user } }), 'get_account_entitlement_associations', {
      account_id: 'u',
    });

  test.each([{}, { groups: null }])('may be more than none when it names none at all: %j', async (user) => {
    expect(await ofAccount(user)).toMatchObject({
      response: [],
      completeness: { seen: 0, complete: false, reason: expect.stringContaining('does not name its groups') },
    });
  });

  test('are known when it names some, an empty list, or is known to name them', async () => {
    for (const [user, quirks] of [
      [{ groups: [] }, {}],
      [{ groups: [{ value: 'g' }] }, {}],
      [{}, { groupsOfUser: 'user-attribute' }],
      [{}, { groups: false }],
    ] as const) {
      expect(await ofAccount(user, quirks)).toMatchObject({ completeness: { complete: true } });
    }
  });
});

describe('a nested group that cannot be read', () => {
  const outer = { id: 'g', members: [{ value: 'u' }, { value: 'h', type: 'Group' }] };
  const server: Server = ({ path }) => {
    if (path.startsWith('/Groups/')) return { status: 404, json: {} };
    return path.startsWith('/Users/') ? { json: { id: 'u' } } : listOf([outer]);
  };
  const doubtful = { complete: false, reason: 'The group "h" is named, but cannot be read.' };

  test('makes the members of all groups doubtful', async () => {
    expect(await call({}, server, 'find_entitlement_associations', {})).toMatchObject({
      response: [association('u', 'g')],
      completeness: doubtful,
    });
  });

  test('makes the groups of an account doubtful', async () => {
    const answer = call({ groupsOfUser: 'every-group' }, server, 'get_account_entitlement_associations', {
      account_id: 'u',
    });
    expect(await answer).toMatchObject({ response: [association('u', 'g')], completeness: doubtful });
  });
});

describe('taking a role without a type', () => {
  const taken = async (before: object[], quirks = {}) => {
    const log: Asked[] = [];
    let roles = before;
    const server: Server = ({ method }) => {
      if (method !== 'GET') roles = before.slice(1);
      return { json: { id: 'u', userName: 'u', roles } };
    };
    const answer = await call(
      { roles: 'multiple', ...quirks },
      server,
      'unassign_entitlement',
      assignment('u', 'role', 'role::admin'),
      log,
    );
    expect(answer).toMatchObject({ response: { unassigned: true } });
    return log.find(({ method }) => method !== 'GET')?.body;
  };

  test('leaves one of the same value that has a type', async () => {
    expect(await taken([{ value: 'admin' }, { value: 'admin', type: 'eu' }])).toMatchObject({
      Operations: [{ op: 'replace', path: 'roles', value: [{ value: 'admin', type: 'eu' }] }],
    });
  });

  test('names the value alone where that is enough', async () => {
    expect(await taken([{ value: 'admin' }, { value: 'viewer', type: 'eu' }])).toMatchObject({
      Operations: [{ op: 'remove', path: 'roles[value eq "admin"]' }],
    });
  });

  test('finds one whose type is empty', async () => {
    expect(await taken([{ value: 'admin', type: '' }], { userWrites: 'put' })).toMatchObject({ roles: [] });
  });
});
