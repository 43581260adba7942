import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attributePath,
  desiredUser,
  isNestedGroup,
  parseUserAccessId,
  pathText,
  scimGroupToEntitlement,
  scimListOf,
  ScimMember,
  scimProfiles,
  scimStatus,
  ScimUser,
  scimUserToAccount,
  userAccessId,
  userAccessOf,
  valueAt,
  withValueAt,
} from '../src/index.ts';
import { runs } from './runs.ts';

const account = (user: object, quirks = scimProfiles.rfc7644) =>
  scimUserToAccount(ScimUser.parse({ id: '1', ...user }), quirks);

describe('an account', () => {
  test.each([
    [{ emails: [{ value: 'a@x' }, { value: 'b@x', primary: true }] }, 'b@x'],
    [{ emails: [{ value: 'a@x' }, { value: 'w@x', type: 'Work' }] }, 'w@x'],
    [{ emails: [{ value: '', primary: true }, { value: 'a@x' }] }, 'a@x'],
    [{ emails: ['bare@x'] }, 'bare@x'],
    [{ emails: [], userName: 'someone@x' }, undefined],
    [{ emails: null }, undefined],
  ])('has the address %#', (user, email) => {
    expect(account(user).email).toBe(email);
  });

  test.each([
    [{ name: { givenName: 'Ada', familyName: 'Lovelace' } }, ['Ada', 'Lovelace']],
    [{ name: { familyName: 'Lovelace' } }, [undefined, 'Lovelace']],
    [{ name: { formatted: 'Ada King Lovelace' } }, ['Ada', 'King Lovelace']],
    [{ displayName: 'not a person' }, [undefined, undefined]],
  ])('has the name %#', (user, [given, family]) => {
    expect(account(user)).toMatchObject({
      ...(given === undefined ? {} : { given_name: given }),
      ...(family === undefined ? {} : { family_name: family }),
    });
    expect(Object.keys(account(user)).includes('given_name')).toBe(given !== undefined);
  });

  test('is active unless the server says that it is not', () => {
    expect([true, undefined, null].map((active) => scimStatus({ active }))).toEqual([
      'ACTIVE',
      'ACTIVE',
      'ACTIVE',
    ]);
    expect(scimStatus({ active: false })).toBe('SUSPENDED');
    expect(account({ active: 'FALSE' }).user_status).toBe('SUSPENDED');
    expect(() => account({ active: 'perhaps' })).toThrow();
    expect(() => account({ active: 1 })).toThrow();
  });

  test('is read though its server sends numbers and empty texts', () => {
    const user = {
      externalId: '',
      emails: [{ value: '' }],
      roles: [{ value: '' }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
        employeeNumber: 7,
        manager: { value: '' },
      },
    };
    expect(account(user)).toEqual({
      integration_specific_id: '1',
      user_status: 'ACTIVE',
      extra_data: { employee_number: '7' },
    });
    expect(userAccessOf(ScimUser.parse({ id: '1', ...user }), scimProfiles.rfc7644)).toEqual([]);
  });

  test('has a text for an id that came as a number', () => {
    expect(account({ id: 42 }).integration_specific_id).toBe('42');
    expect(() => account({ id: '' })).toThrow();
  });
});

describe('roles and entitlements', () => {
  test('have ids that can be read back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('role' as const, 'entitlement' as const),
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: undefined }),
        (entitlementType, value, type) => {
          const access = { entitlementType, value, ...(type === undefined ? {} : { type }) };
          expect(parseUserAccessId(userAccessId(access), entitlementType)).toEqual(access);
        },
      ),
      runs(300),
    );
  });

  test.each(['', 'g1', 'role:x', 'role::', 'role:%:x', 'entitlement::x'])('do not have the id "%s"', (id) => {
    expect(() => parseUserAccessId(id, 'role')).toThrow(/not the id of a role/);
  });

  test('count once, and not where the server has none', () => {
    const user = ScimUser.parse({
      id: '1',
      roles: ['a', { value: 'a' }, { display: 'no value' }],
      entitlements: ['b'],
    });
    expect(userAccessOf(user, scimProfiles.rfc7644).map(userAccessId)).toEqual(['role::a', 'entitlement::b']);
    expect(userAccessOf(user, { ...scimProfiles.rfc7644, roles: 'none' }).map(userAccessId)).toEqual([
      'entitlement::b',
    ]);
  });
});

