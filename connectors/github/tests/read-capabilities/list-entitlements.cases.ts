import { defineCases, get } from '@patchbay/testing';
import {
  api,
  auditor,
  enterpriseCloud,
  listOf,
  nextLink,
  ownersView,
  ownRole,
  platform,
  refused,
  subscriptionOf,
} from '../common-mock-data.ts';

const byDate = { sort: 'created', direction: 'asc' };

const entitlement = (type: string, id: string, resource: string, label: string, is_assignable = true) => ({
  entitlement_type: type,
  integration_specific_id: id,
  integration_specific_resource_id: resource,
  is_assignable,
  label,
});

const ownRoles = [
  entitlement('organization_role', 'admin', '', 'Owner'),
  entitlement('organization_role', 'member', '', 'Member'),
  entitlement('organization_role', 'billing_manager', '', 'Billing manager', false),
];
const teamRoles = [
  entitlement('team_role', 'member', 'T_kwDO11', 'Member of Platform'),
  entitlement('team_role', 'maintainer', 'T_kwDO11', 'Maintainer of Platform'),
];
const permissions = [
  entitlement('repository_permission', 'pull', 'R_kgDO101', 'Read on api'),
  entitlement('repository_permission', 'triage', 'R_kgDO101', 'Triage on api'),
  entitlement('repository_permission', 'push', 'R_kgDO101', 'Write on api'),
  entitlement('repository_permission', 'maintain', 'R_kgDO101', 'Maintain on api'),
  entitlement('repository_permission', 'admin', 'R_kgDO101', 'Admin on api'),
];
const seat = entitlement('copilot_seat', 'copilot', '', 'GitHub Copilot');
const roles = (...found: readonly object[]) =>
  get('/orgs/octo-org/organization-roles', {}, { json: { total_count: found.length, roles: found } });
const auditorRole = {
  ...entitlement('custom_organization_role', '8030', '', 'auditor'),
  description: 'Reads the audit log',
};
const copilotPage = 'https://docs.github.com/en/rest/copilot/copilot-user-management';
const customRolesPage =
  'https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/custom-roles#list-custom-repository-roles-in-an-organization';

export const cases = defineCases(
  'list_entitlements',
  {
    'lists the roles of the organization and of teams, and the permissions on repositories': {
      covers: ['success'],
      source: 'https://docs.github.com/en/rest/orgs/organization-roles',
      calls: [
        {
          replies: [
            ownRole('admin'),
            roles(auditor),
            subscriptionOf('assign_selected'),
            listOf('/orgs/octo-org/teams', [platform]),
            listOf('/orgs/octo-org/repos', [api], byDate),
          ],
          response: [...ownRoles, auditorRole, seat, ...teamRoles, ...permissions],
        },
      ],
    },
    'refuses a member who may read roles and is no owner, as GitHub would leave out secret teams': {
      source:
        'https://docs.github.com/en/rest/orgs/organization-roles#get-all-organization-roles-for-an-organization',
      calls: [{ replies: [ownRole('member')], error: { code: 'permission_denied' } }],
    },
    'goes on to the next page': {
      covers: ['two_pages'],
      calls: [
        {
          page: { size: 4 },
          replies: [
            ownRole('admin'),
            roles(),
            subscriptionOf(undefined),
            ownersView,
            get(
              '/orgs/octo-org/teams',
              { query: { per_page: 4 } },
              { json: [platform], headers: nextLink('/orgs/octo-org/teams', { per_page: 4, page: 2 }) },
            ),
          ],
          response: [...ownRoles, ...teamRoles],
        },
        {
          nextPage: true,
          replies: [
            get('/orgs/octo-org/teams', { query: { per_page: 4, page: 2 } }, { json: [] }),
            get('/orgs/octo-org/repos', { query: { ...byDate, per_page: 4 } }, { json: [api] }),
          ],
          response: permissions,
        },
      ],
    },
    'lists the permissions that an enterprise has made': {
      settings: { organization: 'octo-org', enterprise_cloud: true, copilot_seats: false },
      disagreements: [enterpriseCloud('/orgs/octo-org/custom-repository-roles', customRolesPage)],
      calls: [
        {
          replies: [
            ownRole('admin'),
            roles(),
            listOf('/orgs/octo-org/teams', []),
            listOf('/orgs/octo-org/repos', [api], byDate),
            get(
              '/orgs/octo-org/custom-repository-roles',
              {},
              { json: { total_count: 1, custom_roles: [{ id: 8030, name: 'labeler', base_role: 'read' }] } },
              { source: customRolesPage },
            ),
          ],
          response: [
            ...ownRoles,
            ...permissions,
            entitlement('repository_permission', 'labeler', 'R_kgDO101', 'labeler on api'),
          ],
        },
      ],
    },
    'lists no seat of an organization without Copilot': {
      source: copilotPage,
      calls: [
        {
          replies: [
            ownRole('admin'),
            roles(),
            subscriptionOf(undefined),
            ownersView,
            listOf('/orgs/octo-org/teams', []),
            listOf('/orgs/octo-org/repos', [], byDate),
          ],
          response: ownRoles,
          completeness: { seen: 3, complete: true },
        },
      ],
    },
    'lists a seat that nobody is given, where all members have one or the payment fails': {
      source: copilotPage,
      calls: [
        subscriptionOf('assign_all'),
        get(
          '/orgs/octo-org/copilot/billing',
          {},
          refused(422, 'There is a problem with the payment method.'),
        ),
      ].map((subscription) => ({
        replies: [
          ownRole('admin'),
          roles(),
          subscription,
          listOf('/orgs/octo-org/teams', []),
          listOf('/orgs/octo-org/repos', [], byDate),
        ],
        response: [...ownRoles, { ...seat, is_assignable: false }],
      })),
    },
    'fails for a credential that may not see Copilot': {
      source: copilotPage,
      calls: [
        {
          replies: [
            ownRole('admin'),
            roles(),
            get(
              '/orgs/octo-org/copilot/billing',
              {},
              refused(403, 'Resource not accessible by personal access token'),
            ),
          ],
          error: { code: 'permission_denied' },
        },
      ],
    },
  },
  {
    notApplicable: {
      empty_page: 'Every organization has owners and members.',
    },
  },
);
