import { describe, expect, test } from 'vitest';
import { scimErrorCodes } from '../src/index.ts';
import { listOf, type Answer, type Asked, type Server } from './support.ts';
import { association, call } from './vendor.ts';

const groups: Readonly<Record<string, object>> = {
  g1: { id: 'g1', members: [{ value: 'u1' }] },
  g2: { id: 'g2', members: [{ value: 'u2' }, { value: 'g1', type: 'Group' }] },
};
const groupServer: Server = ({ path }): Answer => {
  const id = /^\/Groups\/(\w+)$/.exec(path)?.[1];
  if (id !== undefined) return groups[id] === undefined ? { status: 404, json: {} } : { json: groups[id] };
  if (path.startsWith('/Users/')) return { json: { id: 'u1' } };
  return listOf([{ id: 'g1' }, { id: 'g2' }, { id: 'gone' }]);
};

describe('a server whose lists of groups hold no members', () => {
  test('is asked for each group, and one that cannot be read makes the list doubtful', async () => {
    const log: Asked[] = [];
    const found = await call({ membersInList: false }, groupServer, 'find_entitlement_associations', {}, log);
    expect(found).toMatchObject({
      response: [association('u1', 'g1'), association('u2', 'g2'), association('u1', 'g2')],
      completeness: { complete: false, reason: 'The group "gone" is named, but cannot be read.' },
    });
    expect(log.map(({ path }) => path)).toEqual([
      '/Groups?excludedAttributes=members&count=25',
      '/Groups/g1',
      '/Groups/g2',
      '/Groups/gone',
    ]);
  });

  test('and whose users do not name their groups, has every group looked into', async () => {
    const quirks = { membersInList: false, groupsOfUser: 'every-group' } as const;
    const found = await call(quirks, groupServer, 'get_account_entitlement_associations', {
      account_id: 'u1',
    });
    expect(found).toMatchObject({
      response: [association('u1', 'g1'), association('u1', 'g2')],
      completeness: { seen: 2, complete: false },
    });
  });
});

describe('a refusal', () => {
  const refused = async (status: number, scimType?: string) => {
    const json = { detail: 'A sentence that names secret-token.', status: String(status), scimType };
    const answer = await call({}, () => ({ status, json }), 'list_accounts', {});
    return answer.is_error === true ? answer.error : undefined;
  };

  test.each([
    [400, 'invalidFilter', 'bad_request', 'vendor.bad_request.invalid_filter'],
    [400, 'invalidValue', 'invalid_value', 'vendor.invalid_value.invalid_value'],
    [400, 'mutability', 'unsupported_operation', 'vendor.unsupported_operation.mutability'],
    [400, 'constructor', 'bad_request', 'vendor.bad_request'],
    [409, 'uniqueness', 'conflict', 'vendor.conflict.uniqueness'],
    [412, undefined, 'conflict', 'vendor.conflict.version'],
    [403, 'invalidValue', 'permission_denied', 'vendor.permission_denied'],
    [404, undefined, 'not_found', 'vendor.not_found'],
  ])('with %d and %s is %s', async (status, scimType, code, appErrorCode) => {
    expect(await refused(status, scimType)).toMatchObject({ error_code: code, app_error_code: appErrorCode });
  });

  test('shows what the server says, without secrets', async () => {
    const { message } = (await refused(400, 'invalidValue')) ?? {};
    expect(message).toContain('A sentence that names [redacted].');
  });

  test('has codes that are all explained', async () => {
    const code = (await refused(409, 'uniqueness'))?.app_error_code?.replace('vendor.', '');
    expect(Object.keys(scimErrorCodes)).toContain(code);
  });
});

describe('a write', () => {
  const request = {
    account_integration_specific_id: 'u1',
    resource_integration_specific_id: '',
    resource_type: '',
    entitlement_type: 'group',
    entitlement_integration_specific_id: 'g1',
  };

  test.each([{ json: 'OK' }, { json: ['x'] }, { json: 7 }])(
    'answered with %j did not reach the server',
    async (answer) => {
      const server: Server = (asked) => (asked.method === 'PATCH' ? answer : groupServer(asked));
      expect(await call({}, server, 'unassign_entitlement', request)).toMatchObject({
        error: { error_code: 'invalid_response' },
      });
    },
  );

  test('is sent as JSON where the server wants that', async () => {
    const log: Asked[] = [];
    await call({ contentType: 'application/json' }, groupServer, 'unassign_entitlement', request, log);
    expect(log.find(({ method }) => method === 'PATCH')?.headers['content-type']).toBe('application/json');
  });
});
