import { describe, expect, test } from 'vitest';
import { bearerAuth } from '@patchbay/http';
import { createScimClient, scimProfiles, type ScimQuirks } from '../src/index.ts';
import { baseUrl, clientOf, contextIn, runtimeOn, type Answer, type Asked, type Server } from './support.ts';

const putGroup = { quirks: scimProfiles['put-group'] };

/** What a server answers that has no user in the group. */
const nobody = { json: { totalResults: 0, Resources: [] } };

interface State {
  members: { value: string; type?: string }[];
  version: number;
}

/** A server with one group that can only be written whole. `pause` lets others in between. */
const groupServer =
  (state: State, { etag = false, pause = () => Promise.resolve() } = {}): Server =>
  async ({ method, path, headers, body }) => {
    if (path.startsWith('/Users')) return nobody;
    await pause();
    if (method === 'PUT') {
      const expected = headers['if-match'];
      if (etag && expected !== undefined && expected !== `"${state.version}"`)
        return { status: 412, json: {} };
      state.members = (body as State).members;
      state.version += 1;
    }
    const meta = etag ? { meta: { version: `"${state.version}"` } } : {};
    return {
      json: { id: 'g', displayName: 'G', 'urn:x:Group': { owner: 'o' }, members: state.members, ...meta },
    };
  };

