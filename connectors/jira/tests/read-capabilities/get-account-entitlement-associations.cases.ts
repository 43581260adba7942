import { defineCases, get } from '@patchbay/testing';
import {
  acting,
  ADA,
  ada,
  admins,
  ADMINISTRATORS,
  administrators,
  ADMINS,
  association,
  byGroup,
  byUser,
  developers,
  EXAMPLE,
  example,
  GRACE,
  groupsOf,
  productsOf,
  projectList,
  REST,
  roleDetails,
  USERS,
  VIEWERS,
  viewers,
} from '../common-mock-data.ts';

const request = { account_id: ADA };
const roles = [projectList([example]), roleDetails(EXAMPLE, administrators, viewers)];

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'lists groups, products, and roles that came with a group': {
      covers: ['success'],
      calls: [
        {
          request,
          replies: [
            groupsOf(ADA, admins),
            productsOf(ada, ['jira-software']),
            ...roles,
            acting(EXAMPLE, administrators, byUser(ADA), byGroup(developers)),
            acting(EXAMPLE, viewers, byUser(GRACE), byGroup(admins)),
          ],
          response: [
            association(ADA, ADMINS),
            association(ADA, 'jira-software'),
            association(ADA, ADMINISTRATORS, EXAMPLE),
            association(ADA, VIEWERS, EXAMPLE),
          ],
          hasNextPage: false,
        },
      ],
    },
    'goes on to the next page': {
      covers: ['two_pages'],
      calls: [
        {
          request,
          page: { size: 1 },
          replies: [groupsOf(ADA, admins)],
          response: [association(ADA, ADMINS)],
        },
        {
          nextPage: true,
          replies: [groupsOf(ADA, admins), productsOf(ada, ['jira-software'])],
          response: [association(ADA, 'jira-software')],
          hasNextPage: true,
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [{ request, replies: [groupsOf(ADA), productsOf(ada, []), projectList([])], response: [] }],
    },
    'leaves out what comes through groups where the setting says so': {
      settings: { site: 'acme', indirect_access: false },
      calls: [
        {
          request,
          replies: [
            groupsOf(ADA, admins),
            productsOf(ada, []),
            ...roles,
            acting(EXAMPLE, administrators, byUser(ADA)),
            acting(EXAMPLE, viewers, byGroup(admins)),
          ],
          response: [association(ADA, ADMINS), association(ADA, ADMINISTRATORS, EXAMPLE)],
        },
      ],
    },
    'refuses fewer products than Jira says that there are': {
      source: `${USERS}#api-rest-api-3-user-get`,
      calls: [
        {
          request,
          replies: [groupsOf(ADA), productsOf(ada, ['jira-core'], 2)],
          error: { code: 'invalid_response' },
        },
      ],
    },
    'refuses a group without an id': {
      calls: [
        {
          request,
          replies: [
            get(`${REST}/user/groups`, { query: { accountId: ADA } }, { json: [{ name: 'site-admins' }] }),
          ],
          error: { code: 'invalid_response' },
        },
      ],
    },
  },
  { notApplicable: { repeated_cursor: 'Groups and products come in one answer each, and then projects.' } },
);
