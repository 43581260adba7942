import { associationOf, directRight, foundEntitlement } from '@patchbay/core';
import { firstOf, forEachParent, mapEach, mapItems } from '@patchbay/pagination';
import { CUSTOM_ORGANIZATION_ROLE } from '../enums.ts';
import type { AccessKind } from './kind.ts';

/** A role that the organization made, or one that GitHub has prepared. */
export const customOrganizationRole: AccessKind = {
  type: CUSTOM_ORGANIZATION_ROLE,
  entitlements: ({ organization }) => [
    mapEach(organization.roles(), ({ id, name, description }) => ({
      ...foundEntitlement(CUSTOM_ORGANIZATION_ROLE, id, name),
      description: description || undefined,
    })),
  ],
  associations: ({ organization, settings }) => [
    forEachParent({
      parents: organization.roles(),
      key: ({ id }) => id,
      children: (roleId) =>
        mapItems(organization.roleHolders(roleId), ({ id, assignment }) =>
          settings.indirect_access || assignment !== 'indirect' ? [associationOf(id, roleId)] : [],
        ),
    }),
  ],
  rightOf({ organization }, { id, login }, roleId) {
    return directRight({
      wayOf: async () => {
        const found = await firstOf(organization.roleHolders(roleId), (holder) => holder.id === id);
        return found && (found.assignment === 'indirect' ? 'indirect' : 'direct');
      },
      giveTo: () => organization.assignRole(roleId, login),
      takeFrom: () => organization.removeRole(roleId, login),
      through: 'a team',
      hint: 'Take the account out of the team, or the role from the team.',
    });
  },
};
