import { defineCases, del, get } from '@patchbay/testing';
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
  BERLIN,
  customRole,
  done,
  everyone,
  EVERYONE,
  gone,
  HELPERS,
  noContent,
  owner,
  sales,
  SALES,
  standardRole,
  WIKI,
  wiki,
} from '../common-mock-data.ts';

const response = { unassigned: true };
const readSales = get(`/groups/${SALES}`, {}, { json: sales });
const inherited = { code: 'conflict', appErrorCode: 'okta.conflict.indirect_access' } as const;
const removeWiki = del(`/apps/${WIKI}/users/${ADA}`, {}, noContent);

const owning = of('group_owner', `${SALES}/owners`);
const removeOwner = del(`/groups/${SALES}/owners/${ADA}`, {}, noContent);

export const cases = defineCases('unassign_entitlement', {
  'takes a user out of a group, for which a group rule makes an exception': {
    covers: ['success'],
    source:
      'https://support.okta.com/help/s/article/User-getting-added-in-group-exclusion-list-by-Okta-System-SystemPrincipal',
    calls: [
      {
        request: of('group', SALES),
        replies: [
          readSales,
          readAda,
          groupsOf(everyone, sales),
          del(`/groups/${SALES}/users/${ADA}`, {}, noContent),
          groupsOf(everyone),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds a user outside of a group': {
    calls: [
      {
        request: of('group', SALES),
        replies: [readSales, readAda, groupsOf(everyone)],
        response,
        effect: done,
      },
    ],
  },
  'says that nobody leaves the group of everyone': {
    source: GROUPS,
    calls: [
      {
        request: of('group', EVERYONE),
        replies: [get(`/groups/${EVERYONE}`, {}, { json: everyone }), readAda, groupsOf(everyone)],
        error: { code: 'unsupported_operation', appErrorCode: 'okta.unsupported_operation.group_type' },
      },
    ],
  },
  'takes an app from a user': {
    source: APP_USERS,
    calls: [
      {
        request: of('application', WIKI),
        replies: [hasWiki(), removeWiki, hasNoWiki],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'does not take an app that a group gives': {
    source: APP_USERS,
    calls: [{ request: of('application', WIKI), replies: [hasWiki({ scope: 'GROUP' })], error: inherited }],
  },
  'says that a group gives the app again': {
    source: APP_USERS,
    calls: [
      {
        request: of('application', WIKI),
        replies: [hasWiki(), removeWiki, hasWiki({ scope: 'GROUP' })],
        error: inherited,
      },
    ],
  },
  'finds a removal that had no effect': {
    source: APP_USERS,
    calls: [
      {
        request: of('application', WIKI),
        replies: [hasWiki(), removeWiki, ...Array.from({ length: 4 }, () => hasWiki())],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds a user without the app': {
    source: APP_USERS,
    calls: [
      {
        request: of('application', WIKI),
        replies: [hasNoWiki, get(`/apps/${WIKI}`, {}, { json: wiki }), readAda],
        response,
        effect: done,
      },
    ],
  },
  'does not take an app that does not exist for one that nobody has': {
    source: APP_USERS,
    calls: [
      {
        request: of('application', WIKI),
        replies: [hasNoWiki, get(`/apps/${WIKI}`, {}, gone(WIKI, 'AppInstance'))],
        error: { code: 'not_found' },
      },
    ],
  },
  'takes an admin role from a user': {
    source: ROLES,
    calls: [
      {
        request: of('admin_role', 'HELP_DESK_ADMIN'),
        replies: [
          readAda,
          rolesOf(standardRole('ra1', 'HELP_DESK_ADMIN')),
          del(`/users/${ADA}/roles/ra1`, {}, noContent),
          rolesOf(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes a custom admin role on a resource set': {
    source: ROLES,
    calls: [
      {
        request: of('custom_admin_role', HELPERS, BERLIN),
        replies: [
          readAda,
          rolesOf(customRole('irb1')),
          del(`/users/${ADA}/roles/irb1`, {}, noContent),
          rolesOf(),
        ],
        response,
      },
    ],
  },
  'says that a group still gives the role': {
    source: ROLES,
    calls: [
      {
        request: of('admin_role', 'HELP_DESK_ADMIN'),
        replies: [
          readAda,
          rolesOf(standardRole('ra1', 'HELP_DESK_ADMIN'), standardRole('gra1', 'HELP_DESK_ADMIN', 'GROUP')),
          del(`/users/${ADA}/roles/ra1`, {}, noContent),
          rolesOf(standardRole('gra1', 'HELP_DESK_ADMIN', 'GROUP')),
        ],
        error: inherited,
      },
    ],
  },
  'does not take a role that a group gives': {
    source: ROLES,
    calls: [
      {
        request: of('admin_role', 'HELP_DESK_ADMIN'),
        replies: [readAda, rolesOf(standardRole('gra1', 'HELP_DESK_ADMIN', 'GROUP'))],
        error: inherited,
      },
    ],
  },
  'finds a user without the role': {
    calls: [
      {
        request: of('admin_role', 'HELP_DESK_ADMIN'),
        replies: [readAda, rolesOf(standardRole('ra1', 'APP_ADMIN'))],
        response,
        effect: done,
      },
    ],
  },
  'takes the ownership of a group': {
    source: OWNERS,
    calls: [
      {
        request: owning,
        replies: [readAda, ownersOf(owner(ADA)), removeOwner, ownersOf()],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds a user who owns nothing of the group': {
    source: OWNERS,
    calls: [
      {
        request: owning,
        replies: [readAda, ownersOf(owner(EVERYONE, 'GROUP')), groupsOf(sales)],
        response,
        effect: done,
      },
    ],
  },
  'does not take an ownership that a group gives, and says when a group gives it again': {
    source: OWNERS,
    calls: [
      {
        request: owning,
        replies: [readAda, ownersOf(owner(EVERYONE, 'GROUP')), groupsOf(everyone)],
        error: inherited,
      },
      {
        request: owning,
        replies: [
          readAda,
          ownersOf(owner(ADA), owner(EVERYONE, 'GROUP')),
          removeOwner,
          ownersOf(owner(EVERYONE, 'GROUP')),
          groupsOf(everyone),
        ],
        error: inherited,
      },
    ],
  },
  'does not take an ownership that a directory manages': {
    source: 'https://help.okta.com/oie/en-us/Content/Topics/identity-governance/group-owner.htm',
    calls: [
      {
        request: owning,
        replies: [
          readAda,
          ownersOf(owner(ADA, 'USER', { originType: 'APPLICATION', originId: '0oaDIRECTORY' })),
        ],
        error: { code: 'unsupported_operation', appErrorCode: 'okta.unsupported_operation.group_type' },
      },
    ],
  },
  'finds an ownership that stays': {
    source: OWNERS,
    calls: [
      {
        request: owning,
        replies: [
          readAda,
          ownersOf(owner(ADA)),
          removeOwner,
          ...Array.from({ length: 4 }, () => ownersOf(owner(ADA))),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
