import { defineCases, get, post } from '@patchbay/testing';
import {
  channelHas,
  groupHas,
  inChannel,
  inGroup,
  inOrganization,
  noop,
  peterIs,
  withRole,
  writeGroup,
} from '../access-mocks.ts';
import { enterpriseIdentity, identity, refused } from '../common-mock-data.ts';

const kick = (reply: object) =>
  post('/conversations.kick', { form: { channel: 'C061EG9T2', user: 'U0PETER' } }, reply);

const response = { unassigned: true };

export const cases = defineCases('unassign_entitlement', {
  'writes the members of a user group whole, with one less, and reads them back': {
    covers: ['success'],
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: inGroup,
        replies: [groupHas('U0DANA', 'U0PETER'), writeGroup('U0DANA'), groupHas('U0DANA')],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes the last member out of a user group': {
    source: 'https://github.com/slackapi/java-slack-sdk/pull/1574',
    calls: [
      {
        request: inGroup,
        replies: [groupHas('U0PETER'), writeGroup('[]'), groupHas()],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'looks at the user group when Slack refuses to empty it and does': {
    source: 'https://github.com/app-sre/qontract-reconcile/pull/5797',
    calls: [
      {
        request: inGroup,
        replies: [groupHas('U0PETER'), writeGroup('[]', refused('invalid_users')), groupHas(), groupHas()],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'reports when Slack keeps the last member': {
    source: 'https://docs.slack.dev/reference/methods/usergroups.users.update',
    calls: [
      {
        request: inGroup,
        replies: [groupHas('U0PETER'), writeGroup('[]', refused('no_users_provided'))],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.last_member' },
      },
    ],
  },
  'finds the account out of the user group already': {
    calls: [{ request: inGroup, replies: [groupHas('U0DANA')], response, effect: noop }],
  },
  'removes from a channel': {
    source: 'https://docs.slack.dev/reference/methods/conversations.kick',
    calls: [
      {
        request: inChannel,
        replies: [
          channelHas('U0PETER', 'W012A3CDE'),
          kick({ json: { ok: true, errors: {} } }),
          channelHas('W012A3CDE'),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the account out of the channel already': {
    calls: [{ request: inChannel, replies: [channelHas('W012A3CDE')], response, effect: noop }],
  },
  'takes not_in_channel for done when the account has left meanwhile': {
    source: 'https://docs.slack.dev/reference/methods/conversations.kick',
    calls: [
      {
        request: inChannel,
        replies: [channelHas('U0PETER'), kick(refused('not_in_channel')), channelHas('W012A3CDE')],
        response,
        effect: noop,
      },
    ],
  },
  'does not take it for done when it is the app that is not in the channel': {
    source: 'https://docs.slack.dev/reference/methods/conversations.kick',
    calls: [
      {
        request: inChannel,
        replies: [channelHas('U0PETER'), kick(refused('not_in_channel')), channelHas('U0PETER')],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.not_in_channel' },
      },
    ],
  },
  'reports a removal that had no effect': {
    calls: [
      {
        request: inChannel,
        replies: [channelHas('U0PETER'), kick({ json: { ok: true } }), channelHas('U0PETER')],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'reports that nobody leaves #general': {
    source: 'https://docs.slack.dev/reference/methods/conversations.kick',
    calls: [
      {
        request: inChannel,
        replies: [channelHas('U0PETER'), kick(refused('cant_kick_from_general'))],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.membership' },
      },
    ],
  },
  'makes an admin a member, on Enterprise': {
    source: 'https://docs.slack.dev/reference/methods/admin.users.setRegular',
    calls: [
      {
        request: withRole('admin'),
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
        request: withRole('owner'),
        replies: [get('/auth.test', {}, { json: identity }), peterIs()],
        response,
        effect: noop,
      },
    ],
  },
  'does not take a role that there is not for one that is gone': {
    calls: [
      { request: withRole('Admin'), error: { code: 'unknown_value' } },
      { request: withRole('toString'), error: { code: 'unknown_value' } },
    ],
  },
  'says that roles in the organization cannot be changed': {
    calls: [{ request: inOrganization, error: { code: 'unsupported_operation' } }],
  },
  'does not make a guest a member': {
    calls: [
      {
        request: withRole('multi_channel_guest'),
        replies: [get('/auth.test', {}, { json: identity }), peterIs({ is_restricted: true })],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
});
