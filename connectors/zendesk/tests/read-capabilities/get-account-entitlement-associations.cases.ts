import { defineCases, get } from '@patchbay/testing';
import {
  ACME,
  GRACE,
  grace,
  groupMembership,
  GROUP_MEMBERSHIPS,
  LIGHT,
  listOf,
  organizationMembership,
  pageOf,
  SALES,
  show,
  user,
} from '../common-mock-data.ts';
import { nested } from '../disagreements.ts';

const source = GROUP_MEMBERSHIPS;
const request = { account_id: String(GRACE) };
const has = (entitlement: number | string) => ({
  account_id: String(GRACE),
  integration_specific_entitlement_id: String(entitlement),
  integration_specific_resource_id: '',
});
const path = `/users/${GRACE}/group_memberships`;
const groups = (...found: readonly unknown[]) => listOf('group_memberships', found, {}, path);
const organizations = (...found: readonly unknown[]) =>
  listOf('organization_memberships', found, {}, `/users/${GRACE}/organization_memberships`);
const disagreements = [nested('group_memberships'), nested('organization_memberships')];

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'gives roles, groups and organizations': {
      covers: ['success'],
      source,
      disagreements,
      calls: [
        {
          request,
          replies: [
            show(grace),
            groups(groupMembership(1, GRACE, SALES)),
            organizations(organizationMembership(2, GRACE, ACME)),
          ],
          response: [has('agent'), has(LIGHT), has(SALES), has(ACME)],
        },
      ],
    },
    'gives the role alone': {
      source,
      disagreements,
      calls: [
        {
          request,
          replies: [show(user(GRACE, 'Grace Hopper')), groups(), organizations()],
          response: [has('agent')],
        },
      ],
    },
    'goes on behind the roles': {
      covers: ['two_pages'],
      source,
      disagreements,
      calls: [
        {
          request,
          page: { size: 3 },
          replies: [
            show(grace),
            get(
              path,
              { query: { 'page[size]': 3 } },
              pageOf('group_memberships', [groupMembership(1, GRACE, SALES)], 'xxx'),
            ),
          ],
          response: [has('agent'), has(LIGHT), has(SALES)],
        },
        {
          nextPage: true,
          replies: [
            get(
              path,
              { query: { 'page[size]': 3, 'page[after]': 'xxx' } },
              pageOf('group_memberships', [groupMembership(2, GRACE, 502)]),
            ),
            get(
              `/users/${GRACE}/organization_memberships`,
              { query: { 'page[size]': 3 } },
              pageOf('organization_memberships', []),
            ),
          ],
          response: [has(502)],
        },
      ],
    },
    'gives nothing of an end user': {
      source,
      calls: [{ request, replies: [show({ ...grace, role: 'end-user' })], error: { code: 'not_found' } }],
    },
  },
  { notApplicable: { empty_page: 'Every user has a role.' } },
);
