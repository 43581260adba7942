import { defineCases, get, post } from '@patchbay/testing';
import {
  channelHas,
  groupHas,
  inChannel,
  inGroup,
  inOrganization,
  noop,
  peterIs,
  scimWrite,
  withRole,
  writeGroup,
} from '../access-mocks.ts';
import {
  asAdmin,
  channelMembers,
  enterpriseIdentity,
  identity,
  lab,
  refused,
  scimPeter,
  marketing,
} from '../common-mock-data.ts';

const invite = (reply: object) =>
  post('/conversations.invite', { form: { channel: 'C061EG9T2', users: 'U0PETER' } }, reply);

const groupOf = (users: readonly string[]) =>
  get(
    '/usergroups.users.list',
    { query: { usergroup: 'S0616NG6M', team_id: 'T012AB3C4' } },
    { json: { ok: true, users } },
  );

const response = { assigned: true };

export const cases = defineCases('assign_entitlement', {
  'writes the members of a user group whole, with one more, and reads them back': {
    covers: ['success'],
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: inGroup,
        replies: [groupHas('U0DANA'), writeGroup('U0DANA,U0PETER'), groupHas('U0DANA', 'U0PETER')],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'names the workspace to an org-wide token': {
    settings: { team_id: 'T012AB3C4' },
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: inGroup,
        replies: [
          groupOf(['U0DANA']),
          post(
            '/usergroups.users.update',
            { form: { usergroup: 'S0616NG6M', users: 'U0DANA,U0PETER', team_id: 'T012AB3C4' } },
            { json: { ok: true, usergroup: marketing } },
          ),
          groupOf(['U0DANA', 'U0PETER']),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the account in the user group already': {
    calls: [{ request: inGroup, replies: [groupHas('U0PETER', 'U0DANA')], response, effect: noop }],
  },
  'reports a user group that there is not': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.list',
    calls: [
      {
        request: inGroup,
        replies: [
          get('/usergroups.users.list', { query: { usergroup: 'S0616NG6M' } }, refused('no_such_subteam')),
        ],
        error: { code: 'not_found', appErrorCode: 'slack.not_found.user_group' },
      },
    ],
  },
  'reports a user whom Slack does not take': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: inGroup,
        replies: [
          groupHas('U0DANA'),
          writeGroup('U0DANA,U0PETER', refused('invalid_users')),
          groupHas('U0DANA'),
        ],
        error: { code: 'invalid_value', appErrorCode: 'slack.invalid_value.user' },
      },
    ],
  },
  'reports a change of a user group that had no effect': {
    calls: [
      {
        request: inGroup,
        replies: [groupHas('U0DANA'), writeGroup('U0DANA,U0PETER'), groupHas('U0DANA')],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'reports that only administrators may change user groups': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: inGroup,
        replies: [groupHas('U0DANA'), writeGroup('U0DANA,U0PETER', refused('permission_denied'))],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.role' },
      },
    ],
  },
  'does not send a write again that may have had its effect': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: inGroup,
        replies: [groupHas('U0DANA'), writeGroup('U0DANA,U0PETER', refused('fatal_error'))],
        error: { code: 'bad_gateway' },
      },
    ],
  },
  'invites into a channel': {
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
    calls: [
      {
        request: inChannel,
        replies: [
          get(
            '/conversations.members',
            { query: { channel: 'C061EG9T2', limit: 999 } },
            channelMembers(['W012A3CDE'], 'bmV4dA=='),
          ),
          get(
            '/conversations.members',
            { query: { channel: 'C061EG9T2', limit: 999, cursor: 'bmV4dA==' } },
            channelMembers(['U0DANA']),
          ),
          invite({ json: { ok: true, channel: lab } }),
          channelHas('U0PETER', 'W012A3CDE'),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the account in the channel already': {
    calls: [{ request: inChannel, replies: [channelHas('U0PETER')], response, effect: noop }],
  },
  'takes already_in_channel for done': {
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
    calls: [
      {
        request: inChannel,
        replies: [
          channelHas('W012A3CDE'),
          invite(refused('already_in_channel')),
          channelHas('W012A3CDE', 'U0PETER'),
        ],
        response,
        effect: noop,
      },
    ],
  },
  'says that the app must be in the channel': {
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
    calls: [
      {
        request: inChannel,
        replies: [channelHas('W012A3CDE'), invite(refused('not_in_channel'))],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.not_in_channel' },
      },
    ],
  },
  'reports a guest who may be in one channel alone': {
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
    calls: [
      {
        request: inChannel,
        replies: [channelHas('W012A3CDE'), invite(refused('ura_max_channels'))],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.membership' },
      },
    ],
  },
  'makes an admin, on Enterprise': {
    source: 'https://docs.slack.dev/reference/methods/admin.users.setAdmin',
    calls: [
      {
        request: withRole('admin'),
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
        request: withRole('admin'),
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
        request: withRole('admin'),
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
  'makes a member a multi-channel guest by SCIM, on Enterprise': {
    source: 'https://docs.slack.dev/reference/scim-api#converting-a-full-member-to-a-multi-channel-guest-1',
    calls: [
      {
        request: withRole('multi_channel_guest'),
        replies: [
          get('/auth.test', {}, { json: enterpriseIdentity }),
          peterIs(),
          scimWrite(
            [
              {
                op: 'add',
                path: 'urn:ietf:params:scim:schemas:extension:slack:guest:2.0:User',
                value: { type: 'multi' },
              },
            ],
            { json: scimPeter },
          ),
          peterIs({ is_restricted: true }),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'does not activate a deactivated account by giving it a role': {
    source: 'https://docs.slack.dev/reference/scim-api#converting-a-full-member-to-a-multi-channel-guest-1',
    calls: [
      {
        request: withRole('multi_channel_guest'),
        replies: [get('/auth.test', {}, { json: enterpriseIdentity }), peterIs({ deleted: true })],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.inactive_account' },
      },
    ],
  },
  'makes nobody a single-channel guest': {
    calls: [
      {
        request: withRole('single_channel_guest'),
        replies: [get('/auth.test', {}, { json: enterpriseIdentity }), peterIs()],
        error: { code: 'unsupported_operation', appErrorCode: 'slack.unsupported_operation.role' },
      },
    ],
  },
  'refuses an entitlement that cannot be': {
    calls: [
      { request: { ...inGroup, entitlement_type: 'license' }, error: { code: 'unknown_value' } },
      { request: { ...inChannel, resource_integration_specific_id: '' }, error: { code: 'invalid_value' } },
      { request: { ...inGroup, resource_integration_specific_id: 'C1' }, error: { code: 'invalid_value' } },
      { request: withRole('Admin'), error: { code: 'unknown_value' } },
    ],
  },
  'says that roles in the organization cannot be changed': {
    calls: [{ request: inOrganization, error: { code: 'unsupported_operation' } }],
  },
});
