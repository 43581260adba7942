import type { Disagreement } from '@patchbay/testing';

const method = (name: string): `https://${string}` => `https://docs.slack.dev/reference/methods/${name}`;

const tokenInQuery = (name: string, index = 0): Disagreement => ({
  pointer: `/paths/~1${name}/get/parameters/${index}/required`,
  page: method(name),
  reason: 'The token goes in the header Authorization.',
});

const ofTheWorkspace = 'An org-wide token needs `team_id`.';

const newWords = (name: string, verb: string, words: string): Disagreement => ({
  pointer: `/paths/~1${name}/${verb}/responses/default/schema/properties/error/enum`,
  page: method(name),
  reason: `Refusals say ${words} too.`,
});

/** Where the description of 2021, which is archived, is wrong. */
export const disagreements: readonly Disagreement[] = [
  tokenInQuery('team.accessLogs'),
  tokenInQuery('team.profile.get'),
  tokenInQuery('usergroups.list', 1),
  tokenInQuery('usergroups.users.list'),
  tokenInQuery('users.info'),
  tokenInQuery('users.lookupByEmail'),
  tokenInQuery('users.profile.get'),
  newWords(
    'auth.test',
    'get',
    '`token_expired`, `fatal_error`, `internal_error`, `ratelimited`, `deprecated_endpoint`',
  ),
  newWords('usergroups.list', 'get', '`plan_upgrade_required`'),
  newWords('usergroups.users.list', 'get', '`no_such_subteam`'),
  newWords('usergroups.users.update', 'post', '`no_users_provided`, `invalid_users`'),
  newWords('users.list', 'get', '`missing_scope`'),
  {
    pointer: '/paths/~1users.list/get/responses/default/schema/additionalProperties',
    page: 'https://docs.slack.dev/tools/node-slack-sdk/reference/web-api/type-aliases/UsersListResponse',
    reason: 'A missing scope comes with the scopes that are needed and provided.',
  },
  {
    pointer: '/paths/~1auth.test/get/responses/200/schema/additionalProperties',
    page: method('auth.test'),
    reason: 'In a workspace of Enterprise the answer has `enterprise_id`.',
  },
  {
    pointer: '/paths/~1conversations.kick/post/responses/200/schema/additionalProperties',
    page: method('conversations.kick'),
    reason: 'The answer has `errors`.',
  },
  {
    pointer: '/paths/~1team.accessLogs/get/parameters',
    kind: 'undeclared-query-parameter',
    page: method('team.accessLogs'),
    reason: 'The list takes `cursor` and `limit`.',
  },
  {
    pointer: '/paths/~1team.accessLogs/get/responses/200/schema/additionalProperties',
    page: method('team.accessLogs'),
    reason: 'A page that was asked for with `limit` has `response_metadata`.',
  },
  {
    pointer: '/paths/~1users.list/get/parameters',
    kind: 'undeclared-query-parameter',
    page: method('users.list'),
    reason: ofTheWorkspace,
  },
  {
    pointer: '/paths/~1team.profile.get/get/parameters',
    kind: 'undeclared-query-parameter',
    page: method('team.profile.get'),
    reason: ofTheWorkspace,
  },
  {
    pointer: '/paths/~1usergroups.users.list/get/parameters',
    kind: 'undeclared-query-parameter',
    page: method('usergroups.users.list'),
    reason: ofTheWorkspace,
  },
  {
    pointer: '/paths/~1usergroups.users.update/post/parameters',
    kind: 'request-body',
    page: method('usergroups.users.update'),
    reason: ofTheWorkspace,
  },
];
