export { createScimClient } from './client.ts';
export type { ScimClient, ScimClientOptions, ScimLastActivity } from './client.ts';
export type { ScimListQuery, ScimPatchOperation, ScimQuery, ScimResourceClient } from './resource-client.ts';
export type { ScimMembership } from './membership/membership.ts';
export type {
  GroupsOfUserStyle,
  MembershipStyle,
  PagingStyle,
  ScimQuirks,
  UserAccessStyle,
} from './quirks.ts';
export { scimProfiles } from './profiles.ts';
export type { ScimProfileName } from './profiles.ts';
export { filter, filterValue } from './filter.ts';
export type { FilterValue, ScimFilter } from './filter.ts';
export { hasStatus, scimErrorCodes, scimErrorHandler, scimErrorMessage } from './error.ts';
export { scimSchemas } from './schema-ids.ts';
export { EnterpriseUser, ScimUser } from './schemas/user.ts';
export { isNestedGroup, ScimGroup, ScimMember } from './schemas/group.ts';
export { scimListOf } from './schemas/list.ts';
export type { ScimListResponse } from './schemas/list.ts';
export { ScimResourceType, ScimSchema, ServiceProviderConfig } from './schemas/discovery.ts';
export type { ScimAttribute } from './schemas/discovery.ts';
export type { MultiValue } from './schemas/values.ts';
export { scimStatus, scimUserToAccount } from './mapping/account.ts';
export { desiredUser, ScimCreateAccount, ScimUpdateAccount } from './mapping/account-fields.ts';
export type { AttributeChange, DesiredUser } from './mapping/account-fields.ts';
export { attributePath, pathText, valueAt, withValueAt } from './mapping/attribute-path.ts';
export type { AttributePath } from './mapping/attribute-path.ts';
export {
  globalResourceId,
  parseUserAccessId,
  scimEntitlementTypes,
  scimGroupToEntitlement,
  userAccessId,
  userAccessOf,
  userAccessToEntitlement,
} from './mapping/entitlement.ts';
export type { ScimEntitlementType, UserAccess, UserAccessType } from './mapping/entitlement.ts';
export type { ScimHandler } from './handlers/handler.ts';
export { scimTenantId, validateScimCredentials } from './handlers/validate.ts';
export { getScimAccount, listScimAccounts } from './handlers/accounts.ts';
export { listUpdatedScimAccounts } from './handlers/updated-accounts.ts';
export { listScimEntitlements } from './handlers/entitlements.ts';
export { findScimAssociations, getScimAccountAssociations } from './handlers/associations.ts';
export { getScimLastActivity } from './handlers/last-activity.ts';
export { listScimCustomAttributes } from './handlers/custom-attributes.ts';
export { createScimAccount } from './handlers/create-account.ts';
export { newUser as newScimUser } from './handlers/write-user.ts';
export {
  activateScimAccount,
  deactivateScimAccount,
  deleteScimAccount,
  updateScimAccount,
} from './handlers/account-state.ts';
export { assignScimEntitlement, unassignScimEntitlement } from './handlers/assignment.ts';
