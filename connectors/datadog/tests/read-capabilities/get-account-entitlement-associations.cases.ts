import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  adaWithBoth,
  ADMIN_ROLE,
  API,
  association,
  GRACE,
  grace,
  membership,
  oneUser,
  OWN_ROLE,
  SALES,
  SUPPORT,
} from '../common-mock-data.ts';

const memberships = (id: string, records: readonly object[], total = records.length) =>
  get(
    `/api/v2/users/${id}/memberships`,
    {},
    { json: { data: records, meta: { pagination: { total } } } },
    { source: `${API}/teams/#get-user-memberships` },
  );

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'lists roles and teams': {
      covers: ['success'],
      calls: [
        {
          request: { account_id: ADA },
          replies: [
            oneUser(adaWithBoth),
            memberships(ADA, [membership(SALES, ADA, 'admin'), membership(SUPPORT, ADA)]),
          ],
          response: [
            association(ADA, ADMIN_ROLE),
            association(ADA, OWN_ROLE),
            association(ADA, 'admin', SALES),
            association(ADA, 'member', SUPPORT),
          ],
        },
      ],
    },
    'goes on to the teams': {
      covers: ['two_pages'],
      calls: [
        {
          request: { account_id: ADA },
          page: { size: 1 },
          replies: [oneUser(adaWithBoth)],
          response: [association(ADA, ADMIN_ROLE), association(ADA, OWN_ROLE)],
        },
        {
          nextPage: true,
          replies: [memberships(ADA, [membership(SALES, ADA)])],
          response: [association(ADA, 'member', SALES)],
          hasNextPage: false,
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [
        { request: { account_id: GRACE }, replies: [oneUser(grace), memberships(GRACE, [])], response: [] },
      ],
    },
    'says that teams are missing when Datadog gives fewer than it counts': {
      calls: [
        {
          request: { account_id: GRACE },
          replies: [oneUser(grace), memberships(GRACE, [membership(SALES, GRACE)], 12)],
          response: [association(GRACE, 'member', SALES)],
          completeness: {
            seen: 1,
            complete: false,
            reason: 'The vendor declared 12 records, and 1 were seen.',
          },
        },
      ],
    },
  },
  { notApplicable: { repeated_cursor: 'There is one page of roles and one of teams.' } },
);
