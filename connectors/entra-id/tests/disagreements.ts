import type { Disagreement } from '@patchbay/testing';

const DOCS = 'https://learn.microsoft.com/en-us/graph';

/** Parts of types, which the description puts together with `allOf`. */
const PARTS: readonly (readonly [string, string])[] = [
  ['entity', 'api/user-get'],
  ['directoryObject/allOf/1', 'api/user-get'],
  ['user/allOf/1', 'api/user-get'],
  ['organization/allOf/1', 'api/organization-list'],
  ['group/allOf/1', 'api/group-get'],
  ['servicePrincipal/allOf/1', 'api/serviceprincipal-get'],
  ['unifiedRoleAssignment/allOf/1', 'api/rbacapplication-list-roleassignments'],
  ['unifiedRoleDefinition/allOf/1', 'api/rbacapplication-list-roledefinitions'],
  ['appRoleAssignment/allOf/1', 'api/serviceprincipal-list-approleassignedto'],
  ['ODataErrors.InnerError', 'errors'],
  // Came after the description was made.
  ['signInActivity', 'api/resources/signinactivity'],
];

const TOKENS: readonly (readonly [string, string])[] = [
  ['/users', 'paging'],
  ['/users/microsoft.graph.delta()', 'api/user-delta'],
  ['/users/{user-id}/transitiveMemberOf', 'paging'],
  ['/users/{user-id}/ownedObjects', 'paging'],
  ['/groups', 'paging'],
  ['/groups/{group-id}/transitiveMembers', 'paging'],
  ['/groups/{group-id}/owners', 'paging'],
  ['/servicePrincipals', 'paging'],
  ['/servicePrincipals/{servicePrincipal-id}/appRoleAssignedTo', 'paging'],
];

/** Where the description cannot be right. */
export const disagreements: readonly Disagreement[] = [
  ...PARTS.map(([part, page]): Disagreement => ({
    pointer: `/components/schemas/microsoft.graph.${part}/additionalProperties`,
    page: `${DOCS}/${page}`,
    reason:
      'Each part of a type says that whatever it does not name is an object, and so refuses the other parts.',
  })),
  ...TOKENS.map(([path, page]): Disagreement => ({
    pointer: `/paths/${path.replaceAll('/', '~1')}/get/parameters`,
    page: `${DOCS}/${page}`,
    reason: 'The links of Graph have `$skiptoken` and `$deltatoken`, which the description does not name.',
  })),
];
