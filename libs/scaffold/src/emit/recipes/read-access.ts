import { listCaseFile, objectsOf } from '../case-file.ts';
import { mockPage } from '../paging.ts';
import type { RecipeMaker } from '../recipe.ts';
import { VENDOR_SCHEMAS } from '../vendor-objects.ts';
import { APP, CORE, ENUMS, PAGINATION, PATH, ZOD } from './common-imports.ts';
import { userSchemas } from './read-accounts.ts';

const listResources: RecipeMaker = (context) => ({
  name: 'list_resources',
  level: 'read',
  imports: [APP, ENUMS('TEAM'), PAGINATION('listed', 'mapEach')],
  handlers: [
    {
      name: 'listResources',
      code: `export const listResources = app.capability('list_resources', ({ client, page }) =>
  listed(
    page,
    mapEach(client.teams(), ({ id, name }) => ({ integration_specific_id: id, label: name, resource_type: TEAM })),
  ),
);`,
    },
  ],
  client: {
    imports: [ZOD],
    declarations: [VENDOR_SCHEMAS.Team],
    methods: [
      {
        name: 'teams',
        code: `  /** TODO(vendor): the page that describes the endpoint. */
  teams() {
    return this.#list('teams', Team);
  }`,
      },
    ],
  },
  mockData: objectsOf(['sales', 'support']),
  cases: listCaseFile(context, {
    capability: 'list_resources',
    path: '/teams',
    entries: ['sales', 'support'],
    items: [
      `{ integration_specific_id: 't1', label: 'Sales', resource_type: 'team' }`,
      `{ integration_specific_id: 't2', label: 'Support', resource_type: 'team' }`,
    ],
    objects: ['sales', 'support'],
  }),
});

const entitlement = (id: string, label: string): string =>
  `{ entitlement_type: 'role', integration_specific_id: '${id}', integration_specific_resource_id: '', is_assignable: true, label: '${label}' }`;

const listEntitlements: RecipeMaker = (context) => ({
  name: 'list_entitlements',
  level: 'read',
  imports: [APP, CORE('foundEntitlement'), ENUMS('ROLE'), PAGINATION('listed', 'mapEach')],
  handlers: [
    {
      name: 'listEntitlements',
      code: `export const listEntitlements = app.capability('list_entitlements', ({ client, page }) =>
  listed(page, mapEach(client.roles(), ({ id, name }) => foundEntitlement(ROLE, id, name))),
);`,
    },
  ],
  client: {
    imports: [ZOD],
    declarations: [VENDOR_SCHEMAS.Role],
    methods: [
      {
        name: 'roles',
        code: `  /** TODO(vendor): the page that describes the endpoint. */
  roles() {
    return this.#list('roles', Role);
  }`,
      },
    ],
  },
  mockData: objectsOf(['admin', 'editor']),
  cases: listCaseFile(context, {
    capability: 'list_entitlements',
    path: '/roles',
    entries: ['admin', 'editor'],
    items: [entitlement('r1', 'Administrator'), entitlement('r2', 'Editor')],
    objects: ['admin', 'editor'],
  }),
});

const association = (account: string, role: string): string =>
  `{ account_id: '${account}', integration_specific_entitlement_id: '${role}', integration_specific_resource_id: '' }`;

const findEntitlementAssociations: RecipeMaker = (context) => ({
  name: 'find_entitlement_associations',
  level: 'read',
  imports: [APP, CORE('associationOf'), PAGINATION('listed', 'mapEach')],
  handlers: [
    {
      name: 'findEntitlementAssociations',
      code: `export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  ({ client, page }) => {
    const associations = mapEach(client.roleMembers(), ({ roleId, userId }) => associationOf(userId, roleId));
    // Several roles may share a page, because most have few members.
    return listed(page, associations, { requestsPerPage: 10 });
  },
);`,
    },
  ],
  client: {
    imports: [ZOD, PATH, PAGINATION('forEachParent', 'mapEach')],
    declarations: [VENDOR_SCHEMAS.Role, ...userSchemas],
    methods: [
      {
        name: 'roleMembers',
        code: `  /** Who has which role: the members of every role. TODO(vendor): the pages that describe the endpoints. */
  roleMembers() {
    return forEachParent({
      parents: this.#list('roles', Role),
      key: ({ id }) => id,
      children: (roleId) =>
        mapEach(this.#list(path\`roles/\${roleId}/members\`, User), ({ id }) => ({ roleId, userId: id })),
    });
  }`,
      },
    ],
  },
  mockData: objectsOf(['admin', 'ada', 'grace']),
  cases: listCaseFile(context, {
    capability: 'find_entitlement_associations',
    path: '/roles/r1/members',
    entries: ['ada', 'grace'],
    items: [association('u1', 'r1'), association('u2', 'r1')],
    objects: ['ada', 'admin', 'grace'],
    first: mockPage(context.pagination, { path: '/roles', entries: ['admin'] }),
  }),
});

const getAccountEntitlementAssociations: RecipeMaker = (context) => ({
  name: 'get_account_entitlement_associations',
  level: 'read',
  imports: [APP, CORE('associationOf'), PAGINATION('listed', 'mapEach')],
  handlers: [
    {
      name: 'getAccountEntitlementAssociations',
      code: `export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  ({ client, request, page }) =>
    listed(page, mapEach(client.rolesOf(request.account_id), ({ id }) => associationOf(request.account_id, id))),
);`,
    },
  ],
  client: {
    imports: [ZOD, PATH],
    declarations: [VENDOR_SCHEMAS.Role],
    methods: [
      {
        name: 'rolesOf',
        code: `  /** TODO(vendor): the page that describes the endpoint. */
  rolesOf(userId: string) {
    return this.#list(path\`users/\${userId}/roles\`, Role);
  }`,
      },
    ],
  },
  mockData: objectsOf(['admin', 'editor']),
  cases: listCaseFile(context, {
    capability: 'get_account_entitlement_associations',
    path: '/users/u1/roles',
    entries: ['admin', 'editor'],
    items: [association('u1', 'r1'), association('u1', 'r2')],
    objects: ['admin', 'editor'],
    request: `{ account_id: 'u1' }`,
  }),
});

/** Recipes that read who has access to what. */
export const READ_ACCESS: Readonly<Record<string, RecipeMaker>> = {
  list_resources: listResources,
  list_entitlements: listEntitlements,
  find_entitlement_associations: findEntitlementAssociations,
  get_account_entitlement_associations: getAccountEntitlementAssociations,
};
