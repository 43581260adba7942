import { defineCases, get, post } from '@patchbay/testing';
import {
  asAdmin,
  channelMembers,
  enterpriseIdentity,
  identity,
  lab,
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

const admin = { ...group, entitlement_type: 'workspace_role', entitlement_integration_specific_id: 'admin' };

const groupMembers = (users: readonly string[]) =>
  get('/usergroups.users.list', { query: { usergroup: 'S0616NG6M' } }, { json: { ok: true, users } });

const inChannel = (members: readonly string[], next = '') =>
  get(
    '/conversations.members',
    { query: { channel: 'C061EG9T2', limit: 999 } },
    channelMembers(members, next),
  );

const invite = (reply: object) =>
  post('/conversations.invite', { form: { channel: 'C061EG9T2', users: 'U0PETER' } }, reply);

const update = (users: string, reply: object = { json: { ok: true, usergroup: marketing } }) =>
  post('/usergroups.users.update', { form: { usergroup: 'S0616NG6M', users } }, reply);

const peterIs = (flags: object = {}) =>
  get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: { ...peter, ...flags } } });

const response = { assigned: true };
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;

export const cases = defineCases('assign_entitlement', {
  'writes the members of a user group whole, with one more, and reads them back': {
    covers: ['success'],
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: group,
        replies: [groupMembers(['U0DANA']), update('U0DANA,U0PETER'), groupMembers(['U0DANA', 'U0PETER'])],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the account in the user group already': {
    calls: [{ request: group, replies: [groupMembers(['U0PETER', 'U0DANA'])], response, effect: noop }],
  },
  'reports a user group that there is not': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.list',
    calls: [
      {
        request: group,
        replies: [
          get('/usergroups.users.list', { query: { usergroup: 'S0616NG6M' } }, refused('no_such_subteam')),
        ],
        error: { code: 'not_found', appErrorCode: 'slack.not_found.user_group' },
      },
    ],
  },
  'reports a change of a user group that had no effect': {
    calls: [
      {
        request: group,
        replies: [groupMembers(['U0DANA']), update('U0DANA,U0PETER'), groupMembers(['U0DANA'])],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'reports that only administrators may change user groups': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: group,
        replies: [groupMembers(['U0DANA']), update('U0DANA,U0PETER', refused('permission_denied'))],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.role' },
      },
    ],
  },
  'does not send a write again that may have had its effect': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: group,
        replies: [groupMembers(['U0DANA']), update('U0DANA,U0PETER', refused('fatal_error'))],
        error: { code: 'bad_gateway' },
      },
    ],
  },
  'invites into a channel': {
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
    calls: [
      {
        request: channel,
        replies: [
          inChannel(['W012A3CDE'], 'bmV4dA=='),
          get(
            '/conversations.members',
            { query: { channel: 'C061EG9T2', limit: 999, cursor: 'bmV4dA==' } },
            channelMembers(['U0DANA']),
          ),
          invite({ json: { ok: true, channel: lab } }),
          inChannel(['U0PETER', 'W012A3CDE']),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the account in the channel already': {
    calls: [{ request: channel, replies: [inChannel(['U0PETER'])], response, effect: noop }],
  },
  'takes already_in_channel for done': {
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
    calls: [
      {
        request: channel,
        replies: [inChannel(['W012A3CDE']), invite(refused('already_in_channel'))],
        response,
        effect: noop,
      },
    ],
  },
  'says that the app must be in the channel': {
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
    calls: [
      {
        request: channel,
        replies: [inChannel(['W012A3CDE']), invite(refused('not_in_channel'))],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.not_in_channel' },
      },
    ],
  },
  'reports a guest who may be in one channel alone': {
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
    calls: [
      {
        request: channel,
        replies: [inChannel(['W012A3CDE']), invite(refused('ura_max_channels'))],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.membership' },
      },
    ],
  },
  'makes an admin, on Enterprise': {
    source: 'https://docs.slack.dev/reference/methods/admin.users.setAdmin',
    calls: [
      {
        request: admin,
        replies: [
          get('/auth.test', {}, { json: enterpriseIdentity }),
          peterIs(),
          post(
            '/admin.users.setAdmin',
            { form: { team_id: 'T012AB3C4', user_id: 'U0PETER' }, headers: asAdmin },
            { json: { ok: true } },
          ),
          peterIs({ is_admin: true }),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the role given already': {
    calls: [
      {
        request: admin,
        replies: [get('/auth.test', {}, { json: identity }), peterIs({ is_admin: true })],
        response,
        effect: noop,
      },
    ],
  },
  'says that roles need Enterprise': {
    source: 'https://docs.slack.dev/reference/methods/admin.users.setAdmin',
    calls: [
      {
        request: admin,
        replies: [
          get('/auth.test', {}, { json: identity }),
          peterIs(),
          post(
            '/admin.users.setAdmin',
            { form: { team_id: 'T012AB3C4', user_id: 'U0PETER' } },
            refused('feature_not_enabled'),
          ),
        ],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.plan' },
      },
    ],
  },
  'makes nobody a guest': {
    calls: [
      {
        request: { ...admin, entitlement_integration_specific_id: 'single_channel_guest' },
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'refuses an entitlement that cannot be': {
    calls: [
      { request: { ...group, entitlement_type: 'license' }, error: { code: 'invalid_value' } },
      { request: { ...channel, resource_integration_specific_id: '' }, error: { code: 'invalid_value' } },
      { request: { ...group, resource_integration_specific_id: 'C1' }, error: { code: 'invalid_value' } },
    ],
  },
});
