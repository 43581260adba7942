import { extraDataOf, foundEntitlement, globalResource, type FoundEntitlementData } from '@patchbay/core';
import { concatenate, mapEach, mapSource, oneAnswer, type PagedSource } from '@patchbay/pagination';
import type { KeystoneClient } from '../client.ts';
import type { Role } from '../client/directory.ts';
import {
  DOMAIN_INHERITED_ROLE,
  DOMAIN_ROLE,
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
      mapEach(directory.groupsOfDomain(domainId), (group) =>
        toEntitlement(group, GROUP, group.id, globalResource),
      ),
      oneAnswer('roles', async () =>
        rolesOn(domainId, await directory.rolesFor(domainId), DOMAIN_ROLE, DOMAIN_INHERITED_ROLE),
      ),
      mapSource(directory.projects({ domain_id: domainId }), async (projects) => {
        const roles = projects.length === 0 ? [] : await directory.rolesFor(domainId);
        return {
          items: projects.flatMap(({ id }) => rolesOn(id, roles, PROJECT_ROLE, PROJECT_INHERITED_ROLE)),
        };
      }),
    ]);
  return concatenate([
    mapEach(directory.roles(), (role) => toEntitlement(role, SYSTEM_ROLE, role.id, globalResource)),
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

function toEntitlement(found: Role, type: string, id: string, resourceId: string): FoundEntitlementData {
  const label = id === found.id ? found.name : `${found.name}, inherited by projects`;
  return {
    ...foundEntitlement(type, id, label, resourceId),
    description: found.description || undefined,
    extra_data: extraDataOf({ domain_id: found.domain_id }),
  };
}