describe('an attribute path', () => {
  const names = fc.stringMatching(/^[a-zA-Z$][\w$-]{0,8}$/).filter((name) => name !== '__proto__');
  const paths = fc.record(
    {
      schema: fc.constantFrom('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'urn:a-b:1.0'),
      name: names,
      sub: names,
    },
    { requiredKeys: ['name'] },
  );

  test('is read as it is written', () => {
    fc.assert(
      fc.property(paths, (path) => {
        expect(attributePath(pathText(path))).toEqual(path);
      }),
      runs(300),
    );
  });

  test('finds what was put there, and leaves the original alone', () => {
    fc.assert(
      fc.property(paths, fc.string(), (path, value) => {
        const before = { id: '1', name: { formatted: 'x' } };
        const after = withValueAt(before, path, value);
        expect(valueAt(after, path)).toBe(value);
        expect(valueAt(withValueAt(after, path, undefined), path)).toBeUndefined();
        expect(before).toEqual({ id: '1', name: { formatted: 'x' } });
      }),
      runs(300),
    );
  });

  test('ignores case, and reads the parts of several values', () => {
    expect(valueAt({ Title: 'x' }, attributePath('title'))).toBe('x');
    expect(valueAt({ emails: [{ value: 'a' }, { value: 'b' }] }, attributePath('emails.value'))).toEqual([
      'a',
      'b',
    ]);
    expect(() => attributePath('emails[type eq "work"]')).toThrow(/not the name/);
  });
});

describe('what a payload asks for', () => {
  test('goes where the server keeps it', () => {
    const given = { email: 'Ada@x', given_name: 'Ada', family_name: 'Byron' };
    const texts = (quirks: typeof scimProfiles.rfc7644 | typeof scimProfiles.pagerduty) =>
      desiredUser(given, quirks).attributes.map(({ path, value }) => [pathText(path), value]);
    expect(texts(scimProfiles.rfc7644)).toEqual([
      ['name.givenName', 'Ada'],
      ['name.familyName', 'Byron'],
    ]);
    expect(texts(scimProfiles.pagerduty)).toEqual([
      ['userName', 'Ada@x'],
      ['displayName', 'Ada Byron'],
    ]);
    expect(() => desiredUser({ email: 'a@x', username: 'b' }, scimProfiles.pagerduty)).toThrow(
      /must not differ/,
    );
  });
});

describe('groups and lists', () => {
  test('tell a group from a user', () => {
    const is = (member: object) => isNestedGroup(ScimMember.parse({ value: '1', ...member }));
    expect(
      [{ type: 'Group' }, { type: 'group' }, { $ref: 'https://x/v2/Groups/1' }, { $ref: '../Groups/1' }].map(
        is,
      ),
    ).toEqual([true, true, true, true]);
    expect([{}, { type: 'User' }, { $ref: 'https://x/Groups/v2/Users/1' }, { type: null }].map(is)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(scimGroupToEntitlement({ id: 'g' }).label).toBe('g');
  });

  test('are not read out of a body of another kind', () => {
    const list = scimListOf(ScimUser);
    for (const body of [
      {},
      { totalResults: 3 },
      { Resources: null },
      { Resources: {} },
      [],
      { Resources: [{}] },
    ]) {
      expect(list.safeParse(body).success).toBe(false);
    }
    for (const body of [{ totalResults: 0 }, { Resources: [] }, { totalResults: 5, Resources: [] }]) {
      expect(list.safeParse(body).success).toBe(true);
    }
  });
});
