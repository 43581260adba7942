import { defineCases, get, post } from '@patchbay/testing';
import {
  channelMembers,
  enterpriseIdentity,
  identity,
  marketing,
  peter,
  refused,
} from '../common-mock-data.ts';

const group = {
  account_integration_specific_id: 'U0PETER',
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'user_group',
  entitlement_integration_specific_id: 'S0616NG6M',
};

const channel = {
  ...group,
  resource_integration_specific_id: 'C061EG9T2',
  resource_type: 'channel',
  entitlement_type: 'channel_membership',
  entitlement_integration_specific_id: 'member',
};

const role = (id: string) => ({
  ...group,
  entitlement_type: 'workspace_role',
  entitlement_integration_specific_id: id,
});

const groupMembers = (users: readonly string[]) =>
  get('/usergroups.users.list', { query: { usergroup: 'S0616NG6M' } }, { json: { ok: true, users } });

const update = (users: string, reply: object = { json: { ok: true, usergroup: marketing } }) =>
  post('/usergroups.users.update', { form: { usergroup: 'S0616NG6M', users } }, reply);

const inChannel = (members: readonly string[]) =>
  get('/conversations.members', { query: { channel: 'C061EG9T2', limit: 999 } }, channelMembers(members));

const kick = (reply: object) =>
  post('/conversations.kick', { form: { channel: 'C061EG9T2', user: 'U0PETER' } }, reply);

const peterIs = (flags: object = {}) =>
  get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: { ...peter, ...flags } } });

const response = { unassigned: true };
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;

export const cases = defineCases('unassign_entitlement', {
  'writes the members of a user group whole, with one less, and reads them back': {
    covers: ['success'],
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: group,
        replies: [groupMembers(['U0DANA', 'U0PETER']), update('U0DANA'), groupMembers(['U0DANA'])],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes the last member out of a user group': {
    source: 'https://github.com/slackapi/java-slack-sdk/pull/1574',
    calls: [
      {
        request: group,
        replies: [groupMembers(['U0PETER']), update('[]'), groupMembers([])],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'reports when Slack keeps the last member': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: group,
        replies: [groupMembers(['U0PETER']), update('[]', refused('no_users_provided'))],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.last_member' },
      },
    ],
  },
  'finds the account out of the user group already': {
    calls: [{ request: group, replies: [groupMembers(['U0DANA'])], response, effect: noop }],
  },
  'removes from a channel': {
    source: 'https://docs.slack.dev/reference/methods/conversations.kick',
    calls: [
      {
        request: channel,
        replies: [
          inChannel(['U0PETER', 'W012A3CDE']),
          kick({ json: { ok: true, errors: {} } }),
          inChannel(['W012A3CDE']),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the account out of the channel already': {
    calls: [{ request: channel, replies: [inChannel(['W012A3CDE'])], response, effect: noop }],
  },
  'takes not_in_channel for done when the account has left meanwhile': {
    source: 'https://docs.slack.dev/reference/methods/conversations.kick',
    calls: [
      {
        request: channel,
        replies: [inChannel(['U0PETER']), kick(refused('not_in_channel')), inChannel(['W012A3CDE'])],
        response,
        effect: noop,
      },
    ],
  },
  'does not take it for done when it is the app that is not in the channel': {
    source: 'https://docs.slack.dev/reference/methods/conversations.kick',
    calls: [
      {
        request: channel,
        replies: [inChannel(['U0PETER']), kick(refused('not_in_channel')), inChannel(['U0PETER'])],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.not_in_channel' },
      },
    ],
  },
  'reports a removal that had no effect': {
    calls: [
      {
        request: channel,
        replies: [inChannel(['U0PETER']), kick({ json: { ok: true } }), inChannel(['U0PETER'])],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'reports that nobody leaves #general': {
    source: 'https://docs.slack.dev/reference/methods/conversations.kick',
    calls: [
      {
        request: channel,
        replies: [inChannel(['U0PETER']), kick(refused('cant_kick_from_general'))],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.membership' },
      },
    ],
  },
  'makes an admin a member, on Enterprise': {
    source: 'https://docs.slack.dev/reference/methods/admin.users.setRegular',
    calls: [
      {
        request: role('admin'),
        replies: [
          get('/auth.test', {}, { json: enterpriseIdentity }),
          peterIs({ is_admin: true }),
          post(
            '/admin.users.setRegular',
            { form: { team_id: 'T012AB3C4', user_id: 'U0PETER' } },
            { json: { ok: true } },
          ),
          peterIs(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the role gone already': {
    calls: [
      {
        request: role('owner'),
        replies: [get('/auth.test', {}, { json: identity }), peterIs()],
        response,
        effect: noop,
      },
    ],
  },
  'does not make a guest a member': {
    calls: [
      {
        request: role('multi_channel_guest'),
        replies: [get('/auth.test', {}, { json: identity }), peterIs({ is_restricted: true })],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
});
