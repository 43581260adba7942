import { describe, expect, test } from 'vitest';
import { bearerAuth } from '@patchbay/http';
import { createScimClient, scimProfiles } from '../src/index.ts';
import { baseUrl, clientOf, contextIn, runtimeOn, type Asked, type Server } from './support.ts';

const putGroup = { quirks: scimProfiles['put-group'] };

interface State {
  members: { value: string; type?: string }[];
  version: number;
}

/** A server with one group that can only be written whole. `pause` lets others in between. */
const groupServer =
  (state: State, { etag = false, pause = () => Promise.resolve() } = {}): Server =>
  async ({ method, headers, body }) => {
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
