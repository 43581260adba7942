import { describe, expect, test } from 'vitest';
import { ScimGroup, ScimUser } from '../src/index.ts';
import { clientOf, listOf, type Server } from './support.ts';
import { assignment, call } from './vendor.ts';

const invalid = { error: { error_code: 'invalid_response' } };
const changed = (id: string, lastModified = '2026-01-01T00:00:00Z') => ({ id, meta: { lastModified } });
const refusedBody = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '500', detail: 'no' };

describe('a list that ends before its total', () => {
  const cut: Server = ({ query }) =>
    query.get('startIndex') === null
      ? listOf([changed('1'), changed('2')], { totalResults: 5 })
      : listOf([], { totalResults: 5 });

  test('is no list of changes: its cursor would skip the rest', async () => {
    expect(await call({}, cut, 'list_updated_accounts', {})).toMatchObject(invalid);
  });

  test('is no proof that an account is in no group', async () => {
    const server: Server = (asked) => (asked.path.startsWith('/Users/') ? { json: { id: 'u' } } : cut(asked));
    const found = await call(
      { groupsOfUser: 'every-group' },
      server,
      'get_account_entitlement_associations',
      { account_id: 'u' },
    );
    expect(found).toMatchObject(invalid);
  });
});

describe('the time of a change', () => {
  test.each(['garbage', '2026', '', '2026-13-01T00:00:00Z'])('is not %j', async (time) => {
    const server: Server = () => listOf([changed('1', time)]);
    expect(await call({}, server, 'list_updated_accounts', {})).toMatchObject(invalid);
  });

  test('is not any text that a host takes for a cursor', async () => {
    const asked = call({}, () => listOf([]), 'list_updated_accounts', { cursor: 'garbage' });
    expect(await asked).toMatchObject({ error: { error_code: 'invalid_value' } });
  });
});

describe('an answer about something else', () => {
  test.each([
    ['another user', { id: 'OTHER', active: false }],
    ['an error with status 200', { ...refusedBody, id: 'u', active: false }],
  ])('is not believed: %s', async (_name, json) => {
    const asked = call({}, () => ({ json }), 'deactivate_account', { account_id: 'u' });
    expect(await asked).toMatchObject(invalid);
  });

  test('is not believed of a group', async () => {
    const server: Server = ({ path }) => ({
      json: path.startsWith('/Groups/') ? { ...refusedBody, id: 'g' } : { id: 'u' },
    });
    const asked = call({}, server, 'unassign_entitlement', assignment('u', 'group', 'g'));
    expect(await asked).toMatchObject(invalid);
  });

  test.each(['PATCH', 'PUT', 'DELETE'])('is not believed after a %s', async (method) => {
    for (const json of [refusedBody, { id: 'OTHER' }]) {
      const { users } = clientOf(() => ({ json }));
      const written =
        method === 'PATCH'
          ? users.patch('u', [])
          : method === 'PUT'
            ? users.replace('u', {})
            : users.delete('u');
      await expect(written).rejects.toMatchObject({ code: 'invalid_response' });
    }
  });

  test('may have the id in another case', async () => {
    expect((await clientOf(() => ({ json: { id: 'ABC-1' } })).users.get('abc-1')).id).toBe('ABC-1');
  });
});

describe('an id that is a number', () => {
  test('is read as its digits', () => {
    expect(ScimUser.parse({ id: 42, groups: [{ value: 7 }] })).toMatchObject({
      id: '42',
      groups: [{ value: '7' }],
    });
  });

  test.each(['9007199254740993', '1.5', '1e400'])(
    'is refused when it is %s, which is not exact',
    (number) => {
      const id: unknown = JSON.parse(number);
      expect(ScimUser.safeParse({ id }).success).toBe(false);
      expect(ScimUser.safeParse({ id: 'u', groups: [{ value: id }] }).success).toBe(false);
      expect(ScimGroup.safeParse({ id: 'g', members: [{ value: id }] }).success).toBe(false);
    },
  );
});
