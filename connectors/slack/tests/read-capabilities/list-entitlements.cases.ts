import { defineCases, get } from '@patchbay/testing';
import {
  admins,
  channelQuery,
  channels,
  enterpriseIdentity,
  general,
  identity,
  lab,
  marketing,
  refused,
  userGroups,
} from '../common-mock-data.ts';

const role = (id: string, label: string, is_assignable = false) => ({
  entitlement_type: 'workspace_role',
  integration_specific_id: id,
  integration_specific_resource_id: '',
  is_assignable,
  label,
});

const roles = (onEnterprise = false) => [
  role('primary_owner', 'Primary owner'),
  role('owner', 'Owner', onEnterprise),
  role('admin', 'Admin', onEnterprise),
  role('member', 'Member', onEnterprise),
  role('multi_channel_guest', 'Multi-channel guest', onEnterprise),
  role('single_channel_guest', 'Single-channel guest'),
  role('external', 'External (Slack Connect)'),
  role('app', 'App'),
];

const organizationRole = (id: string, label: string) => ({
  ...role(id, label),
  entitlement_type: 'organization_role',
  integration_specific_resource_id: 'E0ECTO1',
});

const membership = (channelId: string, name: string, is_assignable = true) => ({
  entitlement_type: 'channel_membership',
  integration_specific_id: 'member',
  integration_specific_resource_id: channelId,
  is_assignable,
  label: `Member of #${name}`,
});

const marketingEntitlement = {
  entitlement_type: 'user_group',
  integration_specific_id: 'S0616NG6M',
  integration_specific_resource_id: '',
  is_assignable: true,
  label: 'Marketing Team',
  description: 'Marketing gurus',
  extra_data: { handle: 'marketing-team' },
};

export const cases = defineCases(
  'list_entitlements',
  {
    'lists roles and user groups': {
      covers: ['success'],
      settings: { channels: 'none' },
      source: 'https://docs.slack.dev/reference/methods/usergroups.list',
      calls: [
        {
          replies: [
            get('/auth.test', {}, { json: identity }),
            get('/usergroups.list', {}, userGroups([marketing, admins])),
          ],
          response: [
            ...roles(),
            marketingEntitlement,
            {
              ...marketingEntitlement,
              integration_specific_id: 'S0614TZR7',
              is_assignable: false,
              label: 'Team Admins',
              description: undefined,
              extra_data: { handle: 'admins', auto_type: 'admin' },
            },
          ],
        },
      ],
    },
    'goes on to the membership of each channel': {
      covers: ['two_pages'],
      calls: [
        {
          replies: [
            get('/auth.test', {}, { json: enterpriseIdentity }),
            get('/usergroups.list', {}, userGroups([])),
          ],
          response: [
            ...roles(true),
            organizationRole('primary_owner', 'Organization primary owner'),
            organizationRole('owner', 'Organization owner'),
            organizationRole('admin', 'Organization admin'),
          ],
        },
        {
          nextPage: true,
          replies: [get('/conversations.list', { query: channelQuery }, channels([general, lab]))],
          response: [membership('C012AB3CD', 'general', false), membership('C061EG9T2', 'lab')],
        },
      ],
    },
    'notices a cursor that comes again': {
      covers: ['repeated_cursor'],
      calls: [
        {
          replies: [get('/auth.test', {}, { json: identity }), get('/usergroups.list', {}, userGroups([]))],
          response: roles(),
        },
        {
          nextPage: true,
          replies: [get('/conversations.list', { query: channelQuery }, channels([lab], 'bmV4dA=='))],
          response: [membership('C061EG9T2', 'lab')],
        },
        {
          nextPage: true,
          replies: [
            get(
              '/conversations.list',
              { query: { ...channelQuery, cursor: 'bmV4dA==' } },
              channels([general], 'bmV4dA=='),
            ),
          ],
          error: { code: 'invalid_response' },
        },
      ],
    },
    'has no user groups where the plan has none': {
      settings: { channels: 'none' },
      source: 'https://docs.slack.dev/reference/methods/usergroups.list',
      calls: [
        {
          replies: [
            get('/auth.test', {}, { json: identity }),
            get('/usergroups.list', {}, refused('plan_upgrade_required')),
          ],
          response: roles(),
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'A workspace always has roles.' } },
);
