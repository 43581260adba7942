import {
  extraDataOf,
  globalResource,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import type { PagerDutyLicense } from '../client/licenses.ts';
import type { PagerDutySchedule } from '../client/schedules.ts';
import type { PagerDutyTeam } from '../client/teams.ts';
import {
  BASE_ROLE,
  BASE_ROLES,
  LICENSE,
  ON_CALL,
  OWNER,
  SCHEDULE,
  TEAM,
  TEAM_ROLE,
  TEAM_ROLES,
} from '../enums.ts';

/** A team as a resource. */
export function teamResource({ id, name, description }: PagerDutyTeam): FoundResourceData {
  return {
    integration_specific_id: id,
    label: name,
    description: description ?? undefined,
    resource_type: TEAM,
  };
}

/** A schedule as a resource. */
export function scheduleResource(schedule: PagerDutySchedule): FoundResourceData {
  return {
    integration_specific_id: schedule.id,
    label: labelOf(schedule),
    description: schedule.description ?? undefined,
    resource_type: SCHEDULE,
  };
}

/** The base roles, with those that a license allows and this connector does not know yet. */
export function baseRoleEntitlements(licenses: readonly PagerDutyLicense[]): FoundEntitlementData[] {
  const allowed = licenses.flatMap(({ valid_roles }) => valid_roles ?? []);
  return [...new Set([...BASE_ROLES.keys(), ...allowed])].map((role) => ({
    entitlement_type: BASE_ROLE,
    integration_specific_id: role,
    integration_specific_resource_id: globalResource,
    is_assignable: role !== OWNER,
    label: BASE_ROLES.get(role) ?? role,
  }));
}

/** A license as an entitlement. */
export function licenseEntitlement(license: PagerDutyLicense): FoundEntitlementData {
  return {
    entitlement_type: LICENSE,
    integration_specific_id: license.id,
    integration_specific_resource_id: globalResource,
    is_assignable: license.allocations_available !== 0,
    label: license.name ?? license.id,
    description: license.description ?? undefined,
    extra_data: extraDataOf({
      role_group: license.role_group,
      valid_roles: license.valid_roles?.join(', '),
      current_value: license.current_value,
      allocations_available: license.allocations_available,
    }),
  };
}

/** The roles of a team. */
export function teamRoleEntitlements({ id, name }: PagerDutyTeam): FoundEntitlementData[] {
  return [...TEAM_ROLES].map(([role, label]) => ({
    entitlement_type: TEAM_ROLE,
    integration_specific_id: role,
    integration_specific_resource_id: id,
    is_assignable: true,
    label: `${name}: ${label}`,
  }));
}

/** The rotation of a schedule. */
export function onCallEntitlement(schedule: PagerDutySchedule): FoundEntitlementData {
  return {
    entitlement_type: ON_CALL,
    integration_specific_id: ON_CALL,
    integration_specific_resource_id: schedule.id,
    is_assignable: false,
    label: `${labelOf(schedule)}: on call`,
  };
}

function labelOf({ id, name, summary }: PagerDutySchedule): string {
  return name ?? summary ?? id;
}
