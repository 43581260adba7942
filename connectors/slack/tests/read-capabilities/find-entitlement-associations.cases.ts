import { defineCases, get } from '@patchbay/testing';
import {
  channelMembers,
  channelQuery,
  channels,
  dana,
  ecto,
  egon,
  enterpriseIdentity,
  general,
  identity,
  janine,
  lab,
  louis,
  marketing,
  peter,
  ray,
  refused,
  slackbot,
  userGroups,
  users,
  vigo,
  walter,
  winston,
  zuul,
} from '../common-mock-data.ts';

const has = (account_id: string, entitlementId: string, resourceId = '') => ({
  account_id,
  integration_specific_entitlement_id: entitlementId,
  integration_specific_resource_id: resourceId,
});

const ofEnterprise = {
  id: 'W0PETER',
  enterprise_id: 'E0ECTO1',
  enterprise_name: 'Ecto',
  is_admin: false,
  is_owner: false,
  teams: ['T0HOME'],
};

const inOrganization = (user: object, flags: object = {}) => ({
  ...user,
  enterprise_user: { ...ofEnterprise, ...flags },
});

const groupsReply = get(
  '/usergroups.list',
  { query: { include_users: true } },
  userGroups([{ ...marketing, users: ['U0PETER', 'U0DANA'], user_count: 2 }]),
);

export const cases = defineCases(
  'find_entitlement_associations',
  {
    'tells the role of everyone who is not deactivated, and who is in which user group': {
      covers: ['success'],
      settings: { channels: 'none' },
      source: 'https://docs.slack.dev/reference/objects/user-object',
      calls: [
        {
          replies: [
            get(
              '/users.list',
              { query: { limit: 200 } },
              users([egon, ray, winston, peter, dana, louis, janine, walter, ecto, slackbot, vigo, zuul]),
            ),
            get('/auth.test', {}, { json: identity }),
            groupsReply,
          ],
          response: [
            has('W012A3CDE', 'primary_owner'),
            has('U0RAY', 'owner'),
            has('U0WINSTON', 'admin'),
            has('U0PETER', 'member'),
            has('U0DANA', 'multi_channel_guest'),
            has('U0LOUIS', 'single_channel_guest'),
            has('U0JANINE', 'member'),
            has('U0ECTO', 'app'),
            has('USLACKBOT', 'app'),
            has('U0VIGO', 'external'),
            has('U0ZUUL', 'external'),
            has('U0PETER', 'S0616NG6M'),
            has('U0DANA', 'S0616NG6M'),
          ],
        },
      ],
    },
    'goes on to the next page of users, and to the user groups': {
      covers: ['two_pages'],
      settings: { channels: 'none' },
      source: 'https://docs.slack.dev/apis/web-api/pagination',
      calls: [
        {
          page: { size: 1 },
          replies: [
            get('/users.list', { query: { limit: 1 } }, users([peter], 'dXNlcjox')),
            get('/auth.test', {}, { json: identity }),
          ],
          response: [has('U0PETER', 'member')],
        },
        {
          nextPage: true,
          replies: [
            get('/users.list', { query: { limit: 1, cursor: 'dXNlcjox' } }, users([egon])),
            get('/auth.test', {}, { json: identity }),
          ],
          response: [has('W012A3CDE', 'primary_owner')],
          hasNextPage: true,
        },
        {
          nextPage: true,
          replies: [groupsReply],
          response: [has('U0PETER', 'S0616NG6M'), has('U0DANA', 'S0616NG6M')],
        },
      ],
    },
    'tells the members of channels, also people of other organizations': {
      source: 'https://docs.slack.dev/reference/methods/conversations.members',
      calls: [
        {
          replies: [
            get('/users.list', { query: { limit: 200 } }, users([peter])),
            get('/auth.test', {}, { json: identity }),
            groupsReply,
            get('/conversations.list', { query: channelQuery }, channels([general, lab])),
            get(
              '/conversations.members',
              { query: { channel: 'C012AB3CD', limit: 200 } },
              channelMembers(['U0PETER'], 'e3VzZXJfaWQ6IFcxMjM0NTY3fQ=='),
            ),
            get(
              '/conversations.members',
              { query: { channel: 'C012AB3CD', limit: 200, cursor: 'e3VzZXJfaWQ6IFcxMjM0NTY3fQ==' } },
              channelMembers(['U0VIGO']),
            ),
            get(
              '/conversations.members',
              { query: { channel: 'C061EG9T2', limit: 200 } },
              channelMembers(['W012A3CDE']),
            ),
          ],
          response: [
            has('U0PETER', 'member'),
            has('U0PETER', 'S0616NG6M'),
            has('U0DANA', 'S0616NG6M'),
            has('U0PETER', 'member', 'C012AB3CD'),
            has('U0VIGO', 'member', 'C012AB3CD'),
            has('W012A3CDE', 'member', 'C061EG9T2'),
          ],
        },
      ],
    },
    'does not pass for complete where a channel was hidden meanwhile': {
      source: 'https://docs.slack.dev/reference/methods/conversations.members',
      calls: [
        {
          replies: [
            get('/users.list', { query: { limit: 200 } }, users([peter])),
            get('/auth.test', {}, { json: identity }),
            get('/usergroups.list', { query: { include_users: true } }, userGroups([])),
            get('/conversations.list', { query: channelQuery }, channels([lab])),
            get(
              '/conversations.members',
              { query: { channel: 'C061EG9T2', limit: 200 } },
              refused('channel_not_found'),
            ),
          ],
          response: [has('U0PETER', 'member')],
          completeness: { seen: 1, complete: false, reason: 'The list below a parent could not be read.' },
        },
      ],
    },
    'tells the roles in the organization, and who of it is not of the workspace': {
      settings: { channels: 'none' },
      source: 'https://docs.slack.dev/reference/objects/user-object',
      calls: [
        {
          replies: [
            get(
              '/users.list',
              { query: { limit: 200 } },
              users([
                inOrganization(peter, { is_admin: true }),
                inOrganization(ray, { is_admin: true, is_owner: true }),
                // At home in another workspace of the organization.
                { ...inOrganization(dana), team_id: 'T0OTHER' },
                // Of another organization.
                { ...inOrganization(vigo), enterprise_user: { ...ofEnterprise, enterprise_id: 'E0OTHER' } },
              ]),
            ),
            get('/auth.test', {}, { json: enterpriseIdentity }),
            get('/usergroups.list', { query: { include_users: true } }, userGroups([])),
          ],
          response: [
            has('U0PETER', 'member'),
            has('U0PETER', 'admin', 'E0ECTO1'),
            has('U0RAY', 'owner'),
            has('U0RAY', 'owner', 'E0ECTO1'),
            has('U0DANA', 'multi_channel_guest'),
            has('U0VIGO', 'external'),
          ],
        },
      ],
    },
    'asks for the members of a user group that comes without them': {
      settings: { channels: 'none' },
      calls: [
        {
          replies: [
            get('/users.list', { query: { limit: 200 } }, users([peter])),
            get('/auth.test', {}, { json: identity }),
            get('/usergroups.list', { query: { include_users: true } }, userGroups([marketing])),
            get(
              '/usergroups.users.list',
              { query: { usergroup: 'S0616NG6M' } },
              { json: { ok: true, users: ['U0PETER'] } },
            ),
          ],
          response: [has('U0PETER', 'member'), has('U0PETER', 'S0616NG6M')],
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'A workspace always has its primary owner.' } },
);
