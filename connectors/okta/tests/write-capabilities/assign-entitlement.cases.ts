import { defineCases, get, post, put } from '@patchbay/testing';
import {
  APP_USERS,
  GROUPS,
  groupsOf,
  hasNoWiki,
  hasWiki,
  of,
  OWNERS,
  ownersOf,
  readAda,
  ROLES,
  rolesOf,
} from '../access-mocks.ts';
import {
  ADA,
  ada,
  appUser,
  BERLIN,
  customRole,
  done,
  ENGINEERING,
  engineering,
  EVERYONE,
  everyone,
  HELPERS,
  GRACE,
  gone,
  noContent,
  owner,
  refusal,
  SALES,
  sales,
  standardRole,
  WIKI,
} from '../common-mock-data.ts';

const response = { assigned: true };
const add = put(`/groups/${SALES}/users/${ADA}`, {}, noContent);

export const cases = defineCases('assign_entitlement', {
  'takes a user into a group': {
    covers: ['success'],
    source: GROUPS,
    calls: [
      {
        request: of('group', SALES),
        replies: [
          readAda,
          groupsOf(everyone),
          get(`/groups/${SALES}`, {}, { json: sales }),
          add,
          groupsOf(everyone, sales),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'waits for a membership that the list shows late': {
    source: GROUPS,
    calls: [
      {
        request: of('group', SALES),
        replies: [
          readAda,
          groupsOf(everyone),
          get(`/groups/${SALES}`, {}, { json: sales }),
          add,
          groupsOf(everyone),
          groupsOf(everyone, sales),
        ],
        response,
      },
    ],
  },
  'finds a membership that had no effect': {
    source: GROUPS,
    calls: [
      {
        request: of('group', SALES),
        replies: [
          readAda,
          groupsOf(everyone),
          get(`/groups/${SALES}`, {}, { json: sales }),
          add,
          ...Array.from({ length: 4 }, () => groupsOf(everyone)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds a user in a group': {
    calls: [
      { request: of('group', SALES), replies: [readAda, groupsOf(everyone, sales)], response, effect: done },
    ],
  },
  'finds everyone in the group of everyone': {
    calls: [
      { request: of('group', EVERYONE), replies: [readAda, groupsOf(everyone)], response, effect: done },
    ],
  },
  'says that an app manages the members of a group': {
    source: GROUPS,
    calls: [
      {
        request: of('group', ENGINEERING),
        replies: [readAda, groupsOf(everyone), get(`/groups/${ENGINEERING}`, {}, { json: engineering })],
        error: { code: 'unsupported_operation', appErrorCode: 'okta.unsupported_operation.group_type' },
      },
    ],
  },
  'assigns an app': {
    source: APP_USERS,
    calls: [
      {
        request: of('application', WIKI),
        replies: [
          readAda,
          hasNoWiki,
          post(`/apps/${WIKI}/users`, { json: { id: ADA, scope: 'USER' } }, { json: appUser(ADA) }),
          hasWiki(),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'leaves an app that the user has through a group': {
    source: APP_USERS,
    calls: [
      {
        request: of('application', WIKI),
        replies: [hasWiki({ scope: 'GROUP' })],
        response,
        effect: done,
      },
    ],
  },
  'assigns an app again that provisioning has removed': {
    source: APP_USERS,
    calls: [
      {
        request: of('application', WIKI),
        replies: [
          readAda,
          hasWiki({ status: 'DEPROVISIONED' }),
          post(`/apps/${WIKI}/users`, { json: { id: ADA, scope: 'USER' } }, { json: appUser(ADA) }),
          hasWiki(),
        ],
        response,
      },
    ],
  },
  'says what an app wants that takes more than a user': {
    source: 'https://developer.okta.com/docs/reference/error-codes/#E0000001',
    calls: [
      {
        request: of('application', WIKI),
        replies: [
          readAda,
          hasNoWiki,
          post(
            `/apps/${WIKI}/users`,
            { json: { id: ADA, scope: 'USER' } },
            refusal(400, 'E0000001', 'Api validation failed: profile', [
              'profile: role: The field cannot be left blank',
            ]),
          ),
        ],
        error: { code: 'invalid_value', appErrorCode: 'okta.invalid_value.validation' },
      },
    ],
  },
  'gives an admin role': {
    source: ROLES,
    calls: [
      {
        request: of('admin_role', 'HELP_DESK_ADMIN'),
        replies: [
          readAda,
          rolesOf(),
          post(
            `/users/${ADA}/roles`,
            { json: { type: 'HELP_DESK_ADMIN' } },
            { status: 201, json: standardRole('ra1', 'HELP_DESK_ADMIN') },
          ),
          rolesOf(standardRole('ra1', 'HELP_DESK_ADMIN')),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'gives a custom admin role on a resource set': {
    source: ROLES,
    calls: [
      {
        request: of('custom_admin_role', HELPERS, BERLIN),
        replies: [
          readAda,
          rolesOf(standardRole('ra1', 'HELP_DESK_ADMIN')),
          post(
            `/users/${ADA}/roles`,
            { json: { type: 'CUSTOM', role: HELPERS, 'resource-set': BERLIN } },
            { status: 201, json: customRole('irb1') },
          ),
          rolesOf(standardRole('ra1', 'HELP_DESK_ADMIN'), customRole('irb1')),
        ],
        response,
      },
    ],
  },
  'finds that a group gives the role': {
    source: ROLES,
    calls: [
      {
        request: of('admin_role', 'HELP_DESK_ADMIN'),
        replies: [readAda, rolesOf(standardRole('gra1', 'HELP_DESK_ADMIN', 'GROUP'))],
        response,
        effect: done,
      },
    ],
  },
  'refuses what Okta has not, before it asks': {
    calls: [
      { request: of('team', 't1'), error: { code: 'unknown_value' } },
      { request: of('custom_admin_role', HELPERS), error: { code: 'invalid_value' } },
      { request: of('group', SALES, BERLIN), error: { code: 'invalid_value' } },
      {
        request: { ...of('group', SALES), account_integration_specific_id: '' },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'does not take the app of the administrator for one of `me`': {
    calls: [
      {
        request: { ...of('application', WIKI), account_integration_specific_id: 'me' },
        replies: [
          get(`/apps/${WIKI}/users/me`, {}, { json: appUser(ADA) }),
          get('/users/me', {}, { json: ada }),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'does not give `me`, who is the administrator, a role': {
    calls: [
      {
        request: { ...of('admin_role', 'SUPER_ADMIN'), account_integration_specific_id: 'me' },
        replies: [get('/users/me', {}, { json: ada })],
        error: { code: 'not_found' },
      },
    ],
  },
  'makes a user an owner of a group': {
    source: OWNERS,
    calls: [
      {
        request: of('group_owner', `${SALES}/owners`),
        replies: [
          readAda,
          ownersOf(owner(GRACE), owner(ENGINEERING, 'GROUP')),
          groupsOf(everyone),
          post(
            `/groups/${SALES}/owners`,
            { json: { id: ADA, type: 'USER' } },
            { status: 201, json: owner(ADA) },
          ),
          ownersOf(owner(GRACE), owner(ENGINEERING, 'GROUP'), owner(ADA)),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds an owner, also one through a group': {
    source: OWNERS,
    calls: [
      {
        request: of('group_owner', `${SALES}/owners`),
        replies: [readAda, ownersOf(owner(ADA))],
        response,
        effect: done,
      },
      {
        request: of('group_owner', `${SALES}/owners`),
        replies: [readAda, ownersOf(owner(ENGINEERING, 'GROUP')), groupsOf(everyone, engineering)],
        response,
        effect: done,
      },
    ],
  },
  'finds an owner that had no effect': {
    source: OWNERS,
    calls: [
      {
        request: of('group_owner', `${SALES}/owners`),
        replies: [
          readAda,
          ownersOf(),
          post(
            `/groups/${SALES}/owners`,
            { json: { id: ADA, type: 'USER' } },
            { status: 201, json: owner(ADA) },
          ),
          ...Array.from({ length: 4 }, () => ownersOf()),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says what Okta says of one owner too many': {
    source: OWNERS,
    calls: [
      {
        request: of('group_owner', `${SALES}/owners`),
        replies: [
          readAda,
          ownersOf(),
          post(
            `/groups/${SALES}/owners`,
            { json: { id: ADA, type: 'USER' } },
            refusal(400, 'E0000001', 'Api validation failed: groupOwner'),
          ),
        ],
        error: { code: 'invalid_value', appErrorCode: 'okta.invalid_value.validation' },
      },
    ],
  },
  'gives no ownership of a group that is gone, or of none': {
    source: OWNERS,
    calls: [
      {
        request: of('group_owner', `${SALES}/owners`),
        replies: [
          readAda,
          get(`/groups/${SALES}/owners`, { query: { limit: 200 } }, gone(SALES, 'UserGroup')),
        ],
        error: { code: 'not_found' },
      },
      { request: of('group_owner', SALES), error: { code: 'invalid_value' } },
    ],
  },
});
