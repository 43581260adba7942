import { defineCases, get } from '@patchbay/testing';
import {
  ADMIN_TOKEN,
  channelQuery,
  channels,
  general,
  identity,
  lab,
  marketing,
  peter,
  userGroups,
  walter,
} from '../common-mock-data.ts';

const has = (entitlementId: string, resourceId = '') => ({
  account_id: 'U0PETER',
  integration_specific_entitlement_id: entitlementId,
  integration_specific_resource_id: resourceId,
});

const mine = { ...channelQuery, user: 'U0PETER' };

const request = { account_id: 'U0PETER' };

const groupsReply = get(
  '/usergroups.list',
  { query: { include_users: true } },
  userGroups([
    { ...marketing, users: ['U0PETER'] },
    { ...marketing, id: 'S0OTHER', users: ['U0DANA'] },
  ]),
);

export const cases = defineCases('get_account_entitlement_associations', {
  'tells the role and the user groups': {
    covers: ['success'],
    settings: { channels: 'none' },
    calls: [
      {
        request,
        replies: [
          get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: peter } }),
          get('/auth.test', {}, { json: identity }),
          groupsReply,
        ],
        response: [has('member'), has('S0616NG6M')],
      },
    ],
  },
  'goes on to the channels': {
    covers: ['two_pages'],
    source: 'https://docs.slack.dev/reference/methods/users.conversations',
    calls: [
      {
        request,
        replies: [
          get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: peter } }),
          get('/auth.test', {}, { json: identity }),
          groupsReply,
        ],
        response: [has('member'), has('S0616NG6M')],
      },
      {
        nextPage: true,
        replies: [get('/users.conversations', { query: mine }, channels([lab]))],
        response: [has('member', 'C061EG9T2')],
      },
    ],
  },
  'does not pass for complete with a bot token, to which Slack may show only the channels that it shares': {
    source: 'https://docs.slack.dev/reference/methods/users.conversations',
    calls: [
      {
        request,
        replies: [
          get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: peter } }),
          get('/auth.test', {}, { json: identity }),
          groupsReply,
        ],
        response: [has('member'), has('S0616NG6M')],
      },
      {
        nextPage: true,
        replies: [get('/users.conversations', { query: mine }, channels([lab]))],
        response: [has('member', 'C061EG9T2')],
        completeness: {
          seen: 3,
          complete: false,
          reason: 'Slack may show a bot only those channels of the account that the bot is in too.',
        },
      },
    ],
  },
  'tells all channels to a user token': {
    credentials: [{ id: 'token', token: { token: ADMIN_TOKEN } }],
    source: 'https://docs.slack.dev/reference/methods/users.conversations',
    calls: [
      {
        request,
        replies: [
          get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: peter } }),
          get('/auth.test', {}, { json: identity }),
          groupsReply,
        ],
        response: [has('member'), has('S0616NG6M')],
      },
      {
        nextPage: true,
        replies: [get('/users.conversations', { query: mine }, channels([lab]))],
        response: [has('member', 'C061EG9T2')],
        completeness: { seen: 3, complete: true },
      },
    ],
  },
  'finds nothing for an account that is deactivated': {
    covers: ['empty_page'],
    settings: { channels: 'none' },
    calls: [
      {
        request: { account_id: 'U0WALTER' },
        replies: [
          get('/users.info', { query: { user: 'U0WALTER' } }, { json: { ok: true, user: walter } }),
          get('/auth.test', {}, { json: identity }),
          groupsReply,
        ],
        response: [],
      },
    ],
  },
  'notices a cursor that comes again': {
    covers: ['repeated_cursor'],
    calls: [
      {
        request,
        replies: [
          get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: peter } }),
          get('/auth.test', {}, { json: identity }),
          groupsReply,
        ],
        response: [has('member'), has('S0616NG6M')],
      },
      {
        nextPage: true,
        replies: [get('/users.conversations', { query: mine }, channels([lab], 'bmV4dA=='))],
        response: [has('member', 'C061EG9T2')],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/users.conversations',
            { query: { ...mine, cursor: 'bmV4dA==' } },
            channels([general], 'bmV4dA=='),
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
