import {
  associationOf,
  extraDataOf,
  foundEntitlement,
  splitName,
  type AccountStatus,
  type FoundAccountData,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import type { DatadogRole } from './client/roles.ts';
import type { DatadogTeam, TeamMember } from './client/teams.ts';
import { isDisabled, type DatadogUser } from './client/users.ts';
import { ORGANIZATION_ROLE, TEAM, TEAM_ROLE, TEAM_ROLES } from './enums.ts';

/** What Datadog's status means. One that it adds is left out here, and stands in `extra_data`. */
export function toStatus(user: DatadogUser): AccountStatus | undefined {
  if (isDisabled(user)) return 'SUSPENDED';
  switch (user.attributes.status) {
    case 'Active':
      return 'ACTIVE';
    case 'Pending':
      return 'PENDING';
    default:
      return undefined;
  }
}

/** A user or service account. */
export function toAccount(user: DatadogUser): FoundAccountData {
  const { attributes } = user;
  return {
    integration_specific_id: user.id,
    email: attributes.email ?? undefined,
    ...splitName(attributes.name),
    username: attributes.handle ?? undefined,
    user_status: toStatus(user),
    account_type: attributes.service_account === true ? 'service' : 'user',
    extra_data: extraDataOf({
      status: attributes.status,
      title: attributes.title,
      verified: attributes.verified,
      mfa_enabled: attributes.mfa_enabled,
      created_at: attributes.created_at,
      updated_at: attributes.modified_at,
      last_login_at: attributes.last_login_time,
    }),
  };
}

/** A team as a resource. */
export function toResource({ id, attributes }: DatadogTeam): FoundResourceData {
  return {
    integration_specific_id: id,
    label: attributes.name,
    description: attributes.summary || undefined,
    resource_type: TEAM,
    extra_data: extraDataOf({
      handle: attributes.handle,
      is_managed: attributes.is_managed,
      user_count: attributes.user_count,
      created_at: attributes.created_at,
      updated_at: attributes.modified_at,
    }),
  };
}

/** A role of the organization as an entitlement. */
export function toRole({ id, attributes }: DatadogRole): FoundEntitlementData {
  return {
    ...foundEntitlement(ORGANIZATION_ROLE, id, attributes.name),
    extra_data: extraDataOf({
      receives_permissions_from: attributes.receives_permissions_from?.join(', '),
      user_count: attributes.user_count,
      created_at: attributes.created_at,
      updated_at: attributes.modified_at,
    }),
  };
}

/** The roles of a team as entitlements. */
export function toTeamRoles({ id, attributes }: DatadogTeam): readonly FoundEntitlementData[] {
  return TEAM_ROLES.map((role) =>
    foundEntitlement(TEAM_ROLE, role.id, `${attributes.name}: ${role.label}`, id),
  );
}

/** Which roles a user has in the organization. */
export function toRolesOf({ id, relationships }: DatadogUser): readonly FoundEntitlementAssociation[] {
  return relationships.roles.data.map((role) => associationOf(id, role.id));
}

/** Which role a member of a team has in it. */
export function toTeamRoleOf({ teamId, userId, role }: TeamMember): FoundEntitlementAssociation {
  return associationOf(userId, role, teamId);
}
