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
  DEVELOPERS,
  developers,
  EXAMPLE,
  example,
  GRACE,
  grace,
  groupFound,
  groupList,
  memberList,
  products,
  projectList,
  refused,
  REST,
  roleDetails,
  ROBOT,
  ROLES,
  robot,
  SECOND,
  second,
  software,
  VIEWERS,
  viewers,
} from '../common-mock-data.ts';

/** What stands in for somebody whose record is corrupt, or cannot be read for the moment. */
const former = { accountId: 'unknown', displayName: 'Former user' };

const adminMembers = memberList(ADMINS);
const developerMembers = memberList(DEVELOPERS);
const noAccess = [groupList([]), products()];

const goneGroup = get(
  `${REST}/group/member`,
  { query: { groupId: ADMINS, includeInactiveUsers: true, startAt: 0, maxResults: 50 } },
  refused(404, `The group with id '${ADMINS}' does not exist.`),
);
const askedFor = groupFound(ADMINS);

const notThere = (path: string) =>
  get(`${REST}/project/${path}`, {}, refused(404, 'No project could be found with id.'), { source: ROLES });

export const cases = defineCases('find_entitlement_associations', {
  'lists groups, products and roles of projects': {
    covers: ['success'],
    calls: [
      {
        replies: [
          groupList([admins]),
          adminMembers([ada, grace]),
          products(),
          projectList([example]),
          roleDetails(EXAMPLE, administrators),
          acting(EXAMPLE, administrators, byUser(ROBOT)),
        ],
        response: [
          association(ADA, ADMINS),
          association(GRACE, ADMINS),
          association(ROBOT, ADMINISTRATORS, EXAMPLE),
        ],
        hasNextPage: false,
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [groupList([admins]), adminMembers([ada], { size: 1, total: 2 })],
        response: [association(ADA, ADMINS)],
      },
      {
        nextPage: true,
        replies: [adminMembers([grace], { from: 1, size: 1 })],
        response: [association(GRACE, ADMINS)],
        hasNextPage: true,
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [...noAccess, projectList([])], response: [] }],
  },
  'lists the users of a product once, in however many of its groups': {
    calls: [
      {
        replies: [
          groupList([]),
          products(software),
          adminMembers([ada]),
          developerMembers([ada, grace]),
          projectList([]),
        ],
        response: [association(ADA, 'jira-software'), association(GRACE, 'jira-software')],
      },
    ],
  },
  'lists who has a role of a project through a group, once': {
    calls: [
      {
        replies: [
          ...noAccess,
          projectList([example]),
          roleDetails(EXAMPLE, administrators, viewers),
          acting(EXAMPLE, administrators, byUser(ADA), byGroup(admins)),
          adminMembers([ada, grace]),
          acting(EXAMPLE, viewers, byGroup(admins)),
        ],
        response: [
          association(ADA, ADMINISTRATORS, EXAMPLE),
          association(GRACE, ADMINISTRATORS, EXAMPLE),
          association(ADA, VIEWERS, EXAMPLE),
          association(GRACE, VIEWERS, EXAMPLE),
        ],
      },
    ],
  },
  'leaves out what comes through groups where the setting says so': {
    settings: { site: 'acme', indirect_access: false },
    calls: [
      {
        replies: [
          ...noAccess,
          projectList([example]),
          roleDetails(EXAMPLE, administrators),
          acting(EXAMPLE, administrators, byUser(ADA), byGroup(admins)),
        ],
        response: [association(ADA, ADMINISTRATORS, EXAMPLE)],
      },
    ],
  },
  'leaves out an actor of whom Jira has no record': {
    source: ROLES,
    calls: [
      {
        replies: [
          ...noAccess,
          projectList([example]),
          roleDetails(EXAMPLE, viewers),
          acting(EXAMPLE, viewers, byUser('unknown'), byUser(ROBOT)),
        ],
        response: [association(ROBOT, VIEWERS, EXAMPLE)],
      },
    ],
  },
  'goes on where Jira does not tell who members of a group are, and says that the list is not whole': {
    source: 'https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-groups/',
    calls: [
      {
        replies: [
          groupList([admins]),
          adminMembers([former, ada, former]),
          products(software),
          adminMembers([former, ada, former]),
          developerMembers([]),
          projectList([]),
        ],
        response: [association(ADA, ADMINS), association(ADA, 'jira-software')],
        completeness: {
          seen: 2,
          complete: false,
          reason: 'Jira gave users without saying who they are: their records are corrupt, or out of reach.',
        },
      },
    ],
  },
  'refuses an actor that is neither a user nor a group that is named': {
    source: ROLES,
    calls: [
      {
        replies: [
          ...noAccess,
          projectList([example]),
          roleDetails(EXAMPLE, viewers),
          acting(EXAMPLE, viewers, byUser(ROBOT), {
            id: 10242,
            displayName: 'developers',
            type: 'atlassian-group-role-actor',
            name: 'developers',
          }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'leaves out a group that is deleted meanwhile': {
    calls: [
      {
        replies: [
          groupList([admins, developers]),
          goneGroup,
          askedFor([]),
          developerMembers([robot]),
          products(),
          projectList([]),
        ],
        response: [association(ROBOT, DEVELOPERS)],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
  'tells that the members of a group are not shown': {
    calls: [
      {
        replies: [
          groupList([admins, developers]),
          goneGroup,
          askedFor([admins]),
          developerMembers([robot]),
          products(),
          projectList([]),
        ],
        response: [association(ROBOT, DEVELOPERS)],
        completeness: { seen: 1, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
  'refuses a product whose group does not show its members': {
    calls: [
      {
        replies: [groupList([]), products(software), goneGroup, askedFor([admins])],
        error: { code: 'not_found' },
      },
    ],
  },
  'leaves out a group of a product and of a role that is deleted meanwhile': {
    calls: [
      {
        replies: [
          groupList([]),
          products(software),
          goneGroup,
          askedFor([]),
          developerMembers([grace]),
          projectList([example]),
          roleDetails(EXAMPLE, viewers),
          acting(EXAMPLE, viewers, byGroup(admins), byUser(ADA)),
        ],
        response: [association(GRACE, 'jira-software'), association(ADA, VIEWERS, EXAMPLE)],
        completeness: { seen: 2, complete: true },
      },
    ],
  },
  "refuses a role without its actors, as it would seem to be nobody's": {
    calls: [
      {
        replies: [
          ...noAccess,
          projectList([example]),
          roleDetails(EXAMPLE, viewers),
          get(`${REST}/project/${EXAMPLE}/role/${VIEWERS}`, {}, { json: viewers }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'leaves out a project that is deleted meanwhile': {
    calls: [
      {
        replies: [
          ...noAccess,
          projectList([example, second]),
          notThere(`${EXAMPLE}/roledetails`),
          notThere(EXAMPLE),
          roleDetails(SECOND, viewers),
          acting(SECOND, viewers, byUser(ADA)),
        ],
        response: [association(ADA, VIEWERS, SECOND)],
        completeness: { seen: 1, complete: true },
      },
    ],
  },
  'says that the list is not whole where it may not administer a project, of which Jira says that it is not there':
    {
      source: `${ROLES}#api-rest-api-3-project-projectidorkey-roledetails-get`,
      calls: [
        {
          replies: [
            ...noAccess,
            projectList([example]),
            notThere(`${EXAMPLE}/roledetails`),
            get(`${REST}/project/${EXAMPLE}`, {}, { json: example }),
          ],
          response: [],
          completeness: { seen: 0, complete: false, reason: 'The list below a parent could not be read.' },
        },
      ],
    },
});