describe('a group that is written whole', () => {
  test('keeps what else it holds', async () => {
    const log: Asked[] = [];
    const client = clientOf(
      groupServer({ members: [{ value: 'a', type: 'User' }], version: 1 }),
      putGroup,
      log,
    );
    await client.membership.add('g', 'b');
    expect(log.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET']);
    expect(log[1]?.body).toEqual({
      id: 'g',
      displayName: 'G',
      'urn:x:Group': { owner: 'o' },
      members: [{ value: 'a', type: 'User' }, { value: 'b' }],
    });
  });

  test('is not written when nothing changes, nor in plan mode read back', async () => {
    const log: Asked[] = [];
    const state = { members: [{ value: 'a' }], version: 1 };
    await clientOf(groupServer(state), putGroup, log).membership.add('g', 'a');
    await clientOf(groupServer(state), putGroup, log).membership.remove('g', 'b');
    await clientOf(groupServer(state), putGroup, log, true).membership.add('g', 'c');
    expect(log.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });

  test('loses no member when calls of one runtime overlap', async () => {
    const state: State = { members: [], version: 1 };
    const pause = () => new Promise<void>((resolve) => void setImmediate(resolve));
    const runtime = runtimeOn(groupServer(state, { pause }));
    const users = Array.from({ length: 12 }, (_, index) => `u${index}`);
    const client = () =>
      createScimClient(contextIn(runtime), { baseUrl, auth: bearerAuth('token'), ...putGroup });
    await Promise.all(users.map((user) => client().membership.add('g', user)));
    expect(state.members.map(({ value }) => value)).toEqual(users);
  });

  test('loses no member when processes overlap and the server has versions', async () => {
    const state: State = { members: [], version: 1 };
    const pause = () => new Promise<void>((resolve) => void setImmediate(resolve));
    const client = () => clientOf(groupServer(state, { etag: true, pause }), putGroup);
    await Promise.all(['a', 'b', 'c'].map((user) => client().membership.add('g', user)));
    expect(state.members.map(({ value }) => value).sort()).toEqual(['a', 'b', 'c']);
  });

  test('is given up with a conflict when somebody else always comes first', async () => {
    const state: State = { members: [], version: 1 };
    const busy = groupServer(state, { etag: true });
    const client = clientOf(async (asked) => {
      if (asked.method === 'PUT') state.version += 1;
      return busy(asked);
    }, putGroup);
    await expect(client.membership.add('g', 'a')).rejects.toMatchObject({
      code: 'conflict',
      appErrorCode: 'conflict.version',
    });
  });

  test('is written again when somebody overwrote it', async () => {
    const state: State = { members: [{ value: 'a' }], version: 1 };
    const plain = groupServer(state);
    let overwritten = false;
    const client = clientOf(async (asked) => {
      const answer = await plain(asked);
      if (asked.method === 'PUT' && !overwritten) {
        overwritten = true;
        state.members = [{ value: 'a' }];
      }
      return answer;
    }, putGroup);
    await client.membership.add('g', 'b');
    expect(state.members).toEqual([{ value: 'a' }, { value: 'b' }]);
  });

  test('keeps a nested group that has the id of the user', async () => {
    const state: State = { members: [{ value: 'a', type: 'Group' }, { value: 'a' }], version: 1 };
    await clientOf(groupServer(state), putGroup)
      .membership.remove('g', 'a')
      .catch(() => undefined);
    expect(state.members).toEqual([{ value: 'a', type: 'Group' }]);
  });
});

describe('a group that is written whole and shows no members', () => {
  const users = (...found: object[]) => ({ json: { totalResults: found.length, Resources: found } });
  const hiding =
    (ofUsers: Answer, shown: object = {}): Server =>
    ({ path, query }) => {
      if (path.startsWith('/Users')) return ofUsers;
      return { json: { id: 'g', displayName: 'G', ...(query.has('attributes') ? shown : {}) } };
    };
  const added = async (server: Server, quirks: Partial<ScimQuirks> = {}) => {
    const log: Asked[] = [];
    const client = clientOf(server, { quirks: { ...scimProfiles['put-group'], ...quirks } }, log, true);
    const error: unknown = await client.membership.add('g', 'u').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { error, asked: log.map(({ method, path }) => `${method} ${path}`) };
  };
  const refused = { code: 'unsupported_operation' };

  test.each([
    ['a user says it is in it', users({ id: 'a', groups: [{ value: 'g' }] })],
    ['the server ignores the question', users({ id: 'a' })],
    ['the server does not understand the question', { status: 400, json: {} }],
    ['the server cuts its answer short', users()],
  ])('is not written when %s', async (name, answer) => {
    const cut = { json: { totalResults: 3, Resources: [] } };
    expect((await added(hiding(name.includes('short') ? cut : answer))).error).toMatchObject(refused);
  });

  test('is not written when users do not carry their groups, so that nobody can tell', async () => {
    expect((await added(hiding(users()), { groupsOfUser: 'every-group' })).error).toMatchObject(refused);
  });

  test('is written when nobody says so: it is empty', async () => {
    const { error, asked } = await added(hiding(users()));
    expect(error).toBeUndefined();
    expect(asked).toEqual([
      'GET /Groups/g',
      'GET /Groups/g?attributes=id%2Cmembers',
      'GET /Users?filter=groups.value%20eq%20%22g%22&count=1',
    ]);
  });

  test('is written with the members that come when they are asked for', async () => {
    const log: Asked[] = [];
    let members: unknown = [{ value: 'a' }];
    const client = clientOf(
      ({ method, query, body }) => {
        if (method === 'PUT') ({ members } = body as { members: unknown });
        return { json: { id: 'g', displayName: 'G', ...(query.has('attributes') ? { members } : {}) } };
      },
      putGroup,
      log,
    );
    await client.membership.add('g', 'u');
    expect(log.find(({ method }) => method === 'PUT')?.body).toEqual({
      id: 'g',
      displayName: 'G',
      members: [{ value: 'a' }, { value: 'u' }],
    });
  });
});

describe('a group that is patched', () => {
  const patched = async (membership: 'patch-path-filter' | 'patch-value', id: string) => {
    const log: Asked[] = [];
    const quirks = { ...scimProfiles.rfc7644, membership };
    const client = clientOf(() => ({ status: 204 }), { quirks }, log);
    await client.membership.add('g', id);
    await client.membership.remove('g', id);
    return log;
  };

  test('has its members named in the way of the server', async () => {
    const byPath = await patched('patch-path-filter', 'a"] or members[value pr');
    expect(byPath.map(({ body }) => body)).toEqual([
      expect.objectContaining({
        Operations: [{ op: 'add', path: 'members', value: [{ value: 'a"] or members[value pr' }] }],
      }),
      expect.objectContaining({
        Operations: [{ op: 'remove', path: 'members[value eq "a\\"] or members[value pr"]' }],
      }),
    ]);
    const byValue = await patched('patch-value', 'a');
    expect(byValue[1]?.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'remove', path: 'members', value: [{ value: 'a' }] }],
    });
    // scimmy erases what `attributes` leaves out.
    expect(byPath.concat(byValue).every(({ query }) => [...query.keys()].length === 0)).toBe(true);
  });

  test('does not exist', async () => {
    const client = clientOf(() => ({ status: 404, json: {} }));
    await expect(client.membership.has('g', 'a')).rejects.toMatchObject({ code: 'not_found' });
  });
});
