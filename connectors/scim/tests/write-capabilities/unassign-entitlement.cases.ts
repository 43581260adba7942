import { defineCases, get, patch, put } from '@patchbay/testing';
import {
  ben,
  group,
  member,
  noContent,
  one,
  patchOf,
  refusal,
  standard,
  standardSettings,
} from '../common-mock-data.ts';

const groupPath = standard('/Groups/g1');
const userPath = standard('/Users/u1');
const user = { id: 'u1', userName: 'u1' };
const both = group('g1', 'Engineering', member('u1'), member('u2'));
const left = group('g1', 'Engineering', member('u2'));
const response = { unassigned: true };

const assignment = (account: string, type: string, id: string) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});
const fromGroup = assignment('u1', 'group', 'g1');

export const cases = defineCases('unassign_entitlement', {
  'takes a user out of a group by a path with a filter': {
    covers: ['success'],
    settings: standardSettings,
    source: 'https://www.rfc-editor.org/rfc/rfc7644',
    calls: [
      {
        request: fromGroup,
        replies: [
          get(groupPath, {}, one(both)),
          patch(groupPath, patchOf({ op: 'remove', path: 'members[value eq "u1"]' }), noContent),
          get(groupPath, {}, one(left)),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'cannot take the only role of a PagerDuty user': {
    calls: [
      {
        request: assignment(ben.id, 'role', 'role:base:user'),
        replies: [get(`/Users/${ben.id}`, {}, one(ben))],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'finds the user outside the group': {
    settings: standardSettings,
    calls: [
      {
        request: fromGroup,
        replies: [get(groupPath, {}, one(left)), get(userPath, {}, one(user))],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'is refused when the user is in the group through another one': {
    settings: standardSettings,
    calls: [
      {
        request: fromGroup,
        replies: [
          get(groupPath, {}, one(left)),
          get(userPath, {}, one({ ...user, groups: [{ value: 'g1', type: 'indirect' }] })),
        ],
        error: { code: 'conflict', appErrorCode: 'scim.conflict.indirect_membership' },
      },
    ],
  },
  'does not believe that a user is outside who says that it is in': {
    settings: standardSettings,
    calls: [
      {
        request: fromGroup,
        replies: [
          get(groupPath, {}, one(group('g1', 'Engineering'))),
          get(groupPath, { query: { attributes: 'id,members' } }, one(group('g1', 'Engineering'))),
          get(userPath, {}, one({ ...user, groups: [{ value: 'g1', type: 'direct' }] })),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'takes out the member whom the server spells in another way': {
    settings: standardSettings,
    calls: [
      {
        request: assignment('U1', 'group', 'g1'),
        replies: [
          get(groupPath, {}, one(both)),
          get(standard('/Users/U1'), {}, one(user)),
          patch(groupPath, patchOf({ op: 'remove', path: 'members[value eq "u1"]' }), noContent),
          get(groupPath, {}, one(left)),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'does not take an error with status 200 for a group': {
    settings: standardSettings,
    calls: [
      {
        request: fromGroup,
        replies: [
          get(
            groupPath,
            {},
            one({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], id: 'g1', status: '500' }),
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'leaves a role with a type when one without is taken': {
    settings: standardSettings,
    calls: [
      {
        request: assignment('u1', 'role', 'role::admin'),
        replies: [
          get(userPath, {}, one({ ...user, roles: [{ value: 'admin' }, { value: 'admin', type: 'us' }] })),
          patch(
            userPath,
            patchOf({ op: 'replace', path: 'roles', value: [{ value: 'admin', type: 'us' }] }),
            noContent,
          ),
          get(userPath, {}, one({ ...user, roles: [{ value: 'admin', type: 'us' }] })),
        ],
        response,
      },
    ],
  },
  'writes the whole group where groups cannot be patched': {
    settings: { ...standardSettings, profile: 'put-group' },
    calls: [
      {
        request: fromGroup,
        replies: [
          get(groupPath, {}, one(both)),
          get(groupPath, {}, one(both)),
          put(
            groupPath,
            {
              json: {
                schemas: both.schemas,
                id: 'g1',
                displayName: 'Engineering',
                members: [member('u2')],
              },
            },
            one(left),
          ),
          get(groupPath, {}, one(left)),
          get(groupPath, {}, one(left)),
        ],
        response,
      },
    ],
  },
  'takes one of two roles of the same value': {
    settings: standardSettings,
    calls: [
      {
        request: assignment('u1', 'role', 'role:eu:admin'),
        replies: [
          get(
            userPath,
            {},
            one({
              ...user,
              roles: [
                { value: 'admin', type: 'eu' },
                { value: 'admin', type: 'us' },
              ],
            }),
          ),
          patch(
            userPath,
            patchOf({ op: 'remove', path: 'roles[value eq "admin" and type eq "eu"]' }),
            noContent,
          ),
          get(userPath, {}, one({ ...user, roles: [{ value: 'admin', type: 'us' }] })),
        ],
        response,
      },
    ],
  },
  'notices that nothing happened': {
    settings: standardSettings,
    calls: [
      {
        request: fromGroup,
        replies: [
          get(groupPath, {}, one(both)),
          patch(groupPath, patchOf({ op: 'remove', path: 'members[value eq "u1"]' }), noContent),
          get(groupPath, {}, one(both)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'reports a value that the server does not accept': {
    settings: standardSettings,
    calls: [
      {
        request: fromGroup,
        replies: [
          get(groupPath, {}, one(both)),
          patch(
            groupPath,
            patchOf({ op: 'remove', path: 'members[value eq "u1"]' }),
            refusal(400, 'The value is not valid.', 'invalidValue'),
          ),
        ],
        error: { code: 'invalid_value', appErrorCode: 'scim.invalid_value.invalid_value' },
      },
    ],
  },
});
