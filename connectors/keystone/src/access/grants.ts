import { InvalidValueError, type EntitlementAssignment } from '@patchbay/core';
import { path } from '@patchbay/http';
import {
  DOMAIN_INHERITED_ROLE,
  DOMAIN_ROLE,
  GLOBAL_RESOURCE,
  GROUP,
  PROJECT_INHERITED_ROLE,
  PROJECT_ROLE,
  roleOfInherited,
  SYSTEM_ROLE,
} from '../enums.ts';

/** An entitlement that is to be given to a user, or taken. */
export interface WantedEntitlement {
  readonly type: string;
  readonly id: string;
  readonly resourceId: string;
}

/** What a request to assign or unassign names. */
export function wantedOf(request: EntitlementAssignment): WantedEntitlement {
  return {
    type: request.entitlement_type,
    id: request.entitlement_integration_specific_id,
    resourceId: request.resource_integration_specific_id,
  };
}

/**
 * The path at which Keystone keeps a grant or membership: PUT makes it, HEAD asks for it, DELETE removes it.
 *
 * @throws InvalidValueError for an entitlement of no known type, or of one that does not go with the resource
 * @see https://docs.openstack.org/api-ref/identity/v3/#roles
 * @see https://docs.openstack.org/api-ref/identity/v3/#os-inherit
 */
export function grantPath(wanted: WantedEntitlement, userId: string): string {
  const { type, id, resourceId } = wanted;
  const isGlobal = type === GROUP || type === SYSTEM_ROLE;
  if (isGlobal !== (resourceId === GLOBAL_RESOURCE)) {
    throw new InvalidValueError(`"${type}" does not go with the resource "${resourceId}".`);
  }
  switch (type) {
    case GROUP:
      return path`groups/${id}/users/${userId}`;
    case SYSTEM_ROLE:
      return path`system/users/${userId}/roles/${id}`;
    case DOMAIN_ROLE:
      return path`domains/${resourceId}/users/${userId}/roles/${id}`;
    case PROJECT_ROLE:
      return path`projects/${resourceId}/users/${userId}/roles/${id}`;
    case DOMAIN_INHERITED_ROLE:
      return path`OS-INHERIT/domains/${resourceId}/users/${userId}/roles/${inherited(id)}/inherited_to_projects`;
    case PROJECT_INHERITED_ROLE:
      return path`OS-INHERIT/projects/${resourceId}/users/${userId}/roles/${inherited(id)}/inherited_to_projects`;
    default:
      throw new InvalidValueError(`There are no entitlements of the type "${type}".`);
  }
}

function inherited(entitlementId: string): string {
  const role = roleOfInherited(entitlementId);
  if (role !== undefined) return role;
  throw new InvalidValueError(`"${entitlementId}" is not the id of a role that projects inherit.`);
}
