import { defineCases, post, type Reply } from '@patchbay/testing';
import {
  acting,
  ACTORS,
  ADA,
  ada,
  admins,
  ADMINISTRATORS,
  administrators,
  ADMINS,
  alreadyDone,
  assignment,
  byGroup,
  byUser,
  developers,
  EXAMPLE,
  GROUPS,
  groupsOf,
  products,
  productsOf,
  refused,
  REST,
  software,
} from '../common-mock-data.ts';

const addToGroup = (reply: Reply) =>
  post(`${REST}/group/user`, { query: { groupId: ADMINS }, json: { accountId: ADA } }, reply, {
    source: `${GROUPS}#api-rest-api-3-group-user-post`,
  });
const added = addToGroup({ status: 201, json: admins });
const addToRole = (reply: Reply) =>
  post(`${REST}/project/${EXAMPLE}/role/${ADMINISTRATORS}`, { json: { user: [ADA] } }, reply, {
    source: `${ACTORS}#api-rest-api-3-project-projectidorkey-role-id-post`,
  });

const inGroup = assignment('group', ADMINS);
const inRole = assignment('project_role', ADMINISTRATORS, EXAMPLE);
const response = { assigned: true };
const created = { kind: 'created' } as const;

export const cases = defineCases('assign_entitlement', {
  'adds a user to a group': {
    covers: ['success'],
    calls: [
      {
        request: inGroup,
        replies: [groupsOf(ADA), added, groupsOf(ADA, admins)],
        response,
        effect: created,
      },
    ],
  },
  'finds the user in the group already': {
    calls: [{ request: inGroup, replies: [groupsOf(ADA, admins)], response, effect: alreadyDone }],
  },
  'finds that the user was not added': {
    calls: [
      {
        request: inGroup,
        replies: [groupsOf(ADA), added, ...[1, 2, 3, 4].map(() => groupsOf(ADA))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'waits for a group that Jira shows late': {
    calls: [
      {
        request: inGroup,
        replies: [groupsOf(ADA), added, groupsOf(ADA), groupsOf(ADA, admins)],
        response,
        effect: created,
      },
    ],
  },
  'finds that there is no such group': {
    calls: [
      {
        request: inGroup,
        replies: [groupsOf(ADA), addToGroup(refused(404, `The group with id '${ADMINS}' does not exist.`))],
        error: { code: 'not_found' },
      },
    ],
  },
  'adds a user to a role of a project': {
    calls: [
      {
        request: inRole,
        replies: [
          acting(EXAMPLE, administrators),
          addToRole({ json: { ...administrators, actors: [byUser(ADA)] } }),
          acting(EXAMPLE, administrators, byUser(ADA)),
        ],
        response,
        effect: created,
      },
    ],
  },
  'finds that the user has the role through a group': {
    calls: [
      {
        request: inRole,
        replies: [acting(EXAMPLE, administrators, byGroup(admins)), groupsOf(ADA, admins)],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'gives the role beside that of a group where indirect access does not count': {
    settings: { site: 'acme', indirect_access: false },
    calls: [
      {
        request: inRole,
        replies: [
          acting(EXAMPLE, administrators, byGroup(admins)),
          addToRole({ json: administrators }),
          acting(EXAMPLE, administrators, byGroup(admins), byUser(ADA)),
        ],
        response,
        effect: created,
      },
    ],
  },
  'gives no role to a user who is not active': {
    source: `${ACTORS}#api-rest-api-3-project-projectidorkey-role-id-post`,
    calls: [
      {
        request: inRole,
        replies: [
          acting(EXAMPLE, administrators, byGroup(developers)),
          groupsOf(ADA),
          addToRole(refused(404, 'We cannot find the user, or the user is not active.')),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'names the groups that give a product': {
    calls: [
      {
        request: assignment('product_access', 'jira-software'),
        replies: [productsOf(ada, []), products(software)],
        error: { code: 'unsupported_operation', appErrorCode: 'jira.unsupported_operation.product_access' },
      },
    ],
  },
  'knows no role without a project': {
    calls: [{ request: assignment('project_role', ADMINISTRATORS), error: { code: 'invalid_value' } }],
  },
  'knows roles and projects by their numbers': {
    calls: [
      { request: assignment('project_role', 'Administrators', EXAMPLE), error: { code: 'invalid_value' } },
      { request: assignment('project_role', ADMINISTRATORS, 'EX'), error: { code: 'invalid_value' } },
    ],
  },
  'knows no group of a project': {
    calls: [{ request: assignment('group', ADMINS, EXAMPLE), error: { code: 'invalid_value' } }],
  },
  'knows no other types': {
    calls: [{ request: assignment('team', ADMINS), error: { code: 'unknown_value' } }],
  },
});
