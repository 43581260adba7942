import { extraDataOf, type FoundEntitlementData } from '@patchbay/core';
import { concatenate, listing, mapSource, type PagedSource, singlePage } from '@patchbay/pagination';
import type { KeystoneClient } from '../client.ts';
import type { Role } from '../client/directory.ts';
import {
  DOMAIN_INHERITED_ROLE,
  DOMAIN_ROLE,
  GLOBAL_RESOURCE,
  GROUP,
  inheritedRoleId,
  PROJECT_INHERITED_ROLE,
  PROJECT_ROLE,
  SYSTEM_ROLE,
} from '../enums.ts';

/** Groups, and every role wherever it can be given. */
export function allEntitlements({ directory }: KeystoneClient): PagedSource<FoundEntitlementData> {
  const ofDomain = (domainId: string): PagedSource<FoundEntitlementData> =>
    concatenate([
      mapSource(directory.groupsOfDomain(domainId), (groups) => ({
        items: groups.map(({ id, name, description, domain_id }) => ({
          entitlement_type: GROUP,
          integration_specific_id: id,
          integration_specific_resource_id: GLOBAL_RESOURCE,
          is_assignable: true,
          label: name,
          description: description || undefined,
          extra_data: extraDataOf({ domain_id }),
        })),
      })),
      listing(
        singlePage(),
        () => directory.rolesFor(domainId),
        (roles) => ({ items: rolesOn(domainId, roles, DOMAIN_ROLE, DOMAIN_INHERITED_ROLE) }),
      ),
      mapSource(directory.projects({ domain_id: domainId }), async (projects) => {
        const roles = projects.length === 0 ? [] : await directory.rolesFor(domainId);
        return {
          items: projects.flatMap(({ id }) => rolesOn(id, roles, PROJECT_ROLE, PROJECT_INHERITED_ROLE)),
        };
      }),
    ]);
  return concatenate([
    mapSource(directory.roles(), (roles) => ({
      items: roles.map((role) => toEntitlement(role, SYSTEM_ROLE, role.id, GLOBAL_RESOURCE)),
    })),
    directory.ofEachDomain(ofDomain),
  ]);
}

function rolesOn(
  resourceId: string,
  roles: readonly Role[],
  type: string,
  inheritedType: string,
): FoundEntitlementData[] {
  return roles.flatMap((role) => [
    toEntitlement(role, type, role.id, resourceId),
    toEntitlement(role, inheritedType, inheritedRoleId(role.id), resourceId),
  ]);
}

function toEntitlement(role: Role, type: string, id: string, resourceId: string): FoundEntitlementData {
  return {
    entitlement_type: type,
    integration_specific_id: id,
    integration_specific_resource_id: resourceId,
    is_assignable: true,
    label: id === role.id ? role.name : `${role.name}, inherited by projects`,
    description: role.description || undefined,
    extra_data: extraDataOf({ domain_id: role.domain_id }),
  };
}
