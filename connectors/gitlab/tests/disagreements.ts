import type { Disagreement } from '@patchbay/testing';

const DOCS = 'https://docs.gitlab.com/api';

/** The description is made from code in which most fields have no type, and says text of them. */
const typeOf = (entity: string, field: string, page: `https://${string}`, reason: string): Disagreement => ({
  pointer: `/definitions/API_Entities_${entity}/properties/${field}/type`,
  kind: 'response-body',
  page,
  reason,
});

/** Lists by the ids of users. */
const userIds = (place: 'groups' | 'projects', list: string): Disagreement => ({
  pointer: `/paths/~1api~1v4~1${place}~1{id}~1${list.replace('/', '~1')}/get/parameters`,
  kind: 'undeclared-query-parameter',
  page: `${DOCS}/rest/#array-and-hash-types`,
  reason:
    'The description has user_ids; the page says that a parameter of the type array goes as user_ids[].',
});

const number = 'The page shows a number; the description says text.';

/** Where the description is wrong about more than one case. */
export const disagreements: readonly Disagreement[] = [
  typeOf('Group', 'id', `${DOCS}/groups/#list-descendant-groups`, number),
  typeOf('Group', 'parent_id', `${DOCS}/groups/#list-descendant-groups`, number),
  typeOf('GroupDetail', 'id', `${DOCS}/groups/#get-a-single-group`, number),
  typeOf(
    'GroupDetail',
    'parent_id',
    `${DOCS}/groups/#get-a-single-group`,
    `${number} It is null at the top.`,
  ),
  typeOf('Member', 'access_level', `${DOCS}/group_members/#list-all-members-of-a-group`, number),
  typeOf(
    'Member',
    'expires_at',
    `${DOCS}/group_members/#get-a-member-of-a-group`,
    'The page shows null for a membership that does not end.',
  ),
  typeOf(
    'Invitation',
    'access_level',
    `${DOCS}/invitations/#list-all-invitations-pending-for-a-group-or-project`,
    number,
  ),
  typeOf(
    'Invitation',
    'expires_at',
    `${DOCS}/invitations/#invite-by-email-to-group-or-project`,
    'It is optional for an invitation, which then does not end.',
  ),
  {
    pointer: '/definitions/API_Entities_Member/type',
    kind: 'response-body',
    page: `${DOCS}/group_members/#list-all-billable-members-of-a-group`,
    reason: 'The page shows a list of members; the description says one.',
  },
  {
    pointer: '/paths',
    kind: 'undeclared-status',
    page: `${DOCS}/rest/troubleshooting/#status-codes`,
    reason:
      'The page lists the statuses of all endpoints; the description has those of success alone for most.',
  },
  ...['bot', 'external', 'is_admin', 'is_auditor'].flatMap((field) =>
    typeOf(
      'UserWithAdmin',
      field,
      `${DOCS}/users/#as-an-administrator`,
      'The page shows true or false; the description says text.',
    ),
  ),
  typeOf(
    'User',
    'bot',
    `${DOCS}/users/#get-a-single-user`,
    'The page shows true or false; the description says text.',
  ),
  {
    pointer: '/definitions/API_Entities_UserWithAdmin/properties/last_activity_on/format',
    kind: 'response-body',
    page: `${DOCS}/users/#as-an-administrator`,
    reason: 'The page shows a day; the description says a day with a time.',
  },
  ...(['Groups', 'Projects'] as const).map((place): Disagreement => ({
    pointer: `/definitions/postApiV4${place}IdInvitations/properties/email/type`,
    kind: 'request-body',
    page: `${DOCS}/invitations/#invite-by-email-to-group-or-project`,
    reason: 'The page says text, with a comma between several addresses; the description says a list.',
  })),
  {
    pointer: '/definitions/putApiV4GroupsIdMembersUserId/properties/member_role_id/type',
    kind: 'request-body',
    page: `${DOCS}/group_members/#get-a-member-of-a-group`,
    reason: 'The page sends null to take a custom role away.',
  },
  {
    pointer: '/definitions/API_Entities_UserBasic/type',
    kind: 'response-body',
    page: `${DOCS}/users/#list-all-users`,
    reason: 'The page shows a list of users; the description says one.',
  },
  {
    pointer: '/paths/~1api~1v4~1user',
    kind: 'unknown-path',
    page: `${DOCS}/users/#get-the-current-user`,
    reason: 'The page has the endpoint for whom the token belongs to; the description does not.',
  },
  ...['users', 'projects'].map((list): Disagreement => ({
    pointer: `/paths/~1api~1v4~1${list}/get/parameters`,
    kind: 'undeclared-query-parameter',
    page: `${DOCS}/rest/#keyset-based-pagination`,
    reason: 'The page has pagination=keyset for this list; the description does not have the parameter.',
  })),
  userIds('groups', 'members'),
  userIds('groups', 'members/all'),
  userIds('projects', 'members'),
  userIds('projects', 'members/all'),
];
